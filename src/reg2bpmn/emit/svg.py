"""Standalone SVG: what Graphviz draws from the pinned DOT, with the texts set line by line.

Units are px of the layout. No script, no reference to anything outside, no date and no version, so that equal
figures are equal bytes on every machine, whatever its fonts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from lxml import etree

from reg2bpmn.emit.caption import with_caption
from reg2bpmn.emit.figure import DAGGER, STAR, Caption, Figure, Item, Link, drawn, rows
from reg2bpmn.emit.primitives import SVG, Primitive, number, primitives
from reg2bpmn.emit.spoken import called, cited
from reg2bpmn.layout.geometry import Box, Layout, Text
from reg2bpmn.layout.text import text_width
from reg2bpmn.process.graph import Collaboration

FONT_FAMILY = "'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
_NAMESPACES: Any = {None: SVG}  # the stubs of lxml know no default namespace
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SIGN_SIZE = {STAR: 15, DAGGER: 13}
_SIGN_CLASS = {STAR: "inferred", DAGGER: "disputed"}
_SIGN_STEP = 10  # px between two signs
_SAMPLE = "_legend."  # what the ids of the legend's samples begin with
_SHAPE_ROLE = "graphics-symbol"
_UNHEARD = {"aria-hidden": "true"}  # what a sentence says is not to be heard again in pieces
_TASKS = ("userTask", "serviceTask", "callActivity")
_OPEN = (
    "pool",
    "lane",
    "messageFlow",
)  # what lies around or over other shapes can be pressed at its line and name only


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
    """Return the figure as an SVG element for an HTML page, without a declaration and with no style of its own.

    A shape with a row is in a link of the class `shape`, and one with lines of the act has a link of the class `lines`
    beside it, where there is room: on tasks and gateways. Lines between shapes lead nowhere, messages do.
    """
    figure = with_caption(drawn(collaboration, layout), caption or Caption())
    root = tree(figure, links.prefix)
    groups = {group.get("id", ""): group for group in root.iterchildren(_tag("g"))}
    for name, address in links.rows.items():
        group = groups.get(links.prefix + name)
        if group is not None and group.get("role"):
            _lead_to_row(group, address)
    names = called(collaboration)
    for item in figure.items:
        if item.id in links.lines and item.kind in (*_TASKS, "exclusiveGateway"):
            address, lines = links.lines[item.id]
            told = cited(names[item.id], lines, collaboration.lang)
            _lead_to_lines(groups[links.prefix + item.id], item, address, told)
    return str(etree.tostring(root, encoding="unicode"))


def document(figure: Figure, size: tuple[str, str] | None = None) -> bytes:
    """Return a figure as an SVG document, as large as its page in px or of the width and height `size`."""
    return written(tree(figure), size)


def written(root: etree._Element, size: tuple[str, str] | None = None) -> bytes:
    """Return a figure that `tree` made as a document, as `document` does."""
    if size:
        root.set("width", size[0])
        root.set("height", size[1])
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def tree(figure: Figure, prefix: str = "") -> etree._Element:
    """Return a figure as an SVG element: groups of `path`, `polygon`, `polyline`, `ellipse` and `text`.

    The groups stand in the order of reading, the samples of the legend last. Every id begins with `prefix`.
    """
    root = _page(figure, prefix)
    groups = primitives(figure)
    samples = [thing for thing in figure.things if thing.id.startswith(_SAMPLE)]
    for thing in figure.things:
        if not thing.id.startswith(_SAMPLE):
            root.append(_group(thing, groups[thing.id], prefix))
    for text in figure.notes:
        _add_paragraph(etree.SubElement(root, _tag("g"), {"class": "caption"}), text)
    root.extend(_group(thing, groups[thing.id], prefix) for thing in samples)
    return root


def _page(figure: Figure, prefix: str) -> etree._Element:
    page = figure.page
    title, description = f"{prefix}_title", f"{prefix}_description"
    root = etree.Element(
        _tag("svg"),
        {
            "width": str(page.width),
            "height": str(page.height),
            "viewBox": f"{page.x} {page.y} {page.width} {page.height}",
            "role": "graphics-document",
            "aria-labelledby": title,
            "aria-describedby": description,
            "font-family": FONT_FAMILY,
            "lang": figure.lang,
            _XML_LANG: figure.lang,
        },
        nsmap=_NAMESPACES,
    )
    etree.SubElement(root, _tag("title"), {"id": title}).text = figure.title or figure.id
    etree.SubElement(root, _tag("desc"), {"id": description}).text = figure.description
    area = {"x": page.x, "y": page.y, "width": page.width, "height": page.height}
    etree.SubElement(root, _tag("rect"), {k: str(v) for k, v in area.items()} | {"class": "page", "fill": "white"})
    return root


def _group(thing: Item | Link, parts: Sequence[Primitive], prefix: str) -> etree._Element:
    group = etree.Element(_tag("g"), {"id": prefix + thing.id, "class": thing.kind})
    if thing.spoken:
        group.set("role", _SHAPE_ROLE)
        etree.SubElement(group, _tag("title")).text = thing.spoken
    else:
        group.set("aria-hidden", "true")
    for tag, attributes in parts:
        etree.SubElement(group, tag, attributes)
    unheard = _UNHEARD if thing.spoken else {}
    if thing.text:
        _add_text(group, thing.text, unheard)
    for place, sign in enumerate(thing.signs):
        x, y = _sign(thing, place)
        kind = {"class": _SIGN_CLASS[sign]}
        etree.SubElement(group, _tag("text"), _position(x, y, _SIGN_SIZE[sign]) | kind | unheard).text = sign
    return group


def _lead_to_row(group: etree._Element, address: str) -> None:
    """Put what a group shows into a link; the shape in it keeps the name and the role."""
    link = etree.Element(_tag("a"), {"class": "shape", "href": address})
    if group.get("class") not in _OPEN:
        link.set("pointer-events", "all")
    shape = etree.SubElement(link, _tag("g"), {"role": _SHAPE_ROLE})
    del group.attrib["role"]
    shape.extend(list(group))
    group.append(link)


def _lead_to_lines(group: etree._Element, item: Item, address: str, told: str) -> None:
    """Add the link to the lines of the act: a sign, with a place to press around it."""
    box, size = _room_for_lines(item)
    link = etree.SubElement(group, _tag("a"), {"class": "lines", "href": address})
    etree.SubElement(link, _tag("title")).text = told
    area = {"x": str(box.x), "y": str(box.y), "width": str(box.width), "height": str(box.height)}
    etree.SubElement(link, _tag("rect"), area | {"fill": "none", "pointer-events": "all"})
    place = _position(box.x + box.width / 2, box.y + box.height / 2 + size * 0.36, size)
    etree.SubElement(link, _tag("text"), place | {"text-anchor": "middle"} | _UNHEARD).text = "§"


def _room_for_lines(item: Item) -> tuple[Box, int]:
    """Return where in a task or gateway the link to the act's lines stands, and the size of its sign.

    In a task it is left of the signs, in a gateway the corner where no flow and no label comes.
    """
    box = item.box
    if item.kind in _TASKS:
        return Box(box.right - 21 - _SIGN_STEP * len(item.signs), box.y, 22, 22), 12
    return Box(box.x, box.bottom - 13, 11, 13), 10


def _add_text(group: etree._Element, text: Text, attributes: Mapping[str, str]) -> None:
    turn = {}
    if text.rotated:
        x, y = text.box.x + text.box.width / 2, text.box.y + text.box.height / 2
        turn = {"transform": f"rotate(-90 {number(x)} {number(y)})"}
    anchor = {} if text.left and not text.rotated else {"text-anchor": "middle"}
    for row in rows(text):
        place = _position(row.x, row.y, text.size)
        etree.SubElement(group, _tag("text"), place | anchor | turn | dict(attributes)).text = row.text


def _add_paragraph(group: etree._Element, text: Text) -> None:
    """Add text that starts at the left, its lines in one element, so that it is heard without a break."""
    paragraph = etree.SubElement(group, _tag("text"), {"font-size": str(text.size)})
    for row in rows(text):
        line = etree.SubElement(paragraph, _tag("tspan"), {"x": number(row.x), "y": number(row.y)})
        line.text, line.tail = row.text, " "


def _position(x: float, y: float, size: int) -> dict[str, str]:
    return {"x": number(x), "y": number(y), "font-size": str(size)}


def _sign(thing: Item | Link, order: int) -> tuple[float, float]:
    """Return where a sign stands: in the upper right corner, right to left, or at the line's label.

    The layout keeps the upper corners of a task free of its name.
    """
    if isinstance(thing, Item):
        inside = thing.kind in (*_TASKS, "pool", "lane", "inferred", "disputed")
        across = _SIGN_STEP * order
        return thing.box.right - (12 if inside else 2) - across, thing.box.y + (16 if inside else 6)
    if thing.text:
        last = list(rows(thing.text))[-1]
        return last.x + text_width(last.text, thing.text.size) / 2 + 2, last.y + 2
    longest = max(pairwise(thing.points), key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    return (longest[0].x + longest[1].x) / 2 + 3, (longest[0].y + longest[1].y) / 2 - 2


@cache
def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"
