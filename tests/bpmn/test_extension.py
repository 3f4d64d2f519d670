"""Facts come back from the file as they went in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from samples import FULL, collaboration, place, straight

from reg2bpmn.emit.bpmn import read_facts, validate, write
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.process.facts import Citation, Dispute, Facts, Remark

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t\r"))
NAME = TEXT.filter(bool)
LINES = st.sampled_from(["1", "136-138", "425-427, 460-465"])
CITATIONS = st.lists(st.builds(Citation, NAME, TEXT, LINES, TEXT, TEXT), max_size=3).map(tuple)
DISPUTES = st.lists(st.builds(Dispute, NAME, NAME, TEXT, CITATIONS), max_size=2).map(tuple)
REMARKS = st.lists(st.builds(Remark, NAME, NAME, TEXT, TEXT, CITATIONS), max_size=2).map(tuple)
PROPERTIES = st.lists(st.tuples(NAME, TEXT), max_size=3).map(tuple)
FACTS = st.builds(Facts, TEXT, PROPERTIES, CITATIONS, DISPUTES, REMARKS, st.booleans())


def element(data: bytes, identity: str) -> etree._Element:
    (found,) = etree.fromstring(data).xpath("//bpmn:*[@id=$i]", namespaces=dict(PREFIXES), i=identity)
    return found


def test_every_carrier_keeps_every_fact() -> None:
    data = write(collaboration(), place(collaboration()))
    for identity in ("case", "kz-0-1.internal", "office", "start", "register", "flow-3"):
        assert read_facts(element(data, identity)) == FULL
    assert read_facts(element(data, "issue")) == Facts()


def test_documentation_alone_needs_no_extension() -> None:
    graph = collaboration(facts=Facts("Тек түсіндірме"))
    data = write(graph, place(graph))
    assert read_facts(element(data, "register")) == Facts("Тек түсіндірме")
    assert element(data, "register").find("bpmn:extensionElements", dict(PREFIXES)) is None


@settings(max_examples=60, deadline=None)
@given(FACTS)
def test_any_facts_come_back_and_are_valid(facts: Facts) -> None:
    graph = straight(1)
    task = replace(graph.pool.nodes[1], facts=facts)
    graph = replace(graph, pool=replace(graph.pool, nodes=(graph.pool.nodes[0], task, graph.pool.nodes[2])))
    data = write(graph, place(graph))
    assert read_facts(element(data, "t0")) == facts
    assert validate(data) == []
