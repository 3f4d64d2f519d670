"""DOT with every position pinned: Graphviz draws our geometry and moves nothing.

One px of the layout is one point of the drawing. The y axis of DOT points up, so `y` becomes
`page.bottom - y`. `layout=nop2` in the graph makes `dot -Tsvg` as good as `neato -n2`.
Names of pools and lanes lie horizontally in the lane, for Graphviz can't turn a label; the SVG stands them up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, pairwise

import graphviz
from graphviz.quoting import quote, quote_edge

from reg2bpmn.emit.caption import with_caption
from reg2bpmn.emit.figure import Caption, Figure, Item, Link, drawn
from reg2bpmn.emit.marks import Mark, Ring, Stroke, header_width, marks
from reg2bpmn.layout.geometry import Box, Layout, Point, Text
from reg2bpmn.process.graph import Collaboration

FONTS = "DejaVu Sans"
DOCKING = 0.4
"""Px between the end of a spline and the tip of its arrowhead: Graphviz takes the arrow's direction from there."""

# Graphviz refuses more than 16384 bytes of a string that no backslash interrupts; it drops backslash and line end.
_FOLD = "\\\n"
_PIECE, _WORDS = 2000, 60
_KEPT = 4096  # numbers whose text is kept: a figure repeats its coordinates

_KINDS = ("graph", "node", "edge")
_quoted = lru_cache(_KEPT, typed=True)(quote)  # a string that is no HTML is of a type of its own
_COMMENT = "Every position is pinned (engine nop2): draw with dot -Tsvg or neato -n2 -Tsvg. 1 point is 1 px."
_NODES = {
    "pool": {"shape": "box", "penwidth": "1.25"},
    "party": {"shape": "box", "penwidth": "1.25"},
    "lane": {"shape": "box", "penwidth": "1"},
    "startEvent": {"shape": "ellipse", "penwidth": "1.5"},
    "messageStartEvent": {"shape": "ellipse", "penwidth": "1.5"},
    "linkThrowEvent": {"shape": "ellipse", "penwidth": "1"},
    "linkCatchEvent": {"shape": "ellipse", "penwidth": "1"},
    "intermediateThrowEvent": {"shape": "ellipse", "penwidth": "1"},
    "endEvent": {"shape": "ellipse", "penwidth": "4"},
    "terminateEndEvent": {"shape": "ellipse", "penwidth": "4"},
    "boundaryTimerEvent": {"shape": "ellipse", "style": "filled,dashed", "fillcolor": "white", "penwidth": "1"},
    "messageCatchEvent": {"shape": "ellipse", "penwidth": "1"},
    "timerCatchEvent": {"shape": "ellipse", "penwidth": "1"},
    "interruptingTimerEvent": {"shape": "ellipse", "style": "filled", "fillcolor": "white", "penwidth": "1"},
    "interruptingMessageEvent": {"shape": "ellipse", "style": "filled", "fillcolor": "white", "penwidth": "1"},
    "userTask": {"shape": "box", "style": "rounded", "penwidth": "1.5"},
    "serviceTask": {"shape": "box", "style": "rounded", "penwidth": "1.5"},
    "callActivity": {"shape": "box", "style": "rounded", "penwidth": "4"},
    "eachAtOnce": {"shape": "box", "style": "rounded", "penwidth": "1.5"},
    "eachInTurn": {"shape": "box", "style": "rounded", "penwidth": "1.5"},
    "exclusiveGateway": {"shape": "diamond", "penwidth": "1.5"},
    "parallelGateway": {"shape": "diamond", "penwidth": "1.5"},
    "eventBasedGateway": {"shape": "diamond", "penwidth": "1.5"},
    "dataObject": {"shape": "none"},
    "annotation": {"shape": "none"},
    "remark": {"shape": "none"},
    "inferred": {"shape": "box", "style": "rounded", "penwidth": "1.5"},
    "disputed": {"shape": "box", "style": "rounded", "penwidth": "1.5"},
}
_EDGES = {
    "sequenceFlow": {"arrowhead": "normal"},
    "defaultFlow": {"arrowhead": "normal"},
    "messageFlow": {"arrowhead": "empty", "arrowtail": "odot", "dir": "both", "style": "dashed"},
    "dataAssociation": {"dir": "none", "style": "dotted"},
    "association": {"dir": "none", "style": "dotted"},
    "remarkAssociation": {"dir": "none", "style": "dotted"},
}


def write(collaboration: Collaboration, layout: Layout, caption: Caption | None = None) -> str:
    """Return the pinned DOT of a figure; every label of a definition stands in it as literal text."""
    return source(with_caption(drawn(collaboration, layout), caption or Caption()))


def source(figure: Figure, *, labels: bool = True, marked: bool = True) -> str:
    """Return the DOT of a figure, without its texts if `labels`, without its marks if `marked` is false."""
    return "".join(_lines(figure, labels=labels, marked=marked))


def _lines(figure: Figure, *, labels: bool, marked: bool) -> Iterator[str]:
    yield f"// {_COMMENT}\ndigraph {_quoted(figure.id)} {{\n"
    yield _statement("graph", _graph_attributes(figure, marked))
    yield _statement("node", {"fixedsize": "shape", "fontname": FONTS, "fontsize": "12", "label": ""})
    yield _statement("edge", {"arrowsize": "1", "fontname": FONTS, "fontsize": "12", "penwidth": "1.25"})
    for item in figure.items:
        yield _statement(_quoted(item.id), _node(item, figure.page, labels))
    for link in figure.links:
        yield from _edge(link, figure, labels)
    if labels:
        for number, text in enumerate(figure.notes, 1):
            yield _statement(_quoted(f"_note.{number}"), _note(text, figure.page))
    yield "}\n"


def _statement(subject: str, attributes: Mapping[str, str]) -> str:
    """Return a line of DOT; of the attributes, the label stands first, the others in the order of the alphabet."""
    names = sorted(attributes, key=lambda name: (name != "label" or subject in _KINDS, name))
    return f"\t{subject} [{' '.join(f'{name}={_quoted(attributes[name])}' for name in names)}]\n"


def _graph_attributes(figure: Figure, marked: bool) -> dict[str, str]:
    page = figure.page
    return {
        "layout": "nop2",
        "dpi": "72",
        "pad": "0",
        "margin": "0",
        "bb": f"{page.x},0,{page.right},{page.height}",
        "splines": "true",
        "outputorder": "nodesfirst",
        "bgcolor": "transparent",
        "charset": "UTF-8",
        "_background": _folded(word for operation in _background(figure, marked) for word in operation.split(" ")),
    }


def literal(lines: Iterable[str], justify: str = "n") -> graphviz.nohtml:
    r"""Return a label that shows `lines` as they are; `justify` is `n`, or `l` for lines that start at the left.

    Backslashes would be escapes (`\N`, `\G`), ampersands entities, and angle brackets HTML.
    """
    text = f"\\{justify}".join(map(_escaped, lines))
    return graphviz.nohtml(text + "\\l" if justify == "l" else text)


def _escaped(line: str) -> str:
    pieces = (line[start : start + _PIECE] for start in range(0, len(line), _PIECE))
    return _FOLD.join(str(graphviz.escape(piece.replace("&", "&amp;"))) for piece in pieces)


def _folded(words: Iterable[str]) -> str:
    left = iter(words)
    batches = iter(lambda: " ".join(islice(left, _WORDS)), "")
    return f" {_FOLD}".join(batches)


def _node(item: Item, page: Box, labels: bool) -> dict[str, str]:
    box = item.box
    attributes = {
        "id": item.id,
        "class": item.kind,
        "pos": f"{_at(box.x + box.width / 2, box.y + box.height / 2, page)}!",
        "width": exact(box.width / 72),
        "height": exact(box.height / 72),
        **_NODES[item.kind],
    }
    if item.inferred:
        attributes["style"] = ",".join(filter(None, (attributes.get("style"), "dashed")))
    if labels and item.text:
        attributes |= _label(item, item.text, page)
    return attributes


def _label(item: Item, text: Text, page: Box) -> dict[str, str]:
    lines = _signed(text.lines, item.signs)
    if text.rotated:
        return _level_header(item, lines, page)
    center = _at(text.box.x + text.box.width / 2, text.box.y + text.box.height / 2, page)
    if item.kind in ("userTask", "serviceTask", "callActivity"):
        return {"label": literal(lines), "fontsize": str(text.size)}
    justify = "l" if text.left else "n"
    return {"xlabel": literal(lines, justify), "xlp": center, "fontsize": str(text.size)}


def _level_header(item: Item, lines: tuple[str, ...], page: Box) -> dict[str, str]:
    """Lay a rotated name along the top of its lane, or a pool's along the top right."""
    size = 9
    name = " ".join(lines)
    half = 0.31 * size * len(name)
    x = item.box.right - half - 6 if item.kind == "pool" else item.box.x + header_width(item) + half + 6
    return {"xlabel": literal((name,)), "xlp": _at(x, item.box.y + 8, page), "fontsize": str(size)}


def _note(text: Text, page: Box) -> dict[str, str]:
    box = text.box
    return {
        "class": "caption",
        "shape": "none",
        "label": literal(text.lines, "l"),
        "labelloc": "c",
        "fontsize": str(text.size),
        "pos": f"{_at(box.x + box.width / 2, box.y + box.height / 2, page)}!",
        "width": exact(box.width / 72),
        "height": exact(box.height / 72),
    }


def _edge(link: Link, figure: Figure, labels: bool) -> Iterator[str]:
    """Yield the line of a link, after those of its ends where it is a sample of the legend."""
    for end in (link.tail, link.head):
        if end.startswith("_legend."):
            yield _anchor(end, link.points[0 if end == link.tail else -1], figure.page)
    attributes = {"id": link.id, "class": link.kind, "pos": spline(link, figure.page), **_EDGES[link.kind]}
    if link.inferred:
        attributes["style"] = "dashed"
    if labels and link.text:
        box = link.text.box
        attributes["label"] = literal(_signed(link.text.lines, link.signs))
        attributes["lp"] = _at(box.x + box.width / 2, box.y + box.height / 2, figure.page)
        attributes["fontsize"] = str(link.text.size)
    yield _statement(f"{quote_edge(link.tail)} -> {quote_edge(link.head)}", attributes)


def _anchor(name: str, point: Point, page: Box) -> str:
    """Return the line of the unseen end of a sample line in the legend."""
    place = {"pos": f"{_at(point.x, point.y, page)}!", "shape": "point", "width": "0.01", "style": "invis"}
    return _statement(_quoted(name), place)


def _signed(lines: tuple[str, ...], signs: str) -> tuple[str, ...]:
    return (*lines[:-1], f"{lines[-1]} {signs}") if signs and lines else lines


def spline(link: Link, page: Box) -> str:
    """Return the `pos` of an edge: straight segments as Bezier curves with collinear control points."""
    points: list[tuple[float, float]] = [(p.x, p.y) for p in link.points]
    head = tail = ""
    if link.kind in ("sequenceFlow", "defaultFlow", "messageFlow"):
        head = f"e,{_at(*points[-1], page)} "
        points[-1] = _short_of(points[-1], points[-2])
    if link.kind == "messageFlow":
        tail = f"s,{_at(*points[0], page)} "
        points[0] = _short_of(points[0], points[1])
    path = [_at(*points[0], page)]
    for (x0, y0), (x1, y1) in pairwise(points):
        thirds = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in (1 / 3, 2 / 3, 1)]
        path += [_at(x, y, page) for x, y in thirds]
    return f"{tail}{head}{_folded(path)}"


def _short_of(end: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    dx, dy = before[0] - end[0], before[1] - end[1]
    share = DOCKING / max(abs(dx), abs(dy), DOCKING)
    return end[0] + dx * share, end[1] + dy * share


def _background(figure: Figure, marked: bool) -> Iterator[str]:
    """Yield xdot operations: the page, then the marks in the order of `marks`."""
    page = figure.page
    corners = ((page.x, page.y), (page.right, page.y), (page.right, page.bottom), (page.x, page.bottom))
    yield "c 7 -#ffffff C 7 -#ffffff"
    yield f"P {_points(corners, page)}"
    yield "c 7 -#000000 C 7 -#000000"
    for _, mark in marks(figure) if marked else ():
        yield _operation(mark, page)


def _operation(mark: Mark, page: Box) -> str:
    style = f"setlinewidth({exact(mark.width)})"
    pen = f"S {len(style)} -{style}"
    if isinstance(mark, Ring):
        radius = exact(mark.radius)
        return f"{pen} e {_at(mark.x, mark.y, page, ' ')} {radius} {radius}"
    return f"{pen} {_letter(mark)} {_points(mark.points, page)}"


def _letter(stroke: Stroke) -> str:
    if stroke.curved:
        return "B"
    if stroke.closed:
        return "P" if stroke.filled else "p"
    return "L"


def _points(points: tuple[tuple[float, float], ...], page: Box) -> str:
    return f"{len(points)} {' '.join(_at(x, y, page, ' ') for x, y in points)}"


def _at(x: float, y: float, page: Box, separator: str = ",") -> str:
    return f"{exact(x)}{separator}{exact(page.bottom - y)}"


@lru_cache(_KEPT)
def exact(value: float) -> str:
    """Return a coordinate or length as DOT has it, with four decimals at most."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
