"""Rectangles and lines in px, in any numbers, as files have them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from reg2bpmn.layout.geometry import Box

NEAR = 1e-6  # px: what lies closer is the same
STEP = 24  # px, the pieces into which a slanted line is cut to see what it covers


class Bounds(NamedTuple):
    """A rectangle as a file has it (BPMN 2.0.2, 12.2.3.3): any numbers, px."""

    x: float
    y: float
    width: float
    height: float


class Spot(NamedTuple):
    """A waypoint as a file has it."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle by its borders."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left to the right border."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the upper to the lower border."""
        return self.bottom - self.top

    @property
    def middle(self) -> Spot:
        """The centre in whole px."""
        return Spot(round((self.left + self.right) / 2), round((self.top + self.bottom) / 2))

    def spread(self, by: float) -> Rect:
        """Return it with `by` px more on each side."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> Rect:
        """Return it `x` px further right and `y` px further down."""
        return Rect(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def meets(self, other: Rect) -> bool:
        """Tell whether the two share more than a border."""
        return (
            self.left < other.right - NEAR
            and other.left < self.right - NEAR
            and self.top < other.bottom - NEAR
            and other.top < self.bottom - NEAR
        )

    def holds(self, spot: Spot) -> bool:
        """Tell whether `spot` lies in it or on its border."""
        return self.left <= spot.x <= self.right and self.top <= spot.y <= self.bottom

    def contains(self, other: Rect) -> bool:
        """Tell whether `other` lies in it."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def box(self) -> Box:
        """Return it in whole px."""
        return Box(round(self.left), round(self.top), round(self.width), round(self.height))


def rect_of(bounds: Bounds | Box) -> Rect:
    """Return `bounds` by its borders."""
    return Rect(bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height)


def at(x: float, y: float, width: float, height: float) -> Rect:
    """Return the rectangle of this size with its upper left corner at the whole px next to `x` and `y`."""
    left, top = round(x), round(y)
    return Rect(left, top, left + width, top + height)


def hull(rects: Iterable[Rect]) -> Rect:
    """Return the least rectangle around `rects`, at least one."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def crosses(start: Spot, end: Spot, rect: Rect) -> bool:
    """Tell whether the straight line enters the inside of `rect` (Liang-Barsky)."""
    low, high = 0.0, 1.0
    for first, last, least, most in (
        (start.x, end.x, rect.left, rect.right),
        (start.y, end.y, rect.top, rect.bottom),
    ):
        delta = last - first
        if abs(delta) < NEAR:
            if not least + NEAR < first < most - NEAR:
                return False
            continue
        near, far = sorted(((least - first) / delta, (most - first) / delta))
        low, high = max(low, near), min(high, far)
    return high - low > NEAR


def strips(start: Spot, end: Spot, by: float) -> list[Rect]:
    """Return rectangles that together cover the straight line and `by` px on each side of it."""
    across, down = end.x - start.x, end.y - start.y
    count = max(1, round(min(abs(across), abs(down)) / STEP))
    spots = [Spot(start.x + across * place / count, start.y + down * place / count) for place in range(count + 1)]
    return [around(one, other).spread(by) for one, other in pairwise(spots)]


def around(one: Spot, other: Spot) -> Rect:
    """Return the rectangle with `one` and `other` in opposite corners."""
    return Rect(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))


def cut(one: Rect, other: Rect) -> Rect:
    """Return what the two have in common; its borders are swapped if that is nothing."""
    return Rect(*map(max, one[:2], other[:2]), *map(min, one[2:], other[2:]))
