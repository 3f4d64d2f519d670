"""Compares what an engine did with what the model expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from engine_harness import Engine
from engine_plan import START, Task, Way, utc
from engine_plan import due as due_at

Outcome = dict[str, Any]


def mismatches(engine: Engine, way: Way, outcome: Outcome) -> list[str]:
    """Return how an outcome differs from the expected way; nothing where the engine did what the model says."""
    if outcome["error"]:
        return [f"{way.name}: {outcome['error']}"]
    return [f"{way.name}: {difference}" for difference in _differences(engine, way, outcome)]


def _differences(engine: Engine, way: Way, outcome: Outcome) -> Iterator[str]:
    expected, visited = [task.id for task in way.tasks], [visit["id"] for visit in outcome["tasks"]]
    late = [pair for pair in way.before if not _in_order(visited, *pair)]
    if visited != expected if not way.is_parallel else sorted(visited) != sorted(expected):
        yield f"visited {visited}, expected {expected}"
    elif late:
        yield f"visited {visited}, where of each pair the first should come first: {late}"
    elif way.is_parallel:
        tasks = {task.id: task for task in way.tasks}
        for place, visit in enumerate(outcome["tasks"]):
            yield from _task_differences(engine, tasks[visit["id"]], visit, way, _begun(way, outcome, place))
    else:
        for place, (task, visit) in enumerate(zip(way.tasks, outcome["tasks"], strict=True)):
            yield from _task_differences(engine, task, visit, way, _begun(way, outcome, place))
    if sorted(outcome["ends"]) != sorted(way.ends):
        yield f"reached {outcome['ends']}, expected {sorted(way.ends)}"
    if not outcome["over"] and (engine.tells_over or not way.is_parallel):
        yield "the instance is not over"
    yield from _timer_differences(engine, way, outcome)
    yield from _event_differences(engine, way, outcome)


def _begun(way: Way, outcome: Outcome, place: int) -> datetime:
    """Return when the task at a place was opened: the clock goes on with each timer that fires."""
    fired = zip(way.events, outcome["events"], strict=False)
    return _clock(done for event, done in fired if event.after <= place)


def _clock(fired: Iterable[dict[str, Any]]) -> datetime:
    moments = [utc(done["due"]) + timedelta(seconds=1) for done in fired if done["due"]]
    return max(moments, default=START)


def _in_order(visited: list[str], first: str, then: str) -> bool:
    return first in visited and then in visited and visited.index(first) < visited.index(then)


def _task_differences(engine: Engine, task: Task, visit: dict[str, Any], way: Way, begun: datetime) -> Iterator[str]:
    if visit["kind"] != task.kind:
        yield f"{task.id} is a {visit['kind']} task, expected a {task.kind} task"
    place = getattr(task, engine.user_place if task.kind == "user" else engine.service_place)
    if visit["group"] != place:
        yield f"{task.id} is with {visit['group']!r}, expected {place!r}"
    due = utc(visit["due"]) if visit["due"] else None
    expected = due_at(task.deadline, begun) if task.kind == "user" else None
    tells_due, has_workdays = engine.tells_due and not way.late, way.has_workdays
    if tells_due and not _keeps(due, expected, has_workdays):
        yield f"{task.id} is due {due}, expected {expected}{'' if has_workdays else ' or later'}"


def _keeps(due: datetime | None, expected: datetime | None, has_workdays: bool) -> bool:
    """Whether a due date is right; without a table of working days it may be late, but never early or absent."""
    if has_workdays or due is None or expected is None:
        return due == expected
    return due >= expected


def _timer_differences(engine: Engine, way: Way, outcome: Outcome) -> Iterator[str]:
    if [timer["task"] for timer in outcome["timers"]] != ([way.late] if way.late else []):
        yield f"timers fired on {outcome['timers']}, expected one on {way.late or 'none'}"
    due = {
        task.id: engine.timer_due(task.deadline, _begun(way, outcome, place)) for place, task in enumerate(way.tasks)
    }
    if way.timed:  # what calls the procedure in which the task stands
        due[way.late] = engine.timer_due(way.timed.deadline, START)
    for timer in outcome["timers"]:
        overdue = way.ends[-1]
        if timer["before"] or timer["after"] != [overdue]:
            yield f"a second before it is due the ends are {timer['before']}, a second after {timer['after']}"
        if utc(timer["due"]) != due[timer["task"]]:
            yield f"the timer of {timer['task']} is due {timer['due']}, expected {due[timer['task']]} (start {START})"


def _event_differences(engine: Engine, way: Way, outcome: Outcome) -> Iterator[str]:
    expected, fired = [event.at for event in way.events], outcome["events"]
    if [done["at"] for done in fired] != expected:
        yield f"{fired} happened, expected {expected}"
        return
    for place, (event, done) in enumerate(zip(way.events, fired, strict=True)):
        due = event.moment or engine.ends(event, _clock(fired[:place]))
        found = utc(done["due"]) if done["due"] else None
        if done["early"]:
            yield f"{event.at} happened before it was due, at {found}"
        if not way.late and not _keeps(found, due, way.has_workdays or event.moment is not None):
            yield f"{event.at} is due {found}, expected {due}{'' if way.has_workdays else ' or later'}"
