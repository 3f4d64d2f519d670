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


_WORDS: Mapping[str, DraftWords] = {
    "kk": DraftWords(
        provider="Орындаушылар",
        start="Басталуы",
        end="Аяқталды",
        nobody="Кім екені айтылмаған",
        step="{}-әрекет",
        unsaid="{}-жол",
        unsaid_why="Кестеде бұл жолдың қашан таңдалатыны айтылмаған.",
    ),
    "ru": DraftWords(
        provider="Исполнители",
        start="Начало",
        end="Завершено",
        nobody="Исполнитель не назван",
        step="действие {}",
        unsaid="путь {}",
        unsaid_why="Таблица не говорит, когда идут этим путём.",
    ),
    "en": DraftWords(
        provider="Performers",
        start="Start",
        end="Done",
        nobody="Nobody named",
        step="step {}",
        unsaid="way {}",
        unsaid_why="The table does not say when this way is taken.",
    ),
}
DRAFT_WORDS: Mapping[str, DraftWords] = ByLanguage(_WORDS)
