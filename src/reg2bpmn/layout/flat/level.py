"""A flat scene put in order: pools from top to bottom, the rows' lanes, and what each link asks of the engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.scene import Kind, Link, Node, Pool, Scene

BELOW = "\0below"
"""Begin of the id of a closed pool that stands below what has no pool."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A strip of rows that nodes stand in. `lanes` are the ids of the lanes around it, the innermost last."""

    stratum: int
    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A flat scene in order.

    `strata` are the pools from top to bottom; one with the id "" holds what stands in no pool. `flows` are the
    sequence flows that run inside a pool, `crossing` all other links but those of `hung`: artifacts that stand in the
    cell of the one node that they are associated with, by that node, each with its association.
    """

    strata: tuple[Pool, ...]
    leaves: tuple[Leaf, ...]
    leaf_of: Mapping[str, int]
    nodes: tuple[Node, ...]
    flows: tuple[Link, ...]
    crossing: tuple[Link, ...]
    hung: Mapping[str, Sequence[tuple[Node, Link]]]
    lane_names: Mapping[str, str]

    @property
    def bands(self) -> dict[int, Pool]:
        """The closed pools by their places in `strata`."""
        return {place: pool for place, pool in enumerate(self.strata) if not pool.is_open}

    def stratum_of(self, node: str) -> int:
        """Return the place in `strata` of the pool that holds `node`."""
        return self.leaves[self.leaf_of[node]].stratum


def level_of(scene: Scene, loose: Collection[str] = ()) -> Level:
    """Put `scene` in order. The associations with an id in `loose` lead on into a subprocess, so nothing hangs on them.

    Raises ValueError if a parent, host or end of a link does not exist in it, or an id stands twice.
    """
    _check(scene)
    hung = _hung(scene, loose)
    hanging = {artifact.id for pairs in hung.values() for artifact, _ in pairs}
    nodes = [node for node in scene.nodes if node.id not in hanging]
    home = _homes(scene, nodes)
    strata = _stack(scene, home)
    leaves = _leaves(scene, strata, home)
    number = {name: place for place, name in enumerate(leaves)}
    leaf_of = {name: number[frame] for name, frame in home.items()}
    stratum = {name: leaves[frame].stratum for name, frame in home.items()}
    hosted = {node.id for node in nodes if node.host}
    flows = [link for link in scene.links if _is_plain(link, stratum, hosted)]
    kept = {link.id for link in flows} | {link.id for pairs in hung.values() for _, link in pairs}
    crossing = tuple(link for link in scene.links if link.id not in kept)
    return Level(
        strata,
        tuple(leaves.values()),
        leaf_of,
        tuple(nodes),
        tuple(flows),
        crossing,
        hung,
        {lane.id: lane.name for lane in scene.lanes},
    )


def _check(scene: Scene) -> None:
    counted = Counter(scene.ids())
    double = next((name for name, count in counted.items() if count > 1), None)
    if double is not None:
        msg = f"the id {double!r} stands {counted[double]} times, expected once: name one of them anew"
        raise ValueError(msg)
    frames = {"", *(pool.id for pool in scene.pools if pool.is_open), *(lane.id for lane in scene.lanes)}
    nodes = {node.id: node for node in scene.nodes}
    boxes = {node.id for node in scene.nodes if node.form.is_box and not node.host}
    ends = {*nodes, *(pool.id for pool in scene.pools if not pool.is_open)}
    asked = [
        *((name, parent, frames, "an open pool or lane") for name, parent in scene.parents().items()),
        *((node.id, node.host, boxes, "an activity as host") for node in scene.nodes if node.host),
        *((link.id, end, ends, "a node or closed pool") for link in scene.links for end in (link.source, link.target)),
    ]
    for name, asked_for, known, what in asked:
        if asked_for not in known:
            msg = f"{name!r} names {asked_for!r}, expected {what} of the scene: add it or name another"
            raise ValueError(msg)
    parents = {lane.id: lane.parent for lane in scene.lanes}
    for lane in scene.lanes:
        _chain(lane.id, parents)
    for node in scene.nodes:
        if node.host and node.parent != nodes[node.host].parent:
            msg = f"the boundary event {node.id!r} has another parent than its host {node.host!r}: give it the same"
            raise ValueError(msg)


def _hung(scene: Scene, loose: Collection[str]) -> dict[str, list[tuple[Node, Link]]]:
    """Return the artifacts that one association joins to one flow node, by that node."""
    nodes, parents = {node.id: node for node in scene.nodes}, {lane.id: lane.parent for lane in scene.lanes}
    joined: dict[str, list[Link]] = defaultdict(list)
    for link in scene.links:
        for end in {link.source, link.target}:
            joined[end].append(link)
    hung: dict[str, list[tuple[Node, Link]]] = defaultdict(list)
    for artifact in scene.nodes:
        if artifact.form.is_artifact and len(joined[artifact.id]) == 1:
            (link,) = joined[artifact.id]
            other = nodes.get(link.target if link.source == artifact.id else link.source)
            may_hang = link.kind is Kind.ASSOCIATION and link.id not in loose
            if not (may_hang and other) or other.form.is_artifact or other.host:
                continue
            if not artifact.parent or artifact.parent in _chain(other.parent, parents):
                hung[other.id].append((artifact, link))
    return hung


def _homes(scene: Scene, nodes: Iterable[Node]) -> dict[str, str]:
    """Return the innermost lane or pool of each node, "" for none.

    An artifact belongs to no lane in BPMN: it stands with what it is associated with, if that is in the same pool.
    """
    parents = scene.parents()
    near: dict[str, str] = {}
    forms = {node.id: node.form for node in scene.nodes}
    for link in scene.links:
        for end, other in ((link.source, link.target), (link.target, link.source)):
            if other in forms and not forms[other].is_artifact:
                near.setdefault(end, other)
    home: dict[str, str] = {}
    for node in nodes:
        home[node.id] = node.parent
        if node.form.is_artifact and node.id in near:
            place = parents[near[node.id]]
            if not node.parent or node.parent in _chain(place, parents):
                home[node.id] = place
    return home


def _chain(name: str, parents: Mapping[str, str]) -> list[str]:
    """Return `name` and what is around it, the innermost first.

    Raises ValueError for a ring of parents.
    """
    chain: dict[str, None] = {}
    while name:
        if name in chain:
            msg = f"the lane {name!r} lies in itself, expected a pool at the end of its parents: name another parent"
            raise ValueError(msg)
        chain[name] = None
        name = parents.get(name, "")
    return list(chain)


def _stack(scene: Scene, home: Mapping[str, str]) -> tuple[Pool, ...]:
    """Return the pools from top to bottom: closed ones before the first open one stand above all open ones."""
    opened = [pool for pool in scene.pools if pool.is_open]
    if not opened or "" in home.values() or any(not lane.parent for lane in scene.lanes):
        opened.append(Pool(""))
    first = scene.pools.index(opened[0]) if opened[0].id else len(scene.pools)
    closed = [pool for pool in scene.pools if not pool.is_open]
    above = [pool for pool in scene.pools[:first] if not pool.id.startswith(BELOW)]
    return (*above, *opened, *(pool for pool in closed if pool not in above))


def _leaves(scene: Scene, strata: Sequence[Pool], home: Mapping[str, str]) -> dict[str, Leaf]:
    """Return by lane or pool the strip of what stands in it itself, from top to bottom.

    What stands beside inner lanes has a strip under them.
    """
    inner: dict[str, list[str]] = defaultdict(list)
    for lane in scene.lanes:
        inner[lane.parent].append(lane.id)
    used = set(home.values())
    leaves: dict[str, Leaf] = {}
    for place, pool in enumerate(strata):
        waiting: list[tuple[str, tuple[str, ...], bool]] = [(pool.id, (), pool.is_open)]
        while waiting:
            name, lanes, may_split = waiting.pop()
            if not may_split or not inner[name]:
                leaves[name] = Leaf(place, lanes)
                continue
            if name in used:
                waiting.append((name, lanes, False))
            waiting += [(lane, (*lanes, lane), True) for lane in reversed(inner[name])]
    return leaves


def _is_plain(link: Link, stratum: Mapping[str, int], hosted: set[str]) -> bool:
    """Tell whether `link` is a sequence flow inside one pool that may be routed as such."""
    inside = link.source in stratum and link.target in stratum
    return (
        link.kind is Kind.FLOW and inside and stratum[link.source] == stratum[link.target] and link.target not in hosted
    )
