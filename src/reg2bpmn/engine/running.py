"""Runs of a process: one with given answers, or one on each path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from types import MappingProxyType

from reg2bpmn.engine.answers import Given, answering, lists_of
from reg2bpmn.engine.expected import expected_paths
from reg2bpmn.engine.happenings import Happenings, happening
from reg2bpmn.engine.spiff import Spiff
from reg2bpmn.engine.timeline import Clerk, Outcome
from reg2bpmn.model.procedure import Process, Value
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process import compile_process, names
from reg2bpmn.worktime import WorkCalendar

_SOMEBODY = "1"  # the only item of a list that nobody gives


class Runner:
    """A process of a regulation on SpiffWorkflow, told in one language and dated from one moment."""

    def __init__(self, regulation: Regulation, process: Process, lang: str, start: datetime) -> None:
        """Compile and load the process. Raises `Reg2bpmnError` where it does not compile or the engine refuses it."""
        collaboration = compile_process(regulation, process, lang)
        self._process, self._start = process, start
        self._engine = Spiff(collaboration)
        self._first = names.start(process.starts[0].id)
        self._clerk = Clerk(process, collaboration, WorkCalendar(lang))

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
        lists = {name: list(map(str, given.get(name, (_SOMEBODY,)))) for name in lists_of(self._process)}
        visits = self._engine.run(answering(given, otherwise), lists, happening(happened or {}), begin or self._first)
        return self._clerk.outcome(visits, self._start)

    def run_all(self, limit: int, lists: Given = MappingProxyType({})) -> Iterator[Outcome]:
        """Run every path of the model once, at most `limit` of them, with `lists`, and yield each outcome."""
        for path in islice(expected_paths(self._process), limit):
            happened = {name: [event] for name, event in path.get("happened", {}).items()}
            yield self.run(lists, path["answers"].__getitem__, happened, path.get("start", ""))
