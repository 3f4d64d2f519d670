"""Activities: their outlines, the icons of task types and the markers at the bottom (BPMN 2.0.2, 10.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reg2bpmn.emit.bpmn.index import SUBPROCESSES
from reg2bpmn.emit.marks import gear, person
from reg2bpmn.layout.geometry import Box
from reg2bpmn.redraw.events import RING, centre_of, envelope, subprocess_icon
from reg2bpmn.redraw.model import NONE, XY, Mark, Shape
from reg2bpmn.redraw.primitives import (
    Path,
    Pen,
    Primitive,
    circle,
    line,
    lines,
    moved,
    of_mark,
    polygon,
    rectangle,
)

CORNER = 10
_WIDTHS = {"callActivity": 5.0, "transaction": 1.5}
_DOTS = (0, 5.5)
_STEP, _FOOT = 18, 13  # px between two markers, and from the bottom to their middles


def activity(shape: Shape) -> Iterator[Primitive]:
    """Draw a task, a subprocess or a call activity."""
    pen = Pen(shape.paint.stroke, shape.paint.fill, _WIDTHS.get(shape.kind, 2), (), 0.95)
    is_event = Mark.EVENT_SUBPROCESS in shape.marks
    yield rectangle(shape.box, replace(pen, dashes=_DOTS, width=2.5) if is_event else pen, CORNER)
    if shape.kind == "transaction":
        yield rectangle(shape.box, Pen(shape.paint.stroke, width=1.5), CORNER - RING, RING)
    if is_event and Mark.EXPANDED not in shape.marks:
        yield from subprocess_icon(shape)
    draw = _ICONS.get(shape.kind)
    if draw:
        yield from draw(shape, Pen(shape.paint.stroke, shape.paint.fill, 1))
    yield from markers(shape)


def _user(shape: Shape, pen: Pen) -> Iterator[Primitive]:
    head, *body = (of_mark(mark, pen) for mark in person(0, 0))
    for part in (*body, head):
        yield _placed(part, shape.box.x + 7, shape.box.y + 6, 1.3)


def _placed(part: Primitive, x: float, y: float, scale: float) -> Primitive:
    """Return a primitive drawn around the origin, enlarged and moved."""
    if isinstance(part, Path):
        return replace(part, segments=tuple((letter, moved(points, x, y, scale)) for letter, points in part.segments))
    size = part.across * scale, part.down * scale
    return replace(part, x=x + part.x * scale, y=y + part.y * scale, across=size[0], down=size[1])


def _service(shape: Shape, pen: Pen) -> Iterator[Primitive]:
    for x, y in ((12, 12), (18, 18)):
        yield from (of_mark(mark, pen) for mark in gear(shape.box.x + x, shape.box.y + y))


def _script(shape: Shape, pen: Pen) -> Iterator[Primitive]:
    x, y = shape.box.x + 6, shape.box.y + 5
    right = ((16, 0), (9, 5), (20, 10), (12, 16))  # a wave, down the right border
    left = tuple((a - 10, b) for a, b in reversed(right))
    segments = (
        ("M", moved(right[:1], x, y)),
        ("C", moved(right[1:], x, y)),
        ("L", moved(left[:1], x, y)),
        ("C", moved(left[1:], x, y)),
        ("Z", ()),
    )
    yield Path(segments, pen)
    rows = (((5, 3.5), (10.5, 3.5)), ((5.5, 6.5), (11, 6.5)), ((7, 9.5), (12.5, 9.5)), ((7, 12.5), (12, 12.5)))
    yield lines((moved(row, x, y) for row in rows), replace(pen, fill=NONE))


def _manual(shape: Shape, pen: Pen) -> Iterator[Primitive]:
    """Draw a hand: the back at the left, a thumb, and four fingers to the right."""
    x, y = shape.box.x + 6, shape.box.y + 5
    tips = ((18.5, 4), (20, 6.8), (19, 9.6), (16.5, 12.4))  # where each finger ends, at its upper side
    segments: list[tuple[str, tuple[XY, ...]]] = [("M", ((0, 7.5),)), ("C", ((0.5, 5), (5, 3), (8.5, 0.6)))]
    segments += [("C", ((10.5, -0.4), (11.5, 1.4), (10, 2.6))), ("L", ((8, 4),))]
    for tip, top in tips:
        segments += [("L", ((tip, top),)), ("C", ((tip + 1.9, top), (tip + 1.9, top + 2.8), (tip, top + 2.8)))]
        segments.append(("L", ((12, top + 2.8),)))
    segments += [("L", ((5, 15.2),)), ("C", ((1.5, 15.2), (0, 13), (0, 10.5))), ("Z", ())]
    thin = replace(pen, width=0.8)
    yield Path(tuple((letter, moved(points, x, y)) for letter, points in segments), thin)


def _send(shape: Shape, pen: Pen) -> Iterator[Primitive]:
    yield from envelope(Box(shape.box.x + 6, shape.box.y + 5, 21, 14), Pen(pen.fill, pen.stroke, 1))


def _receive(shape: Shape, pen: Pen) -> Iterator[Primitive]:
    x, y = shape.box.x, shape.box.y
    if Mark.INSTANTIATES not in shape.marks:
        yield from envelope(Box(x + 6, y + 6, 20, 13), pen)
        return
    yield circle((x + 15, y + 14.5), 10, pen)
    yield from envelope(Box(x + 9, y + 10, 12, 9), pen)


def _rules(shape: Shape, pen: Pen) -> Iterator[Primitive]:
    table = Box(shape.box.x + 8, shape.box.y + 8, 20, 12)
    yield rectangle(table, pen)
    yield rectangle(Box(table.x, table.y, 20, 4), replace(pen, fill=pen.stroke))
    row, column = ((0, 8), (20, 8)), ((7, 4), (7, 12))
    yield lines((moved(part, table.x, table.y) for part in (row, column)), replace(pen, fill=NONE))


_ICONS: dict[str, Callable[[Shape, Pen], Iterator[Primitive]]] = {
    "userTask": _user,
    "serviceTask": _service,
    "scriptTask": _script,
    "manualTask": _manual,
    "sendTask": _send,
    "receiveTask": _receive,
    "businessRuleTask": _rules,
}

_COLLAPSIBLE = SUBPROCESSES | {"callActivity", "subChoreography", "callChoreography", "subConversation"}


def is_collapsed(shape: Shape) -> bool:
    """Tell whether a shape holds more than it shows, and so has a plus sign."""
    return shape.kind in _COLLAPSIBLE and Mark.EXPANDED not in shape.marks


def markers(shape: Shape) -> Iterator[Primitive]:
    """Draw the markers of an activity side by side in the middle of its bottom."""
    drawn = [draw for mark, draw in _MARKERS if mark in shape.marks or (mark is None and is_collapsed(shape))]
    pen = Pen(shape.paint.stroke, shape.paint.fill, 1)
    x, y = centre_of(shape.box)[0] - _STEP * (len(drawn) - 1) / 2, shape.box.bottom - _FOOT
    for number, draw in enumerate(drawn):
        yield from draw((x + _STEP * number, y), pen)


def _loop(at: XY, pen: Pen) -> Iterator[Primitive]:
    x, y = at
    arc = ((0, 6.2), (8, 6.2), (8, -6.2), (0, -6.2), (-8, -6.2), (-8, 2.2), (-3.6, 5.2))
    thick = replace(pen, fill=NONE, width=1.5)
    yield Path((("M", moved(arc[:1], x, y)), ("C", moved(arc[1:4], x, y)), ("C", moved(arc[4:], x, y))), thick)
    yield line(moved(((-7.6, 5.8), (-3.6, 5.2), (-4.2, 1.2)), x, y), thick)


def parallel(at: XY, pen: Pen) -> Iterator[Primitive]:
    """Draw three upright lines."""
    columns = (((column, -5), (column, 5)) for column in (-3.5, 0, 3.5))
    yield lines((moved(column, *at) for column in columns), replace(pen, fill=NONE, width=2))


def _sequential(at: XY, pen: Pen) -> Iterator[Primitive]:
    rows = (((-5, row), (5, row)) for row in (-3.5, 0, 3.5))
    yield lines((moved(row, *at) for row in rows), replace(pen, fill=NONE, width=2))


def _plus(at: XY, pen: Pen) -> Iterator[Primitive]:
    x, y = at
    yield polygon(moved(((-7, -7), (7, -7), (7, 7), (-7, 7)), x, y), pen)
    strokes = (((-4.5, 0), (4.5, 0)), ((0, -4.5), (0, 4.5)))
    yield lines((moved(stroke, x, y) for stroke in strokes), replace(pen, fill=NONE, width=1.5))


def _ad_hoc(at: XY, pen: Pen) -> Iterator[Primitive]:
    wave = ((-7, 2), (-4, -5.5), (-1, -2), (1, 0), (3, 2), (5, 1.5), (7, -2))
    segments = (("M", moved(wave[:1], *at)), ("C", moved(wave[1:4], *at)), ("C", moved(wave[4:], *at)))
    yield Path(segments, replace(pen, fill=NONE, width=2.5))


def _compensation(at: XY, pen: Pen) -> Iterator[Primitive]:
    for left in (-7.5, -0.5):
        yield polygon(moved(((left, 0), (left + 7, -5), (left + 7, 5)), *at), pen)


_MARKERS: tuple[tuple[Mark | None, Callable[[XY, Pen], Iterator[Primitive]]], ...] = (
    (Mark.COMPENSATION, _compensation),
    (Mark.LOOP, _loop),
    (Mark.PARALLEL_INSTANCES, parallel),
    (Mark.SEQUENTIAL_INSTANCES, _sequential),
    (None, _plus),
    (Mark.AD_HOC, _ad_hoc),
)
