"""The nearest free place for a rectangle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.free.rects import NEAR, Rect

DOWN = 2.0  # px to the side that one px up or down costs: a row is left only if it is full
BACK = 3.0  # what a px before `low` or after `high` costs more


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the upper left corner of something would best be, px.

    Left of `low` it would stand before what leads to it, its right border right of `high` after what it leads to.
    `soft` is the area that needs no growth.
    """

    x: float
    y: float
    low: float = float("-inf")
    high: float = float("inf")
    soft: Rect | None = None

    def cost(self, x: float, y: float, width: float, height: float) -> float:
        """Return how bad it is to stand at (x, y)."""
        return self.across(x, width) + self.down(y, height)

    def across(self, x: float, width: float) -> float:
        """Return the part of the cost that x makes."""
        cost = abs(x - self.x) + BACK * (max(0.0, self.low - x) + max(0.0, x + width - self.high))
        return cost + max(0.0, x + width - self.soft.right) if self.soft else cost

    def down(self, y: float, height: float) -> float:
        """Return the part of the cost that y makes."""
        cost = DOWN * abs(y - self.y)
        return cost + max(0.0, y + height - self.soft.bottom) if self.soft else cost


def free_place(
    size: tuple[float, float], wish: Wish, region: Rect, blocked: Iterable[Rect]
) -> tuple[float, float] | None:
    """Return the cheapest corner in `region` at which a rectangle of `size` meets nothing `blocked`, if any."""
    width, height = size
    if width > region.width + NEAR or height > region.height + NEAR:
        return None
    near = [one for one in blocked if one.meets(region)]
    start = min(max(wish.x, region.left), region.right - width)
    best: tuple[float, float, float] | None = None
    for y in _levels(height, wish, region, near):
        if best and wish.down(y, height) >= best[0]:
            break
        bars = sorted(
            (one.left - width, one.right) for one in near if one.top < y + height - NEAR and one.bottom > y + NEAR
        )
        for x in {_right_of(start, bars), _left_of(start, bars)}:
            if region.left - NEAR <= x <= region.right - width + NEAR:
                found = wish.cost(x, y, width, height), y, x
                best = found if best is None or found < best else best
    return (best[2], best[1]) if best else None


def _levels(height: float, wish: Wish, region: Rect, near: Sequence[Rect]) -> list[float]:
    """Return each y worth a try, the cheapest first: the wish, the borders, and directly beside what is in the way."""
    last = region.bottom - height
    tried = {min(max(wish.y, region.top), last), region.top, last}
    for one in near:
        tried.add(one.bottom)
        tried.add(one.top - height)
    return sorted((y for y in tried if region.top <= y <= last), key=lambda y: (wish.down(y, height), y))


def _right_of(x: float, bars: Sequence[tuple[float, float]]) -> float:
    for low, high in bars:
        if low + NEAR < x < high - NEAR:
            x = high
    return x


def _left_of(x: float, bars: Sequence[tuple[float, float]]) -> float:
    for low, high in sorted(bars, key=lambda bar: -bar[1]):
        if low + NEAR < x < high - NEAR:
            x = low
    return x
