"""What of the old drawing is kept, and what is fresh."""

from __future__ import annotations

import pytest
from bpmn_files import VENDORS, definitions, drawn, lay_out, part
from lxml import etree

from reg2bpmn.emit.bpmn.names import BPMNDI, DC, DI

BIOC = "{http://bpmn.io/schema/bpmn/biocolor/1.0}"
COLOR = "{http://www.omg.org/spec/BPMN/non-normative/color/1.0}"
MODELER = "{http://camunda.org/schema/modeler/1.0}"


@pytest.fixture(scope="module")
def vendors() -> bytes:
    return lay_out(VENDORS).data


def test_diagram_and_plane_keep_their_ids_names_and_extensions(vendors: bytes) -> None:
    root = etree.fromstring(vendors)
    diagram, sub = root.findall(f"{{{BPMNDI}}}BPMNDiagram")
    assert dict(diagram.attrib) == {
        "id": "Diagram_main",
        "name": "Licences",
        "documentation": "kept",
        "resolution": "96",
    }
    plane = diagram[0]
    assert dict(plane.attrib) == {"id": "Plane_main", "bpmnElement": "Collaboration_1", f"{MODELER}zoom": "1.5"}
    grid = plane[0][0]
    assert (grid.tag, grid.xpath("string()")) == (f"{MODELER}grid", " as it was ")
    assert diagram[1].get("id") == "Style_1"
    assert diagram[1][0].get("name") == "Arial"
    assert (sub.get("id"), sub[0].get("bpmnElement")) == ("Diagram_sub", "Sub_1")


def test_colours_and_vendor_children_of_shapes_stay(vendors: bytes) -> None:
    task = part(vendors, "Task_check")
    assert task.get("id") == "Task_check_di"
    assert task.get(f"{BIOC}stroke") == "#1e88e5"
    assert task.get(f"{COLOR}border-color") == "#1e88e5"
    pin = task[0][0]
    assert (pin.tag, pin.text, pin.nsmap["color"]) == (f"{MODELER}pin", "by hand & eye", COLOR.strip("{}"))
    assert part(vendors, "Flow_1").get(f"{BIOC}stroke") == "red"
    label = part(vendors, "Gateway_1").find(f"{{{BPMNDI}}}BPMNLabel")
    assert (label.get("labelStyle"), label.get(f"{COLOR}color")) == ("Style_1", "#ff0000")


def test_geometry_is_fresh(vendors: bytes) -> None:
    task = part(vendors, "Task_check")
    assert [child.tag.partition("}")[2] for child in task] == ["extension", "Bounds", "BPMNLabel"]
    assert dict(task.find(f"{{{DC}}}Bounds").attrib)["width"] == "100"
    assert task.find(f"{{{DC}}}Bounds").get("x") != "10.5"
    assert part(vendors, "Pool_office").get("isHorizontal") == "true"
    assert [dict(p.attrib) for p in part(vendors, "Flow_1")] == [{"x": "0", "y": "0"}, {"x": "10", "y": "0"}]
    label = part(vendors, "Gateway_1").find(f"{{{BPMNDI}}}BPMNLabel/{{{DC}}}Bounds")
    assert label.get("height") == "14"


def test_label_without_place_is_kept_only_for_what_it_holds(vendors: bytes) -> None:
    label = part(vendors, "Task_check").find(f"{{{BPMNDI}}}BPMNLabel")
    assert (dict(label.attrib), len(label)) == ({"id": "Task_check_label", "labelStyle": "Style_1"}, 0)
    assert part(vendors, "Pool_office").find(f"{{{BPMNDI}}}BPMNLabel") is None


def test_markers_stay_and_new_ones_are_set(vendors: bytes) -> None:
    assert part(vendors, "Gateway_1").get("isMarkerVisible") == "false"
    assert part(vendors, "Sub_1").get("isExpanded") == "false"
    assert part(vendors, "Message_1").get("messageVisibleKind") == "initiating"
    made = lay_out(definitions('<process id="p"><exclusiveGateway id="x"/><subProcess id="s"/></process>')).data
    assert part(made, "x").get("isMarkerVisible") == "true"
    assert part(made, "s").get("isExpanded") == "false"


def test_references_between_parts_stay_only_where_they_lead_somewhere(vendors: bytes) -> None:
    edge = part(vendors, "Message_1")
    assert edge.get("sourceElement") == "Pool_applicant_di"
    assert edge.get("targetElement") is None


def test_label_whose_style_is_gone_goes_with_it() -> None:
    label = '<bpmndi:BPMNLabel labelStyle="gone"/>'
    shape = f'<bpmndi:BPMNShape bpmnElement="a">{label}</bpmndi:BPMNShape>'
    made = lay_out(definitions('<process id="p"><task id="a"/></process>' + drawn("p", shape))).data
    assert b"BPMNLabel" not in made
    assert lay_out(made).data == made


def test_new_ids_keep_clear_of_every_id_of_the_file(vendors: bytes) -> None:
    assert part(vendors, "End_1").get("id") == "Start_1_di"  # as the old drawing has it
    assert part(vendors, "Start_1").get("id") == "Start_1_di_2"
    root = etree.fromstring(vendors)
    ids = [e.get("id") for e in root.iter(etree.Element) if e.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("identity", "made"), [("a b", "a_b_di"), ("1a", "_1a_di"), ("ә", "ә_di"), ("a:b", "a_b_di")])
def test_new_ids_are_xml_names(identity: str, made: str) -> None:
    data = lay_out(definitions(f'<process id="p"><task id="{identity}"/></process>')).data
    assert part(data, identity).get("id") == made


def test_repeated_ids_in_the_old_drawing_are_parted() -> None:
    shapes = ('<bpmndi:BPMNShape id="s" bpmnElement="a"/>', '<bpmndi:BPMNShape id="s" bpmnElement="b"/>')
    made = lay_out(definitions('<process id="p"><task id="a"/><task id="b"/></process>' + drawn("p", *shapes))).data
    assert (part(made, "a").get("id"), part(made, "b").get("id")) == ("s", "b_di")
    assert lay_out(made).data == made


def test_parts_without_ids_stay_so_and_qualified_names_are_resolved() -> None:
    old = '<bpmndi:BPMNShape xmlns:t="urn:x" bpmnElement=" t:a "/>'
    made = lay_out(definitions('<process id="p"><task id="a"/></process>' + drawn("p", old))).data
    assert part(made, "a").get("id") is None


def test_old_parts_without_elements_are_told() -> None:
    text = definitions(
        '<itemDefinition id="o"/><process id="p"><task id="a"/></process>' + drawn("p", "a", "gone", "o", "a")
    )
    relaid = lay_out(text.replace('id="old_a"', 'id="old_a1"', 1))
    assert [d.code for d in relaid.found] == ["dropped-shape"] * 3
    assert [d.message.partition(" shows ")[2].partition(",")[0] for d in relaid.found] == [
        "'gone'",
        "itemDefinition 'o'",
        "task 'a' a second time",
    ]


def test_shapes_stand_in_the_order_of_the_file_containers_first() -> None:
    text = definitions(
        '<collaboration id="c"><participant id="P" processRef="p"/><textAnnotation id="n"/></collaboration>'
        '<process id="p"><laneSet><lane id="L"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
        '<boundaryEvent id="b" attachedToRef="a"/><task id="a"/></process>'
    )
    root = etree.fromstring(lay_out(text).data)
    assert [s.get("bpmnElement") for s in root.iter(f"{{{BPMNDI}}}BPMNShape")] == ["P", "L", "n", "a", "b"]


def test_waypoints_and_bounds_are_in_the_standard_namespaces() -> None:
    text = '<process id="p"><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>'
    edge = part(lay_out(definitions(text)).data, "f")
    assert [child.tag for child in edge] == [f"{{{DI}}}waypoint"] * 2
