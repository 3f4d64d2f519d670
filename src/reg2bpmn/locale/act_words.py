"""The words of the page of an act, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class ActWords:
    """Headings and notes. `about` and `mended` are of an act with lines of its own, `about_cells` of one without.

    Both take `kazakh`, or nothing where the act is in another language, and `places` has the words that name places in
    a file. `covered` takes the number of quoted lines and that of all that are not blank. `continued` marks the heading
    of a region that goes on, `goes_on` stands before the lines of a passage that does. `kinds` names what rests on a
    passage, by the kinds of `dossier.quoted.Use`.
    """

    contents: str
    about: str
    mended: str
    about_cells: str
    kazakh: str
    places: Mapping[str, str]
    unquoted: str
    covered: str
    raw: str
    restored: str
    listed: str
    continued: str
    goes_on: str
    findings: str
    kinds: Mapping[str, str]


_WORDS: Mapping[str, ActWords] = {
    "kk": ActWords(
        contents="Актідегі регламенттер",
        about=(
            "Актінің мәтіні PDF файлынан алынған күйінде, жол нөмірлерімен берілген. Әр үзіндінің жанында немесе "
            "астында оның қалпына келтірілген мәтіні және соған не негізделетіні көрсетілген."
        ),
        mended=(
            "Қалпына келтіру файлдан алғанда бұзылғанды ғана түзетеді: әріптердің арасындағы бос орындар, бөлінген "
            "сөздер, жол үзілістері, жол соңына ығысқан сілтемелер, қазақ әріптерінің орнындағы латын әріптері. Қалған "
            "әрбір әріп актідегідей, мұны бағдарлама дәлелдейді."
        ),
        about_cells=(
            "Актінің мәтіні ретімен берілген: әр абзац не беттегі жол, ал кестелерде әр ұяшық бір жол болып саналады, "
            "астында оның файлдағы орны көрсетілген. Әр үзіндінің жанында немесе астында соған не негізделетіні "
            "көрсетілген. Әрбір әріп актідегідей, мұны бағдарлама дәлелдейді."
        ),
        kazakh="",
        places={"page": "бет", "paragraph": "абзац", "table": "кесте", "line": "жол", "lines": "жолдар"},
        unquoted=(
            "Қалпына келтірілген мәтіні жоқ жолдарды ешбір анықтама келтірмейді, оларға ешбір рәсім, кесте немесе "
            "сызба негізделмейді: бұйрықтың өз тармақтары, жалпы ережелер, тақырыптар мен қайталанған атаулар."
        ),
        covered="Бос емес {1} жолдың {0} жолы келтірілген.",
        raw="Алынған мәтін",
        restored="Қалпына келтірілген мәтін",
        listed="Бөлімшелер тізбесі",
        continued="жалғасы",
        goes_on="Мұнда жалғасатын үзінді:",
        findings="Ескертпелер",
        kinds={
            "regulation": "Регламент",
            "process": "Процесс",
            "start": "Басталуы",
            "step": "Рәсім",
            "condition": "Шарт",
            "wait": "Күту",
            "end": "Нәтиже",
            "figure": "Сызба",
            "table": "Кесте",
            "column": "Баған",
            "unit": "Бөлімше",
            "finding": "Ескертпе",
        },
    ),
    "ru": ActWords(
        contents="Регламенты в акте",
        about=(
            "Текст акта дан так, как он извлечён из файла PDF, с номерами строк{}. Рядом с каждым "
            "отрывком или под ним — его восстановленный текст и то, что на нём основано."
        ),
        mended=(
            "Восстановление исправляет только то, что сломано при извлечении: разрядку, разорванные слова, переносы "
            "строк, текст ссылок, сдвинутый в конец строки, латинские буквы вместо казахских. Всё остальное — буква в "
            "букву по акту, и это доказывает программа."
        ),
        about_cells=(
            "Текст акта дан по порядку{}: каждый абзац или строка страницы, а в таблицах каждая ячейка — одна строка; "
            "под ней её место в файле. Рядом с каждым отрывком или под ним — то, что на нём основано. Всё дано буква "
            "в букву по акту, и это доказывает программа."
        ),
        kazakh=", на казахском языке",
        places={"page": "стр.", "paragraph": "абзац", "table": "таблица", "line": "строка", "lines": "строки"},
        unquoted=(
            "Строк без восстановленного текста не приводит ни одно описание: на них не основаны ни процедуры, ни "
            "таблицы, ни схемы. Это пункты самого приказа, общие положения, заголовки и повторённые названия."
        ),
        covered="Приведено строк: {0} из {1} непустых.",
        raw="Извлечённый текст",
        restored="Восстановленный текст",
        listed="Перечень подразделений",
        continued="продолжение",
        goes_on="Здесь продолжается отрывок:",
        findings="Замечания",
        kinds={
            "regulation": "Регламент",
            "process": "Процесс",
            "start": "Начало",
            "step": "Процедура",
            "condition": "Условие",
            "wait": "Ожидание",
            "end": "Результат",
            "figure": "Схема",
            "table": "Таблица",
            "column": "Столбец",
            "unit": "Подразделение",
            "finding": "Замечание",
        },
    ),
    "en": ActWords(
        contents="Regulations in the act",
        about=(
            "The text of the act stands here as it was extracted from a PDF file, with line numbers{}. Beside "
            "each passage, or below it, are its restored text and what rests on it."
        ),
        mended=(
            "Restoring mends only what extraction broke: letter-spacing, broken words, line breaks, the text of links "
            "thrown to the end of a line, Latin letters in place of Kazakh ones. Every other letter is the act’s own, "
            "as the program proves."
        ),
        about_cells=(
            "The text of the act stands here in its order{}: each paragraph or line of a page, and of tables each "
            "cell, is a line, with its place in the file below. Beside each passage, or below it, is what rests on "
            "it. Every letter is the act’s own, as the program proves."
        ),
        kazakh=", in Kazakh",
        places={},
        unquoted=(
            "Lines without restored text are quoted by no definition, and no step, table or figure rests on them: the "
            "order’s own provisions, general provisions, headings and repeated titles."
        ),
        covered="{0} of {1} lines that are not blank are quoted.",
        raw="Extracted text",
        restored="Restored text",
        listed="List of units",
        continued="continued",
        goes_on="A passage goes on here:",
        findings="Findings",
        kinds={
            "regulation": "Regulation",
            "process": "Process",
            "start": "Start",
            "step": "Step",
            "condition": "Condition",
            "wait": "Wait",
            "end": "Outcome",
            "figure": "Figure",
            "table": "Table",
            "column": "Column",
            "unit": "Unit",
            "finding": "Finding",
        },
    ),
}
ACT_WORDS: Mapping[str, ActWords] = ByLanguage(_WORDS)
