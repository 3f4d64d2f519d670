"""Waits, lateness and interruptions: the ways that they open, and what of them does not hold together."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import read
from model.procedures_with_events import waiting
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.model import paths


def ways(text: str, tmp_path: Path) -> list[str]:
    (process,) = read(tmp_path, text).regulation.processes
    told = []
    for path in paths(process):
        pairs = zip(path.nodes, path.taken, strict=True)
        told.append(" ".join(f"{node.id}!{answer}" if answer else node.id for node, answer in pairs))
    return told


def test_what_happens_opens_ways_of_its_own(tmp_path: Path) -> None:
    usual = "day term proof check granted"
    late, withdrawn = "day term proof check!late refused", "day term proof check!interrupted-withdrawal refused"
    assert ways(waiting(), tmp_path) == [
        *(f"ask answer enough!yes {end}" for end in (usual, late, withdrawn)),
        "ask answer enough!no refused",
        *(f"ask answer!late pause {end}" for end in (usual, late, withdrawn)),
    ]


def test_a_wait_counts_as_long_as_it_lasts_and_a_step_until_it_is_late(tmp_path: Path) -> None:
    late = ("late: {to: refused, inferred", "late: {after: 8 working days, to: refused, inferred")
    (process,) = read(tmp_path, waiting(late)).regulation.processes
    totals = [{unit.value: n for unit, n in path.total().items()} for path in paths(process)]
    assert totals[0] == {"hour": 2, "working day": 15}
    assert totals[1] == {"hour": 2, "working day": 18}
    assert totals[4] == {"hour": 2, "working day": 15, "calendar day": 3}


WRONG = [
    (("time: 3 calendar days", "unit: office"), "wait 'pause' waits for nothing", "add 'message' and 'from'"),
    (("time: 3 calendar days", "time: 3 hours, until: sitting"), "waits for 'time' and 'until'", "keep one"),
    (("until: sitting", "until: siting"), "unknown event 'siting'", "did you mean 'sitting'?"),
    (("until: 2099-12-01", "until: 2099-13-01"), "neither an event nor a date", "as in 2027-01-31"),
    (("time: 3 calendar days", "time: 3 days before sitting"), "is not a deadline", "write an amount"),
    (("time: 3 calendar days", "time: 3 hours before sitting"), "counts back from 'sitting'", "'until' the event"),
    (("message: Proof, from: applicant", "message: Proof"), "does not tell who sends", "add 'from', a party"),
    (("message: Proof, from: applicant", "message: Proof, from: aplicant"), "unknown party 'aplicant'", "did you"),
    (("time: 3 calendar days", "time: 3 hours, from: applicant"), "'from' without a message", "remove 'from'"),
    (
        ("time: 3 calendar days,", "time: 3 hours, late: {after: 1 hour, to: day},"),
        "so it cannot be late",
        "remove",
    ),
    (("{after: 10 working days, label", "{label"), "does not tell how long it lasts", "add 'after'"),
    (("after: 10 working days", "after: 10 hours before sitting"), "counts back from 'sitting'", "how long"),
    (("    deadline: 5 working days\n", "    action: Check\n"), "no deadline after which it is late", "'after'"),
    (
        ("deadline: 5 working days", "deadline: 5 hours before sitting"),
        "counts back from 'sitting', which gives no",
        "'after'",
    ),
    (("{id: withdrawal", "{id: late"), "tells of a step that it is late", "another id"),
    (("message: Withdrawal, from: applicant", "message: W, from: nobody"), "unknown party 'nobody'", "known:"),
    (("message: Withdrawal, from: applicant", "message: Withdrawal"), "'from' is missing", "add from"),
    (
        ("message: Withdrawal, ", "mesage: Withdrawal, message: W, "),
        "unknown key 'mesage'",
        "did you mean 'message'",
    ),
    (("late: {to: refused", "late: {to: refusd"), "unknown next step 'refusd'", "did you mean 'refused'"),
    (("term, label: The term", "ask, label: The term"), "'ask' stands twice", "its own id"),
    (("variable: enough", "variable: sitting_at"), "holds the moment of the event 'sitting'", "another variable"),
    (("label: No answer, to: pause", "label: No answer, to: refused"), "nothing leads to 'pause'", "lead to it"),
]


ELSEWHERE = {
    "'ask' stands twice": "{id: ask",
    "no deadline after": "late: {to",
    "nothing leads": "{id: pause",
    "wait 'pause' waits": "{id: pause",
    "does not tell how long": "late: {label",
    "counts back from 'sitting', which gives no": "late: {to",
}
"""What stands on the line at which a problem is told that is not the line which was changed."""


@pytest.mark.parametrize(("change", "message", "remedy"), WRONG, ids=[message for _, message, _ in WRONG])
def test_what_does_not_hold_is_told_at_its_line(
    tmp_path: Path, change: tuple[str, str], message: str, remedy: str
) -> None:
    text = waiting(change)
    with pytest.raises(Reg2bpmnError) as caught:
        read(tmp_path, text)
    found = [d for d in caught.value.diagnostics if message in d.message]
    assert found, caught.value.diagnostics
    assert remedy in found[0].remedy
    mark = next((mark for start, mark in ELSEWHERE.items() if message.startswith(start)), change[1])
    assert found[0].place
    assert found[0].place.line == text[: text.index(mark)].count("\n") + 1


def test_errors_come_together(tmp_path: Path) -> None:
    with pytest.raises(Reg2bpmnError) as caught:
        read(tmp_path, waiting(*(change for change, _, _ in (WRONG[0], WRONG[2], WRONG[6]))))
    assert len(caught.value.diagnostics) == 3


def test_what_is_late_out_of_parallel_work_must_come_together_too(tmp_path: Path) -> None:
    at_once = (
        ("next: answer}", "next: [answer, look]}\n      - {id: look, unit: office, label: Look, next: check}"),
        ("label: No answer, to: pause", "label: No answer, to: silent"),
        ('"no", to: refused', '"no", to: pause'),
        ("    ends:\n", "    ends:\n      - {id: silent, state: Silent}\n"),
    )
    with pytest.raises(Reg2bpmnError, match="'check' waits for ever for a way that ends in 'silent'"):
        read(tmp_path, waiting(*at_once))
    read(tmp_path, waiting(*at_once, ("{id: silent, state", "{id: silent, stops_all: true, state")))
