"""Words of the legal language as patterns over folded text, of all languages at once, for acts may mix them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from reg2bpmn.tables.phrases import alternation

ByLang = Mapping[str, Sequence[str]]


def pattern(words: ByLang) -> re.Pattern[str]:
    """Return what finds one of the phrases of any language between other words of folded text."""
    return _compiled(tuple(phrase for own in words.values() for phrase in own))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){alternation(list(phrases))}")
