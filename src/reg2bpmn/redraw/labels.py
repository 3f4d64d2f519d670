"""Where names stand, and how they are broken into lines: as in bpmn-js, whatever the font of the reader's machine."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reg2bpmn.layout.geometry import Box
from reg2bpmn.layout.text import LINE_HEIGHT, SLACK, longest_word, text_width, wrap
from reg2bpmn.redraw.events import round_half
from reg2bpmn.redraw.model import XY, Label, Mark, Set, Shape
from reg2bpmn.redraw.shapes import HEADER

INSIDE, OUTSIDE = 12, 11  # px, the sizes of text in shapes and beside them
PADDING = 7
BESIDE = (90, 20)  # px, the box of a name outside of its shape where the file has none
INDENT = 15  # px from the middle of a flow to the middle of its name
MESSAGE_ROOM, MESSAGE_GAP = 150, 10  # px, the box of a message's name, and how far below the envelope it begins

_ARIAL = 0.86  # of the width of DejaVu Sans, by which the texts are measured; bpmn-js asks for Arial
_CENTRED = frozenset({"participantBand", "conversation", "callConversation", "subConversation"})


def inside(shape: Shape, colour: str) -> Label | None:
    """Return the name of a shape that bears it inside."""
    if not shape.name.strip():
        return None
    if shape.kind in ("participant", "lane"):
        return _of_band(shape, colour)
    box, padded = shape.box, shape.box.width - 2 * PADDING
    lines = _lines(shape.name, padded, INSIDE, box.width - 2)
    if shape.kind == "textAnnotation":
        where = Box(box.x + PADDING, box.y + PADDING, padded, box.height - 2 * PADDING)
        return Label(lines, where, INSIDE, colour, Set.LEFT)
    if Mark.EXPANDED in shape.marks and shape.kind not in _CENTRED:
        return Label(lines, Box(box.x, box.y + PADDING, box.width, box.height - PADDING), INSIDE, colour)
    return Label(lines, box, INSIDE, colour, Set.MIDDLE)


def _of_band(shape: Shape, colour: str) -> Label:
    """Return the name of a pool or lane, in its header, or all over a pool that shows nothing else."""
    box, is_turned = shape.box, Mark.VERTICAL not in shape.marks
    if Mark.CLOSED in shape.marks:
        is_turned = not is_turned
    elif is_turned:
        box = Box(box.x, box.y, HEADER, box.height)
    else:
        box = Box(box.x, box.y, box.width, HEADER)
    if is_turned:
        shift = (box.width - box.height) / 2
        box = Box(round_half(box.x + shift), round_half(box.y - shift), box.height, box.width)
    return Label(_lines(shape.name, box.width, INSIDE, box.width), box, INSIDE, colour, Set.MIDDLE, is_turned)


def beside(name: str, given: Box | None, middle: XY, colour: str) -> Label | None:
    """Return a name outside of its shape or line: in the box that the file gives, else around `middle`."""
    if not name.strip():
        return None
    if given is not None and given.width > 0:
        return Label(_lines(name, given.width, OUTSIDE), given, OUTSIDE, colour)
    width, height = BESIDE
    if given is not None:
        middle = given.x, given.y + height / 2
    box = Box(round_half(middle[0] - width / 2), round_half(middle[1] - height / 2), width, height)
    return Label(_lines(name, width, OUTSIDE), box, OUTSIDE, colour)


def of_message(name: str, envelope: Box, colour: str) -> Label | None:
    """Return the name of a message below its envelope."""
    if not name.strip():
        return None
    x = envelope.x + envelope.width // 2
    box = Box(x - MESSAGE_ROOM // 2, envelope.bottom + MESSAGE_GAP, MESSAGE_ROOM, BESIDE[1])
    return Label(_lines(name, MESSAGE_ROOM, INSIDE), box, INSIDE, colour)


def below(shape: Shape) -> XY:
    """Return the middle of a name under its shape; a group has it at its top."""
    y = shape.box.y if shape.kind == "group" else shape.box.bottom
    return shape.box.x + shape.box.width / 2, y + BESIDE[1] / 2


def along(points: tuple[XY, ...]) -> XY:
    """Return the middle of a name at the middle waypoints of a line."""
    half = len(points) / 2 - 1
    (x, y), (x2, y2) = points[math.floor(half)], points[math.ceil(half + 0.01)]
    middle = (x + x2) / 2, (y + y2) / 2
    return (middle[0] + INDENT, middle[1]) if x == x2 else (middle[0], middle[1] - INDENT)


def _lines(text: str, room: float, size: int, most: float = math.inf) -> tuple[str, ...]:
    """Break a text about as Arial breaks in `room` px, but so that in any font no line is wider than `most` px."""
    wide = min(room / _ARIAL, most)
    if most == math.inf:
        wide = max(wide, longest_word(text, size) - SLACK)
    return wrap(text.strip("\r\n").replace("\r", ""), max(wide, size) + SLACK, size)


def rows(label: Label) -> Iterator[tuple[str, float, float]]:
    """Yield the lines with the x of their middles, or of their left ends, and the y of their baselines."""
    step, box = label.size * LINE_HEIGHT, label.box
    x = box.x if label.set is Set.LEFT else box.x + box.width / 2
    top = box.y + (box.height - step * len(label.lines)) / 2 if label.set is Set.MIDDLE else box.y
    for number, text in enumerate(label.lines):
        yield text, x, top + step * (number + 0.75)


def extent(label: Label) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a label takes on the page, px."""
    placed = list(rows(label))
    widest = max(text_width(text, label.size) for text, _, _ in placed)
    left = placed[0][1] - (0 if label.set is Set.LEFT else widest / 2)
    top, bottom = placed[0][2] - label.size, placed[-1][2] + label.size * 0.3
    if not label.is_turned:
        return left, top, left + widest, bottom
    x, y = label.box.x + label.box.width / 2, label.box.y + label.box.height / 2
    return x + top - y, y - widest / 2, x + bottom - y, y + widest / 2
