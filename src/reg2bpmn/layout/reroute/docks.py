"""Where a line that is led anew may end: on the sides across the reading direction, apart from other lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from reg2bpmn.layout.free.maze import DOWN, LEFT, RIGHT, UP, Dock
from reg2bpmn.layout.free.rects import Rect, Spot
from reg2bpmn.layout.reroute.ground import Ground
from reg2bpmn.layout.scene import Form, Kind, Link

STEP, CLOSE = 12, 6  # px between two ends on a box, and on an event or gateway
ASIDE = 2.0  # what each step from the middle costs, against a px of length
CORNER = 12  # px of a border beside its corner where nothing ends
MOST = 3  # places tried near the middle of a side, and near the other end

Place = tuple[float, float]  # along a side from its middle, and from the middle of the shape out to the border


def docks(ground: Ground, link: Link, name: str, other: str) -> list[Dock]:
    """Return the places at `name`, an end of `link`, where it ends now or may end; `other` is the other end."""
    start = name == link.source
    line = ground.line[link.id]
    spot, beyond = (line[0], line[1]) if start else (line[-1], line[-2])
    found = [Dock(spot, _side(spot, beyond))]
    node = ground.tree.node.get(name)
    if node is None:
        return found + (_pool_docks(ground, link, name, other) if name in ground.tree.pool else [])
    if node.host or node.form is Form.POINT:
        return found
    return _distinct([*found, *_node_docks(ground, link, name, other), *_mates(ground, link, name)])


def _distinct(found: Sequence[Dock]) -> list[Dock]:
    best: dict[tuple[Spot, int], Dock] = {}
    for dock in found:
        known = best.get((dock.spot, dock.side))
        if known is None or dock.cost < known.cost:
            best[dock.spot, dock.side] = dock
    return list(best.values())


def _side(spot: Spot, beyond: Spot) -> int:
    if spot.y == beyond.y:
        return RIGHT if beyond.x > spot.x else LEFT
    return DOWN if beyond.y > spot.y else UP


def _sides(ground: Ground, name: str, link: Link) -> tuple[int, ...]:
    if link.kind is Kind.ASSOCIATION and ground.tree.node[name].form.is_artifact:
        return UP, DOWN, LEFT, RIGHT
    return (LEFT, RIGHT) if ground.layout.vertical else (UP, DOWN)


def _node_docks(ground: Ground, link: Link, name: str, other: str) -> Iterator[Dock]:
    rect, form = ground.rect[name], ground.form(name)
    used, aim = _used(ground, link, name), ground.rect[other].middle
    near = CLOSE if form in (Form.EVENT, Form.GATEWAY) else STEP
    for side in _sides(ground, name, link):
        is_level = side in (UP, DOWN)
        half = (rect.width if is_level else rect.height) / 2
        towards = aim.x - rect.middle.x if is_level else aim.y - rect.middle.y
        for offset in _offsets(form, half, towards):
            spot = _spot(rect, form, side, offset)
            if all(_apart(spot, one) >= near - 1 for one in used) and not _covered(ground, name, spot):
                yield Dock(spot, side, ASIDE * abs(offset) / STEP)


def _apart(spot: Spot, other: Spot) -> float:
    return max(abs(spot.x - other.x), abs(spot.y - other.y))


def _offsets(form: Form | None, half: float, towards: float) -> list[int]:
    """Return places along a side, from its middle: some near that, some near where the other end is."""
    if form is Form.EVENT:
        return [0, -CLOSE, CLOSE, -2 * CLOSE, 2 * CLOSE]
    if form is Form.GATEWAY:
        return [0, -STEP, STEP]
    reach = max(0, int((half - CORNER) // STEP))
    steps = sorted(range(-reach, reach + 1), key=lambda step: (abs(step), step))
    near = sorted(steps, key=lambda step: (abs(step * STEP - towards), step))
    return [STEP * step for step in dict.fromkeys([*steps[: 2 * MOST], *near[:MOST]])]


def _spot(rect: Rect, form: Form | None, side: int, offset: int) -> Spot:
    """Return the place on the border of a shape, `offset` px along its side from the middle."""
    (x, y), radius = rect.middle, rect.width / 2
    if form is Form.EVENT:
        far = round(math.sqrt(radius * radius - offset * offset))
    elif form is Form.GATEWAY:
        far = round(radius) - abs(offset)
    else:
        far = round(rect.height / 2 if side in (UP, DOWN) else rect.width / 2)
    if side in (UP, DOWN):
        return Spot(x + offset, y + (far if side == DOWN else -far))
    return Spot(x + (far if side == RIGHT else -far), y + offset)


def _used(ground: Ground, link: Link, name: str) -> list[Spot]:
    """Return where other lines end at `name`."""
    others = (*ground.tree.leaving.get(name, ()), *ground.tree.entering.get(name, ()))
    drawn = [other for other in others if other.id != link.id and other.id in ground.line]
    return [ground.line[other.id][0 if other.source == name else -1] for other in drawn]


def _covered(ground: Ground, name: str, spot: Spot) -> bool:
    """Tell whether a boundary event stands at `spot`."""
    return any(ground.rect[one].spread(4).holds(spot) for one in ground.tree.hosted.get(name, ()) if one in ground.rect)


def _mates(ground: Ground, link: Link, name: str) -> Iterator[Dock]:
    """Yield where other associations of the document `name` end that run the same way: these may share a line."""
    if link.kind is not Kind.ASSOCIATION or not ground.tree.node[name].form.is_artifact:
        return
    others = ground.tree.leaving if name == link.source else ground.tree.entering
    for other in others.get(name, ()):
        if other.id != link.id and other.id in ground.line and other.kind is Kind.ASSOCIATION:
            line = ground.line[other.id]
            spot, beyond = (line[0], line[1]) if name == link.source else (line[-1], line[-2])
            yield Dock(spot, _side(spot, beyond))


def _pool_docks(ground: Ground, link: Link, name: str, other: str) -> list[Dock]:
    """Return places on the long borders of a closed pool, straight across from where the line may end at `other`."""
    rect, used = ground.rect[name], _used(ground, link, name)
    room = ground.inner(name).spread(-CORNER)
    partner = ground.rect[other].middle
    found = []
    for step in (0, -1, 1, -2, 2, -3, 3):
        for side in (LEFT, RIGHT) if ground.layout.vertical else (UP, DOWN):
            if side in (UP, DOWN):
                spot = Spot(partner.x + step * STEP, round(rect.bottom if side == DOWN else rect.top))
                is_inside = room.left <= spot.x <= room.right
            else:
                spot = Spot(round(rect.right if side == RIGHT else rect.left), partner.y + step * STEP)
                is_inside = room.top <= spot.y <= room.bottom
            if is_inside and all(abs(spot.x - one.x) + abs(spot.y - one.y) >= STEP - 1 for one in used):
                found.append(Dock(spot, side))
    return found
