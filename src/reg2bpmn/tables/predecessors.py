"""Next steps from a column that names the steps before: "after step", "depends on"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from reg2bpmn.tables.next_steps import END, UNCLEAR, read_next
from reg2bpmn.tables.phrases import whole
from reg2bpmn.tables.record import Flow, FlowBranch, FlowKind
from reg2bpmn.tables.references import Labels
from reg2bpmn.tables.text import folded, is_blank, quoted


@dataclass(frozen=True, slots=True)
class Before:
    """A step that another one comes after, with the words of its condition; `waited` where it is one of all."""

    step: str
    words: str = ""
    waited: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell says of the steps before: them, those that there are not, and a doubt where it is not clear."""

    before: tuple[Before, ...] = ()
    unknown: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How each step goes on, the steps that come first, and those whose ways on the table does not tell apart."""

    flows: Mapping[str, Flow]
    starts: tuple[str, ...]
    unclear: tuple[str, ...] = ()

    @property
    def single(self) -> tuple[str, ...]:
        """The steps after which there is one way, and that on a condition."""
        return tuple(
            step for step, flow in self.flows.items() if flow.kind is FlowKind.ALTERNATIVE and len(flow.branches) == 1
        )


def read_before(text: str, labels: Labels, actions: Mapping[str, str]) -> Told:
    """Read a cell that names the steps before its own; none are named by a dash, a word for none, or the start."""
    low = folded(text)
    if is_blank(low) or whole("nothing").fullmatch(low) or whole("begin").fullmatch(low):
        return Told()
    reading = read_next(text, labels, None, dict(actions))
    flow = reading.flow
    if flow is UNCLEAR or flow.kind is FlowKind.UNCLEAR or flow.kind is FlowKind.END:
        return Told(unknown=reading.unknown, doubt=f"{quoted(text)} names no steps before for certain")
    waited = flow.kind is not FlowKind.ALTERNATIVE or len(flow.branches) == 1
    named = [Before(step, branch.words, waited) for branch in flow.branches for step in branch.to]
    return Told(tuple(named), reading.unknown)


def course_of(told: Mapping[str, Sequence[Before]]) -> Course | None:
    """Return how steps go on, given for each those before it; nothing where they wait for one another in a circle.

    A step that several others wait for starts all of them, unless their words say when each follows.
    """
    if not _possible(told):
        return None
    after: dict[str, list[tuple[str, Before]]] = {step: [] for step in told}
    for step, before in told.items():
        for one in before:
            after[one.step].append((step, one))
    flows = {step: _flow(found) for step, found in after.items()}
    unclear = tuple(step for step, flow in flows.items() if flow.kind is FlowKind.UNCLEAR)
    return Course(flows, tuple(step for step, before in told.items() if not before), unclear)


def _possible(told: Mapping[str, Sequence[Before]]) -> bool:
    """Tell whether no step waits for itself; a way back is one that only a condition takes."""
    waits = {step: [one.step for one in before if one.waited and not one.words] for step, before in told.items()}
    try:
        TopologicalSorter(waits).prepare()
    except CycleError:
        return False
    return any(not before for before in told.values())


def _flow(found: Sequence[tuple[str, Before]]) -> Flow:
    if not found:
        return END
    branches = tuple(FlowBranch(one.words, (step,)) for step, one in found)
    worded = sum(bool(branch.words) for branch in branches)
    if len(branches) == 1:
        return Flow(FlowKind.ALTERNATIVE if worded else FlowKind.NEXT, branches)
    if worded >= len(branches) - 1:
        return Flow(FlowKind.ALTERNATIVE, _alike(branches))
    if not worded and all(one.waited for _, one in found):
        return Flow(FlowKind.PARALLEL, branches)
    return Flow(FlowKind.UNCLEAR, branches)


def _alike(branches: Iterable[FlowBranch]) -> tuple[FlowBranch, ...]:
    """Return branches with one for the same words: what follows on them begins at once."""
    kept: dict[str, FlowBranch] = {}
    for branch in branches:
        known = kept.get(branch.words, FlowBranch(branch.words))
        kept[branch.words] = FlowBranch(branch.words, known.to + branch.to)
    return tuple(kept.values())
