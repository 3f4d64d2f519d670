"""Ids that are one element's own, and references that lead to an element of the right kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.index import ACTIVITIES, FLOW_NODES, Index, kind, title
from reg2bpmn.emit.bpmn.names import BPMN, qualified
from reg2bpmn.emit.bpmn.qnames import collapsed, id_of, other_file
from reg2bpmn.emit.bpmn.schemas import is_element

_ATTRIBUTES = (
    "attachedToRef", "bpmnElement", "dataObjectRef", "dataStoreRef", "default", "errorRef", "escalationRef",
    "itemSubjectRef", "messageRef", "operationRef", "processRef", "signalRef", "sourceRef", "targetRef",
)  # fmt: skip
_CHILDREN = tuple(qualified(f"bpmn:{n}") for n in ("flowNodeRef", "incoming", "outgoing", "sourceRef", "targetRef"))

_KINDS = {
    "attachedToRef": ACTIVITIES,
    "default": {"sequenceFlow"},
    "flowNodeRef": FLOW_NODES,
    "incoming": {"sequenceFlow"},
    "outgoing": {"sequenceFlow"},
    "processRef": {"process"},
}
_ENDS = {"incoming": "targetRef", "outgoing": "sourceRef", "default": "sourceRef"}


def reference_errors(index: Index) -> Iterator[Diagnostic]:
    """Yield repeated ids and references that lead nowhere or to an element of the wrong kind."""
    for element in index.repeated:
        first = index.by_id[id_of(element)]
        told = index.tell(element, "bpmn-id", "repeats the id of another element", "give every element its own id")
        yield replace(told, related=((title(first), index.place(first)),))
    for element in index.elements:
        for role, value in _references(element):
            yield from _check(index, element, role, value)


def _references(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what `element` refers to: the attribute or child that does, and the id it gives."""
    for name in _ATTRIBUTES:
        if (value := element.get(name)) is not None:
            yield name, collapsed(value)
    for child in element.iterchildren(*_CHILDREN):
        yield kind(child), collapsed(child.text)


def _check(index: Index, element: etree._Element, role: str, value: str) -> Iterator[Diagnostic]:
    target = index.find(element, value)
    if target is None and other_file(element, value):
        return
    if target is None or not target.tag.startswith(f"{{{BPMN}}}"):
        message = f"refers to {value!r} ({role}), which is not in the file"
        yield index.tell(element, "bpmn-reference", message, "correct the id or add the element")
        return
    wanted = FLOW_NODES if kind(element) == "sequenceFlow" and role in ("sourceRef", "targetRef") else _KINDS.get(role)
    if wanted is not None and kind(target) not in wanted and not is_element(str(target.tag)):
        return  # its name is wrong, which is told there
    if wanted is not None and kind(target) not in wanted:
        message = f"refers to {title(target)} ({role}), which cannot stand there"
        yield index.tell(element, "bpmn-reference", message, f"expected one of {', '.join(sorted(wanted))}")
    elif role in _ENDS and index.named(target, target.get(_ENDS[role])) != id_of(element):
        message = f"names {title(target)} as its {role}, but the flow's {_ENDS[role]} is {target.get(_ENDS[role])!r}"
        yield index.tell(element, "bpmn-reference", message, "make both name the same elements")
