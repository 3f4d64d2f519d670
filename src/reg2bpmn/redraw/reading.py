"""One diagram of a BPMN file read into a `Drawing`; what it draws that cannot be shown is told in the document."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from pathlib import PurePath

from lxml import etree

from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit.bpmn.index import ACTIVITIES, EVENTS, kind, title
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.layout.geometry import Box
from reg2bpmn.redraw.colours import colour
from reg2bpmn.redraw.edges import LINES, envelope_of
from reg2bpmn.redraw.events import round_half
from reg2bpmn.redraw.labels import along, below, beside, inside, of_message
from reg2bpmn.redraw.model import BLACK, WHITE, XY, Drawing, Label, Line, Mark, Paint, Shape
from reg2bpmn.redraw.ordering import Order
from reg2bpmn.redraw.semantics import definitions_of, ends_of, marks_of, name_of
from reg2bpmn.redraw.shapes import SHAPES
from reg2bpmn.relayout.document import Document, id_of, is_true
from reg2bpmn.relayout.drawn import EDGE, LABEL, PLANE, SHAPE, WAYPOINT, bounds_of
from reg2bpmn.relayout.kinds import SUBPROCESSES

FARTHEST = 200_000
"""px from the origin, beyond which nothing is drawn: no drawing is meant to be that large."""

_OMG = "{http://www.omg.org/spec/BPMN/non-normative/color/1.0}"
_BIOC = "{http://bpmn.io/schema/bpmn/biocolor/1.0}"
_STROKE, _FILL = (f"{_OMG}border-color", f"{_BIOC}stroke"), (f"{_OMG}background-color", f"{_BIOC}fill")
_TEXT = f"{_OMG}color"
_OF_OWNER = frozenset({"dataInput", "dataInputAssociation", "dataOutput", "dataOutputAssociation"})
_OWNERS = sorted(ACTIVITIES | EVENTS)
_OUTSIDE = ("Event", "Gateway", "group", "dataInput", "dataObject", "dataOutput", "dataStore", "message")


def read_drawing(document: Document, diagram: etree._Element) -> Drawing:
    """Read the diagram of a `BPMNDiagram`."""
    return _Reader(document, diagram).read()


class _Reader:
    """Reads the shapes of a diagram, then its edges, which may have to find their shapes."""

    def __init__(self, document: Document, diagram: etree._Element) -> None:
        self.document, self.diagram = document, diagram
        self.plane = diagram.find(PLANE)
        shown = None if self.plane is None else self.plane.get("bpmnElement")
        self.shown = None if self.plane is None else document.find(self.plane, shown)
        self.things: dict[etree._Element, Shape | Line] = {}  # by the element, of a band by its shape
        self.collapsed: Counter[etree._Element] = Counter()

    def read(self) -> Drawing:
        """Return the drawing."""
        if self.plane is not None and self.shown is None:
            value = self.plane.get("bpmnElement", "")
            self._tell(self.plane, "unknown-element", f"shows {value!r}, which is not in the file", "correct the id")
        planes = len(self.diagram.findall(PLANE))
        if planes != 1:
            wrong = f"has {planes} planes; the first is drawn" if planes else "has no plane, and shows nothing"
            self._tell(self.diagram, "planes", wrong, "expected one BPMNPlane")
        parts = self._parts()
        self.collapsed.update({element: 0 for part, element in parts if self._is_collapsed(part, element)})
        for part, element in parts:
            if part.tag == SHAPE and not self._is_hidden(element):
                self._shape(part, element)
        for part, element in parts:
            if part.tag == EDGE and not self._is_hidden(element):
                self._edge(part, element)
        self._tell_hidden()
        order = Order(self.document, {element for element in self.things if element.tag != SHAPE})
        things = tuple(thing for _, thing in sorted(self.things.items(), key=lambda pair: order.of(pair[0])))
        return Drawing(self.diagram.get("id", ""), self._title(), things)

    def _title(self) -> str:
        names = (self.diagram.get("name"), None if self.shown is None else self.shown.get("name"))
        return next(filter(None, names), PurePath(self.document.name).stem)

    def _parts(self) -> list[tuple[etree._Element, etree._Element]]:
        """Return the shapes and edges, each with the element that it shows."""
        found: dict[etree._Element, tuple[etree._Element, etree._Element]] = {}
        for part in () if self.plane is None else self.plane.iter(SHAPE, EDGE):
            value = (part.get("bpmnElement") or "").strip()
            element = self.document.find(part, value)
            if element is None:
                message = f"shows {value!r}, which is not in the file" if value else "shows no element"
                self._tell(part, "unknown-element", f"{message}, and is not drawn", "correct its bpmnElement")
                continue
            if kind(element) not in (SHAPES if part.tag == SHAPE else LINES):
                wrong = f"shows {title(element)}, for which BPMN has no such symbol, and is not drawn"
                self._tell(part, "no-symbol", wrong, "remove it, or correct its bpmnElement")
                continue
            key = part if _is_band(part) else element
            if key in found:
                message = f"shows {title(element)} a second time, and is not drawn"
                self._tell(part, "shown-twice", message, "remove one of the two")
                continue
            found[key] = part, element
        return list(found.values())

    def _is_collapsed(self, part: etree._Element, element: etree._Element) -> bool:
        return kind(element) in SUBPROCESSES and element is not self.shown and not is_true(part, "isExpanded")

    def _is_hidden(self, element: etree._Element) -> bool:
        """Tell whether `element` is inside of a collapsed subprocess, and count it there."""
        owner = element
        if kind(element) in _OF_OWNER:  # they stand beside what they belong to, not inside of it
            owner = next(element.iterancestors(*(qualified(f"bpmn:{name}") for name in _OWNERS)), element)
        for outer in owner.iterancestors() if self.collapsed else ():
            if outer in self.collapsed:
                self.collapsed[outer] += 1
                return True
            if outer is self.shown:
                return False
        return False

    def _tell_hidden(self) -> None:
        for element, number in self.collapsed.items():
            if number:
                message = f"is drawn collapsed, so that {number} shapes and edges inside of it are not shown"
                self._tell(element, "hidden-content", message, 'say isExpanded="true" in its shape to show them')

    def _shape(self, part: etree._Element, element: etree._Element) -> None:
        box = self._box(part)
        if box is None:
            return
        band = _is_band(part)
        key, what = (part, "participantBand") if band else (element, kind(element))
        name, paint = name_of(self.document, element), self._paint(part)
        marks = marks_of(self.document, element) | _marks_of_shape(part)
        if band:
            marks -= {Mark.CLOSED}
        definitions = definitions_of(self.document, element)
        shape = Shape(id_of(key), what, box, name, marks, definitions, (), paint)
        text = self._text_colour(part, paint)
        if any(what.endswith(end) or what.startswith(end) for end in _OUTSIDE):
            label = beside(name, self._label_box(part), below(shape), text)
        else:
            label = inside(shape, text)
        self.things[key] = replace(shape, labels=() if label is None else (label,))

    def _box(self, part: etree._Element) -> Box | None:
        bounds = bounds_of(part)
        if bounds is None:
            self._tell(part, "no-bounds", "has no bounds that are numbers, and is not drawn", "give it dc:Bounds")
            return None
        numbers = bounds.x, bounds.y, bounds.width, bounds.height
        if max(map(abs, numbers)) > FARTHEST or min(bounds.width, bounds.height) < 0:
            message = f"has the bounds {', '.join(f'{number:g}' for number in numbers)}, and is not drawn"
            self._tell(part, "far-away", message, f"expected a size, and no number over {FARTHEST}")
            return None
        return Box(*map(round_half, numbers))

    def _label_box(self, part: etree._Element) -> Box | None:
        """Return the box that the file gives for a name; what cannot be one is told, and the usual place taken."""
        label = part.find(LABEL)
        if label is None or not len(label):
            return None
        bounds = bounds_of(label)
        if bounds is None or max(map(abs, (bounds.x, bounds.y, bounds.width, bounds.height))) > FARTHEST:
            if any(kind(child) == "Bounds" for child in label.iterchildren("{*}*")):
                message = "has a label with bounds that are out of reach; it stands where labels do by default"
                self._tell(part, "far-away", message, f"expected numbers of at most {FARTHEST}")
            return None
        return Box(*map(round_half, (bounds.x, bounds.y, bounds.width, bounds.height)))

    def _edge(self, part: etree._Element, element: etree._Element) -> None:
        points = self._points(part, element)
        if points is None:
            return
        name, paint, what = name_of(self.document, element), self._paint(part), kind(element)
        marks = marks_of(self.document, element)
        if Mark.MESSAGE in marks and part.get("messageVisibleKind", "initiating") == "initiating":
            marks |= {Mark.INITIATING}
        text = self._text_colour(part, paint)
        message = self.document.find(element, element.get("messageRef")) if Mark.MESSAGE in marks else None
        carried = "" if message is None else message.get("name", "")
        line = Line(id_of(element), what, points, name, marks, carried, (), paint)
        labels: list[Label | None] = [beside(name, self._label_box(part), along(points), text)]
        if message is not None:
            labels.append(of_message(carried, envelope_of(line), paint.stroke))
        self.things[element] = replace(line, labels=tuple(label for label in labels if label))

    def _points(self, part: etree._Element, element: etree._Element) -> tuple[XY, ...] | None:
        waypoints = list(part.iterchildren(WAYPOINT))
        try:
            points = tuple((float(one.get("x", "")), float(one.get("y", ""))) for one in waypoints)
        except ValueError:
            points = ((math.nan, math.nan),)
        if any(not math.isfinite(n) or abs(n) > FARTHEST for point in points for n in point):
            self._tell(part, "far-away", "has a waypoint out of reach", f"expected numbers of at most {FARTHEST}")
            points = ()
        if len(points) > 1:
            return points
        ends = [self.things.get(end) for end in ends_of(self.document, element) if end is not None]
        middles = [_middle(end) for end in ends if end is not None]
        if len(middles) == 2:
            message = "has less than two waypoints, and is drawn from the middle of one end to that of the other"
            self._tell(part, "no-waypoints", message, "give it di:waypoint elements")
            return middles[0], middles[1]
        self._tell(
            part, "no-waypoints", "has less than two waypoints, and is not drawn", "give it di:waypoint elements"
        )
        return None

    def _paint(self, part: etree._Element) -> Paint:
        return Paint(self._colour(part, _STROKE, BLACK), self._colour(part, _FILL, WHITE))

    def _text_colour(self, part: etree._Element, paint: Paint) -> str:
        label = part.find(LABEL)
        return paint.stroke if label is None else self._colour(label, (_TEXT,), paint.stroke)

    def _colour(self, part: etree._Element, attributes: tuple[str, ...], otherwise: str) -> str:
        """Return the first colour that `part` has in one of `attributes`; what is none is told."""
        for attribute in attributes:
            given = part.get(attribute)
            if given:
                found = colour(given)
                if found is not None:
                    return found
                name = etree.QName(attribute).localname
                message = f"has the {name} {given[:40]!r}, which is no colour; it is drawn in the usual one"
                self._tell(part, "no-colour", message, "expected a CSS colour such as #1e88e5")
        return otherwise

    def _tell(self, element: etree._Element, code: str, message: str, remedy: str) -> None:
        self.document.tell(element, code, message, remedy, Severity.WARNING)


def _is_band(part: etree._Element) -> bool:
    return part.tag == SHAPE and bool(part.get("choreographyActivityShape"))


def _marks_of_shape(part: etree._Element) -> frozenset[Mark]:
    """Return the marks that the shape asks for, not its element (12.2.3)."""
    found = set()
    if is_true(part, "isExpanded"):
        found.add(Mark.EXPANDED)
    if is_true(part, "isMarkerVisible"):
        found.add(Mark.VISIBLE)
    if (part.get("isHorizontal") or "").strip() in ("false", "0"):
        found.add(Mark.VERTICAL)
    band = part.get("participantBandKind", "")
    if band.endswith("_initiating") and "non_" not in band:
        found.add(Mark.INITIATING)
    if band.startswith("top"):
        found.add(Mark.THROWING)
    if is_true(part, "isMessageVisible"):
        found.add(Mark.MESSAGE)
    return frozenset(found)


def _middle(thing: Shape | Line) -> XY:
    if isinstance(thing, Shape):
        return thing.box.x + thing.box.width / 2, thing.box.y + thing.box.height / 2
    return thing.points[len(thing.points) // 2]
