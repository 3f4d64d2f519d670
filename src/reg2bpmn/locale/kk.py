"""Kazakh, in the terms of the acts."""

from __future__ import annotations

from reg2bpmn.locale.base import Language, Words

# Numerals leave a Kazakh noun in the singular. The calendar day parts: "күнтізбелік 22 күн".
_UNITS = {
    "minute": ("", "минут", "минуттан"),
    "hour": ("", "сағат", "сағаттан"),
    "working day": ("", "жұмыс күні", "жұмыс күнінен"),
    "calendar day": ("күнтізбелік ", "күн", "күннен"),
}


def _deadline(amount: int, unit: str, qualifier: str, event: str) -> str:
    prefix, plain, ablative = _UNITS[unit]
    before = qualifier.endswith("before")
    if qualifier.startswith("not later than"):
        phrase = f"{prefix}{amount} {ablative} кешіктірмей"
    else:
        phrase = f"{prefix}{amount} {plain}{' ішінде' if before else ''}"
    return f"{event} басталғанға дейін {phrase}" if before else phrase


KK = Language(
    code="kk",
    name="Қазақша",
    words=Words(
        yes="иә",
        no="жоқ",
        act="Акт",
        regulation="Регламент",
        process="Процесс",
        step="Рәсім (іс-қимыл)",
        number="№",
        unit="Құрылымдық бөлімше",
        action="Іс-қимыл атауы",
        completion_form="Аяқтау нысаны",
        deadline="Орындау мерзімі",
        next_step="Келесі іс-қимыл №",
        condition="Шарт",
        branch="Тармақ",
        outcome="Нәтиже",
        text="Мәтін",
        table="Кесте",
        restated="Қайталанған мәтін",
        neither="Ешқайсысы",
        reading_taken="Қабылданған оқылым",
        why="Негіздеме",
        source="Дереккөз",
        lines="Жолдар",
        finding="Ескертпе",
        treatment="Шешім",
        inferred="Пайымдалған",
        applicant="Көрсетілетін қызметті алушы",
        provider="Көрсетілетін қызметті беруші",
        legend="Шартты белгілер",
        appendix="{}-қосымша",
        overdue="Мерзімі өтіп кетті",
        overdue_note="Акт мерзімнің өтіп кетуі үшін әрекет көздемейді; таймер тек белгі береді.",
        figure="Сызба",
        figures="Сызбалар",
        rests_on="Негізі",
        unofficial_translation="Ресми емес аударма",
        reconstruction="Сызба актінің мәтіні мен кестесі бойынша қалпына келтірілген",
        reconstruction_of_text="Сызба актінің мәтіні бойынша қалпына келтірілген",
        unsaid="Актіде айтылмаған",
        inferred_note="актіде тікелей айтылмаған, мазмұнынан шығарылған",
        disputed_note="актінің оқылымы даулы; ескертпеде қабылданғаны актінің жолдарымен көрсетілген",
        settled="{field}: {taken} қабылданды, {other} емес",
        settled_alone="{field}: {taken} қабылданды",
        line="{}-жол",
        several_lines="{}-жолдар",
        no_deadline="мерзім жоқ",
        quoted="«{}»",
    ),
    legend={
        "startEvent": "Процестің басталуы",
        "messageStartEvent": "Өтініштің (хабардың) келіп түсуінен басталуы",
        "endEvent": "Процестің аяқталуы (қол жеткізілген күй)",
        "terminateEndEvent": "Бүкіл процесс тоқтайды",
        "userTask": "Қызметкер орындайтын рәсім (іс-қимыл)",
        "serviceTask": "Ақпараттық жүйе орындайтын іс-қимыл",
        "exclusiveGateway": "Шарт: бір ғана тармақ таңдалады",
        "parallelGateway": "Параллель жұмыс: бәрі бір мезгілде басталады, бәрі күтіледі",
        "dataObject": "Құжат (аяқтау нысаны)",
        "annotation": "Орындау мерзімі",
        "pool": "Процесті орындаушы",
        "lane": "Құрылымдық бөлімше",
        "party": "Процестің сыртқы қатысушысы",
        "sequenceFlow": "Келесі іс-қимылға көшу",
        "defaultFlow": "Әдепкі тармақ",
        "messageFlow": "Қатысушылар арасындағы хабар",
        "dataAssociation": "Құжаттың шығарылуы",
        "association": "Мерзімнің іс-қимылға қатысы",
        "inferred": "Актіде тікелей айтылмаған, мазмұнынан шығарылған",
        "disputed": "Даулы оқылым, ескертпені қараңыз",
        "boundaryTimerEvent": "Мерзімнің өтуі (іс-қимыл тоқтамайды)",
        "linkThrowEvent": "Жалғасы сол әріптің жанында",
        "linkCatchEvent": "Басы сол әріптің жанында",
    },
    findings={
        "title": "атауы",
        "reference": "сілтеме",
        "numbering": "нөмірлеу",
        "page-break": "бет үзілісі",
        "misplaced": "орнынан ауысқан мәтін",
        "unit-unlisted": "тізімде жоқ бөлімше",
        "unit-idle": "іс-қимылы жоқ бөлімше",
        "unit-wording": "бөлімше атауының әркелкілігі",
        "second-actor": "екінші орындаушы",
        "recipient": "алушы",
        "handover": "тапсыру",
        "column-missing": "жетіспейтін баған",
        "cell-missing": "жетіспейтін ұяшық",
        "action": "іс-қимыл",
        "form": "аяқтау нысаны",
        "document": "құжат",
        "delivery": "нәтижені беру",
        "next": "келесі іс-қимыл",
        "order": "реттілік",
        "condition": "шарт",
        "branch": "тармақ",
        "refusal": "бас тарту",
        "unsaid": "айтылмаған",
        "deadline": "мерзім",
        "deadline-unit": "мерзім бірлігі",
        "wording": "тұжырым",
        "spelling": "емле",
    },
    severities={"error": "қате", "warning": "ескерту", "note": "ескертпе"},
    deadline=_deadline,
)
