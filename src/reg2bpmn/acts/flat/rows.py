"""Tables whose steps are rows, flattened: the headings in a row, then the cells of each step, its number first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.document import TableBlock
from reg2bpmn.acts.dump.chunks import Chunk, closes_header
from reg2bpmn.acts.flat.boundaries import GAP, Piece, boundaries
from reg2bpmn.acts.flat.cells import RowCells, cells_of
from reg2bpmn.acts.flat.columns import FlatTable, cell_of
from reg2bpmn.acts.flat.labels import ORDER, Label, label_at
from reg2bpmn.acts.flat.terms import deadline
from reg2bpmn.acts.flat.wording import Known
from reg2bpmn.acts.passage import Passage
from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.grid import Grid
from reg2bpmn.tables.text import folded

_MOST_STEPS = 200
_MOST_WAYS = 4
_MOST_PLACES = 3
_FURTHEST = 24
_LONGEST_REST = 80
_LONGEST_CELL = 300


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
    steps, end = _Rows(chunks, tuple(names[1:]), known).steps(after)
    if len(steps) < 2:
        return None
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


@dataclass(frozen=True, slots=True)
class _Way:
    """The place of the number of a step, the steps before it, and how well their cells fit.

    `begin` is the chunk that its cells begin with: before the number, where a page break cuts the row above it.
    """

    at: int
    begin: int
    score: float = 0.0
    steps: tuple[_Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Finds the steps of a table whose columns after the number are `names`."""

    chunks: Sequence[Chunk]
    names: tuple[str, ...]
    known: Known

    def steps(self, after: int) -> tuple[list[_Step], int]:
        """Return the steps by their numbers, which rise by one, from a chunk on, and the chunk after them.

        A number may stand in several places, as the next step of the row before too: the ways are kept whose cells fit.
        """
        ways = [
            _Way(at, after)
            for at in self._places(after, 1, len(self.names) + 1)
            if at == after or self.chunks[at].new_page
        ]
        best: tuple[float, list[_Step], int] = (0.0, [], after)
        for number in range(1, _MOST_STEPS + 1):
            for way in ways:
                stop = _last_end(self.chunks, self._head(way.at), len(self.names) + 1)
                last = self._step(way, stop)
                if way.score + last.cells.score > best[0] or not best[1]:
                    best = (way.score + last.cells.score, [*way.steps, last], stop)
            ways = self._further(ways, number + 1)
            if not ways:
                break
        return best[1], best[2]

    def _further(self, ways: Sequence[_Way], number: int) -> list[_Way]:
        """Return the likeliest ways to the next number."""
        found: dict[tuple[int, int], _Way] = {}
        for way in ways:
            for at in self._places(way.at + 1, number, _FURTHEST + len(self.names)):
                for begin in self._begins(way.at + 1, at):
                    step = self._step(way, begin)
                    score = way.score + step.cells.score
                    if (at, begin) not in found or score > found[at, begin].score:
                        found[at, begin] = _Way(at, begin, score, (*way.steps, step))
        return sorted(found.values(), key=lambda way: (-way.score, way.at, -way.begin))[:_MOST_WAYS]

    def _begins(self, first: int, at: int) -> range:
        """Return with which chunks the row of a number may begin: with it, or with the last ones of the page before."""
        return range(at, max(first, at - len(self.names)) - 1, -1) if self.chunks[at].new_page else range(at, at + 1)

    def _places(self, first: int, number: int, most: int) -> list[int]:
        """Return the chunks that may begin with the number of a step."""
        found: list[int] = []
        for at in range(first, min(len(self.chunks), first + most)):
            chunk = self.chunks[at]
            if chunk.indented or closes_header(chunk.lines[-1].text):
                break
            head = chunk.lines[0].text.split(maxsplit=1)[0].rstrip(".")
            if head == str(number) and not deadline().match(folded(chunk.text)):
                found.append(at)
            elif found and head == str(number + 1):
                break
        return found[:_MOST_PLACES]

    def _head(self, at: int) -> _Step:
        chunk = self.chunks[at]
        passage = chunk.lines[0].passage
        length = len(passage.text.split(maxsplit=1)[0])
        rest = (passage.part(length), *(line.passage for line in chunk.lines[1:]))
        return _Step(passage.part(0, length), at, tuple(part for part in rest if part))

    def _step(self, way: _Way, stop: int) -> _Step:
        """Return the step of a way, with its cells up to a chunk."""
        step = self._head(way.at)
        step.pages = [[]] if way.begin == way.at else [_pieces(self.chunks[way.begin : way.at]), []]
        step.pages[-1] += [Piece(part, gap=False) for part in step.rest]
        for chunk in self.chunks[way.at + 1 : stop]:
            if chunk.new_page and any(step.pages):
                step.pages.append([])
            step.pages[-1] += _pieces([chunk])
        step.cells = cells_of(step.pages, "mixed", len(self.names), known=self.known, names=self.names)
        return step


def _pieces(chunks: Sequence[Chunk]) -> list[Piece]:
    return [Piece(line.passage, gap=not n) for chunk in chunks for n, line in enumerate(chunk.lines)]


def _last_end(chunks: Sequence[Chunk], step: _Step, width: int) -> int:
    """Return the chunk after the last step: after as many cells as it has columns, and what goes on after a break."""
    stop, at_top = step.first + 1, False
    total = _cells_in([Piece(part, gap=False) for part in step.rest])
    while stop < len(chunks):
        chunk = chunks[stop]
        if chunk.indented or closes_header(chunk.lines[-1].text) or len(chunk.text) > _LONGEST_CELL:
            break
        at_top = (at_top or chunk.new_page) and chunk.text[0].islower() and len(chunk.text) <= _LONGEST_REST
        if not at_top and total >= width - 1:
            break
        total += 0 if at_top else _cells_in(_pieces([chunk]))
        stop += 1
    return stop


def _cells_in(pieces: Sequence[Piece]) -> int:
    return 1 + sum(one.score > 0 for one in boundaries(pieces, "mixed") if one.kind != GAP) if pieces else 0


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
