"""The one document model of all formats: paragraphs and tables in their order, each with its text and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reg2bpmn.acts.passage import Passage
from reg2bpmn.diagnostics import Diagnostic, Place
from reg2bpmn.tables.grid import Grid


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or heading. `heading` tells one that the format marks as such, `after_gap` what stands apart."""

    passage: Passage
    heading: bool = False
    after_gap: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as a grid of cells; `labels` says what a column holds where its words were already understood.

    `first` and `last` are the spots between which it stands, `passages` its words in the order in which they are read,
    where the format has cells one for each that says something, row by row.
    """

    grid: Grid
    labels: tuple[tuple[str, str], ...] = ()
    first: int = 0
    last: int = 0
    passages: tuple[Passage, ...] = field(default=(), compare=False, repr=False)


Block = Paragraph | TableBlock


@dataclass(frozen=True, slots=True)
class Mend:
    """What was mended at a spot: the letters as the file has them, as they are read, and the kind of damage."""

    spot: int
    kind: str
    printed: str
    read: str


@dataclass(frozen=True)
class Document:
    """A file as read: its blocks in order, the places of its spots, its mends, and what there was to tell.

    `lines` is the act's text, a line a spot: the file's own lines where it has some, else each paragraph and cell one.
    Spreadsheets have none.
    """

    file: str
    blocks: tuple[Block, ...]
    places: Sequence[Place]
    title: str = ""
    mends: tuple[Mend, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    form: str = ""
    lines: tuple[str, ...] = field(default=(), repr=False)

    def place(self, passage: Passage) -> Place:
        """Return where a passage stands: its first spot, and all of them by name where there are several."""
        return place_of(passage, self.places) if passage.spots else Place(self.file)

    def cite(self, passage: Passage) -> str:
        """Return the lines of the act's text that a passage is on, as a definition cites them, "" without lines."""
        return _told((first + 1, last + 1) for first, last in passage.runs) if self.lines else ""

    @cached_property
    def _cells(self) -> dict[Place, str]:
        tables = [block for block in self.blocks if isinstance(block, TableBlock)]
        passages = [passage for table in reversed(tables) for passage in reversed(table.passages) if passage.spots]
        return {place: self.cite(one) for one in passages for place in (self.place(one), self.places[one.spots[0]])}

    def cite_place(self, place: Place) -> str:
        """Return the lines of the cell at a place, as a definition cites them, "" where none is known there."""
        named = re.fullmatch(r"lines? ([\d, -]+)", place.cell) if self.form == "text" else None
        return named[1] if named else self._cells.get(place, "")


def place_of(passage: Passage, places: Sequence[Place]) -> Place:
    """Return where a passage stands, as one place; of lines, which have no names, all are named."""
    if not passage.spots:
        return Place(places[0].file if places else "")
    first, last = places[min(passage.spots)], places[max(passage.spots)]
    if first == last and first.cell:
        return first
    if not first.cell:
        lines = lines_of(passage, places)
        return Place(first.file, first.line, 1, f"line {lines}" if lines.isdecimal() else f"lines {lines}")
    return Place(first.file, first.line, first.column, first.cell if first == last else f"{first.cell} – {last.cell}")


def lines_of(passage: Passage, places: Sequence[Place]) -> str:
    """Return the lines of a file on which a passage stands: "99-101, 105"."""
    return _told((places[a].line, places[b].line) for a, b in passage.runs)


def _told(runs: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in runs)
