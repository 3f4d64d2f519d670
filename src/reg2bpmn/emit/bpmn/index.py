"""The elements of a BPMN file by id and kind, for checks that the schema cannot make."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.emit.bpmn.names import BPMN, BPMNDI, line_of, qualified
from reg2bpmn.emit.bpmn.qnames import collapsed, found_in, id_of

SUBPROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
ACTIVITIES = SUBPROCESSES | {
    "businessRuleTask", "callActivity", "manualTask", "receiveTask", "scriptTask", "sendTask", "serviceTask", "task",
    "userTask",
}  # fmt: skip
EVENTS = frozenset({"boundaryEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "startEvent"})
GATEWAYS = frozenset({"complexGateway", "eventBasedGateway", "exclusiveGateway", "inclusiveGateway", "parallelGateway"})
FLOW_NODES = ACTIVITIES | EVENTS | GATEWAYS
EDGES = frozenset({"sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation"})
DRAWN = FLOW_NODES | EDGES | {
    "participant", "lane", "dataObjectReference", "dataStoreReference", "textAnnotation", "group",
}  # fmt: skip


def kind(element: etree._Element) -> str:
    """Return the tag of `element` without its namespace; with its prefix if that is bound to none."""
    return str(element.tag).rpartition("}")[2]


def title(element: etree._Element) -> str:
    """Return what a message calls `element`: `userTask 'review'`."""
    return f"{kind(element)} {element.get('id')!r}" if element.get("id") else kind(element)


class Index:
    """A parsed file called `name`, its elements by id, and the elements that repeat an id."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.root = root
        self.name = name
        self.elements = list(root.iter(f"{{{BPMN}}}*", f"{{{BPMNDI}}}*"))
        self.by_id: dict[str, etree._Element] = {}
        self.repeated: list[etree._Element] = []
        for element in self.elements:
            identity = id_of(element)
            if identity and self.by_id.setdefault(identity, element) is not element:
                self.repeated.append(element)

    def of(self, *kinds: str) -> Iterator[etree._Element]:
        """Yield the BPMN elements of these kinds in the order of the file."""
        return self.root.iter(*(qualified(f"bpmn:{name}") for name in kinds))

    def find(self, element: etree._Element, reference: str | None) -> etree._Element | None:
        """Return the element that a reference in `element` leads to."""
        return found_in(self.by_id, element, reference)

    def named(self, element: etree._Element, reference: str | None) -> str:
        """Return the id that a reference in `element` means, without the prefix of this file; "" for none."""
        target = self.find(element, reference)
        return collapsed(reference) if target is None else id_of(target)

    def place(self, element: etree._Element) -> Place:
        """Return where `element` begins."""
        return Place(self.name, line_of(element))

    def tell(
        self, element: etree._Element, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Return a diagnostic about `element`."""
        return Diagnostic(code, severity, f"{title(element)} {message}", remedy, self.place(element))
