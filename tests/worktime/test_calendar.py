"""The working calendar, against days counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays.countries.kazakhstan import Kazakhstan

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.worktime import WorkCalendar, add_working_days, is_working_day, workdays
from reg2bpmn.worktime.calendar import LAST_YEAR, longest_wait
from reg2bpmn.worktime.moved import moved_years


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2014-08-29", True),
        ("2014-08-30", False),  # Constitution Day, a Saturday
        ("2014-09-01", False),  # observed instead of it
        ("2014-09-02", True),
        ("2014-05-02", False),  # moved from Sunday 4 May
        ("2014-05-04", True),
        ("2014-05-08", False),  # moved from Sunday 11 May
        ("2014-05-11", True),
        ("2014-01-03", False),  # moved from Saturday 28 December of the year before
        ("2013-12-28", True),
        ("2014-10-04", False),  # Kurban Ait, a Saturday, has no substitute
        ("2014-10-06", True),
        ("2014-12-01", False),
        ("2014-12-16", False),
        ("2014-12-17", False),
        ("2014-12-18", True),
        ("2022-10-22", True),
        ("2022-10-24", False),
        ("2025-01-05", True),
        ("2025-05-08", True),  # not moved in that year
    ],
)
def test_days(day: str, worked: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is worked


def test_a_year_counted_by_hand() -> None:
    """2014: 261 weekdays, 15 holidays on them, 3 January off for a December Saturday; May's moves cancel out."""
    assert len(workdays(date(2014, 1, 1), date(2014, 12, 31))) == 261 - 15 - 1


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2014-09-02", 1, "2014-09-03"),
        ("2014-08-29", 1, "2014-09-02"),
        ("2014-08-31", 3, "2014-09-04"),
        ("2014-12-12", 3, "2014-12-19"),  # Monday 15, Thursday 18, Friday 19
        ("2014-04-30", 5, "2014-05-12"),  # Sunday 4, Monday 5, Tuesday 6, Sunday 11, Monday 12
        ("2014-12-30", 2, "2015-01-05"),
    ],
)
def test_nth_working_day(start: str, count: int, end: str) -> None:
    assert add_working_days(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_adding_days_is_counting_them() -> None:
    for offset in range(0, 4000, 37):
        day = date(2012, 1, 1) + timedelta(days=offset)
        end = add_working_days(day, 25)
        assert len(workdays(day + timedelta(days=1), end)) == 25
        assert is_working_day(end)


def test_no_days_are_added_to_nothing() -> None:
    with pytest.raises(ValueError, match="expected 1 or more"):
        add_working_days(date(2014, 9, 1), 0)


def test_moves_agree_with_the_holidays_package() -> None:
    years = [year for year in moved_years() if year <= 2025]
    known = Kazakhstan(years=years)
    ours = {move.worked for year in years for move in moved_years()[year].moves}
    observed = date(2020, 5, 11)  # a Monday, off for Saturday 9 May, that was worked for Friday 8
    assert ours == known.weekend_workdays | {observed}
    for move in (move for year in years for move in moved_years()[year].moves):
        assert move.day_off in known
        assert move.day_off.weekday() < 5
        assert move.worked.weekday() >= 5 or move.worked == observed


def test_a_worked_day_is_not_listed_as_off() -> None:
    assert is_working_day(date(2020, 5, 11))
    assert date(2020, 5, 11) not in [off.day for off in WorkCalendar().days_off(2020)]


def test_every_move_has_its_act() -> None:
    for year, known in moved_years().items():
        assert known.sources
        for move in known.moves:
            assert move.day_off.year == year
            assert " No. " in move.source
            assert " of 20" in move.source


def test_what_is_not_known_is_said() -> None:
    calendar = WorkCalendar("en")
    assert calendar.notes(2014, 2014) == []
    assert [note.code for note in calendar.notes(2015, 2015)] == ["moved-days-unknown"]
    assert "2015" in calendar.notes(2015, 2015)[0].message
    codes = [note.code for note in calendar.notes(LAST_YEAR, LAST_YEAR)]
    assert codes[0] == "moved-days-unknown"
    assert "day-off-estimated" in codes


@pytest.mark.parametrize("day", [date(1999, 5, 1), date(2200, 1, 1)])
def test_years_out_of_reach(day: date) -> None:
    with pytest.raises(Reg2bpmnError, match="does not reach the year"):
        is_working_day(day)


@pytest.mark.parametrize("count", [1, 3, 5, 10, 25])
def test_the_longest_wait_is_never_too_early(count: int) -> None:
    wait = timedelta(days=longest_wait(count))
    first = date(min(moved_years()), 1, 1)
    waits = [add_working_days(first + timedelta(days=n), count) - (first + timedelta(days=n)) for n in range(365 * 15)]
    assert max(waits) == wait - timedelta(days=1)
