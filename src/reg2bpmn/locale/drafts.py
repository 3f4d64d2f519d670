"""What a draft says of its own where a table says nothing, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class DraftWords:
    """Names; `step` takes a step's number, `unsaid` that of a branch of which a table does not say when it is taken."""

    provider: str
    start: str
    end: str
    nobody: str
    step: str
    unsaid: str
    unsaid_why: str
    open_dispute: str
    unsaid_end: str
    unsaid_condition: str
    yes: str
    no: str
    printed_only: str
    order_of_text: str
    unreached: str
    no_act: str


_WORDS: Mapping[str, DraftWords] = {
    "kk": DraftWords(
        provider="Орындаушылар",
        start="Басталуы",
        end="Аяқталды",
        nobody="Кім екені айтылмаған",
        step="{}-әрекет",
        unsaid="{}-жол",
        unsaid_why="Кестеде бұл жолдың қашан таңдалатыны айтылмаған.",
        open_dispute="Шешілмеген: мәтінде «{}», кестеде «{}». Жобада кесте алынды.",
        unsaid_end="Акт айтпайды",
        unsaid_condition="Шарттың тармақтары актіде айтылмаған.",
        yes="иә",
        no="жоқ",
        printed_only="Шешілмеген: кесте «{}» деп жазады, ондай іс-қимыл кестеде жоқ.",
        order_of_text="Шешілмеген: бұл рәсім тек мәтінде бар; реті мәтін бойынша алынды.",
        unreached="Шешілмеген: бұған не алып келетіні айтылмаған; баған реті алынды.",
        no_act="Бұйрықтың нөмірі мен күні оқылмады; оларды act ішінде беріңіз, сонда дәйексөздер дәлелденеді.",
    ),
    "ru": DraftWords(
        provider="Исполнители",
        start="Начало",
        end="Завершено",
        nobody="Исполнитель не назван",
        step="действие {}",
        unsaid="путь {}",
        unsaid_why="Таблица не говорит, когда идут этим путём.",
        open_dispute="Не решено: в тексте «{}», в таблице «{}». В проекте взята таблица.",
        unsaid_end="Акт не говорит",
        unsaid_condition="Исходы условия в акте не названы.",
        yes="да",
        no="нет",
        printed_only="Не решено: таблица называет «{}», такого действия в ней нет.",
        order_of_text="Не решено: эта процедура есть только в тексте; порядок взят по тексту.",
        unreached="Не решено: что ведёт сюда, не сказано; взят порядок столбцов.",
        no_act="Номер и дата приказа не прочитаны; назовите их в act, тогда цитаты будут доказаны.",
    ),
    "en": DraftWords(
        provider="Performers",
        start="Start",
        end="Done",
        nobody="Nobody named",
        step="step {}",
        unsaid="way {}",
        unsaid_why="The table does not say when this way is taken.",
        open_dispute="Open: the text has “{}”, the table “{}”. The draft takes the table.",
        unsaid_end="The act does not say",
        unsaid_condition="The act does not say the outcomes of the condition.",
        yes="yes",
        no="no",
        printed_only="Open: the table names “{}”, which it does not have.",
        order_of_text="Open: only the text has this procedure; its order is that of the text.",
        unreached="Open: what leads here is not said; the order of the columns is taken.",
        no_act="The number and date of the order are not read; name them in act, so that quotations are proved.",
    ),
}
DRAFT_WORDS: Mapping[str, DraftWords] = ByLanguage(_WORDS)
