"""The page around a drawing, and moving what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reg2bpmn.layout.extras.obstacles import around, spot
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text

MARGIN = 20  # px between what is drawn and the border of the page


def extents(layout: Layout) -> Iterator[Box]:
    """Yield the boxes of all shapes and texts, and the corners of all edges."""
    for shape in layout.shapes.values():
        yield shape.box
        if shape.text:
            yield shape.text.box
    for edge in layout.edges.values():
        yield from map(spot, edge.points)
        if edge.text:
            yield edge.text.box


def fitted(layout: Layout) -> Layout:
    """Return `layout` with its page large enough, and everything moved if it lay too far left or up."""
    boxes = list(extents(layout))
    if not boxes:
        return layout
    area = around(boxes)
    by = Point(max(0, layout.page.x + MARGIN - area.x), max(0, layout.page.y + MARGIN - area.y))
    page = layout.page
    width = max(page.width + by.x, area.right + by.x + MARGIN - page.x)
    height = max(page.height + by.y, area.bottom + by.y + MARGIN - page.y)
    if by == Point(0, 0):
        return replace(layout, page=Box(page.x, page.y, width, height))
    shapes = {shape.id: shifted_shape(shape, by) for shape in layout.shapes.values()}
    edges = {edge.id: shifted_edge(edge, by) for edge in layout.edges.values()}
    return replace(layout, shapes=shapes, edges=edges, page=Box(page.x, page.y, width, height))


def shifted_shape(shape: Shape, by: Point) -> Shape:
    """Return `shape` and its text moved by the vector `by`."""
    return Shape(shape.id, shape.box.moved(by), _shifted_text(shape.text, by))


def shifted_edge(edge: Edge, by: Point) -> Edge:
    """Return `edge` and its text moved by the vector `by`."""
    points = tuple(Point(point.x + by.x, point.y + by.y) for point in edge.points)
    return Edge(edge.id, points, _shifted_text(edge.text, by))


def _shifted_text(text: Text | None, by: Point) -> Text | None:
    return replace(text, box=text.box.moved(by)) if text else None
