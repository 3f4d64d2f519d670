"""Where edges may dock: at the border centres, messages at the top and bottom."""

from __future__ import annotations

from reg2bpmn.layout.free.maze import DOWN, LEFT, RIGHT, UP, Dock
from reg2bpmn.layout.free.rects import Rect, Spot
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import HEADER
from reg2bpmn.layout.scene import Form, Kind

BEHIND = 50.0  # what it costs to leave to the left or arrive from the right
ASIDE = 15.0  # what it costs a flow to leave or arrive at the top or bottom
SHARED = 25.0  # what it costs to leave where another flow leaves
STEP = 12  # px between two messages on one shape
ROUND = 0.433  # of the height of an event: how far from its middle a line a quarter of its width aside meets it
MOST_BESIDE = 3  # places tried on a border
FARTHEST = 40  # steps from the middle


def flow_docks(sheet: Sheet, name: str, *, out: bool) -> list[Dock]:
    """Return where a sequence flow may leave (`out`) or enter the node."""
    rect, node = sheet.rect[name], sheet.tree.node[name]
    spots = middles(rect)
    if node.host and node.host in sheet.rect:
        sides = [_outer_side(rect, sheet.rect[node.host])]
    else:
        sides = [RIGHT, DOWN, LEFT, UP]
    is_gateway = node.form is Form.GATEWAY
    costs = {RIGHT: 0.0 if out else BEHIND, LEFT: BEHIND if out else 0.0, UP: ASIDE, DOWN: ASIDE}
    busy = _leaving(sheet, name) if out else []
    docks = []
    for side in sides:
        cost = costs[side] - (ASIDE if is_gateway and out and side in (UP, DOWN) and busy else 0)
        cost += SHARED * sum(abs(one.x - spots[side].x) + abs(one.y - spots[side].y) < STEP for one in busy)
        docks.append(Dock(spots[side], side, cost))
    return [dock for dock in docks if not _is_covered(sheet, name, dock.spot)]


def spare_docks(sheet: Sheet, name: str) -> list[Dock]:
    """Return further places on the borders of a box, where its middles are taken."""
    node, rect = sheet.tree.node.get(name), sheet.rect[name]
    if node is not None and node.form is Form.EVENT:
        return _round_docks(rect)
    if node is not None and not node.form.is_box:
        return []
    found = []
    for part in (0.25, 0.75):
        x, y = round(rect.left + part * rect.width), round(rect.top + part * rect.height)
        found += [Dock(Spot(x, round(rect.top)), UP, BEHIND), Dock(Spot(x, round(rect.bottom)), DOWN, BEHIND)]
        found += [Dock(Spot(round(rect.right), y), RIGHT, BEHIND), Dock(Spot(round(rect.left), y), LEFT, BEHIND)]
    return [dock for dock in found if not _is_covered(sheet, name, dock.spot)]


def _round_docks(rect: Rect) -> list[Dock]:
    """Return places on the circle of an event beside its lowest and its highest point."""
    x, y = rect.middle
    aside, far = round(rect.width / 4), round(rect.height * ROUND)
    found = [(x + one, y + way * far, side) for one in (-aside, aside) for way, side in ((1, DOWN), (-1, UP))]
    return [Dock(Spot(one, other), side, BEHIND) for one, other, side in found]


def frame_docks(rect: Rect) -> list[Dock]:
    """Return where an association may end at a lane or group, from outside or from inside."""
    spots = middles(rect)
    return [Dock(spot, way) for side, spot in spots.items() for way in (side, (side + 2) % 4)]


def middles(rect: Rect) -> dict[int, Spot]:
    """Return the middle of each border."""
    x, y = rect.middle
    return {
        RIGHT: Spot(round(rect.right), y),
        DOWN: Spot(x, round(rect.bottom)),
        LEFT: Spot(round(rect.left), y),
        UP: Spot(x, round(rect.top)),
    }


def _outer_side(rect: Rect, host: Rect) -> int:
    """Return the side of a boundary event that points away from its host."""
    x, y = rect.middle
    far = {DOWN: y - host.bottom, UP: host.top - y, RIGHT: x - host.right, LEFT: host.left - x}
    return max((DOWN, UP, RIGHT, LEFT), key=lambda side: far[side])


def _leaving(sheet: Sheet, name: str) -> list[Spot]:
    links = sheet.tree.leaving.get(name, ())
    return [sheet.line[link.id][0] for link in links if link.kind is Kind.FLOW and link.id in sheet.line]


def _is_covered(sheet: Sheet, name: str, spot: Spot) -> bool:
    """Whether a boundary event stands on the dock."""
    return any(sheet.rect[one].spread(2).holds(spot) for one in sheet.tree.hosted[name] if one in sheet.rect)


def message_docks(sheet: Sheet, name: str, other: str, *, sides: tuple[int, ...] = (UP, DOWN)) -> list[Dock]:
    """Return where a message may dock at `name`, whose other end is `other`: near the middle, where no line ends."""
    rect = sheet.rect[name]
    node = sheet.tree.node.get(name)
    if node is None:
        return _pool_docks(sheet, name, other)
    spots = middles(rect)
    found = [Dock(spots[side], side) for side in sides if side in (LEFT, RIGHT) or not node.form.is_box]
    if node.form.is_box:
        for side in (UP, DOWN):
            xs = _vacant(sheet, name, spots[side], (rect.left + STEP, rect.right - STEP))
            found += [Dock(Spot(x, spots[side].y), side, abs(x - rect.middle.x) / STEP) for x in xs]
    if node.host and node.host in sheet.rect:
        found = [dock for dock in found if dock.side == _outer_side(rect, sheet.rect[node.host])]
    return [dock for dock in found if not _is_covered(sheet, name, dock.spot)]


def _pool_docks(sheet: Sheet, name: str, other: str) -> list[Dock]:
    """Return places on the level borders of a pool: straight above or below the other end, and beside that."""
    rect, partner = sheet.rect[name], sheet.rect[other]
    aim = partner.middle.x
    if other not in sheet.tree.node:
        low, high = max(rect.left, partner.left), min(rect.right, partner.right)
        aim = round((low + high) / 2) if low < high else rect.middle.x
    room = rect.left + HEADER + STEP, rect.right - STEP
    aim = min(max(aim, round(room[0])), round(room[1]))
    found = []
    for side, y in ((UP, round(rect.top)), (DOWN, round(rect.bottom))):
        found += [Dock(Spot(x, y), side) for x in _vacant(sheet, name, Spot(aim, y), room)]
    return found


def _vacant(sheet: Sheet, name: str, aim: Spot, room: tuple[float, float]) -> list[float]:
    """Return the x nearest to `aim` on its border at which no line ends, some to either side."""
    used = [spot.x for spot in _ends_at(sheet, name) if abs(spot.y - aim.y) < STEP]
    steps = [0, *(way * number for number in range(1, FARTHEST) for way in (1, -1))]
    xs = [aim.x + step * STEP for step in steps if room[0] <= aim.x + step * STEP <= room[1]] or [aim.x]
    free = [x for x in xs if all(abs(x - other) >= STEP - 2 for other in used)]
    return free[:MOST_BESIDE] or [aim.x]


def _ends_at(sheet: Sheet, name: str) -> list[Spot]:
    ends = [(sheet.line[link.id][0]) for link in sheet.tree.leaving.get(name, ()) if link.id in sheet.line]
    return ends + [sheet.line[link.id][-1] for link in sheet.tree.entering.get(name, ()) if link.id in sheet.line]
