"""A compiled process as a scene, for the rules."""

from __future__ import annotations

from reg2bpmn.layout.scene import Form, Kind, Lane, Link, Node, Pool, Scene
from reg2bpmn.process.graph import Collaboration, NodeKind


def scene_of(made: Collaboration) -> Scene:
    pool = made.pool
    home = {node.id: node.lane if pool.lanes else pool.id for node in pool.nodes}
    nodes = [
        *(Node(one.id, _form(one.kind), one.name, home[one.id], one.host) for one in pool.nodes),
        *(Node(one.id, Form.DATA, one.name, home[one.producer]) for one in pool.data),
        *(Node(one.id, Form.NOTE, one.text, home[one.target]) for one in pool.annotations),
    ]
    links = [
        *(Link(one.id, Kind.FLOW, one.source, one.target, one.name) for one in pool.flows),
        *(Link(one.id, Kind.MESSAGE, one.source, one.target, one.name) for one in made.messages),
        *(Link(one.association, Kind.ASSOCIATION, one.producer, one.id) for one in pool.data),
        *(Link(one.association, Kind.ASSOCIATION, one.target, one.id) for one in pool.annotations),
    ]
    pools = (Pool(pool.id, pool.name), *(Pool(party.id, party.name, is_open=False) for party in made.parties))
    lanes = tuple(Lane(lane.id, lane.name, pool.id) for lane in pool.lanes)
    return Scene(pools, lanes, tuple(nodes), tuple(links))


def _form(kind: NodeKind) -> Form:
    return Form.TASK if kind.is_task else Form.GATEWAY if kind.is_gateway else Form.EVENT
