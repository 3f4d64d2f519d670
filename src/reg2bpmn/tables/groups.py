"""Tables with a column for each unit, whose cells name their step: «Действие № 3 …», «№ 3 іс-қимыл …»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reg2bpmn.tables.columns import heading_of
from reg2bpmn.tables.grid import Cell, Grid, Row
from reg2bpmn.tables.phrases import alternation, phrases
from reg2bpmn.tables.text import folded, is_blank, one_line

_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a group: its number, the heading of its column, its cell, what it does."""

    number: int
    unit: Cell
    cell: Cell
    printed: str
    action: str


@dataclass(frozen=True, slots=True)
class Groups:
    """A table of groups: the headings, the steps by number, and the cells that are none."""

    headings: tuple[Cell, ...]
    entries: tuple[Entry, ...]
    others: tuple[Cell, ...]


@cache
def _start() -> re.Pattern[str]:
    nouns = alternation([*phrases("nouns"), "no", "nr"])
    number = r"(?:№|#|no\b\.?|n\b\.?)?\s*(\d{1,4})(?![\d.]*\d)"
    return re.compile(rf"(?:{nouns}\s*{number}|№\s*(\d{{1,4}})\s*-?\s*{nouns}|(\d{{1,4}})\s*-\s*{nouns})[\s.:)\-]*")


def start_of_step(text: str) -> int | None:
    """Return the number of the step that a cell's text begins with, as in «Действие № 3 …», or `None`."""
    found = _start().match(folded(text))
    return int(next(group for group in found.groups() if group)) if found else None


def find_groups(grid: Grid) -> Groups | None:
    """Return the groups of a grid, or `None` where it is no such table."""
    top = next((index for index, row in enumerate(grid.rows) if _named(row)), 0)
    if not top:
        return None
    headings = _headings(grid.rows[:top])
    if headings is None:
        return None
    entries: list[Entry] = []
    others: list[Cell] = []
    seen: set[int] = set()
    for row in grid.rows[top:]:
        for column, cell in enumerate(row):
            if is_blank(cell.text) or id(cell) in seen:
                continue
            seen.add(id(cell))
            own = list(_entries(cell, headings[column]))
            entries += own
            others += [] if own else [cell]
    if any(not entry.action for entry in entries):
        return None
    if len(entries) < 2 or len(entries) < _SHARE * (len(entries) + len(others)):
        return None
    used = {id(entry.unit): entry.unit for entry in entries}
    ordered = tuple(cell for cell in dict.fromkeys(map(id, headings)) if cell in used)
    entries.sort(key=lambda entry: entry.number)
    return Groups(tuple(used[cell] for cell in ordered), tuple(entries), tuple(others))


def _named(row: Row) -> bool:
    return any(cell.text and _start().match(folded(cell.text)) for cell in row)


def _headings(rows: tuple[Row, ...]) -> Row | None:
    """Return the row of headings above the steps, the lowest one; `None` where it heads a table of another kind."""
    for row in reversed(rows):
        told = [cell for cell in row if not is_blank(cell.text)]
        if not told or all(cell.text.strip().isdecimal() for cell in told):
            continue
        names = {heading_of(cell.text).name for cell in told}
        return None if {"action", "next", "deadline", "no"} & names else row
    return None


def _entries(cell: Cell, unit: Cell) -> Iterator[Entry]:
    """Yield the steps that a cell names: one, or several that each begin a line."""
    low = folded(cell.text)
    starts = [m for line in re.finditer(r"^", low, re.MULTILINE) if (m := _start().match(low, line.start()))]
    if not starts or starts[0].start():
        return
    for start, end in zip(starts, [*(one.start() for one in starts[1:]), len(low)], strict=True):
        number = int(next(group for group in start.groups() if group))
        yield Entry(
            number, unit, cell, one_line(cell.text[start.start() : end]), one_line(cell.text[start.end() : end])
        )
