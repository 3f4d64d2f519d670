"""A drawing as SVG: a group for each thing, with its words, primitives and text; no script, nothing from outside."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from lxml import etree

from reg2bpmn.emit.primitives import SVG, number
from reg2bpmn.layout.geometry import Box
from reg2bpmn.redraw.edges import line_parts
from reg2bpmn.redraw.labels import extent, rows
from reg2bpmn.redraw.model import Drawing, Label, Line, Set, Shape
from reg2bpmn.redraw.primitives import Ellipse, Pen, Primitive
from reg2bpmn.redraw.shapes import shape_parts
from reg2bpmn.redraw.spoken import described, spoken
from reg2bpmn.relayout.document import named

MARGIN = 10
"""px around everything that is drawn."""

FONT_FAMILY = "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_TITLE, _DESCRIPTION = "drawing:title", "drawing:description"  # no id of BPMN has a colon (XML Schema, NCName)


def tree(drawing: Drawing) -> etree._Element:
    """Return a drawing as an SVG element, of the same primitives as the project's own figures (`emit.svg.tree`)."""
    page = page_of(drawing)
    root = etree.Element(
        _tag("svg"),
        {
            "width": str(page.width),
            "height": str(page.height),
            "viewBox": f"{page.x} {page.y} {page.width} {page.height}",
            "role": "graphics-document",
            "aria-labelledby": _TITLE,
            "aria-describedby": _DESCRIPTION,
            "font-family": FONT_FAMILY,
        },
        nsmap=named({None: SVG}),
    )
    etree.SubElement(root, _tag("title"), {"id": _TITLE}).text = drawing.title
    etree.SubElement(root, _tag("desc"), {"id": _DESCRIPTION}).text = described(drawing)
    area = {"x": page.x, "y": page.y, "width": page.width, "height": page.height}
    etree.SubElement(root, _tag("rect"), {k: str(v) for k, v in area.items()} | {"class": "page", "fill": "white"})
    root.extend(map(_group, drawing.things))
    return root


def document(root: etree._Element) -> bytes:
    """Return an SVG element as a document in UTF-8."""
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def page_of(drawing: Drawing) -> Box:
    """Return the area that holds everything, px."""
    spans = [span for thing in drawing.things for span in _spans(thing)] or [(0, 0, 0, 0)]
    left, top = (math.floor(min(span[side] for span in spans)) - MARGIN for side in (0, 1))
    right, bottom = (math.ceil(max(span[side] for span in spans)) + MARGIN for side in (2, 3))
    return Box(left, top, right - left, bottom - top)


def _spans(thing: Shape | Line) -> Iterator[tuple[float, float, float, float]]:
    if isinstance(thing, Shape):
        yield thing.box.x, thing.box.y, thing.box.right, thing.box.bottom
    else:
        across, down = zip(*thing.points, strict=True)
        yield min(across), min(down), max(across), max(down)
    yield from map(extent, thing.labels)


def _group(thing: Shape | Line) -> etree._Element:
    group = etree.Element(_tag("g"), {"id": thing.id, "class": thing.kind, "role": "graphics-symbol"})
    etree.SubElement(group, _tag("title")).text = spoken(thing)
    parts: Iterable[Primitive] = shape_parts(thing) if isinstance(thing, Shape) else line_parts(thing)
    group.extend(map(_primitive, parts))
    group.extend(map(_text, thing.labels))
    return group


def _primitive(part: Primitive) -> etree._Element:
    if isinstance(part, Ellipse):
        place = {"cx": part.x, "cy": part.y, "rx": part.across, "ry": part.down}
        return etree.Element(_tag("ellipse"), {key: number(value) for key, value in place.items()} | _pen(part.pen))
    written = (letter + " ".join(f"{number(x)},{number(y)}" for x, y in points) for letter, points in part.segments)
    return etree.Element(_tag("path"), {"d": " ".join(written)} | _pen(part.pen))


def _pen(pen: Pen) -> dict[str, str]:
    found = {"fill": pen.fill, "stroke": pen.stroke, "stroke-width": number(pen.width)}
    if pen.opacity != 1 and pen.fill != "none":
        found["fill-opacity"] = number(pen.opacity)
    if pen.dashes:
        found["stroke-dasharray"] = ",".join(map(number, pen.dashes))
    return found | {"stroke-linecap": "round", "stroke-linejoin": "round"}


def _text(label: Label) -> etree._Element:
    place = {"font-size": str(label.size), "fill": label.colour, "aria-hidden": "true"}
    if label.set is not Set.LEFT:
        place["text-anchor"] = "middle"
    if label.is_turned:
        x, y = label.box.x + label.box.width / 2, label.box.y + label.box.height / 2
        place["transform"] = f"rotate(-90 {number(x)} {number(y)})"
    text = etree.Element(_tag("text"), place)
    for words, x, y in rows(label):
        line = etree.SubElement(text, _tag("tspan"), {"x": number(x), "y": number(y)})
        line.text, line.tail = words, " "
    return text


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"
