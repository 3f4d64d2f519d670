"""What is drawn of the items and links of figures, as primitives of SVG in px: outlines by Graphviz, and marks.

Graphviz draws a thing once for all figures in which it stands at the same place: those of the screen, of paper and of
web pages share most of theirs. An outline does not depend on the page or on what else is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from reg2bpmn.emit.dot import exact, source
from reg2bpmn.emit.figure import Figure, Item, Link
from reg2bpmn.emit.graphviz_lib import draw_svg
from reg2bpmn.emit.marks import Mark, Ring, Stroke, marks
from reg2bpmn.layout.geometry import Box

SVG = "http://www.w3.org/2000/svg"
Primitive = tuple[str, dict[str, str]]
"""The tag of an element, with its namespace, and its attributes."""

_PAIR = re.compile(r"(-?[0-9.]+),(-?[0-9.]+)")
_PEN = ("fill", "stroke", "stroke-width")
_DASHES = {"messageFlow": "7,4"} | dict.fromkeys(("association", "remarkAssociation", "dataAssociation"), "1.5,3")
_INFERRED_DASH = "6,3"
_TITLE, _ELLIPSE, _PATH, _POLYGON, _POLYLINE = (
    f"{{{SVG}}}{name}" for name in ("title", "ellipse", "path", "polygon", "polyline")
)
_PAGE = Box(0, 0, 10_000, 10_000)  # on which everything is drawn: what is outside is drawn as well
_KEPT = 4096  # numbers whose text is kept: a figure repeats its coordinates
_KEPT_THINGS = 4096  # things whose primitives are kept: those of a regulation in one language

_Key = tuple[object, ...]
_drawn: dict[_Key, tuple[Primitive, ...]] = {}


def primitives(figure: Figure) -> Mapping[str, Sequence[Primitive]]:
    """Return what is drawn of each item and link of a figure but its text, by its id: its outline first, then marks."""
    found = _outlines(figure)
    for name, mark in marks(figure):
        found[name] = (*found[name], _mark(mark, figure.page.bottom))
    return found


def _outlines(figure: Figure) -> dict[str, tuple[Primitive, ...]]:
    """Return the outlines of things by their ids, and draw those that were not drawn before."""
    keys = {thing.id: _key(thing) for thing in figure.things}
    found = {name: _drawn[key] for name, key in keys.items() if key in _drawn}
    if len(found) < len(keys):
        if len(_drawn) > _KEPT_THINGS:
            _drawn.clear()
        for name, parts in _made(_without(figure, found)):
            found[name] = _drawn[keys[name]] = parts
    return found


def _key(thing: Item | Link) -> _Key:
    """Return all that an outline depends on."""
    return thing.kind, thing.inferred, thing.points if isinstance(thing, Link) else thing.box


def _without(figure: Figure, found: Mapping[str, object]) -> Figure:
    """Return a figure without what is drawn already, but with the ends of the links that are not."""
    links = tuple(link for link in figure.links if link.id not in found)
    ends = {end for link in links for end in (link.tail, link.head)}
    items = tuple(item for item in figure.items if item.id not in found or item.id in ends)
    return replace(figure, items=items, links=links, notes=(), page=_PAGE)


def _made(figure: Figure) -> Iterator[tuple[str, tuple[Primitive, ...]]]:
    """Draw with Graphviz and yield the primitives of each element with its id."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=True)
    graph = etree.fromstring(draw_svg(source(figure, labels=False, marked=False)), parser)[0]
    groups = {child.get("id", ""): [part for part in child if part.tag != _TITLE] for child in graph}
    for thing in figure.things:
        parts = groups[thing.id]
        yield thing.id, tuple(_primitive(part, thing, outline=index == 0) for index, part in enumerate(parts))


def _mark(mark: Mark, bottom: int) -> Primitive:
    """Return a mark as Graphviz would draw it: of four decimals up from the bottom of the page, two are left."""
    if isinstance(mark, Ring):
        radius = _as_drawn(mark.radius)
        place = {"cx": _as_drawn(mark.x), "cy": _upright(mark.y, bottom), "rx": radius, "ry": radius}
        return _ELLIPSE, place | _pen(mark)
    points = [f"{_as_drawn(x)},{_upright(y, bottom)}" for x, y in mark.points]
    if mark.curved:
        return _PATH, {"d": f"M{points[0]}C{' '.join(points[1:])}"} | _pen(mark)
    if mark.closed:
        return _POLYGON, {"points": " ".join([*points, points[0]])} | _pen(mark)
    return _POLYLINE, {"points": " ".join(points)} | _pen(mark)


def _pen(mark: Mark) -> dict[str, str]:
    is_filled = isinstance(mark, Stroke) and mark.filled
    width = {} if mark.width == 1 else {"stroke-width": _as_drawn(mark.width)}
    return {"fill": "#000000" if is_filled else "none", "stroke": "#000000"} | width


def _as_drawn(value: float) -> str:
    return number(float(exact(value)))


def _upright(y: float, bottom: int) -> str:
    return number(float(f"{-float(exact(bottom - y)):.2f}") + bottom)


def _primitive(part: etree._Element, thing: Item | Link, *, outline: bool) -> Primitive:
    """Return what Graphviz drew, in px with the y axis down."""
    tag = str(part.tag)
    name = etree.QName(tag).localname
    given = part.attrib
    pen = {key: str(given[key]) for key in _PEN if given.get(key)}
    if outline and given.get("stroke-dasharray"):
        pen["stroke-dasharray"] = _INFERRED_DASH if thing.inferred else _DASHES.get(thing.kind, _INFERRED_DASH)
    if isinstance(thing, Link) and not outline and pen.get("fill") == "none" and name in ("polygon", "ellipse"):
        pen["fill"] = "white"
    if name == "ellipse":
        place = {"cx": part.get("cx", ""), "cy": number(float(part.get("cy", "")) + _PAGE.bottom)}
        return tag, place | {key: part.get(key, "") for key in ("rx", "ry")} | pen
    if name == "path":
        return tag, {"d": _path(part.get("d", ""), snap=isinstance(thing, Link))} | pen
    return tag, {"points": moved(part.get("points", ""), _PAGE.bottom)} | pen


def _path(d: str, *, snap: bool) -> str:
    """Return the path on the page; the straight curves of an edge become lines between whole px."""
    if not snap:
        return moved(d, _PAGE.bottom)
    points = [(round(float(x)), round(float(y) + _PAGE.bottom)) for x, y in _PAIR.findall(d)][::3]
    if any(a == b for a, b in pairwise(points)):
        points = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return "M" + " L".join(f"{x},{y}" for x, y in points)


def moved(text: str, bottom: int) -> str:
    """Return the pairs of coordinates in `text` with the y axis down from the top of a page that ends at `bottom`."""
    return _PAIR.sub(lambda pair: f"{number(float(pair[1]))},{number(float(pair[2]) + bottom)}", text)


@lru_cache(_KEPT)
def number(value: float) -> str:
    """Return a coordinate or length as SVG writes it, with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
