"""Small collaborations and a plain layout for them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.process import compile_process
from reg2bpmn.process.facts import Citation, Dispute, Facts, Remark
from reg2bpmn.process.graph import (
    Annotation,
    Collaboration,
    DataObject,
    Flow,
    Guard,
    Lane,
    MessageFlow,
    Node,
    NodeKind,
    Party,
    Pool,
)
from reg2bpmn.read import Definition, read_definitions

FULL = Facts(
    documentation="Кеңсе қызметкері құжаттарды тіркейді.\nЕкінші жол.",
    properties=(("number", "1"), ("deadline", "15 минуттан аспайды"), ("empty", "")),
    citations=(
        Citation("table", "Құжаттарды тіркеу", "136-138, 140", "order-192.txt", "register"),
        Citation("text", "тіркейді", "90"),
    ),
    disputes=(
        Dispute("deadline", "table", "Кесте нақтырақ", (Citation("table", "15 минут", "144", "a.txt", "15 minutes"),)),
    ),
    remarks=(
        Remark(
            "deadline-rotated", "deadline", "Мерзім бір бағанға жылжыған", "Кесте алынды", (Citation("t", "q", "3"),)
        ),
        Remark("bare", "wording", "Қате"),
    ),
    inferred=True,
)


def collaboration(name: str = "Құжаттарды тіркеу", facts: Facts = FULL) -> Collaboration:
    """Return a process with every kind of element: a decision, a document, an annotation, a second lane, a party."""
    lanes = (Lane("office", "Кеңсе", facts), Lane("system", "Ақпараттық жүйе"))
    nodes = (
        Node("start", NodeKind.MESSAGE_START, "Өтініш түсті", "office", facts),
        Node("register", NodeKind.USER_TASK, name, "office", facts),
        Node("complete", NodeKind.EXCLUSIVE_GATEWAY, "Құжаттар толық па?", "office"),
        Node("issue", NodeKind.SERVICE_TASK, "Рұқсатты жіберу", "system"),
        Node("granted", NodeKind.END, "Рұқсат берілді", "system"),
        Node("refused", NodeKind.END, "Бас тартылды", "office"),
    )
    flows = (
        Flow("flow-1", "start", "register"),
        Flow("flow-2", "register", "complete"),
        Flow("flow-3", "complete", "issue", "иә", Guard("complete", True), True, facts),
        Flow("flow-4", "complete", "refused", "жоқ", Guard("complete", False)),
        Flow("flow-5", "issue", "granted"),
    )
    data = (DataObject("permit", "Рұқсат", "issue"),)
    notes = (Annotation("register_deadline", "15 минут", "register"),)
    pool = Pool("provider", "kz-0-1.internal", "Беруші", "Рұқсат беру", lanes, nodes, flows, data, notes, facts)
    messages = (
        MessageFlow("application", "applicant", "start", "Өтініш"),
        MessageFlow("answer", "granted", "applicant", "Рұқсат"),
    )
    return Collaboration("case", "Рұқсат беру", "kk", pool, (Party("applicant", "Алушы"),), messages, facts)


def straight(length: int) -> Collaboration:
    """Return `length` tasks in a row without lanes, parties or facts."""
    tasks = tuple(Node(f"t{i}", NodeKind.USER_TASK, f"Қадам {i}", "") for i in range(length))
    nodes = (Node("s", NodeKind.START, "Басы", ""), *tasks, Node("e", NodeKind.END, "Соңы", ""))
    flows = tuple(Flow(f"f{i}", a.id, b.id) for i, (a, b) in enumerate(pairwise(nodes)))
    return Collaboration("c", "", "kk", Pool("p", "x.y", "Беруші", "Тізбек", (), nodes, flows))


def place(graph: Collaboration) -> Layout:
    """Place nodes in a row, lane under lane; edges are straight. Nothing is pretty, everything is there."""
    pool = graph.pool
    width = 200 * len(pool.nodes) + 100
    rows = [lane.id for lane in pool.lanes] or [""]
    shapes = [Shape(pool.id, Box(0, 0, width, 200 * len(rows)))]
    shapes += [Shape(lane.id, Box(30, 200 * i, width - 30, 200)) for i, lane in enumerate(pool.lanes)]
    shapes += [Shape(p.id, Box(0, 200 * len(rows) + 50 + 80 * i, width, 60)) for i, p in enumerate(graph.parties)]
    for i, node in enumerate(pool.nodes):
        shapes.append(_node(node, 80 + 200 * i, 200 * rows.index(node.lane) + 60))
    boxes = {shape.id: shape.box for shape in shapes}
    shapes += [_beside(d.id, boxes[d.producer], 36, 50, d.name) for d in pool.data]
    shapes += [_beside(a.id, boxes[a.target], 90, 30, a.text) for a in pool.annotations]
    boxes |= {shape.id: shape.box for shape in shapes}
    ends = [(f.id, f.source, f.target, f.name) for f in pool.flows]
    ends += [(d.association, d.producer, d.id, "") for d in pool.data]
    ends += [(a.association, a.target, a.id, "") for a in pool.annotations]
    edges = [_edge(identity, boxes[a], boxes[b], name) for identity, a, b, name in ends]
    parties = {party.id for party in graph.parties}
    for message in graph.messages:  # upright, past the nodes, which have a column each
        source, target = message.source, message.target
        across = boxes[target if source in parties else source]
        column = Box(across.x, boxes[source].y, across.width, boxes[source].height)
        end = Box(across.x, boxes[target].y, across.width, boxes[target].height)
        edges.append(_edge(message.id, column, end, message.name))
    return Layout({s.id: s for s in shapes}, {e.id: e for e in edges}, Box(0, 0, width, 200 * len(rows) + 200))


@cache
def shipped() -> dict[str, Collaboration]:
    """Return every process of the project's definitions in every language, by `process-language`."""
    return {
        f"{process.id}-{lang}": compile_process(definition.regulation, process, lang)
        for definition in _definitions()
        for process in definition.regulation.processes
        for lang in ("kk", "ru", "en")
    }


@cache
def timed() -> dict[str, Collaboration]:
    """Return every process of the project's definitions in Kazakh with timers, by its id."""
    return {
        process.id: compile_process(definition.regulation, process, "kk", timers=True)
        for definition in _definitions()
        for process in definition.regulation.processes
    }


@cache
def _definitions() -> list[Definition]:
    return read_definitions(sorted((Path(__file__).parents[2] / "definitions").glob("*.yaml")))


def _node(node: Node, x: int, y: int) -> Shape:
    if node.kind.is_task:
        return Shape(node.id, Box(x, y, 120, 60), Text((node.name,), Box(x + 7, y + 7, 106, 46), 12))
    side = 50 if node.kind.is_gateway else 36
    return Shape(node.id, Box(x, y, side, side), Text((node.name,), Box(x - 20, y + side + 6, 90, 28), 11))


def _beside(identity: str, box: Box, width: int, height: int, text: str) -> Shape:
    place = Box(box.x + 10, box.bottom + 20, width, height)
    return Shape(identity, place, Text((text,), replace(place, y=place.bottom + 4, height=14), 11))


def _edge(identity: str, a: Box, b: Box, name: str) -> Edge:
    text = Text((name,), Box(a.right + 4, a.center.y - 20, 60, 14), 11) if name else None
    return Edge(identity, (Point(a.right, a.center.y), Point(b.x, b.center.y)), text)
