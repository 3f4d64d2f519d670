"""What `validate` says of files that other programs and people write: the one cause, and the other files after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from reg2bpmn.cli.main import group
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn import validate, validation
from reg2bpmn.emit.bpmn.index import Index
from reg2bpmn.emit.bpmn.structure import structure_errors

FRAME = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' {} id="d" targetNamespace="urn:t">{}</definitions>'
)
FIRST = '<sequenceFlow id="f" sourceRef="s" targetRef="a"/>'
CONTENT = (
    f'<startEvent id="s"/><task id="a"/><endEvent id="e"/>{FIRST}<sequenceFlow id="g" sourceRef="a" targetRef="e"/>'
)


def process(content: str = CONTENT, **replaced: str) -> str:
    for old, new in replaced.items():
        content = content.replace({"task": '<task id="a"/>', "flow": FIRST}[old], new)
    return f'<process id="p">{content}</process>'


def condition(type_: str) -> str:
    inside = f'<conditionExpression xsi:type="{type_}">${{ready}}</conditionExpression>'
    return process(flow=FIRST.replace("/>", f">{inside}</sequenceFlow>"))


def shape(of: str, x: object, y: object, width: int = 100, height: int = 80) -> str:
    bounds = f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return f'<bpmndi:BPMNShape id="{of}_g" bpmnElement="{of}">{bounds}</bpmndi:BPMNShape>'


def edge(of: str, *points: tuple[int, int]) -> str:
    ways = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
    return f'<bpmndi:BPMNEdge id="{of}_g" bpmnElement="{of}">{ways}</bpmndi:BPMNEdge>'


DRAWN = {
    "s": shape("s", 0, 22, 36, 36),
    "a": shape("a", 100, 0),
    "e": shape("e", 300, 22, 36, 36),
    "f": edge("f", (36, 40), (100, 40)),
    "g": edge("g", (200, 40), (300, 40)),
}


def drawn(content: str = CONTENT, **parts: str) -> str:
    plane = f'<bpmndi:BPMNPlane bpmnElement="p">{"".join((DRAWN | parts).values())}</bpmndi:BPMNPlane>'
    return f"{process(content)}<bpmndi:BPMNDiagram>{plane}</bpmndi:BPMNDiagram>"


def found(body: str, attributes: str = "") -> list[Diagnostic]:
    """Return what is told, but for the missing diagram of files that are about something else."""
    told = validate(FRAME.format(attributes, body).encode(), "x.bpmn")
    return [each for each in told if "no diagram" not in each.message]


TOLD_ONCE = {
    "type with unbound prefix": (condition("q:t"), "", "bpmn-schema", "bound to no namespace: 'q'"),
    "type of nobody": (condition("tCron"), "", "bpmn-schema", "'tCron' names no type of BPMN"),
    "type of a vendor": (condition("v:t"), 'xmlns:v="urn:v"', "bpmn-schema", "a type of 'urn:v'"),
    "empty type": (condition(""), "", "bpmn-schema", "xsi:type='' is no name of a type"),
    "unbound attribute": (process(task='<task id="a" v:x="1"/>'), "", "bpmn-namespace", "'v' of x of task"),
    "unbound element": (process(task='<task id="a"><v:x/></task>'), "", "bpmn-namespace", "the prefix 'v' of x"),
    "namespace with a space": (process(), 'xmlns:v="http://x.example/a b"', "bpmn-namespace", "is no URI"),
    "misplaced with a prefix of the root": (
        process('<itemDefinition id="i" structureRef="v:t"/>' + CONTENT),
        'xmlns:v="urn:v"',
        "bpmn-schema",
        "<itemDefinition> 'i' cannot stand in process 'p'",
    ),
    "misplaced with a type": (
        process('<rootElement id="m" xsi:type="tMessage"/>' + CONTENT),
        "",
        "bpmn-schema",
        "<rootElement> 'm' cannot stand in process 'p'",
    ),
    "prefix of all shapes": (
        drawn().replace('bpmnElement="', 'bpmnElement="u:'),
        "",
        "bpmn-schema",
        "bpmnElement='u:p' has the prefix 'u', which is bound to no namespace (and 5 more like it)",
    ),
    "prefix of all sources": (
        process(CONTENT.replace('sourceRef="', 'sourceRef="v:')),
        'xmlns:v="urn:t"',
        "bpmn-schema",
        "sourceRef='v:s' has the prefix 'v', where the schema expects an id alone (and 1 more like it)",
    ),
    "type of another kind": (condition("tTask"), "", "bpmn-schema", "the type 'tTask' is no kind of 'tExpression'"),
    "type that is no name": (condition("{urn:v}t"), "", "bpmn-schema", "xsi:type='{urn:v}t' is no name of a type"),
    "hexadecimal": (drawn(s=shape("s", "0x10", 0)), "", "bpmn-schema", "Bounds: x='0x10' is no number"),
    "no truth": (
        process(task='<task id="a" isForCompensation="maybe"/>'),
        "",
        "bpmn-schema",
        "'maybe' is not a boolean value",
    ),
    "no whole number": (
        process(task='<task id="a" startQuantity="1e4"/>'),
        "",
        "bpmn-schema",
        "startQuantity='1e4' is no whole number",
    ),
    "late documentation": (
        process(task='<task id="a"><incoming>f</incoming><documentation>x</documentation></task>'),
        "",
        "bpmn-schema",
        "<documentation> in task 'a' must stand before <incoming>",
    ),
    "late extension": (
        process(task='<task id="a"><incoming>f</incoming><extensionElements/></task>'),
        "",
        "bpmn-schema",
        "<extensionElements> in task 'a' must stand before <incoming>",
    ),
    "lane without a set": (
        process('<lane id="l"/>' + CONTENT),
        "",
        "bpmn-schema",
        "<lane> 'l' cannot stand in process",
    ),
    "misspelt": (process(task='<userTsk id="a"/>'), "", "bpmn-schema", "<userTsk> 'a' cannot stand in process"),
    "doubled flow": (
        process(CONTENT + '<sequenceFlow id="h" sourceRef="a" targetRef="e"/>'),
        "",
        "bpmn-doubled-flow",
        "an engine runs endEvent 'e' twice",
    ),
    "overlapping nodes": (
        drawn(e=shape("e", 150, 22, 36, 36), g=edge("g", (200, 40), (186, 40))),
        "",
        "bpmn-readability",
        "task 'a' and endEvent 'e' are drawn over one another",
    ),
    "far end": (drawn(g=edge("g", (200, 40), (300, 400))), "", "bpmn-readability", "ends 342 px from endEvent 'e'"),
    "turned line": (drawn(g=edge("g", (300, 40), (200, 40))), "", "bpmn-readability", "from its target to its source"),
    "no number": (drawn(s=shape("s", "NaN", 0)), "", "bpmn-readability", "at nan, 0"),
    "absurd number": (drawn(s=shape("s", "1e308", 0)), "", "bpmn-readability", "at 1e+308, 0"),
    "no size": (drawn(a=shape("a", 100, 0, 0, 0)), "", "bpmn-readability", "size 0 × 0 px"),
    "shapes of nothing": (
        drawn(x='<bpmndi:BPMNEdge><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>' * 3),
        "",
        "bpmn-drawing",
        "BPMNEdge shows no element (and 2 more like it)",
    ),
    "one point": (drawn(g=edge("g", (200, 40))), "", "bpmn-schema", "has 1 <di:waypoint>"),
    "nearly on one point": (
        drawn(
            **{of: shape(of, x, x, w, w) for of, x, w in (("s", -18, 36), ("a", -50, 100), ("e", -16, 36))},
            f=edge("f", (0, 0), (40, 0)),
            g=edge("g", (0, 0), (9, 9)),
        ),
        "",
        "bpmn-readability",
        "all 3 shapes lie on one point (-18, -18)",
    ),
    "too small": (drawn(s=shape("s", 0, 22, 2, 3)), "", "bpmn-readability", "with the size 2 × 3 px"),
    "pools over one another": (
        '<collaboration id="c"><participant id="one"/><participant id="two"/></collaboration>'
        + drawn(one=shape("one", 0, 200, 400, 90), two=shape("two", 200, 250, 400, 90)),
        "",
        "bpmn-readability",
        "participant 'one' and participant 'two' are drawn over one another",
    ),
    "message through a node": (
        '<collaboration id="c"><participant id="one"/>'
        '<messageFlow id="m" sourceRef="s" targetRef="one"/></collaboration>'
        + drawn(one=shape("one", 300, 200, 400, 90), m=edge("m", (36, 40), (310, 40), (310, 200))),
        "",
        "bpmn-readability",
        "the line of messageFlow 'm' is drawn through task 'a'",
    ),
    "all on one point": (
        drawn(**{of: shape(of, 0, 0) for of in "sae"}, f=edge("f", (0, 0), (0, 0)), g=edge("g", (0, 0), (0, 0))),
        "",
        "bpmn-readability",
        "all 3 shapes lie on one point (0, 0)",
    ),
}


@pytest.mark.parametrize("case", TOLD_ONCE)
def test_one_fault_is_told_once_with_a_remedy(case: str) -> None:
    body, attributes, code, words = TOLD_ONCE[case]
    (told,) = found(body, attributes)
    assert (told.code, words in told.message) == (code, True), told
    assert told.remedy
    assert told.place is not None
    assert told.place.file == "x.bpmn"


def test_what_is_misplaced_in_a_file_with_odd_namespaces_is_told_once() -> None:
    told = found(process('<message id="m"/>' + CONTENT), 'xmlns:v="v v"')
    assert sorted(each.code for each in told) == ["bpmn-namespace", "bpmn-schema"]


HONEST = {
    "as drawn by a person": drawn(),
    "pool of no size around a process": (
        '<collaboration id="c"><participant id="all" processRef="p"/></collaboration>'
        + drawn(all=shape("all", 0, 0, 0, 0)).replace('BPMNPlane bpmnElement="p"', 'BPMNPlane bpmnElement="c"')
    ),
    "pool that is not drawn of a process that is": (
        '<collaboration id="c"><participant id="all" processRef="p"/></collaboration>' + drawn()
    ),
    "type with spaces around": condition(" tFormalExpression "),
    "nodes that touch": drawn(e=shape("e", 200, 22, 36, 36), g=edge("g", (190, 40), (210, 40))),
    "line that ends in the middle of a shape": drawn(g=edge("g", (150, 40), (318, 40))),
    "subprocesses around a centre": drawn(
        CONTENT.replace(
            '<task id="a"/>', '<subProcess id="a"><subProcess id="i"><task id="j"/></subProcess></subProcess>'
        ),
        i=shape("i", 110, 8, 80, 64),
        j=shape("j", 130, 24, 40, 32),
    ),
    "a vendor's word in a plane": drawn().replace(
        '<bpmndi:BPMNPlane bpmnElement="p">',
        '<bpmndi:BPMNPlane bpmnElement="p"><di:extension><v:grid xmlns:v="urn:v"/></di:extension>',
    ),
    "boundary event on its activity": drawn(
        CONTENT + '<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition/></boundaryEvent>',
        b=shape("b", 130, 62, 36, 36),
    ),
    "node in its subprocess": drawn(
        CONTENT.replace('<task id="a"/>', '<subProcess id="a"><task id="i"/></subProcess>'),
        i=shape("i", 110, 10, 60, 40),
    ),
}


@pytest.mark.parametrize("case", HONEST)
def test_what_is_drawn_on_purpose_is_silent(case: str) -> None:
    assert [told for told in found(HONEST[case]) if told.code != "bpmn-unreachable"] == []


def test_a_line_through_a_node_is_told() -> None:
    body = drawn(
        CONTENT + '<task id="b"/>',
        e=shape("e", 500, 22, 36, 36),
        b=shape("b", 300, 0),
        g=edge("g", (200, 40), (500, 40)),
    )
    assert any("sequenceFlow 'g' is drawn through task 'b'" in told.message for told in found(body))


def test_a_flow_in_definitions_is_told_with_where_it_belongs() -> None:
    told = found(process() + '<sequenceFlow id="h" sourceRef="s" targetRef="a"/>')
    (misplaced,) = [each for each in told if each.code == "bpmn-schema"]
    assert misplaced.message == "<sequenceFlow> 'h' cannot stand in definitions 'd'"
    assert "<process>" in misplaced.remedy


def test_conditions_tell_two_flows_apart() -> None:
    inside = "<conditionExpression>{0}</conditionExpression>"
    flow = f'<sequenceFlow id="{{0}}" sourceRef="a" targetRef="e">{inside}</sequenceFlow>'
    body = process(CONTENT.partition('<sequenceFlow id="g"')[0] + flow.format("g") + flow.format("h"))
    assert [each.severity.value for each in found(body) if each.code == "bpmn-doubled-flow"] != ["error"]


def test_what_a_stage_fails_on_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(index: Index) -> Iterator[Diagnostic]:
        yield from structure_errors(index)
        raise RecursionError("too deep")

    monkeypatch.setattr(validation, "_STAGES", (("structure", fails), *validation._STAGES))
    told = validate(FRAME.format("", condition("q:t")).encode(), "x.bpmn")
    assert [each.code for each in told if each.severity == "error"] == ["bpmn-schema", "validator-failed"]
    (failed,) = [each for each in told if each.code == "validator-failed"]
    assert "checking the structure ended on something unforeseen (RecursionError: too deep)" in str(failed)


def test_every_file_of_the_line_is_told(tmp_path: Path) -> None:
    names = ["crash.bpmn", "empty.bpmn", "folder", "absent.bpmn", "last.bpmn"]
    paths = [tmp_path / name for name in names]
    paths[0].write_text(FRAME.format("", condition("q:t")))
    paths[1].write_bytes(b"")
    paths[2].mkdir()
    paths[4].write_text(FRAME.format("", process(task='<userTsk id="a"/>')))
    done = CliRunner().invoke(group, ["validate", *map(str, paths)], standalone_mode=False)
    assert done.exception is None
    assert [name for name in names if name not in done.stdout] == []


def test_thousands_of_shapes_take_no_more_than_their_share() -> None:
    """A grid of 5,000 tasks is compared with its neighbours alone; all pairs would be 12.5 million."""
    tasks = "".join(f'<task id="t{n}"/>' for n in range(5000))
    shapes = "".join(shape(f"t{n}", 150 * (n % 100), 120 * (n // 100)) for n in range(5000))
    plane = f'<bpmndi:BPMNPlane bpmnElement="p">{shapes}</bpmndi:BPMNPlane>'
    body = f"{process(tasks)}<bpmndi:BPMNDiagram>{plane}</bpmndi:BPMNDiagram>"
    assert [told for told in found(body) if told.code == "bpmn-readability"] == []
