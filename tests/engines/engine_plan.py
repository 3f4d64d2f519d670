"""What every engine is asked to do, told from the model and never from the BPMN.

A manifest is what a harness takes: stages of runs, each a file and the ways through it. Expectations stay here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path as File
from typing import Any

from lxml import etree

from reg2bpmn import api
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.model.deadline import Deadline, TimeUnit
from reg2bpmn.model.flow import nodes_of
from reg2bpmn.model.paths import Path, paths
from reg2bpmn.model.procedure import Condition, Process, Step, Value, answer_of
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process import Collaboration, names
from reg2bpmn.process.graph import Lane, Node, NodeKind

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
KAZAKHSTAN = timezone(timedelta(hours=5))
START = datetime(2099, 9, 7, 10, 0, tzinfo=KAZAKHSTAN)  # a Monday that no clock has passed: Zeebe's only goes forward
HOLIDAY = date(2099, 9, 9)  # none in Kazakhstan: a due date that minds it comes from the table
END_OF_DAY = time(18, 0)


def workdays() -> list[str]:
    """Return the working days that are handed to an engine: Mondays to Fridays without `HOLIDAY`."""
    days = (START.date() + timedelta(days=n) for n in range(366))
    return [day.isoformat() for day in days if day.isoweekday() <= 5 and day != HOLIDAY]


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it must appear: its element, who does it in three ways to say it, and when it is due, if it is.

    `elapsed` is when its timer fires in an engine that is told calendar days as a duration, which any day may end.
    """

    id: str
    kind: str
    group: str
    lane: str
    lane_name: str
    due: datetime | None
    elapsed: datetime | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a process: what is answered on each visit, which task waits for its timer, what must happen.

    Where several tasks are open, the first in `order` is done. `before` has pairs of tasks in their order; where
    `is_parallel`, no other order is asked for.
    """

    name: str
    start: dict[str, Value]
    answers: dict[str, list[dict[str, Value]]]
    tasks: tuple[Task, ...]
    ends: tuple[str, ...]
    late: str = ""
    has_workdays: bool = True
    is_parallel: bool = False
    order: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()

    def entry(self) -> dict[str, Any]:
        """Return what a harness is told."""
        return {
            "name": self.name,
            "variables": {**({"workdays": workdays()} if self.has_workdays else {}), **self.start},
            "set": self.answers,
            "late": [self.late] if self.late else [],
            "order": list(self.order),
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """A process, compiled and laid out, and the ways through it."""

    process: str
    collaboration: Collaboration
    layout: Layout
    ways: tuple[Way, ...]

    def entry(self, file: File, beside: Sequence[File] = ()) -> dict[str, Any]:
        """Return the run of `file` for a manifest; `beside` are the files to deploy with it."""
        return {
            "process": self.process,
            "file": str(file),
            "beside": [str(path) for path in beside],
            "message": start_message(file.read_bytes()),
            "paths": [way.entry() for way in self.ways],
        }


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, the file that it is run with, and the files to deploy with that."""

    plan: Plan
    file: File
    beside: tuple[File, ...] = ()


def manifest(stages: Sequence[Sequence[Planned]]) -> dict[str, Any]:
    """Return what a harness takes: when to start, and the files of each stage with the ways through them."""
    return {
        "start": START.isoformat(),
        "stages": [{"runs": [p.plan.entry(p.file, p.beside) for p in stage]} for stage in stages],
    }


def plan(regulation: Regulation, process: Process, lang: str | None = None, *, timers: bool = False) -> Plan:
    """Compile a process and plan every path through it, and every way back; or, with `timers`, each timer once."""
    compiled = api.compile_process(regulation, process, lang, timers=timers)
    tasks = _tasks(compiled)
    ways = list(paths(process))
    if not timers:
        ways += ways_back(process, ways) + [way for way in paths(process, last_first=True) if way.is_parallel]
    planned = _late_ways(process, ways, tasks) if timers else (_way(way, tasks) for way in ways)
    return Plan(process.id, compiled, api.lay_out(compiled), tuple(planned))


def _tasks(compiled: Collaboration) -> dict[str, Task]:
    lanes = {lane.id: lane for lane in compiled.pool.lanes}
    return {n.id: _task(n, lanes[n.lane]) for n in compiled.pool.nodes if n.kind.is_task}


def _task(node: Node, lane: Lane) -> Task:
    kind = "user" if node.kind is NodeKind.USER_TASK else "service"
    return Task(node.id, kind, lane.group, lane.id, lane.name, due(node.deadline), elapsed(node.deadline))


def due(deadline: Deadline | None) -> datetime | None:
    """Return when a task that begins at `START` is due; None where its deadline is no duration.

    The day after the start is the first one; a last day that is no working day moves to the next one.
    """
    if deadline is None or not deadline.is_duration:
        return None
    if deadline.unit is TimeUnit.MINUTE:
        return START + timedelta(minutes=deadline.amount)
    if deadline.unit is TimeUnit.HOUR:
        return START + timedelta(hours=deadline.amount)
    later = [day for day in workdays() if day > START.date().isoformat()]
    if deadline.unit is TimeUnit.WORKING_DAY:
        last = later[deadline.amount - 1]
    else:
        named = _named(deadline).date().isoformat()
        last = next(day for day in later if day >= named)
    return datetime.combine(date.fromisoformat(last), END_OF_DAY, KAZAKHSTAN)


def elapsed(deadline: Deadline | None) -> datetime | None:
    """Return the same with calendar days and months counted from `START` to the minute."""
    if deadline and deadline.is_duration and deadline.unit in {TimeUnit.CALENDAR_DAY, TimeUnit.MONTH}:
        return _named(deadline)
    return due(deadline)


def _named(deadline: Deadline) -> datetime:
    """Return the moment so many calendar days or months after `START`, a day that every month has."""
    if deadline.unit is TimeUnit.CALENDAR_DAY:
        return START + timedelta(days=deadline.amount)
    years, month = divmod(START.month - 1 + deadline.amount, 12)
    return START.replace(year=START.year + years, month=month + 1)


def _way(way: Path, tasks: dict[str, Task]) -> Way:
    start, answers = _answers(way)
    name = ", ".join(f"{variable}={answer_of(value)}" for variable, value in way.answers) or "only"
    done = tuple(tasks[names.step(step.id)] for step in way.steps)
    ends = tuple(names.end(end.id) for end in way.ends)
    order = tuple(dict.fromkeys((*(task.id for task in done), *tasks)))
    name = f"{name}, {order[0]} … {done[-1].id}" if way.is_parallel else name
    return Way(name, start, answers, done, ends, is_parallel=way.is_parallel, order=order, before=_before(way))


def _before(way: Path) -> tuple[tuple[str, str], ...]:
    """Return each step of a way with a step that comes right after it, past conditions; nothing of what comes twice."""
    last: list[tuple[str, ...]] = []
    pairs = []
    for node, places in zip(way.nodes, way.after, strict=True):
        came = tuple(name for place in places for name in last[place])
        if isinstance(node, Step):
            pairs += [(name, names.step(node.id)) for name in came]
            came = (names.step(node.id),)
        last.append(came)
    once = {name for name, count in Counter(names.step(step.id) for step in way.steps).items() if count == 1}
    return tuple(pair for pair in pairs if once.issuperset(pair))


def _answers(way: Path) -> tuple[dict[str, Value], dict[str, list[dict[str, Value]]]]:
    """Tell each answer with the last task before its question, or at the start where there is none."""
    given = iter(way.answers)
    start: dict[str, Value] = {}
    answers: dict[str, list[dict[str, Value]]] = {}
    told = start
    for node in way.nodes:
        if isinstance(node, Step):
            told = {}
            answers.setdefault(names.step(node.id), []).append(told)
        elif isinstance(node, Condition):
            variable, value = next(given)
            told[variable] = value
    return start, {task: visits for task, visits in answers.items() if any(visits)}


def ways_back(process: Process, ways: Sequence[Path]) -> list[Path]:
    """Return a way through each branch that leads back and is therefore on none of `ways`, which pass no node twice."""
    nodes = nodes_of(process)
    taken = {
        (way.nodes[place].id, node.id)
        for way in ways
        for node, places in zip(way.nodes, way.after, strict=True)
        for place in places
    }
    found = []
    for condition in process.decisions:
        for outcome in condition.outcomes:
            before = next((way for way in ways if condition in way.nodes), None)
            if before is None or any((condition.id, target) in taken for target in outcome.branch.to):
                continue
            (target,) = outcome.branch.to
            again = next(way for way in ways if nodes[target] in way.nodes)
            found.append(_back(before, condition, outcome.value, again, again.nodes.index(nodes[target])))
    return found


def _back(before: Path, condition: Condition, value: Value, again: Path, at: int) -> Path:
    """Return the way to `condition` on one path, and from there back to the place `at` of another and on."""
    there = before.nodes[: before.nodes.index(condition) + 1]
    asked = sum(isinstance(node, Condition) for node in there)
    skipped = sum(isinstance(node, Condition) for node in again.nodes[:at])
    answers = (*before.answers[: asked - 1], (condition.variable, value), *again.answers[skipped:])
    shift = len(there) - at
    rest = (tuple(place + shift for place in places) for places in again.after[at + 1 :])
    after = (*before.after[: len(there)], (len(there) - 1,), *rest)
    return Path((*there, *again.nodes[at:]), answers, after)


def _late_ways(process: Process, ways: list[Path], tasks: dict[str, Task]) -> Iterator[Way]:
    for step in process.steps:
        way = next((way for way in ways if step in way.steps), None)
        if way and step.deadline and step.deadline.is_duration:
            usual, late = _way(way, tasks), names.step(step.id)
            ends = (*usual.ends, names.overdue(step.id))
            order = (*(task for task in usual.order if task != late), late)  # what is open beside it is not late, too
            yield replace(usual, name=f"late {step.id}", ends=ends, order=order, late=late)


def start_message(xml: bytes) -> str | None:
    """Return the name of the message that starts the process of a file; None where it starts without one."""
    root = etree.fromstring(xml)
    trigger = root.find(f"{BPMN}process/{BPMN}startEvent/{BPMN}messageEventDefinition")
    if trigger is None:
        return None
    return next(m.get("name") for m in root.iter(f"{BPMN}message") if m.get("id") == trigger.get("messageRef"))


def utc(text: str) -> datetime:
    """Read an instant as engines write it."""
    return datetime.fromisoformat(text).astimezone(UTC)
