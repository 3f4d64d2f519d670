"""Events in BPMN: elements that the schema allows, and what each dialect adds and tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from corpus import read
from model.procedures_with_events import waiting
from reg2bpmn.diagnostics import Reg2bpmnError, Severity
from reg2bpmn.emit.bpmn import dialects, limitations, read_facts, validate, write
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.engine.spiff import Spiff
from reg2bpmn.layout import lay_out
from reg2bpmn.process import compile_process
from reg2bpmn.process.graph import Collaboration

DIALECTS = [dialect.name for dialect in dialects.DIALECTS]


def compiled(tmp_path: Path, *changes: tuple[str, str]) -> Collaboration:
    return compile_process(read(tmp_path, waiting(*changes)).regulation, "r.p", "en")


def found(graph: Collaboration, dialect: str, query: str) -> list[str]:
    root = etree.fromstring(write(graph, lay_out(graph), dialect))
    known = {**PREFIXES, **dialects.find(dialect).namespaces}
    return [str(one) for one in root.xpath(query, namespaces=known)]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_files_are_valid_and_every_event_has_its_trigger(tmp_path: Path, dialect: str) -> None:
    graph = compiled(tmp_path)
    assert validate(write(graph, lay_out(graph), dialect)) == []
    assert found(graph, dialect, "//bpmn:eventBasedGateway/@id") == ["whichever_answer"]
    border = "//bpmn:boundaryEvent[@cancelActivity='true'][@attachedToRef='step_check']"
    assert found(graph, dialect, f"{border}[bpmn:timerEventDefinition]/@id") == ["late_check"]
    assert found(graph, dialect, f"{border}[bpmn:messageEventDefinition]/@id") == ["interrupted_check__withdrawal"]
    waits = found(graph, dialect, "//bpmn:intermediateCatchEvent[bpmn:timerEventDefinition]/@id")
    assert waits == ["wait_pause", "wait_day", "wait_term", "late_answer"] or sorted(waits) == sorted(
        ["late_answer", "wait_day", "wait_pause", "wait_term"]
    )
    names = found(graph, dialect, "//bpmn:message/@name")
    assert len(set(names)) == len(names) == 3


SAID = {
    "omg": {
        "wait_day": "sitting_at",
        "wait_term": "2099-12-01T00:00:00+05:00",
        "wait_pause": "P3D",
    },
    "camunda7": {
        "wait_day": "${sitting_at}",
        "wait_term": "2099-12-01T00:00:00+05:00",
        "wait_pause": "${late_date}",
        "late_answer": "${whichever_answer_date}",
        "late_check": "${due_date}",
    },
    "camunda8": {"wait_day": "=date and time(sitting_at)", "wait_term": "2099-12-01T00:00:00+05:00"},
    "flowable": {"wait_day": "${sitting_at}", "wait_term": "2099-12-01T00:00:00+05:00", "wait_pause": "P12DT18H"},
    "spiff": {"wait_day": "sitting_at", "wait_term": '"2099-12-01T00:00:00+05:00"'},
}


@pytest.mark.parametrize(("dialect", "event"), [(name, event) for name, events in SAID.items() for event in events])
def test_timers_wait_for_moments_and_times(tmp_path: Path, dialect: str, event: str) -> None:
    text = f"//*[@id='{event}']/bpmn:timerEventDefinition/*/text()"
    wanted = SAID[dialect][event]
    if (dialect, event) == ("camunda7", "wait_pause"):
        wanted = "${due_date}"
    assert found(compiled(tmp_path), dialect, text) == [wanted]


def test_camunda7_counts_the_days_of_a_gateway_on_the_way_to_it(tmp_path: Path) -> None:
    (listener,) = found(compiled(tmp_path), "camunda7", "//camunda:executionListener[@event='take']/@expression")
    assert listener.startswith('${execution.setVariable("whichever_answer_date", now()')


def test_zeebe_leads_messages_by_a_key_and_says_so(tmp_path: Path) -> None:
    graph = compiled(tmp_path)
    assert found(graph, "camunda8", "//bpmn:message//zeebe:subscription/@correlationKey") == ["=case_id"] * 3
    (told,) = [one for one in limitations(graph, "camunda8") if one.code == "dialect-correlation"]
    assert "'case_id'" in told.message
    clash = compiled(tmp_path, ("variable: enough", "variable: case_id"))
    with pytest.raises(Reg2bpmnError, match="'case_id' is a word"):
        write(clash, lay_out(clash), "camunda8")
    assert write(clash, lay_out(clash), "camunda7")


def test_what_a_dialect_cannot_do_is_told(tmp_path: Path) -> None:
    graph = compiled(tmp_path, ("id: check\n        unit: office", "id: check\n        unit: database"))
    told = {name: {one.code: one for one in limitations(graph, name)} for name in DIALECTS}
    assert "wait_pause: 3 calendar days are waited as P12DT18H" in told["flowable"]["dialect-wait"].message
    assert "step_check is done at once by its operator" in told["spiff"]["dialect-system"].message
    assert "what the message says becomes 'enough'" in told["spiff"]["dialect-message"].message
    for name in DIALECTS:
        assert "'sitting_at'" in told[name]["dialect-moment"].message
        assert told[name]["dialect-decision"].message == "condition_enough: before it comes wait_answer, a message"
        assert all(one.severity is Severity.NOTE for one in told[name].values())


def test_spiff_takes_the_answer_of_a_message(tmp_path: Path) -> None:
    graph = compiled(tmp_path)
    (variable,) = found(graph, "spiff", "//*[@id='wait_answer']//spiffworkflow:messageVariable/text()")
    assert variable == "enough"


def test_facts_of_events_come_back(tmp_path: Path) -> None:
    graph = compiled(tmp_path)
    root = etree.fromstring(write(graph, lay_out(graph)))
    for node in graph.pool.nodes:
        (element,) = root.xpath(f"//*[@id='{node.id}']", namespaces=PREFIXES)
        assert read_facts(element) == node.facts


def test_a_repeated_step_right_after_an_event_on_a_border_is_refused_by_spiff(tmp_path: Path) -> None:
    each = "each: {of: Paper, variable: papers, at_once: true}"
    repeated = f"      - {{id: weigh, unit: office, label: Weigh, {each}, next: granted}}\n    waits:\n"
    graph = compiled(tmp_path, ("late: {to: refused", "late: {to: weigh"), ("    waits:\n", repeated))
    (told,) = [one for one in limitations(graph, "spiff") if one.severity is Severity.WARNING]
    assert told.message.startswith("step_weigh: the engine fails on a repeated task after late_check")
    with pytest.raises(Reg2bpmnError, match="let another way lead there too"):
        Spiff(graph)
