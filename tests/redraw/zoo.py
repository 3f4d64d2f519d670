"""BPMN files that together have every shape, marker and line of process and collaboration diagrams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:zoo" targetNamespace="urn:zoo"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"'
    ' xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" id="zoo">\n'
)
KINDS = (
    "message", "timer", "error", "escalation", "cancel", "compensate", "conditional", "link", "signal", "terminate",
)  # fmt: skip
CATCHING = ("message", "timer", "conditional", "signal", "escalation", "error", "compensate", "link", "cancel")
THROWING = ("message", "escalation", "compensate", "link", "signal", "error", "cancel", "terminate")
TASKS = ("task", "userTask", "serviceTask", "scriptTask", "manualTask", "sendTask", "receiveTask", "businessRuleTask")
SUBPROCESSES = ("subProcess", "transaction", "adHocSubProcess", "callActivity")
GATEWAYS = ("exclusive", "inclusive", "parallel", "eventBased", "complex")
LOOPS = {
    "none": "",
    "loop": "<standardLoopCharacteristics/>",
    "parallel": "<multiInstanceLoopCharacteristics/>",
    "sequential": '<multiInstanceLoopCharacteristics isSequential="true"/>',
}


def shape(name: str, box: tuple[float, float, float, float], attributes: str = "", label: str = "") -> str:
    x, y, width, height = box
    return (
        f'<bpmndi:BPMNShape id="{name}_di" bpmnElement="{name}" {attributes}>'
        f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>{label}</bpmndi:BPMNShape>\n'
    )


def edge(name: str, points: Iterable[tuple[float, float]], attributes: str = "", label: str = "") -> str:
    spots = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
    return f'<bpmndi:BPMNEdge id="{name}_di" bpmnElement="{name}" {attributes}>{spots}{label}</bpmndi:BPMNEdge>\n'


def label(x: float, y: float, width: float, height: float = 14, colour: str = "") -> str:
    attribute = f' color:color="{colour}"' if colour else ""
    bounds = f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return f"<bpmndi:BPMNLabel{attribute}>{bounds}</bpmndi:BPMNLabel>"


def definitions(elements: str, plane: str, shown: str = "p", before: str = "", after: str = "") -> str:
    body = f'<process id="p">{elements}</process>' if elements else ""
    return (
        f'{HEAD}{before}{body}\n<bpmndi:BPMNDiagram id="d" name="The zoo">'
        f'<bpmndi:BPMNPlane id="plane" bpmnElement="{shown}">\n'
        f"{plane}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>{after}</definitions>\n"
    )


class Grid:
    """Gives boxes row by row."""

    def __init__(self, width: int, height: int, across: int = 8) -> None:
        self.size, self.across, self.count = (width, height), across, 0

    def next(self) -> tuple[float, float, float, float]:
        row, column = divmod(self.count, self.across)
        self.count += 1
        return 150 + column * (self.size[0] + 90), 100 + row * (self.size[1] + 80), *self.size


def _events() -> Iterator[tuple[str, str, str]]:
    """Yield tag, attributes and content of each event."""

    def made(*kinds: str) -> str:
        return "".join(f"<{kind}EventDefinition/>" for kind in kinds)

    starts = [kind for kind in CATCHING if kind not in ("link", "cancel")]
    for interrupting in ("true", "false"):
        for kind in ("", *starts):
            yield "startEvent", f'isInterrupting="{interrupting}"', made(*filter(None, [kind]))
    for kind in ("", *CATCHING):
        yield "intermediateCatchEvent", "", made(*filter(None, [kind]))
    for kind in ("", *THROWING):
        yield "intermediateThrowEvent", "", made(*filter(None, [kind]))
        yield "endEvent", "", made(*filter(None, [kind]))
    for tag in ("startEvent", "intermediateCatchEvent"):
        for parallel in ("true", "false"):
            yield tag, f'parallelMultiple="{parallel}"', made("message", "signal")
    yield "endEvent", "", made("message", "signal")


def events() -> str:
    grid, elements, plane = Grid(36, 36), [], []
    for number, (tag, attributes, content) in enumerate(_events()):
        name = f"event{number}"
        elements.append(f'<{tag} id="{name}" name="Event {number} {tag}" {attributes}>{content}</{tag}>\n')
        plane.append(shape(name, grid.next()))
    return definitions("".join(elements), "".join(plane))


def boundary() -> str:
    grid, elements, plane = Grid(100, 80, 6), [], []
    for number, (kind, cancel) in enumerate(product(CATCHING, ("true", "false"))):
        host, event = f"host{number}", f"boundary{number}"
        x, y, _width, height = box = grid.next()
        elements.append(
            f'<task id="{host}" name="Host"/><boundaryEvent id="{event}" name="On {kind}" attachedToRef="{host}"'
            f' cancelActivity="{cancel}"><{kind}EventDefinition/></boundaryEvent>\n'
        )
        plane.append(shape(host, box) + shape(event, (x + 32, y + height - 18, 36, 36)))
    return definitions("".join(elements), "".join(plane))


def activities() -> str:
    grid, elements, plane = Grid(100, 80), [], []

    def add(tag: str, attributes: str, content: str, drawn: str = "", prose: str = "") -> None:
        name = f"a{grid.count}"
        text = prose or f"{tag} {grid.count}"
        elements.append(f'<{tag} id="{name}" name="{text}" {attributes}>{content}</{tag}>\n')
        plane.append(shape(name, grid.next(), drawn))

    for tag, loop, compensation in product(TASKS, LOOPS, ("true", "false")):
        add(tag, f'isForCompensation="{compensation}"', LOOPS[loop])
    add("receiveTask", 'instantiate="true"', "")
    for tag, loop, expanded in product(SUBPROCESSES, LOOPS, ("true", "false")):
        add(tag, 'isForCompensation="true"', LOOPS[loop], f'isExpanded="{expanded}"')
    for kind, interrupting, expanded in product(("", "message", "timer"), ("true", "false"), ("true", "false")):
        inside = f"<{kind}EventDefinition/>" if kind else ""
        start = f'<startEvent id="s{grid.count}" isInterrupting="{interrupting}">{inside}</startEvent>'
        add("subProcess", 'triggeredByEvent="true"', start, f'isExpanded="{expanded}"')
    add(
        "task",
        "",
        "",
        prose="A name of so many words that they take more lines than there is room for in the task that it names",
    )
    add("task", "", "", prose="Wordsthatcannotbebrokenanywhereatall")
    add("task", "", "", prose="Two&#10;lines")
    return definitions("".join(elements), "".join(plane))


def gateways() -> str:
    grid, elements, plane = Grid(50, 50), [], []
    for kind, visible in product(GATEWAYS, ("true", "false", "")):
        name, drawn = f"g{grid.count}", f'isMarkerVisible="{visible}"' if visible else ""
        elements.append(f'<{kind}Gateway id="{name}" name="Is it {kind}?"/>\n')
        plane.append(shape(name, grid.next(), drawn))
    for kind, instantiate in product(("Exclusive", "Parallel"), ("true", "false")):
        name = f"g{grid.count}"
        attributes = f'eventGatewayType="{kind}" instantiate="{instantiate}"'
        elements.append(f'<eventBasedGateway id="{name}" {attributes}/>\n')
        plane.append(shape(name, grid.next()))
    return definitions("".join(elements), "".join(plane))


def data() -> str:
    elements = (
        '<ioSpecification><dataInput id="in" name="Input"/><dataOutput id="out" name="Output" isCollection="true"/>'
        '<dataInput id="ins" name="Inputs" isCollection="true"/><inputSet/><outputSet/></ioSpecification>'
        '<dataObject id="o"/><dataObject id="os" isCollection="true"/>'
        '<dataObjectReference id="one" name="One sheet" dataObjectRef="o"/>'
        '<dataObjectReference id="many" name="Many sheets" dataObjectRef="os"/>'
        '<dataStoreReference id="store" name="Everything that is known"/>'
        '<task id="work" name="Work"><property id="held"/>'
        '<dataInputAssociation id="read"><sourceRef>one</sourceRef><targetRef>held</targetRef></dataInputAssociation>'
        '<dataOutputAssociation id="write"><targetRef>many</targetRef></dataOutputAssociation></task>'
        '<subProcess id="closed" name="Closed"><dataInputAssociation id="given"><sourceRef>store</sourceRef>'
        '<targetRef>held</targetRef></dataInputAssociation><task id="unseen" name="Unseen"/></subProcess>'
        '<textAnnotation id="note"><text>'
        "A note that says a thing or two about the work, in several lines</text></textAnnotation>"
        '<textAnnotation id="empty"/><group id="frame" categoryValueRef="value"/><group id="plain"/>'
        '<association id="none" sourceRef="work" targetRef="note"/>'
        '<association id="there" sourceRef="work" targetRef="note" associationDirection="One"/>'
        '<association id="both" sourceRef="work" targetRef="note" associationDirection="Both"/>'
    )
    plane = [shape(name, (100 + 120 * n, 100, 36, 50)) for n, name in enumerate(("in", "out", "ins", "one", "many"))]
    plane += [
        shape("store", (100, 250, 50, 50)),
        shape("work", (300, 250, 100, 80)),
        shape("closed", (60, 400, 100, 80), 'isExpanded="false"'),
        shape("note", (500, 230, 140, 60)),
        shape("empty", (500, 330, 100, 30)),
        shape("frame", (280, 220, 150, 130)),
        shape("plain", (480, 60, 300, 40), "", label(500, 65, 50)),
        edge("read", [(478, 150), (478, 180), (350, 250)]),
        edge("write", [(400, 270), (598, 150)]),
        edge("given", [(125, 300), (125, 400)]),
        edge("none", [(400, 280), (500, 250)]),
        edge("there", [(400, 290), (450, 290), (450, 260), (500, 260)]),
        edge("both", [(400, 300), (500, 280)]),
    ]
    category = '<category id="c"><categoryValue id="value" value="A group by its category"/></category>'
    return definitions(elements, "".join(plane), before=category)


def flows() -> str:
    sources = ("task", "exclusiveGateway", "startEvent")
    condition = "<conditionExpression>x</conditionExpression>"
    elements, plane = [], []
    for row, (tag, default) in enumerate(product(sources, (True, False))):
        y, names = 100 + 130 * row, [f"{part}{row}" for part in ("from", "if", "to")]
        start, flow, end = names
        attribute = f'default="{flow}"' if default and tag != "startEvent" else ""
        elements.append(
            f'<{tag} id="{start}" {attribute}/><task id="{end}"/><sequenceFlow id="{flow}" name="Flow {row}"'
            f' sourceRef="{start}" targetRef="{end}">{condition}</sequenceFlow>\n'
        )
        plane += [shape(start, (100, y, 50, 50)), shape(end, (450, y + 20, 100, 80))]
        bends = [(150, y + 25), (300, y + 25), (300, y + 60), (450, y + 60)]
        plane.append(edge(flow, bends if row % 2 else [bends[0], (150, y + 60), bends[-1]]))
    elements.append('<sequenceFlow id="straight" name="Down" sourceRef="to0" targetRef="to1"/>')
    elements.append('<sequenceFlow id="placed" name="Placed by its bounds" sourceRef="to1" targetRef="to2"/>')
    plane.append(edge("straight", [(500, 200), (500, 250)]))
    plane.append(edge("placed", [(500, 330), (500.4, 380)], "", label(520, 340, 60)))
    return definitions("".join(elements), "".join(plane))


def pools() -> str:
    lanes = (
        '<laneSet><lane id="upper" name="The upper lane"><childLaneSet><lane id="inner" name="Inner"/>'
        '<lane id="other" name="Other"/></childLaneSet></lane>'
        '<lane id="lower" name="A lane with a name much longer than'
        ' the lane is high, so that it takes two lines or three"/></laneSet>'
    )
    before = (
        '<message id="letter" name="A letter"/><collaboration id="c">'
        '<participant id="pool" name="A pool" processRef="p"/>'
        '<participant id="closed" name="A closed pool"/><participant id="upright" name="Upright" processRef="q"/>'
        '<participant id="thin" name="Closed and upright"><participantMultiplicity maximum="3"/></participant>'
        '<messageFlow id="m1" name="By post" sourceRef="closed" targetRef="pool" messageRef="letter"/>'
        '<messageFlow id="m2" sourceRef="pool" targetRef="closed" messageRef="letter"/>'
        '<messageFlow id="m3" name="Plain" sourceRef="closed" targetRef="pool"/>'
        '<textAnnotation id="said"><text>Said of all</text></textAnnotation>'
        '<association id="of" sourceRef="said" targetRef="m3"/></collaboration>'
        '<process id="q"><laneSet><lane id="left" name="Left"/><lane id="right" name="Right"/></laneSet></process>'
    )
    plane = [
        shape("pool", (100, 100, 600, 250), 'isHorizontal="true"'),
        shape("upper", (130, 100, 570, 125), 'isHorizontal="true"'),
        shape("inner", (160, 100, 540, 60)),
        shape("other", (160, 160, 540, 65)),
        shape("lower", (130, 225, 570, 125), 'isHorizontal="true"'),
        shape("closed", (100, 450, 600, 60)),
        shape("upright", (800, 100, 250, 400), 'isHorizontal="false"'),
        shape("left", (800, 130, 125, 370), 'isHorizontal="false"'),
        shape("right", (925, 130, 125, 370), 'isHorizontal="false"'),
        shape("thin", (1100, 100, 60, 400), 'isHorizontal="false"'),
        shape("said", (480, 380, 100, 30)),
        edge("m1", [(200, 450), (200, 350)], 'messageVisibleKind="initiating"'),
        edge("m2", [(300, 350), (300, 400), (360, 400), (360, 450)], 'messageVisibleKind="non_initiating"'),
        edge("m3", [(650, 450), (650, 350)]),
        edge("of", [(580, 395), (650, 400)]),
    ]
    return definitions(lanes, "".join(plane), "c", before)


def colours() -> str:
    drawn = (
        'bioc:stroke="#1e88e5" bioc:fill="#bbdefb"',
        'color:border-color="darkgreen" color:background-color="rgb(200, 255, 200)"',
        'bioc:stroke="hsl(300, 100%, 25%)"',
        'color:background-color="#fc0" bioc:fill="red"',
    )
    tags = ("userTask", "endEvent", "exclusiveGateway", "subProcess", "dataStoreReference")
    grid, elements, plane = Grid(60, 60, 5), [], []
    for colour, tag in product(drawn, tags):
        name, (x, y, *size) = f"c{grid.count}", grid.next()
        elements.append(f'<{tag} id="{name}" name="In colour"/>\n')
        text = label(x - 10, y + 65, 80, colour="#880000") if tag == "endEvent" else ""
        plane.append(shape(name, (x, y, size[0], size[1]), f'{colour} isMarkerVisible="true"', text))
    return definitions("".join(elements), "".join(plane))


def nested() -> str:
    """Return subprocesses in one another, one of them collapsed, and its own diagram."""
    elements = (
        '<subProcess id="outer" name="Outer"><startEvent id="s"/><subProcess id="inner" name="Inner"><task id="t"/>'
        '</subProcess><subProcess id="shut" name="Shut"><task id="hidden" name="Hidden"/></subProcess>'
        '<sequenceFlow id="f" sourceRef="s" targetRef="inner"/></subProcess>'
    )
    plane = (
        shape("outer", (100, 100, 500, 300), 'isExpanded="true"')
        + shape("s", (130, 200, 36, 36))
        + shape("inner", (220, 160, 200, 120), 'isExpanded="true"')
        + shape("t", (260, 190, 100, 70))
        + shape("shut", (450, 180, 100, 80))
        + edge("f", [(166, 218), (220, 218)])
    )
    second = (
        '<bpmndi:BPMNDiagram id="second"><bpmndi:BPMNPlane bpmnElement="shut">'
        + shape("hidden", (150.4, 150.5, 100, 80))
        + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )
    return definitions(elements, plane, after=second)


ZOO = {make.__name__: make() for make in (events, boundary, activities, gateways, data, flows, pools, colours, nested)}
