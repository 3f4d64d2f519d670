"""Whether two words are forms of one word, and whether their endings can both be right."""

from __future__ import annotations

import re
from functools import lru_cache

from reg2bpmn.locale.rules.endings import ENDINGS, Endings

_LEAST_STEM = 3
_LEAST_SHARE = 0.5


def endings_of(language: str) -> Endings | None:
    """Return how words of a language are inflected, `None` where that is not known."""
    return ENDINGS.get(language)


def shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


@lru_cache(1 << 12)
def is_inflected(language: str, one: str, other: str) -> bool:
    """Whether two words are forms of one word of which each can stand where the other does, and one is odd."""
    known = ENDINGS.get(language)
    stem = shared(one, other)
    if not known or stem < max(_LEAST_STEM, _LEAST_SHARE * max(len(one), len(other))):
        return False
    rests = {one[stem:], other[stem:]}
    return all(re.fullmatch(known.inflection, rest) for rest in rests if rest) and not _is_free(known, one, other)


def _is_free(known: Endings, one: str, other: str) -> bool:
    stem = shared(one, other)
    owned = one[:stem].endswith(known.possessed) and not one[:stem].endswith(known.agents) if known.possessed else False
    rests = frozenset((one[stem:], other[stem:]))
    return rests in known.free and not (owned and rests <= {"", *known.genitive})


@lru_cache(1 << 12)
def is_clash(language: str, one: str, other: str) -> bool:
    """Whether one of two forms of a word must be wrong, where both stand before the same words."""
    known = ENDINGS.get(language)
    stem = shared(one, other)
    if not known or not known.clashing or stem < max(_LEAST_STEM + 1, _LEAST_SHARE * max(len(one), len(other))):
        return False
    return frozenset((one[stem:], other[stem:])) in known.clashing


@lru_cache(1 << 12)
def is_owned_clash(language: str, one: str, other: str, after: str) -> bool:
    """Whether one of two words lacks the ending of an owner, that are owned themselves and own the word after them."""
    known = ENDINGS.get(language)
    if not known or not known.possessed or not after.endswith(known.possessed):
        return False
    stem = shared(one, other)
    owned = one[:stem].endswith(known.possessed) and not one[:stem].endswith(known.agents)
    rests = {one[stem:], other[stem:]}
    return owned and "" in rests and rests <= {"", *known.genitive}


def is_ending(language: str, ending: str) -> bool:
    """Whether letters are an ending of an inflected word."""
    known = ENDINGS.get(language)
    return bool(known and ending and re.fullmatch(known.inflection, ending))
