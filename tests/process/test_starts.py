"""Several starts: one sets a case off, each has an event and a message of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from corpus import read
from model.procedures_with_events import waiting
from reg2bpmn import api
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.dossier import dossier_of
from reg2bpmn.emit import html, markdown
from reg2bpmn.emit.bpmn import limitations
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.engine.happenings import read_start
from reg2bpmn.engine.running import Runner
from reg2bpmn.model import Process, paths

PAPER = "{id: paper, label: On paper, first: ask, message: Application, sender: applicant}"
PORTAL = "{id: portal, label: By the portal, first: [glance, look], message: Application, sender: applicant}"
GLANCE = "{id: glance, unit: office, label: Glance, next: looked}"
LOOKED = "{id: look, unit: office, label: Look, next: looked}"
LOOK = ("    ends:\n", "    ends:\n      - {id: looked, state: Looked}\n")
STEP = ("  - {id: ask,", f"  - {GLANCE}\n      - {LOOKED}\n      - {{id: ask,")


def started(*starts: str) -> str:
    told = "".join(f"\n      - {start}" for start in starts)
    return waiting(("start: {label: S, first: ask}", f"start:{told}"), LOOK, STEP)


def process_of(tmp_path: Path) -> Process:
    (process,) = read(tmp_path, started(PAPER, PORTAL)).regulation.processes
    return process


def test_each_start_begins_ways_of_its_own(tmp_path: Path) -> None:
    found = [(path.start, path.nodes[0].id) for path in paths(process_of(tmp_path))]
    assert set(found) == {("paper", "ask"), ("portal", "glance")}


def test_each_start_is_an_event_with_a_message_of_its_own(tmp_path: Path) -> None:
    regulation = read(tmp_path, started(PAPER, PORTAL)).regulation
    graph = api.compile_process(regulation, "r.p", "en")
    root = etree.fromstring(api.to_bpmn(graph, dialect="camunda7"))
    names = root.xpath("//bpmn:message/@name", namespaces=PREFIXES)
    assert {"r.p.start_paper", "r.p.start_portal"} < set(names)
    assert {m.id: m.target for m in graph.messages if m.target.startswith("start")} == {
        "message_start__paper": "start_paper",
        "message_start__portal": "start_portal",
    }
    flows = {flow.id: flow.target for flow in graph.pool.flows}
    assert flows["flow_start__paper"] == "step_ask"
    assert flows["flow_start__portal"] == "fork_start__portal"


def test_documents_have_a_row_for_each(tmp_path: Path) -> None:
    regulation = read(tmp_path, started(PAPER, PORTAL)).regulation
    (told,) = dossier_of(regulation, "en").processes
    assert 'id="r.p--start-portal"' in html.twin(told, "en")
    assert "| Start | Applicant | By the portal |" in markdown.twin(told, "en")
    assert "Start By the portal" in markdown.ways(told, "en")


def test_a_run_begins_where_it_is_told(tmp_path: Path) -> None:
    regulation = read(tmp_path, started(PAPER, PORTAL)).regulation
    (process,) = regulation.processes
    runner = Runner(regulation, process, "en", datetime(2026, 3, 2, 10))
    usual = runner.run({}, lambda _: True)
    other = runner.run({}, lambda _: True, begin=read_start(process, "portal"))
    assert (usual.entries[0].id, other.entries[0].id) == ("start_paper", "start_portal")
    assert set(other.tasks) == {"step_glance", "step_look"}
    with pytest.raises(Reg2bpmnError, match=r"no start 'phone'.*paper, portal"):
        read_start(process, "phone")


def test_an_engine_that_cannot_choose_is_told(tmp_path: Path) -> None:
    silent = PORTAL.replace(", message: Application, sender: applicant", "")
    regulation = read(tmp_path, started(PAPER, silent)).regulation
    graph = api.compile_process(regulation, "r.p", "en")
    told = [one.message for one in limitations(graph, "spiff") if one.code == "dialect-start"]
    assert told == ["an instance begins at start_portal, and its other starts never come"]


@pytest.mark.parametrize(
    ("starts", "line", "message"),
    [
        ((PAPER, PORTAL.replace("id: portal, ", "")), 14, "one of several starts has no id"),
        ((PAPER, PORTAL.replace("portal", "paper", 1)), 13, "id 'paper' stands twice"),
        ((PAPER, PORTAL.replace("id: portal", "id: check")), 14, "id 'check' stands twice"),
        ((PAPER, PORTAL.replace("look]", "lok]")), 14, "unknown next step 'lok'"),
        ((PAPER, PORTAL.replace("sender: applicant", "sender: somebody")), 14, "unknown party 'somebody'"),
        (
            tuple(one.replace(", message: Application, sender: applicant", "") for one in (PAPER, PORTAL)),
            14,
            "the starts 'paper' and 'portal' both have no message",
        ),
        ((PAPER, PORTAL.replace("label", "lable")), 14, "unknown key 'lable'"),
        ((PAPER,), 13, "start: the list is too short"),
    ],
)
def test_what_does_not_hold_is_told_at_its_line(
    tmp_path: Path, starts: tuple[str, ...], line: int, message: str
) -> None:
    with pytest.raises(Reg2bpmnError) as caught:
        read(tmp_path, started(*starts))
    found = [one for one in caught.value.diagnostics if message in one.message]
    assert found, caught.value.diagnostics
    assert found[0].place
    assert found[0].place.line == line
