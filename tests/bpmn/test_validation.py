"""What `validate` says of broken files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from samples import collaboration, place, straight

from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit.bpmn import loading, validate, validation, write
from reg2bpmn.emit.bpmn.names import BPMN, BPMNDI, DC, DI

GOOD = write(collaboration(), place(collaboration())).decode()

ENTITIES = "".join(f'<!ENTITY y{i} "{f"&y{i - 1};" * 10 if i else "xxxxxxxxxx"}">' for i in range(21))
BOMB = f"<!DOCTYPE a [{ENTITIES}]><a>&y20;</a>"

REFUSED = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\t", "the file is empty"),
    "binary": (bytes(range(256)), "not well-formed XML"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not well-formed XML: Start tag expected"),
    "text": ("Құжаттарды тіркеу".encode(), "not well-formed XML"),
    "cut": (GOOD[:3000].encode(), "not well-formed XML"),
    "html": (b"<html><body/></html>", "the root element is html, expected {"),
    "other namespace": (b'<definitions xmlns="urn:x"/>', "the root element is {urn:x}definitions"),
    "encoding": (b'<?xml version="1.0" encoding="klingon"?><a/>', "not well-formed XML: Unsupported encoding"),
    "wrong encoding": (GOOD.encode("cp1251", "replace"), "not well-formed XML"),
    "doctype": (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "the file has a DOCTYPE"),
    "doctype utf-16": ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "a DOCTYPE"),
    "bomb": (BOMB.encode(), "the file has a DOCTYPE"),
    "deep": (b"<a>" * 100_000, "not well-formed XML: Excessive depth"),
    "control": (f'<a xmlns="{BPMN}" b="&#1;"/>'.encode(), "not well-formed XML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    data, message = REFUSED[case]
    (found,) = validate(data, name="x.bpmn")
    assert found.code == "bpmn-file"
    assert message in found.message
    assert found.remedy
    assert str(found.place).startswith("x.bpmn:")


def test_entities_in_a_comment_are_no_doctype() -> None:
    assert validate(GOOD.replace("<bpmn:definitions", "<!-- <!DOCTYPE x> -->\n<bpmn:definitions", 1).encode()) == []


def test_large_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(loading, "MAX_BYTES", 2_000_000)
    path = tmp_path / "large.bpmn"
    path.write_bytes(b" " * 2_000_001)
    assert [d.message for d in validate(path)] == ["the file is larger than 2 MB"]


@pytest.mark.parametrize("name", ["missing.bpmn", ".", "a\0b"])
def test_unreadable_path(tmp_path: Path, name: str) -> None:
    (found,) = validate(tmp_path / name)
    assert found.message.startswith("cannot read the file: ")


def test_path_and_str_and_bytes_agree(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_text(GOOD, encoding="utf-8")
    assert validate(path) == validate(str(path)) == validate(GOOD.encode()) == []


CHANGED = {
    "unknown child": ("<bpmn:outgoing>flow-1", "<bpmn:foo/><bpmn:outgoing>flow-1", "bpmn-schema", "bpmn:foo"),
    "wrong order": ("<bpmn:incoming>flow-1</bpmn:incoming>", "<bpmn:ioSpecification/>", "bpmn-schema", "ioSpec"),
    "bad attribute": ('isExecutable="true"', 'isExecutable="maybe"', "bpmn-schema", "maybe"),
    "unknown attribute": ('isExecutable="true"', 'isExecutable="true" x="1"', "bpmn-schema", "'x'"),
    "id with a space": ('"permit_object" name', '"permit object" name', "bpmn-schema", "permit object"),
    "one waypoint": ('<di:waypoint x="116" y="78"/>', "", "bpmn-schema", "di:waypoint"),
    "extension child": ("<reg:why>", "<reg:foo/><reg:why>", "extension-schema", "reg:foo"),
    "extension lines": ('lines="90"', 'lines="line 90"', "extension-schema", "line 90"),
    "extension element": ("<reg:facts>", "<reg:fact/><reg:facts>", "extension-schema", "reg:fact"),
    "repeated id": ('<bpmn:endEvent id="refused"', '<bpmn:endEvent id="granted"', "bpmn-id", "repeats the id"),
    "flow to nothing": ('targetRef="granted"', 'targetRef="nowhere"', "bpmn-reference", "'nowhere' (targetRef)"),
    "flow to a lane": ('targetRef="granted"', 'targetRef="office"', "bpmn-reference", "lane 'office' (targetRef)"),
    "lane of nothing": (">issue</bpmn:flow", ">gone</bpmn:flow", "bpmn-reference", "'gone' (flowNodeRef)"),
    "pool of nothing": ('processRef="kz-0-1.internal"', 'processRef="x"', "bpmn-reference", "'x' (processRef)"),
    "pool of a task": ('processRef="kz-0-1.internal"', 'processRef="issue"', "bpmn-reference", "(processRef), which"),
    "message gone": ('messageRef="start_message"', 'messageRef="m"', "bpmn-reference", "'m' (messageRef)"),
    "shape of nothing": ('bpmnElement="issue"', 'bpmnElement="x"', "bpmn-reference", "'x' (bpmnElement)"),
    "wrong incoming": ("<bpmn:incoming>flow-5", "<bpmn:incoming>flow-4", "bpmn-reference", "the flow's targetRef is"),
    "foreign default": ('default="flow-3"', 'default="flow-1"', "bpmn-reference", "its default"),
    "two lanes": (
        "<bpmn:flowNodeRef>refused</bpmn:flowNodeRef>",
        "<bpmn:flowNodeRef>refused</bpmn:flowNodeRef><bpmn:flowNodeRef>issue</bpmn:flowNodeRef>",
        "bpmn-lane",
        "is in 2 lanes: office, system",
    ),
    "no lane": ("<bpmn:flowNodeRef>issue</bpmn:flowNodeRef>", "", "bpmn-lane", "is in no lane"),
    "unreachable": ('sourceRef="issue" targetRef="granted"', 'sourceRef="granted" targetRef="granted"',
                    "bpmn-unreachable", "endEvent 'granted' is reached from no start event"),
    "not drawn": ('bpmnElement="system"', 'bpmnElement="office"', "bpmn-drawing", "lane 'system' is not drawn"),
    "drawn twice": ('bpmnElement="system"', 'bpmnElement="office"', "bpmn-drawing", "draws 'office' a second time"),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGED)
def test_one_change_is_found_at_its_line(case: str) -> None:
    old, new, code, message = CHANGED[case]
    assert old in GOOD
    found = [d for d in validate(GOOD.replace(old, new, 1).encode()) if d.code == code and message in d.message]
    assert found, validate(GOOD.replace(old, new, 1).encode())
    line = GOOD[: GOOD.index(old)].count("\n") + 1
    assert found[0].place
    elsewhere = {"drawn twice", "not drawn", "two lanes", "no lane", "unreachable"}  # the line is the element's own
    assert case in elsewhere or abs(found[0].place.line - line) <= 1, (found[0], line)


def test_all_errors_at_once_in_order_of_lines() -> None:
    text = GOOD.replace('isExecutable="true"', 'isExecutable="maybe"').replace("<bpmn:incoming>flow", "<bpmn:x>flow")
    text = text.replace("flow-5</bpmn:incoming>", "flow-5</bpmn:x>")
    found = validate(text.encode().replace(b"</bpmn:incoming>", b"</bpmn:x>"))
    assert len([d for d in found if d.severity is Severity.ERROR]) >= 5
    assert [d.place.line for d in found if d.place] == sorted(d.place.line for d in found if d.place)


def test_repeated_id_names_the_first_place() -> None:
    text = GOOD.replace('<bpmn:endEvent id="refused"', '<bpmn:endEvent id="granted"')
    (found,) = (d for d in validate(text.encode()) if d.code == "bpmn-id")
    ((words, place_),) = found.related
    assert words == "endEvent 'granted'"
    assert found.place
    assert place_.line < found.place.line


def test_no_diagram_is_told_once() -> None:
    text = GOOD[: GOOD.index("  <bpmndi:BPMNDiagram")] + "</bpmn:definitions>"
    assert [d.code for d in validate(text.encode())] == ["bpmn-drawing"]


def test_findings_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "MAX_FINDINGS", 3)
    found = validate(GOOD.replace('bpmnElement="', 'bpmnElement="x').encode())
    assert len(found) == 4
    assert found[-1].message == "more than 3 findings; the rest is not listed"


def nested(depth: int) -> bytes:
    start = f'<definitions xmlns="{BPMN}" targetNamespace="urn:x"><process id="p">'
    opened = "".join(f'<subProcess id="s{i}">' for i in range(depth))
    return f"{start}{opened}{'</subProcess>' * depth}</process></definitions>".encode()


@pytest.mark.parametrize("depth", [3, 100, 240, 300])
def test_deep_nesting_ends_in_a_message(depth: int) -> None:
    assert {d.code for d in validate(nested(depth))} <= {"bpmn-file", "bpmn-drawing", "bpmn-schema"}


FOREIGN = f"""<definitions xmlns="{BPMN}" targetNamespace="urn:x" xmlns:o="urn:other"><process id="p">
<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>
<boundaryEvent id="t" attachedToRef="a"><timerEventDefinition/></boundaryEvent>
<task id="late"/><sequenceFlow id="g" sourceRef="t" targetRef="late"/>
<subProcess id="s" triggeredByEvent="true"><startEvent id="ss"/></subProcess>
<userTask id="u" isForCompensation="true"/>
<serviceTask id="call" operationRef="o:elsewhere"/>
<intermediateCatchEvent id="l"><linkEventDefinition name="x"/></intermediateCatchEvent>
</process></definitions>"""


def test_ways_of_starting_that_are_not_start_events() -> None:
    assert [d.code for d in validate(FOREIGN.encode())] == ["bpmn-drawing"]


def test_a_loop_that_nothing_enters_is_unreachable() -> None:
    text = FOREIGN.replace(
        "</process>",
        """<task id="x"/><task id="y"/>
    <sequenceFlow id="h" sourceRef="x" targetRef="y"/><sequenceFlow id="i" sourceRef="y" targetRef="x"/></process>""",
    )
    assert [d.message[:8] for d in validate(text.encode()) if d.code == "bpmn-unreachable"] == ["task 'x'", "task 'y'"]


def test_large_graph_is_valid() -> None:
    assert validate(write(straight(500), place(straight(500)))) == []


def test_importing_the_package_does_not_load_xmlschema() -> None:
    code = "import sys, reg2bpmn.emit.bpmn; print('xmlschema' in sys.modules, 'SpiffWorkflow' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False False\n"


PREFIXED = """<definitions xmlns="{0}" xmlns:bpmndi="{1}" xmlns:dc="{2}" xmlns:di="{3}" targetNamespace="urn:x" {4}>
<import namespace="urn:i" location="i.bpmn" importType="{0}"/>
<process id="p" isExecutable="false"><laneSet id="ls"><lane id="l"><flowNodeRef>{5}s</flowNodeRef>
<flowNodeRef>{5}a</flowNodeRef><flowNodeRef>{5}e</flowNodeRef></lane></laneSet>
<startEvent id="s"><outgoing>{5}f</outgoing></startEvent>
<task id="a" default="g"><incoming>{5}f</incoming><outgoing>{5}g</outgoing></task><endEvent id="e "/>
<boundaryEvent id="b" attachedToRef="{5}a"><timerEventDefinition id="t"/></boundaryEvent>
<sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef=" e"/></process>
<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="{5}p">{6}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"""


def prefixed(names: str, prefix: str) -> bytes:
    bounds = '<dc:Bounds x="0" y="0" width="1" height="1"/>'
    points = '<di:waypoint x="0" y="0"/><di:waypoint x="1" y="1"/>'
    shapes = [f'<bpmndi:BPMNShape bpmnElement="{prefix}{name}">{bounds}</bpmndi:BPMNShape>' for name in "lsaeb"]
    edges = [f'<bpmndi:BPMNEdge bpmnElement="{prefix}{name}">{points}</bpmndi:BPMNEdge>' for name in "fg"]
    return PREFIXED.format(BPMN, BPMNDI, DC, DI, names, prefix, "".join((*shapes, *edges))).encode()


def about_names(data: bytes) -> list[str]:
    """Return what is told of references, lanes, reach and elements without a shape."""
    codes = ("bpmn-reference", "bpmn-lane", "bpmn-unreachable")
    return [str(d) for d in validate(data) if d.code in codes or "is not drawn" in d.message]


@pytest.mark.parametrize(
    ("names", "prefix"),
    [
        ("", ""),
        ('xmlns:t="urn:x"', "t:"),
        (f'xmlns:b="{BPMN}"', "b:"),
        ("", "unbound:"),
        ('xmlns:old="urn:old"', "old:"),
    ],
    ids=["none", "target", "BPMN", "unbound", "bound wrongly"],
)
def test_prefixed_references(names: str, prefix: str) -> None:
    assert about_names(prefixed(names, prefix)) == []


def test_a_prefix_of_an_imported_namespace_names_no_element_here() -> None:
    found = about_names(prefixed('xmlns:i="urn:i"', "i:"))
    assert not any("bpmn-reference" in told for told in found)
    assert sum("is not drawn" in told for told in found) == 7


def test_an_id_with_a_colon_goes_before_a_name_with_a_prefix() -> None:
    text = prefixed('xmlns:t="urn:x"', "t:").replace(b'<task id="a"', b'<task id="t:a"').replace(b'"a"', b'"t:a"')
    assert about_names(text) == []


def test_ids_are_equal_but_for_white_space_around_them() -> None:
    text = prefixed("", "").replace(b'id="b"', b'id=" a"')
    assert [d.message for d in validate(text) if d.code == "bpmn-id"] == [
        "boundaryEvent ' a' repeats the id of another element"
    ]


def test_lines_that_no_drawing_can_have_are_not_missed() -> None:
    data = "".join(
        f'<dataInputAssociation id="{name}">{source}<targetRef>i</targetRef></dataInputAssociation>'
        for name, source in (
            ("of-property", "<sourceRef>kept</sourceRef>"),
            ("assigned", ""),
            ("of-data", "<sourceRef>d</sourceRef>"),
        )
    )
    body = (
        '<property id="kept"/><dataObjectReference id="d" dataObjectRef="o"/><dataObject id="o"/><task id="a">'
        f'<ioSpecification><dataInput id="i"/><inputSet/><outputSet/></ioSpecification>{data}</task>'
        '<sequenceFlow id="no-source" targetRef="a"/><sequenceFlow id="lost" sourceRef="a" targetRef="gone"/>'
        '<association id="to-nothing" sourceRef="a" targetRef="o"/>'
    )
    shapes = "".join(
        f'<di:BPMNShape bpmnElement="{name}"><dc:Bounds x="{x}" y="0" width="50" height="50"/></di:BPMNShape>'
        for x, name in ((0, "a"), (100, "d"))
    )
    text = (
        f'<definitions xmlns="{BPMN}" xmlns:di="{BPMNDI}" xmlns:dc="{DC}" targetNamespace="urn:x"><process id="p">'
        f'{body}</process><di:BPMNDiagram><di:BPMNPlane bpmnElement="p">{shapes}</di:BPMNPlane></di:BPMNDiagram>'
        "</definitions>"
    )
    found = [d.message for d in validate(text.encode()) if d.code == "bpmn-drawing"]
    assert found == ["dataInputAssociation 'of-data' is not drawn"]
