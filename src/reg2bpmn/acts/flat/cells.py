"""The lines of one row of a flattened table as cells, as many as the table has columns, also across page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reg2bpmn.acts.flat.boundaries import GAP, STRONG, Boundary, Piece, boundaries
from reg2bpmn.acts.passage import Passage, joined

_SURE = 1.0


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of a row in order, how well they fit, and what is not certain of them, in words."""

    cells: tuple[Passage, ...]
    score: float
    doubts: tuple[str, ...] = ()


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
        chosen = sorted(self.ranked[: count - 1], key=lambda one: (one.line, one.at))
        cells: list[list[Passage]] = [[]]
        following = iter([*chosen, None])
        upcoming = next(following)
        for line, piece in enumerate(self.pieces):
            start = 0
            while upcoming is not None and upcoming.line == line:
                if upcoming.at > start:
                    cells[-1].append(piece.passage.part(start, upcoming.at))
                cells.append([])
                start = upcoming.at
                upcoming = next(following)
            cells[-1].append(piece.passage.part(start))
        return tuple(joined(parts).tidied() for parts in cells)

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


def cells_of(pages: Sequence[Sequence[Piece]], name: str, count: int) -> RowCells:
    """Return the cells of the row `name` of a table of `count` columns; `pages` are its lines, by page."""
    told = [page for page in pages if page]
    if not told:
        return RowCells((), -8.0 * count, ("the row is empty",))
    if len(told) == 1:
        return _one_page(_cut(told[0], name), name, count)
    before = told[0] if len(told) == 2 else _folded(told[:-1])
    return _two_pages(_cut(before, name), _cut(told[-1], name), count)


def _folded(pages: Sequence[Sequence[Piece]]) -> list[Piece]:
    return [Piece(piece.passage, piece.gap or not n) for page in pages for n, piece in enumerate(page)]


def _one_page(cut: _Cut, name: str, count: int) -> RowCells:
    if name == "next" and cut.natural < count:
        return RowCells(cut.cells(cut.natural), cut.score(cut.natural))
    cells = cut.cells(count)
    if len(cells) != count:
        return RowCells(cells, cut.score(count), (f"{len(cells)} cells are found for {count} columns",))
    doubts: tuple[str, ...] = ()
    if cut.ranked and count > 1 and cut.ranked[count - 2].score < -_SURE and cut.margin(count) < _SURE:
        doubts = ("which words are in which cell is not certain",)
    elif cut.natural > count and cut.margin(count) < _SURE:
        doubts = (f"{cut.natural} pieces stand where {count} columns are",)
    return RowCells(cells, cut.score(count), doubts)


def _two_pages(before: _Cut, after: _Cut, count: int) -> RowCells:
    """Put together what stands before and after a page break: some cells are cut by it, some stand on one side."""
    best: RowCells | None = None
    for first, second in _counts(before.natural, after.natural, count):
        upper, lower = before.cells(first), after.cells(second)
        if len(upper) != first or len(lower) != second:
            continue
        merged = _merge(upper, lower, count)
        score = merged.score + before.score(first) + after.score(second)
        if best is None or score > best.score:
            best = RowCells(merged.cells, score, merged.doubts)
    if best:
        return best
    cells = (*before.cells(before.natural), *after.cells(after.natural))
    return RowCells(cells[:count], -50.0, (f"{len(cells)} pieces stand where {count} columns are",))


def _counts(first: int, second: int, count: int) -> list[tuple[int, int]]:
    """Return how many pieces there may be on either page: as many as stand apart, more where these are too few."""
    first, second = min(first, count), min(second, count)
    found = [(first, second)] if first + second >= count else []
    lacking = count - first - second
    found += [(first + more, second + lacking - more) for more in range(lacking + 1)] if lacking > 0 else []
    return found


def _merge(upper: Sequence[Passage], lower: Sequence[Passage], count: int) -> RowCells:
    """Give pieces of both pages to columns in their order so that each has one; what goes on is put to what it ends."""
    best: dict[tuple[int, int], list[tuple[float, tuple[tuple[int, int], ...]]]] = {(0, 0): [(0.0, ())]}
    for _ in range(count):
        following: dict[tuple[int, int], list[tuple[float, tuple[tuple[int, int], ...]]]] = {}
        for (i, j), ways in best.items():
            for di, dj in ((1, 1), (1, 0), (0, 1)):
                if i + di > len(upper) or j + dj > len(lower):
                    continue
                gain = _gain(upper[i] if di else None, lower[j] if dj else None)
                target = following.setdefault((i + di, j + dj), [])
                target += [(score + gain, (*path, (di, dj))) for score, path in ways]
        best = {state: sorted(ways, key=lambda way: -way[0])[:2] for state, ways in following.items()}
    ways = best.get((len(upper), len(lower)), [])
    if not ways:
        return RowCells((), -99.0)
    score, path = ways[0]
    doubts = (
        ("which cell goes on after the page break is not certain",)
        if len(ways) > 1 and score - ways[1][0] < _SURE
        else ()
    )
    cells, i, j = [], 0, 0
    for di, dj in path:
        cells.append(joined((*upper[i : i + di], *lower[j : j + dj])).tidied())
        i, j = i + di, j + dj
    return RowCells(tuple(cells), score, doubts)


def _gain(top: Passage | None, rest: Passage | None) -> float:
    """Return how likely it is that a column has `top` before a page break and `rest` after it, or one of them alone."""
    begins = bool(
        rest and rest.text and (rest.text[0].isupper() or rest.text[0].isdigit()) and not _abbreviated(rest.text)
    )
    if top and rest:
        ended = top.text[-1:] in ".;"
        return (-4.0 if begins else 3.0) - 3.0 * ended
    if top:
        return -3.0 if top.text[-1:] in ",(-–" else 0.0
    return 1.5 if begins else -2.0


def _abbreviated(text: str) -> bool:
    word = text.split(maxsplit=1)[0].strip("«»(),.;")
    return len(word) > 1 and word.isupper()


__all__ = ["GAP", "Piece", "RowCells", "cells_of"]
