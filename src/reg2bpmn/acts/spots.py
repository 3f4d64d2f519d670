"""The text of an act that has no lines of its own: each paragraph and each cell a line, in the order of the act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reg2bpmn.acts.document import TableBlock
from reg2bpmn.acts.passage import Passage
from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.grid import Cell, Grid
from reg2bpmn.tables.text import one_line


@dataclass(slots=True)
class Spots:
    """The spots of a document as a reader finds them: the place of each, and the line of the text that it is."""

    places: list[Place] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def add(self, place: Place, words: str) -> int:
        """Add a spot, and return it."""
        self.places.append(place)
        self.lines.append(words)
        return len(self.places) - 1

    def passage(self, place: Place, words: str) -> Passage:
        """Add a spot and return its words."""
        return Passage.of(words, self.add(place, words))

    def table(self, grid: Grid, place: Place) -> TableBlock:
        """Add each cell of a grid that says something, and return it as a block; `place` is that of an empty grid."""
        first = len(self.places)
        passages = tuple(self.passage(cell.place, one_line(cell.text)) for cell in cells_of(grid))
        if not passages:
            self.add(place, "")
        return TableBlock(grid, first=first, last=len(self.places) - 1, passages=passages)


def cells_of(grid: Grid) -> Iterator[Cell]:
    """Yield the cells of a grid that say something, row by row, a merged one once."""
    seen: set[int] = set()
    for row in grid.rows:
        for cell in row:
            if id(cell) not in seen and cell.text.strip():
                seen.add(id(cell))
                yield cell
