"""Faults of shapes: what overlaps, what is not in what it belongs to, and what is not drawn at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bpmn_quality.drawing import Drawing
from bpmn_quality.semantics import KIND

Fault = tuple[str, object]  # the metric, and what is wrong

NEAR = 1.0  # px that shapes may overlap or stand over a border


def shape_faults(drawing: Drawing) -> Iterator[Fault]:
    """Yield every fault of the shapes, and what lacks a shape or line, or has one without an element."""
    for search in (_nodes, _homes, _bands, _artifacts, _completeness):
        yield from search(drawing)


def _nodes(drawing: Drawing) -> Iterator[Fault]:
    semantics, box = drawing.semantics, drawing.box
    around = {name: {*semantics.around(name)} for name in drawing.nodes}
    for one in drawing.nodes:
        for other in drawing.node_grid.near(box[one]):
            hosts = semantics.host.get(one) == other or semantics.host.get(other) == one
            apart = one not in around[other] and other not in around[one] and not hosts
            if one < other and apart and box[one].overlaps(box[other], NEAR):
                yield "node_overlaps", (one, other)
        scope = semantics.scope.get(one, "")
        if scope in drawing.opened and not box[scope].holds(box[one], NEAR):
            yield "children_outside_subprocess", one


def _homes(drawing: Drawing) -> Iterator[Fault]:
    semantics, box = drawing.semantics, drawing.box
    pool_of = {semantics.process[pool]: pool for pool in drawing.pools if pool in semantics.process}
    for name in (*drawing.nodes, *drawing.lanes):
        pool = pool_of.get([name, *semantics.around(name)][-1])
        outer = semantics.outer.get(name, "")
        if name in semantics.members and outer in box:
            pool = outer
        if pool and not box[pool].holds(box[name], NEAR):
            yield ("lanes_outside_pool", (name, pool)) if name in semantics.members else ("nodes_outside_pool", name)
    for lane in drawing.lanes:
        for name in semantics.members[lane]:
            if name in box and not box[lane].holds(box[name], NEAR):
                yield "nodes_outside_lane", (name, lane)


def _bands(drawing: Drawing) -> Iterator[Fault]:
    box = drawing.box
    around = {lane: {lane, *_outer_lanes(drawing, lane)} for lane in drawing.lanes}
    for one, other in combinations(drawing.lanes, 2):
        nested = one in around[other] or other in around[one] or _is_deeper(drawing, one, other)
        if not nested and box[one].overlaps(box[other], NEAR):
            yield "lane_overlaps", (one, other)
    for one, other in combinations(drawing.pools, 2):
        if box[one].overlaps(box[other], NEAR):
            yield "pool_overlaps", (one, other)


def _is_deeper(drawing: Drawing, one: str, other: str) -> bool:
    """Tell whether one of two lanes parts a subprocess that is in the process of the other."""
    scope = drawing.semantics.scope
    return (
        scope.get(one) in drawing.semantics.around(other)[1:] or scope.get(other) in drawing.semantics.around(one)[1:]
    )


def _outer_lanes(drawing: Drawing, lane: str) -> Iterator[str]:
    while lane := drawing.semantics.outer.get(lane, ""):
        yield lane


def _artifacts(drawing: Drawing) -> Iterator[Fault]:
    for name in drawing.artifacts:
        if drawing.semantics.tag[name] == "group":
            continue
        around = drawing.semantics.around(name)
        for node in drawing.node_grid.near(drawing.box[name]):
            if node not in around and drawing.box[name].overlaps(drawing.box[node], NEAR):
                yield "artifact_overlaps", (name, node)


def _completeness(drawing: Drawing) -> Iterator[Fault]:
    semantics = drawing.semantics
    for name in drawing.shown:
        if name not in semantics.tag:
            yield "dangling_di", name
    for name in semantics.expected(drawing.scope, drawing.is_open):
        is_line = semantics.kind(name) in ("flows", "associations")
        if name not in (drawing.line if is_line else drawing.box):
            yield f"missing_di.{KIND[semantics.tag[name]]}", name
