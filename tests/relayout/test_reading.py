"""BPMN read into scenes: everything is in one, or told."""

from __future__ import annotations

import pytest
from bpmn_files import VENDORS, Scenes, definitions, drawn, lay_out, scene, scenes

from reg2bpmn.emit.bpmn.names import BPMN
from reg2bpmn.layout.scene import Form, Group, Kind, Lane, Link, Pool
from reg2bpmn.relayout import relayout

TWO = '<task id="a"/><task id="b"/>'


def links_of(content: str) -> list[tuple[str, str, str, str]]:
    made, _ = scene(content)
    return [(link.id, link.kind.value, link.source, link.target) for link in made.links]


def test_vendor_file() -> None:
    remembered = Scenes()
    relaid = relayout(VENDORS, "vendors.bpmn", remembered)
    main, inner = remembered.seen
    assert relaid.found == ()
    assert main.pools == (
        Pool("Pool_applicant", "Applicant", is_open=False),
        Pool("Pool_office", "Office\nof licences"),
    )
    assert main.lanes == (
        Lane("Lane_front", "Front", "Pool_office"),
        Lane("Lane_back", "Back", "Pool_office"),
        Lane("Lane_experts", "Experts", "Lane_back"),
        Lane("Lane_post", "Post", "Lane_back"),
    )
    nodes = {node.id: node for node in main.nodes}
    assert nodes["Task_check"].name == "Құжаттарды «тексеру»\nекі рет"
    assert nodes["Task_check"].parent == "Lane_front"
    assert nodes["Start_1"].is_start
    assert (nodes["Timer_1"].host, nodes["Timer_1"].parent) == ("Task_check", "Lane_front")
    assert (nodes["Sub_1"].form, nodes["Sub_1"].has_marks, nodes["Sub_1"].parent) == (Form.TASK, True, "Lane_experts")
    assert (nodes["Note_1"].name, nodes["Note_1"].parent) == ("within 2 & 3 days", "Lane_front")
    assert (nodes["Data_1"].form, nodes["Data_1"].parent) == (Form.DATA, "Pool_office")
    assert {link.id: (link.source, link.target) for link in main.links if link.kind is Kind.ASSOCIATION} == {
        "Association_1": ("Task_check", "Note_1"),
        "Output_1": ("Task_check", "Data_1"),
        "Input_1": ("Data_1", "Task_send"),
    }
    assert main.groups == (Group("Group_1", "by post", ("Task_send", "End_1")),)
    assert [node.id for node in inner.nodes] == ["Sub_start", "Sub_task"]


FORMS = {
    **dict.fromkeys(("startEvent", "endEvent", "intermediateThrowEvent", "intermediateCatchEvent"), Form.EVENT),
    **dict.fromkeys(("exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway"), Form.GATEWAY),
    **dict.fromkeys(("task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask"), Form.TASK),
    **dict.fromkeys(("receiveTask", "businessRuleTask", "callActivity"), Form.TASK),
    **dict.fromkeys(("subProcess", "transaction", "adHocSubProcess"), Form.TASK),
    "eventBasedGateway": Form.GATEWAY,
    "dataObjectReference": Form.DATA,
    "dataStoreReference": Form.STORE,
    "textAnnotation": Form.NOTE,
}


@pytest.mark.parametrize("kind", FORMS)
def test_forms(kind: str) -> None:
    made, codes = scene(f'<process id="p"><{kind} id="x"/></process>')
    (node,) = made.nodes
    assert (node.form, node.is_start, codes) == (FORMS[kind], kind == "startEvent", [])
    assert node.has_marks == (kind in {"callActivity", "subProcess", "transaction", "adHocSubProcess"})


@pytest.mark.parametrize(
    ("attributes", "content"),
    [
        ("", "<standardLoopCharacteristics/>"),
        ("", "<multiInstanceLoopCharacteristics/>"),
        ('isForCompensation="true"', ""),
    ],
)
def test_marks(attributes: str, content: str) -> None:
    made, _ = scene(f'<process id="p"><task id="x" {attributes}>{content}</task></process>')
    assert made.nodes[0].has_marks


def test_data_of_the_interface_of_a_process() -> None:
    made, codes = scene(
        '<process id="p"><ioSpecification><dataInput id="i" name="in"/><dataOutput id="o"/><inputSet id="s"/>'
        '</ioSpecification><task id="t"><ioSpecification><dataInput id="ti"/><dataOutput id="to"/></ioSpecification>'
        '<dataInputAssociation id="x"><sourceRef>i</sourceRef><targetRef>ti</targetRef></dataInputAssociation>'
        '<dataOutputAssociation id="y"><sourceRef>to</sourceRef><targetRef>o</targetRef></dataOutputAssociation>'
        "</task></process>"
    )
    assert [(node.id, node.form) for node in made.nodes] == [("i", Form.DATA), ("o", Form.DATA), ("t", Form.TASK)]
    assert [(link.source, link.target) for link in made.links] == [("i", "t"), ("t", "o")]
    assert codes == []


INNER = '<subProcess id="t"><task id="b"/></subProcess>'
SUB = f'<process id="p"><subProcess id="s"><task id="a"/>{INNER}</subProcess></process>'


def test_subprocess_without_a_drawing_is_expanded_if_it_holds_flow_nodes() -> None:
    made, _ = scene(SUB)
    assert [(node.id, node.form.value, node.parent) for node in made.nodes] == [
        ("s", "subprocess", ""),
        ("a", "task", "s"),
        ("t", "subprocess", "s"),
        ("b", "task", "t"),
    ]


@pytest.mark.parametrize(
    ("parts", "form"),
    [
        (['s isExpanded="true"'], Form.SUBPROCESS),
        (['s isExpanded=" 1 "'], Form.SUBPROCESS),
        (['s isExpanded="false"', "a"], Form.TASK),
        (["s", "a"], Form.SUBPROCESS),
        (["s"], Form.TASK),
    ],
)
def test_old_drawing_tells_whether_a_subprocess_is_expanded(parts: list[str], form: Form) -> None:
    seen, _ = scenes(definitions(SUB + drawn("p", *parts)))
    assert seen[0].nodes[0].form is form
    assert len(seen) == (2 if form is Form.TASK else 1)


def test_collapsed_subprocesses_get_diagrams_of_their_own() -> None:
    seen, codes = scenes(definitions(SUB + drawn("p", 's isExpanded="false"', 't isExpanded="false"')))
    assert [[node.id for node in one.nodes] for one in seen] == [["s"], ["a", "t"], ["b"]]
    assert codes == []


def test_lanes_in_a_subprocess_and_in_a_process_without_pool() -> None:
    lane = "<laneSet><lane id='{0}' name='{0}'><flowNodeRef>{1}</flowNodeRef></lane></laneSet>"
    inner = f'<subProcess id="s">{lane.format("m", "a")}<task id="a"/></subProcess>'
    made, _ = scene(f'<process id="p">{lane.format("l", "s")}{inner}</process>')
    assert made.lanes == (Lane("l", "l", ""), Lane("m", "m", "s"))
    assert [(node.id, node.parent) for node in made.nodes] == [("s", "l"), ("a", "m")]


def test_node_stands_in_the_innermost_lane_that_names_it() -> None:
    made, codes = scene(
        '<process id="p"><laneSet><lane id="l"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef><childLaneSet>'
        '<lane id="m"><flowNodeRef> a </flowNodeRef></lane></childLaneSet></lane></laneSet>' + TWO + "</process>"
    )
    assert [(node.id, node.parent) for node in made.nodes] == [("a", "m"), ("b", "l")]
    assert codes == []


def test_pools_and_lanes_keep_the_order_in_which_they_were_drawn() -> None:
    text = definitions(
        '<collaboration id="c"><participant id="x"/><participant id="y"/></collaboration>'
        '<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane bpmnElement="c">'
        '<bpmndi:BPMNShape bpmnElement="x"><dc:Bounds x="0" y="90" width="9" height="9"/></bpmndi:BPMNShape>'
        '<bpmndi:BPMNShape bpmnElement="y"><dc:Bounds x="0" y="0" width="9" height="80"/></bpmndi:BPMNShape>'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )
    assert [pool.id for pool in scenes(text)[0][0].pools] == ["y", "x"]
    assert {pool.id for pool in scenes(text.replace('y="0"', 'y="NaN"'))[0][0].pools} == {"x", "y"}


def test_participants() -> None:
    made, codes = scene(
        '<import namespace="urn:o" location="o.bpmn" importType="bpmn"/>'
        '<collaboration id="c"><participant id="x" processRef="p"/>'
        '<participant xmlns:o="urn:o" id="y" processRef="o:p"/>'
        '<participant id="z" processRef="e"/><participant id="w" processRef="p"/></collaboration>'
        f'<process id="p">{TWO}</process><process id="e"/>'
    )
    assert {pool.id: pool.is_open for pool in made.pools} == {"x": True, "y": False, "z": False, "w": False}
    assert codes == ["shared-process"]


def test_elements_inside_extensions_are_none_of_the_process() -> None:
    made, codes = scene(
        '<process id="p"><extensionElements><task id="x"/></extensionElements><task id="a"><extensionElements>'
        '<dataInputAssociation id="y"/></extensionElements></task><other xmlns="urn:o" id="a"/></process>'
    )
    assert ([*made.ids()], codes) == (["a"], ["no-shape"] * 2)


def test_references_may_be_qualified() -> None:
    text = definitions(
        '<collaboration xmlns:t="urn:x" id="c"><participant id="x" processRef=" t:p "/></collaboration>'
        '<process xmlns:t="urn:x" id="p"><laneSet><lane id="l"><flowNodeRef>\n t:a\n</flowNodeRef></lane></laneSet>'
        '<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="t:a" targetRef="t:b"/>'
        '<boundaryEvent id="e" attachedToRef="t:a"/></process>'
    )
    (made,), codes = scenes(text)
    assert made.pools == (Pool("x", "", True),)
    assert [(node.id, node.parent, node.host) for node in made.nodes] == [
        ("a", "l", ""),
        ("b", "x", ""),
        ("e", "l", "a"),
    ]
    assert (made.links, codes) == ((Link("f", Kind.FLOW, "a", "b"),), [])


def test_process_that_messages_lead_to_needs_no_participant() -> None:
    text = definitions(
        '<collaboration id="c"><participant id="x"/><messageFlow id="m" sourceRef="x" targetRef="a"/></collaboration>'
        f'<process id="p">{TWO}</process>'
    )
    (made,), codes = scenes(text)
    assert ({pool.id for pool in made.pools}, codes) == ({"x", "p"}, [])
    assert [(link.id, link.source, link.target) for link in made.links] == [("m", "x", "a")]
    assert b'bpmnElement="p"' not in lay_out(text).data


def test_every_collaboration_and_unreferenced_process_gets_a_diagram() -> None:
    seen, _ = scenes(
        definitions(
            '<process id="p"><task id="a"/></process><collaboration id="c"><participant id="x" processRef="p"/>'
            '</collaboration><collaboration id="d"><participant id="y"/></collaboration><process id="q"><task id="b"/>'
            '</process><process id="empty"/>'
        )
    )
    assert [[*one.ids()] for one in seen] == [["x", "a"], ["y"], ["b"]]


def test_a_lone_empty_process_gets_an_empty_diagram() -> None:
    relaid = lay_out(definitions('<process id="p"/>'))
    assert b'<bpmndi:BPMNPlane id="p_plane" bpmnElement="p"/>' in relaid.data
    assert relaid.found == ()


def test_groups() -> None:
    text = definitions(
        '<category><categoryValue id="v" value="urgent"/><categoryValue id="u"/></category>'
        '<process id="p"><group id="g" categoryValueRef="v"/><group id="h" categoryValueRef="u"/>'
        '<task id="a"><categoryValueRef>v</categoryValueRef></task><task id="b"/></process>'
        '<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane bpmnElement="p">'
        '<bpmndi:BPMNShape bpmnElement="h"><dc:Bounds x="0" y="0" width="90" height="90"/></bpmndi:BPMNShape>'
        '<bpmndi:BPMNShape bpmnElement="a"><dc:Bounds x="50" y="0" width="90" height="90"/></bpmndi:BPMNShape>'
        '<bpmndi:BPMNShape bpmnElement="b"><dc:Bounds x="10.5" y="0" width="20" height="20"/></bpmndi:BPMNShape>'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )
    remembered = Scenes()
    relayout(text.encode(), "x.bpmn", remembered)
    assert remembered.seen[0].groups == (Group("g", "urgent", ("a",)), Group("h", "", ("b",)))


def test_association_to_flow_lane_pool_and_data_object() -> None:
    note = '<textAnnotation id="n"/>'
    ends = ("f", "l", "x", "p", "o", "g")
    edges = "".join(f'<association id="a{end}" sourceRef="n" targetRef="{end}"/>' for end in ends)
    made = links_of(
        f'<collaboration id="c"><participant id="x" processRef="p"/>{note}{edges}</collaboration><process id="p">'
        f'<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>{TWO}<group id="g"/>'
        '<sequenceFlow id="f" sourceRef="a" targetRef="b"/><dataObject id="o"/>'
        '<dataObjectReference id="r" dataObjectRef="o"/></process>'
    )
    assert [one[3] for one in made if one[1] == "association"] == ["f", "l", "x", "x", "r", "g"]


def test_links_to_hidden_content_end_at_the_collapsed_box() -> None:
    text = definitions(
        '<collaboration id="c"><participant id="x" processRef="p"/><participant id="y"/>'
        '<messageFlow id="m" sourceRef="y" targetRef="a"/></collaboration>'
        '<process id="p"><subProcess id="s"><task id="a"/></subProcess></process>' + drawn("c", 's isExpanded="false"')
    )
    seen, codes = scenes(text)
    assert seen[0].links == (Link("m", Kind.MESSAGE, "y", "s"),)
    assert codes == ["hidden-end"]


TOLD = {
    "no id": ("<task/>", ["given-id"]),
    "repeated id": ('<task id="a" name="1"/><userTask id="a" name="2"/>', ["repeated-id"]),
    "no source": ('<task id="a"/><sequenceFlow id="f" targetRef="a"/>', ["dangling-end"]),
    "both ends dangle": ('<sequenceFlow id="f" sourceRef="x" targetRef="y"/>', ["dangling-end"] * 2),
    "flow to data": (
        '<task id="a"/><dataObjectReference id="d"/><sequenceFlow id="f" sourceRef="a" targetRef="d"/>',
        ["wrong-end"],
    ),
    "boundary on nothing": ('<boundaryEvent id="b" attachedToRef="gone"/>', ["no-host"]),
    "boundary without host": ('<boundaryEvent id="b"/>', ["no-host"]),
    "boundary on itself": ('<boundaryEvent id="b" attachedToRef="b"/>', ["no-host"]),
    "boundary on a boundary event": (
        '<task id="a"/><boundaryEvent id="b" attachedToRef="a"/><boundaryEvent id="c" attachedToRef="b"/>',
        ["no-host"],
    ),
    "boundary over a border": (
        '<subProcess id="s"><task id="a"/></subProcess><boundaryEvent id="b" attachedToRef="a"/>',
        ["no-host"],
    ),
    "association with an association": (
        f'{TWO}<association id="x" sourceRef="a" targetRef="b"/><association id="y" sourceRef="a" targetRef="x"/>',
        ["end-not-drawn"],
    ),
    "association with a bare data object": (
        '<task id="a"/><dataObject id="o"/><association id="x" sourceRef="a" targetRef="o"/>',
        ["end-not-drawn"],
    ),
    "association with itself": ('<task id="a"/><association id="x" sourceRef="a" targetRef="a"/>', ["same-end"]),
    "data association without id": (
        (
            '<task id="a"><dataOutputAssociation><targetRef>d</targetRef></dataOutputAssociation></task>'
            '<dataObjectReference id="d"/>'
        ),
        ["given-id"],
    ),
    "data association with a variable": (
        (
            '<property id="v"/><task id="a"><dataInputAssociation id="x"><sourceRef>v</sourceRef>'
            '</dataInputAssociation><dataInputAssociation id="y"/></task>'
        ),
        ["inner-data"] * 2,
    ),
    "data association with nothing": (
        '<task id="a"><dataInputAssociation id="x"><sourceRef>v</sourceRef></dataInputAssociation></task>',
        ["dangling-end"],
    ),
    "several sources": (
        (
            '<task id="a"><dataInputAssociation id="x"><sourceRef>d</sourceRef><sourceRef>e</sourceRef>'
            '</dataInputAssociation></task><dataObjectReference id="d"/><dataObjectReference id="e"/>'
        ),
        ["more-sources"],
    ),
    "lane names nothing": (
        '<laneSet><lane id="l"><flowNodeRef>x</flowNodeRef><flowNodeRef/></lane></laneSet>',
        ["dangling-lane"] * 2,
    ),
    "two lanes": (
        (
            '<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane><lane id="m"><flowNodeRef>a</flowNodeRef></lane>'
            '</laneSet><task id="a"/>'
        ),
        ["two-lanes"],
    ),
    "second lane set": (
        (
            '<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
            '<laneSet><lane id="m"><flowNodeRef>a</flowNodeRef></lane></laneSet><task id="a"/>'
        ),
        ["second-lane-set"],
    ),
    "lane without id": ('<laneSet><lane><flowNodeRef>a</flowNodeRef></lane></laneSet><task id="a"/>', ["given-id"]),
    "boundary event in another lane": (
        (
            '<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane><lane id="m"><flowNodeRef>b</flowNodeRef></lane>'
            '</laneSet><task id="a"/><boundaryEvent id="b" attachedToRef="a"/>'
        ),
        ["boundary-lane"],
    ),
    "choreography task": ('<choreographyTask id="t"/><task id="a"/>', ["no-shape"]),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_wrong_is_told_with_its_place(case: str) -> None:
    content, codes = TOLD[case]
    relaid = lay_out(definitions(f'\n<process id="p">\n {content}</process>'))
    assert [d.code for d in relaid.found] == codes
    assert all(str(d.place).startswith("x.bpmn:3:") and d.place.column > 1 for d in relaid.found)
    assert lay_out(relaid.data).data == relaid.data


def test_place_is_that_of_the_element() -> None:
    text = definitions('\n<process id="p">\n\t<task id="ә"/> <task/></process>')
    (told,) = lay_out(text, gives_ids=False).found
    assert str(told) == (
        "x.bpmn:3:17: warning: task has no id, so no shape can refer to it; give it an id of its own [no-id]"
    )


COLLABORATION = (
    '<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/>{0}</collaboration>'
    f'<process id="p">{TWO}</process><process id="q"><task id="d"/>{{1}}</process>'
)


@pytest.mark.parametrize(
    ("messages", "flows", "codes", "count"),
    [
        ("", '<sequenceFlow id="f" sourceRef="d" targetRef="a"/>', ["between-pools"], 1),
        ('<messageFlow id="m" sourceRef="a" targetRef="b"/>', "", ["inside-pool"], 1),
        ('<messageFlow id="m" sourceRef="a" targetRef="x"/>', "", ["inside-pool"], 0),
        ('<messageFlow id="m" sourceRef="p" targetRef="q"/>', "", [], 1),
        ('<messageFlow id="m" sourceRef="a" targetRef="c"/>', "", ["wrong-end"], 0),
        ('<conversation id="v"/>', "", ["no-shape"], 0),
    ],
)
def test_flows_of_pools(messages: str, flows: str, codes: list[str], count: int) -> None:
    made, told = scene(COLLABORATION.format(messages, flows))
    assert (told, len(made.links)) == (codes, count)


def test_lane_of_another_process() -> None:
    lane = '<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
    assert scene(COLLABORATION.format("", lane))[1] == ["foreign-lane"]


def test_diagram_of_a_choreography_stays_as_it_is() -> None:
    old = drawn("k", "t", name="dk")
    text = definitions(
        f'<choreography id="k"><choreographyTask id="t"/><choreographyTask id="u"/></choreography>{old}'
        '<process id="p"><task id="a"/></process>'
    )
    relaid = lay_out(text)
    assert old in relaid.data.decode()
    assert b'id="p_diagram"' in relaid.data
    assert sorted(d.code for d in relaid.found) == ["left-diagram", "no-shape"]
    assert lay_out(relaid.data).data == relaid.data


def test_diagram_that_names_nothing_is_the_one_of_what_it_shows() -> None:
    text = definitions(f'<process id="p">{TWO}</process>' + drawn("p", "b").replace('bpmnElement="p"', ""))
    relaid = lay_out(text)
    assert b'<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="d_p" bpmnElement="p">' in relaid.data
    assert relaid.found == ()


def test_diagram_of_nothing_goes_and_is_told() -> None:
    relaid = lay_out(definitions(f'<process id="p">{TWO}</process>' + drawn("gone")))
    assert [d.code for d in relaid.found] == ["dropped-diagram"]
    assert b'id="p_diagram"' in relaid.data


ODD = {
    "top": ('<task id="x"/>', ""),
    "task": ("", '<task id="a"><task id="x"/></task>'),
    "lane set": ("", '<laneSet><task id="x"><task id="y"/></task></laneSet>'),
    "lane of a task": ("", '<task id="a"><lane id="x"/></task>'),
    "participant of a process": ("", '<participant id="x"/>'),
    "inside what repeats an id": ("", '<task id="a"/><subProcess id="a"><task id="x"/></subProcess>'),
    "extension": ("", '<extensionElements><task id="x"/></extensionElements>'),
    "another vocabulary": ("", '<o:wrap xmlns:o="urn:o"><task id="x"/></o:wrap>'),
}


@pytest.mark.parametrize("case", ODD)
def test_what_stands_where_nothing_shows_it_is_told(case: str) -> None:
    top, inner = ODD[case]
    relaid = lay_out(definitions(f'{top}<process id="p"><task id="z"/>{inner}</process>'))
    (told,) = relaid.found
    assert told.code == ("repeated-id" if "repeats" in case else "no-shape")
    assert "repeats" in case or told.message.startswith(("task 'x'", "lane 'x'", "participant 'x'"))
    assert told.remedy
    assert lay_out(relaid.data).data == relaid.data


def lane(identity: str, *content: str) -> str:
    named = [one if one.startswith("<") else f"<flowNodeRef>{one}</flowNodeRef>" for one in content]
    return f'<lane id="{identity}">{"".join(named)}</lane>'


@pytest.mark.parametrize(
    ("lanes", "told"),
    [
        (lane("l", "a") + lane("m", "b"), 2),
        (f"<laneSet>{lane('l', 'a')}</laneSet>{lane('m', 'b')}", 1),
        (f"<laneSet>{lane('l', 'a')}{lane('m', lane('n', 'b'))}</laneSet>", 1),
        (f"<laneSet>{lane('l', 'a')}{lane('m', '<laneSet>' + lane('n', 'b') + '</laneSet>')}</laneSet>", 0),
        (lane("l", "a", lane("m", "b")), 2),
    ],
    ids=["bare", "one bare", "in a lane", "lane set in a lane", "nested"],
)
def test_lanes_outside_of_a_lane_set(lanes: str, told: int) -> None:
    made, codes = scene(f'<process id="p">{lanes}{TWO}</process>')
    inner = {"a": "l", "b": "n" if 'id="n"' in lanes else "m"}
    assert {node.id: node.parent for node in made.nodes} == inner
    assert codes == ["loose-lane"] * told


@pytest.mark.parametrize("identity", [" a", "a ", " a\t", "a  b", "&#10;a"])
def test_white_space_in_an_id_is_told_and_kept_where_shapes_refer(identity: str) -> None:
    plain = " ".join(identity.replace("&#10;", " ").split())
    flows = (
        f'<sequenceFlow id="f" sourceRef=" {plain}" targetRef="z"/>'
        f'<sequenceFlow id="g" sourceRef="z" targetRef="{identity}"/>'
    )
    relaid = lay_out(definitions(f'<process id="p"><task id="{identity}"/><task id="z"/>{flows}</process>'))
    assert [(told.code, told.severity.value) for told in relaid.found] == [("spaced-id", "note")]
    assert relaid.data.count(b"<bpmndi:BPMNShape") == 2
    assert relaid.data.count(b"<bpmndi:BPMNEdge") == 2
    assert lay_out(relaid.data).data == relaid.data


def test_references_to_other_files_are_told_as_such() -> None:
    text = (
        '<import xmlns:o="urn:o" namespace="urn:o" location="o" importType="b"/><process id="p" xmlns:o="urn:o">'
        '<laneSet><lane id="l"><flowNodeRef>o:a</flowNodeRef></lane></laneSet><task id="a"/>'
        '<sequenceFlow id="f" sourceRef="a" targetRef="o:a"/></process>'
    )
    relaid = lay_out(definitions(text + drawn("p", "l", "a", "<bpmndi:BPMNShape xmlns:o='urn:o' bpmnElement='o:a'/>")))
    assert [told.code for told in relaid.found] == ["dangling-lane", "dangling-end", "dropped-shape"]
    assert all("is in another file (namespace urn:o)" in told.message for told in relaid.found)


@pytest.mark.parametrize(
    ("names", "reference"),
    [
        ('xmlns:t="urn:x"', "t:a"),
        (f'xmlns:b="{BPMN}"', "b:a"),
        ("", "unbound:a"),
        ('xmlns:old="urn:old"', "old:a"),
        ("", "\n a "),
    ],
    ids=["target", "BPMN", "unbound", "bound wrongly", "white space"],
)
def test_prefixes_of_references(names: str, reference: str) -> None:
    text = (
        f'<process id="p" {names}><task id="a"/><task id="b"/><boundaryEvent id="e" attachedToRef="{reference}"/>'
        f'<sequenceFlow id="f" sourceRef="{reference}" targetRef="b"/></process>'
        f'<bpmndi:BPMNDiagram {names}><bpmndi:BPMNPlane bpmnElement="{reference.replace("a", "p")}">'
        f'<bpmndi:BPMNShape id="old" bpmnElement="{reference}"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    )
    relaid = lay_out(definitions(text))
    assert relaid.found == ()
    assert relaid.data.count(b"<bpmndi:BPMNShape") == 3
    assert relaid.data.count(b"<bpmndi:BPMNEdge") == 1
    assert b'id="old" bpmnElement="a"' in relaid.data


def test_an_id_with_a_colon_goes_before_a_name_with_a_prefix() -> None:
    made, codes = scene(
        '<process id="p" xmlns:t="urn:x"><task id="t:a"/><task id="a"/><task id="b"/>'
        '<sequenceFlow id="f" sourceRef="t:a" targetRef="b"/></process>'
    )
    assert [(link.source, link.target) for link in made.links] == [("t:a", "b")]
    assert codes == []
