"""Straight lines between things that are placed already: the shortest that runs through nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reg2bpmn.layout.extras.obstacles import Stretch, outline
from reg2bpmn.layout.geometry import Box, Point
from reg2bpmn.layout.scene import Form

STEP = 12  # px between the places tried on a line
MOST_PLACES = 48  # places tried on one stretch: farther apart on a long one
MOST_LINES = 600  # lines tried in all, the shortest first
INSET = 8  # px that the end of a line keeps to a corner or an end of what it meets, where that is long enough
LEAST = 4  # px, shorter than which nobody sees a line


@dataclass(frozen=True, slots=True)
class Start:
    """Where a line may begin: on the border of a shape, or at a point (a box without size)."""

    box: Box
    form: Form = Form.NOTE


def join(
    starts: Sequence[Start], targets: Iterable[Stretch], is_free: Callable[[Stretch], bool], is_level: bool
) -> tuple[Stretch | None, bool]:
    """Return the shortest line from one of `starts` to one of `targets` that is free, else the shortest of all.

    The second value tells whether it is free. Without any line that can be seen there is none. With `is_level` only
    level and upright lines count.
    """
    found = [place for target in targets for place in places(target)]
    lines = [line for start in starts for place in found if (line := _line(start, place))]
    if is_level:
        lines = [(start, end) for start, end in lines if start.x == end.x or start.y == end.y]
    lines.sort(key=lambda line: (_length(line), line[0].x, line[0].y, line[1].x, line[1].y))
    free = next((line for line in lines[:MOST_LINES] if is_free(line)), None)
    return (free, True) if free else (lines[0] if lines else None, False)


def along(points: Sequence[Point]) -> list[Stretch]:
    """Return the stretches of an edge without its very ends, which belong to what it joins."""
    stretches = [(start, end) for start, end in pairwise(points) if start != end]
    if stretches:
        stretches[0] = (_inward(stretches[0]), stretches[0][1])
        stretches[-1] = (stretches[-1][0], _inward((stretches[-1][1], stretches[-1][0])))
    return stretches


def border(box: Box) -> list[Stretch]:
    """Return the borders of `box` without its corners."""
    corners = outline(box)
    return [(_inward(side), _inward(side[::-1])) for side in pairwise(corners)]


def tips(box: Box) -> list[Stretch]:
    """Return the four places where level and upright lines meet what is round or pointed in `box`."""
    middle = box.center
    ends = Point(middle.x, box.y), Point(box.right, middle.y), Point(middle.x, box.bottom), Point(box.x, middle.y)
    return [(end, end) for end in ends]


def middles(stretches: Sequence[Stretch]) -> list[Start]:
    """Return the middle of each stretch as a place where a line may begin."""
    return [Start(Box((start.x + end.x) // 2, (start.y + end.y) // 2, 0, 0), Form.POINT) for start, end in stretches]


def _inward(stretch: Stretch) -> Point:
    """Return the point a little inside of `stretch` from its first end."""
    return _on(stretch, min(INSET / _length(stretch), 1 / 3))


def _on(stretch: Stretch, part: float) -> Point:
    start, end = stretch
    return Point(start.x + round((end.x - start.x) * part), start.y + round((end.y - start.y) * part))


def _length(line: Stretch) -> float:
    return math.hypot(line[1].x - line[0].x, line[1].y - line[0].y)


def places(stretch: Stretch) -> Iterator[Point]:
    """Yield the places tried on `stretch`."""
    count = max(1, min(MOST_PLACES, int(_length(stretch) / STEP)))
    for number in range(count + 1):
        yield _on(stretch, number / count)


def _line(start: Start, place: Point) -> Stretch | None:
    """Return the line from the border of `start` to `place`; none if it would be inside, or too short to be seen."""
    box = start.box
    if not (box.width and box.height):
        begin: Point | None = Point(box.x, box.y)
    elif start.form in (Form.EVENT, Form.GATEWAY):
        begin = _round_border(box, place, start.form)
    else:
        begin = _straight_border(box, place)
    if begin is None or _length((begin, place)) < LEAST:
        return None
    return begin, place


def _round_border(box: Box, place: Point, form: Form) -> Point | None:
    """Return where the line from the middle of an event or gateway to `place` leaves it."""
    middle, radius = box.center, box.width // 2
    across, down = place.x - middle.x, place.y - middle.y
    far = math.hypot(across, down) if form is Form.EVENT else abs(across) + abs(down)
    if far <= radius:
        return None
    x = round(across * radius / far)
    if form is Form.EVENT:
        return Point(middle.x + x, middle.y + round(down * radius / far))
    return Point(middle.x + x, middle.y + (radius - abs(x) if down > 0 else abs(x) - radius))


def _straight_border(box: Box, place: Point) -> Point | None:
    """Return where the shortest line to `place` leaves `box`, somewhat off its corners."""
    if box.x <= place.x <= box.right and box.y <= place.y <= box.bottom:
        return None
    inset_x, inset_y = min(INSET, box.width // 3), min(INSET, box.height // 3)
    x = min(max(place.x, box.x + inset_x), box.right - inset_x)
    y = min(max(place.y, box.y + inset_y), box.bottom - inset_y)
    parts: list[tuple[float, int | None, int | None]] = []
    if place.x != x:
        side = box.right if place.x > x else box.x
        parts.append(((side - x) / (place.x - x), side, None))
    if place.y != y:
        side = box.bottom if place.y > y else box.y
        parts.append(((side - y) / (place.y - y), None, side))
    part, at_x, at_y = min(parts, key=lambda one: one[0])
    return Point(
        round(x + (place.x - x) * part) if at_x is None else at_x,
        round(y + (place.y - y) * part) if at_y is None else at_y,
    )
