"""Associations: one straight line between two shapes, or a shape and the middle of a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reg2bpmn.layout.free.maze import Field
from reg2bpmn.layout.free.rects import Rect, Spot, around, crosses, hull
from reg2bpmn.layout.kept.docks import middles
from reg2bpmn.layout.scene import Form

if TYPE_CHECKING:
    from reg2bpmn.layout.kept.edges import Router
    from reg2bpmn.layout.scene import Link

NEAR_BY = 20  # px around both ends that are looked at
INNER = 7  # px that an association keeps to the corners of a box
INK = 0.05  # px that a line may lie in a shape: where it touches the border
TINY = 1.0  # what counts as no distance, times the length of the line
SLANT = 0.354  # of the size of an event: how far its border lies to the side and down on the way to a corner
CROSSED = 80.0  # what crossing another line costs, in px


def straight_line(router: Router, link: Link, one: Rect, other: Rect) -> tuple[Spot, ...] | None:
    """Return the shortest straight line between the two that runs through nothing, None if there is none."""
    field = router.field(link, hull((one, other)).spread(NEAR_BY), 0)
    best: tuple[float, Spot, Spot] | None = None
    for start, end in _pairs(router, link, one, other):
        if _is_blocked(start, end, field):
            continue
        crossed = sum(_meet(start, end, piece.start, piece.end) for piece in field.pieces)
        cost = abs(start.x - end.x) + abs(start.y - end.y) + crossed * CROSSED
        if best is None or cost < best[0]:
            best = cost, start, end
    return (best[1], best[2]) if best else None


def _pairs(router: Router, link: Link, one: Rect, other: Rect) -> Iterator[tuple[Spot, Spot]]:
    """Yield ends to try: straight across from each other where the two face, and the middles."""
    low, high = max(one.left, other.left) + INNER, min(one.right, other.right) - INNER
    boxes = [_is_box(router, name) for name in (link.source, link.target)]
    upper, lower = (one, other) if one.top <= other.top else (other, one)
    if all(boxes) and low <= high and upper.bottom < lower.top:
        for x in dict.fromkeys(min(max(round(x), round(low)), round(high)) for x in _across(one, other)):
            ends = Spot(x, round(upper.bottom)), Spot(x, round(lower.top))
            yield ends if upper is one else ends[::-1]
    for start in _spots(router, link.source, one):
        for end in _spots(router, link.target, other):
            yield start, end


def _across(one: Rect, other: Rect) -> tuple[float, ...]:
    narrow, wide = (one, other) if one.width <= other.width else (other, one)
    return narrow.middle.x, wide.middle.x, narrow.left, narrow.right


def _is_box(router: Router, name: str) -> bool:
    node = router.sheet.tree.node.get(name)
    return node is not None and (node.form.is_box or node.form.is_artifact)


def _spots(router: Router, name: str, rect: Rect) -> Iterator[Spot]:
    if rect.width == rect.height == 0:
        yield rect.middle
        return
    yield from middles(rect).values()
    node = router.sheet.tree.node.get(name)
    if node is not None and node.form is Form.EVENT:
        (x, y), far = rect.middle, round(rect.width * SLANT)
        yield from (Spot(x + across * far, y + down * far) for across in (-1, 1) for down in (1, -1))


def _is_blocked(start: Spot, end: Spot, field: Field) -> bool:
    if any(crosses(start, end, one.spread(1)) for one in (*field.blocks, *field.texts)):
        return True
    if any(crosses(start, end, one.spread(-INK)) for own in field.own for one in own):
        return True
    return any(_runs_along(start, end, piece.start, piece.end) for piece in field.pieces)


def _meet(one: Spot, other: Spot, start: Spot, end: Spot) -> bool:
    """Whether two straight lines share a point."""
    sides = _side(one, other, start) * _side(one, other, end), _side(start, end, one) * _side(start, end, other)
    return sides[0] <= 0 and sides[1] <= 0 and around(one, other).spread(1).meets(around(start, end).spread(1))


def _runs_along(one: Spot, other: Spot, start: Spot, end: Spot) -> bool:
    """Whether two straight lines lie on one another."""
    if abs(_side(one, other, start)) > TINY or abs(_side(one, other, end)) > TINY:
        return False
    covered, piece = around(one, other), around(start, end)
    shared = max(
        min(covered.right, piece.right) - max(covered.left, piece.left),
        min(covered.bottom, piece.bottom) - max(covered.top, piece.top),
    )
    return shared > 1 and covered.spread(1).meets(piece.spread(1))


def _side(one: Spot, other: Spot, spot: Spot) -> float:
    return (other.x - one.x) * (spot.y - one.y) - (other.y - one.y) * (spot.x - one.x)
