"""Pass: ways come together in a gateway of their own, never in a task, an event or another decision.

Two flows into one task would start it twice in BPMN wherever both are taken (BPMN 2.0.2, section 13.3.2); a reader
cannot see that only one of them is. The joining gateways have no name and decide nothing: an exclusive one passes on
what comes, a parallel one waits for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reg2bpmn.model.parallel import Edge, Join, joins_of
from reg2bpmn.process import names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.graph import Flow, Node, NodeKind


def add_joins(draft: Draft) -> None:
    """Put joining gateways before every node that several ways lead to, in the lane of that node."""
    joins = joins_of(draft.process).joins
    for slug, target in draft.ids.items():
        if slug in joins:
            _join(draft, joins[slug], draft.nodes[target])


def _join(draft: Draft, join: Join, target: Node) -> None:
    """Merge the ways of each group, wait for all groups, then merge with the ways that lead back."""
    flows = {edge: _flow(draft, edge) for edges in (*join.groups, join.back) for edge in edges}
    groups = [[flows[edge] for edge in edges] for edges in join.groups]
    back = [flows[edge] for edge in join.back]
    if len(groups) > 1:
        sync = Node(names.sync(target.id), NodeKind.PARALLEL_GATEWAY, "", target.lane)
        for number, group in enumerate(groups, 1):
            merge = Node(names.merged(target.id, number), NodeKind.EXCLUSIVE_GATEWAY, "", target.lane)
            _together(draft, group, merge, sync)
        _together(draft, [_through(draft, sync, target), *back], _merge(target), target)
    else:
        _together(draft, [flow for group in groups for flow in group] + back, _merge(target), target)


def _merge(target: Node) -> Node:
    return Node(names.join(target.id), NodeKind.EXCLUSIVE_GATEWAY, "", target.lane)


def _through(draft: Draft, sync: Node, target: Node) -> str:
    draft.nodes[sync.id] = sync
    draft.flows.append(Flow(names.joined_in(sync.id), sync.id, target.id))
    return names.joined_in(sync.id)


def _together(draft: Draft, flows: Sequence[str], gateway: Node, target: Node) -> None:
    """Lead `flows`, ids of flows, to `target`, past `gateway` where they are several."""
    if len(flows) > 1:
        draft.nodes[gateway.id] = gateway
        _lead(draft, flows, gateway.id)
        draft.flows.append(Flow(names.joined_in(gateway.id), gateway.id, target.id))
    else:
        _lead(draft, flows, target.id)


def _lead(draft: Draft, flows: Iterable[str], target: str) -> None:
    draft.flows = [replace(flow, target=target) if flow.id in flows else flow for flow in draft.flows]


def _flow(draft: Draft, edge: Edge) -> str:
    """Return the id of the flow that an edge of the model became."""
    source = names.flow(edge.source, edge.answer)
    counted = names.round_(edge.source, edge.answer)
    source = names.joined_in(counted) if counted in draft.nodes else source
    fork = names.fork(edge.source, edge.answer)
    return names.forked(fork, edge.target) if fork in draft.nodes else source
