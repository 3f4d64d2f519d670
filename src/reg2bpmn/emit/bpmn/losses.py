"""What a dialect cannot express of a process, or says in another way: told, never passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.emit.bpmn import dialects
from reg2bpmn.emit.bpmn.dialects.expressions import is_date, is_dated
from reg2bpmn.emit.bpmn.dialects.notes import note, warning
from reg2bpmn.emit.bpmn.dialects.plan import Decision, Plan
from reg2bpmn.process.graph import Collaboration, Node, NodeKind, Pool


def limitations(collaboration: Collaboration, dialect: str, name: str = "") -> list[Diagnostic]:
    """Return what the file of `collaboration` in `dialect` lacks, in the order of the process.

    `name` is what the places call the file; without it, the diagnostics have no place.

    Notes are for whoever runs the process; warnings tell what will not run; errors are what `write` refuses.
    Raises `ValueError` for an unknown dialect.
    """
    chosen = dialects.find(dialect)
    plan = dialects.plan_of(collaboration.pool)
    place = Place(name) if name else None
    found = (*_of_all(plan, chosen), chosen.limitations(plan))
    return [replace(diagnostic, place=place) for part in found for diagnostic in part]


def _of_all(plan: Plan, dialect: dialects.Dialect) -> Iterator[Iterable[Diagnostic]]:
    """Yield what is to be told of every dialect."""
    yield from (_reserved(plan, dialect), _decisions(plan), _lists(plan), _calls(plan), _deadlines(plan, dialect))


def refuse_reserved(pool: Pool, dialect: dialects.Dialect) -> None:
    """Raise `Reg2bpmnError` if a variable has a name that is a word of the dialect's expression language."""
    if found := list(_reserved(dialects.plan_of(pool), dialect)):
        raise Reg2bpmnError(found)


def _reserved(plan: Plan, dialect: dialects.Dialect) -> Iterator[Diagnostic]:
    for flow in plan.pool.flows:
        if flow.guard and not flow.is_default and flow.guard.variable in dialect.taken(plan):
            message = (
                f"{flow.source}: the variable {flow.guard.variable!r} is a word of the expressions of {dialect.name}"
            )
            yield error("dialect-variable", message, "give the condition another variable in the definition")
    for node in plan.pool.nodes:
        if node.each and node.each.variable in dialect.reserved:
            message = f"{node.id}: the list {node.each.variable!r} is a word of the expressions of {dialect.name}"
            yield error("dialect-variable", message, "give the list another variable in the definition")


def _lists(plan: Plan) -> Iterator[Diagnostic]:
    for node in plan.pool.nodes:
        if node.each:
            message = f"{node.id}: is done for each item of {node.each.variable!r}"
            yield note(
                "list", message, "give the list when the process starts, or in a task before; no form asks for it"
            )


def _calls(plan: Plan) -> Iterator[Diagnostic]:
    called = dict.fromkeys(node.calls for node in plan.pool.nodes if node.calls)
    for name in called:
        yield note("call", f"{name} is called", f"deploy {name}.bpmn, and what goes with it, before")


def _decisions(plan: Plan) -> Iterator[Diagnostic]:
    nodes = {node.id: node for node in plan.pool.nodes}
    for node in plan.pool.nodes:
        for decision in plan.asked_by(node):
            yield from _decision(node, decision, nodes[decision.gateway])
        if node.kind.is_gateway and (deadline := dict(node.facts.properties).get("deadline")):
            message = f"{node.id}: {deadline} are given for the decision; a gateway does not wait and has no due date"
            yield note("deadline", message, "give the deadline to a step of its own to have a due date")


def _decision(node: Node, decision: Decision, gateway: Node) -> Iterator[Diagnostic]:
    where = f"{decision.gateway}: before it comes {node.id}"
    if node.kind is NodeKind.SERVICE_TASK:
        yield note("decision", f"{where}, a system", f"its worker must return {decision.wanted}")
    elif node.kind is NodeKind.CALL_ACTIVITY:
        yield note("decision", f"{where}, a procedure of its own", f"{node.calls} decides {decision.wanted}")
    elif node.kind is NodeKind.START:
        yield note("decision", f"{where}, the start", f"start the process with {decision.wanted}")
    elif node.kind.takes_message:
        yield note("decision", f"{where}, a message", f"send {decision.wanted} with it")
    elif node.kind.is_timer:
        remedy = f"set {decision.wanted} before the timer fires"
        yield warning("decision", f"{where}, a timer, which asks nobody", remedy)
    elif node.kind is NodeKind.USER_TASK and node.lane != gateway.lane:
        message = f"{where}, of another unit ({node.lane}), whose form asks the question"
        yield note("decision", message, "a step of the deciding unit before the condition would ask it there")


def _deadlines(plan: Plan, dialect: dialects.Dialect) -> Iterator[Diagnostic]:
    """Tell of deadlines that a dialect has no due date for, and of what those in days need."""
    told = [(node, node.deadline) for node in plan.pool.nodes if node.deadline]
    tasks = [(node, deadline) for node, deadline in told if node.kind.is_task]
    if tasks and not dialect.has_due_dates:
        yield note("due-date", f"{dialect.name} has no due dates; deadlines are in annotations and facts")
    for node, deadline in tasks if dialect.has_due_dates else ():
        if not deadline.is_duration:
            message = f"{node.id}: {deadline} is no duration from the start of the task, which has no due date"
            yield note("deadline", message, f"set its due date when the date of {deadline.event!r} is known")
        elif node.kind is not NodeKind.USER_TASK:
            what = "a job" if node.kind is NodeKind.SERVICE_TASK else "a call"
            message = f"{node.id}: {what} has no due date ({deadline})"
            yield note("deadline", message, "write the file with timers to be told of a delay")
    for node in plan.pool.nodes:
        if node.until and not is_date(node.until):
            message = f"{node.id}: the timer fires at the moment that the variable {node.until!r} holds"
            yield note("moment", message, f"set it before {node.id} is reached, as in 2027-01-31T10:00:00+05:00")
    if whole := dict(plan.pool.facts.properties).get("deadline"):
        message = f"{plan.pool.process_id}: {whole} are given for the whole, which no engine watches"
        yield note("deadline", message, "run it here, or let your own reports compare")
    if any(is_dated(d) and d.is_duration for n, d in told if dialect.has_due_dates or not n.kind.is_task):
        message = "deadlines in days need the start variable 'workdays'"
        yield note("workdays", message, "without it, a date is used that is never too early")
