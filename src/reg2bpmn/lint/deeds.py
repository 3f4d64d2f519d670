"""What is done in a sentence or a cell: its deeds, by kind, in printed order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.deeds import DEEDS, DONE, NO_DEEDS
from reg2bpmn.tables.text import folded


@dataclass(frozen=True, slots=True)
class Deed:
    """Words that say that something is done: the kind, a key of `DEEDS`, and where they stand."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def deeds(text: str) -> tuple[Deed, ...]:
    """Return the deeds that a text names, in printed order; where two end with one word, the longer one."""
    low = _masked(folded(text))
    found = [Deed(kind, *m.span()) for kind, words in DEEDS.items() for m in pattern(words).finditer(low)]
    kept: list[Deed] = []
    for one in sorted(found, key=lambda deed: (deed.start - deed.end, deed.start)):
        if not any(_covers(other, one) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda deed: deed.start))


def _covers(deed: Deed, other: Deed) -> bool:
    """Whether a deed leaves nothing to another: "makes a visa and signs" has both, "adopts a decision" only one."""
    apart = other.end <= deed.start or other.start >= deed.end
    return not apart and (deed.kind == other.kind or other.end >= deed.end)


def kinds_of(text: str) -> frozenset[str]:
    """Return the kinds of the deeds that a text names."""
    return frozenset(one.kind for one in deeds(text))


def first_of(text: str, kind: str) -> Deed | None:
    """Return the first deed of a kind that a text names."""
    return next((one for one in deeds(text) if one.kind == kind), None)


def is_done(kind: str, form: str) -> bool:
    """Whether a completion form names what a deed of a kind leaves behind, or the deed itself."""
    words = DONE.get(kind)
    return kind in kinds_of(form) or bool(words and pattern(words).search(folded(form)))


def _masked(low: str) -> str:
    """Return the text with what looks like a deed and is none made blank."""
    return pattern(NO_DEEDS).sub(lambda found: re.sub(r"\S", " ", found[0]), low)
