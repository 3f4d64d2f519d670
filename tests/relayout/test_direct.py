"""What a file draws stays drawn: data and messages themselves, frames of processes, styles, and further views."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from bpmn_files import NAMESPACES, definitions, drawn, lay_out, part
from lxml import etree

from bpmn_quality import measure
from bpmn_quality.measure import SOFT
from reg2bpmn.emit.bpmn.names import BPMNDI, DC
from reg2bpmn.layout import nest, turn
from reg2bpmn.relayout import Relaid, keep_relaid, relayout

CASES = Path(__file__).with_name("cases")
UPRIGHT = partial(nest.lay_out, spacing=turn.TURNED)
COLOURS = 'xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:stroke="#831311"'


def laid(text: str | bytes) -> Relaid:
    """Lay out a file, and see that a second run changes nothing and that the drawing has no fault."""
    data = text.encode() if isinstance(text, str) else text
    made = relayout(data, "x.bpmn", nest.lay_out, UPRIGHT)
    assert relayout(made.data, "x.bpmn", nest.lay_out, UPRIGHT).data == made.data
    found = {name for quality in measure(made.data) for name, what in quality.faults.items() if what}
    assert {name for name in found - SOFT if not name.startswith("missing_di")} == set()  # a view may show a part
    kept = keep_relaid(made.data, "x.bpmn", nest.lay_out, UPRIGHT)
    assert kept.data == made.data
    return made


def diagrams(data: bytes) -> list[list[str]]:
    """Return what each diagram shows, in order."""
    found = etree.fromstring(data).iter(f"{{{BPMNDI}}}BPMNPlane")
    return [[one.get("bpmnElement") for one in plane if one.get("bpmnElement")] for plane in found]


def box(data: bytes, shown: str) -> tuple[int, ...]:
    bounds = part(data, shown).find(f"{{{DC}}}Bounds")
    return tuple(int(bounds.get(name)) for name in ("x", "y", "width", "height"))


def test_data_object_without_a_reference() -> None:
    made = laid((CASES / "data-object-drawn.bpmn").read_bytes())
    assert made.found == ()
    assert sorted(diagrams(made.data)[0]) == ["a", "d1", "doa", "e", "f1", "f2", "s"]
    assert box(made.data, "d1")[2:] == (36, 50)
    assert part(made.data, "d1").get("id") == "d1_g"


DATA = (
    '<dataStore id="ds" name="Store"/><process id="p"><dataObject id="d" name="File"/><dataObject id="not"/>'
    '<task id="a"><ioSpecification><dataInput id="i" name="In"/><dataOutput id="o" name="Out"/></ioSpecification>'
    '<dataOutputAssociation id="x"><sourceRef>o</sourceRef><targetRef>d</targetRef></dataOutputAssociation></task>'
    '<subProcess id="s" name="Sub"><task id="t"/><dataObject id="e"/></subProcess></process>'
)


def test_data_of_all_sorts() -> None:
    parts = ("a", f"d {COLOURS}", "i", "o", "ds", 's isExpanded="true"', "t", "e")
    made = laid(definitions(DATA + drawn("p", *parts)))
    assert made.found == ()
    assert sorted(diagrams(made.data)[0]) == ["a", "d", "ds", "e", "i", "o", "s", "t", "x"]
    assert part(made.data, "d").get("{http://bpmn.io/schema/bpmn/biocolor/1.0}stroke") == "#831311"
    x, y, width, height = box(made.data, "s")
    inner = box(made.data, "e")
    assert x < inner[0] < x + width
    assert y < inner[1] < y + height
    assert box(made.data, "ds")[2:] == (50, 50)
    task, near = box(made.data, "a"), box(made.data, "i")
    assert abs(near[1] + near[3] - task[1]) < 60  # it stands at its activity


def test_data_that_no_diagram_shows_is_not_drawn() -> None:
    made = laid(definitions(DATA))
    assert {"d", "not", "i", "o", "ds", "e"}.isdisjoint(diagrams(made.data)[0])
    assert [told.code for told in made.found] == ["end-not-drawn"]


POOLS = (
    '<message id="m" name="Order"/><collaboration id="c"><participant id="P" processRef="p"/><participant id="Q"/>'
    '<messageFlow id="mf" {0} sourceRef="a" targetRef="Q"/>{1}</collaboration><process id="p"><task id="a"/></process>'
)
ENVELOPE = '<bpmndi:BPMNEdge bpmnElement="mf" messageVisibleKind="initiating" xmlns:v="urn:v" v:kind="1"/>'


@pytest.mark.parametrize(
    ("reference", "more"),
    [
        ('messageRef="m"', ""),
        ('messageRef="t:m" xmlns:t="urn:x"', ""),
        ("", '<association id="as" sourceRef="m" targetRef="mf"/>'),
        ("", ""),
    ],
    ids=["of the flow", "of the flow, prefixed", "associated", "of nothing"],
)
def test_envelope_of_a_message(reference: str, more: str) -> None:
    made = laid(definitions(POOLS.format(reference, more) + drawn("c", "P", "Q", "a", f"m {COLOURS}", ENVELOPE)))
    assert made.found == ()
    assert {"P", "Q", "a", "m", "mf"} <= set(diagrams(made.data)[0])
    assert part(made.data, "mf").get("messageVisibleKind") == "initiating"
    assert part(made.data, "mf").get("{urn:v}kind") == "1"
    assert box(made.data, "m")[2:] == (50, 36)
    assert part(made.data, "m").get("{http://bpmn.io/schema/bpmn/biocolor/1.0}stroke") == "#831311"


CARRIERS = {
    "task": '<sendTask id="b" messageRef="m"/>',
    "event": '<startEvent id="b"><messageEventDefinition messageRef="m"/></startEvent>',
    "operation": '<serviceTask id="b" operationRef="op"/>',
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_envelope_stands_at_what_carries_the_message(carrier: str) -> None:
    many = "".join(f'<task id="t{n}"/><sequenceFlow id="f{n}" sourceRef="t{n}" targetRef="b"/>' for n in range(6))
    interface = (
        '<interface id="in" name="i"><operation id="op" name="o"><inMessageRef>m</inMessageRef></operation></interface>'
    )
    text = (
        f'<message id="m"/>{interface}<process id="p">{many if carrier != "event" else ""}{CARRIERS[carrier]}</process>'
    )
    made = laid(definitions(text + drawn("p", "b", "m")))
    one, other = box(made.data, "m"), box(made.data, "b")
    assert abs(one[0] - other[0]) < 120
    assert abs(one[1] - other[1]) < 120
    assert "association" not in {told.code for told in made.found}


def test_process_drawn_as_a_pool() -> None:
    made = laid(definitions('<process id="p" name="Shop"><task id="a"/></process>' + drawn("p", f"p {COLOURS}", "a")))
    assert made.found == ()
    assert diagrams(made.data) == [["p", "a"]]
    assert part(made.data, "p").get("isHorizontal") == "true"
    assert part(made.data, "p").get("{http://bpmn.io/schema/bpmn/biocolor/1.0}stroke") == "#831311"


COLLABORATION = (
    '<collaboration id="c"><participant id="P" processRef="p"/></collaboration><process id="p"><task id="a"/></process>'
)


def test_participant_drawn_by_its_process() -> None:
    made = laid(definitions(COLLABORATION + drawn("c", f'p isHorizontal="false" {COLOURS}', "a")))
    assert [told.code for told in made.found] == ["pool-by-process"]
    assert diagrams(made.data) == [["P", "a"]]
    assert part(made.data, "P").get("id") == "old_p"
    assert part(made.data, "P").get("isHorizontal") == "false"
    text = definitions(COLLABORATION + drawn("c", "p", "a"))
    assert keep_relaid(text.encode(), "x.bpmn", nest.lay_out, UPRIGHT).data == text.encode()


def test_process_beside_its_participant_goes_and_is_told() -> None:
    made = laid(definitions(COLLABORATION + drawn("c", "P", "p", "a")))
    assert [(told.code, "process 'p'" in told.message) for told in made.found] == [("dropped-shape", True)]


STYLE = '<bpmndi:BPMNLabelStyle id="st"><dc:Font name="Arial" size="11"/></bpmndi:BPMNLabelStyle></bpmndi:BPMNDiagram>'
TWO = (
    '<process id="p"><task id="a"/><task id="b"/><task id="n"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
    '<sequenceFlow id="g" sourceRef="b" targetRef="n"/></process>'
)


def label(identity: str) -> str:
    bounds = '<dc:Bounds x="0" y="0" width="100" height="80"/>'
    style = '<bpmndi:BPMNLabel labelStyle="st"/>'
    return f'<bpmndi:BPMNShape id="old_{identity}" bpmnElement="{identity}">{bounds}{style}</bpmndi:BPMNShape>'


def test_each_view_of_an_element_stays_with_its_styles() -> None:
    second = drawn("p", "b", label("n"), name="d2").replace("</bpmndi:BPMNDiagram>", STYLE)
    made = laid(definitions(TWO + drawn("p", "a", "b", name="d1").replace("old_b", "old_b1") + second))
    assert made.found == ()
    assert diagrams(made.data) == [["a", "b", "f"], ["b", "n", "g"]]
    root = etree.fromstring(made.data)
    assert [one.get("id") for one in root.iter(f"{{{BPMNDI}}}BPMNLabelStyle")] == ["st"]
    assert part(made.data, "n").find(f"{{{BPMNDI}}}BPMNLabel").get("labelStyle") == "st"


def test_view_that_loses_an_edge_tells_it() -> None:
    edge = '<bpmndi:BPMNEdge id="e" bpmnElement="f"/>'
    made = laid(definitions(TWO + drawn("p", "a", name="d1") + drawn("p", "b", edge, name="d2")))
    assert [told.code for told in made.found] == ["dropped-shape"]
    assert "sequenceFlow 'f'" in made.found[0].message


def test_second_diagram_of_a_called_process_shows_that() -> None:
    text = (
        '<collaboration id="c"><participant id="P" processRef="p"/></collaboration><process id="p">'
        '<callActivity id="a" calledElement="q"/></process><process id="q"><task id="b"/></process>'
    )
    made = laid(definitions(text + drawn("c", "P", "a", name="d1") + drawn("c", "b", name="d2")))
    assert made.found == ()
    assert [one.get("bpmnElement") for one in etree.fromstring(made.data).iter(f"{{{BPMNDI}}}BPMNPlane")] == ["c", "q"]
    assert diagrams(made.data) == [["P", "a"], ["b"]]


def test_subprocess_that_a_view_expands_gets_no_diagram_of_its_own() -> None:
    text = '<process id="p"><subProcess id="s"><task id="t"/></subProcess><task id="a"/></process>'
    views = drawn("p", 's isExpanded="false"', "a", name="d1") + drawn(
        "p", 's isExpanded="true"', "t", name="d2"
    ).replace("old_s", "old_s2")
    made = laid(definitions(text + views))
    assert made.found == ()
    assert diagrams(made.data) == [["s", "a"], ["s", "t"]]


def test_diagram_of_an_element_in_another_file_stays() -> None:
    names = f'{NAMESPACES} xmlns:o="urn:o"'
    other = drawn("o:q", "o:x", name="dq")
    text = definitions(
        '<import namespace="urn:o" location="o" importType="b"/><process id="p"><task id="a"/></process>' + other, names
    )
    made = lay_out(text)
    assert other in made.data.decode()
    assert [(told.code, "another file" in told.message) for told in made.found] == [("left-diagram", True)]
    assert lay_out(made.data).data == made.data


def test_process_that_repeats_an_id_stays_in_the_diagram_of_its_collaboration() -> None:
    text = (
        '<collaboration id="c"><participant id="P" processRef="p"/></collaboration><process id="p"><task id="a"/>'
        '</process><process id="c"><task id="b"/></process>'
    )
    made = laid(definitions(text + drawn("c", "P", "a", "b")))
    assert made.found == ()
    assert diagrams(made.data) == [["P", "a", "b"]]
