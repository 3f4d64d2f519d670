"""Tables whose steps are rows, flattened: the headings in a row, then the cells of each step, its number first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.document import TableBlock
from reg2bpmn.acts.dump.chunks import Chunk, closes_header
from reg2bpmn.acts.flat.boundaries import Piece, boundaries, deadline
from reg2bpmn.acts.flat.cells import RowCells, cells_of
from reg2bpmn.acts.flat.columns import FlatTable, cell_of
from reg2bpmn.acts.flat.labels import ORDER, Label, label_at
from reg2bpmn.acts.flat.wording import Known
from reg2bpmn.acts.passage import Passage
from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.grid import Grid
from reg2bpmn.tables.text import folded

_MOST_STEPS = 300
_FURTHEST = 24
_LONGEST_REST = 80


@dataclass(slots=True)
class _Step:
    number: Passage
    first: int
    rest: tuple[Passage, ...]
    pages: list[list[Piece]] = field(default_factory=lambda: [[]])
    cells: RowCells = field(default_factory=lambda: RowCells((), 0.0))


def find_rows(
    chunks: Sequence[Chunk], start: int, places: Sequence[Place], known: Known = frozenset()
) -> FlatTable | None:
    """Return the table whose first heading is the chunk `start`, or `None` where none begins there."""
    headings, after = _headings(chunks, start)
    names = [heading.name for heading in headings]
    if names[:1] != ["no"] or not {"unit", "action"} <= set(names) or len(names) < 3:
        return None
    steps, end = _steps(chunks, after, len(names))
    if len(steps) < 2:
        return None
    for step in steps:
        step.cells = cells_of(step.pages, "mixed", len(names) - 1, known=known, names=names[1:])
    return _built(chunks, (start, end), headings, steps, places)


def _headings(chunks: Sequence[Chunk], start: int) -> tuple[list[Label], int]:
    """Return the headings that follow one another, each of another column, and the chunk after them."""
    found: list[Label] = []
    index = start
    while index < len(chunks) and len(found) < len(ORDER):
        taken = {label.name for label in found}
        told = [label for name in ORDER if name not in taken and (label := label_at(chunks, index, name))]
        told = [label for label in told if not label.rest]
        if not told:
            break
        found.append(max(told, key=lambda label: label.weight))
        index += 1
        if not taken and found[0].name != "no":
            break
    return found, index


def _steps(chunks: Sequence[Chunk], after: int, width: int) -> tuple[list[_Step], int]:
    """Return the steps by their numbers, which rise by one; of several places for a number the one that fits best."""
    steps: list[_Step] = []
    index, end = after, after
    while len(steps) < _MOST_STEPS:
        found = _next_number(chunks, index, len(steps) + 1, width, steps[-1] if steps else None)
        if found is None:
            break
        steps.append(found)
        index = found.first + 1
    for step, following in zip(steps, [*steps[1:], None], strict=False):
        stop = following.first if following else _last_end(chunks, step, width)
        step.pages[-1] += [Piece(part, gap=False) for part in step.rest]
        for chunk in chunks[step.first + 1 : stop]:
            if chunk.new_page and any(step.pages):
                step.pages.append([])
            step.pages[-1] += [Piece(line.passage, gap=not n) for n, line in enumerate(chunk.lines)]
        end = stop
    return steps, end


def _next_number(chunks: Sequence[Chunk], index: int, number: int, width: int, before: _Step | None) -> _Step | None:
    """Return the step that begins with `number`: of its places the one that leaves the step before its cells."""
    found: list[_Step] = []
    last = min(len(chunks), index + (_FURTHEST + width if before else 1))
    for at in range(index, last):
        chunk = chunks[at]
        if chunk.indented or closes_header(chunk.lines[-1].text):
            break
        head = chunk.lines[0].text.split(maxsplit=1)
        if head[0].rstrip(".") == str(number) and not deadline().match(folded(chunk.text)):
            passage = chunk.lines[0].passage
            rest = (passage.part(len(head[0])), *(line.passage for line in chunk.lines[1:]))
            found.append(_Step(passage.part(0, len(head[0])), at, tuple(part for part in rest if part)))
        elif found and head[0] == str(number + 1):
            break
    if not found:
        return None
    glued = [Piece(part, gap=True) for part in before.rest[:1]] if before else []
    return min(found, key=lambda one: (abs(_pieces(chunks, index, one.first, glued) - width + 1), -one.first))


def _pieces(chunks: Sequence[Chunk], start: int, end: int, glued: Sequence[Piece]) -> int:
    """Return how many cells begin in chunks and on the line of the number before them; rests of cut ones do not."""
    own: list[Piece] = []
    at_top = False
    for chunk in chunks[start:end]:
        at_top = (at_top or chunk.new_page) and chunk.text[:1].islower()
        if not at_top:
            own += [Piece(line.passage, gap=not n) for n, line in enumerate(chunk.lines)]
    pieces = [*glued, *own]
    return 1 + sum(one.score > 0 for one in boundaries(pieces, "mixed")) if pieces else 0


def _last_end(chunks: Sequence[Chunk], step: _Step, width: int) -> int:
    """Return the chunk after the last step: after as many pieces as it has columns."""
    stop, count = step.first + 1, bool(step.rest)
    total = int(count)
    while stop < len(chunks) and total < width - 1:
        chunk = chunks[stop]
        if chunk.indented or closes_header(chunk.lines[-1].text) or len(chunk.text) > 300:
            break
        pieces = [Piece(line.passage, gap=not n) for n, line in enumerate(chunk.lines)]
        total += 1 + sum(one.score > 0 for one in boundaries(pieces, "deadline") if one.kind != "gap")
        stop += 1
    return _rests_end(chunks, stop, width)


def _rests_end(chunks: Sequence[Chunk], end: int, width: int) -> int:
    """Return the chunk after the rests of cells that a page break cut off: they stand at its top and begin small."""
    stop = end
    while stop < min(len(chunks), end + width - 1) and (stop > end or chunks[stop].new_page):
        chunk = chunks[stop]
        if chunk.indented or not chunk.text[0].islower() or len(chunk.text) > _LONGEST_REST:
            break
        if (stop > end and chunk.new_page) or closes_header(chunk.lines[-1].text):
            break
        stop += 1
    return stop


def _built(
    chunks: Sequence[Chunk],
    extent: tuple[int, int],
    headings: Sequence[Label],
    steps: Sequence[_Step],
    places: Sequence[Place],
) -> FlatTable:
    count = len(headings) - 1
    found = []
    rows = [tuple(cell_of(label.passage, places, header=True) for label in headings)]
    passages: list[Passage] = [label.passage for label in headings]
    for step in steps:
        cells = (*step.cells.cells[:count], *(Passage() for _ in range(count - len(step.cells.cells))))
        rows.append((cell_of(step.number, places), *(cell_of(cell, places) for cell in cells)))
        passages += [step.number, *cells]
        where = cell_of(step.number, places).place
        for what in step.cells.doubts:
            told = f"step {step.number.text}: {what}"
            found.append(Diagnostic("table-cells", Severity.NOTE, told, "compare with the act", where))
    labels = tuple((label.name, label.passage.text) for label in headings)
    spots = [spot for chunk in chunks[extent[0] : extent[1]] for spot in chunk.passage.spots]
    block = TableBlock(Grid(tuple(rows)), labels, min(spots), max(spots), tuple(part for part in passages if part))
    return FlatTable(block, *extent, found)
