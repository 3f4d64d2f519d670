"""Events: circles, and the icons of what they wait for or throw (BPMN 2.0.2, 10.5, table 10.93)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from reg2bpmn.emit.marks import LINK_ARROW
from reg2bpmn.layout.geometry import Box
from reg2bpmn.redraw.model import NONE, XY, Mark, Paint, Shape
from reg2bpmn.redraw.primitives import Path, Pen, Primitive, circle, line, lines, moved, polygon, rectangle

RING = 3  # px between the circles of an intermediate event
_WIDTHS = {"startEvent": 2.0, "endEvent": 4.0}
_GENTLE = (6.0, 6.0)
_SMALL = 22  # px, the icon of a collapsed event subprocess
_OF_ICON = 18  # px, the radius of the event in which the icons' numbers are px


def event(shape: Shape) -> Iterator[Primitive]:
    """Draw an event."""
    centre, radius = centre_of(shape.box), round_half((shape.box.width + shape.box.height) / 4)
    dashes = _GENTLE if Mark.GENTLE in shape.marks else ()
    boundary = shape.kind == "boundaryEvent"
    pen = Pen(shape.paint.stroke, shape.paint.fill, _WIDTHS.get(shape.kind, 1.5), dashes, 1 if boundary else 0.95)
    yield circle(centre, radius, pen)
    if shape.kind not in _WIDTHS:
        yield circle(centre, radius - RING, replace(pen, fill=NONE))
    yield from icon(shape, centre, (shape.box.width + shape.box.height) / 4)


def subprocess_icon(shape: Shape) -> Iterator[Primitive]:
    """Draw the start of a collapsed event subprocess in its corner."""
    if Mark.STARTED not in shape.marks:
        return
    centre = shape.box.x + _SMALL / 2 + 2, shape.box.y + _SMALL / 2 + 2
    gentle = Mark.GENTLE in shape.marks
    pen = Pen(shape.paint.stroke, shape.paint.fill, 1.2 if gentle else 1, (3, 3) if gentle else ())
    yield circle(centre, _SMALL / 2 - 1, pen)
    yield from icon(shape, centre, _SMALL / 2)


def icon(shape: Shape, centre: XY, radius: float) -> Iterator[Primitive]:
    """Draw the icon of an event of the given radius."""
    if not shape.definitions:
        return
    what = shape.definitions[0]
    if len(shape.definitions) > 1:
        what = "parallelMultiple" if Mark.PARALLEL in shape.marks else "multiple"
    draw = _ICONS.get(what)
    if draw:
        yield from draw(_Spot(centre, radius / _OF_ICON, shape.paint, Mark.THROWING in shape.marks))


def centre_of(box: Box) -> XY:
    """Return the middle of a box."""
    return box.x + box.width / 2, box.y + box.height / 2


def round_half(number: float) -> int:
    """Return the nearest whole number, a half rounded up, as bpmn-js does."""
    return math.floor(number + 0.5)


class _Spot:
    """Where an icon stands, how large, and with which pens."""

    def __init__(self, centre: XY, scale: float, paint: Paint, is_throwing: bool) -> None:
        self.centre, self.scale = centre, scale
        self.pen = Pen(paint.stroke, paint.stroke if is_throwing else paint.fill, 1)
        self.reverse = Pen(paint.fill, paint.stroke, 1) if is_throwing else self.pen
        self.plain = Pen(paint.stroke, paint.fill, 1)

    def at(self, *points: XY) -> tuple[XY, ...]:
        """Return points given in px of an event of usual size, around its centre."""
        return moved(points, *self.centre, self.scale)

    def polygon(self, *points: XY) -> Path:
        """Return a closed figure."""
        return polygon(self.at(*points), self.pen)


def envelope(box: Box, pen: Pen) -> Iterator[Path]:
    """Draw an envelope with its flap."""
    yield rectangle(box, pen)
    middle = box.x + box.width / 2, box.y + box.height * 0.47
    yield line(((box.x, box.y), middle, (box.right, box.y)), replace(pen, fill=NONE))


def _message(spot: _Spot) -> Iterator[Primitive]:
    corners = ((-9.5, -6.5), (9.5, -6.5), (9.5, 6.5), (-9.5, 6.5))
    yield polygon(spot.at(*corners), spot.reverse)
    yield line(spot.at((-9.5, -6.5), (0, 0.2), (9.5, -6.5)), replace(spot.reverse, fill=NONE))


def _timer(spot: _Spot) -> Iterator[Primitive]:
    width = 1.6 if spot.scale > 0.75 else 1
    yield circle(spot.centre, 11 * spot.scale, replace(spot.plain, width=width))
    turns = [math.pi / 6 * hour for hour in range(12)]
    rays = [((8.4 * math.sin(a), 8.4 * math.cos(a)), (10.2 * math.sin(a), 10.2 * math.cos(a))) for a in turns]
    yield lines((spot.at(*ray) for ray in rays), replace(spot.plain, fill=NONE))
    yield line(spot.at((2.2, -7.4), (0, 0), (5.2, 1.4)), replace(spot.plain, fill=NONE, width=width))


def _escalation(spot: _Spot) -> Iterator[Primitive]:
    yield spot.polygon((0, -10.5), (8, 9.5), (0, 2.5), (-8, 9.5))


def _conditional(spot: _Spot) -> Iterator[Primitive]:
    yield polygon(spot.at((-7.3, -9.3), (7.3, -9.3), (7.3, 9.3), (-7.3, 9.3)), spot.plain)
    rows = [((-5.2, -6.6 + 3.3 * row), (5.2, -6.6 + 3.3 * row)) for row in range(5)]
    yield lines((spot.at(*row) for row in rows), replace(spot.plain, fill=NONE))


def _link(spot: _Spot) -> Iterator[Primitive]:
    yield spot.polygon(*LINK_ARROW)


def _error(spot: _Spot) -> Iterator[Primitive]:
    yield spot.polygon((-10.4, 9), (-4, -8.4), (2.6, 1.2), (10.6, -8.8), (4.2, 9.4), (-2.4, 0))


def cross(arm: float, half: float, *, is_slanting: bool = False) -> tuple[XY, ...]:
    """Return the corners of a cross with arms of the given length and half width, upright or turned by 45 degrees."""
    corners: list[XY] = []
    arms: tuple[XY, ...] = ((-half, -arm), (half, -arm), (half, -half))
    for _ in range(4):
        corners += arms
        arms = tuple((-y, x) for x, y in arms)
    part = math.sqrt(0.5)
    return tuple(((x - y) * part, (x + y) * part) for x, y in corners) if is_slanting else tuple(corners)


def _cancel(spot: _Spot) -> Iterator[Primitive]:
    yield spot.polygon(*cross(11, 2.4, is_slanting=True))


def _compensate(spot: _Spot) -> Iterator[Primitive]:
    yield spot.polygon((-10.4, 0), (-1.2, -6.6), (-1.2, 6.6))
    yield spot.polygon((-1.2, 0), (8, -6.6), (8, 6.6))


def _signal(spot: _Spot) -> Iterator[Primitive]:
    yield spot.polygon((0, -10.6), (9.4, 6.4), (-9.4, 6.4))


def _multiple(spot: _Spot) -> Iterator[Primitive]:
    turns = [2 * math.pi * corner / 5 for corner in range(5)]
    yield spot.polygon(*((10.8 * math.sin(turn), -10.8 * math.cos(turn) + 0.4) for turn in turns))


def _parallel_multiple(spot: _Spot) -> Iterator[Primitive]:
    yield polygon(spot.at(*cross(10.6, 1.9)), spot.plain)


def _terminate(spot: _Spot) -> Iterator[Primitive]:
    pen = spot.plain
    yield circle(spot.centre, 11.5 * spot.scale, replace(pen, fill=pen.stroke))


_ICONS: dict[str, Callable[[_Spot], Iterator[Primitive]]] = {
    "message": _message,
    "timer": _timer,
    "escalation": _escalation,
    "conditional": _conditional,
    "link": _link,
    "error": _error,
    "cancel": _cancel,
    "compensate": _compensate,
    "signal": _signal,
    "multiple": _multiple,
    "parallelMultiple": _parallel_multiple,
    "terminate": _terminate,
}
