"""Next steps and their conditions as people write them, in three languages."""

from __future__ import annotations

import pytest

from reg2bpmn.tables.conditions import clean
from reg2bpmn.tables.next_steps import read_next
from reg2bpmn.tables.references import Labels

LABELS = Labels.of(str(number) for number in range(1, 13))
ACTIONS = {"archive the file": "12"}
FOLLOWING = "9"

# what is written: how it goes on, and each branch with its words
CASES: list[tuple[str, str, list[tuple[str, list[str]]]]] = [
    ("2", "next", [("", ["2"])]),
    ("3 if in scope, 6 if not", "alternative", [("if in scope", ["3"]), ("if not", ["6"])]),
    ("5/6", "alternative", [("", ["5"]), ("", ["6"])]),
    ("end", "end", [("", [])]),
    ("–", "end", [("", [])]),
    ("Завершение", "end", [("", [])]),
    ("6 (да), 5 (нет)", "alternative", [("да", ["6"]), ("нет", ["5"])]),
    (
        "при отсутствии оснований для отказа – 4; при наличии оснований для отказа – 3",
        "alternative",
        [("при отсутствии оснований для отказа", ["4"]), ("при наличии оснований для отказа", ["3"])],
    ),
    ("3 if approved, 9 if rejected", "alternative", [("if approved", ["3"]), ("if rejected", ["9"])]),
    ("да – 4, нет – 6", "alternative", [("да", ["4"]), ("нет", ["6"])]),
    ("2-әрекетке көшу", "next", [("", ["2"])]),
    ("4, 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("4 and 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("4 и 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("4 және 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("back to 2", "next", [("", ["2"])]),
    ("return to step 2", "next", [("", ["2"])]),
    ("возврат к шагу 2", "next", [("", ["2"])]),
    ("перейти к п. 4", "next", [("", ["4"])]),
    ("шаг 4", "next", [("", ["4"])]),
    ("to step 3", "next", [("", ["3"])]),
    ("Step 3", "next", [("", ["3"])]),
    ("№ 5 іс-қимыл", "next", [("", ["5"])]),
    ("5-іс-қимыл", "next", [("", ["5"])]),
    ("№5", "next", [("", ["5"])]),
    ("если одобрено, то 3, иначе 9", "alternative", [("если одобрено", ["3"]), ("иначе", ["9"])]),
    ("if approved then 3 else 9", "alternative", [("if approved", ["3"]), ("else", ["9"])]),
    ("Approved: 3; Rejected: 9", "alternative", [("Approved", ["3"]), ("Rejected", ["9"])]),
    ("approved → 3, rejected → 9", "alternative", [("approved", ["3"]), ("rejected", ["9"])]),
    ("3 (approved) / 9 (rejected)", "alternative", [("approved", ["3"]), ("rejected", ["9"])]),
    ("3 – если да; 6 – если нет", "alternative", [("если да", ["3"]), ("если нет", ["6"])]),
    ("3, if approved; otherwise 9", "alternative", [("if approved", ["3"]), ("otherwise", ["9"])]),
    ("3 if approved, otherwise 9", "alternative", [("if approved", ["3"]), ("otherwise", ["9"])]),
    ("yes: 3 no: 6", "alternative", [("yes", ["3"]), ("no", ["6"])]),
    ("yes 3 no 6", "alternative", [("yes", ["3"]), ("no", ["6"])]),
    ("да – 4, нет – завершение", "alternative", [("да", ["4"]), ("нет", [])]),
    ("Yes → 3, No → End", "alternative", [("Yes", ["3"]), ("No", [])]),
    ("3, if approved, 6, if not", "alternative", [("if approved", ["3"]), ("if not", ["6"])]),
    ("if approved, 3, if not, 6", "alternative", [("if approved", ["3"]), ("if not", ["6"])]),
    ("if amount over 500 – 3, else 4", "alternative", [("if amount over 500", ["3"]), ("else", ["4"])]),
    ("if more than 3 days: 5; else 6", "alternative", [("if more than 3 days", ["5"]), ("else", ["6"])]),
    ("4 and 5 if approved, 9 if rejected", "alternative", [("if approved", ["4", "5"]), ("if rejected", ["9"])]),
    ("иә – 6, жоқ – 5", "alternative", [("иә", ["6"]), ("жоқ", ["5"])]),
    (
        "иә болса, 4-әрекетке көшу; жоқ болса, 6-әрекетке көшу",
        "alternative",
        [("иә болса", ["4"]), ("жоқ болса", ["6"])],
    ),
    ("4-ке (иә), 6-ға (жоқ)", "alternative", [("иә", ["4"]), ("жоқ", ["6"])]),
    (
        "құжаттар толық болса – 4, толық болмаса – 5",
        "alternative",
        [("құжаттар толық болса", ["4"]), ("толық болмаса", ["5"])],
    ),
    ("үдеріс аяқталады", "end", [("", [])]),
    ("аяқталу", "end", [("", [])]),
    ("процесс завершён", "end", [("", [])]),
    ("End of process", "end", [("", [])]),
    ("конец процесса", "end", [("", [])]),
    ("да – 4\nнет – 6", "alternative", [("да", ["4"]), ("нет", ["6"])]),
    ("4\n6", "unclear", [("", ["4"]), ("", ["6"])]),
    ("4-6", "unclear", [("", ["4"]), ("", ["6"])]),
    ("4 или 6", "alternative", [("", ["4"]), ("", ["6"])]),
    ("4 or 6", "alternative", [("", ["4"]), ("", ["6"])]),
    ("4 немесе 6", "alternative", [("", ["4"]), ("", ["6"])]),
    ("Archive the file", "next", [("", ["12"])]),
    ("next step", "order", [("", ["9"])]),
    ("Далее", "order", [("", ["9"])]),
    ("келесі қадам", "order", [("", ["9"])]),
    ("two", "next", [("", ["2"])]),
    ("third step", "next", [("", ["3"])]),
    ("к третьему шагу", "next", [("", ["3"])]),
    ("3-й шаг", "next", [("", ["3"])]),
    ("к 3-му шагу", "next", [("", ["3"])]),
    ("go to 4 if complete, back to 2 if not", "alternative", [("if complete", ["4"]), ("if not", ["2"])]),
    (
        "при наличии замечаний, недостатков – 3, иначе – 4",
        "alternative",
        [("при наличии замечаний, недостатков", ["3"]), ("иначе", ["4"])],
    ),
    (
        "в случае одобрения перейти к шагу 5, в случае отказа – к шагу 6",
        "alternative",
        [("в случае одобрения", ["5"]), ("в случае отказа", ["6"])],
    ),
    (
        "Если документы полные – переход к действию 4, если неполные – возврат к действию 2",
        "alternative",
        [("Если документы полные", ["4"]), ("если неполные", ["2"])],
    ),
    ("4 (если полный пакет), 2 (если нет)", "alternative", [("если полный пакет", ["4"]), ("если нет", ["2"])]),
    ("3 if approved, end if rejected", "alternative", [("if approved", ["3"]), ("if rejected", [])]),
    (
        "Approved - step 3; Rejected - step 9; Needs changes - step 2",
        "alternative",
        [("Approved", ["3"]), ("Rejected", ["9"]), ("Needs changes", ["2"])],
    ),
    ("3 on approval, 9 on rejection", "alternative", [("on approval", ["3"]), ("on rejection", ["9"])]),
    ("егер мақұлданса – 3, әйтпесе – 9", "alternative", [("егер мақұлданса", ["3"]), ("әйтпесе", ["9"])]),
    ("12 (иә), 5 (жоқ)", "alternative", [("иә", ["12"]), ("жоқ", ["5"])]),
    ("4 & 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("4, 5 и 6", "parallel", [("", ["4"]), ("", ["5"]), ("", ["6"])]),
    ("5 немесе аяқталу", "alternative", [("", ["5"]), ("", [])]),
    ("steps 4 and 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("шаги 4 и 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("10", "next", [("", ["10"])]),
    ("2.", "next", [("", ["2"])]),
    ("→ 3", "next", [("", ["3"])]),
    ("3 after approval", "alternative", [("after approval", ["3"])]),
    ("4 (мақұлданса) / 2 (қайтарылса)", "alternative", [("мақұлданса", ["4"]), ("қайтарылса", ["2"])]),
    ("if yes go to step 4; if no go to step 6", "alternative", [("if yes", ["4"]), ("if no", ["6"])]),
    (
        "Go to 4 when complete; return to 2 when incomplete",
        "alternative",
        [("when complete", ["4"]), ("when incomplete", ["2"])],
    ),
    ("3, unless the sum is above 500, then 1", "alternative", [("", ["3"]), ("unless the sum is above 500", ["1"])]),
    ("не одобрено – 4, одобрено – 5", "alternative", [("не одобрено", ["4"]), ("одобрено", ["5"])]),
    ("4 - да, 5 - нет", "alternative", [("да", ["4"]), ("нет", ["5"])]),
    ("4 — одобрено / 6 — отказано", "alternative", [("одобрено", ["4"]), ("отказано", ["6"])]),
    ("Yes=4 No=6", "alternative", [("Yes", ["4"]), ("No", ["6"])]),
    ("Y:4 / N:6", "alternative", [("Y", ["4"]), ("N", ["6"])]),
    ("параллельно 4 и 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("both 4 and 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("4 and 5 in parallel", "parallel", [("", ["4"]), ("", ["5"])]),
    ("оң – 4; теріс – 5", "alternative", [("оң", ["4"]), ("теріс", ["5"])]),
    ("5 (бас тартылса), 4 (бас тартылмаса)", "alternative", [("бас тартылса", ["5"]), ("бас тартылмаса", ["4"])]),
    (
        "Егер құжаттар толық болса, 4-қадамға өту, әйтпесе 2-қадамға оралу",
        "alternative",
        [("Егер құжаттар толық болса", ["4"]), ("әйтпесе", ["2"])],
    ),
    (
        "3 (within budget), 4 (over budget), 9 (no budget line)",
        "alternative",
        [("within budget", ["3"]), ("over budget", ["4"]), ("no budget line", ["9"])],
    ),
    ("end / 3 if appealed", "alternative", [("", []), ("if appealed", ["3"])]),
    (
        "3 if the amount is over 1,000,000 tenge, 4 otherwise",
        "alternative",
        [("if the amount is over 1,000,000 tenge", ["3"]), ("otherwise", ["4"])],
    ),
    ("over 10 000 – 3, up to 10 000 – 4", "alternative", [("over 10 000", ["3"]), ("up to 10 000", ["4"])]),
    ("сумма до 5 млн – 3, свыше 5 млн – 4", "alternative", [("сумма до 5 млн", ["3"]), ("свыше 5 млн", ["4"])]),
    ("переход на шаг № 5", "next", [("", ["5"])]),
    ("Шаг 5 / Шаг 6", "alternative", [("", ["5"]), ("", ["6"])]),
    ("шаг 3 (при согласии) или шаг 5 (при отказе)", "alternative", [("при согласии", ["3"]), ("при отказе", ["5"])]),
    ("4 действие", "next", [("", ["4"])]),
    ("№4, №5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("п.4", "next", [("", ["4"])]),
    ("п.п. 4, 5", "parallel", [("", ["4"]), ("", ["5"])]),
    ("на 4", "next", [("", ["4"])]),
    ("4 (если да)/5 (если нет)", "alternative", [("если да", ["4"]), ("если нет", ["5"])]),
    ("Да - 4 Нет - 5", "alternative", [("Да", ["4"]), ("Нет", ["5"])]),
    ("Да: перейти к 4. Нет: перейти к 5.", "alternative", [("Да", ["4"]), ("Нет", ["5"])]),
    ("1) при согласии – 4; 2) при отказе – 5", "alternative", [("при согласии", ["4"]), ("при отказе", ["5"])]),
    ("ИӘ – 4; ЖОҚ – 5", "alternative", [("ИӘ", ["4"]), ("ЖОҚ", ["5"])]),
    ("(иә) 4, (жоқ) 5", "alternative", [("иә", ["4"]), ("жоқ", ["5"])]),
    ("4 (ИӘ); 5 (ЖОҚ)", "alternative", [("ИӘ", ["4"]), ("ЖОҚ", ["5"])]),
    ("Yes → step 4 | No → step 5", "alternative", [("Yes", ["4"]), ("No", ["5"])]),
    ("Yes -> 4; No -> 5", "alternative", [("Yes", ["4"]), ("No", ["5"])]),
    ("Yes => 4, No => 5", "alternative", [("Yes", ["4"]), ("No", ["5"])]),
    ("Go to step 4 (yes) / end (no)", "alternative", [("yes", ["4"]), ("no", [])]),
    ("4 if yes; else end", "alternative", [("if yes", ["4"]), ("else", [])]),
    ("if no: return to 2; if yes: 4", "alternative", [("if no", ["2"]), ("if yes", ["4"])]),
    ("4 — согласовано, 2 — на доработку", "alternative", [("согласовано", ["4"]), ("на доработку", ["2"])]),
    ("на доработку – 2, иначе – 4", "alternative", [("на доработку", ["2"]), ("иначе", ["4"])]),
    (
        "возврат на доработку – 2; согласование – 4",
        "alternative",
        [("возврат на доработку", ["2"]), ("согласование", ["4"])],
    ),
    ("4 (келісілсе), 2 (түзетуге)", "alternative", [("келісілсе", ["4"]), ("түзетуге", ["2"])]),
    ("4-рәсім (иә); 5-рәсім (жоқ)", "alternative", [("иә", ["4"]), ("жоқ", ["5"])]),
    ("4 немесе 5", "alternative", [("", ["4"]), ("", ["5"])]),
    ("келесі 4-іс-қимыл", "next", [("", ["4"])]),
    ("№ 4 рәсім", "next", [("", ["4"])]),
    ("4-ші қадам", "next", [("", ["4"])]),
    ("4-қадамға қайту", "next", [("", ["4"])]),
    ("шарт орындалса – 4, орындалмаса – 5", "alternative", [("шарт орындалса", ["4"]), ("орындалмаса", ["5"])]),
    ("6 - жоқ, 7 - иә", "alternative", [("жоқ", ["6"]), ("иә", ["7"])]),
    ("3, 4, 5", "parallel", [("", ["3"]), ("", ["4"]), ("", ["5"])]),
    (
        "одобрено: 3; отклонено: 4; на доработку: 1",
        "alternative",
        [("одобрено", ["3"]), ("отклонено", ["4"]), ("на доработку", ["1"])],
    ),
    ("end of the process", "end", [("", [])]),
    ("конец процедуры", "end", [("", [])]),
    ("Процесс завершен", "end", [("", [])]),
    ("рәсім аяқталды", "end", [("", [])]),
    ("соңы", "end", [("", [])]),
    ("Завершение процедуры", "end", [("", [])]),
    ("—", "end", [("", [])]),
    ("n/a", "end", [("", [])]),
    ("нет", "end", [("", [])]),
    ("жоқ", "end", [("", [])]),
    ("Конец.", "end", [("", [])]),
    ("process ends here", "end", [("", [])]),
    (
        "4 when the file is complete, otherwise back to 2",
        "alternative",
        [("when the file is complete", ["4"]), ("otherwise", ["2"])],
    ),
    ("4/5 (да/нет)", "alternative", [("да", ["4"]), ("нет", ["5"])]),
    ("4 (да) 5 (нет)", "alternative", [("да", ["4"]), ("нет", ["5"])]),
    (
        "если сумма до 1 млн – 4, свыше 1 млн – 5",
        "alternative",
        [("если сумма до 1 млн", ["4"]), ("свыше 1 млн", ["5"])],
    ),
    ("4 (≤ 100 000), 5 (> 100 000)", "alternative", [("≤ 100 000", ["4"]), ("> 100 000", ["5"])]),
    ("4 if amount < 500, 5 if amount >= 500", "alternative", [("if amount < 500", ["4"]), ("if amount >= 500", ["5"])]),
    ("4 (A), 5 (B)", "alternative", [("A", ["4"]), ("B", ["5"])]),
    ("4 and then 5", "unclear", [("", ["4"]), ("", ["5"])]),
    ("4, then 5", "unclear", [("", ["4"]), ("", ["5"])]),
    ("Step 4: approved\nStep 5: rejected", "alternative", [("approved", ["4"]), ("rejected", ["5"])]),
    ("approved:\n4\nrejected:\n5", "alternative", [("approved", ["4"]), ("rejected", ["5"])]),
    ("• да – 4\n• нет – 5", "alternative", [("да", ["4"]), ("нет", ["5"])]),
    ("- yes: 4\n- no: 5", "alternative", [("yes", ["4"]), ("no", ["5"])]),
    (
        "при отсутствии замечаний – 4;\nпри наличии замечаний – возврат к 2.",
        "alternative",
        [("при отсутствии замечаний", ["4"]), ("при наличии замечаний", ["2"])],
    ),
    (
        "4 – при наличии всех документов; 5 – при неполном пакете",
        "alternative",
        [("при наличии всех документов", ["4"]), ("при неполном пакете", ["5"])],
    ),
    ("to the next step", "order", [("", ["9"])]),
    ("Continue", "order", [("", ["9"])]),
]


@pytest.mark.parametrize(("text", "kind", "branches"), CASES, ids=[case[0] for case in CASES])
def test_a_next_step_is_read(text: str, kind: str, branches: list[tuple[str, list[str]]]) -> None:
    reading = read_next(text, LABELS, FOLLOWING, ACTIONS)
    assert reading.flow.kind.value == kind
    assert [(branch.words, list(branch.to)) for branch in reading.flow.branches] == branches
    assert reading.unknown == ()


@pytest.mark.parametrize("words", ["Straße gefüllt", "İstanbul", "ﬁled"])
def test_letters_that_grow_in_lower_case_keep_their_place(words: str) -> None:
    reading = read_next(f"{words} – 4, no – 6", LABELS, FOLLOWING, ACTIONS)
    assert [(branch.words, branch.to) for branch in reading.flow.branches] == [(words, ("4",)), ("no", ("6",))]


@pytest.mark.parametrize("text", ["5/6", "4 или 6", "4-6", "4\n6", "3 after approval", "see annex", "soon", "?"])
def test_what_is_not_clear_is_doubted(text: str) -> None:
    assert read_next(text, LABELS, FOLLOWING, ACTIONS).doubts


@pytest.mark.parametrize(
    "text", ["2", "да – 4, нет – 6", "4 and 5", "end", "–", "next step", "4, 5", "3 if approved, otherwise 9"]
)
def test_what_is_clear_is_not(text: str) -> None:
    assert read_next(text, LABELS, FOLLOWING, ACTIONS).doubts == ()


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("77", ("77",)), ("step 77", ("77",)), ("да – 4, нет – 77", ("77",)), ("4, 77", ("77",)), ("2 if over 500", ())],
)
def test_numbers_that_no_step_has_are_told(text: str, unknown: tuple[str, ...]) -> None:
    assert read_next(text, LABELS, FOLLOWING, ACTIONS).unknown == unknown


def test_an_empty_cell_is_an_end_and_doubted_before_the_last_step() -> None:
    assert read_next("", LABELS, FOLLOWING, {}).doubts
    assert read_next("", LABELS, None, {}).doubts == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(да),", "да"),
        ("если одобрено, то", "если одобрено"),
        ("– при отказе;", "при отказе"),
        (", или", ""),
        ("(a) or (b)", "(a) or (b)"),
    ],
)
def test_words_lose_what_only_leads_on(text: str, words: str) -> None:
    assert clean(text) == words
