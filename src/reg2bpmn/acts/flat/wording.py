"""What words tell of where a cell ends: which cannot be its last ones, which stand side by side elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reg2bpmn.acts.flat.terms import deadline, is_term, other_numbers
from reg2bpmn.acts.phrases import phrases, source
from reg2bpmn.tables.groups import start_of_step
from reg2bpmn.tables.phrases import alternation
from reg2bpmn.tables.phrases import phrases as table_phrases
from reg2bpmn.tables.text import folded

Known = frozenset[tuple[str, ...]]
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
_LONGEST = 4
_SIDE_BY_SIDE = 2.0
_SHORTEST_ENDED = 5
_LONGEST_NUMBER = 3
_MOST_WORDS = 4


def neighbours(texts: Iterable[str]) -> Known:
    """Return words that stand side by side in texts, two to four of them, folded; of the last its beginning alone."""
    rows = (_WORD.findall(folded(text)) for text in texts)
    return frozenset(
        (*row[at - length + 1 : at], row[at][:_STEM])
        for row in rows
        for at in range(1, len(row))
        for length in range(2, min(_LONGEST, at + 1) + 1)
    )


def side_by_side(top: str, rest: str, known: Known) -> float:
    """Return how likely known words make it that a cell goes on with `rest` after `top`: more, the more of them."""
    last, first = _WORD.findall(folded(top))[-_LONGEST + 1 :], _WORD.findall(folded(rest))[:1]
    if not last or not first:
        return 0.0
    lengths = [n for n in range(1, len(last) + 1) if (*last[-n:], first[0][:_STEM]) in known]
    return _SIDE_BY_SIDE + max(lengths) - 1 if lengths else 0.0


def goes_on(text: str) -> bool:
    """Whether words cannot end a cell: a comma, an open bracket, a word such as "and", a genitive before its noun."""
    last = re.search(r"[^\W\d_]+$", folded(text))
    return (
        is_bare(text) or text[-1:] in ",(«-–" or bool(last and (_connects().fullmatch(last[0]) or _unfinished(last[0])))
    )


@cache
def _connects() -> re.Pattern[str]:
    return re.compile(source("connectors"))


def _unfinished(word: str) -> bool:
    return len(word) >= _SHORTEST_ENDED and word.endswith(tuple(phrases("unfinished")))


def begins(text: str) -> bool:
    """Whether words look like the first ones of a cell: a capital or a digit, and no abbreviation."""
    if not text:
        return False
    word = text.split(maxsplit=1)[0].strip("«»(),.;")
    abbreviated = word[:1].isupper() and word[1:2].isupper()
    return (text[0].isupper() or text[0].isdigit()) and not abbreviated


def fits(text: str, name: str) -> bool:
    """Whether words can be a cell of the column `name`: a term in that of deadlines, a number in that of next steps."""
    low = " ".join(folded(text).split())
    if name == "deadline":
        return (bool(_term().search(low)) and not other_numbers(low)) or _is_dash(low)
    if name == "next":
        return _is_next(low) or _is_dash(low) or bool(_next_in_words().search(low))
    return not (is_term(low) or _is_dash(low) or low.isdecimal())


def is_bare(text: str) -> bool:
    """Whether words are only the number of a step, as in «Действие № 3»: what it does is still to come."""
    return len(text.split()) <= _LONGEST_NUMBER and bool(start_of_step(text))


def _is_next(low: str) -> bool:
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)?", "", low))
    return bool(re.search(r"\d", low)) and not deadline().search(low) and len(words) <= _MOST_WORDS


def _is_dash(low: str) -> bool:
    return bool(re.fullmatch(r"[–—-]+", low))


@cache
def _term() -> re.Pattern[str]:
    return re.compile(rf"\d|(?<![^\W_]){alternation(_no_amounts())}")


def _no_amounts() -> list[str]:
    return [
        phrase for name in ("numbers", "fixed", "moments", "no_deadline", "nothing") for phrase in table_phrases(name)
    ]


@cache
def _next_in_words() -> re.Pattern[str]:
    words = [phrase for name in ("end", "nothing", "following") for phrase in table_phrases(name)]
    return re.compile(rf"(?<![^\W_]){alternation(words)}")
