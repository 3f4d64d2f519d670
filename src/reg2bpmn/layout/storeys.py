"""A scene taken apart at its expanded subprocesses: each storey is a flat scene, a subprocess in it one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reg2bpmn.layout.flat.level import BELOW
from reg2bpmn.layout.homes import containers
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Form, Kind, Link, Node, Pool, Scene


@dataclass(frozen=True, slots=True)
class Run:
    """The storeys that a link passes, in the order from its source to its target.

    It leads `out` of some, `across` one (None if a subprocess and something inside it are its ends), `into` others.
    """

    out: tuple[str, ...]
    across: str | None
    into: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All storeys of it."""
        return (*self.out, *(() if self.across is None else (self.across,)), *self.into)


@dataclass(frozen=True, slots=True)
class Storeys:
    """The storeys of a scene by subprocess, the outermost first; that of "" is the scene itself.

    A link that leaves a subprocess has a piece in several storeys, under its own id in each: `runs` has them. A piece
    of those that it leads out of or into ends at the closed pool `BELOW`.
    """

    flat: Mapping[str, Scene]
    runs: Mapping[str, Run]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Parts:
    """The links of each storey as they are found."""

    links: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    runs: dict[str, Run] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def storeys(scene: Scene) -> Storeys:
    """Take `scene` apart.

    Raises ValueError if a parent, or an end of a link, does not exist in it, or something lies in itself.
    """
    nodes = _hosted(scene.nodes)
    opened = {node.id for node in nodes if node.form is Form.SUBPROCESS}
    home = {name: at if at in opened else "" for name, at in containers(scene).items()}
    depth = _depths(nodes, home)
    parts = _Parts()
    form = {node.id: node.form for node in nodes}
    home |= {pool.id: "" for pool in scene.pools}
    for link in scene.links:
        for end in (link.source, link.target):
            if end not in home:
                msg = f"{link.id!r} names {end!r}, expected a node or pool of the scene: add it or name another"
                raise ValueError(msg)
        if home[link.source] == home[link.target]:
            parts.links[home[link.source]].append(link)
        else:
            _cut(link, parts, home, depth, form)
    flat = _flat(replace(scene, nodes=nodes), home, depth, parts)
    return Storeys(flat, parts.runs, tuple(parts.problems))


def _hosted(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return `nodes`, the boundary events in the same container as their hosts."""
    parent = {node.id: node.parent for node in nodes}
    return tuple(replace(node, parent=parent[node.host]) if node.host in parent else node for node in nodes)


def _depths(nodes: Sequence[Node], home: Mapping[str, str]) -> dict[str, int]:
    """Return how deep each subprocess lies, the scene itself at 0, the outermost first."""
    content: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if node.form is Form.SUBPROCESS:
            content[home[node.id]].append(node.id)
    depth, found = {"": 0}, [""]
    for name in found:
        for one in content[name]:
            depth[one] = depth[name] + 1
            found.append(one)
    lost = next((one for inside in content.values() for one in inside if one not in depth), None)
    if lost is not None:
        msg = f"the subprocess {lost!r} lies in itself, expected the scene at the end of its parents: name another"
        raise ValueError(msg)
    return depth


def _cut(
    link: Link, parts: _Parts, home: Mapping[str, str], depth: Mapping[str, int], form: Mapping[str, Form]
) -> None:
    """Give each storey that `link` passes its piece of it."""
    ends = [link.source, link.target]
    at = [home[end] for end in ends]
    passed: tuple[list[str], list[str]] = ([], [])
    while at[0] != at[1]:
        side = 0 if depth[at[0]] >= depth[at[1]] else 1
        passed[side].append(at[side])
        source, target = (ends[0], BELOW) if side == 0 else (BELOW, ends[1])
        kind = Kind.ASSOCIATION if form[ends[side]].is_artifact else Kind.MESSAGE
        parts.links[at[side]].append(Link(link.id, kind, source, target))
        ends[side], at[side] = at[side], home[at[side]]
    if ends[0] != ends[1]:
        kind = Kind.ASSOCIATION if link.kind is Kind.ASSOCIATION else Kind.MESSAGE
        parts.links[at[0]].append(Link(link.id, kind, ends[0], ends[1], link.name))
    else:  # a subprocess and something in it: its border is reached from within
        inner = parts.links[[*passed[0], *passed[1]][-1]]
        inner[-1] = replace(inner[-1], name=link.name)
    across = at[0] if ends[0] != ends[1] else None
    parts.runs[link.id] = Run(tuple(passed[0]), across, tuple(reversed(passed[1])))
    if link.kind is Kind.FLOW:
        text = (
            f"the sequence flow {link.id!r} goes over the border of a subprocess, expected both ends in the same one: "
            "start or end it at the subprocess, or make it a message flow"
        )
        parts.problems.append(Problem("crosses-border", link.id, text))


def _flat(scene: Scene, home: Mapping[str, str], depth: Mapping[str, int], parts: _Parts) -> dict[str, Scene]:
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in scene.nodes:
        name = home[node.id]
        nodes[name].append(replace(node, parent="") if name and node.parent == name else node)
    lanes = defaultdict(list)
    for lane in scene.lanes:
        name = home[lane.id]
        lanes[name].append(replace(lane, parent="") if name and lane.parent == name else lane)
    flat = {}
    for name in depth:
        links = tuple(parts.links[name])
        leaves = any(BELOW in (link.source, link.target) for link in links)
        pools = (Pool(BELOW, is_open=False),) if leaves else ()
        order = _aside_last(nodes[name], links)
        flat[name] = Scene(pools if name else scene.pools, tuple(lanes[name]), order, links)
    return flat


def _aside_last(nodes: Sequence[Node], links: Sequence[Link]) -> tuple[Node, ...]:
    """Return `nodes` with the subprocesses that no flow reaches, event subprocesses above all, at the end."""
    joined = {end for link in links if link.kind is Kind.FLOW for end in (link.source, link.target)}
    joined |= {node.host for node in nodes}
    return tuple(sorted(nodes, key=lambda node: node.form is Form.SUBPROCESS and node.id not in joined))
