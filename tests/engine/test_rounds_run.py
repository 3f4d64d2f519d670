"""Runs of branches that lead back a limited number of times."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from reg2bpmn import api
from reg2bpmn.engine.running import Runner
from reg2bpmn.engine.timeline import Outcome
from reg2bpmn.model.procedure import Value

(DEFINITION,) = api.load([Path(__file__).parents[1] / "engines" / "crafted.yaml"])
REGULATION = DEFINITION.regulation
PROCESS = next(p for p in REGULATION.processes if p.id == "crafted.rounds")


def run(**answers: list[Value]) -> Outcome:
    given = {"agreed": [True], "clear": [True], "escalate_result": ["settled"], **answers}
    return Runner(REGULATION, PROCESS, "en", datetime(2026, 1, 12, 10)).run(given, lambda _: True)


def test_the_engine_counts_the_rounds_and_goes_on() -> None:
    done = run(agreed=[False])
    assert done.tasks.count("step_draw_up") == 3
    assert [entry.id for entry in done.entries].count("round_flow_agreed_no") == 2
    assert "step_escalate" in done.tasks
    assert done.total == {"hour": 6}


def test_an_answer_may_end_the_rounds_before() -> None:
    done = run(agreed=[False, True])
    assert done.tasks.count("step_draw_up") == 2
    assert "step_escalate" not in done.tasks
    assert f"{done.entries[-1].starts:%m-%d %H:%M}" == "01-12 15:00"


def test_one_round_does_not_count_for_another() -> None:
    done = run(agreed=[False], escalate_result=["again"])
    assert done.tasks.count("step_escalate") == 2
    assert done.end.id == "end_refused"


def test_every_way_of_the_model_is_what_the_engine_does() -> None:
    outcomes = list(Runner(REGULATION, PROCESS, "en", datetime(2026, 1, 12, 10)).run_all(20))
    assert [sum(task == "step_coordinate" for task in one.tasks) for one in outcomes] == [1, 1, 3, 3, 4, 3]
