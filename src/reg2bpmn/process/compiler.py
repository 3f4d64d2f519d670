"""The compiler: a process of a regulation, in one language, to a `Collaboration`, by a row of passes."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakValueDictionary

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.model.integrity import problems
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process import facts_of
from reg2bpmn.process.artifacts import add_deadlines, add_documents, add_messages, add_remarks
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.flows import add_flows
from reg2bpmn.process.graph import Collaboration, Pool
from reg2bpmn.process.joins import add_joins
from reg2bpmn.process.names import POOL
from reg2bpmn.process.nodes import add_lanes, add_nodes
from reg2bpmn.process.timers import add_timers

PASSES: tuple[Callable[[Draft], None], ...] = (
    add_lanes,
    add_nodes,
    add_flows,
    add_joins,
    add_documents,
    add_deadlines,
    add_remarks,
    add_messages,
)
"""Each pass reads the model, and what the passes before it put into the draft."""


_PROVED: WeakValueDictionary[int, Regulation] = WeakValueDictionary()
"""Regulations that hold together, as long as somebody has them; they are frozen, so they stay so."""


def compile_process(
    regulation: Regulation, process: Process | str, lang: str | None = None, *, timers: bool = False
) -> Collaboration:
    """Compile one process of `regulation`, named by itself or its id, in the language `lang`; without one, in its own.

    With `timers`, every deadline that is a duration is also a non-interrupting timer on its task.

    Raises `Reg2bpmnError` where the regulation does not hold together, or has no such process or language.
    """
    lang = lang or regulation.own
    chosen = _choose(regulation, process, lang)
    draft = Draft(regulation, chosen, lang)
    for run in (*PASSES, add_timers) if timers else PASSES:
        run(draft)
    return _collaboration(draft)


def _choose(regulation: Regulation, process: Process | str, lang: str) -> Process:
    if lang not in (known := regulation.languages):
        what = f"{regulation.id} is not in the language {lang!r}"
        raise Reg2bpmnError([error("unknown-language", what, f"known: {', '.join(known)}")])
    _prove(regulation)
    if isinstance(process, Process):
        return process
    by_id = {p.id: p for p in regulation.processes}
    if process not in by_id:
        raise Reg2bpmnError(
            [error("unknown-process", f"{regulation.id} has no process {process!r}", f"known: {', '.join(by_id)}")]
        )
    return by_id[process]


def _prove(regulation: Regulation) -> None:
    """Raise `Reg2bpmnError` where a regulation does not hold together; one that did is not looked at again."""
    if _PROVED.get(id(regulation)) is regulation:
        return
    found = [error(p.code, f"{'.'.join(map(str, p.path))}: {p.message}", p.remedy) for p in problems(regulation)]
    if found:
        raise Reg2bpmnError(found)
    _PROVED[id(regulation)] = regulation


def _collaboration(draft: Draft) -> Collaboration:
    process = draft.process
    pool = Pool(
        id=POOL,
        process_id=process.id,
        name=draft.text(process.performer or draft.regulation.provider),
        process_name=draft.text(process.title),
        lanes=tuple(draft.lanes),
        nodes=tuple(draft.nodes.values()),
        flows=tuple(draft.flows),
        data=tuple(draft.data),
        annotations=tuple(draft.annotations),
        facts=facts_of.process(draft),
    )
    return Collaboration(
        id=f"{process.id}.collaboration",
        name=draft.text(process.title),
        lang=draft.lang,
        pool=pool,
        parties=tuple(draft.parties),
        messages=tuple(draft.messages),
        facts=facts_of.regulation(draft),
    )
