"""A process shaped like BPMN: pools, lanes, nodes and flows, in one language.

The compiler makes it from the model, the layout places it, the emitters write it. Every id is ASCII,
the same in every language, and unique in its `Collaboration`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reg2bpmn.model.deadline import Deadline
from reg2bpmn.process.facts import NO_FACTS, Facts


class NodeKind(StrEnum):
    """Flow nodes, by the name of their BPMN element; events carry their trigger.

    The link events continue a figure on another sheet; a compiled process has none.
    """

    START = "startEvent"
    MESSAGE_START = "messageStartEvent"
    END = "endEvent"
    TERMINATE_END = "terminateEndEvent"
    USER_TASK = "userTask"
    SERVICE_TASK = "serviceTask"
    CALL_ACTIVITY = "callActivity"
    EXCLUSIVE_GATEWAY = "exclusiveGateway"
    PARALLEL_GATEWAY = "parallelGateway"
    LINK_THROW = "linkThrowEvent"
    LINK_CATCH = "linkCatchEvent"
    EVENT_GATEWAY = "eventBasedGateway"
    MESSAGE_CATCH = "messageCatchEvent"
    TIMER_CATCH = "timerCatchEvent"
    BOUNDARY_TIMER = "boundaryTimerEvent"
    ROUND = "intermediateThrowEvent"
    INTERRUPTING_TIMER = "interruptingTimerEvent"
    INTERRUPTING_MESSAGE = "interruptingMessageEvent"

    @property
    def is_event(self) -> bool:
        """Whether it is drawn as a circle."""
        is_round = self is NodeKind.ROUND
        return self.is_link or self.is_end or self.is_start or self.is_catch or self.is_boundary or is_round

    @property
    def is_start(self) -> bool:
        """Whether the process begins here."""
        return self in (NodeKind.START, NodeKind.MESSAGE_START)

    @property
    def is_catch(self) -> bool:
        """Whether something is waited for here, between what comes before and what follows."""
        return self in (NodeKind.MESSAGE_CATCH, NodeKind.TIMER_CATCH)

    @property
    def is_boundary(self) -> bool:
        """Whether it stands on the border of a task."""
        return self in (NodeKind.BOUNDARY_TIMER, NodeKind.INTERRUPTING_TIMER, NodeKind.INTERRUPTING_MESSAGE)

    @property
    def is_timer(self) -> bool:
        """Whether time makes it happen."""
        return self in (NodeKind.TIMER_CATCH, NodeKind.BOUNDARY_TIMER, NodeKind.INTERRUPTING_TIMER)

    @property
    def takes_message(self) -> bool:
        """Whether a message makes it happen."""
        return self in (NodeKind.MESSAGE_START, NodeKind.MESSAGE_CATCH, NodeKind.INTERRUPTING_MESSAGE)

    @property
    def is_end(self) -> bool:
        """Whether a way ends here, or all of them."""
        return self in (NodeKind.END, NodeKind.TERMINATE_END)

    @property
    def is_link(self) -> bool:
        """Whether it leads to another sheet or comes from one."""
        return self in (NodeKind.LINK_THROW, NodeKind.LINK_CATCH)

    @property
    def is_task(self) -> bool:
        """Whether it is an activity, drawn as a box with its name inside."""
        return self in (NodeKind.USER_TASK, NodeKind.SERVICE_TASK, NodeKind.CALL_ACTIVITY)

    @property
    def is_gateway(self) -> bool:
        """Whether it is drawn as a diamond."""
        return self in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.PARALLEL_GATEWAY, NodeKind.EVENT_GATEWAY)


@dataclass(frozen=True, slots=True)
class Instances:
    """That a task is done once for each item of the list `variable`, which its variable `item` then holds."""

    variable: str
    item: str
    at_once: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node. `name` stands inside a task and beside an event or gateway. `lane` is a lane's id.

    `deadline` is that of a task, or how long a timer waits; `until` is the moment that it waits for instead: a date, or
    the variable that holds it. `host` is the task on whose border an event stands. `partners` are the units that do a
    task together with that of the lane, as the lanes that they have or would have. `each` repeats a task.
    `calls` is the id of the process that a call activity calls, `counter` the variable to which a round's event adds 1.
    """

    id: str
    kind: NodeKind
    name: str
    lane: str
    facts: Facts = NO_FACTS
    deadline: Deadline | None = None
    host: str = ""
    until: str = ""
    partners: tuple[Lane, ...] = ()
    each: Instances | None = None
    calls: str = ""
    counter: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """The condition of a flow: a variable and the value that it must have, a Boolean or one of several names.

    Where `counter` is the name of a variable, that must be below `most`, or `is_spent`: not below.
    """

    variable: str
    value: bool | str
    counter: str = ""
    most: int = 0
    is_spent: bool = False

    @property
    def told(self) -> str:
        """The value in words of XML Schema."""
        return self.value if isinstance(self.value, str) else str(self.value).lower()


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow. Only the flows of a deciding gateway have a name and a guard."""

    id: str
    source: str
    target: str
    name: str = ""
    guard: Guard | None = None
    is_default: bool = False
    facts: Facts = NO_FACTS


@dataclass(frozen=True, slots=True)
class DataObject:
    """A document that the task `producer` puts out."""

    id: str
    name: str
    producer: str

    @property
    def association(self) -> str:
        """Id of the data output association from the producer."""
        return f"{self.id}_link"


class AnnotationKind(StrEnum):
    """What an annotation tells of its node: its deadline, or who does it and how."""

    DEADLINE = "deadline"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text annotation associated with the node `target`, drawn under it."""

    id: str
    text: str
    target: str
    kind: AnnotationKind = AnnotationKind.DEADLINE

    @property
    def association(self) -> str:
        """Id of the association with the target."""
        return f"{self.id}_link"


@dataclass(frozen=True, slots=True)
class Lane:
    """A unit's lane in a pool; `group` is the ASCII name by which engines assign its tasks."""

    id: str
    name: str
    facts: Facts = NO_FACTS
    group: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """The open pool of the performer: its process, with lanes in drawing order from the top."""

    id: str
    process_id: str
    name: str
    process_name: str
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    data: tuple[DataObject, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    facts: Facts = NO_FACTS


@dataclass(frozen=True, slots=True)
class Party:
    """A closed (black box) pool."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MessageFlow:
    """A message between a closed pool and a node of the open pool; `source` and `target` are ids of either."""

    id: str
    source: str
    target: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Collaboration:
    """Everything one BPMN file says, in the language `lang`."""

    id: str
    name: str
    lang: str
    pool: Pool
    parties: tuple[Party, ...] = ()
    messages: tuple[MessageFlow, ...] = ()
    facts: Facts = NO_FACTS
