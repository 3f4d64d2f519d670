"""What is waited for and what ends a step: the elements, flows and facts that they become."""

from __future__ import annotations

from pathlib import Path

from corpus import read
from layout_rules import problems as faults
from model.procedures_with_events import waiting
from reg2bpmn import api
from reg2bpmn.emit.spoken import spoken
from reg2bpmn.process import compile_process
from reg2bpmn.process.graph import Collaboration, NodeKind


def compiled(tmp_path: Path, *changes: tuple[str, str], timers: bool = False) -> Collaboration:
    return compile_process(read(tmp_path, waiting(*changes)).regulation, "r.p", "en", timers=timers)


def test_a_wait_with_an_end_is_a_gateway_before_a_message_and_a_timer(tmp_path: Path) -> None:
    pool = compiled(tmp_path).pool
    nodes = {node.id: node for node in pool.nodes}
    flows = {(flow.source, flow.target) for flow in pool.flows}
    assert nodes["whichever_answer"].kind is NodeKind.EVENT_GATEWAY
    assert {
        ("step_ask", "whichever_answer"),
        ("whichever_answer", "wait_answer"),
        ("wait_answer", "condition_enough"),
    } < flows
    assert {("whichever_answer", "late_answer"), ("late_answer", "wait_pause")} < flows
    assert (nodes["late_answer"].name, str(nodes["late_answer"].deadline)) == ("No answer", "10 working days")
    assert [node.until for node in pool.nodes if node.until] == ["sitting_at", "2099-12-01"]


def test_what_ends_a_step_stands_on_its_border(tmp_path: Path) -> None:
    collaboration = compiled(tmp_path)
    nodes = {node.id: node for node in collaboration.pool.nodes}
    late, withdrawn = nodes["late_check"], nodes["interrupted_check__withdrawal"]
    assert (late.kind, late.host, late.name) == (NodeKind.INTERRUPTING_TIMER, "step_check", "5 working days")
    assert (withdrawn.kind, withdrawn.host) == (NodeKind.INTERRUPTING_MESSAGE, "step_check")
    assert late.facts.inferred
    assert "It is silent" in late.facts.documentation
    flows = {flow.source: flow for flow in collaboration.pool.flows}
    assert flows["late_check"].facts.inferred
    assert {flows["late_check"].target, flows[withdrawn.id].target} == {"join_end_refused"}
    received = {m.target: (m.source, m.name) for m in collaboration.messages}
    assert received[withdrawn.id] == ("pool_applicant", "Withdrawal")
    assert received["wait_answer"] == ("pool_applicant", "Answer")


def test_a_step_that_is_late_has_no_second_timer(tmp_path: Path) -> None:
    ids = {node.id for node in compiled(tmp_path, timers=True).pool.nodes}
    assert {"timer_ask", "late_check"} < ids
    assert "timer_check" not in ids
    both = compiled(tmp_path, ("late: {to", "late: {after: 8 working days, to"), timers=True)
    assert {"timer_check", "late_check"} < {node.id for node in both.pool.nodes}


def test_the_figure_keeps_the_rules_and_says_every_event(tmp_path: Path) -> None:
    collaboration = compiled(tmp_path)
    assert faults(collaboration, api.lay_out(collaboration)) == []
    said = spoken(collaboration)
    assert said["wait_answer"].startswith("Wait for a message: The answer; next: condition “Enough?”")
    assert said["whichever_answer"].startswith(
        "Wait for whichever comes first; next: wait “The answer”; next: wait “No"
    )
    assert said["wait_pause"].startswith("Wait for a time: Pause; deadline: 3 calendar days")
    assert said["late_check"].startswith(
        "Timer of step “Check”: the deadline has passed (5 working days), the step ends"
    )
    assert said["interrupted_check__withdrawal"].startswith(
        "Interruption of step “Check”: Withdrawn; next: end “Refused”"
    )
