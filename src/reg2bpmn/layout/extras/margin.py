"""Artifacts beside the drawing: those that belong to no pool and to no node stand at its right border."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.extras.obstacles import around
from reg2bpmn.layout.flat.boundary import LABEL_GAP
from reg2bpmn.layout.geometry import Box, Layout, Point, Shape, Text
from reg2bpmn.layout.page import fitted, shifted_shape
from reg2bpmn.layout.scene import Form, Node
from reg2bpmn.layout.sizes import LABEL_SIZE, NOTE_LINES, NOTE_PAD, NOTE_WIDTHS, SIZES, TEXT_SIZE, block_of
from reg2bpmn.layout.text import SLACK, label
from reg2bpmn.layout.turn import mirrored_shape

AWAY = 20  # px from the border of the page before, up to which lines around the pools may run
BETWEEN = 20  # px between two artifacts


def beside(layout: Layout, nodes: Sequence[Node], wanted: Mapping[str, int], turned: bool = False) -> Layout:
    """Return `layout` with `nodes` at the right, each as near to the height (y) in `wanted` as the others allow.

    They are `turned` for a layout that is mirrored later.
    """
    if not nodes:
        return layout
    shapes = dict(layout.shapes)
    x, low = layout.page.right + AWAY, layout.page.y + AWAY
    for node in sorted(nodes, key=lambda node: wanted.get(node.id, 0)):
        shape = _note(node) if node.form is Form.NOTE else _data(node)
        shape = mirrored_shape(shape) if turned else shape
        area = around([shape.box, *([shape.text.box] if shape.text else [])])
        y = max(low, wanted.get(node.id, 0) - area.height // 2)
        shapes[node.id] = shifted_shape(shape, Point(x - area.x, y - area.y))
        low = y + area.height + BETWEEN
    return fitted(replace(layout, shapes=shapes))


def _note(node: Node) -> Shape:
    """Return an annotation with its upper left corner at the origin."""
    block = label(node.name, TEXT_SIZE, NOTE_WIDTHS, NOTE_LINES)
    box = Box(0, 0, _even(block.width + 2 * NOTE_PAD + SLACK), _even(block.height + 2 * NOTE_PAD))
    place = Box(NOTE_PAD, NOTE_PAD, block.width + SLACK, block.height)
    text = Text(block.lines, place, TEXT_SIZE, left=True) if node.name.strip() else None
    return Shape(node.id, box, text)


def _data(node: Node) -> Shape:
    """Return a data object or store at the origin, with its name at its right."""
    width, height = SIZES[node.form]
    box = Box(0, 0, width, height)
    if not node.name.strip():
        return Shape(node.id, box)
    block = block_of(node.name)
    place = Box(width + LABEL_GAP, (height - block.height) // 2, block.width, block.height)
    return Shape(node.id, box, Text(block.lines, place, LABEL_SIZE))


def _even(number: int) -> int:
    return number + number % 2
