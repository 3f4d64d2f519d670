"""A drawing that shows everything, and everything once."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.emit.bpmn.index import DRAWN, EDGES, SUBPROCESSES, Index, kind
from reg2bpmn.emit.bpmn.names import BPMNDI, qualified
from reg2bpmn.emit.bpmn.qnames import id_of

_SHAPES = (f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge")
_CHOREOGRAPHIES = ("choreography", "globalChoreographyTask")
_PLANE = qualified("bpmndi:BPMNPlane")
_OTHER_END = {"dataInputAssociation": ("sourceRef",), "dataOutputAssociation": ("targetRef",)}
_ENDS = ("sourceRef", "targetRef")


def drawing_errors(index: Index) -> Iterator[Diagnostic]:
    """Yield what has no shape or edge, or two in one diagram; a file without a diagram is told once.

    A line of which an end is missing, in another file, or never drawn, as the properties of a process, is not told.
    """
    if index.root.find(qualified("bpmndi:BPMNDiagram")) is None:
        message, remedy = "the file has no diagram: editors show an empty page", "add a BPMNDiagram"
        yield Diagnostic("bpmn-drawing", Severity.WARNING, message, remedy, Place(index.name))
        return
    yield from _drawn_wrongly(index)
    drawn = {_shown(index, shape) for shape in index.root.iter(*_SHAPES)}
    planes = {_shown(index, plane) for plane in index.root.iter(_PLANE)}
    expanded = {
        _shown(index, shape) for shape in index.root.iter(_SHAPES[0]) if shape.get("isExpanded") in ("true", "1")
    }
    for element in index.of(*sorted(DRAWN)):
        if id_of(element) in drawn or not _is_shown(element, expanded):
            continue
        parent = element.getparent()
        if parent is not None and kind(parent) in _CHOREOGRAPHIES:
            continue  # its tasks show participants and messages
        if kind(element) == "participant" and index.named(element, element.get("processRef")) in planes:
            continue  # its process is drawn without a pool, as tools do that write one for every process
        if kind(element) not in EDGES or all(_may_be_drawn(end, drawn) for end in _ends(index, element)):
            yield index.tell(element, "bpmn-drawing", "is not drawn", "add its shape or edge", Severity.WARNING)


def _ends(index: Index, edge: etree._Element) -> Iterator[etree._Element | None]:
    """Yield the ends of `edge`, None for one that is not in the file; of data associations the one with the data."""
    for role in _OTHER_END.get(kind(edge), _ENDS):
        child = edge.find(qualified(f"bpmn:{role}"))  # of data associations
        yield index.find(edge, edge.get(role) if child is None else child.text)


def _may_be_drawn(end: etree._Element | None, drawn: set[str]) -> bool:
    return end is not None and (kind(end) in DRAWN or id_of(end) in drawn)


def _drawn_wrongly(index: Index) -> Iterator[Diagnostic]:
    """Yield what draws nothing, or what is drawn already; of a diagram the first that draws nothing."""
    for plane in index.root.iter(_PLANE):
        seen = set()
        empty = [shape for shape in plane.iterchildren(*_SHAPES) if not shape.get("bpmnElement", "").strip()]
        if empty:
            message = f"shows no element{f' (and {len(empty) - 1} more like it)' if len(empty) > 1 else ''}"
            remedy = "give it a bpmnElement, or remove it"
            yield index.tell(empty[0], "bpmn-drawing", message, remedy, Severity.WARNING)
        for shape in plane.iterchildren(*_SHAPES):
            shown = _shown(index, shape)
            if shown and shown in seen:
                message = f"draws {shown!r} a second time"
                yield index.tell(shape, "bpmn-drawing", message, "remove one of the two", Severity.WARNING)
            seen.add(shown)


def _shown(index: Index, shape: etree._Element) -> str:
    """Return the id of what a shape or edge shows."""
    return index.named(shape, shape.get("bpmnElement"))


def _is_shown(element: etree._Element, expanded: set[str]) -> bool:
    """Tell whether `element` stands on the page, which the content of a collapsed subprocess does not."""
    parents = (parent for parent in element.iterancestors() if kind(parent) in SUBPROCESSES)
    return all(id_of(parent) in expanded for parent in parents)
