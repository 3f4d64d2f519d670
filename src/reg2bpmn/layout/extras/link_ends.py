"""Links that end at something else than a node or closed pool.

Before the flat engine is called, `prepare` turns what it can into links between nodes: an association to a sequence
flow ends at a `Form.POINT` between the two halves of the flow, a link that comes to an open pool or lane from without
at a node in it. Afterwards `join` makes one flow of the halves and cuts these links at the border, and `finish` draws
the other associations, straight where that can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reg2bpmn.layout.extras.adoption import NEAR, Adopting, adopt, anchored, is_within
from reg2bpmn.layout.extras.line_labels import relabelled
from reg2bpmn.layout.extras.loose_ends import draw_loose
from reg2bpmn.layout.extras.margin import beside
from reg2bpmn.layout.extras.obstacles import holds, share, span, spot, straightened
from reg2bpmn.layout.extras.pool_ends import STAND, StandIns, cut_at
from reg2bpmn.layout.geometry import Edge, Layout, Point, Shape
from reg2bpmn.layout.homes import containers, pools
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Form, Kind, Link, Node, Scene
from reg2bpmn.layout.turn import mirrored

POINT, REST = "\0point:", "\0rest:"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scene whose links all end at nodes and closed pools, and what was changed to make it so.

    `split` are the flows that have a point, `cut` has the open pools and lanes at the ends of a link ("" for none),
    `loose` are the links to what is no node, `aside` the artifacts that stand beside the drawing.
    """

    original: Scene
    scene: Scene
    split: tuple[str, ...]
    cut: Mapping[str, tuple[str, str]]
    loose: tuple[Link, ...]
    aside: tuple[Node, ...]

    def join(self, layout: Layout, turned: bool = False) -> Layout:
        """Return `layout`, the drawing of `scene`, with the links as they were, and what stands aside.

        One that was measured as `turned` is mirrored.
        """
        edges = self._whole(layout)
        for name, (source, target) in self.cut.items():
            points = _cut(edges[name].points, layout.shapes, source, target)
            if points:
                edges[name] = replace(edges[name], points=points)
            else:
                del edges[name]
        known = set(self.original.ids())
        shapes = {name: shape for name, shape in layout.shapes.items() if name in known}
        edges = {name: edge for name, edge in edges.items() if name in known or name.startswith(NEAR)}
        problems = tuple(dict.fromkeys(map(_of_original, layout.problems)))
        joined = Layout(shapes, edges, layout.page, problems)
        joined = beside(joined, self.aside, self._heights(joined), turned)
        return relabelled(self.original, mirrored(joined) if turned else joined, tuple(self.cut))

    def _whole(self, layout: Layout) -> dict[str, Edge]:
        """Return the edges of `layout`, the halves of flows made one and the associations drawn up to these."""
        edges = dict(layout.edges)
        centers = {flow: layout.shapes[POINT + flow].box.center for flow in self.split}
        for flow, center in centers.items():
            rest = edges.pop(REST + flow)
            edges[flow] = replace(edges[flow], points=straightened([*edges[flow].points, center, *rest.points]))
        for link in self.original.links:
            ends = [centers.get(end) for end in (link.source, link.target)]
            if link.id in edges and any(ends):
                edges[link.id] = _reaching(edges[link.id], *ends)
                flows = [edges[end] for end in (link.source, link.target) if end in centers]
                if not all(_meet(edges[link.id], flow) for flow in flows):
                    del edges[link.id]
        return edges

    def _heights(self, layout: Layout) -> dict[str, int]:
        """Return by artifact the height (y) of what it is associated with."""
        heights: dict[str, int] = {}
        for link in self.loose:
            for end, other in ((link.source, link.target), (link.target, link.source)):
                if other in layout.shapes:
                    heights.setdefault(end, layout.shapes[other].box.center.y)
                elif other in layout.edges:
                    points = layout.edges[other].points
                    heights.setdefault(end, (points[len(points) // 2 - 1].y + points[len(points) // 2].y) // 2)
        return heights

    def finish(self, layout: Layout) -> Layout:
        """Return `layout` with the links that are not drawn yet."""
        rest = [link for link in self.original.links if link.id not in layout.edges]
        ways = {name: edge.points for name, edge in layout.edges.items() if name.startswith(NEAR)}
        drawn = replace(layout, edges={name: edge for name, edge in layout.edges.items() if name not in ways})
        return draw_loose(self.original, drawn, rest, {name.removeprefix(NEAR): way for name, way in ways.items()})


def prepare(scene: Scene) -> Prepared:
    """Turn the links of `scene` that end at links, lanes, groups or open pools into ones that the engine knows.

    Raises ValueError if a parent, an end or a member does not exist, or something lies in itself.
    """
    _check(scene)
    sorted_out = _Sorted(scene)
    for link in scene.links:
        sorted_out.add(link)
    links, loose = sorted_out.links, sorted_out.loose
    links += anchored(scene, loose, links, sorted_out.home)
    kept, aside = adopt(scene, loose, links)
    nodes = (*_with_points(kept, sorted_out.split), *sorted_out.stand_ins.made)
    flat = Scene(scene.pools, scene.lanes, nodes, tuple(links))
    return Prepared(scene, flat, tuple(sorted_out.split), sorted_out.cut, tuple(loose), aside)


class _Sorted:
    """The links of a scene as the engine can have them, and apart from them those that are drawn at the end."""

    def __init__(self, scene: Scene) -> None:
        self.home = containers(scene)
        self.split = _split(scene, self.home)
        self.stand_ins = StandIns(scene)
        self.links: list[Link] = []
        self.loose: list[Link] = []
        self.cut: dict[str, tuple[str, str]] = {}
        self._pool = pools(scene, self.home)
        self._host = {node.id: node.host for node in scene.nodes if node.host}
        self._bare = {node.id for node in scene.nodes if node.form.is_artifact and not node.parent}
        self._opened = {pool.id for pool in scene.pools if pool.is_open}
        self._closed = {pool.id for pool in scene.pools if not pool.is_open}
        self._frames = self._opened | {lane.id for lane in scene.lanes}
        self._known = {node.id for node in scene.nodes} | self._closed | {POINT + flow for flow in self.split}
        self._adopting = Adopting(scene)

    def add(self, link: Link) -> None:
        """Turn `link` into one that ends at nodes and closed pools, if that can be."""
        ends = [POINT + end if end in self.split else end for end in (link.source, link.target)]
        known = self._known
        cut = [end if end in self._frames else "" for end in ends]
        if any(cut) and self._may_cut(link):
            self.cut[link.id] = cut[0], cut[1]
            ends = [self.stand_ins.of(frame) if frame else end for frame, end in zip(cut, ends, strict=True)]
            known = known | set(ends)
        if not known.issuperset(ends) or _is_at_host(link, self._host, self.home) or self._is_aside(link):
            self.loose.append(link)
        elif link.id in self.split:
            self.links += _halves(link)
        else:
            self.links.append(replace(link, source=ends[0], target=ends[1]))

    def _may_cut(self, link: Link) -> bool:
        """Tell whether `link` comes to the open pool or lane at its end from without."""
        if link.kind is not Kind.ASSOCIATION:
            return self._pool.get(link.source) != self._pool.get(link.target)
        frame, other = (link.source, link.target) if link.source in self._frames else (link.target, link.source)
        return other in self._known and other not in self._closed and not self._adopting.is_in(other, frame)

    def _is_aside(self, link: Link) -> bool:
        """Tell whether `link` joins a closed pool and an artifact that is in no pool."""
        ends = {link.source, link.target}
        return bool(ends & self._closed and ends & self._bare)


def _check(scene: Scene) -> None:
    """Raise ValueError if an end of a link or a member of a group does not exist."""
    known = set(scene.ids())
    asked = [(link.id, end) for link in scene.links for end in (link.source, link.target)]
    asked += [(group.id, name) for group in scene.groups for name in group.members]
    for name, other in asked:
        if other not in known:
            msg = f"{name!r} names {other!r}, expected something of the scene: add it or name another"
            raise ValueError(msg)


def _is_at_host(link: Link, hosts: Mapping[str, str], home: Mapping[str, str]) -> bool:
    """Tell whether `link` joins a boundary event and its host, or something in that; a flow may lead to the host."""
    for event, other in ((link.source, link.target), (link.target, link.source)):
        host = hosts.get(event)
        if (
            host
            and is_within(other, host, home)
            and (link.kind is not Kind.FLOW or event != link.source or other != host)
        ):
            return True
    return False


def _split(scene: Scene, home: Mapping[str, str]) -> dict[str, Link]:
    """Return the flows inside one pool or subprocess that nodes, or other such flows, are associated with."""
    nodes = {node.id: node for node in scene.nodes}
    plain = {
        link.id: link
        for link in scene.links
        if link.kind is Kind.FLOW and link.source in nodes and link.target in nodes
        if home[link.source] == home[link.target] and not nodes[link.target].host
        if not nodes[link.source].form.is_artifact and not nodes[link.target].form.is_artifact
    }
    noted: dict[str, None] = {}
    for link in scene.links:
        if link.kind is Kind.ASSOCIATION and all(end in nodes or end in plain for end in (link.source, link.target)):
            noted |= dict.fromkeys(end for end in (link.source, link.target) if end in plain)
    return {name: link for name, link in plain.items() if name in noted}


def _with_points(nodes: Sequence[Node], split: Mapping[str, Link]) -> list[Node]:
    """Return `nodes` with the points of the flows in `split`, each behind the node that the flow leaves."""
    parent = {node.id: node.parent for node in nodes}
    leaving: dict[str, list[str]] = defaultdict(list)
    for flow in split.values():
        leaving[flow.source].append(flow.id)
    found = []
    for node in nodes:
        found.append(node)
        home = parent.get(node.host, node.parent)
        found += [Node(POINT + flow, Form.POINT, parent=home) for flow in leaving[node.id]]
    return found


def _halves(flow: Link) -> tuple[Link, Link]:
    """Return the two parts of `flow` before and behind its point; the name stays at the first."""
    return replace(flow, target=POINT + flow.id), Link(REST + flow.id, flow.kind, POINT + flow.id, flow.target)


def _reaching(edge: Edge, source: Point | None, target: Point | None) -> Edge:
    """Return the association `edge` drawn as far as the middles, or the levels of the middles, of its points."""
    points = list(edge.points)
    for end, inner, center in ((0, 1, source), (-1, -2, target)):
        if center:
            is_upright = points[end].x == points[inner].x
            points[end] = Point(points[end].x, center.y) if is_upright else center
    return replace(edge, points=straightened(points))


def _meet(edge: Edge, flow: Edge) -> bool:
    """Tell whether an end of `edge` lies on `flow`, and no other part of it."""
    for place, inner in ((edge.points[0], edge.points[1]), (edge.points[-1], edge.points[-2])):
        met = [one for one in pairwise(flow.points) if holds(span(*one), spot(place))]
        if met:
            return not any(share(one, (place, inner)) for one in met)
    return False


def _cut(points: tuple[Point, ...], shapes: Mapping[str, Shape], source: str, target: str) -> tuple[Point, ...] | None:
    """Return the corners of a link between the borders of `source` and `target`, each "" if it ends at neither.

    Returns None for one that comes to no border.
    """
    line: tuple[Point, ...] | None = points
    if target and line:
        line = cut_at(shapes[target].box, line)
    if source and line:
        line = cut_at(shapes[source].box, line[::-1])
        line = line and line[::-1]
    return line


def _of_original(problem: Problem) -> Problem:
    """Return `problem` by the id of the link that it is about."""
    for prefix in (POINT, REST, STAND):
        if problem.element.startswith(prefix):
            return replace(problem, element=problem.element.removeprefix(prefix))
    return problem
