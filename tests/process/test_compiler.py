"""The compiler: ids that stay, lanes in order, branches with guards, nothing of the model left behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import INTERNAL, LANGUAGES, PORTAL, PROCESSES, SMALL, process, read, shipped
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.process import compile_process
from reg2bpmn.process.graph import Collaboration, NodeKind

ASCII_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def _compile(process_id: str, lang: str) -> Collaboration:
    definition, found = process(process_id)
    return compile_process(definition.regulation, found, lang)


def _ids(collaboration: Collaboration) -> list[str]:
    pool = collaboration.pool
    parts = (
        pool.lanes,
        pool.nodes,
        pool.flows,
        pool.data,
        pool.annotations,
        collaboration.parties,
        collaboration.messages,
    )
    return [collaboration.id, pool.id, pool.process_id, *(item.id for part in parts for item in part)]


def _printed(names: tuple[str, ...]) -> tuple[int, int, int, int]:
    found = [process(name)[1] for name in names]
    accounts = [p.text for p in found if p.text]
    procedures = [x for account in accounts for x in account.procedures]
    columns = sum(len(p.table.columns) for p in found if p.table)
    unnumbered = sum(x.number == 0 for x in procedures)
    return len(procedures) - unnumbered, unnumbered, sum(len(a.conditions) for a in accounts), columns


def test_the_corpus_is_whole() -> None:
    assert sorted(p.id for d in shipped() for p in d.regulation.processes) == sorted(PROCESSES)
    assert len(PROCESSES) == 23
    assert sum(p.figure is not None for d in shipped() for p in d.regulation.processes) == 22
    assert _printed(INTERNAL) == (64, 0, 4, 56)
    assert _printed(PORTAL) == (114, 6, 42, 0)


@pytest.mark.parametrize("process_id", PROCESSES)
def test_ids_are_ascii_unique_and_the_same_in_every_language(process_id: str) -> None:
    ids = [_ids(_compile(process_id, lang)) for lang in LANGUAGES]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids[0])) == len(ids[0])
    assert all(ASCII_ID.fullmatch(name) for name in ids[0])


def test_ids_stay_when_a_neighbour_comes(tmp_path: Path) -> None:
    before = compile_process(read(tmp_path, SMALL).regulation, "small.internal")
    step = "      - {id: file, unit: head, label: {kk: Тігу}, next: granted}\n"
    text = SMALL.replace("    conditions:\n", f"{step}    conditions:\n").replace("next: granted\n", "next: file\n", 1)
    after = compile_process(read(tmp_path, text).regulation, "small.internal")
    assert set(_ids(before)) < set(_ids(after))


@pytest.mark.parametrize("process_id", PROCESSES)
def test_everything_starts_ends_and_stands_in_a_lane(process_id: str) -> None:
    pool = _compile(process_id, "kk").pool
    lanes = {lane.id for lane in pool.lanes}
    sources, targets = {f.source for f in pool.flows}, {f.target for f in pool.flows}
    for node in pool.nodes:
        assert node.lane in lanes
        assert (node.id in sources) == (node.kind is not NodeKind.END)
        assert (node.id in targets) == (node.kind not in (NodeKind.START, NodeKind.MESSAGE_START))
    assert pool.nodes[0].lane == pool.lanes[0].id


@pytest.mark.parametrize("process_id", PROCESSES)
def test_a_gateway_has_two_labelled_guarded_flows_and_one_default(process_id: str) -> None:
    pool = _compile(process_id, "kk").pool
    for node in pool.nodes:
        flows = [f for f in pool.flows if f.source == node.id]
        if node.kind is not NodeKind.EXCLUSIVE_GATEWAY or node.id.startswith("join_"):
            assert not any(f.name or f.guard or f.is_default for f in flows)
            continue
        assert [f.is_default for f in flows].count(True) == 1
        assert {f.guard.value for f in flows if f.guard} == {True, False}
        assert all(f.name for f in flows)


@pytest.mark.parametrize("process_id", PROCESSES)
def test_branches_come_together_in_gateways_that_decide_nothing(process_id: str) -> None:
    pool = _compile(process_id, "kk").pool
    for node in pool.nodes:
        incoming = [f for f in pool.flows if f.target == node.id]
        outgoing = [f for f in pool.flows if f.source == node.id]
        assert len(incoming) <= 1 or (node.id.startswith("join_") and len(outgoing) == 1)


def test_lanes_come_in_the_order_in_which_units_first_act() -> None:
    lanes = [lane.id for lane in _compile("kz-192-1.internal", "kk").pool.lanes]
    assert lanes == ["lane_office", "lane_management", "lane_executor"]


def test_an_unsaid_branch_is_marked_and_ends(tmp_path: Path) -> None:
    pool = compile_process(read(tmp_path, SMALL).regulation, "small.internal", "en").pool
    branch = next(f for f in pool.flows if f.id == "flow_complete_no")
    assert (branch.target, branch.facts.inferred) == ("end_unsaid", True)
    assert "The act does not say." in branch.facts.documentation
    end = next(n for n in pool.nodes if n.id == "end_unsaid")
    assert ("kind", "unsaid") in end.facts.properties


@pytest.mark.parametrize(("name", "lang"), [("small.other", "kk"), ("small.internal", "de")])
def test_an_unknown_process_or_language_is_told(tmp_path: Path, name: str, lang: str) -> None:
    with pytest.raises(Reg2bpmnError, match="known: "):
        compile_process(read(tmp_path, SMALL).regulation, name, lang)
