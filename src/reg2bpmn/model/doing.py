"""Who does a step and how: together, for each of several, and what such a step cannot have beside."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.model.problem import Path, Problem
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.regulation import Regulation, UnitKind

_SUM_UP = "let a step after it sum up what came out, and decide there"

_INSTEAD = {
    "results": "let a condition after it ask for a variable that the called procedure decides",
    "each": "let the steps of the called procedure be repeated",
    "together_with": "let the steps of the called procedure be done together",
}


def problems_of_doing(regulation: Regulation, process: Process, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with how the steps of `process`, at `path`, are done; its units must be known."""
    yield from _together(regulation, process, path)
    yield from _each(process, path)
    yield from _calls(process, path)


def _together(regulation: Regulation, process: Process, path: Path) -> Iterator[Problem]:
    systems = {unit.id for unit in regulation.units if unit.kind is UnitKind.SYSTEM}
    for k, step in enumerate(process.steps):
        where: Path = (*path, "steps", k, "together_with")
        if step.unit in (step.together_with or ()):
            message = f"step {step.id!r} is done by {step.unit!r} together with itself"
            yield Problem(where, "together", message, "name the other units only")
        for unit in step.units if step.together_with else ():
            if unit in systems:
                message = f"step {step.id!r} is done together, but {unit!r} is an information system, which works alone"
                remedy = "give the system a step of its own, which begins at once with this one"
                yield Problem(where, "together", message, remedy)


def _each(process: Process, path: Path) -> Iterator[Problem]:
    """Refuse what a step that is done several times would have to answer once, and variables that would be shared."""
    conditions = {condition.id for condition in process.conditions}
    asked = {condition.variable for condition in process.decisions}
    for k, step in enumerate(process.steps):
        where: Path = (*path, "steps", k)
        if step.each is None:
            continue
        if step.results:
            message = f"step {step.id!r} is done for each of several, so it has no one result"
            yield Problem((*where, "results"), "each", message, _SUM_UP)
        for name in step.next or ():
            if name in conditions:
                message = f"condition {name!r} comes after {step.id!r}, which answers it once for each of several"
                yield Problem((*where, "next"), "each", message, _SUM_UP)
        for variable in sorted({step.each.variable, step.item} & asked):
            message = f"the variable {variable!r} of step {step.id!r} also holds an answer"
            yield Problem((*where, "each", "variable"), "variable", message, "give one of them another name")


def _calls(process: Process, path: Path) -> Iterator[Problem]:
    """Refuse what a step cannot have that is a procedure of its own."""
    for k, step in enumerate(process.steps):
        for key in ("results", "each", "together_with") if step.calls else ():
            if getattr(step, key):
                message = f"step {step.id!r} calls {step.calls!r} and has {key!r}"
                yield Problem((*path, "steps", k, key), "calls", message, _INSTEAD[key])
