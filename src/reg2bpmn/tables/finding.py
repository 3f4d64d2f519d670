"""Where on a grid the table of steps is: its heading, its columns, and which way round it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.columns import Heading, Overrides, heading_of
from reg2bpmn.tables.deadlines import read_deadline, unit_hint
from reg2bpmn.tables.grid import Cell, Grid, Row
from reg2bpmn.tables.matrix import marked_columns
from reg2bpmn.tables.numbers import looks_like_label
from reg2bpmn.tables.phrases import anywhere
from reg2bpmn.tables.text import folded, is_blank, nearer_title, one_line

_DIGIT = re.compile(r"\d")
_HEADING_ROWS = 60
_SAMPLE = 30
_FITTING = {"action", "no", "deadline"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: where it is, what it holds ("" for what is not known), and its heading."""

    index: int
    name: str
    label: str
    place: Place
    words: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A table on a grid that is turned so that a row is a step. `first` is its first row after the heading at `top`.

    `marks` are columns that are a unit each, marked where it acts.
    """

    grid: Grid
    orientation: str
    top: int
    first: int
    columns: tuple[Column, ...]
    twice: tuple[Column, ...] = ()
    score: float = 0.0
    marks: tuple[Column, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return the column `name`, or `None`."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def known(self) -> tuple[Column, ...]:
        """The columns whose meaning is known, in printed order."""
        return tuple(column for column in self.columns if column.name)


def find(grid: Grid, overrides: Overrides) -> Area | None:
    """Return the table of steps on a grid, or `None` where there is none."""
    if not grid.width:
        return None
    areas = [_best(grid, "rows", overrides), _best(grid.turned(), "columns", overrides)]
    found = [area for area in areas if area]
    return max(found, key=lambda area: area.score) if found else _headless(grid, overrides)


def blocks(grid: Grid, area: Area) -> list[Grid]:
    """Return the parts of a grid whose steps are columns and go on below, under the same labels again."""
    if area.orientation != "columns":
        return [grid]
    labels = [folded(one_line(cell.text)) for cell in area.grid.rows[area.top]]
    start = next((column.index for column in area.known), 0)
    starts = [index for index, label in enumerate(labels) if label == labels[start] and label]
    starts = [index for index in starts if index == start or not _same_cell(grid, index, area.top)]
    if len(starts) < 2:
        return [grid]
    cuts = [0, *starts[1:], len(grid.rows)]
    return [Grid(grid.rows[a:b], grid.caption if not a else "") for a, b in pairwise(cuts)]


def _same_cell(grid: Grid, row: int, column: int) -> bool:
    return row > 0 and grid.rows[row][column] is grid.rows[row - 1][column]


def _best(grid: Grid, orientation: str, overrides: Overrides) -> Area | None:
    rows = range(min(len(grid.rows), _HEADING_ROWS))
    scored = [(_score(grid, row, overrides), -row) for row in rows]
    best, place = max(scored)
    if best < 2:
        return None
    return _area(grid, orientation, -place, best, overrides)


def _score(grid: Grid, row: int, overrides: Overrides) -> float:
    """Return how much a row looks like the heading of a table of steps; under 2 it does not."""
    cells = _distinct(grid, row)
    told = [(cell, _told(cell, overrides)) for cell in cells]
    names: dict[str, float] = {}
    for _, heading in told:
        names[heading.name] = max(names.get(heading.name, 0), heading.weight)
    names |= {name: 0.0 for name in overrides.given if name not in names and grid.width > 1 and names}
    names.pop("", None)
    names.pop("before", None)
    if grid.sideways and len(grid.rows) == 2:  # one step alone: its labels begin with their words, sentences rarely do
        names = {name: weight for name, weight in names.items() if weight >= 1}
    if not {"action", "step"} & set(names):
        return 0.0
    if "unit" not in names and any(_marks(grid, row)):
        names["unit"] = 1.0
    if len(names) < 2:
        return 0.0
    sure = [heading for _, heading in told if heading.name and heading.weight > 0.5]
    recognised = len(sure) / len(told)
    again = (len(sure) - len({heading.name for heading in sure})) / len(told)
    long = sum(len(cell.text) > 120 for cell in cells) / len(cells)
    return max(0.0, sum(names.values()) + recognised - again - long + 0.2 * all(cell.header for cell in cells))


def _told(cell: Cell, overrides: Overrides) -> Heading:
    named = overrides.by_label(cell.text)
    if named:
        return Heading(named, 2.0)
    heading = heading_of(cell.text)
    numbered = any(char.isdigit() for char in cell.text)  # «шаг 4» is a next step, not a heading
    return Heading(heading.name, 0.3 * heading.weight) if numbered else heading


def _distinct(grid: Grid, row: int) -> list[Cell]:
    """Return the cells of a row that say something, merged ones once, without a title over or beside everything."""
    kept: list[Cell] = []
    for index, cell in enumerate(grid.rows[row]):
        if is_blank(cell.text) or any(cell is one for one in kept) or _is_title(grid, row, index):
            continue
        kept.append(cell)
    return kept


def _is_title(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell covers all rows of the grid or the whole width: a title, no heading of a column."""
    cell = grid.rows[row][column]
    tall = len(grid.rows) > 2 and all(one[column].text == cell.text for one in grid.rows)
    return tall or (grid.width > 2 and all(one.text == cell.text for one in grid.rows[row]))


def _area(grid: Grid, orientation: str, top: int, score: float, overrides: Overrides) -> Area | None:
    first = end_of_heading(grid, top)
    columns = _named(grid, top, first, overrides)
    columns, twice = _once(columns, grid, first)
    if not any(column.name == "action" for column in columns):
        return None
    known = any(column.name == "unit" for column in columns)
    marked = () if known else _marks(grid, top, first)
    marks = tuple(column for column in columns if not column.name and column.index in marked)
    return Area(grid, orientation, top, first, tuple(columns), tuple(twice), score, marks)


def _marks(grid: Grid, top: int, first: int = 0) -> tuple[int, ...]:
    """Return the columns that are a unit each, with marks under it, of a heading at `top`."""
    first = first or top + 1
    free = [index for index in range(grid.width) if not _is_title(grid, top, index)]
    return marked_columns(grid.rows[first - 1], grid.rows[first : first + _SAMPLE], free)


def end_of_heading(grid: Grid, top: int) -> int:
    """Return the row after the heading: as deep as the deepest of its cells goes."""
    end = top + 1
    while end < min(len(grid.rows), top + 4) and any(
        cell is grid.rows[end - 1][index] and not is_blank(cell.text) and not _is_title(grid, end, index)
        for index, cell in enumerate(grid.rows[end])
    ):
        end += 1
    return end


def _named(grid: Grid, top: int, first: int, overrides: Overrides) -> list[Column]:
    columns: list[Column] = []
    labels = [one_line(cell.text) for cell in grid.rows[top]]
    for index in range(grid.width):
        cells = _unlike([row[index] for row in grid.rows[top:first]])
        if not cells or _is_title(grid, top, index):
            continue
        label = one_line(" ".join(cell.text for cell in cells))
        name = (
            overrides.by_label(label)
            or overrides.by_label(cells[-1].text)
            or overrides.by_index(index, labels, sideways=grid.sideways)
        )
        name = name or _free(heading_of(label).name, overrides)
        words = one_line(cells[-1].text) if len(cells) > 1 else ""
        column = Column(index, _settled(name, grid, index, first), label, cells[0].place, words)
        if columns and _goes_on(grid, top, first, index):
            continue
        columns.append(column)
    return columns


def _goes_on(grid: Grid, top: int, first: int, index: int) -> bool:
    """Whether a column is covered by the one before it, in the heading and in every row below."""
    return all(row[index] is row[index - 1] for row in grid.rows[top : max(first, len(grid.rows))])


def _free(name: str, overrides: Overrides) -> str:
    return "" if name in overrides.given else name


def _unlike(cells: Sequence[Cell]) -> list[Cell]:
    kept: list[Cell] = []
    for cell in cells:
        if not is_blank(cell.text) and not any(cell is one for one in kept):
            kept.append(cell)
    return kept


def _settled(name: str, grid: Grid, index: int, first: int) -> str:
    """Return what a column headed "step" holds: numbers, or what is done."""
    if name == "before":
        return "after" if _numbers(grid, index, first) else ""
    if name != "step":
        return name
    texts = [row[index].text for row in grid.rows[first : first + _SAMPLE] if not is_blank(row[index].text)]
    numbers = sum(looks_like_label(text) for text in texts)
    return "no" if texts and numbers * 2 >= len(texts) else "action"


def _numbers(grid: Grid, index: int, first: int) -> bool:
    """Tell whether most cells of a column have a number, or a short text that can be one."""
    texts = [row[index].text for row in grid.rows[first : first + _SAMPLE] if not is_blank(row[index].text)]
    found = sum(bool(_DIGIT.search(text)) or looks_like_label(text) for text in texts)
    return bool(texts) and found * 2 >= len(texts)


def _once(columns: list[Column], grid: Grid, first: int) -> tuple[list[Column], list[Column]]:
    """Leave each name to one column.

    Of several for actions to the wordiest, for deadlines to the one that has most, and whose heading speaks of no other
    time than of a limit, of others to the first.
    """
    counts = Counter(column.name for column in columns if column.name)
    kept, twice = [], []
    for name in [name for name, count in counts.items() if count > 1 and name not in {"next", "condition"}]:
        rivals = [column for column in columns if column.name == name]
        winner = max(rivals, key=lambda column: _fit(column, grid, first)) if name in _FITTING else rivals[0]
        twice += [column for column in rivals if column is not winner]
    for column in columns:
        lost = any(column is one for one in twice)
        kept.append(Column(column.index, "", column.label, column.place, column.words) if lost else column)
    return kept, twice


def _fit(column: Column, grid: Grid, first: int) -> float:
    texts = [row[column.index].text for row in grid.rows[first : first + _SAMPLE]]
    if column.name == "deadline":
        read = sum(bool(read_deadline(text, unit_hint(column.label)).duration) for text in texts)
        return read - len(texts) * bool(anywhere("actual").search(folded(column.label)))
    if column.name == "no":
        return sum(looks_like_label(text) for text in texts if text)
    return sum(map(len, texts))


def _headless(grid: Grid, overrides: Overrides) -> Area | None:
    """Return a table without a heading whose columns the caller names by letters or numbers."""
    named = [(index, overrides.by_index(index, [])) for index in range(grid.width)]
    columns = [Column(index, name, "", grid.rows[0][index].place) for index, name in named if name]
    number = next((column for column in columns if column.name == "no"), None)
    if not any(column.name == "action" for column in columns):
        return None
    first = 0
    while number and first < len(grid.rows) - 1 and not looks_like_label(grid.rows[first][number.index].text):
        first += 1
    return Area(grid, "rows", max(0, first - 1), first, tuple(columns))


def caption_of(area: Area, grid: Grid) -> str:
    """Return what stands before the table, else the title nearest above it on the grid."""
    if grid.caption:
        return grid.caption
    if area.orientation == "columns":
        return one_line(_unlike(grid.rows[0])[0].text) if grid.rows and _covers(grid.rows[0]) else ""
    alone = [texts[0] for row in grid.rows[: area.top] if len(texts := _unlike(row)) == 1]
    return reduce(nearer_title, (one_line(cell.text) for cell in alone), "")


def _covers(row: Row) -> bool:
    return len({id(cell) for cell in row if not is_blank(cell.text)}) == 1
