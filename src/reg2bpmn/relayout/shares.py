"""Which part of what an element shows is in which of its diagrams, where it has several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from reg2bpmn.layout.scene import Scene


def shares(scene: Scene, unseen: Collection[str], drawn: Sequence[Collection[str]]) -> list[set[str]]:
    """Return for each diagram the ids of what it shows, which `drawn` has, or is to show.

    What none of them shows goes to the first one that shows something that it is joined with, or else to the first.
    """
    there = [set(names) for names in drawn]
    shown = set().union(*there)
    links = {link.id for link in scene.links}
    waiting = [name for name in scene.ids() if name not in shown and name not in unseen]
    near = _near(scene)
    if len(drawn) > 1:
        while True:
            found = {name: here for name in waiting if (here := _first(name, near, there, whole=name in links))}
            if not found:
                break
            for name, here in found.items():
                here.add(name)
            waiting = [name for name in waiting if name not in found]
    there[0].update(waiting)
    return there


def _near(scene: Scene) -> defaultdict[str, list[str]]:
    """Return for each id the ids that it is joined with: around it, on it, at the other end of a link."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for node in scene.nodes:
        near[node.id] += [name for name in (node.host, node.parent) if name]
    for lane in scene.lanes:
        near[lane.id].append(lane.parent)
    for group in scene.groups:
        near[group.id] += group.members
    for link in scene.links:
        near[link.id] += [link.source, link.target]
        near[link.source].append(link.target)
        near[link.target].append(link.source)
    return near


def _first(name: str, near: defaultdict[str, list[str]], there: Sequence[set[str]], *, whole: bool) -> set[str]:
    """Return the first of `there` that has something, or the `whole`, of what `name` is joined with."""
    wanted = near[name]
    enough = all if whole else any
    return next((names for names in there if wanted and enough(one in names for one in wanted)), set())


def part_of(scene: Scene, names: Collection[str]) -> Scene:
    """Return the part of `scene` that is made of `names`, with the links that have both ends in it."""
    lanes = {lane.id: lane.parent for lane in scene.lanes}
    above = {**lanes, **{node.id: node.parent for node in scene.nodes}}

    def around(parent: str) -> str:
        while parent and parent not in names:
            parent = above.get(parent, "")
        return parent

    solid = {name for name in names if name not in {link.id for link in scene.links}}
    joined = {link.id for link in scene.links if link.id in names and {link.source, link.target} <= solid}
    known = solid | joined
    return Scene(
        tuple(pool for pool in scene.pools if pool.id in names),
        tuple(replace(lane, parent=around(lane.parent)) for lane in scene.lanes if lane.id in names),
        tuple(
            replace(node, parent=around(node.parent), host=node.host if node.host in names else "")
            for node in scene.nodes
            if node.id in names
        ),
        tuple(link for link in scene.links if link.id in names and {link.source, link.target} <= known),
        tuple(
            replace(group, members=tuple(one for one in group.members if one in names))
            for group in scene.groups
            if group.id in names
        ),
    )
