"""The shipped definitions as BPMN: valid, and no fact of theirs lost on the way."""

from __future__ import annotations

import pytest
from lxml import etree
from samples import shipped

from corpus import validated
from reg2bpmn.emit.bpmn import read_facts, write
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.layout import lay_out
from reg2bpmn.process.graph import Collaboration


@pytest.mark.parametrize("graph", shipped().values(), ids=shipped())
def test_valid_and_every_fact_comes_back(graph: Collaboration) -> None:
    data = write(graph, lay_out(graph))
    assert validated(data) == []
    root = etree.fromstring(data)
    pool = graph.pool
    carriers = {graph.id: graph.facts, pool.process_id: pool.facts}
    carriers |= {part.id: part.facts for parts in (pool.lanes, pool.nodes, pool.flows) for part in parts}
    for identity, facts in carriers.items():
        (element,) = root.xpath("//bpmn:*[@id=$i]", namespaces=dict(PREFIXES), i=identity)
        assert read_facts(element) == facts
