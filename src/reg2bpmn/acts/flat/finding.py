"""Which table, flattened into lines, begins at a chunk: each way in which acts lay tables out, one after another."""

from __future__ import annotations

from collections.abc import Sequence

from reg2bpmn.acts.dump.chunks import Chunk
from reg2bpmn.acts.flat.columns import FlatTable, find_columns
from reg2bpmn.diagnostics import Place


def find_flat(chunks: Sequence[Chunk], start: int, places: Sequence[Place]) -> FlatTable | None:
    """Return the table that begins at the chunk `start`, or `None`."""
    return find_columns(chunks, start, places)
