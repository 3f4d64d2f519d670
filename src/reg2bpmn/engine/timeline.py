"""What a run means in law: who does each step, from when until when, by which lines of the act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from reg2bpmn.engine.drive import Visit
from reg2bpmn.locale import format_deadline, language
from reg2bpmn.locale.running import RUN_WORDS
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.flow import Node as ModelNode
from reg2bpmn.model.flow import nodes_of
from reg2bpmn.model.paths import Path, deadline_of
from reg2bpmn.model.procedure import Condition, Process, Step, Value
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.model.waiting import INTERRUPTED, LATE, Wait
from reg2bpmn.process import names
from reg2bpmn.process.draft import id_of
from reg2bpmn.process.graph import AnnotationKind, Collaboration, Flow, Guard, NodeKind
from reg2bpmn.process.wording import tell_deadline, tell_deadline_of
from reg2bpmn.worktime import WorkCalendar, due, local


@dataclass(frozen=True, slots=True)
class Entry:
    """One visited node. `due` is `None` where its deadline gives no date; `open` says that `starts` is a lower bound.

    `cites` are the lines of the act by its part (`text`, `restated`, `table`, …), `form` is the completion form as the
    act prints it, `documents` are the things among it. `times` tells how often a repeated step was done,
    `inside` are the entries of the procedure that it calls.
    """

    id: str
    kind: str
    name: str
    unit: str
    starts: datetime
    due: datetime | None = None
    open: bool = False
    number: str = ""
    deadline: str = ""
    answer: str = ""
    form: str = ""
    documents: tuple[str, ...] = ()
    cites: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    times: int = 1
    inside: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run, start to end. `total` sums the durations by unit; `uncounted` are the deadlines that it leaves out.

    `due` is when the whole is due, `None` where its deadline gives no date. `happened` tells by the ids of steps and
    waits of the definition what ended them in another way than they should.
    """

    answers: Mapping[str, Value]
    entries: tuple[Entry, ...]
    total: Mapping[str, int]
    total_text: str
    uncounted: tuple[str, ...]
    happened: Mapping[str, str] = field(default_factory=dict)
    due: datetime | None = None

    @property
    def kept(self) -> bool | None:
        """Whether the run is over by when the whole is due; `None` where that is not known."""
        if self.due is None or (self.end.open and self.end.starts <= self.due):
            return None
        return self.end.starts <= self.due

    @property
    def tasks(self) -> tuple[str, ...]:
        """The BPMN ids of the tasks, in the order in which the engine completed them."""
        return tuple(entry.id for entry in self.entries if NodeKind(entry.kind).is_task)

    @property
    def end(self) -> Entry:
        """The end reached; its `starts` is the moment of it."""
        return self.entries[-1]


class Clerk:
    """Dates a run by the working calendar and tells it in the language of `collaboration`.

    Each step starts at the last moment at which the one before it is in time, so a run shows the longest lawful course.
    """

    def __init__(
        self,
        regulation: Regulation,
        process: Process,
        collaboration: Collaboration,
        calendar: WorkCalendar,
        called: Mapping[str, Clerk] = MappingProxyType({}),
    ) -> None:
        self._regulation, self._process, self._calendar, self._called = regulation, process, calendar, called
        self._lang = collaboration.lang
        self._words = RUN_WORDS[self._lang]
        self._pool = collaboration.pool
        self._units = {lane.id: lane.name for lane in collaboration.pool.lanes}
        self._kinds = {node.id: node.kind for node in collaboration.pool.nodes}
        self._names = {node.id: node.name for node in collaboration.pool.nodes}
        self._flows = {flow.id: flow.name for flow in collaboration.pool.flows}
        self._remarks: dict[str, tuple[str, ...]] = {}
        for note in collaboration.pool.annotations:
            if note.kind is AnnotationKind.REMARK:
                self._remarks[note.target] = tuple(note.text.splitlines())
        self._documents: dict[str, tuple[str, ...]] = {}
        for data in collaboration.pool.data:
            self._documents[data.producer] = (*self._documents.get(data.producer, ()), data.name)
        self._model = {id_of(node): node for node in nodes_of(process).values()}
        self._model |= {names.late(wait.id): wait for wait in process.waits if wait.late}
        self._slugs = {name: node.id for name, node in self._model.items()}

    def outcome(self, visits: Sequence[Visit], start: datetime, *, is_open: bool = False) -> Outcome:
        """Return the run that made `visits`, started at `start`: Astana time where it has no offset.

        `is_open` tells that the start is a lower bound.
        """
        first = is_open
        course, entries = self._course(visits), list[Entry]()
        passed: list[tuple[datetime, bool]] = []  # when each visit is over at the latest, and whether that is open
        for visit, before in zip(visits, course, strict=True):
            moment = max((passed[place][0] for place in before), default=local(start))
            is_open = any(passed[place][1] for place in before) or (first and not before)
            entry = replace(self._entry(visit), starts=moment, open=is_open)
            deadline = self._deadline(visit)
            entry = self._with_inside(replace(entry, due=self._due(visit, deadline, moment)), visit)
            inner = ((one.due or one.starts, one.open) for one in entry.inside)
            over, over_open = max(inner, default=(moment, is_open))
            if visit.node.kind.is_task or visit.node.kind.is_catch or deadline:
                is_open = over_open if entry.inside and not deadline else is_open or entry.due is None
            passed.append((entry.due or over, is_open))
            entries.append(entry)
        told = self._told(visits, course, tuple(self._marked(entry) for entry in entries))
        whole = self._process.deadline
        return replace(told, due=due(whole, local(start), self._calendar) if whole else None)

    def _with_inside(self, entry: Entry, visit: Visit) -> Entry:
        """Return an entry with those of the procedure that it calls, which begins with it."""
        if not visit.inside or visit.node.calls not in self._called:
            return entry
        done = self._called[visit.node.calls].outcome(visit.inside, entry.starts, is_open=entry.open)
        return replace(entry, inside=done.entries)

    def _due(self, visit: Visit, deadline: Deadline | None, moment: datetime) -> datetime | None:
        """Return when a visit that begins at `moment` is over at the latest: done in turn, one time after the other."""
        node = self._model.get(visit.node.id)
        if isinstance(node, Wait) and node.until and not node.event:
            return max(moment, local(datetime.fromisoformat(node.until)))
        last: datetime | None = None
        for _ in range(visit.times if isinstance(node, Step) and node.is_done_in_turn else 1):
            last = due(deadline, last or moment, self._calendar) if deadline else None
        return last

    def _course(self, visits: Sequence[Visit]) -> list[tuple[int, ...]]:
        """Return for each visit the places of those that led to it, several where parallel ways come together."""
        waiting: dict[str, list[int]] = {flow.id: [] for flow in self._pool.flows}  # visits that led into a flow
        course: list[tuple[int, ...]] = []
        rounds = Counter[str]()
        hosts: dict[str, int] = {}  # the last visit of each node
        for place, visit in enumerate(visits):
            came = [flow for flow in self._pool.flows if flow.target == visit.node.id and waiting[flow.id]]
            all_of_them = visit.node.kind is NodeKind.PARALLEL_GATEWAY
            taken = came if all_of_them else sorted(came, key=lambda flow: waiting[flow.id][0])[:1]
            before = tuple(waiting[flow.id].pop(0) for flow in taken)
            for flow in taken:
                self._forget(flow, before, waiting)
            course.append((hosts[visit.node.host],) if visit.node.host else before)
            hosts[visit.node.id] = place
            for flow in self._leaving(visit, rounds):
                waiting[flow.id].append(place)
            rounds[visit.node.counter] += 1
        return course

    def _forget(self, flow: Flow, before: Sequence[int], waiting: Mapping[str, list[int]]) -> None:
        """Take out what waits for the other events of a gateway once `flow` has led to the first."""
        if self._kinds[flow.source] is NodeKind.EVENT_GATEWAY:
            for other in self._pool.flows:
                if other.source == flow.source and other is not flow:
                    waiting[other.id][:] = [place for place in waiting[other.id] if place not in before]

    def _leaving(self, visit: Visit, rounds: Mapping[str, int]) -> Iterator[Flow]:
        """Yield the flows that are taken after a visit, none where the node was ended before it was done.

        `rounds` tells how many rounds were counted until then.
        """
        for flow in self._pool.flows if not visit.ended_by else ():
            if flow.source == visit.node.id and (flow.guard is None or _holds(flow.guard, visit, rounds)):
                yield flow

    def _told(self, visits: Sequence[Visit], course: Sequence[tuple[int, ...]], entries: tuple[Entry, ...]) -> Outcome:
        nodes, after = self._in_model(visits, course)
        taken = tuple(self._taken(visit) for visit in visits if visit.node.id in self._model)
        answers = {name: value for visit in visits for name, value in visit.answers.items()}
        path = Path(nodes, tuple(answers.items()), after, taken)
        answers = {name: value for visit in visits for name, value in visit.all_answers.items()} | answers
        total = {unit.value: amount for unit, amount in path.total().items()}
        told = " + ".join(format_deadline(amount, unit, "within", self._lang) for unit, amount in total.items())
        back = (tell_deadline_of(self._regulation, self._process, node, self._lang) for node in path.uncounted)
        return Outcome(answers, entries, total, told, tuple(back), _happened(path))

    def _taken(self, visit: Visit) -> str:
        """Return the answer after which a way goes on from a step or a wait."""
        node = self._model[visit.node.id]
        if isinstance(node, Wait):
            return LATE if visit.node.id == names.late(node.id) else ""
        each = node.interrupted if isinstance(node, Step) else ()
        answers = {names.interruption(node.id, one.id): one.answer for one in each} | {names.late(node.id): LATE}
        return answers.get(visit.ended_by, "")

    def _in_model(
        self, visits: Sequence[Visit], course: Sequence[tuple[int, ...]]
    ) -> tuple[tuple[ModelNode, ...], tuple[tuple[int, ...], ...]]:
        """Return the visited nodes of the model, and for each the places of those that it comes after."""
        nodes, after = list[ModelNode](), list[tuple[int, ...]]()
        own: list[tuple[int, ...]] = []  # for each visit the last nodes of the model until then
        for visit, before in zip(visits, course, strict=True):
            last = tuple(dict.fromkeys(place for one in before for place in own[one]))
            if visit.node.id in self._model:
                after.append(last)
                last = (len(nodes),)
                nodes.append(self._model[visit.node.id])
            own.append(last)
        return tuple(nodes), tuple(after)

    def _entry(self, visit: Visit) -> Entry:
        node = visit.node
        properties = dict(node.facts.properties)
        deadline = self._deadline(visit)
        return Entry(
            id=node.id,
            kind=node.kind.value,
            name=node.name,
            unit=self._units.get(node.lane, ""),
            starts=datetime.min,
            number=properties.get("number", ""),
            deadline=self._format(deadline) if deadline else "",
            answer=self._answer(visit),
            form=" ".join(c.quote for c in node.facts.citations if c.role == "table.form"),
            documents=self._documents.get(node.id, ()),
            cites=_cites(visit),
            times=visit.times,
            notes=(*self._remarks.get(node.id, ()), *self._notes(visit, deadline)),
        )

    def _notes(self, visit: Visit, deadline: Deadline | None) -> list[str]:
        words, notes = self._words, []
        if visit.node.each:
            notes.append(words.times.format(visit.times))
        if visit.node.kind is NodeKind.SERVICE_TASK:
            notes.append(words.by_system)
        if visit.node.kind.is_task and not deadline and not visit.inside:
            notes.append(words.no_deadline)
        node = self._model.get(visit.node.id)
        if isinstance(node, Wait) and not deadline and not node.until:
            notes.append(words.no_deadline)
        if isinstance(node, Wait) and node.event:
            notes.append(words.until_event.format(self._event(node.event)))
        if visit.ended_by:
            notes.append(words.ended_by.format(self._names[visit.ended_by]))
        if deadline and deadline.event:
            notes.append(words.before_event.format(self._event(deadline.event)))
        return notes

    def _marked(self, entry: Entry) -> Entry:
        """Say that the application came on a day off: the count begins on the next working day."""
        is_start = entry.kind in (NodeKind.START, NodeKind.MESSAGE_START)
        if is_start and not self._calendar.is_working_day(entry.starts.date()):
            return replace(entry, notes=(*entry.notes, self._day_off(entry.starts)))
        return entry

    def _day_off(self, moment: datetime) -> str:
        names_of = {off.day: off.name for off in self._calendar.days_off(moment.year)}
        name = names_of.get(moment.date(), "")
        return f"{self._words.day_off}: {name}" if name else self._words.day_off

    def _deadline(self, visit: Visit) -> Deadline | None:
        node = self._model.get(visit.node.id)
        if isinstance(node, Step) and self._taken(visit) == LATE:
            return node.longest
        return deadline_of(node) if node else None

    def _answer(self, visit: Visit) -> str:
        """Return the label of the flow that the answer chose."""
        node = self._model.get(visit.node.id)
        if not isinstance(node, Condition) or node.variable not in visit.answers:
            return ""
        answer = node.outcome(visit.answers[node.variable]).answer
        return self._flows[names.flow(self._slugs[visit.node.id], answer)]

    def _event(self, name: str) -> str:
        events = {event.id: event.name.text(self._lang) for event in self._process.events}
        return events.get(name, name)

    def _format(self, deadline: Deadline) -> str:
        return tell_deadline(self._process, deadline, self._lang)


def _holds(guard: Guard, visit: Visit, rounds: Mapping[str, int]) -> bool:
    is_spent = bool(guard.counter) and rounds.get(guard.counter, 0) >= guard.most
    return visit.answers.get(guard.variable) == guard.value and is_spent == guard.is_spent


def _happened(path: Path) -> Mapping[str, str]:
    return {node.id: answer.removeprefix(f"{INTERRUPTED}-") for node, answer in path.happened}


def _cites(visit: Visit) -> tuple[tuple[str, str], ...]:
    """Return the lines of each part of the act once: a sentence of the text, the cells of a table's column."""
    lines: dict[str, set[str]] = {}
    for citation in visit.node.facts.citations:
        part, _, cell = citation.role.partition(".")
        if part in ("text", "restated") and cell:
            continue
        lines.setdefault(part, set()).update(citation.lines.split(", "))
    return tuple((part, ", ".join(sorted(found, key=_first_line))) for part, found in lines.items())


def _first_line(span: str) -> tuple[int, str]:
    return int(span.partition("-")[0]), span


def part_name(part: str, lang: str) -> str:
    """Return what a part of the act is called."""
    words = language(lang).words
    return {"text": words.text, "restated": words.restated, "table": words.table}.get(part, words.source)
