"""Runs in which something is late, comes late, or interrupts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from corpus import read
from model.procedures_with_events import waiting
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.engine.expected import expected_paths
from reg2bpmn.engine.happenings import read_happenings
from reg2bpmn.engine.report import Run, to_json, to_text
from reg2bpmn.engine.running import Runner

START = datetime(2026, 3, 2, 10)


def runner(tmp_path: Path, *changes: tuple[str, str]) -> Runner:
    regulation = read(tmp_path, waiting(*changes)).regulation
    return Runner(regulation, regulation.processes[0], "en", START)


def test_every_path_runs_as_the_model_says(tmp_path: Path) -> None:
    (process,) = read(tmp_path, waiting()).regulation.processes
    expected = expected_paths(process)
    outcomes = list(runner(tmp_path).run_all(100))
    assert [(list(o.tasks), o.end.id) for o in outcomes] == [(one["tasks"], one["end"]) for one in expected]
    assert [dict(o.happened) for o in outcomes[:3]] == [{}, {"check": "late"}, {"check": "withdrawal"}]
    assert dict(outcomes[-1].happened) == {"answer": "late", "check": "withdrawal"}


def test_a_run_tells_when_a_wait_ends_and_what_ended_a_step(tmp_path: Path) -> None:
    regulation = read(tmp_path, waiting(("until: sitting", "until: 2026-06-01"))).regulation
    (process,) = regulation.processes
    given = read_happenings(process, ["answer=late", "check=late"])
    outcome = Runner(regulation, process, "en", START).run({}, lambda _: True, given)
    entries = {entry.id: entry for entry in outcome.entries}
    assert entries["late_answer"].due == datetime.fromisoformat("2026-03-17T18:00:00+05:00")
    assert entries["wait_pause"].starts == entries["late_answer"].due
    assert entries["wait_day"].due == datetime.fromisoformat("2026-06-01T00:00:00+05:00")
    assert entries["wait_term"].due == datetime.fromisoformat("2099-12-01T00:00:00+05:00")
    assert entries["step_check"].notes == ("ended before it was done: 5 working days",)
    assert outcome.end.open  # the proof may come at any time
    assert outcome.total == {"hour": 2, "working day": 15, "calendar day": 3}
    run = Run(process, "en", START, [outcome])
    assert "Happened: answer=late, check=late" in to_text(run)
    assert '"happened": {' in to_json(run)


def test_a_system_can_be_late_too(tmp_path: Path) -> None:
    slow = runner(tmp_path, ("id: check\n        unit: office", "id: check\n        unit: database"))
    outcomes = list(slow.run_all(100))
    assert [o.end.id for o in outcomes[:3]] == ["end_granted", "end_refused", "end_refused"]


def test_the_next_time_may_be_another(tmp_path: Path) -> None:
    again = ("to: refused, inferred: true, why: It is silent", "to: check")
    regulation = read(tmp_path, waiting(again)).regulation
    (process,) = regulation.processes
    given = read_happenings(process, ["check=late,late,nothing"])
    outcome = Runner(regulation, process, "en", START).run({}, lambda _: True, given)
    assert [task for task in outcome.tasks if task == "step_check"] == ["step_check"] * 3
    assert outcome.end.id == "end_granted"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("pause=late", "nothing can happen to 'pause'.*check, answer"),
        ("check", "'check' cannot happen.*check=late or check=withdrawal or check=nothing"),
        ("check=withdrawn", "cannot happen"),
        ("answer=withdrawal", "answer=late or answer=nothing"),
    ],
)
def test_what_cannot_happen_is_told(tmp_path: Path, word: str, told: str) -> None:
    (process,) = read(tmp_path, waiting()).regulation.processes
    with pytest.raises(Reg2bpmnError, match=told):
        read_happenings(process, [word])
