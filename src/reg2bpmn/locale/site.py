"""The words of a site that stand in no document of one regulation: navigation, how to read, buttons, the legal note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Headings, labels and paragraphs; `{}` takes a name or a number.

    `groups` names the groups of downloads, `tools` the buttons of a figure, `note` is a paragraph a string.
    """

    site: str
    lead: str
    skip: str
    main_menu: str
    languages: str
    you_are_here: str
    regulations: str
    act_text: str
    findings: str
    findings_lead: str
    contents: str
    no_act: str
    counts: str
    kind: str
    how_to_read: str
    how: tuple[str, ...]
    reconstructed: str
    note: tuple[str, ...]
    downloads: str
    groups: Mapping[str, str]
    further: str
    tools: Mapping[str, str]
    keys: str
    touch: str
    in_figure: str
    filter: str
    everything: str
    shown: str
    nothing: str
    legal: str
    translation: str
    edition: str
    generated: str
    earlier: str
    later: str


KK = SiteWords(
    site="Мемлекеттік қызмет регламенттерінің сызбалары",
    lead="Регламенттердегі әрбір рәсім сызба және кесте түрінде, актінің жолдарына сілтемелерімен.",
    skip="Негізгі мазмұнға өту",
    main_menu="Негізгі мәзір",
    languages="Тілдер",
    you_are_here="Сіз осындасыз",
    regulations="Регламенттер",
    act_text="Актінің мәтіні",
    findings="Ескертпелер",
    findings_lead="Актілерде қайшы айтылған, айтылмай қалған немесе қате басылған жерлер, әрқайсысы өз жолымен.",
    contents="Осы бетте",
    no_act="Актісі көрсетілмеген",
    counts="рәсім: {steps} · шарт: {conditions} · ескертпе: {findings}",
    kind="Түрі",
    how_to_read="Қалай оқу керек",
    how=(
        (
            "Әр регламенттің өз беті бар. Онда әр процестің сызбасы, сол процесс кесте түрінде, актіде басылған кесте, "
            "мерзімдерімен бірге өту жолдары және ескертпелер берілген."
        ),
        "Әрбір рәсім актінің өзі негізделген жолдарына сілтейді. Дәйексөздер актідегідей қазақ тілінде келтірілген.",
        (
            "Жұлдызша (*) актіде тікелей айтылмай, мазмұнынан шығарылғанды белгілейді. Қанжар (†) актіде екі оқылымы "
            "бар рәсімді белгілейді: қайсысы және неге қабылданғаны ескертпеде айтылған."
        ),
    ),
    reconstructed="Не қалпына келтірілген",
    note=(
        (
            "Мұндағы сызбалар актілердің мәтіні мен қосымшаларындағы кестелер бойынша сызылған. Олар актілермен бірге "
            "бекітілген сызбалар емес."
        ),
        (
            "Ештеңе ойдан қосылған жоқ: акт үнсіз қалған жерде сызба да соны айтады, ал екі оқылымы бар жерде екеуі де "
            "келтірілген."
        ),
    ),
    downloads="Жүктеп алу",
    groups={
        "omg": "BPMN 2.0 (OMG стандарты)",
        "camunda7": "Camunda 7, Operaton",
        "camunda8": "Camunda 8",
        "flowable": "Flowable",
        "spiff": "SpiffWorkflow",
        "figure": "Сызба",
        "text": "Мәтін",
    },
    further="Тағы да файлдар: {}",
    tools={
        "in": "Үлкейту",
        "out": "Кішірейту",
        "fit": "Тұтас көрсету",
        "full": "Шын өлшемі, 100 %",
        "screen": "Толық экран",
    },
    keys="Сызбаны тінтуірмен сүйреңіз. Ctrl пернесі мен дөңгелек немесе + және − пернелері масштабты өзгертеді, "
    "0 сызбаны тұтас көрсетеді, бағыт пернелері жылжытады.",
    touch="Сызбаны бір саусақпен жылжытыңыз, екі саусақпен масштабын өзгертіңіз.",
    in_figure="Сызбада көрсету: {}",
    filter="Сүзгі",
    everything="Барлығы",
    shown="Көрсетілгені: {shown}, барлығы: {total}",
    nothing="Мұнда ештеңе жоқ.",
    legal="Сызбалар актілердің мәтіні мен кестелері бойынша қалпына келтірілген. Олар ресми жарияланым емес және "
    "заңдық күші жоқ.",
    translation="",
    edition="",
    generated="reg2bpmn жасаған.",
    earlier="Алдыңғы",
    later="Келесі",
)

RU = SiteWords(
    site="Схемы регламентов государственных услуг",
    lead="Каждая процедура регламентов в виде схемы и таблицы, со ссылками на строки акта.",
    skip="Перейти к содержанию",
    main_menu="Главное меню",
    languages="Языки",
    you_are_here="Вы здесь",
    regulations="Регламенты",
    act_text="Текст акта",
    findings="Замечания",
    findings_lead="Где акты противоречат себе, умалчивают или напечатаны с ошибкой, каждое место со строкой.",
    contents="На этой странице",
    no_act="Акт не указан",
    counts="процедур: {steps} · условий: {conditions} · замечаний: {findings}",
    kind="Вид",
    how_to_read="Как читать",
    how=(
        (
            "У каждого регламента своя страница. На ней схема каждого процесса, он же в виде таблицы, таблица, как она "
            "напечатана в акте, варианты прохождения со сроками и замечания."
        ),
        (
            "Каждая процедура ведёт к строкам акта, на которых она основана. Цитаты приведены на казахском языке, "
            "как в акте."
        ),
        (
            "Звёздочка (*) отмечает то, что прямо в акте не сказано и выведено из его содержания. Крестик (†) отмечает "
            "процедуру, о которой акт даёт два прочтения: в примечании сказано, какое принято и почему."
        ),
    ),
    reconstructed="Что восстановлено",
    note=(
        (
            "Схемы на этих страницах начерчены по тексту актов и таблицам их приложений. Это не те схемы, что были "
            "утверждены вместе с актами."
        ),
        "Ничего не придумано: где акт молчит, схема так и говорит, а где у него два прочтения, приведены оба.",
    ),
    downloads="Скачать",
    groups={
        "omg": "BPMN 2.0 (стандарт OMG)",
        "camunda7": "Camunda 7, Operaton",
        "camunda8": "Camunda 8",
        "flowable": "Flowable",
        "spiff": "SpiffWorkflow",
        "figure": "Схема",
        "text": "Текст",
    },
    further="Ещё файлы: {}",
    tools={
        "in": "Крупнее",
        "out": "Мельче",
        "fit": "Показать целиком",
        "full": "Настоящий размер, 100 %",
        "screen": "На весь экран",
    },
    keys="Перетаскивайте схему мышью. Колесо с клавишей Ctrl или клавиши + и − меняют масштаб, 0 показывает схему "
    "целиком, стрелки двигают её.",
    touch="Двигайте схему одним пальцем, меняйте масштаб двумя.",
    in_figure="Показать на схеме: {}",
    filter="Отбор",
    everything="Все",
    shown="Показано: {shown} из {total}",
    nothing="Здесь ничего нет.",
    legal="Схемы восстановлены по тексту и таблицам актов. Они не являются официальной публикацией и не имеют "
    "юридической силы.",
    translation="Перевод неофициальный; цитаты приведены на казахском языке, как в акте.",
    edition="Цитаты приведены на казахском языке, как в акте.",
    generated="Создано программой reg2bpmn.",
    earlier="Предыдущий",
    later="Следующий",
)

EN = SiteWords(
    site="Figures of public-service regulations",
    lead="Every procedure of the regulations as a figure and as a table, with links to the lines of the act.",
    skip="Skip to the content",
    main_menu="Main menu",
    languages="Languages",
    you_are_here="You are here",
    regulations="Regulations",
    act_text="Text of the act",
    findings="Findings",
    findings_lead="Where the acts contradict themselves, leave something unsaid or are misprinted, each with its line.",
    contents="On this page",
    no_act="No act is named",
    counts="steps: {steps} · conditions: {conditions} · findings: {findings}",
    kind="Kind",
    how_to_read="How to read these pages",
    how=(
        (
            "Each regulation has a page of its own. It holds the figure of each process, the same as a table, the "
            "table as the act prints it, the ways through with their deadlines, and the findings."
        ),
        "Every step leads to the lines of the act on which it rests. Quotations are in Kazakh, as in the act.",
        (
            "An asterisk (*) marks what the act does not say outright and is inferred from what it says. A dagger (†) "
            "marks a step of which the act has two readings: the note tells which is taken, and why."
        ),
    ),
    reconstructed="What is reconstructed",
    note=(
        (
            "The figures on these pages are drawn from the text of the acts and the tables of their appendices. They "
            "are not the figures that were approved with the acts."
        ),
        "Nothing is made up: where the act is silent the figure says so, and where it has two readings both are given.",
    ),
    downloads="Downloads",
    groups={
        "omg": "BPMN 2.0 (OMG standard)",
        "camunda7": "Camunda 7, Operaton",
        "camunda8": "Camunda 8",
        "flowable": "Flowable",
        "spiff": "SpiffWorkflow",
        "figure": "Figure",
        "text": "Text",
    },
    further="Further files: {}",
    tools={
        "in": "Zoom in",
        "out": "Zoom out",
        "fit": "Fit to the frame",
        "full": "Actual size, 100 %",
        "screen": "Full screen",
    },
    keys="Drag the figure to move it. The wheel with Ctrl, or the keys + and −, zoom; 0 fits the figure to its frame; "
    "the arrow keys move it.",
    touch="Move the figure with one finger, zoom with two.",
    in_figure="Show in the figure: {}",
    filter="Filter",
    everything="All",
    shown="Shown: {shown} of {total}",
    nothing="There is nothing here.",
    legal="The figures are reconstructed from the text and the tables of the acts. They are no official publication "
    "and have no legal force.",
    translation="The translation is unofficial; quotations are in Kazakh, as in the act.",
    edition="Quotations are in Kazakh, as in the act.",
    generated="Generated by reg2bpmn.",
    earlier="Previous",
    later="Next",
)

SITE_WORDS: Mapping[str, SiteWords] = ByLanguage({"kk": KK, "ru": RU, "en": EN})
