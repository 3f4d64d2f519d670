"""The rows of a table that are steps, apart from repeated headings, notes, totals, and what only goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.finding import Area, Column
from reg2bpmn.tables.grid import Cell, Row
from reg2bpmn.tables.matrix import who
from reg2bpmn.tables.numbers import key_of, label_of, looks_like_label
from reg2bpmn.tables.phrases import at, whole
from reg2bpmn.tables.record import TableNote
from reg2bpmn.tables.text import folded, is_blank, one_line, quoted

_NUMBER = re.compile(r"^[\divx]{1,4}[\s.)\-]+")
_ANNOUNCED = re.compile(r"[\w ]{1,40}:")


@dataclass(slots=True)
class RawStep:
    """The cells of a step by the name of their column; `more` are cells of further rows with its branches.

    `joined` are texts that went on in further rows, by name; `extra` has the cells of other columns by their headings.
    """

    cells: Mapping[str, Cell]
    branches: tuple[tuple[str, Cell], ...] = ()
    extra: Mapping[str, Cell] = field(default_factory=dict)
    more: list[Mapping[str, Cell]] = field(default_factory=list)
    joined: dict[str, list[str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the text of a cell with what went on in further rows."""
        own = self.cells[name].text if name in self.cells else ""
        return "\n".join([own, *self.joined.get(name, ())]).strip()


@dataclass(slots=True)
class RawTable:
    """The steps of one table before they are understood.

    `stages` has the indices of the steps that are done at the same time, one stage after another; empty where a row is
    one step.
    """

    area: Area
    caption: str
    steps: list[RawStep] = field(default_factory=list)
    notes: list[TableNote] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    stages: list[tuple[int, ...]] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Reads rows one after another."""

    area: Area
    caption: str
    tables: list[RawTable]
    seen: set[str] = field(default_factory=set)
    restart: bool = False
    gap: bool = False
    last: Row | None = None

    @property
    def table(self) -> RawTable:
        return self.tables[-1]

    def read(self, row: Row, index: int) -> None:
        cells = {column.name: row[column.index] for column in self.area.known if column.name != "branch"}
        told = [cell for cell in _unlike(row[column.index] for column in self.area.columns) if not is_blank(cell.text)]
        if not told:
            self.gap, self.last = True, None
        elif self._is_heading(row):
            self.restart, self.last = True, None
        elif (index == self.area.first and _counts_columns(told)) or self._is_total(row, cells):
            self._note(told)
        elif self._goes_on(cells):
            self.table.steps[-1].more.append(cells)
            self.last = row
        elif self._is_note(cells, told):
            self._note(told)
        elif self._is_part(cells, told):
            self._part(told[0])
        elif self._is_rest(cells):
            self._join(cells)
        else:
            self._step(row, cells)

    def _is_heading(self, row: Row) -> bool:
        same = [folded(one_line(row[c.index].text)) == folded(c.label) for c in self.area.known if c.label]
        return sum(same) >= 2 and sum(same) * 2 >= len(same)

    def _is_total(self, row: Row, cells: Mapping[str, Cell]) -> bool:
        """Whether a row without a number begins with a word for a total or a note."""
        number = cells.get("no")
        if number is not None and looks_like_label(number.text):
            return False
        first = next(cell for cell in row if not is_blank(cell.text))
        low = folded(first.text)
        named = whole("total").fullmatch(low) or whole("note").fullmatch(low) or _ANNOUNCED.match(low)
        alone = all(cell is first or is_blank(cell.text) for name, cell in cells.items() if name in {"unit", "action"})
        return bool((at("total").match(low) or at("note").match(low)) and (alone or named))

    def _goes_on(self, cells: Mapping[str, Cell]) -> bool:
        """Whether a row has only further branches of the step above it."""
        if not self.table.steps or self.last is None:
            return False
        above = self.table.steps[-1].cells
        number, action = cells.get("no"), cells["action"]
        merged = any(
            cell is above.get(name) and not is_blank(cell.text)
            for name, cell in (("no", number), ("action", action))
            if cell
        )
        silent = (number is None or is_blank(number.text)) and is_blank(action.text)
        branching = any(not is_blank(cells[name].text) for name in ("next", "condition") if name in cells)
        same = number is not None and number is above.get("no") and (action is above["action"] or is_blank(action.text))
        return same or (silent and branching) or (merged and number is None and branching)

    def _is_note(self, cells: Mapping[str, Cell], told: list[Cell]) -> bool:
        number, action = cells.get("no"), cells["action"]
        if number is not None and looks_like_label(number.text) and not is_blank(action.text) and number is not action:
            return False
        if len(told) == 1 and (len(self.area.known) > 2 or number is not None):
            return self.gap or told[0] is not action or len({id(cell) for cell in cells.values()}) == 1
        return is_blank(action.text) and (number is None or not looks_like_label(number.text))

    def _is_part(self, cells: Mapping[str, Cell], told: list[Cell]) -> bool:
        """Whether a row has nothing but a heading for those below it, where all steps have numbers and units."""
        if len(told) != 1 or told[0] is not cells["action"] or not {"no", "unit"} & set(cells):
            return False
        text = one_line(told[0].text)
        above = self.table.steps[-1].text("action").rstrip() if self.table.steps else ""
        cut = above.endswith((",", "-", "–", "(", "«"))
        return _names_part(text) or text.endswith(":") or (text[:1].isupper() and not cut)

    def _part(self, cell: Cell) -> None:
        self._note([cell])
        if not _names_part(cell.text):
            what = f"{quoted(cell.text)} stands alone in its row"
            done = "read as a heading, and no step"
            self.table.found.append(Diagnostic("row-heading", Severity.NOTE, what, done, cell.place))

    def _is_rest(self, cells: Mapping[str, Cell]) -> bool:
        """Whether a row has no number and no unit: the end of texts that were cut at a page."""
        number, unit = cells.get("no"), cells.get("unit")
        silent = number is not None and is_blank(number.text) and (unit is None or is_blank(unit.text))
        return (
            silent
            and bool(self.table.steps)
            and not self.gap
            and any(step.cells.get("no") for step in self.table.steps)
        )

    def _join(self, cells: Mapping[str, Cell]) -> None:
        step = self.table.steps[-1]
        for name, cell in cells.items():
            if not is_blank(cell.text) and cell is not step.cells.get(name):
                step.joined.setdefault(name, []).append(cell.text)
        what = f"the row of {quoted(cells['action'].text)} has no number"
        place = cells["action"].place
        self.table.found.append(
            Diagnostic("row-joined", Severity.NOTE, what, "read as the rest of the step above", place)
        )

    def _step(self, row: Row, cells: dict[str, Cell]) -> None:
        number = cells.get("no")
        key = key_of(label_of(number.text)) if number is not None else ""
        if self.restart and key in self.seen:
            self.tables.append(RawTable(self.area, ""))
            self.seen = set()
        self.restart = self.gap = False
        self.seen.add(key)
        branches = tuple((_words(c), row[c.index]) for c in self.area.columns if c.name == "branch")
        extra = {column.label: row[column.index] for column in self.area.columns if not column.name}
        if self.area.marks:
            cells, extra = self._with_unit(row, cells, extra)
        self.table.steps.append(RawStep(cells, branches, extra))
        self.last = row

    def _with_unit(
        self, row: Row, cells: dict[str, Cell], extra: dict[str, Cell]
    ) -> tuple[dict[str, Cell], dict[str, Cell]]:
        """Return the cells with one for the unit that is marked, and the other columns without its mark."""
        found = who([(_words(column), row[column.index]) for column in self.area.marks])
        if not found.units:
            place = row[self.area.marks[0].index].place
            return {**cells, "unit": Cell("", place)}, extra
        unit = Cell(", ".join(map(one_line, found.units)), found.cells[0].place)
        if not found.certain:
            what = f"who acts is not marked for certain: {quoted(unit.text)} is taken"
            done = "mark one unit, or one as responsible (R)"
            self.table.found.append(Diagnostic("unit-unclear", Severity.NOTE, what, done, unit.place))
        used = {id(cell) for cell in found.cells}
        return {**cells, "unit": unit}, {label: cell for label, cell in extra.items() if id(cell) not in used}

    def _note(self, told: list[Cell]) -> None:
        self.table.notes += [TableNote(one_line(cell.text), cell.place) for cell in told]
        self.last = None


def read_rows(area: Area, caption: str) -> list[RawTable]:
    """Return the tables that the rows of an area hold: more than one where numbers begin anew under a new heading."""
    reader = _Reader(area, caption, [RawTable(area, caption)])
    for index, row in enumerate(area.grid.rows[area.first :], area.first):
        reader.read(row, index)
    reader.tables[0].notes = [*_beside(area, caption), *reader.tables[0].notes]
    return [table for table in reader.tables if table.steps]


def _words(column: Column) -> str:
    return column.words or column.label


def _unlike(cells: Iterator[Cell]) -> list[Cell]:
    kept: list[Cell] = []
    for cell in cells:
        if not any(cell is one for one in kept):
            kept.append(cell)
    return kept


def _names_part(text: str) -> bool:
    """Whether a text begins with a word for a part of the work, after its number perhaps: "Phase 2", «2-кезең»."""
    return bool(at("parts").match(_NUMBER.sub("", folded(one_line(text)))))


def _counts_columns(told: list[Cell]) -> bool:
    """Whether a row only counts the columns, as in 1, 2, 3."""
    return len(told) > 2 and [cell.text.strip(" .)") for cell in told] == [str(n) for n in range(1, len(told) + 1)]


def _beside(area: Area, caption: str) -> list[TableNote]:
    """Return what stands over the heading and beside the columns; lone numbers there only count."""
    columns = {column.index for column in area.columns}
    headed = [cell for row in area.grid.rows[area.top : area.first] for cell in row]
    known = {id(row[index]) for row in area.grid.rows[area.top :] for index in columns} | {id(cell) for cell in headed}
    notes: list[TableNote] = []
    seen: set[int] = set()
    for row in area.grid.rows:
        for cell in row:
            text = one_line(cell.text)
            if id(cell) in known or id(cell) in seen or is_blank(text) or text.isdecimal() or text == caption:
                continue
            seen.add(id(cell))
            notes.append(TableNote(text, cell.place))
    return notes


def place_of(step: RawStep) -> Place:
    """Return where a step stands."""
    return next(iter(step.cells.values())).place
