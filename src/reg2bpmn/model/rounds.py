"""Branches that lead back and may be taken a limited number of times."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.model.flow import reaching
from reg2bpmn.model.problem import Path, Problem
from reg2bpmn.model.procedure import Condition, Process


def round_problems(process: Process, path: Path) -> Iterator[Problem]:
    """Yield the branches with rounds that do not lead back, or lead on to where they lead back."""
    for condition, place in _places(process, path):
        back = reaching(process, [condition.id])
        for outcome in condition.answers:
            rounds = outcome.branch.rounds
            if rounds is None:
                continue
            where = (*place, *_within(condition, process, outcome.path), "rounds")
            told = f"branch {outcome.answer!r} of {condition.id!r}"
            if not back.intersection(outcome.branch.to):
                message = f"{told} may be taken at most {rounds.most} times, but does not lead back to it"
                yield Problem(where, "rounds", message, "lead back to a step before it, or leave 'rounds' out")
            if set(rounds.then) == set(outcome.branch.to):
                message = f"{told} leads to {', '.join(rounds.then)} before and after its rounds"
                yield Problem((*where, "then"), "rounds", message, "lead on to something else when the rounds are over")


def _places(process: Process, path: Path) -> Iterator[tuple[Condition, Path]]:
    for k, condition in enumerate(process.conditions):
        yield condition, (*path, "conditions", k)
    asking = {condition.id: condition for condition in process.decisions}
    for k, step in enumerate(process.steps):
        if step.results:
            yield asking[step.asks], (*path, "steps", k)


def _within(condition: Condition, process: Process, path: Path) -> Path:
    """Return the place of a branch: the options of what asks for a result are the step's results."""
    own = condition in process.conditions
    return path[:-1] if own else ("results", *path[1:-1])
