"""Standalone SVG: what Graphviz draws from the pinned DOT, with the texts set line by line.

Units are px of the layout. No script, no reference to anything outside, no date and no version, so that equal
figures are equal bytes on every machine, whatever its fonts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lxml import etree

from reg2bpmn.emit.caption import with_caption
from reg2bpmn.emit.dot import source
from reg2bpmn.emit.figure import DAGGER, STAR, Caption, Figure, Item, Link, drawn, rows
from reg2bpmn.emit.graphviz_lib import draw_svg
from reg2bpmn.emit.marks import marks
from reg2bpmn.layout.geometry import Box, Layout, Text
from reg2bpmn.layout.text import text_width
from reg2bpmn.process.graph import Collaboration

SVG = "http://www.w3.org/2000/svg"
FONT_FAMILY = "'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
_NAMESPACES: Any = {None: SVG}  # the stubs of lxml know no default namespace
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PAIR = re.compile(r"(-?[0-9.]+),(-?[0-9.]+)")
_PEN = ("fill", "stroke", "stroke-width")
_DASHES = {"messageFlow": "7,4", "association": "1.5,3", "dataAssociation": "1.5,3"}
_INFERRED_DASH = "6,3"
_SIGN_SIZE = {STAR: 15, DAGGER: 13}
_SIGN_CLASS = {STAR: "inferred", DAGGER: "disputed"}
_SIGN_STEP = 10  # px between two signs


@dataclass(frozen=True, slots=True)
class FigureLinks:
    """Where the shapes of a figure on a web page lead to.

    `prefix` stands before every id, since figures share a page. `rows` gives for the id of a shape the address of its
    row in the table that says the same. `lines` gives the address of the lines of the act that a shape rests on, and
    words for them, such as "lines 2202-2204".
    """

    prefix: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, str]] = field(default_factory=dict)


NO_LINKS = FigureLinks()
"""A figure that leads nowhere, alone on its page."""


def write(collaboration: Collaboration, layout: Layout, caption: Caption | None = None) -> bytes:
    """Return the figure as an SVG document in UTF-8."""
    return document(with_caption(drawn(collaboration, layout), caption or Caption()))


def inline(
    collaboration: Collaboration, layout: Layout, caption: Caption | None = None, links: FigureLinks = NO_LINKS
) -> str:
    """Return the figure as an SVG element for an HTML page, without a declaration and with no style of its own."""
    root = tree(with_caption(drawn(collaboration, layout), caption or Caption()))
    for group in root.iterchildren(_tag("g")):
        if group.get("id") is not None:
            _lead(group, group.get("id", ""), links)
    return str(etree.tostring(root, encoding="unicode"))


def _lead(group: etree._Element, name: str, links: FigureLinks) -> None:
    """Give a group its id on the page, and the link to its row."""
    group.set("id", links.prefix + name)
    if name in links.rows:
        link = etree.Element(_tag("a"), {"class": "shape", "href": links.rows[name]})
        link.extend(list(group))
        group.append(link)


def document(figure: Figure, size: tuple[str, str] | None = None) -> bytes:
    """Return a figure as an SVG document, as large as its page in px or of the width and height `size`."""
    root = tree(figure)
    if size:
        root.set("width", size[0])
        root.set("height", size[1])
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def tree(figure: Figure) -> etree._Element:
    """Return a figure as an SVG element: groups of `path`, `polygon`, `polyline`, `ellipse` and `text`."""
    root = _page(figure)
    groups = _graphviz_groups(figure)
    for thing in figure.things:
        root.append(_group(thing, groups[thing.id], figure.page))
    for text in figure.notes:
        _add_text(etree.SubElement(root, _tag("g"), {"class": "caption"}), text)
    return root


def _page(figure: Figure) -> etree._Element:
    page = figure.page
    root = etree.Element(
        _tag("svg"),
        {
            "width": str(page.width),
            "height": str(page.height),
            "viewBox": f"{page.x} {page.y} {page.width} {page.height}",
            "role": "img",
            "font-family": FONT_FAMILY,
            _XML_LANG: figure.lang,
        },
        nsmap=_NAMESPACES,
    )
    etree.SubElement(root, _tag("title")).text = figure.title
    etree.SubElement(root, _tag("desc")).text = figure.description
    area = {"x": page.x, "y": page.y, "width": page.width, "height": page.height}
    etree.SubElement(root, _tag("rect"), {k: str(v) for k, v in area.items()} | {"class": "page", "fill": "white"})
    return root


def _graphviz_groups(figure: Figure) -> dict[str, list[etree._Element]]:
    """Draw with Graphviz and return the primitives of each element by its id, its marks last."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=True)
    graph = etree.fromstring(draw_svg(source(figure, labels=False)), parser)[0]
    groups: dict[str, list[etree._Element]] = {}
    loose: list[etree._Element] = []
    for child in graph:
        if child.tag == _tag("g"):
            groups[child.get("id", "")] = [part for part in child if part.tag != _tag("title")]
        elif child.tag != _tag("title"):
            loose.append(child)
    # Graphviz draws the background in order, in front of it at most its own page.
    found = marks(figure)
    for (owner, _), part in zip(found, loose[len(loose) - len(found) :], strict=True):
        groups[owner].append(part)
    return groups


def _group(thing: Item | Link, parts: list[etree._Element], page: Box) -> etree._Element:
    group = etree.Element(_tag("g"), {"id": thing.id, "class": thing.kind})
    if thing.title:
        etree.SubElement(group, _tag("title")).text = thing.title
    for index, part in enumerate(parts):
        group.append(_primitive(part, thing, page, outline=index == 0))
    if thing.text:
        _add_text(group, thing.text)
    for number, sign in enumerate(thing.signs):
        x, y = _sign(thing, number)
        kind = {"class": _SIGN_CLASS[sign]}
        etree.SubElement(group, _tag("text"), _position(x, y, _SIGN_SIZE[sign]) | kind).text = sign
    return group


def _primitive(part: etree._Element, thing: Item | Link, page: Box, *, outline: bool) -> etree._Element:
    """Copy what Graphviz drew, in px with the y axis down from the top of the page."""
    name = etree.QName(part).localname
    pen = {key: part.get(key, "") for key in _PEN if part.get(key)}
    if part.get("stroke-dasharray") and outline:
        pen["stroke-dasharray"] = _INFERRED_DASH if thing.inferred else _DASHES.get(thing.kind, _INFERRED_DASH)
    if isinstance(thing, Link) and not outline and pen.get("fill") == "none" and name in ("polygon", "ellipse"):
        pen["fill"] = "white"
    if name == "ellipse":
        place = {"cx": part.get("cx", ""), "cy": _number(float(part.get("cy", "")) + page.bottom)}
        return etree.Element(_tag(name), place | {key: part.get(key, "") for key in ("rx", "ry")} | pen)
    if name == "path":
        d = _path(part.get("d", ""), page, snap=isinstance(thing, Link))
        return etree.Element(_tag(name), {"d": d} | pen)
    return etree.Element(_tag(name), {"points": _moved(part.get("points", ""), page)} | pen)


def _path(d: str, page: Box, *, snap: bool) -> str:
    """Return the path on the page; the straight curves of an edge become lines between whole px."""
    if not snap:
        return _moved(d, page)
    points = [(round(float(x)), round(float(y) + page.bottom)) for x, y in _PAIR.findall(d)][::3]
    if any(a == b for a, b in pairwise(points)):
        points = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return "M" + " L".join(f"{x},{y}" for x, y in points)


def _moved(text: str, page: Box) -> str:
    return _PAIR.sub(lambda pair: f"{_number(float(pair[1]))},{_number(float(pair[2]) + page.bottom)}", text)


def _add_text(group: etree._Element, text: Text) -> None:
    turn = {}
    if text.rotated:
        x, y = text.box.x + text.box.width / 2, text.box.y + text.box.height / 2
        turn = {"transform": f"rotate(-90 {_number(x)} {_number(y)})"}
    for row in rows(text):
        anchor = {} if text.left and not text.rotated else {"text-anchor": "middle"}
        etree.SubElement(group, _tag("text"), _position(row.x, row.y, text.size) | anchor | turn).text = row.text


def _position(x: float, y: float, size: int) -> dict[str, str]:
    return {"x": _number(x), "y": _number(y), "font-size": str(size)}


def _sign(thing: Item | Link, number: int) -> tuple[float, float]:
    """Return where a sign stands: in the upper right corner, right to left, or at the line's label.

    The layout keeps the upper corners of a task free of its name.
    """
    if isinstance(thing, Item):
        inside = thing.kind in ("userTask", "serviceTask", "pool", "lane", "inferred", "disputed")
        across = _SIGN_STEP * number
        return thing.box.right - (12 if inside else 2) - across, thing.box.y + (16 if inside else 6)
    if thing.text:
        last = list(rows(thing.text))[-1]
        return last.x + text_width(last.text, thing.text.size) / 2 + 2, last.y + 2
    longest = max(pairwise(thing.points), key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    return (longest[0].x + longest[1].x) / 2 + 3, (longest[0].y + longest[1].y) / 2 - 2


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
