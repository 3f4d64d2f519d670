"""Faults of lines: through shapes, loose, slanted, backwards, across and on one another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from bpmn_quality.drawing import Drawing, Segment
from bpmn_quality.shapes import Fault
from bpmn_quality.space import CELL, Spot, around, distance, length_inside, side

LEVEL = 1.0  # px by which a segment may slant
LOOSE = 2.0  # px between the end of a line and the border of its shape
GRAZED = 3.0  # px that a line may run through the shape at its own end
SHARED = 5.0  # px that two lines may lie on one another
SAME = 1.5  # px between two places that a reader takes for one
BESIDE = 0.75  # px between parallel lines that look like one


def line_faults(drawing: Drawing) -> Iterator[Fault]:
    """Yield every fault of the lines."""
    for search in (_through_nodes, _ends, _directions, _crossings, _crossings_at_bends, _shared):
        yield from search(drawing)


def _through_nodes(drawing: Drawing) -> Iterator[Fault]:
    found: dict[tuple[str, str], bool] = {}
    for name, _, start, end in drawing.segments():
        ends, inside_of = drawing.semantics.ends[name], drawing.semantics.around_ends(name)
        for node in drawing.node_grid.near(around(start, end)):
            if (name, node) in found or node in inside_of or (node in drawing.opened and node in ends):
                continue
            allowed = GRAZED if node in ends else _radius(drawing, node, ends) + LEVEL
            if length_inside(start, end, drawing.outline(node, LEVEL)) > allowed:
                found[name, node] = node in ends
    for pair, own in found.items():
        yield ("edges_through_own_node" if own else "edges_through_nodes"), pair


def _radius(drawing: Drawing, node: str, ends: tuple[str, str]) -> float:
    """Return how far a line from a boundary event on `node` may run over `node`: half of the event lies there."""
    mounted = [drawing.box[end].width / 2 for end in ends if end in drawing.box]
    return max(mounted) if mounted and node in {drawing.semantics.host.get(end) for end in ends} else 0.0


def _ends(drawing: Drawing) -> Iterator[Fault]:
    for name, points in drawing.line.items():
        for end, spot in zip(drawing.semantics.ends[name], (points[0], points[-1]), strict=True):
            if end in drawing.box and drawing.from_border(end, spot) > LOOSE:
                yield "endpoints_detached", (name, end)


def _directions(drawing: Drawing) -> Iterator[Fault]:
    flows = {*drawing.flows()}
    for name, number, start, end in drawing.segments():
        if name in flows and abs(start[0] - end[0]) > LEVEL and abs(start[1] - end[1]) > LEVEL:
            yield "non_orthogonal_segments", (name, number)
    bands = (*drawing.pools, *drawing.lanes)
    axis = int(bool(bands) and all(drawing.is_vertical(band) for band in bands))
    place = {node: drawing.box[node].center[axis] for node in drawing.nodes}
    for name in drawing.flows():
        source, target = drawing.semantics.ends[name]
        known = drawing.semantics.tag[name] == "sequenceFlow" and source in place and target in place
        if known and place[target] < place[source] - LEVEL:
            yield "backward_edges", name


def _crossings(drawing: Drawing) -> Iterator[Fault]:
    """Find where two lines cross between their bends; the cell that holds the place counts it."""
    for cell, segments in drawing.line_grid.cells():
        for one, other in _pairs(segments):
            spot = _crossing(one, other)
            if spot and (int(spot[0] // CELL), int(spot[1] // CELL)) == cell:
                yield "edge_crossings", (one[0], other[0], (round(spot[0]), round(spot[1])))


def _pairs(segments: list[Segment]) -> Iterator[tuple[Segment, Segment]]:
    """Yield the pairs that are not parallel for being level or upright both."""
    level = [one for one in segments if one[2][1] == one[3][1]]
    upright = [one for one in segments if one[2][0] == one[3][0]]
    slanted = [one for one in segments if one[2][1] != one[3][1] and one[2][0] != one[3][0]]
    yield from product(level, upright)
    yield from product(slanted, (*level, *upright))
    yield from combinations(slanted, 2)


def _crossing(one: Segment, other: Segment) -> Spot | None:
    (name, _, start, end), (second, _, first, last) = one, other
    if name == second or side(start, end, first) * side(start, end, last) != -1:
        return None
    if side(first, last, start) * side(first, last, end) != -1:
        return None
    run, fall = end[0] - start[0], end[1] - start[1]
    across, down = last[0] - first[0], last[1] - first[1]
    part = ((first[0] - start[0]) * down - (first[1] - start[1]) * across) / (run * down - fall * across)
    return start[0] + part * run, start[1] + part * fall


def _crossings_at_bends(drawing: Drawing) -> Iterator[Fault]:
    """Find where a line crosses another one exactly at a bend of its own, or at bends of both."""
    bends: dict[Spot, list[tuple[str, Spot, Spot, Spot]]] = defaultdict(list)
    for name, points in drawing.line.items():
        for before, bend, after in zip(points, points[1:], points[2:], strict=False):
            bends[round(bend[0], 1), round(bend[1], 1)].append((name, before, bend, after))
            for other, _, start, end in drawing.line_grid.near(around(bend, bend)):
                inner = min(math.dist(bend, start), math.dist(bend, end)) > 0.1 and distance(bend, start, end) < 0.05
                if other != name and inner and side(start, end, before) * side(start, end, after) == -1:
                    yield "edge_crossings", (name, other, bend)
    for group in bends.values():
        for (name, *one), (other, *second) in combinations(group, 2):
            if name != other and _interleaved(one, second):
                yield "edge_crossings", (name, other, one[1])


def _interleaved(one: Sequence[Spot], other: Sequence[Spot]) -> bool:
    """Tell whether two lines that bend at one place go to different sides of one another there."""
    turns = [
        round(math.atan2(spot[1] - bend[1], spot[0] - bend[0]), 3)
        for before, bend, after in (one, other)
        for spot in (before, after)
    ]
    low, high = sorted(turns[:2])
    return len({*turns}) == 4 and (low < turns[2] < high) != (low < turns[3] < high)


Stretch = tuple[float, float, float, str, int]  # offset of the line, from, to, edge, number of the segment


def _shared(drawing: Drawing) -> Iterator[Fault]:
    """Find stretches where lines run on one another: segments of one direction, by offset, then along the line."""
    parallel: dict[float, list[Stretch]] = defaultdict(list)
    for name, number, start, end in drawing.segments():
        turn = math.atan2(end[1] - start[1], end[0] - start[0]) % math.pi
        turn = 0.0 if math.pi - turn < 5e-4 else round(turn, 3)
        x, y = math.cos(turn), math.sin(turn)
        low, high = sorted((start[0] * x + start[1] * y, end[0] * x + end[1] * y))
        parallel[turn].append((start[1] * x - start[0] * y, low, high, name, number))
    for stretches in parallel.values():
        for cluster in _clusters(sorted(stretches)):
            yield from _overlapping(drawing, sorted(cluster, key=lambda one: one[1:]))


def _clusters(stretches: list[Stretch]) -> Iterator[list[Stretch]]:
    cluster: list[Stretch] = []
    for one in stretches:
        if cluster and one[0] - cluster[-1][0] > BESIDE:
            yield cluster
            cluster = []
        cluster.append(one)
    yield cluster


def _overlapping(drawing: Drawing, cluster: list[Stretch]) -> Iterator[Fault]:
    active: list[Stretch] = []
    for one in cluster:
        active = [other for other in active if other[2] > one[1]]
        for other in active:
            metric = _meaning(drawing, one, other) if min(one[2], other[2]) - one[1] > SHARED else None
            if metric and one[3] != other[3]:
                yield metric, (one[3], other[3])
        active.append(one)


def _meaning(drawing: Drawing, one: Stretch, other: Stretch) -> str | None:
    """Return the metric of a shared stretch: none where the lines part, or meet, and are one up to there."""
    here, there = drawing.line[one[3]], drawing.line[other[3]]
    source, target = drawing.semantics.ends[one[3]]
    first, last = drawing.semantics.ends[other[3]]
    after, behind = len(here) - 2 - one[4], len(there) - 2 - other[4]
    if source == first and one[4] == other[4] and _equal(here, there, one[4] + 1):
        return None
    if target == last and after == behind and _equal(here[::-1], there[::-1], after + 1):
        return None
    out_in = source == last and one[4] == behind == 0 and math.dist(here[0], there[-1]) < SAME
    in_out = first == target and other[4] == after == 0 and math.dist(there[0], here[-1]) < SAME
    return "edge_overlaps_in_out" if out_in or in_out else "edge_overlaps"


def _equal(here: list[Spot], there: list[Spot], count: int) -> bool:
    return all(math.dist(one, other) < SAME for one, other in zip(here[:count], there[:count], strict=True))
