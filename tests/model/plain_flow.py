"""A compiled process with the events of its steps and waits as decisions, for analysers that know no events.

What an event decides between is what a gateway decides between: a token leaves by one of the flows.
"""

from __future__ import annotations

from dataclasses import replace

from reg2bpmn.process.graph import Collaboration, Flow, Node, NodeKind

GATEWAY = NodeKind.EXCLUSIVE_GATEWAY


def without_events(graph: Collaboration) -> Collaboration:
    """Return `graph` with decisions after tasks for their border events, and one start before all starts."""
    pool = graph.pool
    nodes = {node.id: node for node in pool.nodes}
    flows = [_moved(flow, nodes) for flow in pool.flows]
    starts = [node for node in pool.nodes if node.kind.is_start]
    for host in dict.fromkeys(node.host for node in pool.nodes if node.host):
        nodes[f"after_{host}"] = Node(f"after_{host}", GATEWAY, "", nodes[host].lane)
        flows.append(Flow(f"flow_after_{host}", host, f"after_{host}"))
    kept = [_plain(node) for node in nodes.values() if not node.host]
    if len(starts) > 1:
        kept = [replace(node, kind=GATEWAY) if node.id == starts[0].id else node for node in kept]
        kept.append(Node("begin", NodeKind.START, "", starts[0].lane))
        flows.append(Flow("flow_begin", "begin", starts[0].id))
        gone = {node.id for node in starts[1:]}
        kept = [node for node in kept if node.id not in gone]
        flows = [replace(flow, source=starts[0].id) if flow.source in gone else flow for flow in flows]
    return replace(graph, pool=replace(pool, nodes=tuple(kept), flows=tuple(flows)), messages=(), parties=())


def _moved(flow: Flow, nodes: dict[str, Node]) -> Flow:
    """Let what leaves a task with events, or one of these, leave the decision after it."""
    source = nodes[flow.source]
    host = source.host or (source.id if any(node.host == source.id for node in nodes.values()) else "")
    return replace(flow, source=f"after_{host}") if host else flow


def _plain(node: Node) -> Node:
    kinds = {NodeKind.EVENT_GATEWAY: GATEWAY, NodeKind.MESSAGE_START: NodeKind.START}
    kind = NodeKind.USER_TASK if node.kind.is_catch else kinds.get(node.kind, node.kind)
    return replace(node, kind=kind, deadline=None, until="")
