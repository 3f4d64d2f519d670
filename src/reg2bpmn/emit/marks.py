"""The marks inside BPMN symbols that Graphviz has no shape for, as strokes in px (BPMN 2.0, chapter 12)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reg2bpmn.emit.figure import Figure, Item, Link
from reg2bpmn.layout.geometry import Box, Point

XY = tuple[float, float]
_MARKER_STEP, _MARKER_FOOT = 18, 13  # px between two markers of a task, and from its bottom to their middles
LINK_ARROW = ((-9, -4), (1, -4), (1, -9), (10, 0), (1, 9), (1, 4), (-9, 4))
"""The outline of the arrow in a link event of 36 px, around its centre."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through `points`, or a cubic Bezier where `curved`; `closed` makes it a polygon, `filled` a black one."""

    points: tuple[XY, ...]
    width: float = 1.0
    closed: bool = False
    curved: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle."""

    x: float
    y: float
    radius: float
    width: float = 1.0


Mark = Stroke | Ring


def marks(figure: Figure) -> list[tuple[str, Mark]]:
    """Return every mark of the figure with the id of the item or link that it belongs to."""
    found = [(item.id, mark) for item in figure.items for mark in _of_item(item)]
    return found + [(link.id, mark) for link in figure.links for mark in _of_link(link)]


def _of_item(item: Item) -> Iterator[Mark]:
    draw = _ITEMS.get(item.kind)
    if draw:
        yield from draw(item)
    for number, name in enumerate(item.markers):
        shift = _MARKER_STEP * (number - (len(item.markers) - 1) / 2)
        yield from MARKERS[name](item.box.x + item.box.width / 2 + shift, item.box.bottom - _MARKER_FOOT)


def _of_link(link: Link) -> Iterator[Mark]:
    if link.kind == "defaultFlow":
        yield _slash(link.points)
    elif link.kind == "dataAssociation":
        yield _chevron(link.points)


def _envelope(item: Item) -> Iterator[Mark]:
    box = item.box
    width, height = box.width * 0.5, box.width * 0.34
    left, top = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
    right, bottom = left + width, top + height
    yield Stroke(((left, top), (right, top), (right, bottom), (left, bottom)), closed=True)
    yield Stroke(((left, top), (left + width / 2, top + height * 0.55), (right, top)))


def _arrow(item: Item) -> Iterator[Mark]:
    """Draw an intermediate event's inner ring and the arrow of a link, filled where it throws."""
    center = item.box.x + item.box.width / 2, item.box.y + item.box.height / 2
    yield Ring(*center, item.box.width / 2 - 3)
    unit = item.box.width / 36
    points = tuple((center[0] + x * unit, center[1] + y * unit) for x, y in LINK_ARROW)
    yield Stroke(points, closed=True, filled=item.kind == "linkThrowEvent")


def _ring(item: Item) -> Iterator[Mark]:
    """Draw the inner ring of an intermediate event."""
    radius = item.box.width / 2
    yield Ring(item.box.x + radius, item.box.y + radius, radius - 3)


def _clock(item: Item) -> Iterator[Mark]:
    """Draw the broken inner ring of an event that does not interrupt, and a clock."""
    radius = item.box.width / 2
    x, y = item.box.x + radius, item.box.y + radius
    pieces = 12
    for number in range(pieces):
        arc = tuple(2 * math.pi * (number + part) / pieces for part in (0, 0.3, 0.6))
        yield Stroke(tuple((x + (radius - 3) * math.cos(a), y + (radius - 3) * math.sin(a)) for a in arc))
    yield from _face(x, y, radius)


def _face(x: float, y: float, radius: float) -> Iterator[Mark]:
    """Draw a clock in an event of that radius around the point `x`, `y`."""
    yield Ring(x, y, radius * 0.55)
    yield Stroke(((x + radius * 0.12, y - radius * 0.4), (x, y), (x + radius * 0.3, y)))


def _timer(item: Item) -> Iterator[Mark]:
    """Draw an intermediate event's inner ring, and a clock."""
    radius = item.box.width / 2
    x, y = item.box.x + radius, item.box.y + radius
    yield Ring(x, y, radius - 3)
    yield from _face(x, y, radius)


def _message(item: Item) -> Iterator[Mark]:
    """Draw an intermediate event's inner ring, and an envelope."""
    radius = item.box.width / 2
    yield Ring(item.box.x + radius, item.box.y + radius, radius - 3)
    yield from _envelope(item)


def _pentagon(item: Item) -> Iterator[Mark]:
    """Draw the two rings and the pentagon of a gateway that waits for the first of several events."""
    x, y, reach = item.box.x + item.box.width / 2, item.box.y + item.box.height / 2, item.box.width * 0.27
    yield Ring(x, y, reach)
    yield Ring(x, y, reach * 0.82)
    corners = [2 * math.pi * number / 5 - math.pi / 2 for number in range(5)]
    points = tuple((x + reach * 0.55 * math.cos(a), y + reach * 0.55 * math.sin(a)) for a in corners)
    yield Stroke(points, closed=True)


def _person(item: Item) -> Iterator[Mark]:
    return person(item.box.x + 5.0, item.box.y + 4.0)


def person(x: float, y: float) -> Iterator[Stroke | Ring]:
    """Draw a head and shoulders, 12 px wide and 13 px high, from the corner `x`, `y` on."""
    yield Ring(x + 6, y + 3.5, 3)
    # Shoulders: up the left arm, over, and down the right arm.
    yield Stroke(
        ((x, y + 13), (x, y + 5.5), (x + 12, y + 5.5), (x + 12, y + 13)),
        curved=True,
    )
    yield Stroke(((x, y + 13), (x + 12, y + 13)))


def _gear(item: Item) -> Iterator[Mark]:
    return gear(item.box.x + 12.0, item.box.y + 11.0)


def gear(x: float, y: float) -> Iterator[Stroke | Ring]:
    """Draw a wheel with eight teeth, 14 px across, around the point `x`, `y`."""
    teeth = 8
    rim = []
    for tooth in range(teeth):
        for part, radius in ((-0.32, 4.8), (-0.2, 7.0), (0.2, 7.0), (0.32, 4.8)):
            angle = 2 * math.pi * (tooth + part) / teeth
            rim.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    yield Stroke(tuple(rim), closed=True)
    yield Ring(x, y, 2.2)


def _cross(item: Item) -> Iterator[Mark]:
    box = item.box
    x, y, reach = box.x + box.width / 2, box.y + box.height / 2, box.width * 0.17
    width = max(1.5, box.width * 0.07)
    yield Stroke(((x - reach, y - reach), (x + reach, y + reach)), width)
    yield Stroke(((x + reach, y - reach), (x - reach, y + reach)), width)


def _plus(item: Item) -> Iterator[Mark]:
    box = item.box
    x, y, reach = box.x + box.width / 2, box.y + box.height / 2, box.width * 0.24
    width = max(1.5, box.width * 0.07)
    yield Stroke(((x - reach, y), (x + reach, y)), width)
    yield Stroke(((x, y - reach), (x, y + reach)), width)


def _disc(item: Item) -> Iterator[Mark]:
    """Draw the filled circle of an end that stops everything: a ring as wide as it is."""
    radius = item.box.width / 2
    yield Ring(item.box.x + radius, item.box.y + radius, radius * 0.3, radius * 0.6)


def _page(item: Item) -> Iterator[Mark]:
    box = item.box
    fold = min(box.width, box.height) * 0.32
    x, y = box.right - fold, box.y + fold
    outline = ((box.x, box.y), (x, box.y), (box.right, y), (box.right, box.bottom), (box.x, box.bottom))
    yield Stroke(outline, 1.25, closed=True)
    yield Stroke(((x, box.y), (x, y), (box.right, y)), 1.25)


def _bracket(item: Item) -> Iterator[Mark]:
    box = item.box
    lip = min(8, box.width // 3)
    yield Stroke(
        ((box.x + lip, box.y), (box.x, box.y), (box.x, box.bottom), (box.x + lip, box.bottom)),
        1.25,
    )


def _header(item: Item) -> Iterator[Mark]:
    width = header_width(item)
    if width:
        x = item.box.x + width
        yield Stroke(((x, item.box.y), (x, item.box.bottom)))


def header_width(item: Item) -> int:
    """Return the width in px of the strip that holds the rotated name of a pool or lane, 0 if there is none.

    A nameless pool or lane has a narrow strip.
    """
    if item.text is None:
        return 0 if item.kind == "party" else 14
    if not item.text.rotated:
        return 0
    strip: Box = item.text.box
    return 2 * (strip.x - item.box.x) + strip.width


_ITEMS: dict[str, Callable[[Item], Iterator[Mark]]] = {
    "messageStartEvent": _envelope,
    "linkThrowEvent": _arrow,
    "linkCatchEvent": _arrow,
    "messageCatchEvent": _message,
    "timerCatchEvent": _timer,
    "boundaryTimerEvent": _clock,
    "intermediateThrowEvent": _ring,
    "interruptingTimerEvent": _timer,
    "interruptingMessageEvent": _message,
    "userTask": _person,
    "serviceTask": _gear,
    "terminateEndEvent": _disc,
    "exclusiveGateway": _cross,
    "parallelGateway": _plus,
    "eventBasedGateway": _pentagon,
    "dataObject": _page,
    "annotation": _bracket,
    "remark": _bracket,
    "pool": _header,
    "party": _header,
    "lane": _header,
}


def _upright(x: float, y: float) -> Iterator[Mark]:
    for column in (-3.5, 0, 3.5):
        yield Stroke(((x + column, y - 5), (x + column, y + 5)), 2)


def _level(x: float, y: float) -> Iterator[Mark]:
    for row in (-3.5, 0, 3.5):
        yield Stroke(((x - 5, y + row), (x + 5, y + row)), 2)


def _collapsed(x: float, y: float) -> Iterator[Mark]:
    yield Stroke(((x - 7, y - 7), (x + 7, y - 7), (x + 7, y + 7), (x - 7, y + 7)), closed=True)
    yield Stroke(((x - 4.5, y), (x + 4.5, y)), 1.5)
    yield Stroke(((x, y - 4.5), (x, y + 4.5)), 1.5)


MARKERS: dict[str, Callable[[float, float], Iterator[Mark]]] = {
    "eachAtOnce": _upright,
    "eachInTurn": _level,
    "collapsed": _collapsed,
}
"""What draws each marker of a task around a point."""


def _slash(points: tuple[Point, ...]) -> Stroke:
    (x0, y0), (dx, dy) = _start(points)
    x, y = x0 + dx * 11, y0 + dy * 11
    # A tick that leans with the direction of the flow.
    across = (dx * 3 - dy * 6, dy * 3 + dx * 6)
    return Stroke(((x - across[0], y - across[1]), (x + across[0], y + across[1])), 1.5)


def _chevron(points: tuple[Point, ...]) -> Stroke:
    (x, y), (dx, dy) = _start(points[::-1])
    back, side = 8, 4.5
    base = (x + dx * back, y + dy * back)
    return Stroke(
        ((base[0] - dy * side, base[1] + dx * side), (x, y), (base[0] + dy * side, base[1] - dx * side)), 1.25
    )


def _start(points: tuple[Point, ...]) -> tuple[XY, XY]:
    """Return the first point and the direction in which the line leaves it."""
    for a, b in pairwise(points):
        length = math.hypot(b.x - a.x, b.y - a.y)
        if length:
            return (points[0].x, points[0].y), ((b.x - a.x) / length, (b.y - a.y) / length)
    return (points[0].x, points[0].y), (1.0, 0.0)
