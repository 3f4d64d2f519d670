"""Drawings that read from top to bottom: pools and lanes stand side by side, their names level at the top.

The engine knows one direction only. A turned layout is measured with width and height changed for each other
(`Spacing.turned`), laid out from left to right, and mirrored here at the diagonal, x for y; its texts stay as they are.
So every rule that holds for the one direction holds for the other.
"""

from __future__ import annotations

from dataclasses import replace

from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.spacing import SCREEN

TURNED = replace(SCREEN, turned=True)
"""The screen's measure for layouts that are mirrored."""


def mirrored(layout: Layout) -> Layout:
    """Return `layout` with x and y changed for each other: a vertical one of one that was measured as turned."""
    shapes = {name: mirrored_shape(shape) for name, shape in layout.shapes.items()}
    edges = {name: _edge(edge) for name, edge in layout.edges.items()}
    page, vertical = mirrored_box(layout.page), not layout.vertical
    return replace(layout, shapes=shapes, edges=edges, page=page, vertical=vertical)


def mirrored_box(box: Box) -> Box:
    """Return `box` with x and y, width and height changed for each other."""
    return Box(box.y, box.x, box.height, box.width)


def mirrored_shape(shape: Shape) -> Shape:
    """Return `shape` and the place of its text with x and y changed for each other."""
    return replace(shape, box=mirrored_box(shape.box), text=_text(shape.text))


def _edge(edge: Edge) -> Edge:
    return replace(edge, points=tuple(Point(point.y, point.x) for point in edge.points), text=_text(edge.text))


def _text(text: Text | None) -> Text | None:
    return replace(text, box=mirrored_box(text.box)) if text else None
