"""Coordinates along the reading direction: a sweep from left to right over columns and channels.

For every row, channel between rows and gap between pools the sweep knows how far it is filled. So what stands in
different rows may overlap in x, while in each row everything keeps its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.flat.board import column_x, is_column, row_y
from reg2bpmn.layout.flat.cells import Cell
from reg2bpmn.layout.flat.channels import Key, Run, Uprights
from reg2bpmn.layout.flat.labels import LINE_GAP, ZONE_PAD, FlowLabels
from reg2bpmn.layout.flat.rows import Grid
from reg2bpmn.layout.flat.tracks import SPACING, Item

JOINED = 44  # px between two nodes that one straight flow joins: a line and an arrow
APART, EDGE = 16, 20  # px, least distance of shapes and labels in one row, and of all from the borders of the pool
TRACK_PAD, ARROW = 14, 22  # px between a shape and a line right or left of it, and before an arrow enters it
STEP = 20  # px, least distance of the centres of two columns


@dataclass(frozen=True, slots=True)
class GapLabel:
    """A label `width` px wide beside a message's line, left of it if `left`, in the gap with the number `gap`."""

    gap: int
    width: int
    left: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What the sweep places.

    `strata` has the pool of each row, `position` how far (px) lines on columns lie from their middles, `gap_labels`
    by route the labels that stand between pools.
    """

    grid: Grid
    strata: Sequence[int]
    cells: Mapping[str, Cell]
    uprights: Uprights
    position: Mapping[Run, int]
    labels: FlowLabels
    gap_labels: Mapping[str, GapLabel]


@dataclass(frozen=True, slots=True)
class Across:
    """Coordinates in px: `x` of columns by index, of vertical lines, of the left ends of labels in zones.

    `right` is the right border of the pools, `end` where the lines outside them end.
    """

    x: Mapping[int, int]
    line: Mapping[Run, int]
    label: Mapping[str, int]
    right: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A vertical line from slot `first` to before `beyond`, `offset` px from the centre of its column."""

    run: Run
    first: int
    beyond: int
    offset: int
    label: GapLabel | None


def sweep(content: Content, left: int, least: int) -> Across:
    """Place everything of `content`, from `left` px on; the right border is at `least` px or farther."""
    return _Sweep(content, left).run(least)


class _Sweep:
    """Two frontiers by slot: where the last shape or label ends (`_solid`), where the last line stands (`_last`).

    A slot is a row, a channel above or below it, or a gap between pools, from top to bottom.
    """

    def __init__(self, content: Content, left: int) -> None:
        self._content = content
        self._slot, self._gap = _slots(content.strata)
        count = 3 * len(content.strata) + len(self._gap)
        self._solid, self._last = [left + EDGE - APART] * count, [left] * count
        self._left = left
        self._x: dict[int, int] = {}
        self._label: dict[str, int] = {}
        self._place: dict[Key, int] = {}
        self._nodes: dict[int, list[str]] = defaultdict(list)
        for name, (_, column) in content.grid.cell.items():
            self._nodes[column_x(column)].append(name)
        self._sources, self._entered = _row_ends(content.uprights)
        self._lines = self._column_lines()
        self._items: dict[int, list[tuple[Key, Item]]] = defaultdict(list)
        for key, item in content.uprights.items.items():
            self._items[key[0]].append((key, item))
        self._zones: dict[tuple[int, bool], list[str]] = defaultdict(list)
        for name, zone in content.labels.zoned.items():
            self._zones[zone.x, zone.right].append(name)

    def _column_lines(self) -> dict[int, list[_Line]]:
        """Return the lines on columns, without the part in the rows of the nodes that they join."""
        found: dict[int, list[_Line]] = defaultdict(list)
        for route in self._content.uprights.routes.values():
            last = len(route.corners) - 2
            for number, level, start, end in route.runs():
                if level or not is_column(start[0]):
                    continue
                nodes = {
                    corner[1]
                    for corner, at, node in ((start, 0, route.at_start), (end, last, route.at_end))
                    if at == number and node
                }
                low, high = sorted((start[1], end[1]))
                first, beyond = self._slot[low + (low in nodes)], self._slot[high - (high in nodes)] + 1
                offset = self._content.position.get((route.id, number), 0)
                label = None if last else self._content.gap_labels.get(route.id)
                found[start[0]].append(_Line((route.id, number), first, beyond, offset, label))
        for lines in found.values():
            lines.sort(key=lambda line: line.offset)
        return found

    def run(self, least: int) -> Across:
        """Place all columns and channels; the right border is at `least` px or farther."""
        columns = self._content.grid.columns
        for column in range(columns + 1):
            self._channel(2 * column)
            if column < columns:
                self._column(column_x(column))
        right = end = max(least, max(*self._solid, *self._last) + EDGE)
        for key, item in self._items[column_x(columns) + 1]:
            self._place[key] = right + TRACK_PAD + item.position
            end = max(end, self._place[key] + item.after + TRACK_PAD)
        line = {run: self._place[key] for run, key in self._content.uprights.item_of.items()}
        for x, lines in self._lines.items():
            line |= {one.run: self._x[x] + one.offset for one in lines}
        return Across(self._x, line, self._label, right, end)

    def _channel(self, x: int) -> None:
        self._zone(self._zones[x, False])
        for key, item in sorted(self._items[x], key=lambda pair: pair[1].position):
            first, beyond = self._slot[item.low], self._slot[item.high] + 1
            place = self._free(first, beyond)
            self._draw(first, beyond, place)
            self._place[key] = place
            beside = self._content.gap_labels.get(key[2]) if key[1] == "one" else None
            if beside:
                self._solid[self._gap[beside.gap]] = place + LINE_GAP + beside.width
        self._zone(self._zones[x, True])

    def _free(self, first: int, beyond: int) -> int:
        """Return the least place of a line through the slots from `first` to before `beyond`."""
        return max(max(self._solid[first:beyond]) + TRACK_PAD, max(self._last[first:beyond]) + SPACING)

    def _draw(self, first: int, beyond: int, place: int) -> None:
        self._last[first:beyond] = [place] * (beyond - first)

    def _zone(self, names: Iterable[str]) -> None:
        """Place labels beside the lines of a channel; those that stand over one another begin at one place."""
        ends: dict[int, int] = {}
        for name in names:
            zone = self._content.labels.zoned[name]
            slot = self._slot[zone.y]
            place = max(self._solid[slot] + APART, self._last[slot] + ZONE_PAD // 2)
            self._label[name] = place
            ends[slot] = max(ends.get(slot, 0), place + zone.block.width)
        for slot, end in ends.items():
            self._solid[slot] = end

    def _column(self, x: int) -> None:
        names, lines = self._nodes[x], self._lines[x]
        place = max([self._left, *(self._least(name) for name in names)])
        if x - 2 in self._x:
            place = max(place, self._x[x - 2] + STEP)
        for line in lines:
            place = max(place, self._free(line.first, line.beyond) - line.offset)
            if line.label and line.label.left:
                gap = self._gap[line.label.gap]
                free = max(self._solid[gap] + APART, self._last[gap] + LINE_GAP)
                place = max(place, free + line.label.width + LINE_GAP - line.offset)
        self._x[x] = place
        for name in names:
            slot = self._row(name)
            self._solid[slot] = max(self._solid[slot], place + self._content.cells[name].right)
        for line in lines:
            self._draw(line.first, line.beyond, place + line.offset)
            if line.label and not line.label.left:
                self._solid[self._gap[line.label.gap]] = place + line.offset + LINE_GAP + line.label.width

    def _row(self, name: str) -> int:
        return self._slot[row_y(self._content.grid.cell[name][0])]

    def _least(self, name: str) -> int:
        """Return the least x of the centre of the node `name`."""
        cell, slot = self._content.cells[name], self._row(name)
        places = [self._solid[slot] + APART + cell.left, self._last[slot] + TRACK_PAD + cell.left]
        if name in self._entered:
            places.append(self._last[slot] + ARROW + cell.width // 2)
        for source in self._sources.get(name, ()):
            start = self._x[column_x(self._content.grid.cell[source][1])] + self._content.cells[source].width // 2
            places.append(start + JOINED + cell.width // 2)
        return max(places)


def _slots(strata: Sequence[int]) -> tuple[list[int], dict[int, int]]:
    """Return the slot of each y index, and that of the gap under each pool."""
    slot: list[int] = []
    gap: dict[int, int] = {}
    for row, stratum in enumerate(strata):
        slot += [3 * row + part + stratum for part in range(3)]
        gap[stratum] = slot[-1] + 1
    return slot, gap


def _row_ends(uprights: Uprights) -> tuple[dict[str, list[str]], set[str]]:
    """Return by node what straight flows join it with on its left, and the nodes that arrows enter from the left."""
    sources: dict[str, list[str]] = defaultdict(list)
    entered: set[str] = set()
    for route in uprights.routes.values():
        if route.at_end and route.last_level:
            entered.add(route.at_end)
            if len(route.corners) == 2 and route.at_start:
                sources[route.at_end].append(route.at_start)
    return sources, entered
