"""The engines that processes are deployed to. A new one is a module with a function and a line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reg2bpmn.deploy import camunda7, camunda8, flowable
from reg2bpmn.deploy.bundle import Bundle
from reg2bpmn.deploy.outcome import Outcome
from reg2bpmn.deploy.rest import Server


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: the dialect that it reads, where its REST interface usually is, and how a process is sent to it."""

    dialect: str
    expected: str
    send: Callable[[Server, Bundle], Outcome]


ENGINES: Mapping[str, Engine] = {
    "camunda7": Engine("camunda7", camunda7.EXPECTED, camunda7.send),
    "camunda8": Engine("camunda8", camunda8.EXPECTED, camunda8.send),
    "flowable": Engine("flowable", flowable.EXPECTED, flowable.send),
}
"""The engines by the names of their dialects; `camunda7` is also Operaton's."""


def deploy(engine: Engine, server: Server, bundles: Iterable[Bundle]) -> Iterator[Outcome]:
    """Send processes one by one and yield what the engine did with each; a rejected one does not stop the others.

    The warnings of a bundle are among the problems of its outcome.
    Raises `Reg2bpmnError` where the engine cannot be reached or does not let the user in.
    """
    for bundle in bundles:
        outcome = engine.send(server, bundle)
        yield replace(outcome, problems=(*bundle.warnings, *outcome.problems))
