"""Which table, flattened into lines, begins at a chunk: each way in which acts lay tables out, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.dump.chunks import Chunk
from reg2bpmn.acts.flat.columns import FlatTable, find_columns
from reg2bpmn.acts.flat.groups import find_groups_table
from reg2bpmn.acts.flat.rows import find_rows
from reg2bpmn.acts.flat.wording import Known, neighbours
from reg2bpmn.diagnostics import Place


@dataclass(slots=True)
class Finder:
    """Finds tables one after another; `units` are those of the last table of steps, by number."""

    chunks: Sequence[Chunk]
    places: Sequence[Place]
    units: dict[int, str] = field(default_factory=dict)
    known: Known = frozenset()

    def __post_init__(self) -> None:
        """Learn which words stand side by side."""
        self.known = neighbours(chunk.text for chunk in self.chunks)

    def find(self, start: int) -> FlatTable | None:
        """Return the table that begins at the chunk `start`, or `None`."""
        given = (self.chunks, start, self.places, self.known)
        table = find_columns(*given) or find_rows(*given)
        if table:
            self._learn(table)
            return table
        return find_groups_table(self.chunks, start, self.places, self.units, self.known)

    def _learn(self, table: FlatTable) -> None:
        rows = table.block.grid.rows
        names = [name for name, _ in table.block.labels]
        turned = len(names) == len(rows) and len(rows[0]) > 0 and rows[0][0].text == table.block.labels[0][1]
        by_column = turned and any(cell.text == "1" for cell in rows[0][1:2])
        grid = list(zip(*rows, strict=True)) if by_column else list(rows)
        number, unit = names.index("no"), names.index("unit")
        self.units = {
            int(cells[number].text): " ".join(cells[unit].text.split())
            for cells in grid[1:]
            if cells[number].text.isdecimal() and len(cells[number].text) < 4
        }
