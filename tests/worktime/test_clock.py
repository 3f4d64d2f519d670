"""When deadlines run out."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from reg2bpmn.model import Deadline
from reg2bpmn.worktime import OfficeHours, due, local


@pytest.mark.parametrize(
    ("deadline", "start", "end"),
    [
        ("15 minutes", "2014-09-02T10:00", "2014-09-02T10:15+06:00"),
        ("15 minutes", "2014-09-01T10:00", "2014-09-02T09:15+06:00"),  # a day off
        ("15 minutes", "2014-09-02T07:30", "2014-09-02T09:15+06:00"),
        ("15 minutes", "2014-09-05T18:00", "2014-09-08T09:15+06:00"),  # Friday evening
        ("15 minutes", "2014-09-02T12:45", "2014-09-02T13:00+06:00"),
        ("2 hours", "2014-09-02T12:30", "2014-09-02T15:30+06:00"),  # over the break
        ("2 hours", "2014-09-02T13:20", "2014-09-02T16:00+06:00"),  # within it
        ("10 hours", "2014-09-02T09:00", "2014-09-03T11:00+06:00"),
        ("1 working day", "2014-09-01T10:00", "2014-09-02T18:00+06:00"),
        ("3 working days", "2014-09-02T17:59", "2014-09-05T18:00+06:00"),
        ("not later than 5 working days", "2014-12-12T09:00", "2014-12-23T18:00+06:00"),
        ("1 calendar day", "2014-09-02T10:00", "2014-09-03T18:00+06:00"),
        ("22 calendar days", "2014-09-05T10:00", "2014-09-29T18:00+06:00"),  # Saturday 27 gives way to Monday 29
        ("1 working day", "2026-12-31T10:00", "2027-01-05T18:00+05:00"),
    ],
)
def test_due(deadline: str, start: str, end: str) -> None:
    assert due(Deadline.parse(deadline), datetime.fromisoformat(start)) == datetime.fromisoformat(end)


def test_before_an_event_nothing_is_due() -> None:
    assert due(Deadline.parse("not later than 20 calendar days before attestation"), datetime(2014, 9, 2, 10)) is None


def test_the_zone_is_the_law_of_the_day() -> None:
    assert local(datetime(2024, 2, 29, 12)).isoformat() == "2024-02-29T12:00:00+06:00"
    assert local(datetime(2024, 3, 1, 12)).isoformat() == "2024-03-01T12:00:00+05:00"
    assert local(datetime(2014, 9, 2, 4, tzinfo=UTC)).isoformat() == "2014-09-02T10:00:00+06:00"
    assert local(datetime(2026, 9, 2, 5, tzinfo=UTC)).isoformat() == "2026-09-02T10:00:00+05:00"


def test_other_office_hours() -> None:
    hours = OfficeHours(time(8, 30), time(12), time(13), time(17, 30))
    late = due(Deadline.parse("2 hours"), datetime(2014, 9, 2, 16), hours=hours)
    assert late == datetime.fromisoformat("2014-09-03T09:00+06:00")
    assert due(Deadline.parse("1 working day"), datetime(2014, 9, 2, 16), hours=hours) == datetime.fromisoformat(
        "2014-09-03T17:30+06:00"
    )
