"""Working days of Kazakhstan: five a week, public holidays and moved days off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity, error
from reg2bpmn.locale.tags import nearest
from reg2bpmn.worktime.moved import Move, moved_years

FIRST_YEAR, LAST_YEAR = 2005, 2099
"""The years that can be counted: from the end of summer time (31 October 2004) to where `holidays` ends."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day off beside Saturdays and Sundays; `estimated` where the moon has still to confirm it."""

    day: date
    name: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class _Year:
    off: tuple[DayOff, ...]
    worked: frozenset[date]
    moves: tuple[Move, ...]


class WorkCalendar:
    """The working calendar, read a year at a time. `lang` ("kk" or "en", else Kazakh) names the days off."""

    def __init__(self, lang: str = "kk") -> None:
        self._language = "en_US" if nearest(lang) == "en" else "kk"

    def days_off(self, year: int) -> tuple[DayOff, ...]:
        """Return the public holidays of `year`, days observed instead of them, and days off moved to weekdays."""
        return self._year(year).off

    def moves(self, year: int) -> tuple[Move, ...]:
        """Return the days off of `year` that are moved from a weekend; the weekend can be of the year before."""
        return self._year(year).moves

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked in a five-day week. Raises `Reg2bpmnError` for a year that cannot be counted."""
        year = self._year(day.year)
        if day in year.worked:
            return True
        return day.weekday() < 5 and all(off.day != day for off in year.off)

    def workdays(self, first: date, last: date) -> list[date]:
        """Return the working days from `first` to `last`, both included."""
        return list(self._workdays(first, last))

    def _workdays(self, first: date, last: date) -> Iterator[date]:
        for year in range(first.year, last.year + 1):
            found = _workdays_of(self._language, year)
            yield from (day for day in found if first <= day <= last)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`; `day` itself is not counted. `count` is at least 1."""
        if count < 1:
            raise ValueError(f"{count} working days; expected 1 or more")
        left, year = count, day.year
        found: Sequence[date] = _after(_workdays_of(self._language, year), day)
        while left > len(found):
            left, year = left - len(found), year + 1
            found = _workdays_of(self._language, year)
        return found[left - 1]

    def working_day_from(self, day: date) -> date:
        """Return `day` if it is worked, else the next working day."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def notes(self, first: int, last: int) -> list[Diagnostic]:
        """Return what is uncertain of the years `first` to `last`: years without data, dates not yet confirmed."""
        found = []
        for year in range(first, last + 1):
            if year not in moved_years() and not self.moves(year):
                message = f"no data on days off moved in {year}: only the public holidays are counted"
                remedy = "add the act that moves them to moved_days.csv, or count such days by hand"
                found.append(Diagnostic("moved-days-unknown", Severity.NOTE, message, remedy))
            for off in self.days_off(year):
                if off.estimated:
                    message = f"{off.day} ({off.name}) is estimated; the date follows the moon"
                    remedy = "update the holidays package when the date is announced"
                    found.append(Diagnostic("day-off-estimated", Severity.NOTE, message, remedy))
        return found

    def _year(self, year: int) -> _Year:
        return _read(self._language, year)


def check_year(year: int) -> None:
    """Raise `Reg2bpmnError` for a year that cannot be counted."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"the working calendar does not reach the year {year}"
        raise Reg2bpmnError([error("calendar-year", message, f"give a date from {FIRST_YEAR} to {LAST_YEAR}")])


@cache
def _read(language: str, year: int) -> _Year:
    """Return a year by the `holidays` package, with what `moved_days.csv` adds to it."""
    from holidays.countries.kazakhstan import Kazakhstan  # noqa: PLC0415 - loaded when days are counted

    check_year(year)
    years = (year, year + 1)  # a day off of January can be worked in December
    known = Kazakhstan(years=years, language=language)
    confirmed = Kazakhstan(years=years, language=language, islamic_show_estimated=False)
    worked = {day for day in known.weekend_workdays if day.year == year}
    listed = [move for known_year in moved_years().values() for move in known_year.moves]
    off = {day: DayOff(day, name, name != known[day]) for day, name in confirmed.items() if day.year == year}
    for move in listed:
        off.setdefault(move.day_off, DayOff(move.day_off, move.source))
        worked |= {move.worked} if move.worked.year == year else set()
    days = tuple(off[day] for day in sorted(off) if day.year == year and day not in worked)
    return _Year(days, frozenset(worked), tuple(move for move in listed if move.day_off.year == year))


@cache
def _workdays_of(language: str, year: int) -> tuple[date, ...]:
    found = _read(language, year)
    off = {day.day for day in found.off}
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return tuple(d for d in days if d.year == year and (d in found.worked or (d.weekday() < 5 and d not in off)))


def _after(days: tuple[date, ...], day: date) -> tuple[date, ...]:
    return days[bisect_right(days, day) :]


_CALENDAR = WorkCalendar()


def is_working_day(day: date) -> bool:
    """Whether `day` is worked in Kazakhstan in a five-day week."""
    return _CALENDAR.is_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`."""
    return _CALENDAR.add_working_days(day, count)


def workdays(first: date, last: date) -> list[date]:
    """Return the working days from `first` to `last`, both included."""
    return _CALENDAR.workdays(first, last)


def longest_wait(count: int) -> int:
    """Return the calendar days after which `count` working days have surely passed, whatever the day and the hour.

    It is proved on every start in the years with data: the longest such run of days there, and one day more, because
    a duration counts from an hour of the day and a working day ends in the evening.
    """
    first, last = min(moved_years()), max(moved_years())
    days = workdays(date(first, 1, 1), date(last, 12, 31))
    pairs = zip(days, days[count:], strict=False)
    return max((later - earlier).days for earlier, later in pairs) + 1
