"""What stands in a process or subprocess: lanes, flow nodes, data and artifacts, and those of subprocesses in it."""

from __future__ import annotations

from lxml import etree

from reg2bpmn.emit.bpmn.index import kind, title
from reg2bpmn.layout.scene import Form, Group, Node
from reg2bpmn.relayout.document import children, id_of, is_true, text_of
from reg2bpmn.relayout.draft import Draft
from reg2bpmn.relayout.groups import group_of
from reg2bpmn.relayout.kinds import ACTIVITIES, CHOREOGRAPHIES, FLOW_NODES, SUBPROCESSES, form_of
from reg2bpmn.relayout.lanes import LaneReader

_LOOPS = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")


def read_contents(draft: Draft, scope: etree._Element, around: str, pool: str) -> None:
    """Add what `scope` shows to the scene, inside `around` (a pool, or "" for none); flows come later (`links`)."""
    waiting = [(scope, around)]
    while waiting:
        inner, outer = waiting.pop()
        draft.scopes.append(inner)
        lanes = LaneReader(draft, inner, outer, pool).read()
        for element in _drawable(inner):
            node = _add(draft, element, lanes.get(id_of(element), outer), pool)
            if node is not None and node.form is Form.SUBPROCESS:
                waiting.append((element, node.id))
        _set_on_hosts(draft, inner)


def has_content(scope: etree._Element) -> bool:
    """Tell whether there is anything to draw in a process or subprocess."""
    return any(True for _ in _drawable(scope)) or any(True for _ in scope.iter("{*}lane"))


def _drawable(scope: etree._Element) -> list[etree._Element]:
    """Return the elements of `scope` that are nodes or groups, with the data of a process's own interface (10.4.1)."""
    found = [e for e in children(scope) if form_of(kind(e)) or kind(e) == "group" or kind(e) in CHOREOGRAPHIES]
    if kind(scope) == "process":
        for interface in children(scope, "ioSpecification"):
            found += children(interface, "dataInput", "dataOutput")
    return found


def _add(draft: Draft, element: etree._Element, parent: str, pool: str) -> Node | None:
    """Add one node or group; return it if it is a node."""
    what = kind(element)
    if what in CHOREOGRAPHIES:
        draft.document.tell(element, "no-shape", "is of a choreography and gets no shape here", "draw it by hand")
        return None
    identity = draft.admit(element)
    if not identity:
        return None
    if what == "group":
        draft.groups[identity] = Group(identity, group_of(draft.document, element))
        return None
    node = Node(
        identity,
        _form(draft, element),
        text_of(next(children(element, "text"), None)) if what == "textAnnotation" else element.get("name", ""),
        parent,
        is_start=what == "startEvent",
        has_marks=what in ACTIVITIES and _has_marks(element),
    )
    if what in SUBPROCESSES and node.form is Form.TASK:
        node = _collapse(draft, element, node)
    draft.nodes[identity] = node
    draft.home[identity] = pool
    _refer(draft, element, identity)
    return node


def _refer(draft: Draft, element: etree._Element, identity: str) -> None:
    """Remember for which data object or data store a reference stands."""
    for role in ("dataObjectRef", "dataStoreRef"):
        data = draft.document.find(element, element.get(role))
        if data is not None:
            draft.references[id_of(data)].append(identity)


def _form(draft: Draft, element: etree._Element) -> Form:
    what = kind(element)
    if what in SUBPROCESSES and is_expanded(draft, element):
        return Form.SUBPROCESS
    form = form_of(what)
    return Form.TASK if form is None else form


def is_expanded(draft: Draft, element: etree._Element) -> bool:
    """Tell whether a subprocess shows its content here: as it was drawn; if it was not, where it has any flow nodes."""
    part = draft.part(id_of(element))
    told = None if part is None else part.get("isExpanded", "").strip()
    if told:
        return told in ("true", "1")
    nodes = [child for child in children(element) if kind(child) in FLOW_NODES]
    if part is None or draft.drawing is None:
        return bool(nodes)
    return any(id_of(node) in draft.drawing.parts for node in nodes)


def _has_marks(activity: etree._Element) -> bool:
    """Tell whether markers stand at the bottom of an activity (10.3.3)."""
    return (
        kind(activity) in ("adHocSubProcess", "callActivity")
        or is_true(activity, "isForCompensation")
        or any(True for _ in children(activity, *_LOOPS))
    )


def _collapse(draft: Draft, element: etree._Element, node: Node) -> Node:
    draft.collapsed.append(element)
    for inner in element.iterdescendants("{*}*"):
        if id_of(inner):
            draft.hidden.setdefault(id_of(inner), node.id)
    return Node(node.id, node.form, node.name, node.parent, has_marks=True)


def _set_on_hosts(draft: Draft, scope: etree._Element) -> None:
    """Put boundary events on the activities that they are attached to (10.5.4)."""
    document = draft.document
    for event in children(scope, "boundaryEvent"):
        node = draft.nodes.get(id_of(event))
        if node is None or event in document.repeats:
            continue
        host = document.find(event, event.get("attachedToRef"))
        if host is None or kind(host) not in ACTIVITIES or host.getparent() is not scope:
            found = f"to {title(host)}" if host is not None else f"to {event.get('attachedToRef', '')!r}"
            message = f"is attached {found}, which is no activity beside it, and is drawn apart"
            document.tell(event, "no-host", message, "attach it to an activity of the same process or subprocess")
            continue
        base = draft.nodes.get(id_of(host))
        if base is None:
            continue
        if node.parent not in (base.parent, draft.home[node.id]) and not _is_around(draft, node.parent, base.parent):
            document.tell(event, "boundary-lane", f"is in another lane than {title(host)}", "name both in one lane")
        draft.nodes[node.id] = Node(node.id, node.form, node.name, base.parent, base.id)


def _is_around(draft: Draft, outer: str, lane: str) -> bool:
    while lane in draft.lanes and lane != outer:
        lane = draft.lanes[lane].parent
    return lane == outer
