"""Runs of a process: one with given answers, or one on each path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from types import MappingProxyType

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.engine.answers import Given, answering, lists_of
from reg2bpmn.engine.expected import expected_paths
from reg2bpmn.engine.happenings import Happenings, happening
from reg2bpmn.engine.spiff import Spiff
from reg2bpmn.engine.timeline import Clerk, Outcome
from reg2bpmn.model.calls import Known, family
from reg2bpmn.model.procedure import Process, Value
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process import compile_process, names
from reg2bpmn.worktime import WorkCalendar

_SOMEBODY = "1"  # the only item of a list that nobody gives


class Runner:
    """A process of a regulation on SpiffWorkflow, told in one language and dated from one moment."""

    def __init__(
        self,
        regulation: Regulation,
        process: Process,
        lang: str,
        start: datetime,
        beside: Iterable[Regulation] = (),
    ) -> None:
        """Compile and load the process, with those that it calls of its regulation or of those `beside`.

        Raises `Reg2bpmnError` where one does not compile or is not there, or the engine refuses it.
        """
        homes = {one.id: home for home in (*beside, regulation) for one in home.processes}
        self._known = {one.id: one for home in (*beside, regulation) for one in home.processes}
        self.family = family(process, self._known)
        self._process, self._start = process, start
        _demand_called(self.family, self._known)
        made = {one.id: compile_process(homes[one.id], one, lang) for one in self.family}
        self._engine = Spiff(made[process.id], called=[made[one.id] for one in self.family[1:]])
        self._first = names.start(process.starts[0].id)
        clerks: dict[str, Clerk] = {}
        for one in reversed(self.family):
            clerks[one.id] = Clerk(homes[one.id], one, made[one.id], WorkCalendar(lang), clerks)
        self._clerk = clerks[process.id]

    def run(
        self,
        given: Given,
        otherwise: Callable[[str], Value],
        happened: Happenings | None = None,
        begin: str = "",
    ) -> Outcome:
        """Run once with the answers `given`; a variable without one is asked of `otherwise`.

        `happened` tells what ends steps and waits in another way than they should; a list that is not given has one
        item. `begin` is the start event, the first of several where it is not given.
        """
        lists = {name: list(map(str, given.get(name, (_SOMEBODY,)))) for name in lists_of(*self.family)}
        visits = self._engine.run(answering(given, otherwise), lists, happening(happened or {}), begin or self._first)
        return self._clerk.outcome(visits, self._start)

    def run_all(self, limit: int, lists: Given = MappingProxyType({})) -> Iterator[Outcome]:
        """Run every path of the model once, at most `limit` of them, with `lists`, and yield each outcome."""
        for path in islice(expected_paths(self._process, self._known), limit):
            happened = {name: [event] for name, event in path.get("happened", {}).items()}
            yield self.run(lists, path["answers"].__getitem__, happened, path.get("start", ""))


def _demand_called(processes: Sequence[Process], known: Known) -> None:
    """Raise `Reg2bpmnError` that names every procedure which is called and not there."""
    called = ((one, step) for one in processes for step in one.steps if step.calls and step.calls not in known)
    lacking = [
        error(
            "unknown-process",
            f"{one.id} calls {step.calls} in step {step.id!r}, which is not in the definitions",
            "give the definition of that regulation too, with a --definition of its own",
        )
        for one, step in called
    ]
    if lacking:
        raise Reg2bpmnError(lacking)
