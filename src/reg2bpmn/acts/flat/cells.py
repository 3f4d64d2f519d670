"""The lines of one row of a flattened table as cells, as many as the table has columns, also across page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reg2bpmn.acts.flat.boundaries import GAP, STRONG, Boundary, Piece, boundaries
from reg2bpmn.acts.flat.columned import atoms, columned
from reg2bpmn.acts.flat.merging import merge
from reg2bpmn.acts.flat.wording import Known
from reg2bpmn.acts.passage import Passage, joined

_SURE = 1.0
_MORE = 2
_CLOSE = 4.0
_UNCERTAIN = "which cell goes on after the page break is not certain"


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of a row in order, how well they fit, and what is not certain of them, in words.

    `label` is the label of the row where some of it stands after a page break.
    """

    cells: tuple[Passage, ...]
    score: float
    doubts: tuple[str, ...] = ()
    label: Passage | None = None


@dataclass(frozen=True, slots=True)
class _Cut:
    """The pieces that boundaries make of lines, and the boundaries in the order of their likelihood."""

    pieces: Sequence[Piece]
    ranked: tuple[Boundary, ...]

    @property
    def natural(self) -> int:
        return 1 + sum(one.score > STRONG for one in self.ranked) if self.pieces else 0

    def cells(self, count: int) -> tuple[Passage, ...]:
        """Return the lines in `count` cells, or as many as can be."""
        if not self.pieces:
            return ()
        chosen = sorted(self.ranked[: count - 1], key=lambda one: (one.line, one.at))
        return tuple(joined(parts).tidied() for parts in atoms(self.pieces, chosen))

    def score(self, count: int) -> float:
        """Return how well `count` cells fit: likely boundaries that are none count against it, unlikely ones too."""
        chosen, left = self.ranked[: count - 1], self.ranked[count - 1 :]
        missing = count - 1 - len(chosen)
        lost = sum(one.score for one in left if one.score > STRONG)
        return sum(min(one.score, 1.0) for one in chosen) - lost - 8.0 * missing

    def margin(self, count: int) -> float:
        """Return by how much the last boundary taken is likelier than the first one left."""
        if not 0 < count - 1 < len(self.ranked):
            return 99.0
        return self.ranked[count - 2].score - self.ranked[count - 1].score


def _cut(pieces: Sequence[Piece], name: str) -> _Cut:
    found = boundaries(pieces, name)
    return _Cut(pieces, tuple(sorted(found, key=lambda one: (-one.score, one.line, one.at))))


def cells_of(
    pages: Sequence[Sequence[Piece]],
    name: str,
    count: int,
    label: Passage | None = None,
    more: int = _MORE,
    known: Known = frozenset(),
    names: Sequence[str] = (),
) -> RowCells:
    """Return the cells of the row `name` of a table of `count` columns; `pages` are its lines, by page.

    `label` is that of the row where it stands before a page break: what goes on with it after that is no cell's.
    `more` is how many pieces a page may have beyond those that stand apart, `known` are words that stand side by side,
    `names` those of the columns where the cells are of several ones.
    """
    told = [page for page in pages if page]
    if label is not None and told:
        after = _folded([page for page in pages[1:] if page])
        return _two_pages(_cut(pages[0], name), _cut(after, name), count, label, more, known, ())
    if not told:
        return RowCells((), -8.0 * count, ("the row is empty",))
    if len(told) == 1:
        return _one_page(_cut(told[0], name), name, count, names)
    before = told[0] if len(told) == 2 else _folded(told[:-1])
    return _two_pages(_cut(before, name), _cut(told[-1], name), count, label, more, known, names)


def _folded(pages: Sequence[Sequence[Piece]]) -> list[Piece]:
    return [Piece(piece.passage, piece.gap or not n) for page in pages for n, piece in enumerate(page)]


def _one_page(cut: _Cut, name: str, count: int, names: Sequence[str]) -> RowCells:
    if names and (found := columned(cut.pieces, cut.ranked, names)):
        doubts = () if found.certain else ("which words are in which cell is not certain",)
        return RowCells(found.cells, found.score, doubts)
    if name == "next" and cut.natural < count:
        return RowCells(cut.cells(cut.natural), cut.score(cut.natural))
    cells = cut.cells(count)
    if len(cells) != count:
        return RowCells(cells, cut.score(count), (f"{len(cells)} cells are found for {count} columns",))
    doubts = ()
    if cut.ranked and count > 1 and cut.ranked[count - 2].score < -_SURE and cut.margin(count) < _SURE:
        doubts = ("which words are in which cell is not certain",)
    elif cut.natural > count and cut.margin(count) < _SURE:
        doubts = (f"{cut.natural} pieces stand where {count} columns are",)
    return RowCells(cells, cut.score(count), doubts)


def _two_pages(
    before: _Cut, after: _Cut, count: int, label: Passage | None, more: int, known: Known, names: Sequence[str]
) -> RowCells:
    """Put together what stands before and after a page break: some cells are cut by it, some stand on one side."""
    ways: list[RowCells] = []
    for first, second in _counts(before.natural, after.natural, count, more, labelled=label is not None):
        upper, lower = before.cells(first), after.cells(second)
        if len(upper) != first or len(lower) != second:
            continue
        if label is not None:
            merged = merge((label, *upper), lower, count + 1, label=True, known=known)
        else:
            merged = merge(upper, lower, count, known=known, names=names)
        if merged.cells:
            score = merged.score + before.score(first) + after.score(second)
            doubts = () if merged.certain else (_UNCERTAIN,)
            cells = merged.cells if label is None else merged.cells[1:]
            ways.append(RowCells(cells, score, doubts, merged.cells[0] if label is not None else None))
    if ways:
        return _likeliest(ways)
    cells = (*before.cells(before.natural), *after.cells(after.natural))
    return RowCells(cells[:count], -50.0, (f"{len(cells)} pieces stand where {count} columns are",))


def _likeliest(ways: Sequence[RowCells]) -> RowCells:
    """Return the way that fits best, with a doubt where another one with other cells fits nearly as well."""
    best = max(ways, key=lambda way: way.score)
    texts = [cell.text for cell in best.cells]
    others = [way.score for way in ways if [cell.text for cell in way.cells] != texts]
    if others and best.score - max(others) < _CLOSE:
        return replace(best, doubts=(_UNCERTAIN,))
    return best


def _counts(first: int, second: int, count: int, more: int, *, labelled: bool) -> list[tuple[int, int]]:
    """Return how many pieces there may be on either page: as many as stand apart, or a few more."""
    most = count + labelled
    found = [
        (upper, lower)
        for upper in range(min(first, count), min(first + more, count) + 1)
        for lower in range(min(second, most), min(second + more, most) + 1)
        if upper + lower >= count
    ]
    lacking = count - first - second
    return found or [(first + extra, second + lacking - extra) for extra in range(lacking + 1)]


__all__ = ["GAP", "Piece", "RowCells", "cells_of"]
