"""Where on a grid a table of lanes is: a column for each unit, whose cells hold what it does, a row after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reg2bpmn.tables.columns import heading_of
from reg2bpmn.tables.finding import Area, Column, end_of_heading
from reg2bpmn.tables.grid import Cell, Grid, Row
from reg2bpmn.tables.numbers import looks_like_label
from reg2bpmn.tables.phrases import alternation, anywhere, phrases, whole
from reg2bpmn.tables.text import folded, one_line

_FEWEST = 2
_WIDEST = 40
_TITLES = 10
_LONGEST = 60
_SINGLE = 0.5
_SINGLE_OF_TWO = 0.6
_SPOKEN = 1 / 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEAD = re.compile(r"\s*(?:№\s*)?(\d{1,3})\s*[.):]\s*(?=[^\W\d])")
_BESIDE = {"no", "form", "deadline", "next", "condition"}


def find_lanes(grid: Grid) -> Area | None:
    """Return the table of lanes on a grid, whichever way round it stands, or `None` where it is not clear.

    Its `marks` are the columns of units. Steps that are columns need a row that counts them.
    """
    area = _upright(grid)
    if area:
        return area
    turned = _upright(grid.turned()) if grid.width > _FEWEST else None
    return turned if turned and turned.column("no") else None


def _upright(grid: Grid) -> Area | None:
    rows = grid.rows[:_TITLES] if grid.width <= _WIDEST else ()
    top = next((index for index, row in enumerate(rows) if len(distinct(row)) >= _FEWEST), None)
    if top is None:
        return None
    first = end_of_heading(grid, top)
    body = [row for row in grid.rows[first:] if distinct(row) and not _stands_alone(row)]
    columns = [_column(grid.rows[first - 1][index], index, body) for index in range(grid.width)]
    known = [column for column in columns if column and column.name in _BESIDE]
    units = [column for column in columns if column and column.name == "unit"]
    names = [column.name for column in known]
    if None in columns or len(set(names)) < len(names) or not _clear(units, body, known):
        return None
    others = [column for column in columns if column and not column.name and column.label]
    acting = [Column(units[0].index, name, "", units[0].place) for name in ("unit", "action")]
    ordered = sorted((*known, *others, *acting), key=lambda column: column.index)
    return Area(grid, "lanes", top, first, tuple(ordered), marks=tuple(units))


def silent(text: str) -> bool:
    """Whether a cell says nothing: no letter and no digit, as an arrow to the next column."""
    return not any(map(str.isalnum, text))


def distinct(row: Row) -> list[Cell]:
    """Return the cells of a row that say something, merged ones once."""
    return list({id(cell): cell for cell in row if not silent(cell.text)}.values())


def _column(heading: Cell, index: int, body: Sequence[Row]) -> Column | None:
    """Return what a column is: a unit, what may stand beside units, or another one; `None` where it can be none."""
    label = one_line(heading.text)
    name = heading_of(label).name
    told = [row[index].text for row in body if not silent(row[index].text)]
    counted = bool(told) and all(looks_like_label(text) for text in told)
    if counted and (silent(label) or name in {"no", "step", "unit"}):
        return Column(index, "no", label, heading.place)
    if silent(label):
        return None if told else Column(index, "", "", heading.place)
    if name == "step" or whole("total").fullmatch(folded(label)) or _beside(label, index, body):
        return Column(index, "", label, heading.place)
    if name in _BESIDE and not anywhere("lane_units").search(folded(label)):
        return Column(index, name, label, heading.place)
    return Column(index, "unit", label, heading.place) if _names_unit(label) else None


def _beside(label: str, index: int, body: Sequence[Row]) -> bool:
    """Whether a column of comments or the like stands beside actions; a system that acts has its rows for itself."""
    if not anywhere("no_columns").search(folded(label)):
        return False
    told = [row for row in body if not silent(row[index].text)]
    return not told or any(len([text for text in map(_said, row) if text]) > 1 for row in told)


def _said(cell: Cell) -> str:
    return "" if silent(cell.text) or looks_like_label(cell.text) else cell.text


def _names_unit(label: str) -> bool:
    """Whether a heading can be a unit's name: no sentence, no day, and no word of another column."""
    low = folded(label)
    if len(label) > _LONGEST or label.endswith((".", "!", "?", ":")) or not _WORD.search(label):
        return False
    if whole("no_units").fullmatch(low) or looks_like_label(label):
        return False
    return heading_of(label).name in {"", "unit"} or bool(anywhere("lane_units").search(low))


def _clear(units: Sequence[Column], body: Sequence[Row], known: Sequence[Column]) -> bool:
    """Whether rows mostly have one unit that acts, and its cell tells an action: some in several words."""
    results = [column for column in known if column.name not in ("no", "deadline")]
    if any(row_of(row, results) and not row_of(row, units) for row in body):
        return False
    body = [row for row in body if not is_remark(row, known, units)]
    acting = [cells for row in body if (cells := row_of(row, units))]
    texts = [cell.text for cells in acting for cell in cells]
    lanes = [one for one in units if any(not silent(row[one.index].text) for row in body)]
    labels = {folded(column.label) for column in units}
    if len(lanes) < _FEWEST or len(labels) < len(units) or len(acting) < _FEWEST:
        return False
    if _count(texts):
        return True
    single = _SINGLE if len(lanes) > _FEWEST else _SINGLE_OF_TWO
    if sum(len(cells) == 1 for cells in acting) < single * len(acting) or len(acting[0]) == len(lanes) > _FEWEST:
        return False
    worded = [text for text in texts if _WORD.search(text) and not looks_like_label(text)]
    spoken = [text for text in worded if len(_WORD.findall(text)) > 1]
    stray = len(body) - len(acting)
    return (
        len(worded) == len(texts)
        and len(spoken) >= _SPOKEN * len(texts)
        and not _packed(lanes, body)
        and stray * 2 < len(body)
    )


def _packed(lanes: Sequence[Column], body: Sequence[Row]) -> bool:
    """Whether every column is filled from its top without a gap: lists beside one another, and no order of steps."""
    filled = [[not silent(row[lane.index].text) for row in body] for lane in lanes]
    return all(column == sorted(column, reverse=True) for column in filled)


def is_remark(row: Row, columns: Sequence[Column], units: Sequence[Column]) -> bool:
    """Whether a row is a title, the heading of a part, a note or a total, and no step."""
    told = distinct(row)
    number = next((row[column.index] for column in columns if column.name == "no"), None)
    if not told or (number is not None and looks_like_label(number.text)):
        return False
    acting = any(not silent(row[column.index].text) for column in units)
    return _stands_alone(row) or not acting or bool(_remark().match(folded(one_line(told[0].text))))


def _stands_alone(row: Row) -> bool:
    """Whether one cell covers a row, or all that it says is a part with its number: "Phase 2", «II этап»."""
    told = distinct(row)
    return len(told) == 1 and (
        (len(row) > 1 and all(cell is told[0] for cell in row))
        or bool(_part().fullmatch(folded(one_line(told[0].text))))
    )


def number_in(text: str) -> int | None:
    """Return the number at the head of an action, as in "2. Checks the order"."""
    found = _HEAD.match(text)
    return int(found[1]) if found else None


def is_counted(area: Area) -> bool:
    """Whether the actions of a table of lanes are counted in their own cells, whatever row they stand in."""
    cells = [cell for row in area.grid.rows[area.first :] for cell in row_of(row, area.marks)]
    return _count([cell.text for cell in cells if not silent(cell.text)])


def row_of(row: Row, units: Sequence[Column]) -> list[Cell]:
    """Return the cells under units that say something, merged ones once."""
    return distinct(tuple(row[column.index] for column in units))


def _count(texts: Sequence[str]) -> bool:
    numbers = sorted(number_in(text) or 0 for text in texts)
    return numbers == list(range(1, len(texts) + 1))


@cache
def _part() -> re.Pattern[str]:
    """Return what matches the heading of a part with its number: "Phase 2", «II этап», «2-кезең»."""
    parts = alternation(phrases("parts"))
    return re.compile(rf"[\W_]*(?:{parts}[\W_]*[\divx]{{1,4}}|[\divx]{{1,4}}[\W_]*{parts})(?:[\W_].*)?")


@cache
def _remark() -> re.Pattern[str]:
    return re.compile(rf"{alternation([*phrases('total'), *phrases('note')])}(?:[\w ]{{0,40}}:|[\W_]*$)")
