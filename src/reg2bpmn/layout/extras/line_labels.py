"""New places for the names of lines that became shorter than they were laid out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reg2bpmn.layout.extras.bodies import bodies, texts
from reg2bpmn.layout.extras.obstacles import Obstacles, holds, outline, overlap, padded, span
from reg2bpmn.layout.flat.labels import LINE_GAP
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Text
from reg2bpmn.layout.page import fitted
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Scene

NEAR = 12  # px from its line within which a name stays where it is
STEP = 8  # px between the places tried along a line
AWAY = (LINE_GAP, 16, 28)  # px from the line tried one after the other


def relabelled(scene: Scene, layout: Layout, names: Sequence[str]) -> Layout:
    """Return `layout` with the names of the edges `names` beside these again.

    Problem `label-away`: one that found no free place beside its line.
    """
    lost = [edge for name in names if (edge := layout.edges.get(name)) and edge.text and not _is_near(edge, edge.text)]
    if not lost:
        return layout
    busy = _busy(scene, layout, {edge.id for edge in lost})
    edges, problems = dict(layout.edges), list(layout.problems)
    for edge in lost:
        place = next((box for box in _places(edge) if _is_free(box, busy)), None)
        if place is None:
            text = f"the name of {edge.id!r} stands away from its line, for no place beside that is free"
            problems.append(Problem("label-away", edge.id, text))
        elif edge.text:
            edges[edge.id] = replace(edge, text=replace(edge.text, box=place))
            busy.add_box(edge.id, place)
    moved = replace(layout, edges=edges, problems=tuple(problems))
    placed = [label.box for name in names if name in edges and (label := edges[name].text)]
    return moved if all(holds(layout.page, box) for box in placed) else fitted(moved)


def _busy(scene: Scene, layout: Layout, moving: Collection[str]) -> Obstacles:
    """Return all of `layout` but the names of the edges `moving`; borders are lines."""
    busy = Obstacles()
    for name, box in (*bodies(scene, layout), *texts(scene, layout)):
        if name not in moving:
            busy.add_box(name, box)
    for edge in layout.edges.values():
        busy.add_edge(edge)
    solid = {node.id for node in scene.nodes if not node.form.is_box}
    for name, shape in layout.shapes.items():
        if name not in solid:
            busy.add_edge(Edge(name, outline(shape.box)))
    return busy


def _is_near(edge: Edge, text: Text) -> bool:
    wide = padded(text.box, NEAR, NEAR, NEAR, NEAR)
    return any(overlap(wide, padded(span(*line), 1, 1, 1, 1)) for line in pairwise(edge.points))


def _is_free(box: Box, busy: Obstacles) -> bool:
    return not busy.boxes(box) and not busy.lines(box)


def _places(edge: Edge) -> Iterator[Box]:
    """Yield boxes for the name of `edge` along its lines, the nearest to these first."""
    if edge.text:
        for away in AWAY:
            for start, end in sorted(pairwise(edge.points), key=_length, reverse=True):
                yield from _beside(start, end, edge.text.box, away)


def _length(line: tuple[Point, Point]) -> int:
    return abs(line[0].x - line[1].x) + abs(line[0].y - line[1].y)


def _beside(start: Point, end: Point, text: Box, away: int) -> Iterator[Box]:
    if start.x == end.x:
        low, high = min(start.y, end.y) + LINE_GAP, max(start.y, end.y) - LINE_GAP - text.height
        for y in range(low, high + 1, STEP):
            yield Box(start.x + away, y, text.width, text.height)
            yield Box(start.x - away - text.width, y, text.width, text.height)
    elif start.y == end.y:
        low, high = min(start.x, end.x) + LINE_GAP, max(start.x, end.x) - LINE_GAP - text.width
        for x in range(low, high + 1, STEP):
            yield Box(x, start.y - away - text.height, text.width, text.height)
            yield Box(x, start.y + away, text.width, text.height)
