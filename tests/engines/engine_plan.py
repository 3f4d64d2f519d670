"""What every engine is asked to do, told from the model and never from the BPMN.

A manifest is what a harness takes: stages of runs, each a file and the ways through it. Expectations stay here.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path as File
from typing import Any

from lxml import etree

from reg2bpmn import api
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.model.calls import Course, family, processes_of, unfolded
from reg2bpmn.model.deadline import Deadline, TimeUnit
from reg2bpmn.model.flow import Node as ModelNode
from reg2bpmn.model.flow import exits_of, nodes_of
from reg2bpmn.model.happening import moment_of
from reg2bpmn.model.paths import Path, paths
from reg2bpmn.model.procedure import Condition, End, Process, Step, Value, answer_of
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.model.waiting import INTERRUPTED, LATE, Wait
from reg2bpmn.process import Collaboration, names
from reg2bpmn.process.graph import Lane, Node, NodeKind

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
KAZAKHSTAN = timezone(timedelta(hours=5))
START = datetime(2099, 9, 7, 10, 0, tzinfo=KAZAKHSTAN)  # a Monday that no clock has passed: Zeebe's only goes forward
HOLIDAY = date(2099, 9, 9)  # none in Kazakhstan: a due date that minds it comes from the table
ITEMS = ("one", "two")  # for which a repeated step is done
END_OF_DAY = time(18, 0)
MOMENTS = {"sitting_at": "2099-10-20T10:00:00+05:00"}  # of events that are waited for


Given = Value | list[str]
"""What a variable has at the start."""


def workdays() -> list[str]:
    """Return the working days that are handed to an engine: Mondays to Fridays without `HOLIDAY`."""
    days = (START.date() + timedelta(days=n) for n in range(366))
    return [day.isoformat() for day in days if day.isoweekday() <= 5 and day != HOLIDAY]


class CutShort(Step):
    """A call that something ends while `first`, the first step of the called procedure, is open."""

    first: str


def _opened(step: Step) -> str:
    """Return the task that stands open for a step."""
    return names.step(step.first if isinstance(step, CutShort) else step.id)


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it must appear: its element, who does it in three ways to say it, and how long it may take."""

    id: str
    kind: str
    group: str
    lane: str
    lane_name: str
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happens at `at` once `after` tasks were opened, with a `host` instead of its completion.

    A timer waits for `deadline` or, without one, fires at `moment`; a message comes with `variables`.
    """

    at: str
    host: str
    after: int
    deadline: Deadline | None = None
    moment: datetime | None = None
    variables: dict[str, Value] = field(default_factory=dict)

    @property
    def is_message(self) -> bool:
        return self.deadline is None and self.moment is None

    @property
    def waits(self) -> bool:
        """Whether it is the end of a wait for a time, which no gateway sets."""
        return self.at.startswith("wait_") and self.deadline is not None

    def entry(self) -> dict[str, Any]:
        """Return what a harness is told."""
        told = {"at": self.at, "host": self.host or None, "after": self.after}
        return {**told, "message": self.is_message, "variables": self.variables}


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a process: what is answered on each visit, which task waits for its timer, what must happen.

    The timer is that of `timed`, which is the task that waits, or what calls the procedure in which it stands.

    Where several tasks are open, the first in `order` is done. `before` has pairs of tasks in their order; where
    `is_parallel`, no other order is asked for.
    """

    name: str
    given: dict[str, Given]
    answers: dict[str, list[dict[str, Value]]]
    tasks: tuple[Task, ...]
    ends: tuple[str, ...]
    late: str = ""
    timed: Task | None = None
    has_workdays: bool = True
    is_parallel: bool = False
    order: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    begin: str = names.START
    events: tuple[Event, ...] = ()

    def entry(self) -> dict[str, Any]:
        """Return what a harness is told."""
        return {
            "name": self.name,
            "begin": self.begin,
            "variables": {
                "case_id": self.name,
                **MOMENTS,
                **({"workdays": workdays()} if self.has_workdays else {}),
                **self.given,
            },
            "set": self.answers,
            "late": [self.late] if self.late else [],
            "order": list(self.order),
            "events": [event.entry() for event in self.events],
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """A process, compiled and laid out, the ways through it, and the processes that it calls."""

    process: str
    collaboration: Collaboration
    layout: Layout
    ways: tuple[Way, ...]
    called: tuple[Collaboration, ...] = ()

    def entry(self, file: File, beside: Sequence[File] = ()) -> dict[str, Any]:
        """Return the run of `file` for a manifest; `beside` are the files to deploy with it."""
        return {
            "process": self.process,
            "file": str(file),
            "beside": [str(path) for path in beside],
            "messages": messages(file.read_bytes()),
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
    known = processes_of(regulation)
    compiled, *called = [api.compile_process(regulation, one, lang, timers=timers) for one in family(process, known)]
    tasks = {name: task for one in (compiled, *called) for name, task in _tasks(one).items()}
    ways = list(paths(process))
    if not timers:
        ways += ways_back(process, ways) + [way for way in paths(process, last_first=True) if way.is_parallel]
    through = [course for way in ways for course in unfolded(way, known)]
    planned = _late_ways(process, through, tasks) if timers else (_way(flat(course), tasks) for course in through)
    return Plan(process.id, compiled, api.lay_out(compiled), tuple(planned), tuple(called))


def flat(course: Course) -> Path:
    """Return a way in which the steps of called procedures stand instead of their calls, and their ends nowhere."""
    nodes, after, answers = list[ModelNode](), list[tuple[int, ...]](), list[tuple[str, Value]]()
    done, taken = list[tuple[int, ...]](), list[str]()
    given = iter(course.path.answers)
    for place, passed in enumerate(course.path.nodes):
        node = passed
        before = tuple(dict.fromkeys(one for came in course.path.after[place] for one in done[came]))
        if place in course.inside and course.path.taken[place]:
            node = _cut_short(node, flat(course.inside[place]))
        elif place in course.inside:
            inner = flat(course.inside[place])
            answers += inner.answers
            taken += [one for inside, one in zip(inner.nodes, inner.taken, strict=True) if not isinstance(inside, End)]
            done.append(_inside(inner, before, nodes, after))
            continue
        answers += [next(given)] if isinstance(node, Condition) else []
        done.append((len(nodes),))
        nodes.append(node)
        after.append(before)
        taken.append(course.path.taken[place])
    return Path(tuple(nodes), tuple(answers), tuple(after), tuple(taken), course.path.start)


def _cut_short(node: ModelNode, inner: Path) -> CutShort:
    """Return a call that ends while its first step is open; the called procedure must begin with that."""
    assert isinstance(node, Step)
    assert isinstance(inner.nodes[0], Step)
    return CutShort.model_construct(**dict(node), first=inner.nodes[0].id)


def _inside(
    inner: Path, before: tuple[int, ...], nodes: list[ModelNode], after: list[tuple[int, ...]]
) -> tuple[int, ...]:
    """Append the nodes of a called procedure but its ends, and return the places of those that come last."""
    done: list[tuple[int, ...]] = []
    for node, places in zip(inner.nodes, inner.after, strict=True):
        came = tuple(dict.fromkeys(one for place in places for one in done[place])) or before
        if isinstance(node, End):
            done.append(came)
            continue
        done.append((len(nodes),))
        nodes.append(node)
        after.append(came)
    ends = [came for node, came in zip(inner.nodes, done, strict=True) if isinstance(node, End)]
    return tuple(dict.fromkeys(one for came in ends for one in came))


def _tasks(compiled: Collaboration) -> dict[str, Task]:
    lanes = {lane.id: lane for lane in compiled.pool.lanes}
    return {n.id: _task(n, lanes[n.lane]) for n in compiled.pool.nodes if n.kind.is_task}


def _task(node: Node, lane: Lane) -> Task:
    kind = "user" if node.kind is NodeKind.USER_TASK else "service"
    groups = ",".join(sorted((lane.group, *(partner.group for partner in node.partners))))
    return Task(node.id, kind, groups, lane.id, lane.name, node.deadline)


def due(deadline: Deadline | None, begun: datetime) -> datetime | None:
    """Return when a task that begins at `begun` is due; None where its deadline is no duration.

    The day after the start is the first one; a last day that is no working day moves to the next one.
    """
    if deadline is None or not deadline.is_duration:
        return None
    if deadline.unit is TimeUnit.MINUTE:
        return begun + timedelta(minutes=deadline.amount)
    if deadline.unit is TimeUnit.HOUR:
        return begun + timedelta(hours=deadline.amount)
    today = begun.astimezone(KAZAKHSTAN).date()
    later = [day for day in workdays() if day > today.isoformat()]
    if deadline.unit is TimeUnit.WORKING_DAY:
        last = later[deadline.amount - 1]
    else:
        named = _named(deadline, begun).date().isoformat()
        last = next(day for day in later if day >= named)
    return datetime.combine(date.fromisoformat(last), END_OF_DAY, KAZAKHSTAN)


def elapsed(deadline: Deadline | None, begun: datetime) -> datetime | None:
    """Return the same with calendar days and months counted to the minute, for an engine that has them as durations."""
    if deadline and deadline.is_duration and deadline.unit in {TimeUnit.CALENDAR_DAY, TimeUnit.MONTH}:
        return _named(deadline, begun)
    return due(deadline, begun)


def _named(deadline: Deadline, begun: datetime) -> datetime:
    """Return the moment so many calendar days or months after `begun`, or the last day of a month that is too short."""
    here = begun.astimezone(KAZAKHSTAN)
    if deadline.unit is TimeUnit.CALENDAR_DAY:
        return here + timedelta(days=deadline.amount)
    years, month = divmod(here.month - 1 + deadline.amount, 12)
    last = calendar.monthrange(here.year + years, month + 1)[1]
    return here.replace(year=here.year + years, month=month + 1, day=min(here.day, last))


def _way(way: Path, tasks: dict[str, Task]) -> Way:
    given, answers, events = _told(way)
    said = [f"{variable}={answer_of(value)}" for variable, value in way.answers]
    name = (
        ", ".join([*filter(None, [way.start]), *said, *(f"{node.id}: {answer}" for node, answer in way.happened)])
        or "only"
    )
    given |= {step.each.variable: list(ITEMS) for step in way.steps if step.each}
    done = tuple(tasks[_opened(step)] for step, times in _times(way) for _ in range(times))
    ends = tuple(names.end(end.id) for end in way.ends)
    order = tuple(dict.fromkeys((*(task.id for task in done), *tasks)))
    name = f"{name}, {order[0]} … {done[-1].id}" if way.is_parallel else name
    return Way(
        name,
        given,
        answers,
        done,
        ends,
        is_parallel=way.is_parallel,
        order=order,
        before=_before(way),
        begin=names.start(way.start),
        events=tuple(events),
    )


def _before(way: Path) -> tuple[tuple[str, str], ...]:
    """Return each step of a way with a step that comes right after it, past conditions; nothing of what comes twice."""
    last: list[tuple[str, ...]] = []
    pairs = []
    for node, places in zip(way.nodes, way.after, strict=True):
        came = tuple(name for place in places for name in last[place])
        if isinstance(node, Step):
            pairs += [(name, _opened(node)) for name in came]
            came = (_opened(node),)
        last.append(came)
    once = {name for name, count in Counter(map(_opened, way.steps)).items() if count == 1}
    return tuple(pair for pair in pairs if once.issuperset(pair))


def _times(way: Path) -> Iterator[tuple[Step, int]]:
    """Yield each step of a way with how often it is opened: what ends a repeated one comes the first time."""
    for node, answer in zip(way.nodes, way.taken, strict=True):
        if isinstance(node, Step):
            yield node, len(ITEMS) if node.each and not answer else 1


def _told(way: Path) -> tuple[dict[str, Given], dict[str, list[dict[str, Value]]], list[Event]]:
    """Tell each answer with the last task or message before its question, or at the start; and what happens."""
    values, times = iter(way.answers), iter(_times(way))
    given: dict[str, Value] = {}
    answers: dict[str, list[dict[str, Value]]] = {}
    events: list[Event] = []
    told, count = given, 0
    for node, answer in zip(way.nodes, way.taken, strict=True):
        if isinstance(node, Step):
            told, count = {}, count + next(times)[1]
            answers.setdefault(_opened(node), []).append(told)
        elif isinstance(node, Condition):
            variable, value = next(values)
            told[variable] = value
        if isinstance(node, Wait) or (isinstance(node, Step) and answer):
            events.append(_event(node, answer, count))
            told = events[-1].variables if events[-1].is_message else given
    return dict(given), {task: visits for task, visits in answers.items() if any(visits)}, events


def _event(node: Step | Wait, answer: str, count: int) -> Event:
    """Return what ends a wait, or a step before it is done."""
    host = _opened(node) if isinstance(node, Step) else ""
    if answer == LATE:
        return Event(names.late(node.id), host, count, node.longest)
    if isinstance(node, Step):
        return Event(names.interruption(node.id, answer.removeprefix(f"{INTERRUPTED}-")), host, count)
    moment = None
    if node.until:
        told = MOMENTS[moment_of(node.event)] if node.event else f"{node.until}T00:00:00+05:00"
        moment = datetime.fromisoformat(told)
    return Event(names.wait(node.id), host, count, node.time, moment)


def ways_back(process: Process, ways: Sequence[Path]) -> list[Path]:
    """Return a way once through each exit that leads back.

    `ways` have none of these, for they pass no node twice, or as often as a limited branch may be taken.
    """
    nodes, exits = nodes_of(process), exits_of(process)
    limited = {(c.id, outcome.answer) for c in process.decisions for outcome in c.answers if outcome.most}
    taken = {
        (way.nodes[place].id, node.id)
        for way in ways
        for node, places in zip(way.nodes, way.after, strict=True)
        for place in places
    }
    found = []
    straight = [way for way in ways if len({node.id for node in way.nodes}) == len(way.nodes)]
    for node in nodes.values():
        for answer, targets in exits[node.id]:
            before = next((way for way in straight if node in way.nodes), None)
            is_taken = any((node.id, target) in taken for target in targets)
            if before is None or (is_taken and (node.id, answer) not in limited):
                continue
            (target,) = targets
            again = next((way for way in straight if nodes[target] in way.nodes), None)
            if again:
                found.append(_back(before, node, answer, again, again.nodes.index(nodes[target])))
    return found


def _back(before: Path, node: ModelNode, answer: str, again: Path, at: int) -> Path:
    """Return the way to `node` on one path, and from there back to the place `at` of another and on."""
    there = before.nodes[: before.nodes.index(node) + 1]
    asked = sum(isinstance(node, Condition) for node in there[:-1])
    skipped = sum(isinstance(node, Condition) for node in again.nodes[:at])
    said = (
        [(node.variable, one.value) for one in node.outcomes if one.answer == answer]
        if isinstance(node, Condition)
        else []
    )
    answers = (*before.answers[:asked], *said, *again.answers[skipped:])
    taken = (*before.taken[: len(there) - 1], answer, *again.taken[at:])
    shift = len(there) - at
    rest = (tuple(place + shift for place in places) for places in again.after[at + 1 :])
    after = (*before.after[: len(there)], (len(there) - 1,), *rest)
    return Path((*there, *again.nodes[at:]), answers, after, taken, before.start)


def _late_ways(process: Process, ways: list[Course], tasks: dict[str, Task]) -> Iterator[Way]:
    """Yield for each timer a way on which the task waits for it, or the first task of the procedure that is called."""
    for step in process.steps:
        way = next((way for way in ways if step in way.path.steps), None)
        if not way or not step.deadline or step.deadline == step.longest:
            continue
        if step.deadline.is_duration and not step.is_done_in_turn:
            usual = _way(flat(way), tasks)
            inside = way.inside.get(way.path.nodes.index(step))
            late = names.step(flat(inside).steps[0].id if inside else step.id)
            ends = (*usual.ends, names.overdue(step.id))
            order = (*(task for task in usual.order if task != late), late)  # what is open beside it is not late, too
            timed = tasks[names.step(step.id)] if inside else None
            yield replace(usual, name=f"late {step.id}", ends=ends, order=order, late=late, timed=timed)


def messages(xml: bytes) -> dict[str, str]:
    """Return the names of the messages that a file waits for, by the events that wait for them."""
    root = etree.fromstring(xml)
    called = {message.get("id"): message.get("name", "") for message in root.iter(f"{BPMN}message")}
    triggers = list(root.iter(f"{BPMN}messageEventDefinition"))
    return {each.getparent().get("id"): called[each.get("messageRef")] for each in triggers}


def utc(text: str) -> datetime:
    """Read an instant as engines write it."""
    return datetime.fromisoformat(text).astimezone(UTC)
