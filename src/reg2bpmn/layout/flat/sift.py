"""Sifting: chains of nodes change rows in their strip where fewer lines cross then.

A strand is a chain that stands on one row. How much it crosses is estimated from rows and columns alone, before
anything is routed: the line between two rows runs up or down right behind its source or right before its target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reg2bpmn.layout.flat.rows import Grid

NEAR = 5  # rows up and down from its own on which a strand is tried
CROSSED, BENT = 4, 1  # weights of a line that is crossed, and of a flow that leaves its row

Pair = tuple[str, str]


@dataclass(slots=True, eq=False)
class _Strand:
    """A chain in columns `first` to `last` of a row."""

    row: int
    first: int
    last: int
    nodes: list[str]


def sift(grid: Grid, pairs: Sequence[Pair], fixed: Collection[str]) -> Grid:
    """Return `grid` with strands on other rows of their strip where that takes crossings away.

    `pairs` are the ends of the forward flows and of messages; the nodes in `fixed` stay.
    """
    return _Sifter(grid, pairs, fixed).improved()


class _Sifter:
    def __init__(self, grid: Grid, pairs: Sequence[Pair], fixed: Collection[str]) -> None:
        self._grid = grid
        self._column = {node: column for node, (_, column) in grid.cell.items()}
        self._row = {node: row for node, (row, _) in grid.cell.items()}
        self._pairs: dict[str, list[Pair]] = defaultdict(list)
        for pair in dict.fromkeys(pairs):
            for end in pair:
                self._pairs[end].append(pair)
        self._on: dict[int, list[_Strand]] = defaultdict(list)
        self._lines = [[0] * grid.rows for _ in range(grid.columns + 1)]
        self._passing: list[dict[Pair, tuple[int, int]]] = [{} for _ in range(grid.columns + 1)]
        self._gap: dict[Pair, int] = {}
        self._strands = list(self._gathered(grid.heir))
        self._fixed = {strand for strand in self._strands if strand.nodes[0] in fixed}
        for strand in self._strands:
            self._stand(strand, strand.row)
        for pair in dict.fromkeys(pairs):
            self._draw(pair)

    def _gathered(self, heir: Mapping[str, str]) -> Iterator[_Strand]:
        heirs = set(heir.values())
        for node in self._column:
            if node in heirs:
                continue
            nodes = [node]
            while nodes[-1] in heir:
                nodes.append(heir[nodes[-1]])
            yield _Strand(self._row[node], self._column[node], self._column[nodes[-1]], nodes)

    def improved(self) -> Grid:
        """Move the strands that are crossed, once each, and close the rows that they left."""
        for strand in self._strands:
            if strand not in self._fixed:
                self._move(strand)
        used = set(self._row.values())
        lane_of_row = self._grid.lane_of_row
        lanes = {lane_of_row[row] for row in used}
        rows = [row for row, lane in enumerate(lane_of_row) if row in used or lane not in lanes]
        place = {row: number for number, row in enumerate(rows)}
        cell = {node: (place[self._row[node]], column) for node, column in self._column.items()}
        return replace(self._grid, lane_of_row=tuple(lane_of_row[row] for row in rows), cell=cell)

    def _move(self, strand: _Strand) -> None:
        """Put `strand` on the best row near its own."""
        if not self._is_crossed(strand):
            return
        here, best = strand.row, 0
        moves: list[tuple[_Strand, int]] = []
        for row in self._near(here):
            met = [other for other in self._on[row] if other.first <= strand.last and strand.first <= other.last]
            if not met:
                tried = [(strand, row)]
            elif len(met) == 1 and met[0] not in self._fixed and self._fits(met[0], here, strand):
                tried = [(strand, row), (met[0], here)]
            else:
                continue
            gain = self._gain(tried)
            if gain > best:
                best, moves = gain, tried
        self._go(moves, self._pairs_of(moves))

    def _near(self, here: int) -> Iterator[int]:
        lane_of_row = self._grid.lane_of_row
        for step in range(1, NEAR + 1):
            for row in (here - step, here + step):
                if 0 <= row < len(lane_of_row) and lane_of_row[row] == lane_of_row[here]:
                    yield row

    def _fits(self, strand: _Strand, row: int, without: _Strand) -> bool:
        return not any(
            other is not without and other.first <= strand.last and strand.first <= other.last
            for other in self._on[row]
        )

    def _gain(self, moves: Sequence[tuple[_Strand, int]]) -> int:
        """Return how much less is crossed after `moves`; all stays as it is."""
        back, pairs = [(strand, strand.row) for strand, _ in moves], self._pairs_of(moves)
        before = self._cost(moves, pairs)
        self._go(moves, pairs)
        after = self._cost(moves, pairs)
        self._go(back, pairs)
        return before - after

    def _go(self, moves: Sequence[tuple[_Strand, int]], pairs: Collection[Pair]) -> None:
        for pair in pairs:
            del self._passing[self._gap[pair]][pair]
        for strand, _ in moves:
            self._take(strand)
        for strand, row in moves:
            self._stand(strand, row)
        for pair in pairs:
            self._draw(pair)

    def _pairs_of(self, moves: Sequence[tuple[_Strand, int]]) -> dict[Pair, None]:
        return dict.fromkeys(pair for strand, _ in moves for node in strand.nodes for pair in self._pairs[node])

    def _stand(self, strand: _Strand, row: int) -> None:
        for gap in range(strand.first, strand.last):
            self._lines[gap][row] += 1
        self._on[row].append(strand)
        strand.row = row
        for node in strand.nodes:
            self._row[node] = row

    def _take(self, strand: _Strand) -> None:
        for gap in range(strand.first, strand.last):
            self._lines[gap][strand.row] -= 1
        self._on[strand.row].remove(strand)

    def _draw(self, pair: Pair) -> None:
        """Let the line of `pair` run up or down where it crosses least."""
        low, high = self._span(pair)
        source, target = self._column[pair[0]], self._column[pair[1]] - 1
        gap = source
        if target > source and sum(self._lines[target][low + 1 : high]) < sum(self._lines[source][low + 1 : high]):
            gap = target
        self._gap[pair] = gap
        self._passing[gap][pair] = low, high

    def _span(self, pair: Pair) -> tuple[int, int]:
        one, other = self._row[pair[0]], self._row[pair[1]]
        return (one, other) if one < other else (other, one)

    def _cost(self, moves: Sequence[tuple[_Strand, int]], pairs: Collection[Pair]) -> int:
        """Return what the strands of `moves` and their flows, `pairs`, cross where they stand now."""
        crossed = bent = 0
        for pair in pairs:
            low, high = self._span(pair)
            if low != high:
                crossed += sum(self._lines[self._gap[pair]][low + 1 : high])
                bent += 1
        return BENT * bent + CROSSED * (crossed + sum(self._crossing(strand) for strand, _ in moves))

    def _crossing(self, strand: _Strand) -> int:
        """Return how many lines cross `strand`."""
        row = strand.row
        passing = self._passing[strand.first : strand.last]
        return sum([low < row < high for lines in passing for low, high in lines.values()])

    def _is_crossed(self, strand: _Strand) -> bool:
        return bool(self._crossing(strand)) or self._cost([], self._pairs_of([(strand, 0)])) >= CROSSED
