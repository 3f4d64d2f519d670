"""Tables with a column for each unit, flattened: headings, then cells that name their step; empty cells left no trace.

The column of a cell cannot be seen. The unit that a table before it names for the step of that number tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reg2bpmn.acts.document import TableBlock
from reg2bpmn.acts.dump.chunks import Chunk, closes_header
from reg2bpmn.acts.flat.columns import FlatTable, cell_of
from reg2bpmn.acts.flat.merging import merge
from reg2bpmn.acts.flat.wording import Known, is_bare
from reg2bpmn.acts.passage import Passage, joined
from reg2bpmn.acts.phrases import source
from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.grid import Grid
from reg2bpmn.tables.groups import start_of_step
from reg2bpmn.tables.text import folded

_MOST_HEADINGS = 25
_MOST_CELLS = 200
_MOST_MORE = 8
_MOST_SPLITS = 12
_GLUED = 4.0


@dataclass(slots=True)
class _Cells:
    """The cells of a table while they are collected: by page, each with its number; 0 is what only goes on."""

    cells: list[tuple[int, Passage]] = field(default_factory=list)
    certain: bool = True


def find_groups_table(
    chunks: Sequence[Chunk], start: int, places: Sequence[Place], units: Mapping[int, str], known: Known = frozenset()
) -> FlatTable | None:
    """Return the table whose headings begin at the chunk `start`, or `None`; `units` are those of steps by number."""
    first = _first_cell(chunks, start)
    if first is None or first == start or not _is_heading(chunks[start], set(units.values())):
        return None
    cells, end = _collect(chunks, first, known)
    if len(cells.cells) < 2:
        return None
    headings = _headings(chunks[start:first], set(units.values()))
    if len(headings) < 1:
        return None
    return _built(chunks, (start, end), headings, cells, units, places)


def _first_cell(chunks: Sequence[Chunk], start: int) -> int | None:
    for index in range(start, min(len(chunks), start + _MOST_HEADINGS)):
        if start_of_step(chunks[index].text) and not chunks[index].indented:
            return index
        if chunks[index].indented or closes_header(chunks[index].lines[-1].text) or len(chunks[index].text) > 160:
            return None
    return None


def _is_heading(chunk: Chunk, units: set[str]) -> bool:
    """Whether a chunk begins with a known unit or begins one, or, where none is known, is no caption of a table."""
    low = folded(chunk.text)
    if units:
        return any(low.startswith(folded(unit)) or folded(unit).startswith(f"{low} ") for unit in units)
    return not re.match(rf"(?:\d+\s?-\s?)?{source('tables')}", low)


def _collect(chunks: Sequence[Chunk], first: int, known: Known) -> tuple[_Cells, int]:
    """Return the cells from a chunk on, and the chunk after them.

    After a page break what names no step goes on with the cells before it, also between new cells of the same row.
    """
    found = _Cells()
    index = first
    above: int | None = None
    rests: list[Passage] = []
    while index < min(len(chunks), first + _MOST_CELLS):
        chunk = chunks[index]
        if chunk.new_page and index > first:
            _append(found, rests, above, known)
            above, rests = len(found.cells), []
        if start_of_step(chunk.text):
            found.cells += _numbered(chunk)
        elif above and _is_rest(chunk, [cell.text for _, cell in found.cells[:above]]) and len(rests) < above:
            rests.append(chunk.passage)
        else:
            break
        index += 1
    _append(found, rests, above, known)
    return found, index


def _is_rest(chunk: Chunk, above: Sequence[str]) -> bool:
    """Whether a chunk may go on with a cell before a page break: it begins small, or one of these is only a number."""
    if chunk.indented or closes_header(chunk.lines[-1].text):
        return False
    return chunk.text[0].islower() or any(map(is_bare, above[-_MOST_MORE:]))


def _append(found: _Cells, rests: Sequence[Passage], above: int | None, known: Known) -> None:
    """Put the rests after a page break to the last of the cells before it, of which there are `above`."""
    if not rests or not above:
        return
    ways = []
    for split in (list(rests), *_splits(rests)):
        cost = _GLUED * (len(split) - len(rests))
        for count in range(len(split), min(above, len(split) + _MOST_MORE) + 1):
            upper = [passage for _, passage in found.cells[above - count : above]]
            merged = merge(upper, split, count, known=known)
            if merged.cells:
                ways.append((merged.score - count - cost, count, merged))
    if not ways:
        return
    _, count, best = max(ways, key=lambda way: (way[0], -way[1]))
    numbers = [number for number, _ in found.cells[above - count : above]]
    found.cells[above - count : above] = list(zip(numbers, best.cells, strict=True))
    found.certain = found.certain and best.certain


def _splits(rests: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the rests with one of them cut in two: a dump puts short ones of neighbouring columns on one line."""
    for at, rest in enumerate(rests):
        for gap in islice(re.finditer(r"\s+", rest.text), _MOST_SPLITS):
            if rest.spots[gap.start() - 1] == rest.spots[gap.end()]:
                yield [*rests[:at], rest.part(0, gap.start()), rest.part(gap.end()), *rests[at + 1 :]]


def _numbered(chunk: Chunk) -> list[tuple[int, Passage]]:
    """Return the cells of a chunk, which may hold several: each begins with the number of its step."""
    passage = joined(line.passage for line in chunk.lines)
    text = passage.text
    gaps = [gap.span() for gap in re.finditer(r"\s+", text)]
    starts = [0]
    for a, b in gaps:
        if start_of_step(text[b:]) and not text[:a].endswith("№") and not _is_number(text[starts[-1] : a]):
            starts.append(b)
    cells = [passage.part(a, b).tidied() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    numbered = [(start_of_step(cell.text) or 0, cell) for cell in cells]
    return [one for at, one in enumerate(numbered) if not at or one[0]]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"№?\s*\d+\s*-?", text))


def _headings(chunks: Sequence[Chunk], units: set[str]) -> list[Passage]:
    """Return the headings of the columns, those of known units whole: cut from others on the line, or joined."""
    names = {folded(unit) for unit in units}
    found: list[Passage] = []
    for chunk in chunks:
        for part in _parted(chunk.passage, names):
            at = _cut_heading(found, part, names)
            if at < 0:
                found.append(part)
            else:
                found[at] = joined((found[at], part))
    return found


def _parted(heading: Passage, names: set[str]) -> Iterator[Passage]:
    rest = heading
    while rest:
        low = folded(rest.text)
        end = max((len(name) for name in names if low.startswith(f"{name} ")), default=len(rest.text))
        yield rest.part(0, end)
        rest = rest.part(end)


def _cut_heading(headings: Sequence[Passage], rest: Passage, names: set[str]) -> int:
    """Return which heading a rest completes to a unit that is known, or -1."""
    if folded(rest.text) in names:
        return -1
    whole = (at for at, top in enumerate(headings) if folded(joined((top, rest)).text) in names)
    return next((at for at in whole if folded(headings[at].text) not in names), -1)


def _built(
    chunks: Sequence[Chunk],
    extent: tuple[int, int],
    headings: list[Passage],
    cells: _Cells,
    units: Mapping[int, str],
    places: Sequence[Place],
) -> FlatTable:
    columns = {folded(heading.text): at for at, heading in enumerate(headings)}
    found = [] if cells.certain else [_doubt("which cell goes on after the page break is not certain", cells, places)]
    rows: list[list[Passage]] = []
    for number, passage in cells.cells:
        at = columns.get(folded(units.get(number, "")), -1)
        if at < 0:
            what = f"in which column step {number} stands is not printed"
            found.append(Diagnostic("table-cells", Severity.NOTE, what, "left without a unit", place(passage, places)))
            at = len(headings)
        row = next((row for row in rows if not row[at]), None)
        if row is None:
            rows.append(row := [Passage()] * (len(headings) + 1))
        row[at] = passage
    width = len(headings) + any(row[-1] for row in rows)
    heads = [*headings, Passage()][:width]
    grid = Grid(
        (
            tuple(cell_of(heading, places, header=True) for heading in heads),
            *(tuple(cell_of(passage, places) for passage in row[:width]) for row in rows),
        )
    )
    spots = [spot for chunk in chunks[extent[0] : extent[1]] for spot in chunk.passage.spots]
    passages = (*headings, *(passage for _, passage in cells.cells))
    return FlatTable(TableBlock(grid, (), min(spots), max(spots), passages), *extent, found)


def place(passage: Passage, places: Sequence[Place]) -> Place:
    """Return the place of a passage."""
    return cell_of(passage, places).place


def _doubt(what: str, cells: _Cells, places: Sequence[Place]) -> Diagnostic:
    return Diagnostic("table-cells", Severity.NOTE, what, "compare with the act", place(cells.cells[0][1], places))
