"""A graph of the benchmark as a BPMN file without a drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sketch import Graph

from reg2bpmn.emit.bpmn.elements import Element, add, document, put
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.layout.scene import Form, Kind, Lane, Link, Node, Scene


def write(graph: Graph) -> bytes:
    """Return the file: UTF-8, valid by the schema, with incoming and outgoing flows, as other tools expect them."""
    root = Element("bpmn:definitions", {})
    put(root, "id", f"{graph.name}_definitions")
    put(root, "targetNamespace", "urn:reg2bpmn:benchmark")
    file = _File(graph)
    file.collaboration(root)
    for pool in graph.scene.pools:
        if pool.is_open:
            process = add(root, "bpmn:process", {"id": f"{pool.id}_process", "isExecutable": "false"})
            file.level(process, pool.id)
    return document(root, PREFIXES)


class _File:
    """The parts of a graph by what they belong to."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.node = {node.id: node for node in graph.scene.nodes}
        self.lanes: dict[str, list[Lane]] = _by(graph.scene.lanes, "parent")
        self.inside: dict[str, list[Node]] = _by(graph.scene.nodes, "parent")
        self.leaving: dict[str, list[Link]] = _by(graph.scene.links, "source")
        self.entering: dict[str, list[Link]] = _by(graph.scene.links, "target")

    def collaboration(self, root: Element) -> None:
        """Write pools and messages (BPMN 2.0.2, 9.3 and 9.4)."""
        scene: Scene = self.graph.scene
        element = add(root, "bpmn:collaboration", {"id": f"{self.graph.name}_collaboration"})
        for pool in scene.pools:
            process = f"{pool.id}_process" if pool.is_open else ""
            add(element, "bpmn:participant", {"id": pool.id, "name": pool.name, "processRef": process})
        for link in scene.links:
            if link.kind is Kind.MESSAGE:
                add(element, "bpmn:messageFlow", _ends(link))

    def level(self, element: Element, place: str) -> None:
        """Write what stands in a pool or subprocess: lanes, nodes, flows, then artifacts."""
        nodes = self._of_level(place)
        if self.lanes[place]:
            self._lane_set(element, place)
        for node in nodes:
            if node.form is not Form.NOTE:
                self._node(element, node)
        for node in nodes:
            for link in self.leaving[node.id]:
                if link.kind is Kind.FLOW:
                    add(element, "bpmn:sequenceFlow", _ends(link))
        for node in nodes:
            if node.form is Form.NOTE:
                add(add(element, "bpmn:textAnnotation", {"id": node.id}), "bpmn:text", text=node.name)
                for link in self.entering[node.id]:
                    add(element, "bpmn:association", _ends(link))

    def _of_level(self, place: str) -> list[Node]:
        return [*self.inside[place], *(node for lane in self.lanes[place] for node in self._of_level(lane.id))]

    def _lane_set(self, element: Element, place: str) -> None:
        """Write lanes, those inside a lane as its child lane set (10.8)."""
        nested = element.name == "bpmn:lane"
        lanes = add(element, "bpmn:childLaneSet" if nested else "bpmn:laneSet", {"id": f"{place}_lanes"})
        for lane in self.lanes[place]:
            one = add(lanes, "bpmn:lane", {"id": lane.id, "name": lane.name})
            for node in self._of_level(lane.id):
                if not node.form.is_artifact:
                    add(one, "bpmn:flowNodeRef", text=node.id)
            if self.lanes[lane.id]:
                self._lane_set(one, lane.id)

    def _node(self, parent: Element, node: Node) -> None:
        tag, _, detail = self.graph.tags[node.id].partition(" ")
        element = add(parent, f"bpmn:{tag}", {"id": node.id, "name": node.name, "attachedToRef": node.host})
        if node.form is Form.DATA:
            put(element, "dataObjectRef", add(parent, "bpmn:dataObject", {"id": f"{node.id}_object"}).attributes["id"])
        if node.form.is_artifact:
            return
        for way, links in (("incoming", self.entering), ("outgoing", self.leaving)):
            for link in links[node.id]:
                if link.kind is Kind.FLOW:
                    add(element, f"bpmn:{way}", text=link.id)
        self._data(element, node)
        if detail == "event":
            put(element, "triggeredByEvent", "true")
        elif detail:
            _trigger(add(element, f"bpmn:{detail}EventDefinition", {"id": f"{node.id}_{detail}"}), detail)
        if node.form is Form.SUBPROCESS:
            self.level(element, node.id)

    def _data(self, element: Element, node: Node) -> None:
        """Write what data a task reads and puts out (10.4.1)."""
        read = [link for link in self.entering[node.id] if self._is_data(link.source)]
        if read:
            add(element, "bpmn:property", {"id": f"{node.id}_input", "name": "__targetRef_placeholder"})
        for link in read:
            association = add(element, "bpmn:dataInputAssociation", {"id": link.id})
            add(association, "bpmn:sourceRef", text=link.source)
            add(association, "bpmn:targetRef", text=f"{node.id}_input")
        for link in self.leaving[node.id]:
            if self._is_data(link.target):
                association = add(element, "bpmn:dataOutputAssociation", {"id": link.id})
                add(association, "bpmn:targetRef", text=link.target)

    def _is_data(self, name: str) -> bool:
        return name in self.node and self.node[name].form in (Form.DATA, Form.STORE)


def _by(things: Iterable, key: str) -> dict[str, list]:  # type: ignore[type-arg]
    found = defaultdict(list)
    for one in things:
        found[getattr(one, key)].append(one)
    return found


def _ends(link: Link) -> dict[str, str]:
    return {"id": link.id, "name": link.name, "sourceRef": link.source, "targetRef": link.target}


def _trigger(element: Element, detail: str) -> None:
    if detail == "timer":
        add(element, "bpmn:timeDuration", {"xsi:type": "bpmn:tFormalExpression"}, "P5D")
