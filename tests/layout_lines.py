"""The hard rules on lines: where they end, how they run, and what they keep clear of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from layout_view import View, hits, ink, on_border, on_line, rect, span
from reg2bpmn.layout.geometry import Box, Point
from reg2bpmn.layout.scene import Form, Kind, Link


def crossing(view: View, box: Box) -> list[str]:
    """Return the ids of the edges that run through `box`."""
    return list(dict.fromkeys(name for name, segment in view.lines.near(rect(box)) if hits(segment, box)))


def _drawn(view: View) -> Iterator[str]:
    for name, edge in view.edge.items():
        if len(edge.points) < 2 or any(start == end for start, end in pairwise(edge.points)):
            yield f"{name} has no length, or a point twice"


def _docked(view: View) -> Iterator[str]:
    for link in view.link.values():
        points = view.edge[link.id].points
        for end, point in ((link.source, points[0]), (link.target, points[-1])):
            if not _ends_at(view, end, point):
                yield f"{link.id} does not end on the border of {end}"
    for link in view.flows():
        points = view.edge[link.id].points
        for end, point in ((link.source, points[0]), (link.target, points[-1])):
            center = view.box[end].center
            if point.x != center.x and point.y != center.y:
                yield f"{link.id} is not docked on a border centre of {end}"


def _ends_at(view: View, end: str, point: Point) -> bool:
    if end in view.edge:
        return on_line(point, view.edge[end])
    if end not in view.box:
        return True
    if end in view.lane or end in view.pool:
        return on_border(point, view.box[end], None) or on_border(point, view.header(end), None)
    return on_border(point, view.box[end], view.node.get(end))


def _orthogonal(view: View) -> Iterator[str]:
    hung = _hung(view)
    for name, edge in view.edge.items():
        slants = any(start.x != end.x and start.y != end.y for start, end in pairwise(edge.points))
        if view.link[name].kind is not Kind.ASSOCIATION:
            if slants:
                yield f"{name} slants"
        elif len(edge.points) > 2 and (slants or name in hung):
            yield f"association {name} is neither straight nor level and upright"


def _hung(view: View) -> set[str]:
    """Return the associations that alone join an artifact to a node beside it."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in view.link.values():
        if link.kind is Kind.ASSOCIATION:
            found[link.source].append(link)
            found[link.target].append(link)
    return {
        links[0].id
        for name, node in view.node.items()
        if node.form.is_artifact and len(links := found[name]) == 1
        for other in (links[0].target if links[0].source == name else links[0].source,)
        if other in view.node and not view.node[other].form.is_artifact and not view.node[other].host
        if view.parent[other] == node.parent
    }


def _around_shapes(view: View) -> Iterator[str]:
    closed = {name: view.box[name] for name, pool in view.pool.items() if not pool.is_open}
    heads = {name: view.header(name) for name in (*view.pool, *view.lane)}
    for link in view.link.values():
        ends, around = (link.source, link.target), view.around_any(link.id)
        for segment in pairwise(view.edge[link.id].points):
            for name in view.nodes.near(rect(span(*segment))):
                if name not in around and hits(segment, _solid(view, name, ends)):
                    yield f"{link.id} runs through {name}"
        box = rect(_extent(view.edge[link.id].points))
        for name, solid in (*closed.items(), *heads.items()):
            if not box.overlaps(rect(solid), -1) or (name in ends and name in view.lane):
                continue
            if any(hits(part, solid) for part in pairwise(view.edge[link.id].points)):
                yield f"{link.id} runs through {'' if name in closed else 'the header of '}{name}"


def _extent(points: Sequence[Point]) -> Box:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _solid(view: View, name: str, ends: tuple[str, str]) -> Box:
    """Return what of a node no line may enter: of a round or pointed one, where it ends, only the core."""
    box = view.box[name]
    if name not in ends or view.node[name].form not in (Form.EVENT, Form.GATEWAY):
        return box
    half = box.width // 4
    return Box(box.center.x - half, box.center.y - half, 2 * half, 2 * half)


def _off_texts(view: View) -> Iterator[str]:
    """No line runs through the name of a task on its way from a boundary event, nor through a closed pool's name."""
    for name, shape in view.shape.items():
        if shape.text and name in view.node and view.node[name].form is Form.TASK:
            yield from (f"{line} runs through the text of {name}" for line in crossing(view, ink(shape.text)))


Stretch = tuple[int, int, str, int]  # from, to, edge, number of the segment


def _shared(view: View) -> Iterator[str]:
    """Two edges may share a line only from a common source, or to a common target, on, all the way."""
    found: dict[tuple[bool, int], list[Stretch]] = defaultdict(list)
    for name, edge in view.edge.items():
        for number, (start, end) in enumerate(pairwise(edge.points)):
            if start.y == end.y:
                found[True, start.y].append((*sorted((start.x, end.x)), name, number))
            elif start.x == end.x:
                found[False, start.x].append((*sorted((start.y, end.y)), name, number))
    for stretches in found.values():
        for one, other in _overlapping(sorted(stretches)):
            if one[2] != other[2] and not _is_fan(view, one, other):
                yield f"{one[2]} and {other[2]} lie on one another"


def _overlapping(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    active: list[Stretch] = []
    for one in stretches:
        active = [other for other in active if other[1] > one[0]]
        yield from ((other, one) for other in active)
        active.append(one)


def _is_fan(view: View, one: Stretch, other: Stretch) -> bool:
    first, second = view.link[one[2]], view.link[other[2]]
    here, there = view.edge[first.id].points, view.edge[second.id].points
    if first.source == second.source and one[3] == other[3] and here[: one[3] + 1] == there[: other[3] + 1]:
        return True
    last, final = len(here) - 2 - one[3], len(there) - 2 - other[3]
    return first.target == second.target and last == final and here[one[3] + 1 :] == there[other[3] + 1 :]


def _forward(view: View) -> Iterator[str]:
    """A flow runs against the reading direction only where its ends are on a loop."""
    flows = view.flows()
    place = {node.id: node.host if node.host in view.node else node.id for node in view.node.values()}
    following: dict[str, list[str]] = {name: [] for name in view.node}
    for link in flows:
        following[place[link.source]].append(place[link.target])
    loop = _loops(following)
    for link in flows:
        start, end = view.box[link.source].center, view.box[link.target].center
        back = end.y < start.y if view.vertical else end.x < start.x
        if back and loop[place[link.source]] != loop[place[link.target]]:
            yield f"{link.id} runs back"


def _loops(following: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return by node a number that it shares with exactly those nodes that are on a loop with it (Kosaraju)."""
    before: dict[str, list[str]] = {name: [] for name in following}
    for name, targets in following.items():
        for target in targets:
            before[target].append(name)
    number: dict[str, int] = {}
    for count, name in enumerate(reversed(_finished(following))):
        stack = [] if name in number else [name]
        while stack:
            one = stack.pop()
            number[one] = count
            stack += [other for other in before[one] if other not in number]
    return number


def _finished(following: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the nodes in the order in which a depth-first search is done with them."""
    seen: set[str] = set()
    done: list[str] = []
    for start in following:
        stack = [] if start in seen else [(start, iter(following[start]))]
        seen.add(start)
        while stack:
            target = next(stack[-1][1], None)
            if target is None:
                done.append(stack.pop()[0])
            elif target not in seen:
                seen.add(target)
                stack.append((target, iter(following[target])))
    return done


RULES = (_drawn, _docked, _orthogonal, _around_shapes, _off_texts, _shared, _forward)
