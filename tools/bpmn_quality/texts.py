"""Faults of texts: names that do not fit their shapes, and labels that lie on something."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bpmn_quality.drawing import Drawing
from bpmn_quality.semantics import ACTIVITIES, DATA, EVENTS, FLOWS, GATEWAYS
from bpmn_quality.shapes import NEAR, Fault
from bpmn_quality.space import Grid, Rect, length_inside
from reg2bpmn.layout.text import text_width

INSIDE, BESIDE = 12, 11  # px, sizes of the text in and beside shapes, as in bpmn-js
LINE_HEIGHT = 1.2  # of the size
HEADER = 30  # px, the strip of a pool or lane that holds its name
LABEL_WIDTH, LABEL_HEIGHT = 90, 20  # px, of a label whose place the file leaves open
OUTSIDE = EVENTS | GATEWAYS | FLOWS | DATA


def text_faults(drawing: Drawing, pad: float) -> Iterator[Fault]:
    """Yield every fault of the texts; `pad` px of a task's width are not for text."""
    yield from _names_inside(drawing, pad)
    yield from _headers(drawing)
    yield from _labels(drawing)


def set_text(text: str, width: float, size: int) -> tuple[int, float, int]:
    """Break `text` greedily at `width` px; return the lines, the widest of them in px, and how many words are cut."""
    lines, cut = [0.0], 0
    space = text_width(" ", size)
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            lines.append(0.0)
        for word in paragraph.split():
            wide = text_width(word, size)
            if lines[-1] and lines[-1] + space + wide <= width:
                lines[-1] += space + wide
                continue
            pieces = _pieces(word, width, size) if wide > width else [wide]
            cut += wide > width
            if lines[-1] == 0:
                lines[-1] = pieces.pop(0)
            lines += pieces
    return len(lines), max(lines), cut


def _pieces(word: str, width: float, size: int) -> list[float]:
    """Return the widths of the parts of `word` that each fit `width`, but for single letters."""
    pieces = [0.0]
    for letter in word:
        wide = text_width(letter, size)
        if pieces[-1] and pieces[-1] + wide > width:
            pieces.append(0.0)
        pieces[-1] += wide
    return pieces


def _names_inside(drawing: Drawing, pad: float) -> Iterator[Fault]:
    for node in drawing.nodes:
        name, box = drawing.semantics.name[node], drawing.box[node]
        if not name or node in drawing.opened or not drawing.semantics.is_a(node, ACTIVITIES):
            continue
        count, _, cut = set_text(name, box.width - pad, INSIDE)
        if count * INSIDE * LINE_HEIGHT > box.height:
            yield "label_overflow", node
        if cut:
            yield "label_words_cut", node


def _headers(drawing: Drawing) -> Iterator[Fault]:
    for band in (*drawing.pools, *drawing.lanes):
        box = drawing.box[band]
        length = box.width if drawing.is_vertical(band) else box.height
        count, _, cut = set_text(drawing.semantics.name[band], length, INSIDE)
        if count * INSIDE * LINE_HEIGHT > HEADER or cut:
            yield "lane_label_overflow", band


def _labels(drawing: Drawing) -> Iterator[Fault]:
    box: dict[str, Rect] = {}
    for name in external_labels(drawing):
        box[name], cut = _ink(drawing, name)
        if cut:
            yield "label_words_cut", name
    grid = Grid((name, one) for name, one in box.items())
    heads = [_head(drawing, band) for band in (*drawing.pools, *drawing.lanes)]
    for name, one in box.items():
        for node in drawing.node_grid.near(one):
            if node != name and node not in drawing.opened and one.overlaps(drawing.box[node], NEAR):
                yield "label_overlaps.node", (name, node)
        for other in grid.near(one):
            if name < other and one.overlaps(box[other], NEAR):
                yield "label_overlaps.label", (name, other)
        yield from (("label_overlaps.header", name) for head in heads if one.overlaps(head, NEAR))
        for edge in _edges_through(drawing, one):
            yield ("label_on_own_edge", name) if edge == name else ("label_overlaps.edge", (name, edge))


def external_labels(drawing: Drawing) -> list[str]:
    """Return what has a name beside it: events, gateways, data and flows."""
    names = drawing.semantics.name
    drawn = (*drawing.nodes, *drawing.artifacts, *drawing.flows())
    return [one for one in drawn if names[one] and drawing.semantics.is_a(one, OUTSIDE)]


def _ink(drawing: Drawing, name: str) -> tuple[Rect, int]:
    """Return where the letters of a label are, and how many words are cut."""
    box = drawing.label.get(name) or _usual_place(drawing, name)
    count, widest, cut = set_text(drawing.semantics.name[name], box.width or LABEL_WIDTH, BESIDE)
    middle = box.center[0]
    return Rect(middle - widest / 2, box.top, middle + widest / 2, box.top + count * BESIDE * LINE_HEIGHT), cut


def _usual_place(drawing: Drawing, name: str) -> Rect:
    """Return where bpmn-js puts a label of which the file says nothing: under a shape, at the middle of a line."""
    if name in drawing.box:
        x, y = drawing.box[name].center[0], drawing.box[name].bottom
        return Rect(x - LABEL_WIDTH / 2, y, x + LABEL_WIDTH / 2, y + LABEL_HEIGHT)
    points = drawing.drawn[name]
    middle = len(points) / 2 - 1
    start, end = points[math.floor(middle)], points[math.ceil(middle + 0.01)]
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    x, y = (x + 15, y) if start[0] == end[0] else (x, y - 15)
    return Rect(x - LABEL_WIDTH / 2, y - LABEL_HEIGHT / 2, x + LABEL_WIDTH / 2, y + LABEL_HEIGHT / 2)


def _head(drawing: Drawing, band: str) -> Rect:
    box = drawing.box[band]
    if drawing.is_vertical(band):
        return Rect(box.left, box.top, box.right, box.top + HEADER)
    return Rect(box.left, box.top, box.left + HEADER, box.bottom)


def _edges_through(drawing: Drawing, box: Rect) -> list[str]:
    outline = box.shrunk(NEAR).corners()
    near = drawing.line_grid.near(box)
    return list(dict.fromkeys(name for name, _, start, end in near if length_inside(start, end, outline) > 2 * NEAR))
