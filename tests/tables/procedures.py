"""Procedures as people put them in tables, in three languages, with what they mean.

A step is number, unit, action, form, deadline, next step; beside the rows stands what deadlines and next steps mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Deadline = tuple[float | None, str] | None


@dataclass
class Procedure:
    """A table of steps: headings, cells, and by step what its deadline and its next steps are."""

    name: str
    language: str
    headings: list[str]
    rows: list[list[str]]
    deadlines: list[Deadline]
    next: list[dict[str, str | None]]

    def sheet_rows(self) -> list[list[str]]:
        return [self.headings, *self.rows]

    def key(self) -> list[dict[str, Any]]:
        steps = []
        for row, deadline, after in zip(self.rows, self.deadlines, self.next, strict=True):
            steps.append(
                {
                    "no": row[0],
                    "unit": row[1],
                    "action": row[2],
                    "form": row[3],
                    "deadline": deadline,
                    "next": list(after),
                    "condition": {step: words for step, words in after.items() if words},
                }
            )
        return steps


ARTICLE = Procedure(
    "article",
    "en",
    ["No.", "Who", "What is done", "Output", "Time limit", "Next step"],
    [
        ["1", "Author", "Submits the manuscript", "Manuscript", "", "2"],
        ["2", "Editor", "Checks the scope", "Decision", "3 business days", "3 if in scope, 6 if not"],
        ["3", "Two reviewers", "Review the manuscript", "Two reports", "2–4 weeks", "4"],
        [
            "4",
            "Editor",
            "Decides, weighs both reports",
            "Letter",
            "1 h 30 min",
            "accepted – 5; revise – back to 1; rejected – 6",
        ],
        ["5", "Publisher", "Typesets | proofs | publishes", "Article", "10 days", "end"],
        ["6", "Editor", "Declines", "Letter", "within a day", "End of process"],
    ],
    [None, (3, "working_day"), (4, "week"), (90, "minute"), (10, "day"), (1, "day")],
    [
        {"2": None},
        {"3": "if in scope", "6": "if not"},
        {"4": None},
        {"5": "accepted", "1": "revise", "6": "rejected"},
        {},
        {},
    ],
)

PURCHASE = Procedure(
    "purchase",
    "ru",
    ["№ п/п", "Исполнитель", "Содержание действия", "Результат", "Срок исполнения", "Номер следующего действия"],
    [
        ["1", "Инициатор", "Подаёт заявку на закупку", "Заявка", "в течение 15 (пятнадцати) минут", "2"],
        ["2", "Финансовый отдел", "Проверяет лимит", "Отметка", "1 рабочий день", "да – 3, нет – 6"],
        [
            "3",
            "Отдел закупок",
            "Запрашивает предложения; сравнивает цены",
            "Сводная таблица",
            "3–5 рабочих дней",
            "4, 5",
        ],
        ["4", "Отдел закупок", "Готовит договор", "Проект договора", "2 раб. дня", "7"],
        ["5", "Юрист", "Проверяет поставщика", "Заключение", "трёх рабочих дней", "7"],
        ["6", "Финансовый отдел", "Возвращает заявку", "Отказ", "2 часа", "Завершение"],
        ["7", "Директор", "Подписывает договор", "Договор", "не позднее 5 (пяти) календарных дней", "–"],
    ],
    [
        (15, "minute"),
        (1, "working_day"),
        (5, "working_day"),
        (2, "working_day"),
        (3, "working_day"),
        (2, "hour"),
        (5, "calendar_day"),
    ],
    [{"2": None}, {"3": "да", "6": "нет"}, {"4": None, "5": None}, {"7": None}, {"7": None}, {}, {}],
)

CERTIFICATE = Procedure(
    "certificate",
    "kk",
    ["Рәсім №", "Құрылымдық бөлімше", "Іс-қимыл атауы", "Аяқтау нысаны", "Орындау мерзімі", "Келесі іс-қимыл нөмірі"],
    [
        ["1", "Кеңсе маманы", "Құжаттарды қабылдау, тіркеу", "Тіркеу картасы", "15 (он бес) минут ішінде", "2"],
        ["2", "Басшы", "Қарар жазу", "Қарар", "1 (бір) жұмыс күні", "3-іс-қимылға көшу"],
        ["3", "Жауапты орындаушы", "Құжаттардың толықтығын тексеру", "Тексеру парағы", "екі сағат", "иә – 4, жоқ – 5"],
        ["4", "Жауапты орындаушы", "Анықтаманы дайындау", "Анықтама", "күнтізбелік 10 күн", "6"],
        ["5", "Жауапты орындаушы", "Бас тарту туралы хат жазу", "Хат", "1 сағат 30 минут", "үдеріс аяқталады"],
        ["6", "Кеңсе маманы", "Нәтижені беру", "Журналдағы жазба", "18:00-ге дейін", "-"],
    ],
    [(15, "minute"), (1, "working_day"), (2, "hour"), (10, "calendar_day"), (90, "minute"), None],
    [{"2": None}, {"3": None}, {"4": "иә", "5": "жоқ"}, {"6": None}, {}, {}],
)

HIRING = Procedure(
    "hiring",
    "en",
    ["Step", "Responsible person", "Activity", "Deliverable", "Duration", "Go to"],
    [
        ["A", "Manager", "Writes the job description", "Job description", "2 working days", "B"],
        ["B", "HR officer", "Publishes the vacancy", "Advertisement", "1 day", "C"],
        ["C", "HR officer", "Screens the applications", "Shortlist", "up to 2 weeks", "D and E"],
        ["D", "Manager", "Interviews", "Minutes of the interview", "1 month", "F"],
        ["E", "Security office", "Checks references", "Report", "five working days", "F"],
        ["F", "Director", "Chooses", "Decision", "–", "if hired, go to G; otherwise H"],
        ["G", "HR officer", "Signs the contract", "Contract", "3 (three) calendar days", "end"],
        ["H", "HR officer", "Sends a refusal", "Letter", "24 hours", "done"],
    ],
    [
        (2, "working_day"),
        (1, "day"),
        (2, "week"),
        (1, "month"),
        (5, "working_day"),
        None,
        (3, "calendar_day"),
        (24, "hour"),
    ],
    [
        {"B": None},
        {"C": None},
        {"D": None, "E": None},
        {"F": None},
        {"F": None},
        {"G": "if hired", "H": "otherwise"},
        {},
        {},
    ],
)

PROCEDURES = (ARTICLE, PURCHASE, CERTIFICATE, HIRING)
