"""The phrases of all languages as patterns: tables mix languages, so each pattern knows them all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reg2bpmn.locale.tables import TABLE_WORDS

NOT_LETTER = r"(?![^\W\d_])"


def pattern(phrase: str) -> str:
    """Return the regular expression of a phrase: `*` is any ending, a space any signs between words."""
    words = (re.escape(word.rstrip("*")) + (r"[^\W\d_]*" if word.endswith("*") else "") for word in phrase.split())
    return r"[\W_]*".join(words)


def alternation(phrases: Iterable[str]) -> str:
    """Return the regular expression of any of `phrases`, the longest first, at the end of a word."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(map(pattern, longest_first))}){NOT_LETTER}"


def phrases(name: str) -> list[str]:
    """Return the phrases `name` of all languages; of a table by unit or number, its keys."""
    return [phrase for words in TABLE_WORDS.values() for phrase in getattr(words, name)]


@cache
def anywhere(name: str) -> re.Pattern[str]:
    """Return what finds a phrase `name` of any language between other words."""
    return re.compile(rf"(?<![^\W_]){alternation(phrases(name))}")


@cache
def at(name: str) -> re.Pattern[str]:
    """Return what matches a phrase `name` of any language at a position."""
    return re.compile(alternation(phrases(name)))


@cache
def whole(name: str) -> re.Pattern[str]:
    """Return what matches a text that is a phrase `name` of any language and signs around it."""
    return re.compile(rf"[\W_]*{alternation(phrases(name))}[\W_]*")
