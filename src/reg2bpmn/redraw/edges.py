"""Every line as primitives: its dashes, its ends and what stands on it (BPMN 2.0.2, 7.3, 7.5, 9.3)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reg2bpmn.layout.geometry import Box
from reg2bpmn.redraw.events import envelope, round_half
from reg2bpmn.redraw.model import NONE, XY, Line, Mark
from reg2bpmn.redraw.primitives import Pen, Primitive, circle, line, middle_of, polygon, rounded_line

BEND = 5  # px, the radius of a bend
ENVELOPE = Box(-10, -7, 21, 14)
_PENS = {
    "messageFlow": (1.5, (10.0, 11.0)),
    "association": (2.0, (0.0, 5.0)),
    "dataInputAssociation": (2.0, (0.0, 5.0)),
    "dataOutputAssociation": (2.0, (0.0, 5.0)),
}
LINES = frozenset({"sequenceFlow", "conversationLink", *_PENS})
"""The kinds that have a line."""


def line_parts(link: Line) -> Iterator[Primitive]:
    """Draw a line, without its labels."""
    width, dashes = _PENS.get(link.kind, (2.0, ()))
    pen = Pen(link.paint.stroke, NONE, width, dashes)
    if link.kind == "conversationLink":
        yield rounded_line(link.points, replace(pen, width=5), BEND)
        yield rounded_line(link.points, replace(pen, stroke=link.paint.fill, width=2), BEND)
        return
    yield rounded_line(link.points, pen, BEND)
    yield from _ends(link)
    if Mark.MESSAGE in link.marks:
        yield from envelope(envelope_of(link), _message_pen(link))


def envelope_of(link: Line) -> Box:
    """Return where on a message flow the envelope of its message stands."""
    x, y = middle_of(link.points)
    return Box(round_half(x) + ENVELOPE.x, round_half(y) + ENVELOPE.y, ENVELOPE.width, ENVELOPE.height)


def _message_pen(link: Line) -> Pen:
    stroke, fill = link.paint.stroke, link.paint.fill
    return Pen(stroke, fill, 1) if Mark.INITIATING in link.marks else Pen(fill, stroke, 1)


def _ends(link: Line) -> Iterator[Primitive]:
    stroke, fill = link.paint.stroke, link.paint.fill
    if link.kind == "sequenceFlow":
        yield _at_end(link, ((-10, -5), (0, 0), (-10, 5)), Pen(stroke, stroke, 1))
        if Mark.DEFAULT in link.marks:
            yield _tick(link, Pen(stroke))
        elif Mark.CONDITIONAL in link.marks:
            yield _at_start(link, ((1, 0), (9, -4), (17, 0), (9, 4)), Pen(stroke, fill, 1.5))
    elif link.kind == "messageFlow":
        yield circle(link.points[0], 5, Pen(stroke, fill, 1.5))
        yield _at_end(link, ((-11, -4.5), (-0.75, 0), (-11, 4.5)), Pen(stroke, fill, 1.5))
    else:
        if Mark.TO_TARGET in link.marks:
            yield _chevron(link.points, Pen(stroke, NONE, 1.5))
        if Mark.TO_SOURCE in link.marks:
            yield _chevron(link.points[::-1], Pen(stroke, NONE, 1.5))


def _at_start(link: Line, points: tuple[XY, ...], pen: Pen) -> Primitive:
    """Draw a figure whose x axis is the direction in which the line leaves its start."""
    return polygon(_turned(link.points, points), pen)


def _at_end(link: Line, points: tuple[XY, ...], pen: Pen) -> Primitive:
    """Draw a figure whose x axis is the direction in which the line comes to its end."""
    return polygon(_turned(link.points[::-1], tuple((-x, y) for x, y in points)), pen)


def _tick(link: Line, pen: Pen) -> Primitive:
    return line(_turned(link.points, ((6, -6), (10, 6))), pen)


def _chevron(points: tuple[XY, ...], pen: Pen) -> Primitive:
    """Draw an open arrow at the end of `points`."""
    return line(_turned(points[::-1], ((10, -5), (0, 0), (10, 5))), pen)


def _turned(points: tuple[XY, ...], figure: tuple[XY, ...]) -> tuple[XY, ...]:
    """Return a figure around the first of `points`, its x axis turned to where the line goes."""
    (x, y), (dx, dy) = points[0], _direction(points)
    return tuple((x + a * dx - b * dy, y + a * dy + b * dx) for a, b in figure)


def _direction(points: tuple[XY, ...]) -> XY:
    for a, b in pairwise(points):
        length = math.dist(a, b)
        if length:
            return (b[0] - a[0]) / length, (b[1] - a[1]) / length
    return 1.0, 0.0
