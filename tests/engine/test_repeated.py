"""Runs of steps that are repeated: how often, until when, and what must be given."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from command_line import run
from reg2bpmn import api
from reg2bpmn.engine.running import Runner
from reg2bpmn.engine.timeline import Entry

CRAFTED = Path(__file__).parents[1] / "engines" / "crafted.yaml"
(DEFINITION,) = api.load([CRAFTED])
PROCESS = next(p for p in DEFINITION.regulation.processes if p.id == "crafted.each")
MONDAY = datetime(2026, 1, 12, 10)


def entries(**lists: list[str]) -> dict[str, Entry]:
    runner = Runner(DEFINITION.regulation, PROCESS, "en", MONDAY)
    outcome = runner.run({"agreed": [True], **lists}, lambda _: True)
    return {entry.id: entry for entry in outcome.entries}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_step_is_done_once_for_each(count: int) -> None:
    found = entries(bodies=["x"] * count, participants=["a", "b"])
    assert [found[name].times for name in ("step_send", "step_call", "step_sum_up")] == [count, 2, 1]
    assert f"times done: {count}" in found["step_send"].notes


def test_all_at_once_have_one_deadline_and_in_turn_one_after_the_other() -> None:
    """Five working days from Monday 12 January end on Monday 19 at 18:00, thrice two hours at 16:00 the next day."""
    found = entries(bodies=["x", "y"], participants=["a", "b", "c"])
    assert f"{found['step_send'].due:%m-%d %H:%M}" == "01-19 18:00"
    assert f"{found['step_call'].due:%m-%d %H:%M}" == "01-20 16:00"


def test_a_list_that_is_not_given_has_one_item() -> None:
    assert entries()["step_call"].times == 1


def test_lists_are_given_as_answers_are() -> None:
    told = ("-d", str(CRAFTED), "-l", "en")
    done = run("run", "crafted.each", *told, "-a", "agreed=yes")
    assert done.returncode == 2
    assert "bodies (a list: each coordinating body)" in done.stderr
    assert "--answer bodies=first,second" in done.stderr
    done = run("run", "crafted.each", *told, "--all-paths", "-a", "bodies=x,y,z", "--start", "2026-01-12")
    assert done.returncode == 0
    assert "times done: 3" in done.stdout
    done = run("run", "crafted.each", *told, "--all-paths", "-a", "agreed=yes")
    assert "leave --answer out, but for lists" in done.stderr
