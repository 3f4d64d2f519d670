"""Coordinates of columns, rows, channels, lanes and pools: what index space becomes in px."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.cells import TEXT_SIZE, Cell
from reg2bpmn.layout.channels import Channels
from reg2bpmn.layout.geometry import Box
from reg2bpmn.layout.labels import FlowLabels
from reg2bpmn.layout.messages import Bands
from reg2bpmn.layout.routes import column_x, row_y
from reg2bpmn.layout.rows import Grid
from reg2bpmn.layout.spacing import Spacing
from reg2bpmn.layout.text import lines_height, narrowest, roomy, wrap
from reg2bpmn.process.graph import Party, Pool

MARGIN = 20  # px around the picture
HEADER = 30  # px, the strip with the name of a pool or lane, as in bpmn-js
HEADER_LINES, HEADER_PAD = 2, 16  # lines of text in a header, px that they leave free along it
MESSAGE_GAP = 44  # px, least distance of the open pool from a closed one
BAND_GAP = 20  # px between two closed pools
CHANNEL, EDGE_CHANNEL = 44, 20  # px, least width of a channel between columns, and of the outer ones
TRACK_PAD, ARROW = 14, 22  # px left of the first track and right of the last: an arrow needs more
ROW_GAP, LEVEL_PAD = 10, 10  # px: between rows, beside the tracks between rows
EMPTY_ROW = 30  # px, half the height of a row without nodes


@dataclass(frozen=True, slots=True)
class Room:
    """Air around things, and what message labels need above and below the open pool, px."""

    spacing: Spacing
    gaps: tuple[int, int]


@dataclass(slots=True)
class Frame:
    """Coordinates in px.

    `x` of columns and channels (where the first track lies), `y` of rows and channels, `zone` of the label zones
    beside the tracks of a channel (False: left), `gaps` the heights of the gaps above and below the open pool.
    """

    x: dict[int, int]
    zone: dict[tuple[int, bool], int]
    y: dict[int, int]
    lanes: list[Box]
    pool: Box
    bands: dict[str, Box]
    gaps: tuple[int, int]
    page: Box


def band_height(name: str, spacing: Spacing, width: int) -> int:
    """Return the height of a closed pool of `width` px, enough for its name, along a header too if that is wanted."""
    if spacing.turns_bands:
        return roomy(name, TEXT_SIZE, max(spacing.band, narrowest(name, TEXT_SIZE, HEADER_LINES) + HEADER_PAD))
    lines = wrap(name, width - 2 * HEADER, TEXT_SIZE)
    return max(spacing.band, lines_height(len(lines), TEXT_SIZE) + HEADER_PAD // 2)


def frame(
    pool: Pool,
    sides: Bands,
    grid: Grid,
    cells: Mapping[str, Cell],
    channels: Channels,
    labels: FlowLabels,
    room: Room,
) -> Frame:
    """Lay out the axes."""
    gaps = max(MESSAGE_GAP, room.gaps[0]), max(MESSAGE_GAP, room.gaps[1])
    headers = HEADER * (2 if pool.lanes else 1)
    x, zone, right = _across(grid, cells, channels, labels, MARGIN + headers)
    top = MARGIN + sum(band_height(party.name, room.spacing, right - MARGIN) + BAND_GAP for party in sides.above)
    top += gaps[0] - BAND_GAP if sides.above else 0
    y, lanes, bottom = _down(pool, grid, cells, channels, labels, (top, room.spacing.lane))
    left = MARGIN + (HEADER if pool.lanes else 0)
    width = right - MARGIN
    bands = _bands(sides, Box(MARGIN, top, width, bottom - top), gaps[1], room.spacing)
    outside = channels.upright_width.get(column_x(grid.columns) + 1)
    far = right + (TRACK_PAD + outside + TRACK_PAD if outside is not None else 0)
    x[column_x(grid.columns)], x[column_x(grid.columns) + 1] = right, right + TRACK_PAD
    low = max([bottom, *(band.bottom for band in bands.values())])
    return Frame(
        x,
        zone,
        y,
        [Box(left, first, right - left, last - first) for first, last in lanes],
        Box(MARGIN, top, width, bottom - top),
        bands,
        gaps,
        Box(0, 0, far + MARGIN, low + MARGIN),
    )


def _bands(sides: Bands, pool: Box, gap_below: int, spacing: Spacing) -> dict[str, Box]:
    boxes, y = {}, MARGIN
    for party in sides.above:
        boxes[party.id] = _band(party, pool, y, spacing)
        y = boxes[party.id].bottom + BAND_GAP
    for party in sides.below:
        boxes[party.id] = _band(party, pool, pool.bottom + gap_below, spacing)
    return boxes


def _band(party: Party, pool: Box, y: int, spacing: Spacing) -> Box:
    return Box(pool.x, y, pool.width, band_height(party.name, spacing, pool.width))


def _across(
    grid: Grid, cells: Mapping[str, Cell], channels: Channels, labels: FlowLabels, left: int
) -> tuple[dict[int, int], dict[tuple[int, bool], int], int]:
    """Return x by index, the start of each label zone, and the right border of the open pool."""
    before, after = [0] * grid.columns, [0] * grid.columns
    for name, (_, column) in grid.cell.items():
        before[column] = max(before[column], cells[name].left)
        after[column] = max(after[column], cells[name].right)
    x: dict[int, int] = {}
    zone: dict[tuple[int, bool], int] = {}
    zones = {(place.x, place.right) for place in labels.zoned.values()}
    for column in range(grid.columns + 1):
        index = 2 * column
        first = labels.zone_width(index, right=False) if (index, False) in zones else 0
        last = labels.zone_width(index, right=True) if (index, True) in zones else 0
        tracks = channels.upright_width.get(index)
        needed = first + last + (TRACK_PAD + tracks + ARROW if tracks is not None else 0)
        width = max(needed, CHANNEL if 0 < column < grid.columns else EDGE_CHANNEL)
        spare = (width - needed) // 2
        x[index] = left + spare + first + TRACK_PAD
        zone[index, False], zone[index, True] = left + spare, left + width - last
        left += width
        if column < grid.columns:
            x[index + 1] = left + before[column]
            left = x[index + 1] + after[column]
    return x, zone, left


def _down(
    pool: Pool, grid: Grid, cells: Mapping[str, Cell], channels: Channels, labels: FlowLabels, start: tuple[int, int]
) -> tuple[dict[int, int], list[tuple[int, int]], int]:
    """Return y by index, top and bottom of each lane, and the bottom of the open pool.

    `start` is the top of the pool and what a lane keeps free above and below its content, px.
    """
    top, pad = start
    up, down = _row_reach(grid, cells, labels)
    members: dict[int, list[int]] = {}
    for row, lane in enumerate(grid.lane_of_row):
        members.setdefault(lane, []).append(row)
    heights = [_row_height(row, up, down, channels) for row in range(grid.rows)]
    content = [2 * pad + sum(heights[row] for row in rows) + ROW_GAP * (len(rows) - 1) for rows in members.values()]
    wanted = _lane_heights(pool, dict(zip(members, content, strict=True)))
    y: dict[int, int] = {}
    lanes: list[tuple[int, int]] = []
    for rows, high, inner in zip(members.values(), wanted, content, strict=True):
        _stack(rows, top + pad + (high - inner) // 2, up, down, channels, y)
        lanes.append((top, top + high))
        top += high
    return y, lanes, top


def _lane_heights(pool: Pool, content: Mapping[int, int]) -> list[int]:
    """Return the height of each lane, enough for its content, its name and, all together, the pool's name."""
    names = {lane: pool.lanes[lane].name if pool.lanes else "" for lane in content}
    wanted = [max(high, _least_height(names[lane])) for lane, high in content.items()]
    share, rest = divmod(max(0, _least_height(pool.name) - sum(wanted)), len(wanted))
    return [
        roomy(name, TEXT_SIZE, high + share + (number < rest))
        for number, (name, high) in enumerate(zip(names.values(), wanted, strict=True))
    ]


def _least_height(name: str) -> int:
    return narrowest(name, TEXT_SIZE, HEADER_LINES) + HEADER_PAD if name.strip() else 0


def _row_reach(grid: Grid, cells: Mapping[str, Cell], labels: FlowLabels) -> tuple[list[int], list[int]]:
    rise = labels.reach()
    up = [max(EMPTY_ROW, rise.get(row_y(row), 0)) for row in range(grid.rows)]
    down = [EMPTY_ROW] * grid.rows
    for name, (row, _) in grid.cell.items():
        up[row], down[row] = max(up[row], cells[name].up), max(down[row], cells[name].down)
    return up, down


def _level_room(channels: Channels, y: int) -> int:
    return channels.level_width[y] + 2 * LEVEL_PAD if y in channels.level_width else 0


def _row_height(row: int, up: Sequence[int], down: Sequence[int], channels: Channels) -> int:
    y = row_y(row)
    return _level_room(channels, y - 1) + up[row] + down[row] + _level_room(channels, y + 1)


def _stack(
    rows: Sequence[int], top: int, up: Sequence[int], down: Sequence[int], channels: Channels, y: dict[int, int]
) -> None:
    """Set the y of `rows` and of the channels above and below each."""
    for row in rows:
        index = row_y(row)
        y[index - 1] = top + LEVEL_PAD
        y[index] = top + _level_room(channels, index - 1) + up[row]
        y[index + 1] = y[index] + down[row] + LEVEL_PAD
        top += _row_height(row, up, down, channels) + ROW_GAP
