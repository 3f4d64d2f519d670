"""Words of the legal language as patterns over folded text, of all languages at once, for acts may mix them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from reg2bpmn.tables.phrases import alternation
from reg2bpmn.tables.text import folded

ByLang = Mapping[str, Sequence[str]]
_patterns: dict[int, tuple[ByLang, re.Pattern[str]]] = {}
_STEM = 5
_WORDS = re.compile(r"[^\W\d_]+")


def pattern(words: ByLang) -> re.Pattern[str]:
    """Return what finds one of the phrases of any language between other words of folded text."""
    known = _patterns.get(id(words))
    if known is None or known[0] is not words:
        known = words, _compiled(tuple(phrase for own in words.values() for phrase in own))
        _patterns[id(words)] = known
    return known[1]


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){alternation(list(phrases))}")


@lru_cache(maxsize=4096)
def stems(text: str, length: int = _STEM) -> tuple[str, ...]:
    """Return the words of a text without their endings, as well as this goes without a dictionary, sorted."""
    return tuple(sorted(word[:length] for word in _WORDS.findall(folded(text)) if len(word) > 1))


def alike(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1: their words in any order, in any form."""
    first, second = Counter(stems(one)), Counter(stems(other))
    both = sum((first | second).values())
    return sum((first & second).values()) / both if both else 0.0
