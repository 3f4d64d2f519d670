"""The words of documents about a regulation, by language: headings of tables, captions, notes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.kinds import KINDS
from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """Headings and set phrases; `{}` takes a name, a number or a date.

    `kinds` names the kinds of row, `ends` those of a reached state, `months` the twelve months as a date has them.
    `date` takes `day`, `month` and `year`, `numbered` the `kind` of a row, or `lower`, the same without a capital, and
    its `number`.
    """

    contents: str
    as_table: str
    as_printed: str
    ways: str
    findings: str
    regulation_findings: str
    no_findings: str
    units: str
    about: str
    steps_caption: str
    printed_caption: str
    units_caption: str
    kinds: Mapping[str, str]
    ends: Mapping[str, str]
    numbered: str
    documents: str
    sends: str
    receives: str
    performer: str
    disputed: str
    disputed_in: str
    inferred_branch: str
    nobody_named: str
    no_form: str
    final: str
    no_deadline: str
    not_printed: str
    no_step: str
    at_once: str
    longest: str
    late: str
    waits_time: str
    waits_until: str
    rests_on_column: str
    beside_column: str
    means: str
    taken: str
    not_taken: str
    way: str
    way_steps: str
    no_steps: str
    no_answers: str
    no_total: str
    more_ways: str
    recorded: str
    settled: str
    concerns: str
    lacking: str
    gaps: Mapping[str, str]
    several_names: str
    in_lane_of: str
    act_of: str
    registered: str
    repealed: str
    no_repeal: str
    result: str
    form: str
    channels: str
    number_date: str
    place: str
    unit_name: str
    unit_kind: str
    unit_part: str
    system: str
    people: str
    acts: str
    idle: str
    same_as_table: str
    of_the_act: str
    date: str
    months: tuple[str, ...]

    def row(self, kind: str, number: str) -> str:
        """Tell a row by its kind and number, as in "Step 3"; the number may be empty."""
        name = self.kinds[kind]
        return self.numbered.format(kind=name, lower=name.lower(), number=number) if number else name

    def dated(self, date: datetime.date) -> str:
        """Tell a date in words, as in "2 June 2014"."""
        return self.date.format(day=date.day, month=self.months[date.month - 1], year=date.year)


KK = DocumentWords(
    contents="Мазмұны",
    as_table="Рәсімдер кесте түрінде",
    as_printed="Актіде басылған кесте",
    ways="Өту нұсқалары мен мерзімдері",
    findings="Ескертпелер",
    regulation_findings="Регламент бойынша ескертпелер",
    no_findings="Ескертпе жоқ.",
    units="Қатысушылар",
    about="Регламент туралы",
    steps_caption="Рәсімдер, шарттар және нәтижелер: {}",
    printed_caption="Актіде басылған кесте: {}",
    units_caption="Регламентте аталған қатысушылар",
    kinds=KINDS["kk"],
    ends={"granted": "қызмет көрсетілді", "refused": "бас тарту", "unsaid": "актіде айтылмаған"},
    numbered="{number}-{lower}",
    documents="Құжаттар",
    sends="«{}» жіберіледі, алушы: {}",
    receives="«{}» келіп түседі, жіберуші: {}",
    performer="Процесті орындаушы",
    disputed="Оқылымы даулы",
    disputed_in="Актінің оқылымы даулы: {}",
    inferred_branch="пайымдалған тармақ",
    nobody_named="акт ешкімді атамайды",
    no_form="көрсетілмеген",
    final="процесс аяқталады",
    no_deadline="мерзім жоқ",
    not_printed="актіде басылмаған",
    no_step="бұл бағанға негізделген рәсім жоқ",
    at_once="бір мезгілде",
    longest="параллель жұмыстың ең ұзағы",
    late="мерзімі өтсе ({})",
    waits_time="{} күтіледі",
    waits_until="мына сәтке дейін күтіледі: {}",
    rests_on_column="Осы бағанға негізделген рәсім",
    beside_column="{}-бағанның жанында",
    means="мағынасы: {}",
    taken="қабылданды",
    not_taken="қабылданбады",
    way="{}-нұсқа",
    way_steps="Рәсімдер",
    no_steps="рәсім жоқ",
    no_answers="шарт жоқ",
    no_total="акт мерзім белгілемейді",
    more_ways="Бұдан басқа да нұсқалар бар: тек алғашқы {} нұсқа келтірілген.",
    recorded="Тіркелген ескертпелер",
    settled="Актінің өз ішіндегі қайшылықтар",
    concerns="Неге қатысты",
    lacking="Актіде жетіспейтіні",
    gaps={
        "column": "кестеде бұл рәсімге баған жоқ",
        "procedure": "мәтінде бұл рәсім жоқ",
        "deadline": "мәтінде бұл рәсімнің мерзімі көрсетілмеген",
        "unit": "мәтінде бұл рәсімді кім орындайтыны айтылмаған",
        "cell": "кестенің {column}-бағанында мына ұяшық басылмаған: «{cell}»",
        "wait": "хабар келмесе не болатыны айтылмаған",
        "idle": "тізімде бар, бірақ бірде-бір рәсімді орындамайды",
    },
    several_names="Қатысушылардың әркелкі аталуы",
    in_lane_of="сызбадағы жолағы: {}",
    act_of="№ {number}, {date}",
    registered="Мемлекеттік тіркелуі",
    repealed="Күші жойылған (№ {number} бұйрық, {date})",
    no_repeal="Күшінің жойылғаны туралы мәлімет жоқ",
    result="Қызмет көрсету нәтижесі",
    form="Қызмет көрсету нысаны",
    channels="Қызмет көрсету арналары",
    number_date="Нөмірі мен күні",
    place="Актідегі орны",
    unit_name="Атауы",
    unit_kind="Түрі",
    unit_part="Рәсімдерге қатысуы",
    system="ақпараттық жүйе",
    people="бөлімше немесе адам",
    acts="рәсімді орындайды немесе шартты шешеді",
    idle="бірде-бір рәсімді орындамайды",
    same_as_table="Осының бәрі кесте түрінде",
    of_the_act="Актінің сөздері",
    date="{year} жылғы {day} {month}",
    months=(
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ),
)

RU = DocumentWords(
    contents="Содержание",
    as_table="Процедуры в виде таблицы",
    as_printed="Таблица, как она напечатана в акте",
    ways="Варианты прохождения и сроки",
    findings="Замечания",
    regulation_findings="Замечания к регламенту",
    no_findings="Замечаний нет.",
    units="Участники",
    about="О регламенте",
    steps_caption="Процедуры, условия и результаты: {}",
    printed_caption="Таблица, как она напечатана в акте: {}",
    units_caption="Участники, названные в регламенте",
    kinds=KINDS["ru"],
    ends={"granted": "услуга оказана", "refused": "отказ", "unsaid": "в акте не указано"},
    numbered="{kind} {number}",
    documents="Документы",
    sends="Направляется «{}», получатель: {}",
    receives="Поступает «{}», отправитель: {}",
    performer="Исполнитель процесса",
    disputed="Спорное прочтение",
    disputed_in="Прочтение акта спорно: {}",
    inferred_branch="ветвь выведена",
    nobody_named="акт никого не называет",
    no_form="не указана",
    final="процесс завершён",
    no_deadline="срока нет",
    not_printed="в акте не напечатано",
    no_step="на этом столбце не основана ни одна процедура",
    at_once="одновременно",
    longest="самая длинная из параллельных ветвей",
    late="если срок истёк ({})",
    waits_time="ожидается {}",
    waits_until="ожидается до: {}",
    rests_on_column="Процедура, основанная на столбце",
    beside_column="Рядом со столбцом {}",
    means="означает: {}",
    taken="принято",
    not_taken="не принято",
    way="Вариант {}",
    way_steps="Процедуры",
    no_steps="процедур нет",
    no_answers="условий нет",
    no_total="срок актом не установлен",
    more_ways="Есть и другие варианты: приведены только первые {}.",
    recorded="Отмеченные недостатки акта",
    settled="Противоречия внутри акта",
    concerns="К чему относится",
    lacking="Чего в акте недостаёт",
    gaps={
        "column": "в таблице нет столбца для этой процедуры",
        "procedure": "в тексте нет этой процедуры",
        "deadline": "в тексте не указан срок этой процедуры",
        "unit": "в тексте не указано, кто выполняет эту процедуру",
        "cell": "в столбце {column} таблицы не напечатана ячейка «{cell}»",
        "wait": "не сказано, что следует, если сообщение не придёт",
        "idle": "есть в перечне, но не выполняет ни одной процедуры",
    },
    several_names="Разные названия одного участника",
    in_lane_of="дорожка на схеме: {}",
    act_of="№ {number} от {date}",
    registered="Государственная регистрация",
    repealed="Утратил силу: приказ от {date} № {number}",
    no_repeal="Сведений об утрате силы нет",
    result="Результат оказания услуги",
    form="Форма оказания услуги",
    channels="Каналы оказания услуги",
    number_date="Номер и дата",
    place="Место в акте",
    unit_name="Наименование",
    unit_kind="Вид",
    unit_part="Участие в процедурах",
    system="информационная система",
    people="подразделение или лицо",
    acts="выполняет процедуры или решает условия",
    idle="не выполняет ни одной процедуры",
    same_as_table="То же в виде таблицы",
    of_the_act="Слова акта",
    date="{day} {month} {year} года",
    months=(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
)

EN = DocumentWords(
    contents="Contents",
    as_table="The steps as a table",
    as_printed="The table as the act prints it",
    ways="Ways through and deadlines",
    findings="Findings",
    regulation_findings="Findings on the regulation",
    no_findings="There are no findings.",
    units="Units",
    about="About the regulation",
    steps_caption="Steps, conditions and outcomes: {}",
    printed_caption="The table as the act prints it: {}",
    units_caption="Units that the regulation names",
    kinds=KINDS["en"],
    ends={"granted": "the service is provided", "refused": "refusal", "unsaid": "the act does not say"},
    numbered="{kind} {number}",
    documents="Documents",
    sends="Sends “{}” to: {}",
    receives="Receives “{}” from: {}",
    performer="Performer of the process",
    disputed="Disputed reading",
    disputed_in="The reading of the act is disputed: {}",
    inferred_branch="inferred branch",
    nobody_named="the act names nobody",
    no_form="not stated",
    final="the process ends",
    no_deadline="no deadline",
    not_printed="not printed in the act",
    no_step="no step rests on this column",
    at_once="at once",
    longest="the longest of the parallel ways",
    late="if it is late ({})",
    waits_time="waited: {}",
    waits_until="waited until: {}",
    rests_on_column="Step that rests on the column",
    beside_column="Beside column {}",
    means="means: {}",
    taken="taken",
    not_taken="not taken",
    way="Way {}",
    way_steps="Steps",
    no_steps="no steps",
    no_answers="no conditions",
    no_total="the act sets no deadline",
    more_ways="There are more ways: only the first {} are listed.",
    recorded="Recorded defects of the act",
    settled="Contradictions within the act",
    concerns="Concerns",
    lacking="What the act lacks",
    gaps={
        "column": "the table has no column for it",
        "procedure": "the text has no procedure for it",
        "deadline": "the text gives it no deadline",
        "unit": "the text names nobody who does it",
        "cell": "column {column} of the table has no cell “{cell}”",
        "wait": "it is not said what follows where the message does not come",
        "idle": "listed, and does nothing",
    },
    several_names="Units that are named in several ways",
    in_lane_of="lane in the figure: {}",
    act_of="No. {number} of {date}",
    registered="State registration",
    repealed="Repealed by Order No. {number} of {date}",
    no_repeal="No repeal is recorded",
    result="Result of the service",
    form="Form of the service",
    channels="Channels of the service",
    number_date="Number and date",
    place="Place in the act",
    unit_name="Name",
    unit_kind="Kind",
    unit_part="Part in the procedures",
    system="information system",
    people="department or person",
    acts="does steps or decides conditions",
    idle="does no step",
    same_as_table="The same as a table",
    of_the_act="Words of the act",
    date="{day} {month} {year}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)

DOCUMENT_WORDS: Mapping[str, DocumentWords] = ByLanguage({"kk": KK, "ru": RU, "en": EN})
