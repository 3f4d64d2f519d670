"""From one plane element of a BPMN file to the scene that its diagram shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reg2bpmn.emit.bpmn.index import kind
from reg2bpmn.layout.scene import Form, Group, Kind, Node, Pool
from reg2bpmn.relayout.contents import read_contents
from reg2bpmn.relayout.direct import is_framed, read_direct, tie_direct
from reg2bpmn.relayout.document import Document, children, id_of, text_of
from reg2bpmn.relayout.draft import Draft
from reg2bpmn.relayout.drawn import Drawing, Drawn
from reg2bpmn.relayout.groups import group_of, read_members
from reg2bpmn.relayout.kinds import CONVERSATIONS
from reg2bpmn.relayout.links import read_links


def read_draft(document: Document, drawn: Drawn, shown: etree._Element, drawing: Drawing | None) -> Draft:
    """Read what the plane of `shown`, a collaboration, process or subprocess, has to show.

    `drawing` is the diagram that the file has for it. What gets no shape is told in `document`.
    """
    draft = Draft(document, drawn, drawing)
    if kind(shown) == "collaboration":
        _read_collaboration(draft, shown)
    elif is_framed(draft, shown, id_of(shown)):
        _read_framed(draft, shown)
    else:
        read_contents(draft, shown, "", "")
    read_direct(draft)
    read_links(draft)
    tie_direct(draft)
    read_members(draft)
    _draw_in_pools(draft, shown)
    return draft


def processes_of(document: Document, collaboration: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield each participant of a collaboration that has its process in the file, with that process."""
    for participant in children(collaboration, "participant"):
        process = document.find(participant, participant.get("processRef"))
        if process is not None and kind(process) == "process":
            yield participant, process


def joined_processes(
    document: Document, collaboration: etree._Element, drawing: Drawing | None
) -> list[etree._Element]:
    """Return processes that stand in a collaboration's diagram without a pool of their own (9.3).

    They are those that message flows lead to, or that the diagram of the file shows; no participant has them, and no
    call activity shows them in itself.
    """
    owned = {
        process for other in document.root.iter("{*}collaboration") for _, process in processes_of(document, other)
    }
    called = (document.find(call, call.get("calledElement")) for call in document.root.iter("{*}callActivity"))
    owned.update(process for process in called if process is not None)
    found: dict[etree._Element, None] = {}
    ends = [
        document.find(flow, flow.get(role))
        for flow in children(collaboration, "messageFlow")
        for role in ("sourceRef", "targetRef")
    ]
    ends += [document.by_id[identity] for identity in drawing.parts] if drawing else []
    for end in ends:
        process = None if end is None else next(end.iterancestors("{*}process"), None)
        if process is not None and process not in owned:
            found[process] = None
    return sorted(found, key=document.ordinal)


def _read_collaboration(draft: Draft, collaboration: etree._Element) -> None:
    document = draft.document
    processes = dict(processes_of(document, collaboration))
    taken: set[etree._Element] = set()
    draft.scopes.append(collaboration)
    for participant in children(collaboration, "participant"):
        identity = draft.admit(participant)
        process = processes.get(participant)
        if process is not None and process in taken:
            message = f"has the same process, {id_of(process)!r}, as a participant before it: its pool is drawn closed"
            document.tell(participant, "shared-process", message, "give it a process of its own, or none")
            process = None
        if not identity:
            continue
        draft.pools[identity] = Pool(identity, participant.get("name", ""), is_open=False)
        if process is not None:
            taken.add(process)
            draft.pool_of[id_of(process)] = identity
            read_contents(draft, process, identity, identity)
            is_open = identity in draft.home.values()
            draft.pools[identity] = Pool(identity, participant.get("name", ""), is_open)
    for process in joined_processes(document, collaboration, draft.drawing):
        _read_unseen(draft, process)
    _read_artifacts(draft, collaboration)
    for element in children(collaboration, *CONVERSATIONS):
        document.tell(element, "no-shape", "is of a conversation and gets no shape", "draw it in a diagram of its own")


def _read_unseen(draft: Draft, process: etree._Element) -> None:
    """Read a process without a participant into a pool that is not drawn, unless the diagram draws it."""
    if process not in draft.document.repeats and is_framed(draft, process, id_of(process)):
        _read_framed(draft, process)
        return
    identity = id_of(process)
    if draft.document.by_id.get(identity) is not process:
        identity = f" {draft.document.ordinal(process)}"  # nothing refers to the pool, and no id is like this
    draft.pools[identity] = Pool(identity)
    draft.unseen.add(identity)
    draft.unseen_of[process] = identity
    read_contents(draft, process, identity, identity)


def _read_framed(draft: Draft, process: etree._Element) -> None:
    """Read a process that is drawn as a pool itself."""
    identity, name = id_of(process), process.get("name", "")
    draft.pools[identity] = Pool(identity, name)
    read_contents(draft, process, identity, identity)
    draft.pools[identity] = Pool(identity, name, identity in draft.home.values())


def _read_artifacts(draft: Draft, collaboration: etree._Element) -> None:
    """Read the annotations and groups that stand beside the participants."""
    for element in children(collaboration, "group", "textAnnotation"):
        identity = draft.admit(element)
        if identity and kind(element) == "group":
            draft.groups[identity] = Group(identity, group_of(draft.document, element))
        elif identity:
            draft.nodes[identity] = Node(identity, Form.NOTE, text_of(next(children(element, "text"), None)))
            draft.home[identity] = ""


def _draw_in_pools(draft: Draft, shown: etree._Element) -> None:
    """Draw a collaboration's artifact beside the first node of a pool that an association joins it with."""
    if kind(shown) != "collaboration":
        return
    for link in draft.links.values():
        for note, other in ((link.source, link.target), (link.target, link.source)):
            node = draft.nodes.get(note)
            if link.kind is not Kind.ASSOCIATION or node is None or node.parent or not node.form.is_artifact:
                continue
            parent = _band_around(draft, other)
            draft.nodes[note] = Node(note, node.form, node.name, parent)


def _band_around(draft: Draft, identity: str) -> str:
    """Return the lane or pool around the outermost shape that `identity` stands in; "" for none."""
    if identity in draft.links:
        identity = draft.links[identity].source
    around = ""
    while identity in draft.nodes:
        around = identity = draft.nodes[identity].parent
        while identity in draft.lanes:
            identity = draft.lanes[identity].parent
    return around
