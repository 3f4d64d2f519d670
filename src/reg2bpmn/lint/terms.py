"""Terms: amounts of time in the words of an act, and what may be compared of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.acts.flat.terms import deadline
from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.tables.deadlines import read_deadline
from reg2bpmn.tables.record import Duration
from reg2bpmn.tables.text import folded

DAYS = frozenset({"day", "working_day", "calendar_day"})
_MINUTES = {"minute": 1, "hour": 60}
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Term:
    """An amount of time and where it stands in a text; `value` of `unit`."""

    start: int
    end: int
    value: float
    unit: str

    def said_in(self, said: Said) -> Said:
        """Return its words in the text that it was found in."""
        return part_of(said, self.start, self.end)


@lru_cache(1 << 12)
def terms_in(text: str) -> tuple[Term, ...]:
    """Return the terms that a text names, in their order; a number whose unit is not known is none."""
    found = []
    for one in deadline().finditer(folded(text)):
        duration = read_deadline(one[0]).duration
        if duration and duration.value is not None and duration.value < _LONGEST:
            found.append(Term(one.start(), one.end(), duration.value, duration.unit))
    return tuple(found)


def measure(value: float, unit: str) -> tuple[float, str]:
    """Return an amount so that minutes and hours can be compared."""
    return (value * _MINUTES[unit], "minute") if unit in _MINUTES else (value, unit)


def alike(one: Term | Duration, other: Term | Duration) -> bool:
    """Whether two terms are as long, whatever kind of days they count."""
    if one.value is None or other.value is None:
        return False
    first, second = measure(one.value, one.unit), measure(other.value, other.unit)
    return first == second or (one.value == other.value and {one.unit, other.unit} <= DAYS)


def same(one: Term | Duration, other: Term | Duration) -> bool:
    """Whether two terms are as long in the same unit; days that are not told apart may be of either kind."""
    if one.value is None or other.value is None:
        return False
    return measure(one.value, one.unit) == measure(other.value, other.unit) or (
        alike(one, other) and "day" in {one.unit, other.unit}
    )
