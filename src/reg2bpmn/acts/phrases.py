"""The phrases of acts as patterns: an act may quote another language, so each pattern knows them all."""

from __future__ import annotations

import re
from functools import cache

from reg2bpmn.locale.acts import ACT_PHRASES
from reg2bpmn.tables.phrases import NOT_LETTER, alternation


def phrases(name: str, key: str = "") -> list[str]:
    """Return the phrases `name` of all languages; those under `key` where they are a mapping."""
    found: list[str] = []
    for words in ACT_PHRASES.values():
        own = getattr(words, name)
        found += own.get(key, ()) if key else own
    return found


@cache
def anywhere(name: str, key: str = "") -> re.Pattern[str]:
    """Return what finds a phrase `name` of any language between other words of folded text."""
    return re.compile(rf"(?<![^\W_]){alternation(phrases(name, key))}")


@cache
def source(name: str, key: str = "") -> str:
    """Return the regular expression of a phrase `name` of any language, to be put into others."""
    return alternation(phrases(name, key))


@cache
def months() -> dict[re.Pattern[str], int]:
    """Return the patterns of the months of all languages with their numbers."""
    known = [(phrase, number) for words in ACT_PHRASES.values() for phrase, number in words.months.items()]
    return {re.compile(alternation([phrase])): number for phrase, number in known}


__all__ = ["NOT_LETTER", "anywhere", "months", "phrases", "source"]
