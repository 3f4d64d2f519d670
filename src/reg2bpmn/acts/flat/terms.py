"""What deadlines look like in the cells of a dump."""

from __future__ import annotations

import re
from functools import cache

from reg2bpmn.locale.tables import TABLE_WORDS
from reg2bpmn.tables.phrases import alternation, phrases


def terms_in(low: str) -> set[int]:
    """Return where deadlines begin in folded text; one may lack its unit, which a page break cut off."""
    return {found.start() for pattern in (deadline(), _cut_term()) for found in pattern.finditer(low)}


def is_term(low: str) -> bool:
    """Whether folded text is a deadline and nothing else."""
    return bool(deadline().fullmatch(low))


def other_numbers(low: str) -> bool:
    """Whether folded text has numbers beside its deadlines."""
    return bool(re.search(r"\d", re.sub(r"\([^)]*\)", "", deadline().sub("", low))))


@cache
def deadline() -> re.Pattern[str]:
    """Return what a deadline of a cell looks like in folded text: an amount and a unit, hours with their minutes."""
    number = rf"(?:\d+(?:[.,]\d+)?(?:\s*-\s*\d+)?|(?<![^\W_]){alternation(phrases('numbers'))})(?:\s*\([^)]{{1,40}}\))?"
    day = kinds_of_day()
    units = alternation([word for words in TABLE_WORDS.values() for group in words.units.values() for word in group])
    one = rf"(?:{_unit('hour')}\s+\d+\s+{_unit('minute')}|{units})"
    return re.compile(rf"(?<![^\W_])(?:{day}\s+)?{number}\s*(?:{day}\s+)?{one}")


@cache
def minutes_after_hours() -> re.Pattern[str]:
    """Return what finds the minutes of hours and minutes: they are one deadline, unless a cell is lacking."""
    return re.compile(rf"\d+\s*{_unit('hour')}\s+(?=(\d+\s*{_unit('minute')}))")


@cache
def kinds_of_day() -> str:
    """Return the expression of what kind of day a deadline counts."""
    return alternation([*phrases("working"), *phrases("calendar")])


@cache
def _cut_term() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){kinds_of_day()}\s+\d+(?=\n|$)")


def _unit(name: str) -> str:
    return alternation([word for words in TABLE_WORDS.values() for word in words.units[name]])
