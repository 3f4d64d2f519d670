"""A layout as a plain SVG picture: no icons, only where things stand."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reg2bpmn.layout.geometry import Edge, Layout, Shape, Text
from reg2bpmn.layout.scene import Form, Kind, Scene
from reg2bpmn.layout.text import LINE_HEIGHT

FRAME = {"fill": "white", "stroke": "black"}
LINES = {Kind.FLOW: {}, Kind.MESSAGE: {"stroke-dasharray": "8 5"}, Kind.ASSOCIATION: {"stroke-dasharray": "1 4"}}
ARROW = {"id": "end", "viewBox": "0 0 10 10", "refX": "10", "refY": "5", "orient": "auto", "markerWidth": "9"}


def draw(scene: Scene, layout: Layout) -> str:
    """Return the picture of `scene`, placed as `layout` says, as an SVG element."""
    page = layout.page
    size = {"viewBox": f"{page.x} {page.y} {page.width} {page.height}", "width": str(page.width)}
    root = etree.Element("svg", {**size, "height": str(page.height), "font-family": "DejaVu Sans, sans-serif"})
    marker = etree.SubElement(root, "marker", {**ARROW, "markerHeight": "9"})
    etree.SubElement(marker, "path", {"d": "M0 1 10 5 0 9z"})
    forms = {node.id: node.form for node in scene.nodes}
    for shape in layout.shapes.values():
        _shape(root, shape, forms.get(shape.id))
    kinds = {link.id: link.kind for link in scene.links}
    for edge in layout.edges.values():
        _edge(root, edge, LINES[kinds[edge.id]])
    return str(etree.tostring(root, encoding="unicode"))


def _shape(root: etree._Element, shape: Shape, form: Form | None) -> None:
    box, middle = shape.box, shape.box.center
    if form is Form.EVENT:
        circle = {"cx": str(middle.x), "cy": str(middle.y), "r": str(box.width // 2)}
        element = etree.SubElement(root, "circle", {**FRAME, **circle})
    elif form is Form.GATEWAY:
        corners = ((middle.x, box.y), (box.right, middle.y), (middle.x, box.bottom), (box.x, middle.y))
        element = etree.SubElement(root, "polygon", {**FRAME, "points": " ".join(f"{x},{y}" for x, y in corners)})
    else:
        sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        sides |= {"rx": 8 if form and form.is_box else 0}
        element = etree.SubElement(root, "rect", {**FRAME, **{name: str(value) for name, value in sides.items()}})
    etree.SubElement(element, "title").text = shape.id
    _text(root, shape.text)


def _edge(root: etree._Element, edge: Edge, style: Mapping[str, str]) -> None:
    points = " ".join(f"{point.x},{point.y}" for point in edge.points)
    look = {"fill": "none", "stroke": "black", "marker-end": "url(#end)", **style}
    etree.SubElement(etree.SubElement(root, "polyline", {**look, "points": points}), "title").text = edge.id
    _text(root, edge.text)


def _text(root: etree._Element, text: Text | None) -> None:
    """Write the lines of `text` in the middle of its box, or at its left."""
    if text is None:
        return
    middle, step = text.box.center, text.size * LINE_HEIGHT
    x = text.box.x if text.left else middle.x
    look = {"font-size": str(text.size), "text-anchor": "start" if text.left else "middle"}
    if text.rotated:
        look["transform"] = f"rotate(-90 {middle.x} {middle.y})"
    element = etree.SubElement(root, "text", look)
    for number, line in enumerate(text.lines):
        y = middle.y + (number - (len(text.lines) - 1) / 2) * step + text.size * 0.35
        etree.SubElement(element, "tspan", {"x": str(x), "y": f"{y:.1f}"}).text = line
