"""Associations to links, lanes, pools and groups: straight lines on a finished drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reg2bpmn.layout.extras.bent import way_around
from reg2bpmn.layout.extras.bodies import bodies, texts
from reg2bpmn.layout.extras.obstacles import Obstacles, Stretch, around, crosses, holds, spot, straightened
from reg2bpmn.layout.extras.pool_ends import cut_at
from reg2bpmn.layout.extras.straight import Start, along, border, join, middles, tips
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point
from reg2bpmn.layout.page import fitted
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Form, Kind, Link, Scene


def draw_loose(scene: Scene, layout: Layout, links: Sequence[Link], ways: Mapping[str, tuple[Point, ...]]) -> Layout:
    """Return `layout` with `links` of `scene` drawn: the shortest straight lines that run through nothing.

    Where there are none, lines with corners. `ways` has, for some of the links, free ones into what they end at.

    Problems: `association-blind` for one that found no free way, `association-undrawn` for one that has none at all.
    """
    if not links:
        return layout
    drawing = _Drawing(scene, layout, ways)
    problems = [problem for link in _in_order(links) for problem in drawing.add(link)]
    edges = {**layout.edges, **drawing.edges}
    drawn = replace(layout, edges=edges, problems=(*layout.problems, *problems))
    corners = (spot(point) for edge in drawing.edges.values() for point in edge.points)
    return drawn if all(holds(layout.page, corner) for corner in corners) else fitted(drawn)


def _in_order(links: Sequence[Link]) -> Iterator[Link]:
    """Yield `links`, each after those that it ends at; of a ring the first of the scene first."""
    waiting = {link.id: link for link in links}
    users: dict[str, list[str]] = {}
    missing: dict[str, int] = {}
    for link in links:
        needed = {end for end in (link.source, link.target) if end in waiting}
        missing[link.id] = len(needed)
        for end in needed:
            users.setdefault(end, []).append(link.id)
    ready = [name for name, count in missing.items() if not count]
    rest = list(waiting)
    while waiting:
        if not ready:
            rest = [name for name in rest if name in waiting]
            ready = rest[:1]
        name = ready.pop(0)
        if name not in waiting:
            continue
        yield waiting.pop(name)
        for user in users.get(name, ()):
            missing[user] -= 1
            if not missing[user]:
                ready.append(user)


class _Drawing:
    """The drawing with the lines that are added one after the other."""

    def __init__(self, scene: Scene, layout: Layout, ways: Mapping[str, tuple[Point, ...]]) -> None:
        self.edges: dict[str, Edge] = {}
        self._ways = ways
        self._layout = layout
        self._nodes = {node.id: node for node in scene.nodes}
        self._links = {link.id: link for link in scene.links}
        self._opened = [node.id for node in scene.nodes if node.form is Form.SUBPROCESS and node.id in layout.shapes]
        self._round = {node.id for node in scene.nodes if node.form in (Form.EVENT, Form.GATEWAY)}
        self._busy = Obstacles()
        for edge in layout.edges.values():
            self._busy.add_edge(edge)
        for name, box in bodies(scene, layout):
            self._busy.add_box(name, box)
        self._texts = Obstacles()
        for name, box in texts(scene, layout):
            self._texts.add_box(name, box)

    def add(self, link: Link) -> Iterator[Problem]:
        """Draw `link`, and tell what is wrong with it."""
        ends = self._drawn(link.source), self._drawn(link.target)
        line, is_free = self._line(link, *ends) if ends[0] and ends[1] else (None, False)
        if line is None:
            text = f"between the ends of {link.id!r} no line can be drawn: let it end at a node"
            yield Problem("association-undrawn", link.id, text)
            return
        if not is_free:
            text = f"{link.id!r} finds no free way between its ends, and is not drawn: move an end nearer to the other"
            yield Problem("association-blind", link.id, text)
            return
        self.edges[link.id] = Edge(link.id, line)
        self._busy.add_edge(self.edges[link.id])
        if ends != (link.source, link.target):
            text = f"{link.id!r} ends at a link that ends at itself; it is drawn to what that link joins"
            yield Problem("association-blind", link.id, text)

    def _line(self, link: Link, source: str, target: str) -> tuple[tuple[Point, ...] | None, bool]:
        """Return the corners of a line between the ends of `link`, and whether it is free."""
        turned = (target in self._nodes, target in self._round) > (source in self._nodes, source in self._round)
        start, end = (target, source) if turned else (source, target)
        starts, targets, closed = self._starts(start), self._targets(end), self._closed(start, end)
        line: tuple[Point, ...] | None
        line, is_free = join(starts, targets, self._judge(start, end, closed), link.kind is not Kind.ASSOCIATION)
        if not is_free:
            around_end = self._layout.shapes[end].box if end in self._nodes else None
            bent = way_around(starts[0], (targets, around_end), self._busy, self._texts, closed)
            bent = bent or self._known_way(link, start, end, closed)
            line, is_free = bent or line, bent is not None
        return line[::-1] if line and turned else line, is_free

    def _known_way(self, link: Link, start: str, end: str, closed: Sequence[Box]) -> tuple[Point, ...] | None:
        """Return the way from the shape `start` that leads into the frame `end`, or near to the link, up to that."""
        way, edge = self._ways.get(link.id), self._edge(end)
        if way is None or start not in (link.source, link.target):
            return None
        if edge:
            on = way_around((way[-2], way[-1]), (along(edge.points), None), self._busy, self._texts, closed)
            way = straightened([*way[:-1], *on]) if on else None
        else:
            way = cut_at(self._layout.shapes[end].box, way)
        return way if way and not any(self._texts.boxes_on(line) for line in pairwise(way)) else None

    def _drawn(self, end: str) -> str:
        """Return `end`, or if it is a link that is not drawn yet, something drawn that it joins ("" for nothing)."""
        waiting = {end: None}
        for name in (found := list(waiting)):
            if name in self._layout.shapes or self._edge(name):
                return name
            if name in self._links:
                fresh = [one for one in (self._links[name].source, self._links[name].target) if one not in waiting]
                waiting |= dict.fromkeys(fresh)
                found += fresh
        return ""

    def _edge(self, name: str) -> Edge | None:
        return self.edges.get(name) or self._layout.edges.get(name)

    def _starts(self, name: str) -> list[Start]:
        if name in self._nodes:
            return [Start(self._layout.shapes[name].box, self._nodes[name].form)]
        return middles(self._targets(name))

    def _targets(self, name: str) -> list[Stretch]:
        edge = self._edge(name)
        if edge:
            return along(edge.points)
        return tips(self._layout.shapes[name].box) if name in self._round else border(self._layout.shapes[name].box)

    def _closed(self, start: str, end: str) -> list[Box]:
        """Return the expanded subprocesses that hold neither end."""
        ends = [around(map(spot, (point for side in self._targets(name) for point in side))) for name in (start, end)]
        boxes = [self._layout.shapes[name].box for name in self._opened if name not in (start, end)]
        return [box for box in boxes if not any(holds(box, inner) for inner in ends)]

    def _judge(self, start: str, end: str, closed: Sequence[Box]) -> Callable[[Stretch], bool]:
        """Return what tells whether a line from `start` to `end` runs through nothing."""
        ends = start, end
        rounded = self._round.intersection(ends)
        own = [self._layout.shapes[name].box for name in ends if name in self._opened]

        def is_free(line: Stretch) -> bool:
            return not (
                any(name not in rounded for name, _ in self._busy.boxes_on(line))
                or self._texts.boxes_on(line)
                or any(crosses(line, box) for box in (*closed, *own))
                or self._busy.lines_on(line)
            )

        return is_free
