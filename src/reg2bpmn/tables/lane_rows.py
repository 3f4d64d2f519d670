"""The rows of a table of lanes as steps: a cell under a unit is a step of it, several in a row are done at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reg2bpmn.diagnostics import Diagnostic, Place, Severity, error
from reg2bpmn.tables.finding import Area, Column
from reg2bpmn.tables.grid import Cell, Row
from reg2bpmn.tables.lanes import distinct, is_counted, is_remark, number_in, silent
from reg2bpmn.tables.numbers import label_of
from reg2bpmn.tables.record import TableNote
from reg2bpmn.tables.rows import RawStep, RawTable
from reg2bpmn.tables.text import folded, one_line, quoted

_ORDERED = {"next", "condition"}


def read_lanes(area: Area, caption: str) -> RawTable:
    """Return the steps of a table of lanes; what a row does not tell for certain is in its `found`."""
    reader = _Reader(area, RawTable(area, caption), counted=is_counted(area))
    for row in area.grid.rows[area.first :]:
        reader.read(row)
    if reader.counted:
        reader.table.steps.sort(key=lambda step: number_in(step.text("action")) or 0)
        reader.table.stages.clear()
    reader.tell_idle()
    over = [cell for row in area.grid.rows[: area.top] for cell in distinct(row)]
    reader.table.notes[:0] = [
        TableNote(text, cell.place) for cell in over if (text := one_line(cell.text)) and text != caption
    ]
    return reader.table


@dataclass(slots=True)
class _Reader:
    area: Area
    table: RawTable
    counted: bool = False
    used: set[int] = field(default_factory=set)

    def read(self, row: Row) -> None:
        lanes = [(lane, row[lane.index]) for lane in self.area.marks if not silent(row[lane.index].text)]
        told = distinct(row)
        if not told or self._is_heading(lanes):
            return
        if is_remark(row, self.area.columns, self.area.marks):
            self.table.notes += [TableNote(one_line(cell.text), cell.place) for cell in told]
            return
        fresh = self._fresh(lanes)
        if fresh or not lanes:
            self._stage(row, fresh)

    def tell_idle(self) -> None:
        """Tell the units under whose headings nothing is done."""
        acting = {name for step in self.table.steps for name in step.text("unit").split(", ")}
        for lane in self.area.marks:
            if not set(lane.label.split(", ")) <= acting:
                what = f"{quoted(lane.label)} does nothing"
                self._doubt("lane-empty", what, "left out; say below it what it does", lane.place)

    def _is_heading(self, lanes: Sequence[tuple[Column, Cell]]) -> bool:
        same = [folded(one_line(cell.text)) == folded(lane.label) for lane, cell in lanes]
        return len(same) > 1 and all(same)

    def _fresh(self, lanes: Sequence[tuple[Column, Cell]]) -> list[tuple[Cell, Cell]]:
        """Return the unit and the action of each cell that no row above has; a merged one is done by all its units."""
        by_cell: dict[int, tuple[Cell, list[Column]]] = {}
        for lane, cell in lanes:
            by_cell.setdefault(id(cell), (cell, []))[1].append(lane)
        fresh = []
        for key, (cell, units) in by_cell.items():
            names = ", ".join(unit.label for unit in units)
            if key in self.used:
                what = f"{quoted(cell.text)} reaches over several rows"
                self._doubt("lane-merged", what, "read as a step of the first of them", cell.place)
                continue
            if len(units) > 1:
                what = f"{quoted(cell.text)} stands under several units: {quoted(names)} is taken"
                self._doubt("unit-unclear", what, "let it stand under one unit", cell.place)
            self.used.add(key)
            fresh.append((Cell(names, cell.place), cell))
        return fresh

    def _stage(self, row: Row, fresh: Sequence[tuple[Cell, Cell]]) -> None:
        """Add the steps of one row: they begin once those of the row before are done."""
        known = {column.name: row[column.index] for column in self.area.known if column.name not in ("unit", "action")}
        extra = {column.label: row[column.index] for column in self.area.columns if not column.name}
        if not fresh:
            blank = Cell("", row[self.area.marks[0].index].place)
            fresh = [(blank, blank)]
        if len(fresh) > 1 and not self.counted:
            self._at_once(fresh, known)
        later = self._says_next(known)
        start = len(self.table.steps)
        for place, (unit, action) in enumerate(fresh, 1):
            cells = {**known, "unit": unit, "action": action}
            if "no" in known:
                cells["no"] = self._number(known["no"], place if len(fresh) > 1 and (place > 1 or not later) else 0)
            self.table.steps.append(RawStep({name: cells[name] for name in _order(cells)}, extra=extra))
        self.table.stages.append(tuple(range(start, len(self.table.steps))))

    def _number(self, cell: Cell, place: int) -> Cell:
        """Return the number of a step: as printed, and where a row has several steps with its place in the row."""
        printed = label_of(cell.text)
        return Cell(f"{printed}.{place}", cell.place) if place and not silent(printed) else cell

    def _says_next(self, known: Mapping[str, Cell]) -> bool:
        return any(not silent(known[name].text) for name in _ORDERED & set(known))

    def _at_once(self, fresh: Sequence[tuple[Cell, Cell]], known: Mapping[str, Cell]) -> None:
        """Tell how a row with several actions is read, or why it cannot be."""
        units = [unit.text for unit, _ in fresh]
        above = [self.table.steps[index].text("unit") for index in self.table.stages[-1]] if self.table.stages else []
        names, place = ", ".join(units), fresh[1][1].place
        what = f"{quoted(names)} act in one row"
        if self._says_next(known):
            self._fault(f"{what}, and its next step is not said for each", "give each action a row of its own", place)
        elif len(above) < 2:
            done = "read as done at the same time; give what comes later its own row"
            self._doubt("lanes-parallel", what, done, place)
        elif units == above:
            done = "read as each going on by itself at the same time; give what comes later its own row"
            self._doubt("lanes-parallel", f"{what}, as in the row above", done, place)
        else:
            what = f"{what} after others that do, and what each waits for is not said"
            self._fault(what, "put a row with one action between them", place)

    def _fault(self, what: str, remedy: str, place: Place) -> None:
        self.table.found.append(error("lanes-next", what, remedy, place))

    def _doubt(self, code: str, what: str, done: str, place: Place) -> None:
        self.table.found.append(Diagnostic(code, Severity.NOTE, what, done, place))


def _order(cells: Mapping[str, Cell]) -> list[str]:
    return [name for name in ("no", "unit", "action") if name in cells] + [
        name for name in cells if name not in ("no", "unit", "action")
    ]
