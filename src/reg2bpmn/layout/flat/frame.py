"""Coordinates of columns, rows, channels, lanes and pools: what index space becomes in px."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.flat.across import Across
from reg2bpmn.layout.flat.board import column_x, row_y
from reg2bpmn.layout.flat.cells import Cell
from reg2bpmn.layout.flat.channels import Channels, Run
from reg2bpmn.layout.flat.labels import FlowLabels
from reg2bpmn.layout.flat.level import Level
from reg2bpmn.layout.flat.rows import Grid
from reg2bpmn.layout.geometry import Box
from reg2bpmn.layout.sizes import TEXT_SIZE
from reg2bpmn.layout.spacing import Spacing
from reg2bpmn.layout.text import lines_height, narrowest, roomy, wrap

MARGIN = 20  # px around the picture
HEADER = 30  # px, the strip with the name of a pool or lane, as in bpmn-js
HEADER_LINES, HEADER_PAD = 2, 16  # lines of text in a header, px that they leave free along it
LEAST_WIDTH = 300  # px, of a pool
MESSAGE_GAP = 44  # px, least distance of the open pool from a closed one
BAND_GAP = 20  # px between two closed pools
ROW_GAP, LEVEL_PAD = 10, 10  # px: between rows, beside the tracks between rows
EMPTY_ROW = 30  # px, half the height of a row without nodes


@dataclass(frozen=True, slots=True)
class Room:
    """Air around things, and how high in px the labels are in the gap under the pool with each number."""

    spacing: Spacing
    labels: Mapping[int, int]


@dataclass(slots=True)
class Frame:
    """Coordinates in px.

    `x` of columns and of the pools' right border, `line` of vertical lines, `label` of the left ends of zoned labels,
    `y` of rows and channels; the boxes of the pools from the top, and of the lanes by id.
    """

    x: Mapping[int, int]
    line: Mapping[Run, int]
    label: Mapping[str, int]
    y: dict[int, int]
    pools: list[Box]
    lanes: dict[str, Box]
    page: Box


def band_height(name: str, spacing: Spacing, width: int) -> int:
    """Return the height of a closed pool of `width` px, enough for its name, along a header too if that is wanted."""
    if spacing.turns_bands or spacing.turned:
        return roomy(name, TEXT_SIZE, max(spacing.band, narrowest(name, TEXT_SIZE, HEADER_LINES) + HEADER_PAD))
    lines = wrap(name, width - 2 * HEADER, TEXT_SIZE)
    return max(spacing.band, lines_height(len(lines), TEXT_SIZE) + HEADER_PAD // 2)


def borders(level: Level) -> tuple[int, int]:
    """Return where in px that begins which stands in the pools and lanes of `level`, and their least right border."""
    left = MARGIN + HEADER * max(len(leaf.lanes) + bool(level.strata[leaf.stratum].id) for leaf in level.leaves)
    return left, MARGIN + LEAST_WIDTH if any(pool.id for pool in level.strata) else left


def frame(
    level: Level,
    grid: Grid,
    cells: Mapping[str, Cell],
    channels: Channels,
    labels: FlowLabels,
    room: Room,
    across: Across,
) -> Frame:
    """Lay out what `across` leaves open."""
    right = across.right
    down = _Down(level, room, right)
    y, spans, leaves = down.stack(_Rows.of(grid, cells, channels, labels))
    pools = [Box(MARGIN, top, right - MARGIN, bottom - top) for top, bottom in spans]
    x = {**across.x, column_x(grid.columns): right}
    lanes = _lane_boxes(level, leaves, right)
    page = Box(0, 0, across.end + MARGIN, max(pool.bottom for pool in pools) + MARGIN)
    return Frame(x, across.line, across.label, y, pools, lanes, page)


def _lane_boxes(level: Level, leaves: Sequence[tuple[int, int]], right: int) -> dict[str, Box]:
    """Return the boxes of the lanes, the outer ones first."""
    spans: dict[str, tuple[int, int, int]] = {}
    for leaf, (top, bottom) in zip(level.leaves, leaves, strict=True):
        header = bool(level.strata[leaf.stratum].id)
        for place, lane in enumerate(leaf.lanes):
            left = MARGIN + HEADER * (place + header)
            spans[lane] = (left, spans[lane][1] if lane in spans else top, bottom)
    ordered = sorted(spans.items(), key=lambda item: item[1][0])
    return {lane: Box(left, top, right - left, bottom - top) for lane, (left, top, bottom) in ordered}


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the rows need, px: how far they reach up and down from their lines, the tracks of their channels."""

    up: Sequence[int]
    down: Sequence[int]
    channels: Channels
    of_leaf: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, grid: Grid, cells: Mapping[str, Cell], channels: Channels, labels: FlowLabels) -> _Rows:
        rise = labels.reach()
        up = [max(EMPTY_ROW, rise.get(row_y(row), 0)) for row in range(grid.rows)]
        down = [EMPTY_ROW] * grid.rows
        for name, (row, _) in grid.cell.items():
            up[row], down[row] = max(up[row], cells[name].up), max(down[row], cells[name].down)
        rows: dict[int, list[int]] = {}
        for row, leaf in enumerate(grid.lane_of_row):
            rows.setdefault(leaf, []).append(row)
        return cls(up, down, channels, rows)

    def room(self, y: int) -> int:
        """Return the height of the tracks of a channel."""
        return self.channels.level_width[y] + 2 * LEVEL_PAD if y in self.channels.level_width else 0

    def height(self, row: int) -> int:
        """Return the height of a row with its channels."""
        return self.room(row_y(row) - 1) + self.up[row] + self.down[row] + self.room(row_y(row) + 1)

    def content(self, leaf: int) -> int:
        """Return the height of the rows of a strip."""
        rows = self.of_leaf[leaf]
        return sum(self.height(row) for row in rows) + ROW_GAP * (len(rows) - 1)

    def stack(self, leaf: int, top: int, y: dict[int, int]) -> None:
        """Set the y of the rows of a strip and of the channels above and below each."""
        for row in self.of_leaf[leaf]:
            index = row_y(row)
            y[index - 1] = top + LEVEL_PAD
            y[index] = top + self.room(index - 1) + self.up[row]
            y[index + 1] = y[index] + self.down[row] + LEVEL_PAD
            top += self.height(row) + ROW_GAP


class _Down:
    """Stacks the pools."""

    def __init__(self, level: Level, room: Room, right: int) -> None:
        self._level, self._room, self._right = level, room, right
        self._names = level.lane_names
        self._leaves_of: dict[int, list[int]] = defaultdict(list)
        for number, leaf in enumerate(level.leaves):
            self._leaves_of[leaf.stratum].append(number)

    def stack(self, rows: _Rows) -> tuple[dict[int, int], list[tuple[int, int]], list[tuple[int, int]]]:
        """Return y by index, and top and bottom of each pool and of each strip."""
        y: dict[int, int] = {}
        pools: list[tuple[int, int]] = []
        leaves: list[tuple[int, int]] = []
        top = MARGIN
        for place, pool in enumerate(self._level.strata):
            start = top
            if pool.is_open:
                top = self._stack_open(place, top, rows, y, leaves)
            else:
                top += band_height(pool.name, self._room.spacing, self._right - MARGIN)
                (row,) = rows.of_leaf[self._leaves_of[place][0]]
                index = row_y(row)
                y[index - 1], y[index], y[index + 1] = start, (start + top) // 2, top
                leaves.append((start, top))
            pools.append((start, top))
            top += self._gap(place)
        return y, pools, leaves

    def _gap(self, place: int) -> int:
        """Return the height of the gap under a pool."""
        strata = self._level.strata
        closed = place + 1 < len(strata) and not (strata[place].is_open or strata[place + 1].is_open)
        return max(BAND_GAP if closed else MESSAGE_GAP, self._room.labels.get(place, 0))

    def _stack_open(self, place: int, top: int, rows: _Rows, y: dict[int, int], leaves: list[tuple[int, int]]) -> int:
        pad, numbers = self._room.spacing.lane, self._leaves_of[place]
        content = {leaf: 2 * pad + rows.content(leaf) for leaf in numbers}
        for leaf, high in self._heights(place, content).items():
            rows.stack(leaf, top + pad + (high - content[leaf]) // 2, y)
            leaves.append((top, top + high))
            top += high
        return top

    def _heights(self, place: int, content: Mapping[int, int]) -> dict[int, int]:
        """Return the height of each strip, enough for its content and, with its like, the names of lanes and pool."""
        wanted, within = dict(content), defaultdict[str, list[int]](list)
        for leaf in content:
            for lane in self._level.leaves[leaf].lanes:
                within[lane].append(leaf)
        depth = {lane: number for leaf in content for number, lane in enumerate(self._level.leaves[leaf].lanes)}
        for lane in sorted(within, key=lambda name: -depth[name]):
            _grow(wanted, within[lane], _least_height(self._names[lane]))
        _grow(wanted, list(content), _least_height(self._level.strata[place].name))
        for lane, (first, *others) in within.items():
            if not others:
                wanted[first] = roomy(self._names[lane], TEXT_SIZE, wanted[first])
        return wanted


def _grow(heights: dict[int, int], leaves: Sequence[int], least: int) -> None:
    """Make `leaves` together at least `least` px high."""
    share, rest = divmod(max(0, least - sum(heights[leaf] for leaf in leaves)), len(leaves))
    for number, leaf in enumerate(leaves):
        heights[leaf] += share + (number < rest)


def _least_height(name: str) -> int:
    return narrowest(name, TEXT_SIZE, HEADER_LINES) + HEADER_PAD if name.strip() else 0
