"""Flows and associations: which can be drawn in a diagram, and between what (BPMN 2.0.2, 7.6, 8.4.1, 10.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit.bpmn.index import EVENTS, kind, title
from reg2bpmn.layout.scene import Kind, Link
from reg2bpmn.relayout.document import children, id_of
from reg2bpmn.relayout.draft import Draft
from reg2bpmn.relayout.kinds import ACTIVITIES, FLOW_NODES

_DATA = ("dataInputAssociation", "dataOutputAssociation")
_VARIABLES = ("itemDefinition", "property")
_FLOWS = {"sequenceFlow": Kind.FLOW, "messageFlow": Kind.MESSAGE}
_REMEDY = "correct the id, or remove the element"


def read_links(draft: Draft) -> None:
    """Add to the scene what joins its shapes; whatever cannot be drawn is told."""
    edges = sorted(_edges(draft), key=draft.document.ordinal)
    for element in edges:
        if kind(element) in _FLOWS:
            _Reader(draft, element).flow()
    for element in edges:
        if kind(element) in _DATA:
            _Reader(draft, element).data()
        elif kind(element) == "association":
            _Reader(draft, element).association()


def _edges(draft: Draft) -> Iterator[etree._Element]:
    """Yield the edges that belong to what is shown."""
    for scope in draft.scopes:
        yield from children(scope, *_FLOWS, "association")
    for identity in draft.nodes:
        element = draft.document.by_id[identity]
        if kind(element) in ACTIVITIES | EVENTS:
            yield from children(element, *_DATA)


class _Reader:
    """Reads one edge."""

    def __init__(self, draft: Draft, element: etree._Element) -> None:
        self.draft = draft
        self.element = element
        self.name = element.get("name", "")

    def flow(self) -> None:
        """Add a sequence flow or message flow."""
        identity, ends = self._read()
        if not identity or ends is None:
            return
        if kind(self.element) == "sequenceFlow":
            self._sequence(identity, *ends)
        else:
            self._message(identity, *ends)

    def _sequence(self, identity: str, source: etree._Element, target: etree._Element) -> None:
        shapes = self._shapes(source, target, FLOW_NODES)
        if shapes is None:
            return
        homes = [self.draft.home[shape] for shape in shapes]
        if homes[0] != homes[1]:
            message = "leads from one pool into another, and is drawn like a message flow"
            self._tell("between-pools", message, "make it a message flow")
        self._add(identity, Kind.FLOW, shapes)

    def _message(self, identity: str, source: etree._Element, target: etree._Element) -> None:
        shapes = self._shapes(source, target, FLOW_NODES | {"participant", "process"})
        if shapes is None:
            return
        homes = [self.draft.home.get(shape, shape) for shape in shapes]
        if homes[0] == homes[1]:
            drawn = set(shapes) <= self.draft.home.keys()
            outcome = "and is drawn all the same" if drawn else "and is not drawn"
            self._tell("inside-pool", f"has both its ends in one pool, {outcome}", "make it a sequence flow")
            if not drawn:
                return
        self._add(identity, Kind.MESSAGE, shapes)

    def association(self) -> None:
        """Add an association."""
        identity, ends = self._read()
        shapes = self._shapes(*ends) if identity and ends else None
        if shapes:
            self._add(identity, Kind.ASSOCIATION, shapes)

    def _read(self) -> tuple[str, tuple[etree._Element, etree._Element] | None]:
        """Return the id of a flow or association, and its ends where it has both; what is missing is told."""
        identity = self.draft.admit(self.element)
        source, target = (self._end(role, self.element.get(role)) for role in ("sourceRef", "targetRef"))
        return identity, None if source is None or target is None else (source, target)

    def data(self) -> None:
        """Add a data association, whose one end is the activity or event that it stands in."""
        owner = self.element.getparent()
        role = "sourceRef" if kind(self.element) == "dataInputAssociation" else "targetRef"
        named = [child.text for child in children(self.element, role)]
        found = [(self._end(role, reference), reference) for reference in named]
        others = [end for end, _ in found if end is not None and not self._is_internal(end)]
        if owner is None or not others:
            if len(found) == len([1 for end, _ in found if end is not None]):
                message = "has no end that BPMN draws: it gives a value to a variable"
                self._tell("inner-data", message, "", Severity.NOTE)
            return
        identity = self.draft.admit(self.element)
        if not identity:
            return
        if len(others) > 1:
            rest = ", ".join(title(other) for other in others[1:])
            self._tell("more-sources", f"has several sources; no line is drawn from {rest}", "give each its own")
        shapes = self._shapes(*((others[0], owner) if role == "sourceRef" else (owner, others[0])))
        if shapes:
            self._add(identity, Kind.ASSOCIATION, shapes)

    def _is_internal(self, end: etree._Element) -> bool:
        """Tell whether BPMN has no shape for `end`: a variable, or data inside the activity itself."""
        return kind(end) in _VARIABLES or any(outer is self.element.getparent() for outer in end.iterancestors())

    def _end(self, role: str, reference: str | None) -> etree._Element | None:
        found = self.draft.document.find(self.element, reference)
        if found is None:
            value = (reference or "").strip()
            where = self.draft.document.where(self.element, reference)
            what = f"names {value!r} as its {role}, which {where}" if value else f"has no {role}"
            self._tell("dangling-end", f"{what}, and is not drawn", _REMEDY)
        return found

    def _shapes(
        self, source: etree._Element, target: etree._Element, kinds: frozenset[str] | set[str] | None = None
    ) -> tuple[str, str] | None:
        """Return the shapes that the edge joins; None after telling why it cannot be drawn."""
        for end in (source, target):
            if kinds is not None and kind(end) not in kinds:
                self._tell("wrong-end", f"cannot end at {title(end)}, and is not drawn", "join flow nodes with it")
                return None
        shapes = (self.draft.stand_in(source), self.draft.stand_in(target))
        for end, shape in zip((source, target), shapes, strict=True):
            if not shape:
                message = f"ends at {title(end)}, which this diagram does not show, and is not drawn"
                self._tell("end-not-drawn", message, "let it end at something that is drawn")
                return None
        if shapes[0] == shapes[1] and (source is not target or kinds is None):
            message = f"has both its ends at {shapes[0]!r} as it is drawn, and is not drawn"
            self._tell("same-end", message, "let it end at another element, or show the subprocess expanded")
            return None
        self._note_hidden(source, target, shapes)
        return shapes

    def _note_hidden(self, source: etree._Element, target: etree._Element, shapes: tuple[str, str]) -> None:
        for end, shape in zip((source, target), shapes, strict=True):
            if id_of(end) in self.draft.hidden:
                message = f"ends at {title(end)} inside of {shape!r}, which is collapsed: it is drawn up to its border"
                self._tell("hidden-end", message, "", Severity.NOTE)

    def _add(self, identity: str, what: Kind, shapes: tuple[str, str]) -> None:
        ends = set(shapes)
        if what is Kind.ASSOCIATION and any(
            link.kind is Kind.ASSOCIATION for end in ends if (link := self.draft.links.get(end))
        ):
            self._tell("end-not-drawn", "ends at an association, and is not drawn", "let it end at a shape or a flow")
            return
        self.draft.links[identity] = Link(identity, what, *shapes, self.name)

    def _tell(self, code: str, message: str, remedy: str, severity: Severity = Severity.WARNING) -> None:
        self.draft.document.tell(self.element, code, message, remedy, severity)
