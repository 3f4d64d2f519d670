"""Random scenes as BPMN files without a drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from reg2bpmn.emit.bpmn.names import BPMN
from reg2bpmn.layout.homes import containers, pools
from reg2bpmn.layout.scene import Form, Kind, Node, Scene

_KINDS = {
    Form.GATEWAY: "exclusiveGateway",
    Form.TASK: "task",
    Form.SUBPROCESS: "subProcess",
    Form.DATA: "dataObjectReference",
    Form.STORE: "dataStoreReference",
    Form.NOTE: "textAnnotation",
}


def as_bpmn(scene: Scene) -> bytes:
    """Return what of `scene` a BPMN file can hold; ids stay."""
    return etree.tostring(_Writer(scene).root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


class _Writer:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.home = containers(scene)
        self.pool = pools(scene, self.home)
        self.root = etree.Element(f"{{{BPMN}}}definitions", nsmap={None: BPMN}, targetNamespace="urn:x")
        self.collaboration = self._add(self.root, "collaboration", "c") if scene.pools else None
        self.scopes: dict[str, etree._Element] = {}
        self._pools()
        self._nodes()
        self._lanes()
        for link in scene.links:
            self._link(link.id, link.kind, link.source, link.target, link.name)

    def _add(self, parent: etree._Element, kind: str, identity: str, name: str = "") -> etree._Element:
        element = etree.SubElement(parent, f"{{{BPMN}}}{kind}", id=identity)
        if name:
            element.set("name", name)
        return element

    def _pools(self) -> None:
        for pool in self.scene.pools:
            if self.collaboration is not None:
                participant = self._add(self.collaboration, "participant", pool.id, pool.name)
            if pool.is_open:
                participant.set("processRef", f"{pool.id}.process")
        for name in [pool.id for pool in self.scene.pools if pool.is_open] or [""]:
            self.scopes[name] = self._add(self.root, "process", f"{name}.process" if name else "process")

    def _nodes(self) -> None:
        waiting = list(self.scene.nodes)
        while waiting:
            rest = []
            for node in waiting:
                scope = self.scopes.get(self.home[node.id])
                if scope is None and (self.home[node.id] or not self.scene.pools):
                    rest.append(node)
                else:
                    self._node(node, self.scopes[next(iter(self.scopes))] if scope is None else scope)
            waiting = rest

    def _node(self, node: Node, scope: etree._Element) -> None:
        event = "boundaryEvent" if node.host else "startEvent" if node.is_start else "intermediateThrowEvent"
        kind = _KINDS.get(node.form, event)
        element = self._add(scope, kind, node.id, "" if node.form is Form.NOTE else node.name)
        if node.host:
            element.set("attachedToRef", node.host)
        if node.form is Form.NOTE:
            etree.SubElement(element, f"{{{BPMN}}}text").text = node.name
        if node.form is Form.SUBPROCESS:
            self.scopes[node.id] = element

    def _lanes(self) -> None:
        inner = defaultdict(list)
        for lane in self.scene.lanes:
            inner[lane.parent].append(lane)
        sets = [(name, self.scopes[name]) for name in inner if name in self.scopes]
        for name, scope in sets:
            lane_set = etree.Element(f"{{{BPMN}}}laneSet")
            scope.insert(0, lane_set)
            waiting = [(lane_set, lane) for lane in inner[name]]
            for parent, lane in waiting:
                element = self._add(parent, "lane", lane.id, lane.name)
                for node in self._in_lane(lane.id):
                    etree.SubElement(element, f"{{{BPMN}}}flowNodeRef").text = node
                if inner[lane.id]:
                    child = etree.SubElement(element, f"{{{BPMN}}}childLaneSet")
                    waiting += [(child, one) for one in inner[lane.id]]

    def _in_lane(self, lane: str) -> Iterator[str]:
        parents = {node.id: node.parent for node in self.scene.nodes}
        for node in self.scene.nodes:
            if not node.form.is_artifact and parents.get(node.host, node.parent) == lane:
                yield node.id

    def _link(self, identity: str, kind: Kind, source: str, target: str, name: str) -> None:
        scope = self.scopes.get(self.home.get(source, "") or self.home.get(target, ""), self.root[-1])
        if kind is Kind.MESSAGE and self.collaboration is not None:
            scope = self.collaboration
        element = self._add(
            scope, {Kind.FLOW: "sequenceFlow", Kind.MESSAGE: "messageFlow"}.get(kind, "association"), identity, name
        )
        element.set("sourceRef", source)
        element.set("targetRef", target)
