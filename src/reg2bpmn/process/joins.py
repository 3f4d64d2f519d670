"""Pass: branches come together in a gateway of their own, never in a task, an event or another decision.

Two flows into one task would start it twice in BPMN wherever both are taken (BPMN 2.0.2, section 13.3.2); a reader
cannot see that only one of them is. The joining gateway has no name and decides nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from reg2bpmn.process import names
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.graph import Flow, Node, NodeKind


def add_joins(draft: Draft) -> None:
    """Put a joining gateway before every node that several flows lead to, in the lane of that node."""
    incoming = Counter(flow.target for flow in draft.flows)
    for target in [node for node in draft.nodes.values() if incoming[node.id] > 1]:
        join = names.join(target.id)
        draft.nodes[join] = Node(join, NodeKind.EXCLUSIVE_GATEWAY, "", target.lane)
        draft.flows = [replace(flow, target=join) if flow.target == target.id else flow for flow in draft.flows]
        draft.flows.append(Flow(names.joined(target.id), join, target.id))
