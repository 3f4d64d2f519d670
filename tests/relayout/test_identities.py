"""Ids for what is to be drawn and has none: put into the start tag, told in one note, and nothing else changes."""

from __future__ import annotations

import codecs
import re
from functools import partial
from pathlib import Path

import pytest
from bpmn_files import NAMESPACES, definitions, drawn, lay_out, outside, scenes
from lxml import etree

from bpmn_quality import measure
from reg2bpmn.emit.bpmn.names import BPMN, BPMNDI
from reg2bpmn.layout import nest, turn
from reg2bpmn.relayout import keep_relaid, relayout

CASES = Path(__file__).with_name("cases")
PARTS = (f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge")
UPRIGHT = partial(nest.lay_out, spacing=turn.TURNED)
FLOW = '<sequenceFlow sourceRef="a" targetRef="b"/>'
TASKS = '<task id="a"/><task id="b"/>'


def ids(data: bytes, kind: str) -> list[str | None]:
    return [element.get("id") for element in etree.fromstring(data).iter(f"{{{BPMN}}}{kind}")]


def shown(data: bytes) -> set[str]:
    return {part.get("bpmnElement") for part in etree.fromstring(data).iter(*PARTS)}


def test_flows_without_ids() -> None:
    before = (CASES / "flows-without-id.bpmn").read_bytes()
    made = relayout(before, "x.bpmn", nest.lay_out)
    assert shown(made.data) == {"s", "a", "b", "e", "flow_s_a", "flow_a_b", "flow_b_e"}
    (told,) = made.found
    assert str(told) == (
        "x.bpmn:4:122: note: 3 elements without an id, to which no shape could refer, got one: "
        "sequenceFlow 'flow_s_a' (line 4), sequenceFlow 'flow_a_b' (line 4), sequenceFlow 'flow_b_e' (line 4); "
        "give --no-ids to leave them as they are, not drawn [given-id]"
    )
    head = outside(made.data.decode())
    plain = re.sub(r' id="flow_\w+"', "", head[0])
    assert [plain.rstrip(), *head[1:]] == [before.decode().rpartition("\n</definitions>")[0], "\n</definitions>\n"]
    assert [quality.hard() for quality in measure(made.data)] == [0]
    assert relayout(made.data, "x.bpmn", nest.lay_out).data == made.data


def test_ids_may_be_declined() -> None:
    before = (CASES / "flows-without-id.bpmn").read_bytes()
    made = relayout(before, "x.bpmn", nest.lay_out, gives_ids=False)
    assert shown(made.data) == {"s", "a", "b", "e"}
    assert [told.code for told in made.found] == ["no-id"] * 3
    assert outside(made.data.decode())[0].rstrip() == before.decode().rpartition("\n</definitions>")[0]


EVERY = """<collaboration><participant processRef="p"/><participant/><messageFlow sourceRef="a" targetRef="b"/>
<textAnnotation/><group/></collaboration>
<process id="p"><laneSet><lane name="L"><flowNodeRef>a</flowNodeRef><childLaneSet><lane/></childLaneSet></lane>
</laneSet><startEvent/><userTask/><exclusiveGateway/><intermediateCatchEvent/><boundaryEvent attachedToRef="a"/>
<endEvent/><callActivity/><dataObjectReference/><dataStoreReference/><textAnnotation/><group/>
<task id="a"><dataInputAssociation><sourceRef>d</sourceRef></dataInputAssociation></task><dataObjectReference id="d"/>
<subProcess><task/><subProcess><task/></subProcess></subProcess>
<association sourceRef="a" targetRef="d"/></process><process id="q"><task id="b"/></process>"""


def test_every_kind() -> None:
    made = relayout(
        definitions(EVERY.replace("<participant/>", '<participant processRef="q"/>')).encode(), "x", nest.lay_out
    )
    root = etree.fromstring(made.data)
    drawn_now = [e for e in root.iter(f"{{{BPMN}}}*") if e.get("id") in shown(made.data)]
    assert len(drawn_now) == 27
    names = [e.get("id") for e in root.iter(etree.Element) if e.get("id")]
    assert len(names) == len(set(names))
    assert ids(made.data, "collaboration") == ["collaboration_1"]
    assert ids(made.data, "lane") == ["p_lane_1", "p_lane_1_lane_1"]
    assert ids(made.data, "subProcess") == ["p_subProcess_1", "p_subProcess_1_subProcess_1"]
    assert ids(made.data, "laneSet") == [None]  # it has no shape
    assert [told.code for told in made.found if told.code != "group-empty"] == ["given-id"]


@pytest.mark.parametrize(
    ("flow", "wanted"),
    [
        ('<sequenceFlow sourceRef="t:a" targetRef=" b "/>', "flow_a_b"),
        ('<sequenceFlow id="" sourceRef="a" targetRef="b"/>', "flow_a_b"),
        ("<sequenceFlow sourceRef='a' id = ' &#9;' targetRef='b'/>", "flow_a_b"),
        ('<sequenceFlow\n  sourceRef="a"\n  targetRef="b"></sequenceFlow >', "flow_a_b"),
        ("<t:sequenceFlow sourceRef='a' targetRef='b' name='a > b />'/>", "flow_a_b"),
    ],
)
def test_start_tags_of_all_sorts(flow: str, wanted: str) -> None:
    names = f'{NAMESPACES} xmlns:t="{BPMN}"'
    text = definitions(f'<process id="p">{TASKS}{flow}</process>', names)
    made = lay_out(text)
    assert ids(made.data, "sequenceFlow") == [wanted]
    assert wanted in shown(made.data)
    gap = r"""\s+id\s*=\s*(?:'[^']*'|"[^"]*")"""
    assert re.sub(gap, "", outside(made.data.decode())[0]) == re.sub(gap, "", text.removesuffix("</definitions>"))
    assert lay_out(made.data).data == made.data


@pytest.mark.parametrize(
    "taken",
    [
        '<task id="flow_a_b"/>',
        '<extensionElements><x xmlns="urn:x" id="flow_a_b"/></extensionElements>',
        '<task id="c" xml:id="flow_a_b"/>',
        '<task id="c"><incoming>flow_a_b</incoming></task>',
        drawn("p", '<bpmndi:BPMNShape id="flow_a_b" bpmnElement="a"/>'),
        drawn("p", "flow_a_b"),
        drawn("t:p", "t:flow_a_b"),
    ],
    ids=["element", "extension", "xml:id", "dangling", "shape", "shape of nothing", "prefixed shape of nothing"],
)
def test_no_id_or_reference_of_the_file_is_taken(taken: str) -> None:
    inner, outer = ("", taken) if taken.startswith("<bpmndi") else (taken, "")
    made = lay_out(definitions(f'<process id="p">{inner}{TASKS}{FLOW}</process>{outer}'))
    assert ids(made.data, "sequenceFlow") == ["flow_a_b_2"]
    assert lay_out(made.data).data == made.data


def test_ids_depend_on_nothing_that_stands_apart() -> None:
    one = lay_out(definitions(f'<process id="p">{TASKS}{FLOW}<task name="x"/></process>'))
    more = lay_out(
        definitions(
            '<process id="n"><task/><task/></process>'
            f'<process id="p"><userTask/>{TASKS}{FLOW}<task name="x"/></process>'
        )
    )
    assert set(ids(one.data, "sequenceFlow")) == set(ids(more.data, "sequenceFlow")) == {"flow_a_b"}
    assert ids(one.data, "task")[-1] == ids(more.data, "task")[-1] == "p_task_3"


def test_doubled_flows_are_numbered() -> None:
    made = lay_out(definitions(f'<process id="p">{TASKS}{FLOW * 3}</process>'))
    assert ids(made.data, "sequenceFlow") == ["flow_a_b", "flow_a_b_2", "flow_a_b_3"]


@pytest.mark.parametrize("end", ["²", "a b", "1", "ә-ғ", "x" * 5000])
def test_ids_are_names_of_xml_and_not_too_long(end: str) -> None:
    text = f'<process id="p"><task id="{end}"/><task id="b"/><sequenceFlow sourceRef="{end}" targetRef="b"/></process>'
    made = lay_out(definitions(text))
    (identity,) = ids(made.data, "sequenceFlow")
    assert identity
    assert len(identity) <= 100
    assert etree.QName(identity).localname == identity
    assert identity in shown(made.data)


def test_what_is_not_drawn_gets_none() -> None:
    text = (
        f'<process id="p">{TASKS}<sequenceFlow sourceRef="a" targetRef="gone"/><property/><dataObject/>'
        "<extensionElements><task/></extensionElements></process><message/><choreography><participant/></choreography>"
    )
    before = definitions(text)
    made = lay_out(before)
    assert outside(made.data.decode())[0] == before.removesuffix("</definitions>")
    assert "given-id" not in {told.code for told in made.found}
    assert "'flow_a_gone'" not in " ".join(told.message for told in made.found)


def test_inside_of_a_subprocess_without_an_id() -> None:
    text = definitions(f'<process id="p"><subProcess name="s">{TASKS}{FLOW}</subProcess></process>')
    (one,), _ = scenes(text)
    assert [(node.id, node.parent) for node in one.nodes] == [
        ("p_subProcess_1", ""),
        ("a", "p_subProcess_1"),
        ("b", "p_subProcess_1"),
    ]
    declined = lay_out(text, gives_ids=False)
    assert [(told.code, "nor are the 3 elements inside drawn" in told.message) for told in declined.found] == [
        ("no-id", True)
    ]


def test_a_file_with_a_drawing_gets_them_as_well() -> None:
    text = definitions(f'<process id="p">{TASKS}{FLOW}</process>' + drawn("p", "a", "b"))
    for made in (lay_out(text), keep_relaid(text.encode(), "x.bpmn", nest.lay_out, UPRIGHT)):
        assert "flow_a_b" in shown(made.data)
        assert [told.code for told in made.found] == ["given-id"]
    kept = keep_relaid(text.encode(), "x.bpmn", nest.lay_out, UPRIGHT).data
    assert b'<dc:Bounds x="0" y="0" width="100" height="80"/>' in kept
    assert keep_relaid(kept, "x.bpmn", nest.lay_out, UPRIGHT).data == kept


def test_note_is_one_and_short() -> None:
    made = lay_out(definitions(f'<process id="p">{TASKS}{FLOW * 500}</process>'))
    (told,) = made.found
    assert told.severity == "note"
    assert "500 elements" in told.message
    assert "and 497 more" in told.message
    assert len(told.message) < 300


@pytest.mark.parametrize(("codec", "mark"), [("utf-16-le", codecs.BOM_UTF16_LE), ("windows-1251", b"")])
def test_encodings(codec: str, mark: bytes) -> None:
    declared = "utf-16" if mark else codec
    body = definitions(
        f'\n<process id="p"><task id="ж"/>{TASKS}<sequenceFlow sourceRef="ж" targetRef="b"/></process>\n'
    )
    data = mark + f'<?xml version="1.0" encoding="{declared}"?>{body}'.encode(codec)
    made = lay_out(data).data
    assert ids(made, "sequenceFlow") == ["flow_ж_b"]
    assert outside(made.removeprefix(mark).decode(codec).replace(' id="flow_ж_b"', ""))[0].rstrip() == (
        data.removeprefix(mark).decode(codec).removesuffix("\n</definitions>")
    )


def test_many_without_ids_take_no_quadratic_time() -> None:
    flows = FLOW * 20_000 + "<task/>" * 20_000
    from reg2bpmn.relayout.document import Document  # noqa: PLC0415

    document = Document(definitions(f'<process id="p">{TASKS}{flows}</process>').encode(), "x.bpmn")
    assert len(document.given) == len(set(document.given.values())) == 40_000
