"""Expected paths come from the model."""

from __future__ import annotations

import pytest

from corpus import process, shipped
from reg2bpmn.engine.expected import expected_paths
from reg2bpmn.process import compile_process

ALL = [p.id for d in shipped() for p in d.regulation.processes]


def test_accreditation_has_three_outcomes() -> None:
    _, found = process("kz-192-6.internal")
    granted, refused, incomplete = expected_paths(found)
    assert granted["answers"] == {"package_complete": True, "decision_positive": True}
    assert granted["tasks"][:4] == ["step_register", "step_resolve", "step_assign", "step_circulate"]
    assert (granted["tasks"][-1], granted["end"]) == ("step_issue", "end_granted")
    assert (refused["tasks"][-1], refused["end"]) == ("step_refuse", "end_refusal_prepared")
    assert incomplete["answers"] == {"package_complete": False}
    assert incomplete["end"] == "end_incomplete_refusal_prepared"


@pytest.mark.parametrize("process_id", ALL)
def test_every_end_and_every_timer_is_expected(process_id: str) -> None:
    definition, found = process(process_id)
    expected = expected_paths(found, timers=True)
    nodes = {node.id: node for node in compile_process(definition.regulation, found, timers=True).pool.nodes}
    reached = {path["end"] for path in expected} | {path["overdue"] for path in expected if "overdue" in path}
    assert reached == {node.id for node in nodes.values() if node.kind.value == "endEvent"}
    fired = [path["timer"] for path in expected if "timer" in path]
    assert sorted(fired) == sorted(node.id for node in nodes.values() if node.kind.value == "boundaryTimerEvent")
    for path in expected:
        assert set(path["tasks"]) <= nodes.keys()
        if "timer" in path:
            assert nodes[path["timer"]].host in path["tasks"]
