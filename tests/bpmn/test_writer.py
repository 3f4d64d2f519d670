"""The file that `write` makes, element by element."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from lxml import etree
from samples import collaboration, place, straight

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.bpmn import dialects, validate, write
from reg2bpmn.emit.bpmn.dialects import Dialect, Expression, Plan
from reg2bpmn.emit.bpmn.elements import Element, add
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.process.graph import Collaboration, Flow, Guard, Node, NodeKind, Pool

HOSTILE = [
    '"><script>alert(1)</script>',
    '\\N"]; x [',
    "]]>",
    "<![CDATA[x]]>",
    "&amp; &lt; &#65; &x;",
    "\u202eмізар\u202c\u200f",
    "📄👩‍⚖️",
    "екі\nжол\tбет",
    "a\r\nb",
    "  бос орын  ",
    "{namespace}x",
    "../../etc/x",
    "e\u0301é",
    "х" * 5000,
]


def written(graph: Collaboration) -> etree._Element:
    return etree.fromstring(write(graph, place(graph)))


def xpath(root: etree._Element, query: str) -> list[str]:
    """Return the strings that `query` finds."""
    return [str(found) for found in root.xpath(query, namespaces=dict(PREFIXES))]


@pytest.mark.parametrize("graph", [collaboration(), straight(0), straight(7)], ids=["rich", "empty", "plain"])
def test_valid(graph: Collaboration) -> None:
    assert validate(write(graph, place(graph))) == []


EXPECTED = {
    "/bpmn:definitions/@targetNamespace": ["urn:reg2bpmn:kz-0-1.internal"],
    "/bpmn:definitions/@exporter": ["reg2bpmn"],
    "//bpmn:collaboration/bpmn:participant/@id": ["provider", "applicant"],
    "//bpmn:participant/@processRef": ["kz-0-1.internal"],
    "//bpmn:messageFlow/@sourceRef": ["applicant", "granted"],
    "//bpmn:messageFlow/@targetRef": ["start", "applicant"],
    "//bpmn:process/@isExecutable": ["true"],
    "//bpmn:process/@name": ["Рұқсат беру"],
    "//bpmn:lane/@name": ["Кеңсе", "Ақпараттық жүйе"],
    "//bpmn:lane[@id='system']/bpmn:flowNodeRef/text()": ["issue", "granted"],
    "//bpmn:startEvent/bpmn:messageEventDefinition/@messageRef": ["start_message"],
    "/bpmn:definitions/bpmn:message[@id='start_message']/@name": ["Өтініш"],
    "//bpmn:userTask/@name": ["Құжаттарды тіркеу"],
    "//bpmn:serviceTask/@implementation": ["##unspecified"],
    "//bpmn:exclusiveGateway/@default": ["flow-3"],
    "//bpmn:exclusiveGateway/@gatewayDirection": ["Diverging"],
    "//bpmn:exclusiveGateway/bpmn:incoming/text()": ["flow-2"],
    "//bpmn:exclusiveGateway/bpmn:outgoing/text()": ["flow-3", "flow-4"],
    "//bpmn:sequenceFlow[@id='flow-3']/bpmn:conditionExpression": [],
    "//bpmn:sequenceFlow[@id='flow-3']//reg:guard/@default": ["true"],
    "//bpmn:sequenceFlow[@id='flow-4']/bpmn:conditionExpression/text()": ["complete = false"],
    "//bpmn:conditionExpression/@language": ["https://www.omg.org/spec/DMN/20191111/FEEL/"],
    "//bpmn:conditionExpression/@xsi:type": ["bpmn:tFormalExpression"],
    "//reg:guard/@value": ["true", "false"],
    "//bpmn:endEvent/@name": ["Рұқсат берілді", "Бас тартылды"],
    "//bpmn:serviceTask/bpmn:dataOutputAssociation/bpmn:targetRef/text()": ["permit"],
    "//bpmn:dataObjectReference/@dataObjectRef": ["permit_object"],
    "//bpmn:dataObject/@name": ["Рұқсат"],
    "//bpmn:textAnnotation/bpmn:text/text()": ["15 минут"],
    "//bpmn:association/@sourceRef": ["register"],
    "//bpmn:association/@targetRef": ["register_deadline"],
    "//bpmn:userTask/bpmn:documentation/text()": ["Кеңсе қызметкері құжаттарды тіркейді.\nЕкінші жол."],
    "//bpmn:documentation[not(@textFormat='text/plain')]": [],
    "//reg:facts/@lang": ["kk"],
    "//bpmndi:BPMNPlane/@bpmnElement": ["case"],
    "//bpmndi:BPMNShape[@isHorizontal='true']/@bpmnElement": ["provider", "office", "system", "applicant"],
    "//bpmndi:BPMNShape[@isMarkerVisible='true']/@bpmnElement": ["complete"],
    "//bpmndi:BPMNShape[@bpmnElement='start']/dc:Bounds/@x": ["80"],
    "//bpmndi:BPMNShape[bpmndi:BPMNLabel]/@bpmnElement": ["start", "complete", "granted", "refused", "permit"],
    "//bpmndi:BPMNEdge[bpmndi:BPMNLabel]/@bpmnElement": ["flow-3", "flow-4", "application", "answer"],
    "//bpmndi:BPMNEdge[@bpmnElement='flow-1']/di:waypoint/@x": ["116", "280"],
}


@pytest.mark.parametrize(("query", "found"), EXPECTED.items(), ids=EXPECTED)
def test_content(query: str, found: list[str]) -> None:
    assert xpath(written(collaboration()), query) == found


def test_bytes_are_pretty_utf8_and_always_the_same() -> None:
    data = write(collaboration(), place(collaboration()))
    assert data.startswith(b"<?xml")
    assert data.endswith(b"</bpmn:definitions>\n")
    assert '\n    <bpmn:participant id="provider" name="Беруші"'.encode() in data
    code = "import hashlib, samples as s; from reg2bpmn.emit.bpmn import write; g = s.collaboration();"
    code += "print(hashlib.sha256(write(g, s.place(g))).hexdigest())"
    for seed in ("0", "1"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parent)}
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_come_back(name: str) -> None:
    plain, graph = collaboration(), collaboration(name)
    root = written(graph)
    assert xpath(root, "//bpmn:userTask/@name") == [name]
    assert len(list(root.iter())) == len(list(written(plain).iter()))
    assert validate(write(graph, place(graph))) == []


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "\ufffe"], ids=ascii)
def test_characters_that_xml_cannot_hold_are_told(text: str) -> None:
    graph = collaboration(text)
    with pytest.raises(Reg2bpmnError, match=r"the name .* of userTask in 'register' has a character XML forbids"):
        write(graph, place(graph))


def test_unknown_dialect_lists_the_known() -> None:
    with pytest.raises(ValueError, match=r"unknown BPMN dialect 'bpmn3'; known: .*\bomg\b"):
        write(straight(1), place(straight(1)), "bpmn3")


def test_layout_must_fit() -> None:
    graph = collaboration()
    layout = place(graph)
    shapes = {k: v for k, v in layout.shapes.items() if k != "issue"} | {"ghost": layout.shapes["issue"]}
    edges = {k: v for k, v in layout.edges.items() if k != "permit_link"}
    with pytest.raises(Reg2bpmnError) as caught:
        write(graph, Layout(shapes, layout.edges, layout.page))
    assert [d.message for d in caught.value.diagnostics] == [
        "the layout has no shape for 'issue'",
        "the layout has a shape for 'ghost', which is not in the process",
    ]
    with pytest.raises(Reg2bpmnError, match="no edge for 'permit_link'"):
        write(graph, Layout(layout.shapes, edges, layout.page))


def test_two_default_flows_are_refused() -> None:
    graph = collaboration()
    flows = tuple(replace(flow, is_default=bool(flow.guard)) for flow in graph.pool.flows)
    graph = replace(graph, pool=replace(graph.pool, flows=flows))
    with pytest.raises(Reg2bpmnError, match="'complete' has the default flows flow-3, flow-4"):
        write(graph, place(graph))


@pytest.mark.parametrize(
    ("incoming", "outgoing", "direction"),
    [(1, 2, ["Diverging"]), (2, 1, ["Converging"]), (2, 2, ["Mixed"]), (1, 1, [])],
)
def test_gateway_direction(incoming: int, outgoing: int, direction: list[str]) -> None:
    gateway = Node("g", NodeKind.EXCLUSIVE_GATEWAY, "", "")
    before = tuple(Node(f"b{i}", NodeKind.START, "", "") for i in range(incoming))
    after = tuple(Node(f"a{i}", NodeKind.END, "", "") for i in range(outgoing))
    flows = (*(Flow(f"i{n.id}", n.id, "g") for n in before), *(Flow(f"o{n.id}", "g", n.id) for n in after))
    graph = Collaboration("c", "", "en", Pool("p", "x.y", "", "", (), (*before, gateway, *after), flows))
    assert xpath(written(graph), "//bpmn:exclusiveGateway/@gatewayDirection") == direction


class Vendor(Dialect):
    """A dialect as an engine's would be: a few lines."""

    name: ClassVar[str] = "vendor"
    namespaces: ClassVar[Mapping[str, str]] = {"v": "urn:vendor"}

    def condition(self, guard: Guard) -> Expression:
        return Expression(f"${{{guard.variable} == {str(guard.value).lower()}}}")

    def definitions_attributes(self, collaboration: Collaboration) -> Mapping[str, str]:
        return {"v:platform": "1"}

    def process_attributes(self, plan: Plan) -> Mapping[str, str]:
        return {"v:lives": "P1D"}

    def node_attributes(self, node: Node, plan: Plan) -> Mapping[str, str]:
        return {"v:assignee": node.lane} if node.kind is NodeKind.USER_TASK else {}

    def extend_node(self, extensions: Element, node: Node, plan: Plan) -> None:
        if node.kind is NodeKind.SERVICE_TASK:
            add(extensions, "v:worker", {"topic": node.id})


def test_a_dialect_is_a_small_subclass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialects, "DIALECTS", (*dialects.DIALECTS, Vendor()))
    graph = collaboration()
    data = write(graph, place(graph), "vendor")
    root = etree.fromstring(data)
    vendor = {**PREFIXES, "v": "urn:vendor"}
    assert root.xpath("//bpmn:definitions/@v:platform", namespaces=vendor) == ["1"]
    assert root.xpath("//bpmn:process/@v:lives", namespaces=vendor) == ["P1D"]
    assert root.xpath("//bpmn:userTask/@v:assignee", namespaces=vendor) == ["office"]
    assert root.xpath("//bpmn:serviceTask/bpmn:extensionElements/v:worker/@topic", namespaces=vendor) == ["issue"]
    assert root.xpath("//bpmn:conditionExpression[not(@language)]/text()", namespaces=vendor) == [
        "${complete == false}"
    ]
    assert validate(data) == []
    assert b"urn:vendor" not in write(graph, place(graph))
