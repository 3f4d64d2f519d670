"""Where artifacts stand that nothing but links, lanes, pools or groups holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.extras.pool_ends import leaf
from reg2bpmn.layout.scene import Kind, Link, Node, Scene

NEAR = "\0near:"


def adopt(scene: Scene, loose: Sequence[Link], firm: Sequence[Link]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the nodes of `scene`, and apart from them those that stand beside the drawing.

    `loose` are the links to what is no node, `firm` those to nodes. An artifact that has only loose ones moves into the
    lane or open pool that it is associated with. If it is in no pool otherwise, it stands beside the drawing.
    """
    held = {end for link in firm for end in (link.source, link.target)}
    ends: dict[str, list[str]] = defaultdict(list)
    for link in loose:
        ends[link.source].append(link.target)
        ends[link.target].append(link.source)
    parents = {lane.id: lane.parent for lane in scene.lanes} | {node.id: node.parent for node in scene.nodes}
    nodes = {node.id for node in scene.nodes}
    kept: list[Node] = []
    aside: list[Node] = []
    for node in scene.nodes:
        if not node.form.is_artifact or node.id in held or node.id not in ends:
            kept.append(node)
            continue
        homes = (home for end in ends[node.id] for home in _homes(scene, end))
        home = next((home for home in homes if node.parent in _around(home, parents, nodes)), None)
        if home is not None:
            kept.append(replace(node, parent=home))
        else:
            (kept if node.parent or not scene.pools else aside).append(node)
    return tuple(kept), tuple(aside)


class Adopting:
    """Tells what stands, or will stand, in a pool or lane."""

    def __init__(self, scene: Scene) -> None:
        self._parents = {lane.id: lane.parent for lane in scene.lanes} | {node.id: node.parent for node in scene.nodes}
        self._nodes = {node.id for node in scene.nodes}
        self._lanes = scene.lanes
        flows = {link.id for link in scene.links if link.kind is Kind.FLOW}
        held_by = self._nodes | flows
        firm = [link for link in scene.links if {link.source, link.target} <= held_by]
        held = {end for link in firm for end in (link.source, link.target)}
        self._movable = {node.id for node in scene.nodes if node.form.is_artifact} - held

    def is_in(self, node: str, frame: str) -> bool:
        """Tell whether `node` lies in the open pool or lane `frame`, or `adopt` may put it there."""
        at = self._parents[node]
        if node in self._movable and at in _around(leaf(frame, self._lanes), self._parents, self._nodes):
            return True
        while at and at != frame:
            at = self._parents.get(at, "")
        return bool(at)


def anchored(scene: Scene, loose: Sequence[Link], firm: Sequence[Link], home: Mapping[str, str]) -> list[Link]:
    """Return associations that are not drawn, but keep artifacts near what they are associated with by `loose` links.

    That is a member of the group, or a node that the link joins, rather one in the artifact's own container in `home`.
    """
    held = {end for link in firm for end in (link.source, link.target)}
    artifacts = {node.id for node in scene.nodes if node.form.is_artifact} - held
    joined = {group.id: group.members for group in scene.groups}
    joined |= {link.id: (link.source, link.target) for link in scene.links}
    bare = {node.id for node in scene.nodes if not node.parent}
    plain = {node.id for node in scene.nodes if not node.form.is_artifact}
    closed = {pool.id for pool in scene.pools if not pool.is_open}
    hosts = {node.id: node.host for node in scene.nodes if node.host}
    found: dict[str, Link] = {}

    def near(end: str, other: str) -> str | None:
        """Return a node or closed pool that `other` joins, or that a link joins at which it ends."""
        waiting = [other]
        for name in waiting:
            nodes = [one for one in joined.get(name, ()) if one in plain or (one in closed and end not in bare)]
            nodes = [hosts.get(one, one) for one in nodes if not is_within(end, hosts.get(one, ""), home)]
            if nodes:
                return min(nodes, key=lambda one: (one in closed, home.get(one) != home[end]))
            waiting += [one for one in joined.get(name, ()) if one in joined and one not in waiting]
        return None

    for link in loose:
        for end, other in ((link.source, link.target), (link.target, link.source)):
            if end not in artifacts or end in found or link.kind is not Kind.ASSOCIATION:
                continue
            node = near(end, other)
            if node is not None:
                found[end] = Link(NEAR + link.id, Kind.ASSOCIATION, end, node)
    return list(found.values())


def is_within(name: str, container: str, home: Mapping[str, str]) -> bool:
    """Tell whether `name` is the pool or subprocess `container` or lies in it."""
    while name and name != container:
        name = home.get(name, "")
    return bool(name)


def _homes(scene: Scene, end: str) -> list[str]:
    """Return where an artifact may stand that is associated with `end`."""
    is_frame = end in {lane.id for lane in scene.lanes} | {pool.id for pool in scene.pools if pool.is_open}
    return [leaf(end, scene.lanes)] if is_frame else []


def _around(name: str, parents: Mapping[str, str], nodes: Collection[str]) -> list[str]:
    """Return `name` and the lanes and pools around it, up to the subprocess that holds them, if any."""
    chain = [name]
    while name and name not in nodes:
        name = parents.get(name, "")
        chain.append(name)
    return chain
