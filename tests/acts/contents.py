"""Invented acts with their keys: what they say, before it is set in a format."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

KK_UNITS = [
    "Кеңсе маманы", "Бөлім басшысы", "Жауапты орындаушы", "Көрсетілетін қызметті берушінің басшысы",
    "Басқарма басшысының орынбасары", "Комиссия хатшысы", "Есеп бөлімінің маманы", "Департамент директоры",
]  # fmt: skip
RU_UNITS = [
    "Специалист канцелярии", "Начальник отдела", "Ответственный исполнитель", "Руководитель услугодателя",
    "Заместитель начальника управления", "Секретарь комиссии", "Специалист отдела учета", "Директор департамента",
]  # fmt: skip
KK_ACTIONS = [
    ("Құжаттарды қабылдау, тіркеу және басшыға беру", "Тіркеу журналындағы жазба"),
    ("Қарар жазу және құжаттарды бөлім басшысына жолдау", "Қарар"),
    ("Жауапты орындаушыны айқындау, оған құжаттарды тапсыру", "Тапсырма"),
    ("Ұсынылған құжаттардың толықтығын тексеру", "Тексеру парағы"),
    ("Дәлелді бас тарту жауабын дайындау және өтініш берушіге жіберу", "Дәлелді жауап"),
    ("Құжаттарды қарау, хабарламаның жобасын дайындау", "Хабарламаның жобасы"),
    ("Хабарламаның жобасына бұрыштама қою", "Бұрыштама қойылған жоба"),
    ("Хабарламаға қол қою", "Қол қойылған хабарлама"),
    ("Хабарламаны журналға тіркеу және алушыға беру", "Берілген хабарлама, журналдағы жазба"),
    ("Деректерді ақпараттық жүйеге енгізу", "Жүйедегі жазба"),
    ("Комиссия отырысын дайындау", "Отырыстың күн тәртібі"),
    ("Шешімді ресімдеу және оны бөлімге беру", "Комиссия шешімі"),
]  # fmt: skip
RU_ACTIONS = [
    ("Прием и регистрация документов, передача руководителю", "Запись в журнале регистрации"),
    ("Наложение резолюции и передача документов начальнику отдела", "Резолюция"),
    ("Определение ответственного исполнителя, передача ему документов", "Поручение"),
    ("Проверка полноты представленных документов", "Проверочный лист"),
    ("Подготовка мотивированного отказа и направление его заявителю", "Мотивированный отказ"),
    ("Рассмотрение документов, подготовка проекта уведомления", "Проект уведомления"),
    ("Визирование проекта уведомления", "Завизированный проект"),
    ("Подписание уведомления", "Подписанное уведомление"),
    ("Регистрация уведомления в журнале и выдача его заявителю", "Выданное уведомление, запись в журнале"),
    ("Внесение данных в информационную систему", "Запись в системе"),
    ("Подготовка заседания комиссии", "Повестка заседания"),
    ("Оформление решения и передача его в отдел", "Решение комиссии"),
]  # fmt: skip
KK_DEADLINES = [
    ("15 минут", 15, "minute"), ("30 минут", 30, "minute"), ("2 сағат", 2, "hour"), ("1 жұмыс күні", 1, "working_day"),
    ("3 жұмыс күні", 3, "working_day"), ("күнтізбелік 5 күн", 5, "calendar_day"), ("12 жұмыс күні", 12, "working_day"),
    ("күнтізбелік 10 күн", 10, "calendar_day"),
]  # fmt: skip
RU_DEADLINES = [
    ("15 минут", 15, "minute"), ("30 минут", 30, "minute"), ("2 часа", 2, "hour"), ("1 рабочий день", 1, "working_day"),
    ("3 рабочих дня", 3, "working_day"), ("5 календарных дней", 5, "calendar_day"),
    ("12 рабочих дней", 12, "working_day"), ("10 календарных дней", 10, "calendar_day"),
]  # fmt: skip
KK_SERVICES = [
    "Балықшыға куәлік беру", "Ара шаруашылығын есепке қою", "Су өлшегішті пломбалауға рұқсат беру",
    "Көшеттікті аттестаттау туралы анықтама беру", "Шағын театрларды тіркеу",
]  # fmt: skip
RU_SERVICES = [
    "Выдача удостоверения рыбака", "Постановка на учет пасек", "Разрешение на опломбирование водомера",
    "Выдача справки об аттестации питомника", "Регистрация малых театров",
]  # fmt: skip
KK_LABELS = [
    {"no": "Іс-қимыл (жұмыс барысының, ағынының) №", "unit": "Құрылымдық бөлімшенің атауы",
     "action": "Рәсім (іс-қимыл) атауы", "form": "Аяқтау нысаны (деректер, құжат, ұйымдық-өкімдік шешім)",
     "deadline": "Орындау мерзімдері", "next": "Келесі іс-қимыл №"},
    {"no": "Рәсім (жұмыс барысының, ағынының) №", "unit": "Құрылымдық бөлімшенің (қызметкердің) атауы",
     "action": "Іс-қимыл (рәсім, операция) атауы және оның сипаттамасы",
     "form": "Аяқталу нысаны (деректер, құжат, ұйымдастыру-өкімдік шешім)", "deadline": "Орындалу мерзімі",
     "next": "Келесі іс-қимылдың нөмірі"},
]  # fmt: skip
RU_LABELS = [
    {"no": "№ действия (хода, потока работ)", "unit": "Наименование СФЕ",
     "action": "Наименование действия (процесса, процедуры, операции) и их описание",
     "form": "Форма завершения (данные, документ, организационно-распорядительное решение)",
     "deadline": "Сроки исполнения", "next": "Номер следующего действия"},
    {"no": "№ процедуры (хода, потока работ)", "unit": "Наименование структурного подразделения",
     "action": "Наименование процедуры (действия)", "form": "Форма завершения (данные, документ)",
     "deadline": "Срок исполнения", "next": "Номер следующей процедуры"},
]  # fmt: skip


@dataclass
class Step:
    no: int
    unit: str
    action: str
    form: str
    deadline: str
    duration: dict[str, Any]
    next: str
    targets: list[str]
    condition: dict[str, str] = field(default_factory=dict)


@dataclass
class Table:
    caption: str
    orientation: str
    labels: dict[str, str]
    steps: list[Step]
    template: int = 2014


@dataclass
class Content:
    language: str
    service: str
    title: str
    order: list[str]
    sections: list[tuple[str, list[str]]]
    header: str
    tables: list[Table]
    procedures: list[dict[str, Any]]
    basis: list[dict[str, Any]]

    def key(self) -> dict[str, Any]:
        """Return the record that a reader should give."""
        return {
            "title": self.title,
            "language": self.language,
            "basis": self.basis,
            "services": [self.service],
            "tables": [_table_key(table) for table in self.tables],
            "procedures": self.procedures,
        }


COLUMNS = ("no", "unit", "action", "form", "deadline", "next")


def _table_key(table: Table) -> dict[str, Any]:
    if table.orientation == "groups":
        return _groups_key(table)
    rows = [[str(s.no), s.unit, s.action, s.form, s.deadline, s.next] for s in table.steps]
    steps = [
        {"no": str(s.no), "unit": s.unit, "action": s.action, "form": s.form, "deadline": s.duration, "next": s.targets}
        | ({"condition": s.condition} if s.condition else {})
        for s in table.steps
    ]
    return {
        "caption": table.caption, "orientation": table.orientation, "columns": list(COLUMNS),
        "labels": [table.labels[name] for name in COLUMNS], "rows": rows, "steps": steps,
    }  # fmt: skip


def group_cell(step: Step, language: str) -> str:
    return f"№ {step.no} іс-қимыл {step.action}" if language == "kk" else f"Действие № {step.no} {step.action}"


def _groups_key(table: Table) -> dict[str, Any]:
    language = "kk" if "№ іс" in table.labels["cell"] else "ru"
    steps = [
        {"no": str(s.no), "unit": s.unit, "action": s.action, "form": None, "deadline": None, "next": None}
        for s in table.steps
    ]
    return {
        "caption": table.caption, "orientation": "groups", "columns": ["unit", "action"],
        "labels": list(dict.fromkeys(s.unit for s in table.steps)),
        "rows": [[s.unit, group_cell(s, language)] for s in table.steps], "steps": steps,
    }  # fmt: skip


def invent(seed: int, language: str = "", form: str = "") -> Content:
    """Return an act: `form` is "columns" (2014), "rows", or "groups" (the three tables of 2012)."""
    random_ = random.Random(seed)
    language = language or random_.choice(["kk", "ru"])
    form = form or random_.choice(["columns", "columns", "rows", "groups"])
    kk = language == "kk"
    service = random_.choice(KK_SERVICES if kk else RU_SERVICES)
    steps = _steps(random_, language, branching=form == "groups" or random_.random() < 0.5)
    labels = random_.choice(KK_LABELS if kk else RU_LABELS)
    caption = (
        "Келесі рәсімді бастауға негіз болатын рәсімнің (іс-қимылдың) нәтижесі"
        if kk
        else "Описание последовательности процедур (действий)"
    )
    tables = _three(steps, labels, language) if form == "groups" else [Table(caption, form, labels, steps)]
    number, day = random_.randint(100, 900), random_.randint(1, 28)
    return _act(language, service, tables, steps, number, day)


def _steps(random_: random.Random, language: str, *, branching: bool) -> list[Step]:
    kk = language == "kk"
    pool = list(KK_ACTIONS if kk else RU_ACTIONS)
    count = random_.randint(4, 9)
    chosen = sorted(random_.sample(range(len(pool)), count))
    units = KK_UNITS if kk else RU_UNITS
    steps: list[Step] = []
    for no, index in enumerate(chosen, 1):
        words, value, unit = random_.choice(KK_DEADLINES if kk else RU_DEADLINES)
        action, result = pool[index]
        following = "–" if no == count else str(no + 1)
        targets = [] if no == count else [str(no + 1)]
        steps.append(
            Step(no, random_.choice(units), action, result, words, {"value": value, "unit": unit}, following, targets)
        )
    if branching and count >= 5:
        at = random_.randint(2, count - 2)
        step = steps[at - 1]
        yes, no_ = ("иә", "жоқ") if kk else ("да", "нет")
        step.next, step.targets = f"{at + 2} ({yes}), {at + 1} ({no_})", [str(at + 2), str(at + 1)]
        step.condition = {str(at + 2): yes, str(at + 1): no_}
        steps[at].next, steps[at].targets = "–", []
    return steps


def _three(steps: list[Step], labels: dict[str, str], language: str) -> list[Table]:
    kk = language == "kk"
    cell = {"cell": "№ іс-қимыл" if kk else "Действие №"}
    names = (
        ("1-кесте. ҚФБ іс-қимылдарының сипаттамасы", "2-кесте. Пайдалану нұсқалары. Негізгі процесс",
         "3-кесте. Пайдалану нұсқалары. Баламалы процесс")
        if kk
        else ("Таблица 1. Описание действий СФЕ", "Таблица 2. Варианты использования. Основной процесс",
              "Таблица 3. Варианты использования. Альтернативный процесс")
    )  # fmt: skip
    at = next((s.no for s in steps if s.condition), 0)
    main = [s for s in steps if s.no != at + 1] if at else steps
    other = [s for s in steps if s.no <= at + 1] if at else steps[:2]
    return [
        Table(names[0], "columns", labels, steps, 2012), Table(names[1], "groups", cell, main, 2012),
        Table(names[2], "groups", cell, other, 2012),
    ]  # fmt: skip


def _act(language: str, service: str, tables: list[Table], steps: list[Step], number: int, day: int) -> Content:
    if language == "kk":
        return _kazakh(service, tables, steps, number, day)
    return _russian(service, tables, steps, number, day)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _kazakh(service: str, tables: list[Table], steps: list[Step], number: int, day: int) -> Content:
    title = f"«{service}» мемлекеттік көрсетілетін қызмет регламенті"
    procedures, lines = [], []
    for step in steps:
        text = f"{_lower(step.unit)} {step.deadline} ішінде {_lower(step.action)} рәсімін орындайды"
        procedures.append({"n": str(step.no), "text": text, "deadline": step.duration})
        lines.append(f"{step.no}-рәсім – {text}{'.' if step is steps[-1] else ';'}")
    units = list(dict.fromkeys(step.unit for step in steps))
    listed = [f"{n}) {_lower(u)}{'.' if n == len(units) else ';'}" for n, u in enumerate(units, 1)]
    return Content(
        "kk", service, title,
        [
            f"{title}н бекіту туралы",
            f"Аудандық басқарма басшысының 2014 жылғы {day} мамырдағы № {number} бұйрығы",
            (f"«Мемлекеттік көрсетілетін қызметтер туралы» Қазақстан Республикасының 2013 жылғы 15 сәуірдегі Заңы, "
            f"Қазақстан Республикасы Үкіметінің 2014 жылғы {day} наурыздағы № {number + 1} қаулысы негізінде "
            "БҰЙЫРАМЫН:"),
            f"1. Қоса беріліп отырған {title} бекітілсін.",
            "2. Осы бұйрық алғашқы ресми жарияланғанынан кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі.",
        ],
        [
            ("1. Жалпы ережелер", [
                (f"1. «{service}» мемлекеттік көрсетілетін қызметін (бұдан әрі – мемлекеттік көрсетілетін қызмет) "
                "аудандық басқарма (бұдан әрі – көрсетілетін қызметті беруші) көрсетеді."),
                "2. Мемлекеттік қызметті көрсету нысаны – электрондық және (немесе) қағаз түрінде.",
                f"3. Мемлекеттік қызметті көрсету нәтижесі – {_lower(service)} туралы хабарлама.",
            ]),
            (("2. Көрсетілетін қызметті берушінің құрылымдық бөлімшелерінің (қызметкерлерінің) іс-қимылы тәртібінің "
             "сипаттамасы"), [
                ("4. Мемлекеттік қызмет көрсету процесінің құрамына кіретін әрбір рәсімнің (іс-қимылдың) мазмұны, "
                "орындалу ұзақтығы:"), *lines,
            ]),
            ("3. Құрылымдық бөлімшелердің (қызметкерлердің) өзара іс-қимыл тәртібінің сипаттамасы", [
                "5. Мемлекеттік қызметті көрсету процесіне қатысатын бөлімшелердің (қызметкерлердің) тізбесі:",
                *listed,
                "6. Рәсімдердің (іс-қимылдардың) бірізділігі осы регламентке қосымшада келтірілген.",
            ]),
        ],
        f"«{service}» мемлекеттік көрсетілетін қызмет регламентіне қосымша",
        tables, procedures,
        [{"kind": "law", "number": None, "date": "2013-04-15"},
         {"kind": "decree", "number": str(number + 1), "date": f"2014-03-{day:02}"}],
    )  # fmt: skip


def _russian(service: str, tables: list[Table], steps: list[Step], number: int, day: int) -> Content:
    title = f"Регламент государственной услуги «{service}»"
    procedures, lines = [], []
    for step in steps:
        amount = step.deadline
        text = f"{_lower(step.unit)} исполняет: {_lower(step.action)} – в течение {amount}"
        procedures.append({"n": str(step.no), "text": text, "deadline": step.duration})
        lines.append(f"{step.no}) {text}{'.' if step is steps[-1] else ';'}")
    units = list(dict.fromkeys(step.unit for step in steps))
    listed = [f"{n}) {_lower(u)}{'.' if n == len(units) else ';'}" for n, u in enumerate(units, 1)]
    return Content(
        "ru", service, title,
        [
            f"Об утверждении регламента государственной услуги «{service}»",
            f"Отдел учета Заречного района. Приказ от {day} мая 2014 года № {number}",
            (f"На основании Закона Республики Казахстан от 27 ноября 2000 года «Об административных процедурах», "
            f"постановления Правительства Республики Казахстан от {day} июля 2011 года № {number + 1} ПРИКАЗЫВАЮ:"),
            f"1. Утвердить прилагаемый регламент государственной услуги «{service}».",
            ("2. Настоящий приказ вводится в действие по истечении десяти календарных дней после первого официального "
            "опубликования."),
        ],
        [
            ("1. Общие положения", [
                (f"1. Государственная услуга «{service}» (далее – государственная услуга) оказывается отделом учета "
                "(далее – услугодатель)."),
                "2. Форма оказания государственной услуги: электронная и (или) бумажная.",
                f"3. Результат оказания государственной услуги – уведомление: {_lower(service)}.",
            ]),
            ("2. Описание порядка действий структурных подразделений (работников) услугодателя", [
                "4. Содержание каждой процедуры (действия), входящей в процесс оказания государственной услуги:",
                *lines,
            ]),
            ("3. Описание порядка взаимодействия структурных подразделений (работников)", [
                "5. Перечень структурных подразделений (работников), которые участвуют в процессе оказания услуги:",
                *listed,
                "6. Описание последовательности процедур (действий) приведено в приложении к настоящему регламенту.",
            ]),
        ],
        f"Приложение к регламенту государственной услуги «{service}»",
        tables, procedures,
        [{"kind": "law", "number": None, "date": "2000-11-27"},
         {"kind": "decree", "number": str(number + 1), "date": f"2011-07-{day:02}"}],
    )  # fmt: skip
