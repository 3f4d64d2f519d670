"""One run on SpiffWorkflow: what is ready is done, what is waited for comes, until nothing is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.model.procedure import Value
from reg2bpmn.process.graph import Node, NodeKind

MOST_VISITS = 2_000
"""So many nodes are visited at most: answers that never change may lead round a loop for ever."""

Ask = Callable[[str], Value]
"""Takes the variable of a decision that the engine has reached; returns the answer."""
Happens = Callable[[str], str]
"""Takes the id of a task or wait that the engine has reached; returns the event that ends it, empty for none."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A node that the engine has completed, the answers that a gateway asked for, and how often a task was done.

    A task that an event ended before it was done is one too: `ended_by` is the id of the event. `inside` are the visits
    of the procedure that it calls.
    """

    node: Node
    answers: Mapping[str, Value] = field(default_factory=dict)
    times: int = 1
    ended_by: str = ""
    inside: tuple[Visit, ...] = ()

    @property
    def all_answers(self) -> dict[str, Value]:
        """The answers, and those of the procedure that it calls."""
        inner = {name: value for visit in self.inside for name, value in visit.all_answers.items()}
        return inner | dict(self.answers)


class Drive:
    """Drives a workflow through the nodes of a process and of those that it calls, by their ids and that of theirs."""

    def __init__(
        self,
        workflow: Any,
        process_id: str,
        nodes: Mapping[tuple[str, str], Node],
        happens: Happens,
        answered: Callable[[Any], Mapping[str, Value]],
        settle: Callable[[Visit], None],
        begin: str = "",
    ) -> None:
        """Take a workflow that is at its start; `answered` tells what was asked for a task of the engine.

        `settle` is told each visit. `begin` is the id of the start event, of several.
        """
        self._workflow, self._process_id, self._nodes = workflow, process_id, nodes
        self._happens, self._answered, self._settle = happens, answered, settle
        self._begin, self._visits = begin, list[Visit]()
        self._ended, self._begun = set[Any](), set[Any]()
        self._inside: dict[Any, list[Visit]] = {workflow: self._visits}
        self._count = 0

    def all(self) -> list[Visit]:
        """Go on to where nothing is left to do, and return the visits in their order."""
        self._go()
        self._send_start()
        self._go()
        while task := self._manual() or self._wait():
            self._take(task)
            self._go()
        return self._visits

    def _go(self) -> None:
        """Run what needs nobody, one after the other; a task of a system may be ended before it is done."""
        from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415 - loaded when a process is run

        while ready := [
            task for task in self._workflow.get_tasks(state=TaskState.READY) if self._is_done_at_once(task)
        ]:
            for task in ready:
                if task.state == TaskState.READY and self._is_done_at_once(task):
                    self._take(task)
        self._workflow.refresh_timers()

    def _is_done_at_once(self, task: Any) -> bool:
        """Whether nobody does the task, and no event ended it: the engine takes it away only once the event goes on."""
        node = self._node(task)
        is_own = task.workflow is self._workflow
        another = is_own and node is not None and node.kind.is_start and node.id != (self._begin or node.id)
        return not task.task_spec.manual and _whole(task).id not in self._ended and not another

    def _manual(self) -> Any:
        from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415

        return self._workflow.get_next_task(state=TaskState.READY, manual=True)

    def _wait(self) -> Any:
        """Return what the process waits for, `None` where it waits for nothing."""
        waits = (task for task in waiting(self._workflow) if (node := self._node(task)) and _is_wait(node))
        return next(waits, None)

    def _node(self, task: Any) -> Node | None:
        return self._nodes.get((task.workflow.spec.name, task.task_spec.bpmn_id or ""))

    def _take(self, task: Any) -> None:
        """Do what is ready, or let happen what ends it; let come what is waited for."""
        from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415

        node = self._node(task)
        if node and task.state == TaskState.WAITING:
            self._let_come(task, node)
            return
        event = self._asked(task, node) if node and node.kind.is_task else ""
        if event and node:
            self._ended.add(_whole(task).id)
            self._called(task)  # how far what is called has come by then, nothing says
            self._visit(task, Visit(node, ended_by=event))
            self._fire(next(one for one in waiting(self._workflow) if one.task_spec.bpmn_id == event))
            return
        task.run()
        if node and not _is_instance(task):
            self._visit(task, Visit(node, self._answered(task.id), _times(task), inside=self._called(task)))

    def _called(self, task: Any) -> tuple[Visit, ...]:
        """Return the visits of the procedure that a task has called."""
        return tuple(self._inside.pop(self._workflow.subprocesses.get(task.id), ()))

    def _asked(self, task: Any, node: Node) -> str:
        """Return the event that ends a task, of a repeated one before the first time only; none inside of a call."""
        if task.workflow is not self._workflow:
            return ""
        whole = _whole(task)
        if whole.id in self._begun or (node.each and not _is_instance(task)):
            return ""
        self._begun.add(whole.id)
        return self._happens(node.id)

    def _let_come(self, task: Any, node: Node) -> None:
        if node.kind is not NodeKind.EVENT_GATEWAY:
            self._fire(task)
            return
        outputs = [spec.bpmn_id for spec in task.task_spec.outputs]
        own = task.workflow.spec.name
        usual = next(name for name in outputs if self._nodes[own, name].kind is NodeKind.MESSAGE_CATCH)
        happens = self._happens(usual) if task.workflow is self._workflow else ""
        chosen = outputs.index(happens or usual)
        self._fire(task, task.task_spec.event_definition.event_definitions[chosen])

    def _fire(self, task: Any, definition: Any = None) -> None:
        """Let the event of a waiting task happen."""
        from SpiffWorkflow.bpmn import BpmnEvent  # noqa: PLC0415

        task.task_spec.catch(task, BpmnEvent(definition or task.task_spec.event_definition, {}))
        task.task_spec._update(task)  # noqa: SLF001 - as the engine itself does after it caught an event

    def _visit(self, task: Any, visit: Visit) -> None:
        self._settle(visit)
        self._inside.setdefault(task.workflow, []).append(visit)
        self._count += 1
        if self._count > MOST_VISITS:
            message = f"{self._process_id} is still running after {MOST_VISITS} nodes: the answers lead in a circle"
            raise Reg2bpmnError([error("endless-run", message, "give a variable several answers, as in name=no,yes")])

    def _send_start(self) -> None:
        """Send the message that a message start waits for."""
        for task in waiting(self._workflow):
            if (node := self._node(task)) and node.kind.is_start and node.id == (self._begin or node.id):
                self._fire(task)


def _times(task: Any) -> int:
    """Return how often a repeated task was done, 1 for any other."""
    done = task.internal_data.get("merged")
    return 1 if done is None else len(done)


def _is_instance(task: Any) -> bool:
    """Whether a task is one time of a repeated task."""
    return task.parent is not None and getattr(task.parent.task_spec, "task_spec", None) == task.task_spec.name


def _whole(task: Any) -> Any:
    """Return the repeated task that a task is one time of, or else itself."""
    return task.parent if _is_instance(task) else task


def _is_wait(node: Node) -> bool:
    return node.kind.is_catch or node.kind is NodeKind.EVENT_GATEWAY


def waiting(workflow: Any) -> list[Any]:
    """Return the tasks of the engine that wait for an event."""
    from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415

    return list(workflow.get_tasks(state=TaskState.WAITING))
