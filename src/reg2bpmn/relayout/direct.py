"""What a diagram draws though its notation has no need of it: it stays drawn (BPMN 2.0.2, 7.6.2, 10.4.1, 12.2.3.3).

Data objects and stores themselves instead of references to them, the data inside an activity, the envelopes of
messages; and the frame of a process that no participant has.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reg2bpmn.emit.bpmn.index import EVENTS, SUBPROCESSES, kind
from reg2bpmn.layout.scene import Form, Kind, Link, Node
from reg2bpmn.relayout.document import ancestors, children
from reg2bpmn.relayout.draft import Draft
from reg2bpmn.relayout.drawn import SHAPE
from reg2bpmn.relayout.kinds import ACTIVITIES

_FORMS = {
    "dataInput": Form.DATA,
    "dataObject": Form.DATA,
    "dataOutput": Form.DATA,
    "dataStore": Form.STORE,
    "message": Form.MESSAGE,
}
_SPOKEN = ("inMessageRef", "outMessageRef")  # of an operation (8.4.3)


def is_framed(draft: Draft, process: etree._Element, identity: str) -> bool:
    """Tell whether the diagram draws a process itself, as a pool."""
    part = draft.drawing.parts.get(identity) if draft.drawing else None
    return part is not None and part.tag == SHAPE and kind(process) == "process"


def read_direct(draft: Draft) -> None:
    """Add the data and messages that the diagram draws themselves, each in what is around it."""
    for identity, part in draft.drawing.parts.items() if draft.drawing else ():
        element = draft.document.by_id[identity]
        form = _FORMS.get(kind(element))
        if form is not None and part.tag == SHAPE and not draft.shows(identity):
            parent = _parent(draft, element)
            draft.nodes[identity] = Node(identity, form, element.get("name", ""), parent)
            draft.home[identity] = draft.home.get(parent, parent)
            draft.direct.append(identity)


def tie_direct(draft: Draft) -> None:
    """Let what no association joins stand where it belongs: data at its activity, a message at what carries it."""
    joined = {end for link in draft.links.values() for end in (link.source, link.target)}
    for identity in draft.direct:
        element = draft.document.by_id[identity]
        near = "" if identity in joined else next(_near(draft, element), "")
        if near:
            tie = f" {identity}"  # ids have no white space around them
            draft.links[tie] = Link(tie, Kind.ASSOCIATION, identity, near)
            draft.unseen.add(tie)


def _parent(draft: Draft, element: etree._Element) -> str:
    """Return the id of the subprocess, lane or pool in which `element` is to stand, "" for none."""
    owner = next(ancestors(element, ACTIVITIES | EVENTS), None)
    if owner is None:
        process = next(ancestors(element, ("process",)), None)
        return "" if process is None else draft.stand_in(process) or draft.unseen_of.get(process, "")
    node = draft.nodes.get(draft.stand_in(owner))
    if node is None:
        return ""
    holds = node.form is Form.SUBPROCESS and element.getparent() is owner and kind(owner) in SUBPROCESSES
    return node.id if holds else node.parent


def _near(draft: Draft, element: etree._Element) -> Iterator[str]:
    """Yield the shapes and edges at which `element` may stand, the best first."""
    if kind(element) != "message":
        yield from filter(None, (draft.stand_in(owner) for owner in ancestors(element, ACTIVITIES | EVENTS)))
        return
    for carriers in (draft.links, draft.nodes):
        for identity in carriers:
            carrier = draft.document.by_id.get(identity)
            if carrier is not None and any(one is element for one in _carried(draft, carrier)):
                yield identity


def _carried(draft: Draft, carrier: etree._Element) -> Iterator[etree._Element | None]:
    """Yield the messages of a message flow, of a task or of the definitions of an event."""
    document = draft.document
    for part in (carrier, *children(carrier, "messageEventDefinition")):
        yield document.find(part, part.get("messageRef"))
        for name in (part.get("operationRef"), *(child.text for child in children(part, "operationRef"))):
            operation = document.find(part, name)
            for reference in () if operation is None else children(operation, *_SPOKEN):
                yield document.find(reference, reference.text)
