"""Every shape as primitives: events and activities elsewhere, here gateways, data, pools, lanes and artifacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reg2bpmn.emit.bpmn.index import ACTIVITIES, EVENTS
from reg2bpmn.layout.geometry import Box
from reg2bpmn.redraw.activities import CORNER, activity, markers, parallel
from reg2bpmn.redraw.events import centre_of, cross, envelope, event
from reg2bpmn.redraw.model import NONE, WHITE, XY, Mark, Shape
from reg2bpmn.redraw.primitives import Path, Pen, Primitive, circle, line, lines, moved, polygon, rectangle

HEADER = 30  # px, the strip with the name of a pool or lane
_DASHED = (10, 6, 0, 6)
_OF_GATEWAY = 50  # px, the size of the gateway in which the icons' numbers are px


def shape_parts(shape: Shape) -> Iterator[Primitive]:
    """Draw a shape, without its labels."""
    if shape.kind in EVENTS:
        return event(shape)
    if shape.kind in ACTIVITIES:
        return activity(shape)
    return _OTHERS[shape.kind](shape)


def _pen(shape: Shape, width: float = 2) -> Pen:
    return Pen(shape.paint.stroke, shape.paint.fill, width, (), 0.95)


def _gateway(shape: Shape) -> Iterator[Primitive]:
    box, (x, y) = shape.box, centre_of(shape.box)
    yield polygon(((x, box.y), (box.right, y), (x, box.bottom), (box.x, y)), _pen(shape))
    scale = min(box.width, box.height) / _OF_GATEWAY
    full = Pen(shape.paint.stroke, shape.paint.stroke, 1)
    yield from _SIGNS.get(shape.kind, _no_sign)(shape, _Spot((x, y), scale, full))


class _Spot:
    """Where the sign of a gateway stands, how large it is, and its pen."""

    def __init__(self, centre: XY, scale: float, full: Pen) -> None:
        self.centre, self.scale, self.full = centre, scale, full

    def polygon(self, points: tuple[XY, ...], pen: Pen) -> Path:
        """Return a closed figure of which the corners are px of a gateway of usual size, around its centre."""
        return polygon(moved(points, *self.centre, self.scale), pen)


def _no_sign(_shape: Shape, _spot: _Spot) -> Iterator[Primitive]:
    return iter(())


def _exclusive(shape: Shape, spot: _Spot) -> Iterator[Primitive]:
    if Mark.VISIBLE in shape.marks:
        yield spot.polygon(cross(12.4, 2, is_slanting=True), spot.full)


def _inclusive(shape: Shape, spot: _Spot) -> Iterator[Primitive]:
    yield circle(spot.centre, 13 * spot.scale, Pen(shape.paint.stroke, shape.paint.fill, 2.5))


def _parallel(_shape: Shape, spot: _Spot) -> Iterator[Primitive]:
    yield spot.polygon(cross(14.4, 2.4), spot.full)


def _complex(_shape: Shape, spot: _Spot) -> Iterator[Primitive]:
    for is_slanting in (False, True):
        yield spot.polygon(cross(13.6, 1.8, is_slanting=is_slanting), spot.full)


def _event_based(shape: Shape, spot: _Spot) -> Iterator[Primitive]:
    thin = Pen(shape.paint.stroke, NONE, 1)
    yield circle(spot.centre, 15 * spot.scale, replace(thin, fill=shape.paint.fill))
    if Mark.PARALLEL in shape.marks:
        yield spot.polygon(cross(9.8, 2), thin)
        return
    if Mark.INSTANTIATES not in shape.marks:
        yield circle(spot.centre, 12 * spot.scale, thin)
    corners = ((0, -8.2), (7.8, -2.5), (4.8, 6.6), (-4.8, 6.6), (-7.8, -2.5))
    yield spot.polygon(corners, replace(thin, width=1.5))


_SIGNS: dict[str, Callable[[Shape, _Spot], Iterator[Primitive]]] = {
    "complexGateway": _complex,
    "eventBasedGateway": _event_based,
    "exclusiveGateway": _exclusive,
    "inclusiveGateway": _inclusive,
    "parallelGateway": _parallel,
}


def _data(shape: Shape) -> Iterator[Primitive]:
    box, pen = shape.box, _pen(shape)
    fold = min(box.width, box.height) * 0.2
    corner = (box.right - fold, box.y), (box.right, box.y + fold)
    yield polygon(((box.x, box.y), *corner, (box.right, box.bottom), (box.x, box.bottom)), pen)
    yield line((corner[0], (corner[0][0], corner[1][1]), corner[1]), replace(pen, fill=NONE))
    if shape.kind in ("dataInput", "dataOutput"):
        filled = shape.paint.stroke if shape.kind == "dataOutput" else NONE
        arrow = ((0, -2), (7, -2), (7, -5), (13, 0), (7, 5), (7, 2), (0, 2))
        yield polygon(moved(arrow, box.x + 5, box.y + 10), Pen(shape.paint.stroke, filled, 1))
    if Mark.COLLECTION in shape.marks:
        yield from parallel((centre_of(box)[0], box.bottom - 9), pen)


def _store(shape: Shape) -> Iterator[Primitive]:
    box, pen = shape.box, _pen(shape)
    depth = box.height / 8  # half the height of the oval on top
    left, right, top, bottom = box.x, box.right, box.y + depth, box.bottom - depth

    def arc(y: float, down: float) -> tuple[XY, ...]:
        """Return the control points of half an oval from right to left."""
        return (right, y + down), (left, y + down), (left, y)

    reach = depth * 4 / 3
    body = (
        ("M", ((left, top),)),
        ("C", tuple(reversed(((right, top), *arc(top, -reach)[:2])))),
        ("L", ((right, bottom),)),
        ("C", arc(bottom, reach)),
        ("Z", ()),
    )
    yield Path(body, pen)
    rings = (("M", ((right, top + step),)) for step in (0, depth, 2 * depth))
    segments = [part for ring in rings for part in (ring, ("C", arc(ring[1][0][1], reach)))]
    yield Path(tuple(segments), replace(pen, fill=NONE))


def _message(shape: Shape) -> Iterator[Primitive]:
    yield from envelope(shape.box, _pen(shape, 1))


def _note(shape: Shape) -> Iterator[Primitive]:
    box = shape.box
    lip = min(10, box.width)
    corners = ((box.x + lip, box.y), (box.x, box.y), (box.x, box.bottom), (box.x + lip, box.bottom))
    yield line(corners, Pen(shape.paint.stroke))


def _group(shape: Shape) -> Iterator[Primitive]:
    yield rectangle(shape.box, Pen(shape.paint.stroke, NONE, 1.5, _DASHED), CORNER)


def _pool(shape: Shape) -> Iterator[Primitive]:
    box, pen = shape.box, _pen(shape, 1.5)
    yield rectangle(box, pen)
    if Mark.CLOSED not in shape.marks:
        upright = ((box.x + HEADER, box.y), (box.x + HEADER, box.bottom))
        level = ((box.x, box.y + HEADER), (box.right, box.y + HEADER))
        yield line(level if Mark.VERTICAL in shape.marks else upright, replace(pen, fill=NONE))
    if Mark.MULTIPLE in shape.marks:
        yield from parallel((centre_of(box)[0], box.bottom - 9), pen)


def _lane(shape: Shape) -> Iterator[Primitive]:
    yield rectangle(shape.box, replace(_pen(shape, 1.5), opacity=0.25))


def _conversation(shape: Shape) -> Iterator[Primitive]:
    """Draw a hexagon (BPMN 2.0.2, 9.5)."""
    box, y = shape.box, centre_of(shape.box)[1]
    side = min(box.height / 2, box.width / 4)
    upper, lower = ((box.x + side, box.y), (box.right - side, box.y)), ((box.right - side, box.bottom),)
    corners = (*upper, (box.right, y), *lower, (box.x + side, box.bottom), (box.x, y))
    yield polygon(corners, _pen(shape, 5 if shape.kind == "callConversation" else 2))
    yield from markers(shape)


def _choreography(shape: Shape) -> Iterator[Primitive]:
    """Draw a choreography activity; its participants have bands of their own (BPMN 2.0.2, 11.5)."""
    yield rectangle(shape.box, _pen(shape, 5 if shape.kind == "callChoreography" else 2), CORNER)
    yield from markers(shape)


def _band(shape: Shape) -> Iterator[Primitive]:
    is_plain = Mark.INITIATING in shape.marks or shape.paint.fill != WHITE
    yield rectangle(shape.box, replace(_pen(shape, 1.5), fill=shape.paint.fill if is_plain else "#d3d3d3"))
    if Mark.MULTIPLE in shape.marks:
        yield from parallel((centre_of(shape.box)[0], shape.box.bottom - 6), _pen(shape))
    if Mark.MESSAGE in shape.marks:
        x, _y = centre_of(shape.box)
        box, height = shape.box, 14
        above = Mark.THROWING in shape.marks  # of a band at the top
        top = box.y - 12 - height if above else box.bottom + 12
        edge, start = (box.y, box.y - 12) if above else (box.bottom, box.bottom + 12)
        yield lines([((x, edge), (x, start))], Pen(shape.paint.stroke, NONE, 1.5, (0, 4)))
        yield from envelope(Box(round(x - 10.5), top, 21, height), Pen(shape.paint.stroke, shape.paint.fill, 1))


_OTHERS: dict[str, Callable[[Shape], Iterator[Primitive]]] = {
    **dict.fromkeys((*_SIGNS, "gateway"), _gateway),
    **dict.fromkeys(("dataInput", "dataObject", "dataObjectReference", "dataOutput"), _data),
    **dict.fromkeys(("dataStore", "dataStoreReference"), _store),
    **dict.fromkeys(("callConversation", "conversation", "subConversation"), _conversation),
    **dict.fromkeys(("callChoreography", "choreographyTask", "subChoreography"), _choreography),
    "participantBand": _band,
    "message": _message,
    "textAnnotation": _note,
    "group": _group,
    "participant": _pool,
    "lane": _lane,
}
SHAPES = ACTIVITIES | EVENTS | frozenset(_OTHERS)
"""The kinds that have a symbol."""
