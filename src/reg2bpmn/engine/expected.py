"""What an engine must do with a process, told from the model alone and not from any BPMN."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TypedDict

from reg2bpmn.model.calls import Course, Known, courses
from reg2bpmn.model.procedure import Process, Value
from reg2bpmn.process import names
from reg2bpmn.process.draft import event_of, id_of


class _Outcome(TypedDict):
    answers: dict[str, Value]
    tasks: list[str]
    end: str


class Expected(_Outcome, total=False):
    """The tasks that `answers` lead through, in order, and the end event, by their BPMN ids.

    `start` is the event where it begins, if there are several. `happened` gives for each task and wait that ends in
    another way than it should the event that ends it. `timer` is the boundary timer that fires on its task's first
    visit, and `overdue` the end that it leads to.
    """

    start: str
    happened: dict[str, str]
    timer: str
    overdue: str


def expected_paths(process: Process, known: Known = MappingProxyType({}), *, timers: bool = False) -> list[Expected]:
    """Return every path once, outcomes in order; with `timers`, each timer once more, on the first path through it.

    A path is taken with every path of the procedures of `known` that it calls.
    """
    ways = list(courses(process, known))
    found = [_expected(way) for way in ways]
    return found + list(_timers(process, ways)) if timers else found


def _expected(way: Course) -> Expected:
    found = Expected(
        answers=way.answers,
        tasks=[names.step(step.id) for step in way.path.steps],
        end=names.end(way.path.end.id),
    )
    if way.path.start:
        found["start"] = names.start(way.path.start)
    if way.path.happened:
        found["happened"] = {id_of(node): event_of(node, answer) for node, answer in way.path.happened}
    return found


def _timers(process: Process, ways: list[Course]) -> Iterator[Expected]:
    for step in process.steps:
        way = next((way for way in ways if step in way.path.steps), None)
        if way and step.deadline and step.deadline.is_duration:
            yield Expected(**_expected(way), timer=names.timer(step.id), overdue=names.overdue(step.id))
