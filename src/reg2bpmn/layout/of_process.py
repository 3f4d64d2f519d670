"""A compiled process as a scene."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.layout.flat.phases import lay_out_flat, page_of_flat
from reg2bpmn.layout.geometry import Box, Layout
from reg2bpmn.layout.scene import Form, Kind, Lane, Link, Node, Pool, Scene
from reg2bpmn.layout.spacing import SCREEN, Spacing
from reg2bpmn.layout.stacking import stacked
from reg2bpmn.process.graph import Collaboration, NodeKind
from reg2bpmn.process.graph import Node as FlowNode


def lay_out(collaboration: Collaboration, spacing: Spacing = SCREEN) -> Layout:
    """Place everything of a compiled process, in px; equal input gives an equal result.

    Raises ValueError if an end of a flow, message, document or deadline, or the lane or host of a node, does not exist.
    """
    return lay_out_flat(scene_of(collaboration), spacing)


def page_of(collaboration: Collaboration, spacing: Spacing = SCREEN) -> Box:
    """Return the page that `lay_out` needs, in px, without drawing what stands on it; raises as `lay_out` does."""
    return page_of_flat(scene_of(collaboration), spacing)


def scene_of(collaboration: Collaboration) -> Scene:
    """Return what is drawn of `collaboration`. Ids stay; documents and deadlines become artifacts of their own."""
    pool = collaboration.pool
    made = Scene(
        (Pool(pool.id, pool.name), *(Pool(party.id, party.name, is_open=False) for party in collaboration.parties)),
        tuple(Lane(lane.id, lane.name, pool.id) for lane in pool.lanes),
        (*(_node(node, pool.id) for node in pool.nodes), *_artifacts(collaboration)),
        tuple(_links(collaboration)),
    )
    return stacked(made)


def _node(node: FlowNode, pool: str) -> Node:
    kind = node.kind
    form = Form.TASK if kind.is_task else Form.GATEWAY if kind.is_gateway else Form.EVENT
    is_start = kind in (NodeKind.START, NodeKind.MESSAGE_START)
    return Node(
        node.id,
        form,
        node.name,
        node.lane or pool,
        node.host,
        is_start,
        node.each is not None or kind is NodeKind.CALL_ACTIVITY,
    )


def _artifacts(collaboration: Collaboration) -> Iterator[Node]:
    pool = collaboration.pool
    for data in pool.data:
        yield Node(data.id, Form.DATA, data.name, pool.id)
    for note in pool.annotations:
        yield Node(note.id, Form.NOTE, note.text, pool.id)


def _links(collaboration: Collaboration) -> Iterator[Link]:
    pool = collaboration.pool
    for flow in pool.flows:
        yield Link(flow.id, Kind.FLOW, flow.source, flow.target, flow.name)
    for message in collaboration.messages:
        yield Link(message.id, Kind.MESSAGE, message.source, message.target, message.name)
    for data in pool.data:
        yield Link(data.association, Kind.ASSOCIATION, data.producer, data.id)
    for note in pool.annotations:
        yield Link(note.association, Kind.ASSOCIATION, note.target, note.id)
