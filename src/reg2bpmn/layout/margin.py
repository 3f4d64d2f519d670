"""Artifacts beside the drawing: those that belong to no pool and to no node stand at its right border."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.boundary import LABEL_GAP
from reg2bpmn.layout.cells import NOTE_LINES, NOTE_PAD, NOTE_WIDTHS, SIZES, TEXT_SIZE
from reg2bpmn.layout.geometry import Box, Layout, Shape, Text
from reg2bpmn.layout.labels import LABEL_SIZE, block_of
from reg2bpmn.layout.page import fitted
from reg2bpmn.layout.scene import Form, Node
from reg2bpmn.layout.text import SLACK, label

AWAY = 20  # px from the border of the page before, up to which lines around the pools may run
BETWEEN = 20  # px between two artifacts


def beside(layout: Layout, nodes: Sequence[Node], wanted: Mapping[str, int]) -> Layout:
    """Return `layout` with `nodes` at the right, each as near to the height (y) in `wanted` as the others allow."""
    if not nodes:
        return layout
    shapes = dict(layout.shapes)
    x, low = layout.page.right + AWAY, layout.page.y + AWAY
    for node in sorted(nodes, key=lambda node: wanted.get(node.id, 0)):
        make = _note if node.form is Form.NOTE else _data
        high = make(node, x, 0)[1]
        shapes[node.id], high = make(node, x, max(low, wanted.get(node.id, 0) - high // 2))
        low = shapes[node.id].box.y + high + BETWEEN
    return fitted(replace(layout, shapes=shapes))


def _note(node: Node, x: int, y: int) -> tuple[Shape, int]:
    """Return an annotation with its upper left corner at the place, and its height."""
    block = label(node.name, TEXT_SIZE, NOTE_WIDTHS, NOTE_LINES)
    box = Box(x, y, _even(block.width + 2 * NOTE_PAD + SLACK), _even(block.height + 2 * NOTE_PAD))
    place = Box(x + NOTE_PAD, y + NOTE_PAD, block.width + SLACK, block.height)
    text = Text(block.lines, place, TEXT_SIZE, left=True) if node.name.strip() else None
    return Shape(node.id, box, text), box.height


def _data(node: Node, x: int, y: int) -> tuple[Shape, int]:
    """Return a data object or store with its name at its right."""
    width, height = SIZES[node.form]
    if not node.name.strip():
        return Shape(node.id, Box(x, y, width, height)), height
    block = block_of(node.name)
    high = max(height, block.height)
    place = Box(x + width + LABEL_GAP, y + (high - block.height) // 2, block.width, block.height)
    text = Text(block.lines, place, LABEL_SIZE)
    return Shape(node.id, Box(x, y + (high - height) // 2, width, height), text), high


def _even(number: int) -> int:
    return number + number % 2
