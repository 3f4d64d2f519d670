"""Windows of columns of a scene as scenes of their own: what each sheet of paper shows.

What must stay together is a block: a node with its boundary events, a subprocess with all that it holds. Each block
stands in one column of the scene, each link in the column of one of its ends.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.flat.columns import columns
from reg2bpmn.layout.flat.cycles import back_flows
from reg2bpmn.layout.homes import containers
from reg2bpmn.layout.scene import Form, Group, Kind, Link, Node, Scene

MOST_UNDER_ANOTHER = 2  # nodes without flows that stay in one column


class Excerpts:
    """Takes windows of columns out of `scene`.

    Every node is its own in one window, every link stands in one; `count` is the number of columns. A link whose ends
    are in two windows stands in that of its target, one with an artifact in that of the other end, one with an end in
    a subprocess in that of this end. There the end that is missing is shown once more: a subprocess collapsed, or with
    just what the link needs of it. Pools and lanes stand where they hold anything, in the first window all of them or
    those that are in no other one; a group stands where it has members. Raises ValueError as `containers` does.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._place = {name: number for number, name in enumerate(scene.ids())}
        self._node = {node.id: node for node in scene.nodes}
        self._link = {link.id: link for link in scene.links}
        self._lane = {lane.id: lane for lane in scene.lanes}
        self._pool = {pool.id: pool for pool in scene.pools}
        self._group = {group.id: group for group in scene.groups}
        self._block = _blocks(scene)
        column = _columns(scene, self._block)
        self._column = _with_artifacts(scene, self._block, column, self._partners())
        self.count = max(self._column.values(), default=0) + 1
        self._own: dict[int, list[str]] = defaultdict(list)
        for node in scene.nodes:
            self._own[self._column[self._block[node.id]]].append(node.id)
        self._links: dict[int, list[Link]] = defaultdict(list)
        for link in scene.links:
            self._links[self._of_link(link.id)].append(link)
        self._groups_of: dict[str, list[str]] = defaultdict(list)
        for group in scene.groups:
            for member in group.members:
                self._groups_of[member].append(group.id)
        self._idle = self._idle_bands()

    def guests(self, start: int, end: int) -> int:
        """Return how many links are cut that stand in the columns from `start` to before `end`."""
        links = (link for column in range(start, end) for link in self._links[column])
        return sum(any(not start <= self._column_of(one) < end for one in (link.source, link.target)) for link in links)

    def part(self, start: int, end: int, *, full: bool = False) -> Scene:
        """Return the columns from `start` to before `end`; the first ones with every pool and lane if `full`."""
        own = [name for column in range(start, end) for name in self._own[column]]
        links = [link for column in range(start, end) for link in self._links[column]]
        shown = dict.fromkeys(own)
        for link in links:
            for one in (link.source, link.target):
                self._show(one, shown)
        for name in own:
            self._show(name, shown)
        if start == 0:
            for name in [*self._pool, *self._lane] if full else self._idle:
                self._show(name, shown)
        groups = {group for name in own for group in self._groups_of[name]}
        groups |= {name for name in shown if name in self._group}
        groups |= {group.id for group in self.scene.groups if start == 0 and not self._members(group)}
        return self._scene(own, shown, links, groups)

    def _scene(self, own: Iterable[str], shown: Mapping[str, None], links: Sequence[Link], groups: set[str]) -> Scene:
        order = sorted(shown, key=lambda name: self._place[name])
        lanes = tuple(self._lane[name] for name in order if name in self._lane)
        shown_nodes = [self._node[name] for name in order if name in self._node]
        filled = {node.parent for node in shown_nodes} | {lane.parent for lane in lanes}
        nodes = _folded(shown_nodes, filled | set(own))
        return Scene(
            tuple(self._pool[name] for name in order if name in self._pool),
            lanes,
            tuple(nodes),
            tuple(sorted(links, key=lambda link: self._place[link.id])),
            tuple(_with_members(group, shown) for group in self.scene.groups if group.id in groups),
        )

    def _show(self, name: str, shown: dict[str, None]) -> None:
        """Add `name` to `shown`, and what it stands in or on."""
        waiting = [name]
        for one in waiting:
            if one in self._group:
                shown[one] = None
                continue
            if one in self._pool or one in self._lane or one in self._node:
                shown[one] = None
            if one in self._lane:
                waiting.append(self._lane[one].parent)
            elif one in self._node:
                node = self._node[one]
                waiting.append(node.host if node.host in self._node else node.parent)

    def _members(self, group: Group) -> list[str]:
        return [member for member in group.members if member in self._node]

    def _idle_bands(self) -> list[str]:
        """Return the pools and lanes in which nothing is shown and at which no link ends."""
        used: dict[str, None] = {}
        for node in self.scene.nodes:
            self._show(node.id, used)
        for link in self.scene.links:
            self._show(link.source, used)
            self._show(link.target, used)
        return [name for name in (*self._pool, *self._lane) if name not in used]

    def _partners(self) -> dict[str, list[str]]:
        """Return by artifact the nodes that it stands for, those that give first: over links and groups too."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in sorted(self.scene.links, key=lambda link: self._is_artifact(link.source)):
            for end, other in ((link.source, link.target), (link.target, link.source)):
                if self._is_artifact(end):
                    found[end] += self._nodes_of(other)
        return found

    def _nodes_of(self, name: str) -> list[str]:
        """Return the node `name`, or a node at which the link, or in which the group of this name is."""
        for _ in self._place:
            if name in self._group:
                return self._members(self._group[name])[:1]
            if name not in self._link:
                break
            name = self._lead(self._link[name])
        return [name] if name in self._node else []

    def _lead(self, link: Link) -> str:
        """Return the end of `link` with which it stands."""
        ends = [link.target, link.source]
        plain = [one for one in ends if one in self._node and not self._is_artifact(one)]
        plain = plain or [one for one in ends if one in self._node or one in self._link or one in self._group] or ends
        return next((one for one in plain if self._is_inside(one)), plain[0])

    def _is_inside(self, name: str) -> bool:
        """Tell whether a node stands in a subprocess."""
        return name in self._node and self._block[name] not in (name, self._node[name].host)

    def _of_link(self, name: str) -> int:
        """Return the column in which the link `name` stands; one that ends at another link stands with that."""
        seen: set[str] = set()
        while name in self._link and name not in seen:
            seen.add(name)
            link = self._link[name]
            inner = [one for one in (link.target, link.source) if one in self._link and one not in seen]
            name = inner[0] if inner else self._lead(link)
        return self._column_of(name)

    def _column_of(self, name: str) -> int:
        """Return the column of a node, or of what else a link may end at."""
        if name in self._group:
            members = self._members(self._group[name])
            return min((self._column[self._block[one]] for one in members), default=0)
        if name in self._link:
            return self._of_link(name)
        return self._column[self._block[name]] if name in self._block else 0

    def _is_artifact(self, name: str) -> bool:
        return name in self._node and self._node[name].form.is_artifact


def _folded(nodes: Iterable[Node], kept: Container[str]) -> list[Node]:
    """Return `nodes`, the subprocesses that are not `kept` collapsed."""
    return [
        replace(node, form=Form.TASK, has_marks=True) if node.form is Form.SUBPROCESS and node.id not in kept else node
        for node in nodes
    ]


def _with_members(group: Group, shown: Mapping[str, None]) -> Group:
    return replace(group, members=tuple(member for member in group.members if member in shown))


def _blocks(scene: Scene) -> dict[str, str]:
    """Return by node the outermost activity or event that it stands in or on."""
    home = containers(scene)
    nodes = {node.id: node for node in scene.nodes}
    found: dict[str, str] = {}
    for node in scene.nodes:
        chain: dict[str, None] = {}
        at = node.id
        while at not in found and at not in chain:
            chain[at] = None
            at = nodes[at].host if nodes[at].host in nodes else home[at] if home[at] in nodes else at
        found |= dict.fromkeys(chain, found.get(at, at))
    return found


def _columns(scene: Scene, block: Mapping[str, str]) -> dict[str, int]:
    """Return the column of each block that is no artifact; where a path ends, that of the last that leads there."""
    nodes = [node for node in scene.nodes if block[node.id] == node.id and not node.form.is_artifact]
    plain = {node.id: node for node in nodes}
    home = containers(scene)
    flows: list[Link] = []
    pulls: list[Link] = []
    for link in scene.links:
        ends = [block.get(one, "") for one in (link.source, link.target)]
        if link.kind is Kind.ASSOCIATION or ends[0] == ends[1] or not all(one in plain for one in ends):
            continue
        is_flow = link.kind is Kind.FLOW and home[ends[0]] == home[ends[1]]
        (flows if is_flow else pulls).append(replace(link, source=ends[0], target=ends[1]))
    back = back_flows(nodes, flows)
    forward = [flow for flow in flows if flow.id not in back]
    column = columns(nodes, forward, [(link.source, link.target) for link in pulls])
    last: dict[str, int] = {}
    for flow in forward:
        last[flow.target] = max(last.get(flow.target, 0), column[flow.source])
    going = {flow.source for flow in flows} | {end for link in pulls for end in (link.source, link.target)}
    column |= {name: number for name, number in last.items() if name not in going}
    _spread([node.id for node in nodes if node.id not in going and node.id not in last], column)
    index = {number: place for place, number in enumerate(sorted(set(column.values())))}
    return {name: index[number] for name, number in column.items()}


def _spread(alone: Sequence[str], column: dict[str, int]) -> None:
    """Stand nodes that nothing joins side by side rather than under one another."""
    if len(alone) > MOST_UNDER_ANOTHER:
        wide = max(max(column.values()) + 1, math.ceil(math.sqrt(len(alone))))
        column |= {name: place * wide // len(alone) for place, name in enumerate(alone)}


def _with_artifacts(
    scene: Scene, block: Mapping[str, str], column: Mapping[str, int], partners: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Return the column of each block: an artifact stands with the first of its partners that has one."""
    found = dict(column)
    waiting = [node.id for node in scene.nodes if block[node.id] == node.id and node.form.is_artifact]
    while waiting:
        rest = []
        for name in waiting:
            known = [found[block[one]] for one in partners.get(name, ()) if block[one] in found]
            if known:
                found[name] = known[0]
            else:
                rest.append(name)
        if len(rest) == len(waiting):
            return found | dict.fromkeys(rest, 0)
        waiting = rest
    return found
