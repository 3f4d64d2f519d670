"""What ends the steps and waits of a run in another way than they should: read from words, given one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.model.procedure import Process, Step
from reg2bpmn.model.waiting import INTERRUPTED, LATE, NOTHING, Wait
from reg2bpmn.process import names
from reg2bpmn.process.draft import event_of, id_of

Happenings = Mapping[str, Sequence[str]]
"""The events that end tasks and waits, by the BPMN ids of both, empty for none; the last is used again in a loop."""


def possible(node: Step | Wait) -> list[str]:
    """Return the words for what can end a step or a wait: `late`, the ids of interruptions, `nothing`."""
    interrupted = [each.id for each in node.interrupted] if isinstance(node, Step) else []
    found = [*([LATE] if node.late else []), *interrupted]
    return [*found, NOTHING] if found else []


def read_happenings(process: Process, words: Iterable[str]) -> Happenings:
    """Read words such as `check=late` or `check=nothing,withdrawal`: what happens at each visit of a step or wait.

    Raises `Reg2bpmnError` for a step or wait to which nothing can happen, and for what cannot happen to it.
    """
    nodes: tuple[Step | Wait, ...] = (*process.steps, *process.waits)
    known = {node.id: node for node in nodes if possible(node)}
    given: dict[str, list[str]] = {}
    wrong = []
    for word in words:
        name, _, values = (part.strip() for part in word.partition("="))
        if name not in known:
            remedy = f"something can happen to {', '.join(known)}" if known else "nothing can happen in this process"
            wrong.append(error("unknown-happening", f"nothing can happen to {name!r} in {process.id}", remedy))
            continue
        said = [value.strip() for value in values.split(",")]
        if set(said) <= set(possible(known[name])):
            given.setdefault(id_of(known[name]), []).extend(_event(known[name], value) for value in said)
        else:
            remedy = f"write {' or '.join(f'{name}={value}' for value in possible(known[name]))}"
            wrong.append(error("wrong-happening", f"{word!r} cannot happen", remedy))
    if wrong:
        raise Reg2bpmnError(wrong)
    return given


def _event(node: Step | Wait, word: str) -> str:
    if word == NOTHING:
        return ""
    return event_of(node, LATE if word == LATE and node.late else f"{INTERRUPTED}-{word}")


def read_start(process: Process, name: str) -> str:
    """Return the BPMN id of the start with the id `name`, empty for none. Raises `Reg2bpmnError` for an unknown one."""
    known = [start.id for start in process.starts if start.id]
    if name and name not in known:
        remedy = f"it has {', '.join(known)}" if known else "it has one start, which has no id"
        raise Reg2bpmnError([error("unknown-start", f"{process.id} has no start {name!r}", remedy)])
    return names.start(name) if name else ""


def happening(given: Happenings) -> Callable[[str], str]:
    """Return what tells the engine the event that ends a task or a wait, the next one of `given`; empty for none."""
    left = {name: deque(events) for name, events in given.items()}

    def happens(name: str) -> str:
        queue = left.get(name)
        if not queue:
            return ""
        return queue.popleft() if len(queue) > 1 else queue[0]

    return happens
