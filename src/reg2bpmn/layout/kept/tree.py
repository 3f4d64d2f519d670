"""What lies in what: the containment of a scene, asked for both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reg2bpmn.layout.scene import Form, Group, Lane, Link, Node, Pool, Scene


def _parts(scene: Scene) -> Sequence[Sequence[Pool | Lane | Node | Link | Group]]:
    return scene.pools, scene.lanes, scene.nodes, scene.links, scene.groups


class Tree:
    """Parents and children of everything in a scene, and the links at each end."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.node: dict[str, Node] = {node.id: node for node in scene.nodes}
        self.lane: dict[str, Lane] = {lane.id: lane for lane in scene.lanes}
        self.pool: dict[str, Pool] = {pool.id: pool for pool in scene.pools}
        self.name = {one.id: one.name for part in _parts(scene) for one in part}
        self.parent = scene.parents()
        self.children: dict[str, list[str]] = defaultdict(list)
        for name, parent in self.parent.items():
            self.children[parent].append(name)
        self.hosted: dict[str, list[str]] = defaultdict(list)
        for node in scene.nodes:
            if node.host:
                self.hosted[node.host].append(node.id)

        self.members = {group.id: group.members for group in scene.groups}
        self.leaving: dict[str, list[Link]] = defaultdict(list)
        self.entering: dict[str, list[Link]] = defaultdict(list)
        for link in scene.links:
            self.leaving[link.source].append(link)
            self.entering[link.target].append(link)

    def around(self, name: str) -> list[str]:
        """Return what `name` lies in, the innermost first."""
        found: list[str] = []
        name = self.parent.get(name, "")
        while name and name not in found:
            found.append(name)
            name = self.parent.get(name, "")
        return found

    def inside(self, name: str) -> Iterator[str]:
        """Yield all that lies in `name`, at any depth."""
        waiting = list(reversed(self.children.get(name, ())))
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(self.children.get(one, ()))

    def is_solid(self, name: str) -> bool:
        """Whether nothing may run through it: a node or a closed pool."""
        return name in self.node or (name in self.pool and not self.pool[name].is_open)

    def is_subprocess(self, name: str) -> bool:
        """Whether it is a node that shows what is in it."""
        return name in self.node and self.node[name].form is Form.SUBPROCESS

    def frame(self, name: str) -> str:
        """Return the pool or subprocess around `name`, "" for none: what its flows may not leave."""
        return next((one for one in self.around(name) if one not in self.lane), "")

    def lanes_in(self, name: str) -> list[str]:
        """Return all lanes of the pool, subprocess or lane `name`, at any depth."""
        found: list[str] = []
        waiting = [one for one in self.children.get(name, ()) if one in self.lane]
        while waiting:
            one = waiting.pop(0)
            found.append(one)
            waiting += [inner for inner in self.children.get(one, ()) if inner in self.lane]
        return found
