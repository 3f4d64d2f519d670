"""Taking up the lines that cross others or go a long way, one after the other, and leading each the cheapest way."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reg2bpmn.layout.extras.line_labels import beside_again
from reg2bpmn.layout.free.maze import Piece
from reg2bpmn.layout.free.rects import Rect, hull
from reg2bpmn.layout.free.routes import find_path
from reg2bpmn.layout.geometry import Edge, Layout, Point
from reg2bpmn.layout.kept.tree import Tree
from reg2bpmn.layout.reroute.docks import docks
from reg2bpmn.layout.reroute.ground import Ground, cost, crossings, is_slanted, length, line_of
from reg2bpmn.layout.scene import Kind, Link, Scene

ROUNDS = 3  # in which each line is tried at most once
MOST_SEARCHES = 120  # of ways in one drawing, so that no drawing takes long
LONG = 1.5  # times the direct way, above which a line is tried though it crosses nothing
LEAST_GAIN = 20.0  # px of cost for which a line is moved


def improved(scene: Scene, layout: Layout) -> Layout:
    """Return `layout` with messages and associations led anew where they cross less, bend less or are shorter then.

    Nothing else moves but the names of these lines.
    """
    held, around = {end for link in scene.links for end in (link.source, link.target)}, Tree(scene).around
    moving = [
        link
        for link in scene.links
        if _may_move(layout, link) and link.id not in held
        if link.source not in around(link.target) and link.target not in around(link.source)
    ]
    if not moving:
        return layout
    ground, searches = Ground(scene, layout), 0
    for _ in range(ROUNDS):
        moved = False
        for link in sorted(moving, key=lambda link: -_urgency(ground, link)):
            if not _urgency(ground, link) or searches == MOST_SEARCHES:
                continue
            searches += 1
            edge = _better(ground, link)
            if edge:
                ground.take(edge)
                moved = True
        if not moved or searches == MOST_SEARCHES:
            break
    return replace(layout, edges=ground.edge)


def _may_move(layout: Layout, link: Link) -> bool:
    """Tell whether `link` is a message or association at right angles between two shapes."""
    ends = {link.source, link.target}
    if link.kind is Kind.FLOW or link.id not in layout.edges or not ends <= layout.shapes.keys() or len(ends) == 1:
        return False
    return not any(is_slanted(*part) for part in pairwise(line_of(layout.edges[link.id])))


def _urgency(ground: Ground, link: Link) -> int:
    """Return how much `link` needs another way: what it crosses, and whether it goes a long way."""
    line = ground.line[link.id]
    area = hull([Rect(*spot, *spot) for spot in line]).spread(1)
    crossed = crossings(line, [Piece(start, end) for _, _, start, end in ground.others(link, area)])
    direct = abs(line[0].x - line[-1].x) + abs(line[0].y - line[-1].y)
    return 2 * crossed + (length(line) > LONG * direct)


def _better(ground: Ground, link: Link) -> Edge | None:
    """Return a better way of `link`, None if there is none."""
    field, old = ground.field(link), ground.line[link.id]
    found = find_path(
        docks(ground, link, link.source, link.target), docks(ground, link, link.target, link.source), field
    )
    if found is None or cost(found[0], field.pieces) > cost(old, field.pieces) - LEAST_GAIN:
        return None
    points = tuple(Point(round(spot.x), round(spot.y)) for spot in found[0])
    layout = replace(ground.layout, edges=ground.edge)
    return beside_again(ground.scene, layout, replace(ground.edge[link.id], points=points))
