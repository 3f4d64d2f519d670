"""What a dialect decides: everything in which engines differ, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.dialects.expressions import duration, is_date, midnight
from reg2bpmn.emit.bpmn.dialects.plan import Plan
from reg2bpmn.emit.bpmn.elements import Element
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.process.graph import Collaboration, Flow, Guard, Instances, Node


@dataclass(frozen=True, slots=True)
class Expression:
    """The text of an expression and, where the dialect declares it, the URI of its language."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Timer:
    """When a timer fires (BPMN 2.0.2, 10.5.5): `element` is `timeDuration` or `timeDate`."""

    element: str
    when: Expression


class Dialect:
    """The BPMN that one family of engines reads. A dialect is a subclass that overrides what it needs.

    Attribute hooks return names (`prefix:local`, the prefix among `namespaces`) and values. Extension hooks append
    to the `extensionElements` they are given, with `names.add`. The writer adds nothing that a hook returns empty.
    """

    name: ClassVar[str]
    namespaces: ClassVar[Mapping[str, str]] = {}
    """Prefixes and URIs that the dialect needs beside those of BPMN."""
    reserved: ClassVar[frozenset[str]] = frozenset()
    """Names that a decision's variable cannot have in the dialect's expression language."""
    has_due_dates: ClassVar[bool] = True
    """Whether the engine knows due dates of tasks."""
    documents_as_output: ClassVar[bool] = True
    """Whether a document is the data output of its task; if not, it is associated with it like an annotation."""

    def prepare(self, collaboration: Collaboration) -> Collaboration:
        """Return `collaboration` with its texts made safe for the engine."""
        return collaboration

    def message_name(self, collaboration: Collaboration, node: Node, name: str) -> str:  # noqa: ARG002 - a hook
        """Return what the message that `node` waits for is called; `name` is what the message flow says."""
        return f"{collaboration.pool.process_id}.{node.id}"

    def condition(self, guard: Guard) -> Expression:
        """Return the condition that `guard` holds (BPMN 2.0.2, 8.4.6); never asked for a default flow."""
        raise NotImplementedError

    def timer(self, node: Node, plan: Plan) -> Timer:
        """Return when the timer `node` fires that is set now."""
        if is_date(node.until):
            return Timer("timeDate", Expression(self.midnight(node.until)))
        if node.until:
            return Timer("timeDate", self.moment(node.until))
        assert node.deadline is not None  # noqa: S101 - the writer refuses a timer without a time
        return self.counted(node, node.deadline, plan)

    def counted(self, node: Node, deadline: Deadline, plan: Plan) -> Timer:  # noqa: ARG002 - a hook
        """Return when the timer `node` fires that is set now and waits for `deadline`, a duration."""
        return Timer("timeDuration", Expression(duration(deadline)))

    def midnight(self, date: str) -> str:
        """Return the beginning of a date by Kazakhstan's clock."""
        return midnight(date)

    def moment(self, variable: str) -> Expression:
        """Return the moment that a variable holds, in ISO 8601."""
        raise NotImplementedError

    def definitions_attributes(self, collaboration: Collaboration) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Return further attributes of `definitions`."""
        return {}

    def process_attributes(self, plan: Plan) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Return further attributes of the process."""
        return {}

    def node_attributes(self, node: Node, plan: Plan) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Return further attributes of a flow node."""
        return {}

    def taken(self, plan: Plan) -> frozenset[str]:  # noqa: ARG002 - a hook
        """Return the names that a decision's variable cannot have in a process."""
        return self.reserved

    def extend_message(self, extensions: Element, node: Node) -> None:
        """Append the dialect's extension elements of the message that `node` waits for."""

    def extend_trigger(self, extensions: Element, node: Node, plan: Plan) -> None:
        """Append the dialect's extension elements of how `node` takes its message."""

    def extend_process(self, extensions: Element, plan: Plan) -> None:
        """Append the dialect's extension elements of the process."""

    def extend_node(self, extensions: Element, node: Node, plan: Plan) -> None:
        """Append the dialect's extension elements of a flow node."""

    def round_element(self) -> str:
        """Return the element that counts rounds."""
        return "bpmn:intermediateThrowEvent"

    def write_script(self, element: Element, node: Node) -> None:
        """Append the script of an element that has one, after everything else."""

    def extend_flow(self, extensions: Element, flow: Flow, plan: Plan) -> None:
        """Append the dialect's extension elements of a sequence flow."""

    def instances_attributes(self, each: Instances) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Return further attributes of what repeats a task (BPMN 2.0.2, 10.3.7)."""
        return {}

    def extend_instances(self, loop: Element, each: Instances) -> None:
        """Append the children of what repeats a task."""

    def companions(self, plan: Plan) -> Mapping[str, bytes]:  # noqa: ARG002 - a hook
        """Return files that must be deployed with the BPMN file, by file name."""
        return {}

    def limitations(self, plan: Plan) -> Iterable[Diagnostic]:  # noqa: ARG002 - a hook
        """Return what the dialect cannot express of a process, beyond what all cannot."""
        return ()
