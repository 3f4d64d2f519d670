"""Who does a step and how: together, and what such a step cannot have beside."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.model.problem import Path, Problem
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.regulation import Regulation, UnitKind


def problems_of_doing(regulation: Regulation, process: Process, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with how the steps of `process`, at `path`, are done; its units must be known."""
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
