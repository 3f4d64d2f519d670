"""Free places for the names of groups: in their frames or beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reg2bpmn.layout.extras.obstacles import Obstacles, Stretch, padded
from reg2bpmn.layout.geometry import Box, Text
from reg2bpmn.layout.sizes import LABEL_SIZE, block_of
from reg2bpmn.layout.text import TextBlock, label

GAP = 4  # px between the name and its frame, and to what stands beside it
CLOSE = 2  # px that must be free above and under the name
WIDER = (90, 200, 320, 480, 640)  # px tried besides the usual widths of labels
MOST_LINES, MOST_WIDTH = 3, 480  # a name of more lines becomes as wide as its frame, up to so many px
STEP = 8  # px between the places tried off the borders
NEAR, FARTHEST = 40, 160  # px from the frame at most, and if there is nothing free


def name_block(name: str, width: int) -> TextBlock:
    """Set the name of a group whose frame has `width` px inside."""
    block = block_of(name)
    if len(block.lines) <= MOST_LINES or width <= block.width:
        return block
    return label(name, LABEL_SIZE, (min(width, MOST_WIDTH),), MOST_LINES)


def place_name(name: str, frame: Box, busy: Sequence[Obstacles]) -> tuple[Text | None, bool]:
    """Return `name` where it lies on nothing of `busy`, in or near `frame`, and whether it stands close to it.

    Returns None where there is no such place.
    """
    first = name_block(name, frame.width - 2 * GAP)
    blocks = list(dict.fromkeys((first, *(label(name, LABEL_SIZE, (width,), 1) for width in WIDER))))
    for rooms, is_close in ((_near_rooms, True), (_close_rooms, True), (_far_rooms, False)):
        for block in blocks:
            for room in rooms(frame, block):
                x = _free_x(room, block.width, frame.x + GAP, busy)
                if x is not None:
                    return Text(block.lines, Box(x, room.y, block.width, block.height), LABEL_SIZE), is_close
    return None, False


def _near_rooms(frame: Box, block: TextBlock) -> Iterator[Box]:
    """Yield the strips along the upper and lower border: inside and outside."""
    high, inner = block.height, frame.width - 2 * GAP
    side = max(0, block.width - frame.width + 1) // 2
    outer = padded(frame, side, 0, side, 0)
    if inner >= block.width and frame.height >= high + 2 * GAP:
        yield Box(frame.x + GAP, frame.y + GAP, inner, high)
    yield Box(outer.x, frame.y - GAP - high, outer.width, high)
    if inner >= block.width and frame.height >= high + 2 * GAP:
        yield Box(frame.x + GAP, frame.bottom - GAP - high, inner, high)
    yield Box(outer.x, frame.bottom + GAP, outer.width, high)


def _close_rooms(frame: Box, block: TextBlock) -> Iterator[Box]:
    """Yield strips all over the frame and beside it, then farther and farther above and below."""
    high = block.height
    if frame.width - 2 * GAP >= block.width:
        for y in range(frame.y + GAP + STEP, frame.bottom - GAP - high, STEP):
            yield Box(frame.x + GAP, y, frame.width - 2 * GAP, high)
    left, width = frame.x - block.width - 2 * GAP, frame.width + 2 * (block.width + 2 * GAP)
    for y in range(frame.y, frame.bottom - high, STEP):
        yield Box(left, y, width, high)
    yield from _beyond(frame, block, GAP + STEP, NEAR)


def _far_rooms(frame: Box, block: TextBlock) -> Iterator[Box]:
    """Yield strips above and below, from where they are no longer close."""
    return _beyond(frame, block, NEAR, FARTHEST)


def _beyond(frame: Box, block: TextBlock, nearest: int, farthest: int) -> Iterator[Box]:
    wide = max(frame.width, block.width)
    for away in range(nearest, farthest, STEP):
        yield Box(frame.x, frame.y - away - block.height, wide, block.height)
        yield Box(frame.x, frame.bottom + away, wide, block.height)


def _free_x(room: Box, width: int, wish: int, avoided: Sequence[Obstacles]) -> int | None:
    """Return the x in `room` from which `width` px are free, the one nearest to `wish`."""
    strip = padded(room, GAP, CLOSE, GAP, CLOSE)
    taken = [(box.x, box.right) for obstacles in avoided for _, box in obstacles.boxes(strip)]
    taken += [_within(line, strip) for obstacles in avoided for _, line in obstacles.lines(strip)]
    x, best = room.x, None
    for first, last in [*sorted(taken), (room.right + GAP, room.right + GAP)]:
        if first - GAP - x >= width:
            near = min(max(wish, x), first - GAP - width)
            best = near if best is None or abs(near - wish) < abs(best - wish) else best
        x = max(x, last + GAP)
    return best


def _within(line: Stretch, strip: Box) -> tuple[int, int]:
    """Return from where to where (x) `line` runs in the height of `strip`."""
    start, end = sorted(line, key=lambda point: (point.y, point.x))
    if start.y == end.y:
        return start.x, end.x
    high, low = max(start.y, strip.y), min(end.y, strip.bottom)
    at = [start.x + (end.x - start.x) * (y - start.y) // (end.y - start.y) for y in (high, low)]
    return min(at), max(at) + 1
