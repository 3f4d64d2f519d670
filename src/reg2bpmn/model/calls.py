"""Steps that are procedures of their own: what they call, what that decides for them, and the ways through both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from reg2bpmn.model.flow import nodes_of
from reg2bpmn.model.paths import MAX_PATHS, Path, paths
from reg2bpmn.model.problem import Meant, Problem
from reg2bpmn.model.problem import Path as Place
from reg2bpmn.model.procedure import Condition, Process, Step, Value
from reg2bpmn.model.regulation import Regulation

Known = Mapping[str, Process]
"""Procedures by their ids."""


@dataclass(frozen=True)
class Course:
    """A way through a procedure, and by the places of its steps the ways through the procedures that they call."""

    path: Path
    inside: Mapping[int, Course] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, Value]:
        """The values of all variables, those of called procedures too."""
        found = {name: value for course in self.inside.values() for name, value in course.answers.items()}
        return found | dict(self.path.answers)


def processes_of(regulation: Regulation) -> dict[str, Process]:
    """Return the procedures of a regulation by their ids."""
    return {process.id: process for process in regulation.processes}


def family(process: Process, known: Known) -> list[Process]:
    """Return a procedure and those of `known` that it calls, and that these call."""
    found, pending = dict[str, Process](), [process]
    while pending:
        one = pending.pop(0)
        if one.id not in found:
            found[one.id] = one
            pending += _called_by(one, known)
    return list(found.values())


def called_first(processes: Iterable[Process], known: Known) -> list[Process]:
    """Return procedures in their order, each after those of `known` that it calls, which are put in where they lack."""
    found = dict[str, Process]()
    for process in processes:
        for one in _inmost_first(process, known):
            found.setdefault(one.id, one)
    return list(found.values())


def _inmost_first(process: Process, known: Known) -> Iterator[Process]:
    for called in _called_by(process, known):
        yield from _inmost_first(called, known)
    yield process


def _called_by(process: Process, known: Known) -> list[Process]:
    return [known[step.calls] for step in process.steps if step.calls and step.calls in known]


def courses(process: Process, known: Known, limit: int = MAX_PATHS, *, last_first: bool = False) -> Iterator[Course]:
    """Yield every way through a procedure with every way through what it calls, a variable having one answer."""
    return islice((c for path in paths(process, limit, last_first=last_first) for c in unfolded(path, known)), limit)


def unfolded(path: Path, known: Known) -> Iterator[Course]:
    """Yield a way with every way through what its steps call that gives the same answers."""
    called = {k: node.calls for k, node in enumerate(path.nodes) if isinstance(node, Step) and node.calls}
    places = [k for k, name in called.items() if name in known]
    inner = [list(courses(known[called[k]], known)) for k in places]
    for chosen in product(*inner):
        answers: dict[str, Value] = dict(path.answers)
        if all(answers.setdefault(name, value) == value for c in chosen for name, value in c.answers.items()):
            yield Course(path, dict(zip(places, chosen, strict=True)))


def call_problems(regulation: Regulation, known: Known) -> list[Problem]:
    """Return what is wrong with the calls of a regulation that is else sound, as far as `known` has what is called."""
    found: list[Problem] = []
    for index, process in enumerate(regulation.processes):
        for k, step in enumerate(process.steps):
            if step.calls:
                found += _of_step(process, step, known, ("processes", index, "steps", k, "calls"))
    return found


def _of_step(process: Process, step: Step, known: Known, place: Place) -> Iterator[Problem]:
    called = known.get(step.calls or "")
    if called is None:
        yield from _unknown(step, known, place)
        return
    if circle := _circle(called, process.id, known):
        message = f"the calls go in a circle: {' → '.join((process.id, *circle))}"
        yield Problem(place, "call-circle", message, "let one of them go on without calling the other")
        return
    if any(_circle(one, two.id, known) for two in family(called, known) for one in _called_by(two, known)):
        return  # which is told where it is
    if all(start.sender for start in called.starts):
        message = f"step {step.id!r} calls {called.id!r}, which begins with a message from {called.starts[0].sender!r}"
        remedy = "take the message out of its start; a procedure that is called begins by being called"
        yield Problem(place, "call-start", message, remedy)
    yield from _answered(process, step, called, known, place)


def _unknown(step: Step, known: Known, place: Place) -> Iterator[Problem]:
    """Tell of a procedure that should be known: of a regulation of which others are."""
    own = step.calls or ""
    regulation = own.partition(".")[0]
    near = [name for name in known if name.partition(".")[0] == regulation]
    if near:
        yield Problem(place, "unknown-process", f"there is no procedure {own!r}", Meant(own, near))


def _circle(called: Process, goal: str, known: Known) -> tuple[str, ...]:
    """Return the calls from `called` to the procedure `goal`, empty where none lead there."""
    first: tuple[Process, tuple[str, ...]] = (called, (called.id,))
    pending, seen = [first], set[str]()
    while pending:
        process, way = pending.pop(0)
        if process.id == goal:
            return way
        if process.id not in seen:
            seen.add(process.id)
            pending += [(one, (*way, one.id)) for one in _called_by(process, known)]
    return ()


def asked_after(process: Process, step: Step) -> list[Condition]:
    """Return the conditions that are reached after a step before anything else is done."""
    nodes, pending, found = nodes_of(process), [*step.leads_to], dict[str, Condition]()
    while pending:
        node = nodes[pending.pop(0)]
        if isinstance(node, Condition) and node.id not in found:
            found[node.id] = node
            pending += [name for outcome in node.outcomes for name in outcome.branch.to]
    return list(found.values())


def _silent(process: Process, variable: str, known: Known) -> Path | None:
    """Return a way through a procedure on which neither it nor what it calls decides a variable."""

    def decides(path: Path) -> bool:
        inside = (known[step.calls] for step in path.steps if step.calls and step.calls in known)
        return variable in dict(path.answers) or any(not _silent(one, variable, known) for one in inside)

    return next((path for path in paths(process) if not decides(path)), None)


def _answered(process: Process, step: Step, called: Process, known: Known, place: Place) -> Iterator[Problem]:
    """Want the called procedure to decide, on every way to its ends, what is asked right after it."""
    own = {c.variable: c for one in family(called, known) for c in one.decisions}
    for condition in asked_after(process, step):
        decides = own.get(condition.variable)
        where = f"condition {condition.id!r} comes after step {step.id!r}"
        if decides is None:
            message = f"{where}, but {called.id!r} decides no {condition.variable!r}"
            remedy = f"ask for what it decides ({', '.join(own) or 'nothing'}), or let a step come before the condition"
            yield Problem(place, "call-answer", message, remedy)
            continue
        lacking = {o.value for o in decides.outcomes} ^ {o.value for o in condition.outcomes}
        if lacking:
            message = f"{where}, which has other answers for {condition.variable!r} than {called.id!r} has"
            yield Problem(place, "call-answer", message, "give both the same answers")
        silent = _silent(called, condition.variable, known)
        if silent:
            way = " → ".join((*(step.id for step in silent.steps), silent.end.id))
            message = f"{where}, but {called.id!r} decides no {condition.variable!r} on the way {way}"
            yield Problem(place, "call-answer", message, "let it decide that on every way to its ends")
