"""When a deadline runs out: office hours, and the zone of Astana.

Deadlines count in minutes, hours, working days, calendar days and months, and acts say nothing of the hour at which
a day ends. Here

- minutes and hours run while the office is open, from its opening if a step starts outside office hours;
- working days are counted from the day after the start; the last one ends when the office closes;
- calendar days likewise, and a last day that is not worked gives way to the next working day (Civil Code, articles
  173 to 176);
- months end on the day of the same number, or on the last of the month where it has none (article 173), and give way
  likewise.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from reg2bpmn.model.deadline import Deadline, TimeUnit
from reg2bpmn.worktime.calendar import WorkCalendar, check_year

ZONE_CHANGE = date(2024, 3, 1)
"""From this day all Kazakhstan keeps +05:00; Astana kept +06:00 from 31 October 2004 on."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours of a working day: an assumption, eight hours of a forty-hour week; no act of the corpus tells them."""

    opens: time = time(9)
    break_starts: time = time(13)
    break_ends: time = time(14)
    closes: time = time(18)

    def spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the two halves of a working day."""
        at = datetime.combine
        return (
            (at(day, self.opens), at(day, self.break_starts)),
            (at(day, self.break_ends), at(day, self.closes)),
        )


OFFICE_HOURS = OfficeHours()


def zone(day: date) -> timezone:
    """Return the offset of Astana on `day`."""
    return timezone(timedelta(hours=6 if day < ZONE_CHANGE else 5))


def local(moment: datetime) -> datetime:
    """Return `moment` in the time of Astana; one without an offset is taken to be so already.

    Raises `Reg2bpmnError` for a year that the calendar does not reach.
    """
    check_year(moment.year)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone(moment.date()))
    utc = moment.astimezone(UTC)
    return utc.astimezone(zone(utc.date()))


def due(
    deadline: Deadline, start: datetime, calendar: WorkCalendar | None = None, hours: OfficeHours = OFFICE_HOURS
) -> datetime | None:
    """Return when `deadline` runs out for a step that starts at `start`; `None` if it counts back from an event.

    A `start` without an offset is Astana time, and so is what is returned, with its offset.
    Raises `Reg2bpmnError` for a year that the calendar does not reach.
    """
    if not deadline.is_duration:
        return None
    days, begin = calendar or WorkCalendar(), local(start).replace(tzinfo=None)
    if deadline.unit in (TimeUnit.MINUTE, TimeUnit.HOUR):
        minutes = deadline.amount * (60 if deadline.unit is TimeUnit.HOUR else 1)
        return local(_worked(begin, timedelta(minutes=minutes), days, hours))
    if deadline.unit is TimeUnit.WORKING_DAY:
        last = days.add_working_days(begin.date(), deadline.amount)
    elif deadline.unit is TimeUnit.MONTH:
        last = days.working_day_from(add_months(begin.date(), deadline.amount))
    else:
        last = days.working_day_from(begin.date() + timedelta(days=deadline.amount))
    return local(datetime.combine(last, hours.closes))


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months later, or the last of that month where it has no such day.

    Source: Civil Code of Kazakhstan, article 173. Raises `Reg2bpmnError` for a year that the calendar does not reach.
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    check_year(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _worked(begin: datetime, amount: timedelta, days: WorkCalendar, hours: OfficeHours) -> datetime:
    """Return the moment at which `amount` of office time has passed since `begin`."""
    day, left = days.working_day_from(begin.date()), amount
    while True:
        for opens, closes in hours.spans(day):
            start = max(begin, opens)
            if start < closes and left <= closes - start:
                return start + left
            left -= max(closes - start, timedelta())
        day = days.add_working_days(day, 1)
