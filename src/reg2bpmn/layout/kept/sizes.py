"""How large new things are, by their text: the one place where `keep` asks for text."""

from __future__ import annotations

import math
from dataclasses import replace

from reg2bpmn.layout.free.rects import Rect
from reg2bpmn.layout.geometry import Text
from reg2bpmn.layout.scene import Form, Node
from reg2bpmn.layout.text import SLACK, TextBlock, label, lines_height, longest_word, strands_number, wrap
from reg2bpmn.layout.turn import mirrored_box

TEXT_SIZE, LABEL_SIZE = 12, 11  # px, inside boxes and of external labels, as in bpmn-js
LABEL_WIDTHS, LABEL_LINES = (90, 110, 130, 150), 3  # px tried for a label, and the lines above which the next is tried
EVENT, GATEWAY = 36, 50  # px, the sizes of the notation
TASK_WIDTH, TASK_HEIGHT = 100, 80  # px, least size of a task
TASK_STEP, TASK_SHAPE = 10, 0.75  # a task widens by steps until its height is at most this part of its width
TASK_PAD, MARK = 14, 24  # px of a task's width without text; side of the corner with the mark of its kind
MOST_WIDER = 60  # px that a task widens to keep a number with the word after it
MARKS = 20  # px at the bottom of a box with markers
DATA_WIDTH, DATA_HEIGHT, STORE = 36, 50, 50  # px, of a data object and a data store
NOTE_WIDTHS, NOTE_LINES, NOTE_PAD = (100, 120, 140, 170, 200), 3, 6  # px; the bracket and its distance to the text
HEADER = 30  # px, the strip with the name of a pool or lane
HEAD_PAD, EARLY = 8, 0.9  # px above and below the name of a subprocess; the part of its width that is sure to be used
FIXED = {
    Form.EVENT: (EVENT, EVENT),
    Form.GATEWAY: (GATEWAY, GATEWAY),
    Form.DATA: (DATA_WIDTH, DATA_HEIGHT),
    Form.STORE: (STORE, STORE),
    Form.POINT: (2, 2),
}
EXTERNAL = frozenset({Form.EVENT, Form.GATEWAY, Form.DATA, Form.STORE})
"""What has its name beside it."""


def size_of(node: Node, least: float = 0, *, turned: bool = False) -> tuple[int, int]:
    """Return width and height of `node`, a box at least `least` px wide; `turned`, as it is measured for `turn`."""
    if turned:
        height, width = size_of(node)
        return max(width, math.ceil(least)) if node.form.is_box else width, height
    if node.form in FIXED:
        return FIXED[node.form]
    if node.form is Form.NOTE:
        block = label(node.name, TEXT_SIZE, NOTE_WIDTHS, NOTE_LINES)
        return block.width + 2 * NOTE_PAD + SLACK, block.height + 2 * NOTE_PAD
    return _task_size(node, least)


def _task_size(node: Node, needed: float) -> tuple[int, int]:
    least = max(TASK_WIDTH, longest_word(node.name, TEXT_SIZE) + TASK_PAD, math.ceil(needed))
    width = -(-least // TASK_STEP) * TASK_STEP
    marks = MARKS if node.has_marks else 0
    while _task_height(node.name, width) + marks > max(TASK_HEIGHT, width * TASK_SHAPE):
        width += TASK_STEP
    wider = range(width, width + MOST_WIDER + 1, TASK_STEP)
    width = next((one for one in wider if not strands_number(node.name, one - TASK_PAD, TEXT_SIZE)), width)
    return width, max(TASK_HEIGHT, _task_height(node.name, width) + marks)


def _task_height(name: str, width: int) -> int:
    count = len(wrap(name, width - TASK_PAD, TEXT_SIZE))
    high = max(lines_height(count + 1, TEXT_SIZE), lines_height(count, TEXT_SIZE) + 2 * MARK)
    return high + high % 2


def head(name: str, width: float) -> int:
    """Return the height of the strip for `name` at the top of a subprocess of `width` px."""
    if not name.strip():
        return HEAD_PAD
    return 2 * HEAD_PAD + lines_height(len(wrap(name, (width - TASK_PAD) * EARLY, TEXT_SIZE)), TEXT_SIZE)


def block_of(name: str) -> TextBlock:
    """Set the external label `name`."""
    return label(name, LABEL_SIZE, LABEL_WIDTHS, LABEL_LINES)


def label_size(name: str, *, turned: bool) -> tuple[int, int]:
    """Return width and height of the external label `name`; `turned`, as it is measured for `turn`."""
    block = block_of(name)
    return (block.height, block.width) if turned else (block.width, block.height)


def label_text(name: str, rect: Rect) -> Text:
    """Return the external label `name` at `rect`."""
    return Text(block_of(name).lines, rect.box(), LABEL_SIZE)


def inner_text(node: Node, rect: Rect, *, turned: bool = False) -> Text | None:
    """Return the text that stands inside `node`, if any does."""
    if turned:
        text = inner_text(node, Rect(rect.top, rect.left, rect.bottom, rect.right))
        return replace(text, box=mirrored_box(text.box)) if text else None
    if not node.name.strip() or node.form in EXTERNAL or node.form is Form.POINT:
        return None
    box = rect.box()
    if node.form is Form.NOTE:
        block = label(node.name, TEXT_SIZE, NOTE_WIDTHS, NOTE_LINES)
        inside = Rect(rect.left + NOTE_PAD, rect.top + NOTE_PAD, rect.right - NOTE_PAD, rect.bottom - NOTE_PAD)
        return Text(block.lines, inside.box(), TEXT_SIZE, left=True)
    lines = wrap(node.name, box.width - TASK_PAD, TEXT_SIZE)
    if node.form is Form.SUBPROCESS:
        top = Rect(rect.left, rect.top + HEAD_PAD - 1, rect.right, rect.top + head(node.name, rect.width) - HEAD_PAD)
        return Text(lines, top.box(), TEXT_SIZE)
    return Text(lines, box, TEXT_SIZE)


def header_text(name: str, rect: Rect, *, is_open: bool = True, turned: bool = False) -> Text | None:
    """Return the name of a pool or lane: along the left border, of a closed pool in its middle."""
    if not name.strip():
        return None
    box = rect.box()
    if not is_open:
        return Text(wrap(name, (box.height if turned else box.width) - 2 * HEADER, TEXT_SIZE), box, TEXT_SIZE)
    strip = Rect(rect.left, rect.top, rect.left + HEADER, rect.bottom).box()
    return Text(wrap(" ".join(name.split()), box.height - 8, TEXT_SIZE), strip, TEXT_SIZE, rotated=not turned)
