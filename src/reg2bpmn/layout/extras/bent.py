"""Lines with corners to what is placed already, for where no straight one is free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reg2bpmn.layout.extras.obstacles import Obstacles, Stretch, around, padded, span, spot, straightened
from reg2bpmn.layout.extras.straight import Start, places
from reg2bpmn.layout.free.rects import Rect, Spot
from reg2bpmn.layout.free.routes import DOWN, LEFT, RIGHT, UP, Dock, Field, Piece, find_path
from reg2bpmn.layout.free.routes import STEP as STEPS
from reg2bpmn.layout.geometry import Box, Point
from reg2bpmn.layout.scene import Form

TRIES = ((80, 8), (400, 8), (5000, 4))  # px around both ends looked at, px kept to what is passed
NEAREST, SPREAD = 4, 6  # places tried on the target: those nearest to the start, and those all over it
STEP = 20  # px between the places where a line may leave a box


def way_around(
    start: Start | Stretch,
    target: tuple[Sequence[Stretch], Box | None],
    busy: Obstacles,
    texts: Obstacles,
    closed: Sequence[Box],
) -> tuple[Point, ...] | None:
    """Return level and upright lines from the border of a shape, or from a line, to one place of `target`, if any.

    A target has stretches, and the box of the node that they belong to. Nothing is entered of `busy` and `texts`, nor
    of the boxes `closed`.
    """
    stretches, box = target
    shape = start.box if isinstance(start, Start) else span(*start)
    starts = list(_starts(start) if isinstance(start, Start) else _ends(shape, [start]))
    if shape == Box(shape.x, shape.y, 0, 0):
        return None
    ends = [dock for dock in _ends(shape, stretches) if not (box and _leads_into(dock, box))]
    own = [shape] if isinstance(start, Start) else [], [box] if box else []
    whole = around([shape, *(spot(_point(dock.spot)) for dock in ends)])
    for window, clear in TRIES:
        area = padded(whole, window, window, window, window)
        found = find_path(starts, ends, _field(own, area, (busy, texts), closed, clear))
        if found:
            return straightened(map(_point, found[0]))
    return None


def _leads_into(dock: Dock, box: Box) -> bool:
    across, down = STEPS[dock.side]
    return box.x < dock.spot.x + across < box.right and box.y < dock.spot.y + down < box.bottom


def _point(place: Spot) -> Point:
    return Point(round(place.x), round(place.y))


def _rect(box: Box) -> Rect:
    return Rect(box.x, box.y, box.right, box.bottom)


def _field(
    own: tuple[list[Box], list[Box]], area: Box, busy: Sequence[Obstacles], closed: Sequence[Box], clear: int
) -> Field:
    shapes, texts = busy
    wide = padded(area, clear, clear, clear, clear)
    blocks = [_rect(box) for box in (*(box for _, box in shapes.boxes(wide)), *closed) if box not in (*own[0], *own[1])]
    pieces = [Piece(Spot(*_pair(line[0])), Spot(*_pair(line[1]))) for _, line in shapes.lines(wide)]
    return Field(
        _rect(area),
        blocks,
        (list(map(_rect, own[0])), list(map(_rect, own[1]))),
        pieces,
        [_rect(box) for _, box in texts.boxes(wide)],
        clear,
    )


def _pair(point: Point) -> tuple[int, int]:
    return point.x, point.y


def _starts(start: Start) -> Iterator[Dock]:
    """Yield places on the border of `start`: the middles of its sides, those of a box also elsewhere."""
    box, middle = start.box, start.box.center
    xs, ys = [middle.x], [middle.y]
    if start.form not in (Form.EVENT, Form.GATEWAY):
        xs += [x for x in range(box.x + STEP // 2, box.right, STEP) if x < box.right - STEP // 4]
        ys += [y for y in range(box.y + STEP // 2, box.bottom, STEP) if y < box.bottom - STEP // 4]
    for x in xs:
        yield Dock(Spot(x, box.y), UP)
        yield Dock(Spot(x, box.bottom), DOWN)
    for y in ys:
        yield Dock(Spot(box.x, y), LEFT)
        yield Dock(Spot(box.right, y), RIGHT)


def _ends(box: Box, targets: Sequence[Stretch]) -> Iterator[Dock]:
    """Yield places on `targets` from both sides."""
    found = [(place, stretch) for stretch in targets for place in places(stretch)]
    found.sort(key=lambda one: abs(one[0].x - box.center.x) + abs(one[0].y - box.center.y))
    every = max(1, len(found) // SPREAD)
    for place, (first, last) in dict.fromkeys([*found[:NEAREST], *found[::every]]):
        if first.y == last.y:
            yield Dock(Spot(place.x, place.y), UP)
            yield Dock(Spot(place.x, place.y), DOWN)
        if first.x == last.x:
            yield Dock(Spot(place.x, place.y), LEFT)
            yield Dock(Spot(place.x, place.y), RIGHT)
