"""New diagram interchange: fresh geometry, all else as the file had it (BPMN 2.0.2, 12.2 and annex B).

Bounds, waypoints, bounds of labels and `isHorizontal` are the layout's. Ids, names, markers, colours, label styles
and whatever vendors have put on or into a diagram, plane, shape, edge or label is kept for the same element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from reg2bpmn.emit.bpmn.index import SUBPROCESSES, kind
from reg2bpmn.emit.bpmn.names import BPMNDI, DC, DI
from reg2bpmn.emit.bpmn.odd_elements import append_element, new_element
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.scene import Form
from reg2bpmn.relayout.document import Document, id_of
from reg2bpmn.relayout.drawn import BOUNDS, DIAGRAM, EDGE, LABEL, PLANE, SHAPE, WAYPOINT, Drawing
from reg2bpmn.relayout.identities import xml_name
from reg2bpmn.relayout.planes import Plane

_PREFERRED = {BPMNDI: "bpmndi", DC: "dc", DI: "di"}
_NEEDED = {DIAGRAM: (BPMNDI, DC, DI), SHAPE: (BPMNDI, DC), LABEL: (BPMNDI, DC), EDGE: (BPMNDI, DI)}
_GEOMETRY = (BOUNDS, WAYPOINT, LABEL)
_INSIDE = (Form.TASK, Form.SUBPROCESS, Form.NOTE)
_DI_REFERENCES = ("labelStyle", "sourceElement", "targetElement")


@dataclass(slots=True)
class DiWriter:
    """Writes diagrams as children of `shell`, an empty root with the namespaces of the file.

    `written` has the ids of the elements that got a shape or edge, `named` also those that got a plane. Elements in
    `kept` were copied and must not be changed any more, not even in their white space.
    """

    document: Document
    shell: etree._Element
    written: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    kept: set[etree._Element] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)
    _used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document, left: Iterable[Drawing]) -> DiWriter:
        """Return a writer for a file of which the diagrams in `left` stay."""
        shell = new_element(str(document.root.tag), document.root.nsmap)
        used = {identity for drawing in left for e in drawing.element.iter(etree.Element) if (identity := id_of(e))}
        return cls(document, shell, _taken=document.all_ids(), _used=used)

    def write(self, plane: Plane, layout: Layout) -> etree._Element:
        """Append and return the diagram of `plane`, drawn as `layout` says."""
        drawing, identity = plane.drawing, id_of(plane.shown)
        old, old_plane = (None, None) if drawing is None else (drawing.element, drawing.plane)
        diagram = self._make(self.shell, DIAGRAM, old)
        self._put_id(diagram, old, f"{identity}_diagram")
        inner = self._make(diagram, PLANE, old_plane)
        self._put_id(inner, old_plane, f"{identity}_plane")
        self._refer(inner, identity)
        self._keep(inner, old_plane, (SHAPE, EDGE))
        shown = (shape for shape in layout.shapes.values() if shape.id not in plane.draft.unseen)
        for shape in sorted(shown, key=lambda shape: self.depth(plane, shape.id)):
            self.write_shape(inner, plane, shape, layout.vertical)
        edges = (edge for edge in layout.edges.values() if edge.id not in plane.draft.unseen)
        for edge in sorted(edges, key=lambda edge: self.depth(plane, edge.id)):
            self.write_edge(inner, plane, edge)
        self._keep(diagram, old, (PLANE,))
        return diagram

    def finish(self) -> None:
        """Remove references from one part of the drawing to another that lead nowhere, and labels left empty."""
        there = self._used | {id_of(e) for e in self.shell.iter(etree.Element)} | self.document.by_id.keys()
        for part in list(self.shell.iter(EDGE, LABEL)):
            for name in _DI_REFERENCES:
                value = part.get(name)
                if value is not None and value.strip().rpartition(":")[2] not in there:
                    del part.attrib[name]
            around = part.getparent()
            if part.tag == LABEL and around is not None and not part.attrib and not len(part):
                around.remove(part)

    def depth(self, plane: Plane, identity: str) -> tuple[int, int]:
        """Return what orders shapes: pools, lanes, nodes, what stands on nodes, groups; each as in the file."""
        draft = plane.draft
        node = draft.nodes.get(identity)
        layers = (identity in draft.pools, identity in draft.lanes, node and not node.host, node)
        layer = next((number for number, is_here in enumerate(layers) if is_here), len(layers))
        return layer, self.document.ordinal(self.document.by_id[identity])

    def write_shape(self, plane: etree._Element, source: Plane, shape: Shape, vertical: bool) -> None:
        """Append a shape to `plane`, like the one that the file has for its element."""
        old = self._old(source, shape.id, SHAPE)
        element = self._make_part(plane, SHAPE, old, shape.id)
        for name, value in self._flags(source, shape.id, old, vertical).items():
            element.set(name, value)
        before, after = _extras(old)
        self._copy(element, before)
        write_bounds(element, shape.box)
        self.write_label(element, old, shape.text if self.is_outside(source, shape.id) else None)
        self._copy(element, after)

    def is_outside(self, source: Plane, identity: str) -> bool:
        """Tell whether the name of a shape stands beside it, or in a group, so that BPMN DI has a place for it."""
        node = source.draft.nodes.get(identity)
        return node.form not in _INSIDE if node else identity in source.draft.groups

    def write_edge(self, plane: etree._Element, source: Plane, edge: Edge) -> None:
        """Append an edge to `plane`, like the one that the file has for its element."""
        old = self._old(source, edge.id, EDGE)
        element = self._make_part(plane, EDGE, old, edge.id)
        before, after = _extras(old)
        self._copy(element, before)
        write_waypoints(element, edge.points)
        self.write_label(element, old, edge.text)
        self._copy(element, after)

    def _old(self, source: Plane, identity: str, tag: str) -> etree._Element | None:
        part = source.draft.part(identity)
        return part if part is not None and part.tag == tag else None

    def _make_part(self, plane: etree._Element, tag: str, old: etree._Element | None, shown: str) -> etree._Element:
        element = self._make(plane, tag, old)
        self._put_id(element, old, f"{shown}_di")
        self._refer(element, shown)
        self.written.add(shown)
        return element

    def _refer(self, part: etree._Element, shown: str) -> None:
        """Let a plane, shape or edge show an element, by its id letter for letter, as many readers compare it."""
        part.set("bpmnElement", self.document.by_id[shown].get("id", ""))
        self.named.add(shown)

    def _flags(self, source: Plane, identity: str, old: etree._Element | None, vertical: bool) -> dict[str, str]:
        """Return the attributes of a shape that depend on how it is drawn (12.2.3.3)."""
        draft, what = source.draft, kind(self.document.by_id[identity])
        if identity in draft.pools or identity in draft.lanes:
            return {"isHorizontal": "false" if vertical else "true"}
        if what in SUBPROCESSES:
            return {"isExpanded": "true" if draft.nodes[identity].form is Form.SUBPROCESS else "false"}
        if what == "callActivity" and old is not None and old.get("isExpanded") is not None:
            return {"isExpanded": "false"}
        return {"isMarkerVisible": "true"} if what == "exclusiveGateway" and old is None else {}

    def write_label(self, element: etree._Element, old: etree._Element | None, text: Text | None) -> None:
        """Write a label where there is a text outside of the shape, or something of the old label to keep."""
        label = None if old is None else old.find(LABEL)
        if text is None and (label is None or not (label.attrib or any(_extras(label)))):
            return
        made = self._make(element, LABEL, label)
        if label is not None and label.get("id") is not None:
            self._put_id(made, label, f"{element.get('bpmnElement')}_label")
        before, after = _extras(label)
        self._copy(made, before)
        if text is not None:
            write_bounds(made, text.box)
        self._copy(made, after)

    def _make(self, parent: etree._Element, tag: str, old: etree._Element | None) -> etree._Element:
        """Append an element with the namespaces and attributes of `old`, but for its geometry."""
        around = parent.nsmap
        names = {p: uri for p, uri in old.nsmap.items() if around.get(p) != uri} if old is not None else {}
        # Bound here, an unbound prefix would give a meaning to what has none.
        unbound: dict[str | None, str] = dict.fromkeys(self.document.unbound, "")
        names |= _bindings({**unbound, **around, **names}, _NEEDED.get(tag, ()))
        attributes = {} if old is None else {str(name): str(value) for name, value in old.attrib.items()}
        attributes.pop("isHorizontal", None)
        return append_element(parent, tag, names, attributes)

    def _put_id(self, element: etree._Element, old: etree._Element | None, wanted: str) -> None:
        """Keep the id that `element` has, if no other has it; a new element gets one like `wanted`."""
        identity = element.get("id")
        if old is not None and identity is None:
            return
        if identity is None or identity in self._used:
            identity = self._free(wanted)
            element.set("id", identity)
        self._used.add(identity)

    def _free(self, wanted: str) -> str:
        base = xml_name(wanted)
        number, identity = 1, base
        while identity in self._taken or identity in self._used:
            number += 1
            identity = f"{base}_{number}"
        return identity

    def _keep(self, element: etree._Element, old: etree._Element | None, without: tuple[str, ...]) -> None:
        """Copy the children of `old` but those of some tags."""
        if old is not None:
            self._copy(element, [child for child in old.iterchildren("{*}*") if child.tag not in without])

    def _copy(self, element: etree._Element, children: list[etree._Element]) -> None:
        for child in children:
            copied = deepcopy(child)
            copied.tail = None
            element.append(copied)
            self.kept.add(copied)


def _extras(old: etree._Element | None) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the children of a shape, edge or label that are no geometry: those before it, and those after."""
    before: list[etree._Element] = []
    after: list[etree._Element] = []
    into = before
    for child in () if old is None else old.iterchildren("{*}*"):
        if child.tag in _GEOMETRY:
            into = after
        else:
            into.append(child)
    return before, after


def _bindings(known: Mapping[str | None, str], needed: Iterable[str]) -> dict[str | None, str]:
    """Return prefixes for the `needed` namespaces of diagrams that none is bound to yet."""
    found: dict[str | None, str] = {}
    for uri in needed:
        if uri not in known.values():
            prefix = _PREFERRED[uri]
            free = next(p for p in _numbered(prefix) if p not in known and p not in found)
            found[free] = uri
    return found


def _numbered(prefix: str) -> Iterator[str]:
    yield prefix
    number = 1
    while True:
        number += 1
        yield f"{prefix}{number}"


def write_bounds(element: etree._Element, box: Box) -> None:
    """Append bounds to a shape or label."""
    measures = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    etree.SubElement(element, BOUNDS, {name: str(value) for name, value in measures.items()})


def write_waypoints(element: etree._Element, points: Iterable[Point]) -> None:
    """Append waypoints to an edge."""
    for point in points:
        etree.SubElement(element, WAYPOINT, {"x": str(point.x), "y": str(point.y)})
