"""What a file draws already: its diagrams, and in each the shapes and edges by the element that they show."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reg2bpmn.emit.bpmn.index import kind
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.relayout.document import Document, id_of

DIAGRAM = qualified("bpmndi:BPMNDiagram")
PLANE = qualified("bpmndi:BPMNPlane")
SHAPE = qualified("bpmndi:BPMNShape")
EDGE = qualified("bpmndi:BPMNEdge")
LABEL = qualified("bpmndi:BPMNLabel")
BOUNDS = qualified("dc:Bounds")
WAYPOINT = qualified("di:waypoint")


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Bounds as a file has them, px."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, other: Rectangle, slack: float = 1.0) -> bool:
        """Tell whether `other` lies inside."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.x + other.width <= self.x + self.width + slack
            and other.y + other.height <= self.y + self.height + slack
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """One BPMNDiagram of the file: its plane, if any, the element that the plane shows, and its parts by element.

    Where an element is drawn on several sheets of paper, this stands for all diagrams in `sheets`, and is the first.
    """

    element: etree._Element
    plane: etree._Element | None = None
    shown: etree._Element | None = None
    parts: dict[str, etree._Element] = field(default_factory=dict)
    sheets: tuple[Drawing, ...] = ()

    @property
    def each(self) -> tuple[Drawing, ...]:
        """The diagrams that it stands for."""
        return self.sheets or (self,)


class Drawn:
    """Every BPMNDiagram of a document, in its order."""

    def __init__(self, document: Document) -> None:
        self.drawings = tuple(_drawings(document))

    def of(self, element: etree._Element) -> Drawing | None:
        """Return the first diagram whose plane shows `element`."""
        return next((drawing for drawing in self.drawings if drawing.shown is element), None)

    def part(self, drawing: Drawing | None, identity: str) -> etree._Element | None:
        """Return the shape or edge of an element: the one in `drawing`, else the first in any other."""
        for each in ([drawing] if drawing else []) + list(self.drawings):
            if identity in each.parts:
                return each.parts[identity]
        return None


def _drawings(document: Document) -> Iterator[Drawing]:
    for element in document.root.iterchildren(DIAGRAM):
        plane = element.find(PLANE)
        if plane is None:
            yield Drawing(element)
            continue
        drawing = Drawing(element, plane, document.find(plane, plane.get("bpmnElement")))
        for part, shown in shown_parts(document, plane):
            if shown is not None:
                drawing.parts.setdefault(id_of(shown), part)
        yield drawing


def shown_parts(document: Document, diagram: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Yield each shape and edge of a diagram with the element that it shows; None for none in the file.

    Programs draw a pool as its process: where the participant has no shape, that one is its own (9.3).
    """
    found = [(part, document.find(part, part.get("bpmnElement"))) for part in diagram.iter(SHAPE, EDGE)]
    there = {shown for _, shown in found}
    for part, shown in found:
        pool = _pool_of(document, shown) if shown is not None and kind(shown) == "process" else None
        yield part, shown if pool is None or pool in there else pool


def _pool_of(document: Document, process: etree._Element) -> etree._Element | None:
    """Return the first participant that has `process` and to which a shape can refer."""
    participants = document.root.iterfind("{*}collaboration/{*}participant")
    found = (one for one in participants if document.find(one, one.get("processRef")) is process)
    return next((one for one in found if document.by_id.get(id_of(one)) is one), None)


def bounds_of(shape: etree._Element | None) -> Rectangle | None:
    """Return the bounds of a shape; None where it has none that are numbers."""
    bounds = None if shape is None else shape.find(BOUNDS)
    if bounds is None:
        return None
    try:
        x, y, width, height = (float(bounds.get(name, "")) for name in ("x", "y", "width", "height"))
    except ValueError:
        return None
    return Rectangle(x, y, width, height) if all(map(math.isfinite, (x, y, width, height))) else None
