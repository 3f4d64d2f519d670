"""The working calendar as a reader or an engine takes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from reg2bpmn.worktime.calendar import WorkCalendar
from reg2bpmn.worktime.moved import moved_years

VARIABLE = "workdays"
"""The start variable that the due dates of the executable dialects read: working days as sorted ISO dates."""

_LIST_CLASS = "java.util.ArrayList"


def to_text(calendar: WorkCalendar, first: int, last: int) -> str:
    """Return the days off of the years `first` to `last`, with the moved ones and the acts that moved them."""
    return "\n".join(line for year in range(first, last + 1) for line in _year_lines(calendar, year)) + "\n"


def _year_lines(calendar: WorkCalendar, year: int) -> Iterator[str]:
    days = calendar.workdays(date(year, 1, 1), date(year, 12, 31))
    yield f"{year}: {len(days)} working days in a five-day week"
    yield "days off from Monday to Friday, and holidays on a weekend:"
    for off in calendar.days_off(year):
        yield f"  {off.day} {off.day:%a}  {off.name}{' (estimated)' if off.estimated else ''}"
    worked = [day for day in days if day.weekday() >= 5]
    if worked:
        yield "worked weekend days:"
        yield from (f"  {day} {day:%a}" for day in worked)
    for move in calendar.moves(year):
        yield f"moved from {move.worked} to {move.day_off}: {move.source}"
    if year in moved_years() and not moved_years()[year].moves:
        yield f"no days off moved: {'; '.join(moved_years()[year].sources)}"


def to_json(calendar: WorkCalendar, first: int, last: int) -> str:
    """Return the years `first` to `last` as JSON: working days, days off, moves with their acts, and notes."""
    years = range(first, last + 1)
    offs = [off for year in years for off in calendar.days_off(year)]
    moves = [move for year in years for move in calendar.moves(year)]
    data = {
        VARIABLE: _dates(calendar, first, last),
        "days_off": [{"day": off.day.isoformat(), "name": off.name, "estimated": off.estimated} for off in offs],
        "moved": [{"from": m.worked.isoformat(), "to": m.day_off.isoformat(), "source": m.source} for m in moves],
        "sources": [source for year in years if year in moved_years() for source in moved_years()[year].sources],
        "notes": [note.message for note in calendar.notes(first, last)],
    }
    return _dump(data)


def _camunda7(dates: list[str]) -> Mapping[str, Any]:
    told = {"objectTypeName": _LIST_CLASS, "serializationDataFormat": "application/json"}
    return {VARIABLE: {"type": "Object", "value": json.dumps(dates), "valueInfo": told}}


def _flowable(dates: list[str]) -> list[Mapping[str, Any]]:
    return [{"name": VARIABLE, "type": "json", "value": dates}]


def _plain(dates: list[str]) -> Mapping[str, Any]:
    return {VARIABLE: dates}


ENGINES: Mapping[str, Callable[[list[str]], Any]] = {
    "camunda7": _camunda7,
    "camunda8": _plain,
    "flowable": _flowable,
    "spiff": _plain,
}
"""The `variables` of a request that starts a process, by dialect; `camunda7` is also Operaton's."""


def to_engine(calendar: WorkCalendar, engine: str, first: int, last: int) -> str:
    """Return the start variables that tell `engine` the working days of the years `first` to `last`, as JSON."""
    return _dump(ENGINES[engine](_dates(calendar, first, last)))


def _dates(calendar: WorkCalendar, first: int, last: int) -> list[str]:
    return [day.isoformat() for day in calendar.workdays(date(first, 1, 1), date(last, 12, 31))]


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
