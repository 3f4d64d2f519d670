"""What a diagram shows already, as `reg2bpmn.layout.keep` takes it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from reg2bpmn.layout.geometry import Text
from reg2bpmn.layout.keep import Bounds, Kept, Old, Spot
from reg2bpmn.layout.turn import mirrored, mirrored_box
from reg2bpmn.relayout.document import Document, id_of
from reg2bpmn.relayout.drawn import EDGE, LABEL, SHAPE, WAYPOINT, Drawing, bounds_of, shown_parts


@dataclass(frozen=True, slots=True)
class OldParts:
    """The shapes and edges of a diagram by the ids of their elements, the first of each, and their geometry.

    A shape without bounds that are numbers, or an edge with less than two waypoints that are, is not in `old`.
    """

    shapes: Mapping[str, etree._Element]
    edges: Mapping[str, etree._Element]
    old: Old


def read_old(document: Document, drawing: Drawing) -> OldParts:
    """Read the geometry of a diagram."""
    parts: dict[str, dict[str, etree._Element]] = {SHAPE: {}, EDGE: {}}
    for part, shown in shown_parts(document, drawing.element):
        if shown is not None:
            parts[str(part.tag)].setdefault(id_of(shown), part)
    shapes, edges = parts[SHAPE], parts[EDGE]
    boxes = {name: box for name, part in shapes.items() if (box := _bounds(part))}
    lines = {name: line for name, part in edges.items() if (line := _line(part))}
    labels = {name: box for name, part in {**edges, **shapes}.items() if (box := _bounds(part.find(LABEL)))}
    labels = {name: box for name, box in labels.items() if name in boxes or name in lines}
    return OldParts(shapes, edges, Old(boxes, lines, labels))


def _bounds(part: etree._Element | None) -> Bounds | None:
    found = bounds_of(part)
    return None if found is None else Bounds(found.x, found.y, found.width, found.height)


def _line(edge: etree._Element) -> tuple[Spot, ...]:
    """Return the waypoints of an edge, none unless they are two or more, all numbers."""
    try:
        spots = [Spot(float(one.get("x", "")), float(one.get("y", ""))) for one in edge.iterchildren(WAYPOINT)]
    except ValueError:
        return ()
    return tuple(spots) if len(spots) > 1 and all(math.isfinite(one) for spot in spots for one in spot) else ()


def turned_old(old: Old) -> Old:
    """Return `old` with x and y changed for each other."""
    return Old(
        {name: _turned(box) for name, box in old.shapes.items()},
        {name: tuple(Spot(spot.y, spot.x) for spot in line) for name, line in old.edges.items()},
        {name: _turned(box) for name, box in old.labels.items()},
    )


def turned_kept(kept: Kept) -> Kept:
    """Return `kept` with x and y changed for each other."""
    return Kept(
        mirrored(kept.new),
        {name: _turned(box) for name, box in kept.grown.items()},
        {name: _turned_text(text) for name, text in kept.labels.items()},
    )


def _turned(box: Bounds) -> Bounds:
    return Bounds(box.y, box.x, box.height, box.width)


def _turned_text(text: Text) -> Text:
    return replace(text, box=mirrored_box(text.box))
