"""The channels between columns and rows: which runs share a line, and where each line lies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reg2bpmn.layout.flat.board import Corner, Route, is_column, is_row
from reg2bpmn.layout.flat.tracks import Item, place

Run = tuple[str, int]  # a route's id and the number of a run
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Channels:
    """Positions of the runs, and the width of each channel's tracks.

    A position is px from the channel's first track, or from the centre of the column or row.
    """

    routes: Mapping[str, Route]
    position: Mapping[Run, int]
    upright_width: Mapping[int, int]
    level_width: Mapping[int, int]


class Uprights:
    """The runs in vertical channels, gathered into items that share a line.

    `after` is the room in px that a route needs to the right of its line. `routes` are as given, some with a jog added.
    """

    def __init__(self, routes: Iterable[Route], after: Mapping[str, int]) -> None:
        self.routes = {route.id: route for route in routes}
        self._after = after
        self._alone: set[str] = set()
        while True:
            self.items, self.item_of = self._gather()
            if not self._break_cycle():
                break

    def _gather(self) -> tuple[dict[Key, Item], dict[Run, Key]]:
        keys = self._keys()
        items: dict[Key, Item] = {}
        for (name, number), key in keys.items():
            corners = self.routes[name].corners
            start, end = corners[number], corners[number + 1]
            low, high = sorted((start[1], end[1]))
            item = items.setdefault(key, Item(low, high, after=self._after.get(name, 0)))
            item.low, item.high = min(item.low, low), max(item.high, high)
            if number > 0:
                (item.minus if corners[number - 1][0] < start[0] else item.plus).add(start[1])
            if number + 2 < len(corners):
                (item.minus if corners[number + 2][0] < end[0] else item.plus).add(end[1])
            if corners[number - 1] == start and number > 0:  # the second half of a jog
                item.plus.discard(start[1])
                item.minus.add(start[1])
        return items, keys

    def _keys(self) -> dict[Run, Key]:
        """Give one line to the runs that leave a node, and to those that enter one and share no line yet."""
        found = [
            (route, number, start[0])
            for route in self.routes.values()
            for number, level, start, _ in route.runs()
            if not level and not is_column(start[0])
        ]
        outs = Counter((x, route.at_start) for route, number, x in found if self._leaves(route, number))
        ins = Counter((x, route.at_end) for route, number, x in found if self._enters(route, number))
        keys: dict[Run, Key] = {}
        for route, number, x in found:
            if self._leaves(route, number) and outs[x, route.at_start] > 1:
                keys[route.id, number] = (x, "out", route.at_start)
            elif self._enters(route, number) and ins[x, route.at_end] > 1:
                keys[route.id, number] = (x, "in", route.at_end)
            else:
                keys[route.id, number] = (x, "one", route.id, number)
        return keys

    def _leaves(self, route: Route, number: int) -> bool:
        return number == 1 and bool(route.at_start) and route.id not in self._alone

    def _enters(self, route: Route, number: int) -> bool:
        is_last = number == len(route.corners) - 3 and route.last_level
        return is_last and bool(route.at_end) and route.id not in self._alone

    def order(self) -> dict[int, list[tuple[Key, Key]]]:
        """Return by channel the pairs of items of which the first must be left: their stubs lie on one row."""
        left: dict[Corner, list[Key]] = defaultdict(list)
        for key, item in self.items.items():
            for y in sorted(item.minus):
                if is_row(y):
                    left[key[0], y].append(key)
        pairs: dict[int, list[tuple[Key, Key]]] = defaultdict(list)
        for key, item in self.items.items():
            for y in sorted(item.plus):
                if is_row(y):
                    pairs[key[0]] += [(other, key) for other in left[key[0], y] if other != key]
        return pairs

    def _break_cycle(self) -> bool:
        """Give a route on every ring of order pairs its own line, or a jog if it has one; tell if there was any."""
        rings = [key for pairs in self.order().values() for key in [_ring(pairs)] if key]
        for key in rings:
            members = [run for run, other in self.item_of.items() if other == key]
            if key[1] != "one":
                self._alone.update(name for name, _ in members)
            else:
                ((name, number),) = members
                self._alone.add(name)
                self.routes[name] = _jogged(self.routes[name], number)
        return bool(rings)


def _ring(pairs: Sequence[tuple[Key, Key]]) -> Key | None:
    """Return an item that lies on a ring of the order `pairs`, if there is one; a shared line before others."""
    later: dict[Key, list[Key]] = defaultdict(list)
    waiting: Counter[Key] = Counter()
    for first, second in pairs:
        later[first].append(second)
        waiting[second] += 1
    ready = [key for key in later if not waiting[key]]
    for key in ready:
        for other in later[key]:
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    stuck = [key for key in later if waiting[key] > 0 and any(waiting[other] > 0 for other in later[key])]
    if not stuck:
        return None
    seen: list[Key] = []
    key = stuck[0]
    while key not in seen:
        seen.append(key)
        before = [first for first, second in pairs if second == key and waiting[first] > 0]
        key = before[0]
    ring = seen[seen.index(key) :]
    return next((other for other in ring if other[1] != "one"), key)


def _jogged(route: Route, number: int) -> Route:
    """Return `route` with its upright run `number` cut in two, in the horizontal channel next to its start."""
    corners = route.corners
    (x, y), (_, end) = corners[number], corners[number + 1]
    jog = (x, y + (1 if end > y else -1))
    return replace(route, corners=(*corners[: number + 1], jog, jog, *corners[number + 1 :]))


def assign(uprights: Uprights, offset: Mapping[Run, int], above: Mapping[Run, int]) -> Channels:
    """Place all runs in channels.

    `offset` is how far (px) a run on a column line lies from the column's centre, `above` the room that a run
    needs above it in a horizontal channel.
    """
    widths, position = _place_uprights(uprights)
    position |= offset
    levels: dict[int, list[tuple[Run, Item]]] = defaultdict(list)
    for route in uprights.routes.values():
        for number, level, start, _ in route.runs():
            if level and start[1] >= 0 and not is_row(start[1]):
                item = _level_item(route, number, position)
                item.before = above.get((route.id, number), 0)
                levels[start[1]].append(((route.id, number), item))
    heights = {y: place([item for _, item in found]) for y, found in levels.items()}
    position |= {run: item.position for found in levels.values() for run, item in found}
    return Channels(uprights.routes, position, widths, heights)


def _place_uprights(uprights: Uprights) -> tuple[dict[int, int], dict[Run, int]]:
    pairs = uprights.order()
    by_channel: dict[int, list[Item]] = defaultdict(list)
    for key, item in uprights.items.items():
        by_channel[key[0]].append(item)
    widths = {
        x: place(items, [(uprights.items[first], uprights.items[second]) for first, second in pairs[x]])
        for x, items in by_channel.items()
    }
    return widths, {run: uprights.items[key].position for run, key in uprights.item_of.items()}


def _level_item(route: Route, number: int, position: Mapping[Run, int]) -> Item:
    corners = route.corners
    (start, y), (end, _) = corners[number], corners[number + 1]
    first = (start, position.get((route.id, number - 1), 0))
    second = (end, position.get((route.id, number + 1), 0))
    item = Item(min(first, second), max(first, second))
    for place_x, beyond in ((first, corners[number - 1][1]), (second, corners[number + 2][1])):
        (item.minus if beyond < y else item.plus).add(place_x)
    return item
