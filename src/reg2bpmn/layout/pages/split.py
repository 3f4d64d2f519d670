"""A part of a process as a process of its own, with link events where flows are cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from reg2bpmn.process.facts import NO_FACTS, Facts
from reg2bpmn.process.graph import Annotation, Collaboration, DataObject, Flow, MessageFlow, Node, NodeKind


class Splitter:
    """Takes parts out of a process.

    A flow that leaves the part ends in a throwing link event in the lane of its source, one for each source and target;
    flows that enter it come from a catching one in the lane of their target, one for each target.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._whole = collaboration
        pool = collaboration.pool
        self._place = {
            name: number for number, name in enumerate([*(x.id for x in pool.nodes), *(x.id for x in pool.flows)])
        }
        self._node = {node.id: node for node in pool.nodes}
        self.entering: dict[str, list[Flow]] = defaultdict(list)
        self._leaving: dict[str, list[Flow]] = defaultdict(list)
        self._data: dict[str, list[DataObject]] = defaultdict(list)
        self._notes: dict[str, list[Annotation]] = defaultdict(list)
        self._messages: dict[str, list[MessageFlow]] = defaultdict(list)
        for flow in pool.flows:
            self._leaving[flow.source].append(flow)
            self.entering[flow.target].append(flow)
        for data in pool.data:
            self._data[data.producer].append(data)
        for note in pool.annotations:
            self._notes[note.target].append(note)
        for message in collaboration.messages:
            self._messages[message.source if message.source in self._node else message.target].append(message)
        self._busy = {node.lane for node in pool.nodes}
        self._heard = {end for message in collaboration.messages for end in (message.source, message.target)}

    def part(
        self, nodes: Iterable[Node], holds: Callable[[str], bool], letter: Callable[[str], str], first: bool
    ) -> Collaboration:
        """Return the part of `nodes`; `holds` tells of a node's id whether it is one of them.

        `letter` names the link to a node. The `first` part also has the lanes and closed pools where nothing happens.
        """
        inside = sorted(nodes, key=lambda node: self._place[node.id])
        flows, links = self._flows(inside, holds, letter)
        messages = [message for node in inside for message in self._messages[node.id]]
        ends = {end for message in messages for end in (message.source, message.target)}
        lanes = {node.lane for node in inside}
        pool = replace(
            self._whole.pool,
            lanes=tuple(x for x in self._whole.pool.lanes if x.id in lanes or (first and x.id not in self._busy)),
            nodes=(*inside, *links),
            flows=tuple(flows),
            data=tuple(data for node in inside for data in self._data[node.id]),
            annotations=tuple(note for node in inside for note in self._notes[node.id]),
        )
        return replace(
            self._whole,
            pool=pool,
            parties=tuple(x for x in self._whole.parties if x.id in ends or (first and x.id not in self._heard)),
            messages=tuple(messages),
        )

    def _flows(
        self, inside: Iterable[Node], holds: Callable[[str], bool], letter: Callable[[str], str]
    ) -> tuple[list[Flow], list[Node]]:
        """Return the flows of a part in the order of the whole, those of the links last, and the link events."""
        flows: list[Flow] = []
        entries: list[Flow] = []
        links: dict[str, Node] = {}
        for node in inside:
            for flow in self._leaving[node.id]:
                if holds(flow.target):
                    flows.append(flow)
                    continue
                name = f"_link.out.{flow.target}.{node.id}"
                links[name] = Node(name, NodeKind.LINK_THROW, letter(flow.target), node.lane)
                flows.append(replace(flow, target=name))
            cut = [flow for flow in self.entering[node.id] if not holds(flow.source)]
            if cut:
                name = f"_link.in.{node.id}"
                links[name] = Node(name, NodeKind.LINK_CATCH, letter(node.id), node.lane)
                facts = Facts(inferred=True) if all(flow.facts.inferred for flow in cut) else NO_FACTS
                entries.append(Flow(f"_link.flow.{node.id}", name, node.id, facts=facts))
        return [*sorted(flows, key=lambda flow: self._place[flow.id]), *entries], list(links.values())
