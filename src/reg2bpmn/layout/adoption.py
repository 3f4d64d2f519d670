"""Where artifacts stand that nothing but links, lanes, pools or groups holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.pool_ends import leaf
from reg2bpmn.layout.scene import Link, Node, Scene


def adopt(scene: Scene, loose: Sequence[Link], firm: Sequence[Link]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the nodes of `scene`, and apart from them those that stand beside the drawing.

    `loose` are the links to what is no node, `firm` those to nodes. An artifact that has only loose ones moves into the
    lane or open pool that it is associated with, or to a member of the group. If it is in no pool and associated with a
    closed pool or a link, it stands beside the drawing.
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
        homes = (home for end in ends[node.id] for home in _homes(scene, end, parents))
        home = next((home for home in homes if node.parent in _around(home, parents, nodes)), None)
        if home is not None:
            kept.append(replace(node, parent=home))
        else:
            (kept if node.parent or not scene.pools else aside).append(node)
    return tuple(kept), tuple(aside)


def _homes(scene: Scene, end: str, parents: Mapping[str, str]) -> list[str]:
    """Return where an artifact may stand that is associated with `end`."""
    if end in {lane.id for lane in scene.lanes} | {pool.id for pool in scene.pools if pool.is_open}:
        return [leaf(end, scene.lanes)]
    members = next((group.members for group in scene.groups if group.id == end), ())
    return [parents[name] for name in members[:1] if name in parents]


def _around(name: str, parents: Mapping[str, str], nodes: Collection[str]) -> list[str]:
    """Return `name` and the lanes and pools around it, up to the subprocess that holds them, if any."""
    chain = [name]
    while name and name not in nodes:
        name = parents.get(name, "")
        chain.append(name)
    return chain
