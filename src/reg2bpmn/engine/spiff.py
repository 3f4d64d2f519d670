"""The embedded engine: SpiffWorkflow runs the file that the `spiff` dialect writes.

SpiffWorkflow evaluates the Python expressions of a file, so only what the compiler has made is ever given to it.
"""

from __future__ import annotations

import ast
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.engine.drive import Ask, Drive, Happens, Visit, waiting
from reg2bpmn.layout import lay_out
from reg2bpmn.model.procedure import Value
from reg2bpmn.process.graph import Collaboration, NodeKind

DIALECT = "spiff"
REPEAT = "dialect-repeat"
"""The code of what makes the engine fail."""
NEVER = "9000-01-01T00:00:00+00:00"
"""The moment of every event that is waited for: the run itself tells when it comes."""


def _nothing(_: str) -> str:
    return ""


class Spiff:
    """A compiled process in SpiffWorkflow, ready to be run again and again."""

    def __init__(
        self, collaboration: Collaboration, dialect: str = DIALECT, called: Iterable[Collaboration] = ()
    ) -> None:
        """Write the process, and those that it calls, in `dialect` and parse them.

        Raises `Reg2bpmnError` where the engine refuses one.
        """
        from SpiffWorkflow.exceptions import SpiffWorkflowException  # noqa: PLC0415 - loaded when a process is run
        from SpiffWorkflow.spiff.parser import SpiffBpmnParser  # noqa: PLC0415

        from reg2bpmn.emit import bpmn  # noqa: PLC0415

        whole = (collaboration, *called)
        self._nodes = {(each.pool.process_id, node.id): node for each in whole for node in each.pool.nodes}
        self._moments = {node.until for node in self._nodes.values() if node.until}
        self._variables = {flow.guard.variable for each in whole for flow in each.pool.flows if flow.guard}
        self._process_id = collaboration.pool.process_id
        limits = (one for each in whole for one in bpmn.limitations(each, dialect))
        if failing := [one for one in limits if one.code == REPEAT]:
            raise Reg2bpmnError([error("engine-repeat", one.message, one.remedy) for one in failing])
        parser = SpiffBpmnParser()
        try:
            for each in whole:
                data = bpmn.write(each, lay_out(each), dialect)
                parser.add_bpmn_io(io.BytesIO(data), f"{each.pool.process_id}.bpmn")
            self._spec = parser.get_spec(self._process_id)
            self._subprocesses = parser.get_subprocess_specs(self._process_id)
        except SpiffWorkflowException as exc:
            raise _refused(self._process_id, exc) from exc

    def run(
        self,
        ask: Ask,
        lists: Mapping[str, Sequence[str]] = MappingProxyType({}),
        happens: Happens = _nothing,
        begin: str = "",
    ) -> list[Visit]:
        """Run the process from its start to an end and return the nodes in the order in which they were completed.

        `lists` are what repeated tasks are done for, by their variables; `begin` is the start event, of several.

        A message start is sent its message, user tasks are completed as they become ready, service tasks at once, and
        what is waited for comes, unless `happens` tells otherwise. Raises `Reg2bpmnError` where the engine fails, stops
        short of an end, or goes round in a loop.
        """
        from SpiffWorkflow.bpmn import BpmnWorkflow  # noqa: PLC0415
        from SpiffWorkflow.exceptions import SpiffWorkflowException  # noqa: PLC0415

        answers = _Answers(ask, self._variables, self._moments)
        try:
            workflow = BpmnWorkflow(self._spec, self._subprocesses, script_engine=_script_engine(answers))
            workflow.task_tree.set_data(**{name: list(items) for name, items in lists.items()})
            visits = Drive(workflow, self._process_id, self._nodes, happens, answers.of, answers.settle, begin).all()
        except SpiffWorkflowException as exc:
            raise _refused(self._process_id, exc) from exc
        if not visits or not visits[-1].node.kind.is_end:
            where = ", ".join(task.task_spec.name for task in waiting(workflow)) or "nowhere"
            message = f"SpiffWorkflow stopped in {self._process_id} before an end, waiting at {where}"
            raise Reg2bpmnError([error("engine-stopped", message, "report it with the definition")])
        return visits


class _Answers:
    """Asks for each variable once at each visit of a gateway, and remembers what was answered there.

    What a called procedure has decided is not asked again by its caller, until a task comes that is no call.
    """

    def __init__(self, ask: Ask, variables: set[str], moments: set[str]) -> None:
        self._ask, self._variables, self._moments = ask, variables, moments
        self._given: dict[Any, dict[str, Value]] = {}
        self._decided: dict[str, Value] = {}

    def settle(self, visit: Visit) -> None:
        """Take note of a completed node: a call has decided what was answered in it."""
        if visit.node.kind is NodeKind.CALL_ACTIVITY:
            self._decided = visit.all_answers
        elif visit.node.kind.is_task:
            self._decided = {}

    def of(self, task_id: Any) -> Mapping[str, Value]:
        return self._given.get(task_id, {})

    def supply(self, task: Any, expression: str) -> None:
        """Put into the data of `task` the answers that `expression` needs."""
        asked = self._given.setdefault(task.id, {})
        for name in _names(expression):
            if name in self._variables and name not in asked:
                asked[name] = self._decided[name] if name in self._decided else self._ask(name)
            if name in self._moments:
                task.data[name] = NEVER
        task.data.update(asked)


def _names(expression: str) -> Iterator[str]:
    """Yield the names in an expression; what is not Python is left to the engine to refuse."""
    try:
        tree = ast.parse(expression, mode="eval")
    except SyntaxError:
        return
    yield from (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def _script_engine(answers: _Answers) -> Any:
    """Return SpiffWorkflow's engine of expressions, which asks for what a gateway needs."""
    from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment  # noqa: PLC0415

    class Asking(PythonScriptEngine):  # type: ignore[misc]  # SpiffWorkflow has no types
        def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
            answers.supply(task, expression)
            return super().evaluate(task, expression, external_context)

        def call_service(self, task: Any, **_: Any) -> str:  # noqa: ARG002 - the signature is SpiffWorkflow's
            return json.dumps({})

    return Asking(TaskDataEnvironment({"datetime": datetime, "timedelta": timedelta, "timezone": timezone}))


def _refused(process_id: str, exc: Exception) -> Reg2bpmnError:
    said = " ".join(str(exc).split())[:300]
    message = f"SpiffWorkflow fails on {process_id}: {type(exc).__name__}: {said}"
    return Reg2bpmnError([error("engine-failed", message, "report it with the definition")])
