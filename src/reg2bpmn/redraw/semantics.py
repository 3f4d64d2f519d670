"""What an element says of how it looks: its name, its marks, the kinds of its events."""

from __future__ import annotations

from lxml import etree

from reg2bpmn.emit.bpmn.index import ACTIVITIES, EVENTS, GATEWAYS, kind
from reg2bpmn.redraw.model import Mark
from reg2bpmn.relayout.document import Document, children, is_true, text_of
from reg2bpmn.relayout.groups import group_of
from reg2bpmn.relayout.kinds import SUBPROCESSES

_EVENT = "EventDefinition"
_DATA = frozenset({"dataInput", "dataObject", "dataObjectReference", "dataOutput"})
_FLAGS = (
    ("isForCompensation", Mark.COMPENSATION),
    ("triggeredByEvent", Mark.EVENT_SUBPROCESS),
    ("instantiate", Mark.INSTANTIATES),
    ("parallelMultiple", Mark.PARALLEL),
)


def name_of(document: Document, element: etree._Element) -> str:
    """Return what a label says of `element`."""
    what = kind(element)
    if what == "group":
        return group_of(document, element)
    if what == "textAnnotation":
        return text_of(next(children(element, "text"), None))
    return element.get("name", "")


def definitions_of(document: Document, element: etree._Element) -> tuple[str, ...]:
    """Return the kinds of the events that an event, or the start of an event subprocess, defines or refers to."""
    if kind(element) in SUBPROCESSES:
        starts = list(children(element, "startEvent")) if is_true(element, "triggeredByEvent") else []
        return definitions_of(document, starts[0]) if len(starts) == 1 else ()
    found = [child for child in children(element) if kind(child).endswith(_EVENT)]
    for reference in children(element, "eventDefinitionRef"):
        definition = document.find(reference, reference.text)
        found += [] if definition is None else [definition]
    return tuple(kind(one).removesuffix(_EVENT) for one in found if kind(one).endswith(_EVENT))


def marks_of(document: Document, element: etree._Element) -> frozenset[Mark]:
    """Return the marks that the element itself asks for, whatever its shape or edge says."""
    found = {mark for attribute, mark in _FLAGS if is_true(element, attribute)}
    what = kind(element)
    if what in EVENTS:
        found |= _of_event(element, what)
    elif what in ACTIVITIES:
        found |= _of_activity(document, element, what)
    elif what in GATEWAYS:
        found |= {Mark.PARALLEL} if element.get("eventGatewayType") == "Parallel" else set()
    elif what == "participant":
        found |= {Mark.MULTIPLE} if any(True for _ in children(element, "participantMultiplicity")) else set()
        process = document.find(element, element.get("processRef"))
        found |= {Mark.CLOSED} if process is None else set()
    elif what in _DATA:
        found |= {Mark.COLLECTION} if _is_collection(document, element) else set()
    else:
        found |= _of_line(document, element, what)
    return frozenset(found)


def _of_event(element: etree._Element, what: str) -> set[Mark]:
    found = {Mark.THROWING} if what in ("endEvent", "intermediateThrowEvent") else set()
    role = {"startEvent": "isInterrupting", "boundaryEvent": "cancelActivity"}.get(what, "")
    return found | ({Mark.GENTLE} if role and (element.get(role) or "").strip() in ("false", "0") else set())


def _of_activity(document: Document, element: etree._Element, what: str) -> set[Mark]:
    found = {Mark.AD_HOC} if what == "adHocSubProcess" else set()
    if any(True for _ in children(element, "standardLoopCharacteristics")):
        found.add(Mark.LOOP)
    for loop in children(element, "multiInstanceLoopCharacteristics"):
        found.add(Mark.SEQUENTIAL_INSTANCES if is_true(loop, "isSequential") else Mark.PARALLEL_INSTANCES)
    if what in SUBPROCESSES and is_true(element, "triggeredByEvent"):
        starts = list(children(element, "startEvent"))
        if len(starts) == 1:
            found |= {Mark.STARTED} | {
                mark for mark in marks_of(document, starts[0]) if mark in (Mark.GENTLE, Mark.PARALLEL)
            }
    return found


def _is_collection(document: Document, element: etree._Element) -> bool:
    data = document.find(element, element.get("dataObjectRef"))
    return is_true(element, "isCollection") or (data is not None and is_true(data, "isCollection"))


def _of_line(document: Document, element: etree._Element, what: str) -> set[Mark]:
    if what == "sequenceFlow":
        return _of_flow(document, element)
    if what == "messageFlow":
        return {Mark.MESSAGE} if document.find(element, element.get("messageRef")) is not None else set()
    if what in ("dataInputAssociation", "dataOutputAssociation"):
        return {Mark.TO_TARGET}
    direction = element.get("associationDirection", "") if what == "association" else ""
    return {"One": {Mark.TO_TARGET}, "Both": {Mark.TO_TARGET, Mark.TO_SOURCE}}.get(direction, set())


def _of_flow(document: Document, flow: etree._Element) -> set[Mark]:
    """Return a sequence flow's marks, which depend on what it leaves (8.3.13)."""
    source = document.find(flow, flow.get("sourceRef"))
    if source is None:
        return set()
    found = set()
    if kind(source) in ACTIVITIES and any(True for _ in children(flow, "conditionExpression")):
        found.add(Mark.CONDITIONAL)
    if kind(source) in ACTIVITIES | GATEWAYS and document.find(source, source.get("default")) is flow:
        found.add(Mark.DEFAULT)
    return found


def ends_of(document: Document, element: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    """Return what a line comes from and goes to, as far as the file has it."""
    found = []
    for role, owned in (("sourceRef", "dataOutputAssociation"), ("targetRef", "dataInputAssociation")):
        if kind(element) == owned:
            found.append(element.getparent())
            continue
        child = next(children(element, role), None)
        found.append(document.find(element, element.get(role) or (None if child is None else child.text)))
    return found[0], found[1]
