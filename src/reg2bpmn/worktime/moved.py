"""The days off that were moved by the Government (since 2024 by the Minister of Labour), with the acts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Move:
    """A day off moved from the weekend day `worked` to the weekday `day_off`, and by what act."""

    day_off: date
    worked: date
    source: str


@dataclass(frozen=True, slots=True)
class MovedYear:
    """What is known of a year: its moves, and the sources; a year may be known to have no moves."""

    moves: tuple[Move, ...]
    sources: tuple[str, ...]


@cache
def moved_years() -> Mapping[int, MovedYear]:
    """Return the years with data. A year that is absent is not known to have no moved days."""
    text = files("reg2bpmn.worktime").joinpath("moved_days.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    years = {}
    for year in dict.fromkeys(int(row["year"]) for row in rows):
        own = [row for row in rows if int(row["year"]) == year]
        moves = tuple(
            Move(date.fromisoformat(row["day_off"]), date.fromisoformat(row["worked"]), _source(row))
            for row in own
            if row["day_off"]
        )
        years[year] = MovedYear(moves, tuple(dict.fromkeys(map(_source, own))))
    return years


def _source(row: Mapping[str, str]) -> str:
    number = f" No. {row['number']}" if row["number"] else ""
    when = f"of {row['dated']}" if row["dated"] else f"of {row['act_year']}"
    register = f" ({row['register']})" if row["register"] else ""
    return f"{row['act']}{number} {when}{register}"
