"""Processes to lay out: made by hand, and drawn from a seed."""

from __future__ import annotations

import random
from dataclasses import replace

from reg2bpmn.process.graph import (
    Annotation,
    Collaboration,
    DataObject,
    Flow,
    Lane,
    MessageFlow,
    Node,
    NodeKind,
    Party,
    Pool,
)

TIMER = NodeKind.BOUNDARY_TIMER
START, END, TASK = NodeKind.MESSAGE_START, NodeKind.END, NodeKind.USER_TASK
GATEWAY = NodeKind.EXCLUSIVE_GATEWAY
WORDS = (
    *("құжаттарды", "тіркеу", "басшылыққа", "жолдау", "орындаушы", "көрсетілетін", "қызметті", "алушының", "өтінішін"),
    *("қарау", "шешім", "қабылдау", "және", "нәтижесін", "беру", "мемлекеттік", "ұйымдастырушылық", "рұқсат", "бұйрық"),
    *("жобасын", "дайындау", "иә", "жоқ", "15", "(он", "бес)", "минуттан"),
)
KINDS = [TASK] * 5 + [NodeKind.SERVICE_TASK, GATEWAY, GATEWAY, END]


def process(
    nodes: list[Node],
    flows: list[Flow],
    lanes: list[Lane],
    *,
    data: tuple[DataObject, ...] = (),
    notes: tuple[Annotation, ...] = (),
    parties: tuple[Party, ...] = (),
    messages: tuple[MessageFlow, ...] = (),
    name: str = "Көрсетілетін қызметті беруші",
) -> Collaboration:
    pool = Pool("pool", "process", name, "", tuple(lanes), tuple(nodes), tuple(flows), data, notes)
    return Collaboration("collaboration", "", "kk", pool, parties, messages)


def chain(lanes: list[int]) -> Collaboration:
    """A start, tasks in the lanes with these numbers, an end; each task has a deadline."""
    places = [lanes[0], *lanes, lanes[-1]]
    kinds = [START, *[TASK] * len(lanes), END]
    nodes = [
        Node(f"n{number}", kind, f"{number} Құжаттарды қабылдау және тіркеу", f"lane{lane}")
        for number, (kind, lane) in enumerate(zip(kinds, places, strict=True))
    ]
    flows = [Flow(f"f{number}", f"n{number}", f"n{number + 1}") for number in range(len(nodes) - 1)]
    notes = tuple(Annotation(f"a{node.id}", "1 жұмыс күні ішінде", node.id) for node in nodes[1:-1])
    bands = [Lane(f"lane{number}", f"Бөлімше {number}") for number in range(max(lanes) + 1)]
    return process(nodes, flows, bands, notes=notes)


def words(source: random.Random, least: int, most: int) -> str:
    return " ".join(source.choice(WORDS) for _ in range(source.randint(least, most)))


def seeded(seed: int, size: int, lanes: int, density: float) -> Collaboration:
    """A process with everything: branches, joins, loops, loose parts, documents, notes and messages."""
    source = random.Random(seed)
    nodes, lane = list[Node](), 0
    for number in range(size):
        kind = START if number == 0 else source.choice(KINDS)
        lane = source.randrange(lanes) if source.random() < 0.5 else lane
        nodes.append(Node(f"n{number}", kind, words(source, 0, 10 if kind.is_task else 5), f"lane{lane}"))
    pairs = [
        (max(0, number - source.choice([1, 1, 1, 1, 2, 3, 8])), number)
        for number in range(1, size)
        if source.random() < 0.93
    ]
    pairs += [(source.randrange(size), source.randrange(size)) for _ in range(int(size * density))]
    flows = [
        Flow(f"f{number}", nodes[first].id, nodes[last].id, words(source, 1, 3) if nodes[first].kind.is_gateway else "")
        for number, (first, last) in enumerate(pairs)
    ]
    data = tuple(DataObject(f"d{number}", words(source, 0, 8), source.choice(nodes).id) for number in range(size // 4))
    notes = tuple(Annotation(f"a{node.id}", words(source, 1, 8), node.id) for node in nodes if source.random() < 0.4)
    parties = tuple(Party(f"p{number}", words(source, 1, 9)) for number in range(source.randint(0, 4)))
    ends = [(source.choice(parties).id, source.choice(nodes).id) for _ in range(source.randint(0, 8)) if parties]
    messages = tuple(
        MessageFlow(f"m{number}", *source.sample(pair, 2), words(source, 0, 4)) for number, pair in enumerate(ends)
    )
    bands = [Lane(f"lane{number}", words(source, 0, 12)) for number in range(lanes)]
    return process(
        nodes, flows, bands, data=data, notes=notes, parties=parties, messages=messages, name=words(source, 0, 14)
    )


def with_timers(made: Collaboration, seed: int) -> Collaboration:
    """Put timers on some tasks of `made`: with an end of their own, leading to any node, to several, or nowhere."""
    source, pool = random.Random(seed), made.pool
    nodes, flows = list(pool.nodes), list(pool.flows)
    hosts = [node for node in pool.nodes if node.kind.is_task for _ in range(source.choice([0, 0, 1, 1, 2]))]
    for number, host in enumerate(hosts):
        timer = Node(f"t{number}", TIMER, words(source, 0, 5), host.lane, host=host.id)
        end = Node(f"e{number}", END, words(source, 0, 4), source.choice([host, *pool.nodes]).lane)
        targets = [node.id for node in source.choices(pool.nodes, k=source.choice([0, 1, 1, 2]))]
        nodes += [timer, end]
        flows += [
            Flow(f"x{number}_{place}", timer.id, target, words(source, 0, 2) if source.random() < 0.2 else "")
            for place, target in enumerate([end.id] if source.random() < 0.5 else targets)
        ]
    return replace(made, pool=replace(pool, nodes=tuple(nodes), flows=tuple(flows)))
