"""A graph of the benchmark, and how one is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from reg2bpmn.layout.scene import Form, Kind, Lane, Link, Node, Pool, Scene

USER, SERVICE, SEND = "userTask", "serviceTask", "sendTask"
XOR, AND = "exclusiveGateway", "parallelGateway"
START, MESSAGE_START, END = "startEvent", "startEvent message", "endEvent"
FORMS = {
    "subProcess": Form.SUBPROCESS,
    "dataObjectReference": Form.DATA,
    "dataStoreReference": Form.STORE,
    "textAnnotation": Form.NOTE,
}


@dataclass(frozen=True, slots=True)
class Graph:
    """What one diagram shows; `tags` are the BPMN elements of its nodes, each with the trigger of an event."""

    name: str
    scene: Scene
    tags: Mapping[str, str]


@dataclass(slots=True)
class Sketch:
    """A graph that grows: `add` and `join` return ids."""

    name: str
    pools: list[Pool] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)

    def pool(self, key: str, name: str, *, is_open: bool = True) -> str:
        self.pools.append(Pool(f"pool_{key}", name, is_open))
        return f"pool_{key}"

    def lane(self, key: str, name: str, parent: str) -> str:
        self.lanes.append(Lane(f"lane_{key}", name, parent))
        return f"lane_{key}"

    def add(self, tag: str, name: str, parent: str, host: str = "") -> str:
        word = tag.partition(" ")[0]
        key = f"node_{len(self.nodes) + 1}"
        form = Form.EVENT if word.endswith("Event") else Form.GATEWAY if word.endswith("Gateway") else Form.TASK
        self.nodes.append(Node(key, FORMS.get(word, form), name, parent, host, word == "startEvent"))
        self.tags[key] = tag
        return key

    def join(self, source: str, target: str, name: str = "", kind: Kind = Kind.FLOW) -> str:
        key = f"{kind.value}_{len(self.links) + 1}"
        self.links.append(Link(key, kind, source, target, name))
        return key

    def chain(self, *nodes: str) -> None:
        for source, target in pairwise(nodes):
            self.join(source, target)

    def done(self) -> Graph:
        scene = Scene(tuple(self.pools), tuple(self.lanes), tuple(self.nodes), tuple(self.links))
        return Graph(self.name, scene, self.tags)
