"""Deadlines are data: four units, four qualifiers, and sums that never convert."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from reg2bpmn.model import Deadline, Qualifier, TimeUnit, total

PHRASES = [
    ("15 minutes", 15, TimeUnit.MINUTE, Qualifier.WITHIN, None),
    ("2 hours", 2, TimeUnit.HOUR, Qualifier.WITHIN, None),
    ("1 working day", 1, TimeUnit.WORKING_DAY, Qualifier.WITHIN, None),
    ("not later than 5 calendar days", 5, TimeUnit.CALENDAR_DAY, Qualifier.NOT_LATER_THAN, None),
    ("5 working days before sitting", 5, TimeUnit.WORKING_DAY, Qualifier.WITHIN_BEFORE, "sitting"),
    (
        "not later than 20 calendar days before the-day",
        20,
        TimeUnit.CALENDAR_DAY,
        Qualifier.NOT_LATER_THAN_BEFORE,
        "the-day",
    ),
]


@pytest.mark.parametrize(("text", "amount", "unit", "qualifier", "event"), PHRASES)
def test_reads_and_writes(text: str, amount: int, unit: TimeUnit, qualifier: Qualifier, event: str | None) -> None:
    deadline = Deadline.parse(text)
    assert (deadline.amount, deadline.unit, deadline.qualifier, deadline.event) == (amount, unit, qualifier, event)
    assert Deadline.parse(str(deadline)) == deadline
    assert str(deadline) == text


@pytest.mark.parametrize(
    "text", ["soon", "", "5 days", "-1 minutes", "1.5 hours", "5 working days after x", "P5D", "0 hours"]
)
def test_refuses(text: str) -> None:
    with pytest.raises(ValidationError):
        Deadline.parse(text)


def test_sums_keep_units_apart_and_leave_out_what_counts_back() -> None:
    texts = ["15 minutes", "1 working day", "5 calendar days", "3 working days", "20 calendar days before the-day"]
    sums = total(map(Deadline.parse, texts))
    assert sums == {TimeUnit.MINUTE: 15, TimeUnit.WORKING_DAY: 4, TimeUnit.CALENDAR_DAY: 5}
