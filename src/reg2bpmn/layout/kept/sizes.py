"""How large new things are, by their text: the one place where `keep` asks for text."""

from __future__ import annotations

import math
from dataclasses import replace

from reg2bpmn.layout.free.rects import Rect
from reg2bpmn.layout.geometry import Text
from reg2bpmn.layout.scene import Form, Node
from reg2bpmn.layout.sizes import (
    LABEL_SIZE,
    LABELLED,
    NOTE_LINES,
    NOTE_PAD,
    NOTE_WIDTHS,
    SIZES,
    TASK_PAD,
    TEXT_SIZE,
    block_of,
    text_size,
)
from reg2bpmn.layout.text import SLACK, label, lines_height, wrap
from reg2bpmn.layout.turn import mirrored_box

HEADER = 30  # px, the strip with the name of a pool or lane
HEAD_PAD, EARLY = 8, 0.9  # px above and below the name of a subprocess; the part of its width that is sure to be used


def size_of(node: Node, least: float = 0, *, turned: bool = False) -> tuple[int, int]:
    """Return width and height of `node`, a box at least `least` px wide; `turned`, as it is measured for `turn`."""
    if turned:
        height, width = size_of(node)
        return max(width, math.ceil(least)) if node.form.is_box else width, height
    if node.form in SIZES:
        return SIZES[node.form]
    if node.form is Form.NOTE:
        block = label(node.name, TEXT_SIZE, NOTE_WIDTHS, NOTE_LINES)
        return block.width + 2 * NOTE_PAD + SLACK, block.height + 2 * NOTE_PAD
    return text_size(node.name, math.ceil(least))


def head(name: str, width: float) -> int:
    """Return the height of the strip for `name` at the top of a subprocess of `width` px."""
    if not name.strip():
        return HEAD_PAD
    return 2 * HEAD_PAD + lines_height(len(wrap(name, (width - TASK_PAD) * EARLY, TEXT_SIZE)), TEXT_SIZE)


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
    if not node.name.strip() or node.form in LABELLED or node.form is Form.POINT:
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
