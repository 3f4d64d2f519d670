"""Each measure of `bpmn_quality` is seen to rise, on a good drawing spoilt in one place at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from bpmn_quality import FAULTS, Quality, measure
from corpus import ROOT

SHIPPED = sorted((ROOT / "out" / "kk" / "bpmn" / "omg").glob("*.bpmn"))
HEAD = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:own="urn:own" targetNamespace="urn:own" id="d">"""
MODEL = """
<collaboration id="collaboration">
  <participant id="pool" name="Office" processRef="own:process"/><participant id="shut" name="Applicant"/>
  <messageFlow id="message" name="Form" sourceRef="shut" targetRef="start"/>
  <textAnnotation id="note"><text>Why</text></textAnnotation>
  <association id="link" sourceRef="note" targetRef="task"/>
</collaboration>
<process id="process">
  <laneSet id="set"><lane id="top" name="Desk"><flowNodeRef>start</flowNodeRef><flowNodeRef>task</flowNodeRef>
    <flowNodeRef>timer</flowNodeRef><flowNodeRef>gate</flowNodeRef></lane>
    <lane id="low" name="Experts"><flowNodeRef>late</flowNodeRef><flowNodeRef>sub</flowNodeRef>
      <childLaneSet id="inner"><lane id="deep" name="Law"/></childLaneSet></lane></laneSet>
  <startEvent id="start" name="Received"/>
  <task id="task" name="Check">
    <dataOutputAssociation id="write"><targetRef>data</targetRef></dataOutputAssociation></task>
  <boundaryEvent id="timer" attachedToRef="task"/>
  <exclusiveGateway id="gate" name="Good?"/>
  <endEvent id="late" name="Late"/>
  <dataObject id="object"/><dataObjectReference id="data" name="File" dataObjectRef="object"/>
  <subProcess id="sub" name="Decide"><task id="child" name="Vote"/></subProcess>
  <sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
  <sequenceFlow id="f2" sourceRef="task" targetRef="gate"/>
  <sequenceFlow id="f3" name="yes" sourceRef="gate" targetRef="sub"/>
  <sequenceFlow id="f4" sourceRef="timer" targetRef="late"/>
</process>"""
BOXES = {
    "shut": (20, 20, 800, 60),
    "pool": (20, 140, 800, 600),
    "top": (50, 140, 770, 240),
    "low": (50, 380, 770, 360),
    "deep": (80, 380, 740, 360),
    "start": (100, 262, 36, 36),
    "task": (200, 240, 100, 80),
    "timer": (252, 302, 36, 36),
    "gate": (400, 255, 50, 50),
    "late": (252, 412, 36, 36),
    "data": (232, 166, 36, 50),
    "note": (320, 160, 60, 30),
    "sub": (350, 500, 300, 200),
    "child": (400, 540, 100, 80),
}
LABELS = {
    "start": (88, 303, 60, 14),
    "gate": (400, 236, 50, 14),
    "late": (293, 423, 40, 14),
    "data": (273, 180, 40, 14),
    "f3": (460, 262, 30, 14),
    "message": (122, 100, 40, 14),
}
LINES = {
    "f1": ((136, 280), (200, 280)),
    "f2": ((300, 280), (400, 280)),
    "f3": ((450, 280), (500, 280), (500, 500)),
    "f4": ((270, 338), (270, 412)),
    "message": ((118, 80), (118, 262)),
    "write": ((250, 240), (250, 216)),
    "link": ((335, 190), (300, 240)),
}

Bounds = tuple[int, int, int, int]
Line = tuple[tuple[int, int], ...]


def drawn(
    boxes: dict[str, Bounds] | None = None,
    lines: dict[str, Line] | None = None,
    labels: dict[str, Bounds] | None = None,
    names: dict[str, str] | None = None,
    without: str = "",
    model: str = MODEL,
) -> Quality:
    """Measure the drawing with some parts put elsewhere."""
    root = etree.fromstring(f"{HEAD}{model}</definitions>")
    for name, text in (names or {}).items():
        (element,) = root.xpath(f"//*[@id='{name}']")
        element.set("name", text)
    parts = [
        _shape(name, box, (labels or {}).get(name, LABELS.get(name)))
        for name, box in ({**BOXES, **(boxes or {})}).items()
        if name != without
    ]
    parts += [
        _edge(name, line, (labels or {}).get(name, LABELS.get(name)))
        for name, line in ({**LINES, **(lines or {})}).items()
        if name != without
    ]
    plane = f'<bpmndi:BPMNPlane id="plane" bpmnElement="own:collaboration">{"".join(parts)}</bpmndi:BPMNPlane>'
    diagram = f'{HEAD}<bpmndi:BPMNDiagram id="diagram">{plane}</bpmndi:BPMNDiagram></definitions>'
    root.append(etree.fromstring(diagram)[0])
    (found,) = measure(etree.tostring(root))
    return found


def _bounds(box: Bounds) -> str:
    return '<dc:Bounds x="{}" y="{}" width="{}" height="{}"/>'.format(*box)


def _shape(name: str, box: Bounds, label: Bounds | None) -> str:
    text = f"<bpmndi:BPMNLabel>{_bounds(label)}</bpmndi:BPMNLabel>" if label else ""
    return f'<bpmndi:BPMNShape id="{name}_di" bpmnElement="{name}">{_bounds(box)}{text}</bpmndi:BPMNShape>'


def _edge(name: str, line: Line, label: Bounds | None) -> str:
    text = f"<bpmndi:BPMNLabel>{_bounds(label)}</bpmndi:BPMNLabel>" if label else ""
    points = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in line)
    return f'<bpmndi:BPMNEdge id="{name}_di" bpmnElement="{name}">{points}{text}</bpmndi:BPMNEdge>'


def test_a_good_drawing_has_no_fault() -> None:
    found = drawn()
    assert found.faults == {}
    assert found.hard() == 0
    report = found.report()
    assert (report["width"], report["height"], report["area"]) == (800, 720, 576_000)
    assert report["bends"] == {"total": 1, "per_edge": 0.2, "max": 1}
    assert report["edge_length"] == 64 + 100 + 50 + 220 + 74 + 182 + 24 + 61
    assert report["missing_di"] == {"total": 0}


SPOILT: list[tuple[str, dict[str, dict[str, object]]]] = [
    ("node_overlaps", {"boxes": {"gate": (280, 255, 50, 50)}}),
    ("nodes_outside_lane", {"boxes": {"late": (252, 360, 36, 36)}}),
    ("nodes_outside_pool", {"boxes": {"late": (810, 412, 36, 36)}}),
    ("children_outside_subprocess", {"boxes": {"child": (560, 540, 100, 80)}}),
    ("lanes_outside_pool", {"boxes": {"low": (50, 380, 770, 370)}}),
    ("lanes_outside_pool", {"boxes": {"deep": (40, 380, 740, 360)}}),
    ("lane_overlaps", {"boxes": {"top": (50, 140, 770, 250)}}),
    ("pool_overlaps", {"boxes": {"shut": (20, 100, 800, 60)}}),
    ("artifact_overlaps", {"boxes": {"note": (280, 230, 60, 30)}}),
    ("edges_through_nodes", {"lines": {"f3": ((450, 280), (270, 280), (270, 500), (350, 500))}}),
    ("edges_through_own_node", {"lines": {"f2": ((200, 280), (400, 280))}}),
    ("edge_crossings", {"lines": {"link": ((335, 190), (335, 300))}}),
    ("edge_crossings", {"lines": {"link": ((335, 190), (350, 280), (340, 310))}}),
    ("edge_overlaps", {"lines": {"link": ((335, 190), (335, 280), (380, 280))}}),
    ("edge_overlaps_in_out", {"lines": {"f3": ((400, 280), (340, 280), (340, 500), (350, 500))}}),
    ("non_orthogonal_segments", {"lines": {"f2": ((300, 280), (400, 284))}}),
    ("endpoints_detached", {"lines": {"f2": ((300, 280), (390, 280))}}),
    ("backward_edges", {"boxes": {"late": (52, 412, 36, 36)}}),
    ("dangling_di", {"boxes": {"ghost": (700, 300, 10, 10)}}),
    ("label_overflow", {"names": {"task": "check " * 30}}),
    ("label_words_cut", {"names": {"task": "Hottentottenstottertrottel"}}),
    ("label_words_cut", {"names": {"gate": "Unverständlich"}}),
    ("lane_label_overflow", {"names": {"top": "experts of the office " * 12}}),
    ("label_overlaps.node", {"labels": {"late": (255, 315, 40, 14)}}),
    ("label_overlaps.label", {"labels": {"gate": (460, 262, 50, 14)}}),
    ("label_overlaps.edge", {"labels": {"gate": (320, 270, 50, 14)}}),
    ("label_overlaps.header", {"labels": {"start": (40, 303, 60, 14)}}),
    ("label_on_own_edge", {"labels": {"f3": (470, 272, 30, 14)}}),
]


@pytest.mark.parametrize(("metric", "change"), SPOILT, ids=[f"{n} {name}" for n, (name, _) in enumerate(SPOILT)])
def test_what_is_wrong_is_counted(metric: str, change: dict[str, dict[str, object]]) -> None:
    found = drawn(**change)  # type: ignore[arg-type]
    assert found.count(metric) >= 1
    assert found.hard() >= (metric != "edge_crossings")


def test_every_measure_is_spoilt() -> None:
    assert {metric for metric, _ in SPOILT if "." not in metric} == {*FAULTS}


@pytest.mark.parametrize(
    ("lost", "kind"), [("task", "flow_nodes"), ("f1", "flows"), ("low", "lanes"), ("note", "artifacts")]
)
def test_what_is_not_drawn_is_counted(lost: str, kind: str) -> None:
    missing = drawn(without=lost).report()["missing_di"]
    assert missing == {kind: 1, "total": 1}


def test_a_boundary_event_may_lead_back() -> None:
    lines = {"f4": ((270, 338), (270, 360), (118, 360), (118, 298))}
    model = MODEL.replace('sourceRef="timer" targetRef="late"', 'sourceRef="timer" targetRef="start"')
    found = drawn(lines=lines, labels={"start": (40, 240, 60, 14)}, model=model)
    assert found.count("backward_edges") == found.semantic_back_edges == 1


def test_lanes_of_a_subprocess_lie_in_a_lane() -> None:
    inner = '<laneSet id="parts"><lane id="part" name="A"/></laneSet>'
    model = MODEL.replace('name="Decide">', f'name="Decide">{inner}')
    assert drawn(boxes={"part": (350, 530, 300, 170)}, model=model).count("lane_overlaps") == 0


def test_a_fan_is_no_overlap() -> None:
    lines = {"f3": ((450, 280), (470, 280), (470, 500)), "f2": ((300, 280), (400, 280))}
    assert drawn(lines=lines).count("edge_overlaps") == 0


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_shipped_drawings_are_good(path: Path) -> None:
    (found,) = measure(path)
    assert found.hard() == 0
