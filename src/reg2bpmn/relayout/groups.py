"""Groups: their names, and what they hold (BPMN 2.0.2, 8.4.1.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from reg2bpmn.layout.scene import Form
from reg2bpmn.relayout.document import Document, children, id_of
from reg2bpmn.relayout.draft import Draft
from reg2bpmn.relayout.drawn import Rectangle, bounds_of


def group_of(document: Document, element: etree._Element) -> str:
    """Return the name of a group: the value of its category."""
    value = document.find(element, element.get("categoryValueRef"))
    return "" if value is None else value.get("value", "")


def read_members(draft: Draft) -> None:
    """Give each group its members: the nodes of its category, or else those that stood inside its old bounds.

    Groups of the second sort are noted in the draft as `framed`.
    """
    values = {identity: _value(draft, draft.document.by_id[identity]) for identity in draft.groups}
    by_value: dict[str, list[str]] = {value: [] for value in values.values() if value}
    for identity in draft.nodes:
        element = draft.document.by_id[identity]
        for reference in children(element, "categoryValueRef"):
            value = draft.document.find(reference, reference.text)
            if value is not None and id_of(value) in by_value:
                by_value[id_of(value)].append(identity)
    for identity, group in draft.groups.items():
        members = by_value.get(values[identity])
        if members:
            draft.groups[identity] = replace(group, members=tuple(_outermost(draft, members)))
        else:
            draft.framed.add(identity)
    names = (*draft.nodes, *draft.framed)
    sheets = [sheet.parts for sheet in draft.drawing.each] if draft.drawing else []
    frame_members(draft, [{name: box for name in names if (box := bounds_of(parts.get(name)))} for parts in sheets])


def frame_members(draft: Draft, sheets: Sequence[Mapping[str, Rectangle]]) -> bool:
    """Give each framed group the nodes that lie in its frame on any of the sheets, each with its boxes.

    Returns whether any group has other members now.
    """
    before = dict(draft.groups)
    for identity in sorted(draft.framed):
        framing = [boxes for boxes in sheets if identity in boxes]
        inside = [
            name
            for name in draft.nodes
            if any(name in boxes and boxes[identity].holds(boxes[name]) for boxes in framing)
        ]
        draft.groups[identity] = replace(draft.groups[identity], members=tuple(_outermost(draft, inside)))
    return before != draft.groups


def _value(draft: Draft, element: etree._Element) -> str:
    value = draft.document.find(element, element.get("categoryValueRef"))
    return "" if value is None else id_of(value)


def _outermost(draft: Draft, members: list[str]) -> list[str]:
    """Leave out what is inside another member: it goes with that."""
    chosen = set(members)
    return [member for member in members if not _has_around(draft, member, chosen)]


def _has_around(draft: Draft, identity: str, chosen: set[str]) -> bool:
    parent = draft.nodes[identity].parent
    while parent in draft.lanes or parent in draft.nodes:
        if parent in chosen and draft.nodes[parent].form is Form.SUBPROCESS:
            return True
        parent = draft.lanes[parent].parent if parent in draft.lanes else draft.nodes[parent].parent
    return False
