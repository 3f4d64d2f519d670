"""The one document model of all formats: grids of cells, each with its text and its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reg2bpmn.diagnostics import Diagnostic, Place
from reg2bpmn.tables.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, refuse
from reg2bpmn.tables.text import lines_of


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says, line by line, and where it stands; `header` where it is marked as a heading.

    A merged cell is one `Cell` at every place that it covers.
    """

    text: str
    place: Place
    header: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of cells: a sheet, or a table of a document. `caption` is the text that stands right before it.

    `sideways` tells one whose rows are the columns of the file.
    """

    rows: tuple[Row, ...]
    caption: str = ""
    sideways: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def column(self, index: int) -> Row:
        """Return the cells of a column from top to bottom."""
        return tuple(row[index] for row in self.rows)

    def turned(self) -> Grid:
        """Return the grid with rows as columns."""
        return Grid(tuple(self.column(index) for index in range(self.width)), self.caption, not self.sideways)


@dataclass(frozen=True, slots=True)
class Sheets:
    """A file as read: its grids in order, its title, and what there was to tell."""

    file: str
    grids: tuple[Grid, ...]
    title: str = ""
    found: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class GridBuilder:
    """Collects cells at row and column, from 0, and fills what is missing with empty ones.

    `place_of` tells the place of a row and column. Raises `Reg2bpmnError` where a grid gets too large.
    """

    file: str
    place_of: Callable[[int, int], Place]
    caption: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    height: int = 0
    width: int = 0

    def put(self, at: tuple[int, int], text: str, span: tuple[int, int] = (1, 1), *, header: bool = False) -> None:
        """Put a cell with its upper left at `at`, as large as `span`; what is there already stays."""
        row, column = at
        self.height, self.width = max(self.height, row + span[0]), max(self.width, column + span[1])
        self._check_size()
        cell = Cell(lines_of(text), self.place_of(row, column), header)
        for r in range(row, row + span[0]):
            for c in range(column, column + span[1]):
                self.cells.setdefault((r, c), cell)

    def _check_size(self) -> None:
        if self.height > MAX_ROWS or self.width > MAX_COLUMNS or self.height * self.width > MAX_CELLS:
            what = f"a table of more than {MAX_ROWS} rows, {MAX_COLUMNS} columns or {MAX_CELLS} cells"
            raise refuse(self.file, "table-size", what, "give a file with the table of steps alone")

    def build(self) -> Grid:
        """Return the grid."""
        empty = {
            (r, c): Cell("", self.place_of(r, c))
            for r in range(self.height)
            for c in range(self.width)
            if (r, c) not in self.cells
        }
        known = self.cells | empty
        rows = tuple(tuple(known[r, c] for c in range(self.width)) for r in range(self.height))
        return Grid(rows, self.caption)


def letters(column: int) -> str:
    """Return the letters of a spreadsheet's column, counted from 0: A, B, …, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_place(file: str, sheet: str) -> Callable[[int, int], Place]:
    """Return what tells places in a sheet or numbered table, as in `steps.xlsx:Sheet1!E7`."""
    return lambda row, column: Place(file, row + 1, column + 1, f"{sheet}!{letters(column)}{row + 1}")
