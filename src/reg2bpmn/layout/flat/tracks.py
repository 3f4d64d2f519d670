"""Tracks in channels: every run gets a line of its own, in an order that crosses as little as possible."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

SPACING = 12  # px between neighbouring tracks
MOST_SORTED = 60  # runs in a channel up to which every place is tried: keeps huge channels near linear


@dataclass(slots=True, eq=False)
class Item:
    """A run (or runs that share a line) in a channel, from `low` to `high` along it.

    `minus` and `plus` are the places where edges go off towards smaller and greater tracks; `before` and `after` is
    room in px that the run needs there for its label. `position` is the result: px from the first track.
    """

    low: Any
    high: Any
    minus: set[Any] = field(default_factory=set)
    plus: set[Any] = field(default_factory=set)
    before: int = 0
    after: int = 0
    position: int = 0

    def meets(self, other: Item) -> bool:
        """Tell whether the two may not have one track: they overlap or touch."""
        return bool(self.low <= other.high and other.low <= self.high)


def place(items: Sequence[Item], fixed: Sequence[tuple[Item, Item]] = ()) -> int:
    """Set the position of each item and return the width that all take; `fixed` pairs are in that order."""
    if not items:
        return 0
    places = sorted({end for item in items for end in (item.low, item.high)})
    filled = [0] * len(places)
    total = 0
    for item in _order(items, fixed):
        first, beyond = bisect_left(places, item.low), bisect_right(places, item.high)
        item.position = max(filled[first:beyond]) + item.before
        filled[first:beyond] = [item.position + item.after + SPACING] * (beyond - first)
        total = max(total, item.position + item.after)
    return total


def _order(items: Sequence[Item], fixed: Sequence[tuple[Item, Item]]) -> list[Item]:
    earlier: dict[int, list[Item]] = defaultdict(list)
    for first, second in fixed:
        earlier[id(second)].append(first)
    done: list[Item] = []
    for item in _sorted(items, fixed):
        if len(items) > MOST_SORTED:
            done.append(item)
            continue
        least = max((done.index(other) + 1 for other in earlier[id(item)]), default=0)
        done.insert(_cheapest(item, done, least), item)
    return done


def _cheapest(item: Item, done: list[Item], least: int) -> int:
    """Return the place in `done`, not before `least`, where `item` crosses least; the last of equals."""
    cost = best = 0
    place = len(done)
    for index in range(len(done) - 1, least - 1, -1):  # move from the end towards the front
        other = done[index]
        if item.meets(other):
            cost += _crossings(item, other) - _crossings(other, item)
        if cost < best:
            place, best = index, cost
    return place


def _crossings(first: Item, second: Item) -> int:
    """Return how often the two cross if `first` has the smaller track."""
    right = [at for at in first.plus if second.low < at < second.high]
    left = [at for at in second.minus if first.low < at < first.high]
    return len(right) + len(left)


def _sorted(items: Sequence[Item], fixed: Sequence[tuple[Item, Item]]) -> list[Item]:
    """Return the items so that the `fixed` pairs hold: runs going down from the last start, then those going up."""
    rank = sorted(range(len(items)), key=lambda index: _slope(items[index]))
    number = {id(items[index]): place for place, index in enumerate(rank)}
    waiting = dict.fromkeys(number, 0)
    later: dict[int, list[Item]] = defaultdict(list)
    for first, second in fixed:
        waiting[id(second)] += 1
        later[id(first)].append(second)
    heap = [(number[id(item)], index) for index, item in enumerate(items) if not waiting[id(item)]]
    index_of = {id(item): index for index, item in enumerate(items)}
    heapq.heapify(heap)
    order: list[Item] = []
    while heap:
        item = items[heapq.heappop(heap)[1]]
        order.append(item)
        for other in later[id(item)]:
            waiting[id(other)] -= 1
            if not waiting[id(other)]:
                heapq.heappush(heap, (number[id(other)], index_of[id(other)]))
    return order


def _slope(item: Item) -> tuple[int, Any]:
    falls = bool(item.minus) and min(item.minus) == item.low
    return (0, _Reversed(item.low)) if falls else (1, item.low)


@dataclass(frozen=True, slots=True)
class _Reversed:
    """Sorts the other way round."""

    value: Any

    def __lt__(self, other: _Reversed) -> bool:
        return bool(other.value < self.value)
