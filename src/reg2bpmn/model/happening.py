"""What waits, lateness and interruptions must be: for one thing, and for a time that can be told."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.naming import unique, unknown
from reg2bpmn.model.problem import Path, Problem
from reg2bpmn.model.procedure import Process, Step
from reg2bpmn.model.waiting import LATE, NOTHING, Late, Wait


def problems_of_waits(process: Process, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the waits of `process`, at `path`; parties are not looked at."""
    events = [event.id for event in process.events]
    for k, wait in enumerate(process.waits):
        where: Path = (*path, "waits", k)
        yield from _one_thing(wait, where)
        yield from _sender(wait, where)
        if wait.time:
            yield from _duration(wait.time, (*where, "time"), f"wait {wait.id!r}")
        if wait.event and wait.event not in events:
            yield unknown((*where, "until"), "event", wait.event, events)
        if wait.late:
            yield from _late(wait, wait.late, where)


def problems_of_steps(process: Process, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the lateness and the interruptions of steps; parties are not looked at."""
    for k, step in enumerate(process.steps):
        where: Path = (*path, "steps", k)
        if step.late:
            yield from _step_late(step, step.late, where)
        yield from unique(step.interrupted, (*where, "interrupted"))
        for m, interruption in enumerate(step.interrupted):
            if interruption.id in (LATE, NOTHING):
                message = f"{interruption.id!r} tells of a step that it is late, or that nothing happens to it"
                yield Problem((*where, "interrupted", m, "id"), "interrupted", message, "give it another id")


def _step_late(step: Step, late: Late, where: Path) -> Iterator[Problem]:
    if late.after:
        yield from _duration(late.after, (*where, "late", "after"), f"step {step.id!r}")
    elif step.is_done_in_turn:
        message = f"the deadline of step {step.id!r} counts anew each time, so it does not tell when the step is late"
        yield Problem((*where, "late"), "late", message, "add 'after', a deadline for all of it")
    elif step.deadline is None:
        message = f"step {step.id!r} has no deadline after which it is late"
        yield Problem((*where, "late"), "late", message, "give the step a deadline, or 'late' an 'after'")
    elif not step.deadline.is_duration:
        message = (
            f"the deadline of step {step.id!r} counts back from {step.deadline.event!r}, which gives no time to wait"
        )
        yield Problem((*where, "late"), "late", message, "add 'after', a deadline such as '10 working days'")


def moment_of(event: str) -> str:
    """Return the variable that holds the moment of an event, in ISO 8601 with its offset from UTC."""
    return f"{event.replace('-', '_')}_at"


def problems_of_moments(process: Process, path: Path) -> Iterator[Problem]:
    """Yield the conditions whose variable holds the moment of an event that is waited for."""
    moments = {moment_of(wait.event): wait.event for wait in process.waits if wait.event}
    for k, condition in enumerate(process.decisions):
        if condition.variable in moments:
            where = (*path, "conditions", k, "variable") if k < len(process.conditions) else (*path, "steps")
            event = moments[condition.variable]
            message = f"the variable {condition.variable!r} holds the moment of the event {event!r}"
            yield Problem(where, "variable", message, "give the condition another variable")


def _one_thing(wait: Wait, where: Path) -> Iterator[Problem]:
    given = [name for name in ("message", "time", "until") if getattr(wait, name) is not None]
    if not given:
        message = f"wait {wait.id!r} waits for nothing"
        yield Problem(where, "wait", message, "add 'message' and 'from', 'time', or 'until'")
    elif len(given) > 1:
        message = f"wait {wait.id!r} waits for {' and '.join(map(repr, given))}"
        yield Problem(where, "wait", message, "keep one of them, and make another wait of the other")


def _sender(wait: Wait, where: Path) -> Iterator[Problem]:
    if wait.message and not wait.sender:
        yield Problem(where, "wait", f"wait {wait.id!r} does not tell who sends the message", "add 'from', a party")
    if wait.sender and not wait.message:
        message = f"wait {wait.id!r} has 'from' without a message"
        yield Problem((*where, "from"), "wait", message, "add 'message', or remove 'from'")


def _late(wait: Wait, late: Late, where: Path) -> Iterator[Problem]:
    if not wait.message:
        message = f"wait {wait.id!r} is for no message, so it cannot be late"
        yield Problem((*where, "late"), "late", message, "remove 'late', or wait for a message")
    elif late.after is None:
        message = f"wait {wait.id!r} does not tell how long it lasts"
        yield Problem((*where, "late"), "late", message, "add 'after', a deadline such as '10 working days'")
    else:
        yield from _duration(late.after, (*where, "late", "after"), f"wait {wait.id!r}")


def _duration(deadline: Deadline, where: Path, what: str) -> Iterator[Problem]:
    if not deadline.is_duration:
        message = f"{what} counts back from {deadline.event!r}, which gives no time to wait"
        yield Problem(where, "wait", message, "write how long it lasts, or 'until' the event")
