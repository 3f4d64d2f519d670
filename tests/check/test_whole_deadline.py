"""The deadline of a whole procedure: where it is told, and where the steps may take longer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from corpus import read
from model.procedures_with_events import waiting
from reg2bpmn import api
from reg2bpmn.captions import caption_of
from reg2bpmn.check.context import Context
from reg2bpmn.check.whole import find
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.dossier import dossier_of
from reg2bpmn.emit import html, markdown, sheet
from reg2bpmn.emit.bpmn import limitations
from reg2bpmn.engine.report import Run, to_json, to_text
from reg2bpmn.engine.running import Runner
from reg2bpmn.model import Regulation

SHORT = ("until: sitting", "time: 1 hour"), ("until: 2099-12-01", "time: 1 hour")


def regulation(tmp_path: Path, deadline: str) -> Regulation:
    whole = ("    events:\n", f"    deadline: {deadline}\n    events:\n")
    proof = ("message: Proof, from: applicant", "time: 1 hour")
    return read(tmp_path, waiting(whole, *SHORT, proof)).regulation


@pytest.mark.parametrize("deadline", ["14 working days", "18 calendar days", "10 hours"])
def test_ways_that_may_take_longer_are_warned_of(tmp_path: Path, deadline: str) -> None:
    (found,) = find(Context(regulation(tmp_path, deadline)))
    assert found.code == "whole-deadline"
    assert found.message.startswith("r.p: the steps ask, check may take")
    assert found.message.endswith(f"the whole only {deadline}")


@pytest.mark.parametrize("deadline", ["25 working days", "60 calendar days", "3 months", "5 hours before sitting"])
def test_what_is_long_enough_is_not(tmp_path: Path, deadline: str) -> None:
    assert list(find(Context(regulation(tmp_path, deadline)))) == []


def test_it_is_told_everywhere(tmp_path: Path) -> None:
    found = regulation(tmp_path, "14 working days")
    (process,), (told,) = found.processes, dossier_of(found, "en").processes
    words = "Deadline of the whole: 14 working days"
    assert words in caption_of(found, process, "en").lines
    assert words in html.ways(told, "en")
    assert words in markdown.ways(told, "en")
    assert words in sheet.to_text(found, process, "en")
    assert '"deadline": "14 working days"' in sheet.to_json(found, process, "en")
    graph = api.compile_process(found, process, "en")
    assert ("deadline", "14 working days") in graph.pool.facts.properties
    assert words in graph.pool.facts.documentation
    notes = [one.message for one in limitations(graph, "camunda8")]
    assert "r.p: 14 working days are given for the whole, which no engine watches" in notes


@pytest.mark.parametrize(
    ("deadline", "kept", "word"), [("40 working days", True, "kept"), ("1 working day", False, "exc")]
)
def test_a_run_tells_whether_it_was_kept(tmp_path: Path, deadline: str, kept: bool, word: str) -> None:
    found = regulation(tmp_path, deadline)
    (process,) = found.processes
    start = datetime(2026, 3, 2, 10)
    outcome = Runner(found, process, "en", start).run({}, lambda _: True)
    assert outcome.kept is kept
    run = Run(process, "en", start, [outcome])
    assert f"Deadline of the whole: {deadline}; Due: 2026-0" in to_text(run)
    assert f"({word}" in to_text(run)
    assert f'"kept": {str(kept).lower()}' in to_json(run)


def test_what_ends_nobody_knows_when_is_not_known_to_be_kept(tmp_path: Path) -> None:
    whole = ("    events:\n", "    deadline: 40 working days\n    events:\n")
    found = read(tmp_path, waiting(whole, *SHORT)).regulation
    (process,) = found.processes
    outcome = Runner(found, process, "en", datetime(2026, 3, 2, 10)).run({}, lambda _: True)
    assert outcome.kept is None


def test_an_unknown_event_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(Reg2bpmnError, match=r"small.yaml:13:\d+: error: unknown event 'seating'"):
        regulation(tmp_path, "5 working days before seating")
