"""The embedded engine: SpiffWorkflow runs the file that the `spiff` dialect writes.

SpiffWorkflow evaluates the Python expressions of a file, so only what the compiler has made is ever given to it.
"""

from __future__ import annotations

import ast
import io
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.layout import lay_out
from reg2bpmn.model.procedure import Value
from reg2bpmn.process.graph import Collaboration, Node, NodeKind

DIALECT = "spiff"
MOST_VISITS = 2_000
"""So many nodes are visited at most: answers that never change may lead round a loop for ever."""

Ask = Callable[[str], Value]
"""Takes the variable of a decision that the engine has reached; returns the answer."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A node that the engine has completed, the answers that a gateway asked for, and how often a task was done.

    `inside` are the visits of the procedure that it calls.
    """

    node: Node
    answers: Mapping[str, Value] = field(default_factory=dict)
    times: int = 1
    inside: tuple[Visit, ...] = ()

    @property
    def all_answers(self) -> dict[str, Value]:
        """The answers, and those of the procedure that it calls."""
        inner = {name: value for visit in self.inside for name, value in visit.all_answers.items()}
        return inner | dict(self.answers)


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
        self._variables = {flow.guard.variable for each in whole for flow in each.pool.flows if flow.guard}
        self._process_id = collaboration.pool.process_id
        parser = SpiffBpmnParser()
        try:
            for each in whole:
                data = bpmn.write(each, lay_out(each), dialect)
                parser.add_bpmn_io(io.BytesIO(data), f"{each.pool.process_id}.bpmn")
            self._spec = parser.get_spec(self._process_id)
            self._subprocesses = parser.get_subprocess_specs(self._process_id)
        except SpiffWorkflowException as exc:
            raise _refused(self._process_id, exc) from exc

    def run(self, ask: Ask, lists: Mapping[str, Sequence[str]] = MappingProxyType({})) -> list[Visit]:
        """Run the process from its start to an end and return the nodes in the order in which they were completed.

        `lists` are what repeated tasks are done for, by their variables.

        A message start is sent its message, user tasks are completed as they become ready, service tasks at once.
        Raises `Reg2bpmnError` where the engine fails, stops short of an end, or goes round in a loop.
        """
        from SpiffWorkflow.bpmn import BpmnWorkflow  # noqa: PLC0415
        from SpiffWorkflow.exceptions import SpiffWorkflowException  # noqa: PLC0415

        answers = _Answers(ask, self._variables)
        visits: list[Visit] = []
        try:
            workflow = BpmnWorkflow(self._spec, self._subprocesses, script_engine=_script_engine(answers))
            workflow.task_tree.set_data(**{name: list(items) for name, items in lists.items()})
            self._drive(workflow, answers, visits)
        except SpiffWorkflowException as exc:
            raise _refused(self._process_id, exc) from exc
        if not visits or not visits[-1].node.kind.is_end:
            where = ", ".join(task.task_spec.name for task in _waiting(workflow)) or "nowhere"
            message = f"SpiffWorkflow stopped in {self._process_id} before an end, waiting at {where}"
            raise Reg2bpmnError([error("engine-stopped", message, "report it with the definition")])
        return visits

    def _drive(self, workflow: Any, answers: _Answers, visits: list[Visit]) -> None:
        from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415

        inside: dict[Any, list[Visit]] = {workflow: visits}
        count = itertools.count(1)

        def completed(task: Any) -> None:
            node = self._nodes.get((task.workflow.spec.name, task.task_spec.bpmn_id or ""))
            if node and not _is_instance(task):
                done = inside.pop(workflow.subprocesses.get(task.id), [])
                visit = Visit(node, answers.of(task.id), _times(task), tuple(done))
                answers.settle(visit)
                inside.setdefault(task.workflow, []).append(visit)
            if next(count) > MOST_VISITS:
                message = f"{self._process_id} is still running after {MOST_VISITS} nodes: the answers lead in a circle"
                raise Reg2bpmnError(
                    [error("endless-run", message, "give a variable several answers, as in name=no,yes")]
                )

        workflow.do_engine_steps(did_complete_task=completed)
        _send_start(workflow)
        workflow.do_engine_steps(did_complete_task=completed)
        while task := workflow.get_next_task(state=TaskState.READY, manual=True):
            task.run()
            completed(task)
            workflow.do_engine_steps(did_complete_task=completed)


class _Answers:
    """Asks for each variable once at each visit of a gateway, and remembers what was answered there.

    What a called procedure has decided is not asked again by its caller, until a task comes that is no call.
    """

    def __init__(self, ask: Ask, variables: set[str]) -> None:
        self._ask, self._variables = ask, variables
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
        task.data.update(asked)


def _times(task: Any) -> int:
    """Return how often a repeated task was done, 1 for any other."""
    done = task.internal_data.get("merged")
    return 1 if done is None else len(done)


def _is_instance(task: Any) -> bool:
    """Whether a task is one time of a repeated task."""
    return task.parent is not None and getattr(task.parent.task_spec, "task_spec", None) == task.task_spec.name


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


def _send_start(workflow: Any) -> None:
    """Send the message that a message start waits for."""
    from SpiffWorkflow.bpmn import BpmnEvent  # noqa: PLC0415

    for task in _waiting(workflow):
        definition = getattr(task.task_spec, "event_definition", None)
        if definition is not None:
            workflow.send_event(BpmnEvent(definition, {}))


def _waiting(workflow: Any) -> list[Any]:
    from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415

    return list(workflow.get_tasks(state=TaskState.WAITING))


def _refused(process_id: str, exc: Exception) -> Reg2bpmnError:
    said = " ".join(str(exc).split())[:300]
    message = f"SpiffWorkflow fails on {process_id}: {type(exc).__name__}: {said}"
    return Reg2bpmnError([error("engine-failed", message, "report it with the definition")])
