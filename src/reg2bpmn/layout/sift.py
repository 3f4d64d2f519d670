"""Sifting: chains of nodes change rows in their strip where fewer lines cross then.

A strand is a chain that stands on one row. How much it crosses is estimated from rows and columns alone, before anything
is routed: the line between two rows runs up or down right behind its source or right before its target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reg2bpmn.layout.rows import Grid

ROUNDS = 2  # sweeps over all strands; a further one hardly finds anything
NEAR = 5  # rows up and down from its own on which a strand is tried
CROSSED, BENT = 4, 1  # weights of a line that is crossed, and of a flow that leaves its row
ABOVE, BELOW = "\0above", "\0below"  # ends of what leads to closed pools

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
        self._row = {node: row for node, (row, _) in grid.cell.items()} | {ABOVE: -1, BELOW: grid.rows}
        self._pairs: dict[str, list[Pair]] = defaultdict(list)
        for pair in dict.fromkeys(pairs):
            for end in pair:
                self._pairs[end].append(pair)
        self._on: dict[int, list[_Strand]] = defaultdict(list)
        self._lines = [[0] * (grid.columns + 1) for _ in range(grid.rows)]
        self._passing = [[0] * (grid.columns + 1) for _ in range(grid.rows)]
        self._gap: dict[Pair, int] = {}
        self._strands = list(self._gathered(grid.heir))
        self._fixed = [strand for strand in self._strands if strand.nodes[0] in fixed]
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
        """Move strands until nothing gets better, and close the rows that they left."""
        for _ in range(ROUNDS):
            if not any([self._move(strand) for strand in self._strands if strand not in self._fixed]):
                break
        used = {row for node, row in self._row.items() if node in self._column}
        lane_of_row = self._grid.lane_of_row
        lanes = {lane_of_row[row] for row in used}
        rows = [row for row, lane in enumerate(lane_of_row) if row in used or lane not in lanes]
        place = {row: number for number, row in enumerate(rows)}
        cell = {node: (place[self._row[node]], column) for node, column in self._column.items()}
        return replace(self._grid, lane_of_row=tuple(lane_of_row[row] for row in rows), cell=cell)

    def _move(self, strand: _Strand) -> bool:
        """Put `strand` on the best row near its own; tell whether that is another one."""
        if not self._is_crossed(strand):
            return False
        here = strand.row
        best, moves = 0, list[tuple[_Strand, int]]()
        for row in self._near(here):
            met = [other for other in self._on[row] if other.first <= strand.last and strand.first <= other.last]
            if not met:
                gain = self._gain([(strand, row)])
                swap = [(strand, row)]
            elif len(met) == 1 and met[0] not in self._fixed and self._fits(met[0], here, strand):
                swap = [(strand, row), (met[0], here)]
                gain = self._gain(swap)
            else:
                continue
            if gain > best:
                best, moves = gain, swap
        self._go(moves)
        return bool(moves)

    def _near(self, here: int) -> Iterator[int]:
        lane_of_row = self._grid.lane_of_row
        for step in range(1, NEAR + 1):
            for row in (here - step, here + step):
                if 0 <= row < len(lane_of_row) and lane_of_row[row] == lane_of_row[here]:
                    yield row

    def _fits(self, strand: _Strand, row: int, without: _Strand) -> bool:
        return not any(
            other is not without and other.first <= strand.last and strand.first <= other.last for other in self._on[row]
        )

    def _gain(self, moves: Sequence[tuple[_Strand, int]]) -> int:
        """Return how much less is crossed after `moves`; all stays as it is."""
        back = [(strand, strand.row) for strand, _ in moves]
        before = self._cost(moves)
        self._go(moves)
        after = self._cost(moves)
        self._go(back)
        return before - after

    def _go(self, moves: Sequence[tuple[_Strand, int]]) -> None:
        pairs = self._pairs_of(moves)
        for pair in pairs:
            self._erase(pair)
        for strand, _ in moves:
            self._stand(strand, -1)
        for strand, row in moves:
            self._stand(strand, row)
        for pair in pairs:
            self._draw(pair)

    def _pairs_of(self, moves: Sequence[tuple[_Strand, int]]) -> dict[Pair, None]:
        return dict.fromkeys(pair for strand, _ in moves for node in strand.nodes for pair in self._pairs[node])

    def _stand(self, strand: _Strand, row: int) -> None:
        """Put `strand` on `row`, or take it away (-1)."""
        step = 1 if row >= 0 else -1
        at = row if row >= 0 else strand.row
        line = self._lines[at]
        for gap in range(strand.first, strand.last):
            line[gap] += step
        if row < 0:
            self._on[at].remove(strand)
            return
        self._on[at].append(strand)
        strand.row = row
        for node in strand.nodes:
            self._row[node] = row

    def _between(self, pair: Pair) -> range:
        low, high = sorted((self._row[pair[0]], self._row[pair[1]]))
        return range(low + 1, high)

    def _draw(self, pair: Pair) -> None:
        rows, lines = self._between(pair), self._lines
        source, target = (self._column.get(end) for end in pair)
        gaps = [gap for gap in (source, None if target is None else target - 1) if gap is not None and gap >= 0] or [0]
        gap = min(gaps, key=lambda one: sum([lines[row][one] for row in rows]))
        self._gap[pair] = gap
        for row in rows:
            self._passing[row][gap] += 1

    def _erase(self, pair: Pair) -> None:
        gap = self._gap[pair]
        for row in self._between(pair):
            self._passing[row][gap] -= 1

    def _cost(self, moves: Sequence[tuple[_Strand, int]]) -> int:
        """Return what the strands of `moves` and their flows cross, where they stand now."""
        total = 0
        for pair in self._pairs_of(moves):
            gap = self._gap[pair]
            total += CROSSED * sum([self._lines[row][gap] for row in self._between(pair)])
            total += BENT if self._row[pair[0]] != self._row[pair[1]] else 0
        return total + CROSSED * sum(sum(self._passing[one.row][one.first : one.last]) for one, _ in moves)

    def _is_crossed(self, strand: _Strand) -> bool:
        if any(self._passing[strand.row][strand.first : strand.last]):
            return True
        return any(
            self._lines[row][self._gap[pair]] for pair in self._pairs_of([(strand, 0)]) for row in self._between(pair)
        )
