"""What is to be drawn, without any format or model: the input of the layout.

A scene is flat: containment is told by ids. A compiled process becomes one (`of_process`), and so does any BPMN file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a node is drawn, after the shapes of BPMN 2.0.2, chapter 7."""

    EVENT = "event"
    GATEWAY = "gateway"
    TASK = "task"
    """A box with its name inside: every task, a call activity, a collapsed subprocess."""
    SUBPROCESS = "subprocess"
    """A box that shows the nodes whose `parent` it is, its name at the top."""
    DATA = "data"
    STORE = "store"
    MESSAGE = "message"
    """The envelope of a message, drawn on its own."""
    NOTE = "note"
    POINT = "point"
    """A place on a flow where an association ends; nothing is drawn there."""

    @property
    def is_artifact(self) -> bool:
        """Whether no sequence flow joins it."""
        return self in (Form.DATA, Form.STORE, Form.MESSAGE, Form.NOTE)

    @property
    def is_box(self) -> bool:
        """Whether it is an activity, drawn as a box with its name inside."""
        return self in (Form.TASK, Form.SUBPROCESS)


class Kind(StrEnum):
    """The edges of BPMN."""

    FLOW = "flow"
    MESSAGE = "message"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node or artifact. `parent` is the id of the innermost lane, pool or subprocess around it, "" for none.

    `host` is the activity on whose border a boundary event stands. `is_start` tells that the process begins here,
    `has_marks` that markers (loop, multi-instance, collapsed) stand at the bottom of the box.
    """

    id: str
    form: Form
    name: str = ""
    parent: str = ""
    host: str = ""
    is_start: bool = False
    has_marks: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An edge between two nodes or pools; an association may also join a link, a lane or a group."""

    id: str
    kind: Kind
    source: str
    target: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane; `parent` is the id of the lane, pool or subprocess around it, "" for a process without a pool."""

    id: str
    name: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool, in drawing order from the top. A closed one (black box) shows nothing inside."""

    id: str
    name: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A group: a frame around `members`, ids of nodes."""

    id: str
    name: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one diagram shows. Ids are unique in it; the order of each tuple is that of the source."""

    pools: tuple[Pool, ...] = ()
    lanes: tuple[Lane, ...] = ()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()

    def parents(self) -> dict[str, str]:
        """Return by id the parent of each lane and node."""
        return {lane.id: lane.parent for lane in self.lanes} | {node.id: node.parent for node in self.nodes}

    def ids(self) -> Iterator[str]:
        """Yield the id of everything that gets a shape or an edge."""
        for part in (self.pools, self.lanes, self.nodes, self.links, self.groups):
            yield from (one.id for one in part)
