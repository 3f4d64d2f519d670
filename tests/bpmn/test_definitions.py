"""The shipped definitions as BPMN: valid, and no fact of theirs lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from samples import place

from reg2bpmn.emit.bpmn import read_facts, validate, write
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.process import compile_process
from reg2bpmn.process.graph import Collaboration
from reg2bpmn.read import read_definitions

FOLDER = Path(__file__).parents[2] / "definitions"
GRAPHS = [
    compile_process(definition.regulation, process, lang)
    for definition in read_definitions(sorted(FOLDER.glob("*.yaml")))
    for process in definition.regulation.processes
    for lang in ("kk", "ru", "en")
]


@pytest.mark.parametrize("graph", GRAPHS, ids=lambda graph: f"{graph.pool.process_id}-{graph.lang}")
def test_valid_and_every_fact_comes_back(graph: Collaboration) -> None:
    data = write(graph, place(graph))
    assert validate(data) == []
    root = etree.fromstring(data)
    pool = graph.pool
    carriers = {graph.id: graph.facts, pool.process_id: pool.facts}
    carriers |= {part.id: part.facts for parts in (pool.lanes, pool.nodes, pool.flows) for part in parts}
    for identity, facts in carriers.items():
        (element,) = root.xpath("//bpmn:*[@id=$i]", namespaces=dict(PREFIXES), i=identity)
        assert read_facts(element) == facts
