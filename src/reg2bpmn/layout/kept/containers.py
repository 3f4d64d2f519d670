"""New pools, lanes, and what must be drawn around things that stand already."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reg2bpmn.layout.free.rects import NEAR, Rect, at, crosses, cut, hull
from reg2bpmn.layout.kept.blocks import LayOut, pools_block
from reg2bpmn.layout.kept.grow import lower, make_room, region_of_lanes, room_below
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import HEADER, head, size_of
from reg2bpmn.layout.text import narrowest

POOL_GAP = 44  # px between two pools
POOL_WIDTH, BAND = 600, 60  # px, of the first pool, least height of a closed one
LANE = 120  # px, least height of a new lane
LEAST = (100, 80)  # px, of a subprocess
PAD = 20  # px around what a new container is drawn around


def add_containers(sheet: Sheet) -> None:
    """Draw new pools and subprocesses around what stands of them, and place the new lanes of what is drawn."""
    for node in sheet.scene.nodes:
        if sheet.tree.is_subprocess(node.id) and node.id not in sheet.rect:
            _wrap(sheet, node.id, Rect(PAD, PAD, PAD, PAD))
    for pool in sheet.scene.pools:
        if pool.id not in sheet.rect:
            _wrap(sheet, pool.id, Rect(HEADER * (1 + _depth(sheet, pool.id)) + PAD, PAD, PAD, PAD))
    for name in (*sheet.tree.pool, *sheet.tree.node, "", *sheet.tree.lane):
        _add_lanes(sheet, name)
    _check_lanes(sheet)


def _check_lanes(sheet: Sheet) -> None:
    """Tell which new lanes cover or miss something that stands."""
    for lane in sheet.scene.lanes:
        if not sheet.is_new(lane.id) or lane.id not in sheet.rect:
            continue
        own = sheet.rect[lane.id]
        met = _covered(sheet, lane.id, own)
        out = next((one for one in sheet.tree.inside(lane.id) if not own.contains(sheet.rect.get(one, own))), "")
        if met:
            sheet.complain("kept-crowded", lane.id, f"it covers {met!r}, which is not in it: move one of them")
        if out:
            sheet.complain("kept-crowded", lane.id, f"{out!r}, which is in it, stands outside: move one of them")


def fresh_pools(sheet: Sheet) -> list[str]:
    """Return the pools of which nothing stands, but which have content."""
    return [name for name in sheet.tree.pool if name not in sheet.rect and sheet.tree.children.get(name)]


def add_pools(sheet: Sheet, lay_out: LayOut) -> None:
    """Place the pools of which nothing stands under all else."""
    fresh = fresh_pools(sheet)
    if fresh:
        block = pools_block(sheet, fresh, lay_out)
        block.settle(sheet, _below(sheet, *block.size))
    for name in sheet.tree.pool:
        if name not in sheet.rect:
            _add_empty(sheet, name)


def _below(sheet: Sheet, width: float, height: float) -> Rect:
    """Return the place of this size under everything, at the left border of the pools."""
    pools = [rect.left for name, rect in sheet.rect.items() if name in sheet.tree.pool]
    left = min(pools or [rect.left for rect in sheet.rect.values()], default=0.0)
    lows = [rect.bottom for rect in (*sheet.rect.values(), *sheet.label.values())]
    lows += [point.y for points in sheet.line.values() for point in points]
    return at(left, max(lows) + POOL_GAP if lows else 0.0, width, height)


def _add_empty(sheet: Sheet, name: str) -> None:
    pool = sheet.tree.pool[name]
    widths = [rect.width for one, rect in sheet.rect.items() if one in sheet.tree.pool]
    least = narrowest(pool.name, 12, 2) + 16 if pool.name.strip() else 0
    height = max(LANE if pool.is_open else BAND, least)
    sheet.rect[name] = _below(sheet, round(max(widths, default=POOL_WIDTH)), height)


def _wrap(sheet: Sheet, name: str, pad: Rect) -> None:
    """Draw `name` around what stands of it; nothing if nothing stands."""
    inside = [one for one in sheet.tree.inside(name) if one in sheet.rect]
    if not inside:
        return
    around = hull([*(sheet.rect[one] for one in inside), *(sheet.label[one] for one in inside if one in sheet.label)])
    lanes = [sheet.rect[one] for one in sheet.tree.children[name] if one in sheet.tree.lane and one in sheet.rect]
    if lanes and name in sheet.tree.pool:
        pad, around = Rect(HEADER, 0, 0, 0), hull(lanes)
    left, top = round(around.left - pad.left), round(around.top - pad.top)
    own = Rect(left, top, round(around.right + pad.right), round(around.bottom + pad.bottom))
    if name in sheet.tree.node:
        own = _with_head(sheet, name, own)
    home = next((sheet.body(one) for one in sheet.tree.around(name) if one in sheet.rect), own)
    wanted = own
    sheet.rect[name] = own = hull((cut(own, home), around))
    met = _covered(sheet, name, own)
    if met or own != wanted:
        what = f"over {met!r}" if met else "close to the border of what it is in"
        sheet.complain("kept-crowded", name, f"it is drawn around what is in it, and {what}: move one of them")


def _with_head(sheet: Sheet, name: str, own: Rect) -> Rect:
    """Return a place for a subprocess that leaves `own` to its content, with the strip for its name."""
    width, height = reversed(LEAST) if sheet.spacing.turned else LEAST
    own = hull((own, Rect(own.left, own.top, own.left + width, own.top + height)))
    if sheet.spacing.turned:
        return own._replace(left=own.left - head(sheet.tree.node[name].name, own.height))
    return own._replace(top=own.top - head(sheet.tree.node[name].name, own.width))


def _covered(sheet: Sheet, name: str, own: Rect) -> str:
    """Return something that `name`, drawn at `own`, covers but does not hold, "" for nothing."""
    apart = frozenset({name, *sheet.tree.inside(name), *sheet.tree.around(name), *sheet.tree.hosted[name]})
    for one, rect in sheet.rect.items():
        if one not in apart and (one in sheet.tree.pool or sheet.tree.is_solid(one)) and rect.meets(own):
            return one
    for one, rect in sheet.label.items():
        if one in sheet.tree.node and one not in apart and name not in sheet.tree.pool and rect.meets(own):
            return one
    ends = {link.id: {link.source, link.target} for link in sheet.scene.links}
    strip = next((rect for one, rect in sheet.headers() if one == name), own)
    for line, _, start, end in sheet.segments() if name in sheet.tree.node else ():
        if crosses(start, end, strip if ends[line] & apart else own):
            return line
    return ""


def _add_lanes(sheet: Sheet, container: str) -> None:
    """Place the new lanes of `container`: where there is a gap between the others, else at the bottom."""
    lanes = [one for one in sheet.tree.children.get(container, ()) if one in sheet.tree.lane]
    new = [one for one in lanes if one not in sheet.rect]
    if not new or (container and container not in sheet.rect):
        return
    for gap in _gaps(sheet, container, lanes):
        _share(sheet, gap, [one for one in new if one not in sheet.rect])
    for lane in new:
        if lane not in sheet.rect:
            _append(sheet, container, lane)


def _gaps(sheet: Sheet, container: str, lanes: Sequence[str]) -> list[Rect]:
    """Return the parts of the area of `lanes` in which no lane is drawn, from the top."""
    drawn = sorted((sheet.rect[one] for one in lanes if one in sheet.rect), key=lambda rect: rect.top)
    names = [one for lane in lanes for one in sheet.tree.inside(lane)]
    inside = [part[one] for one in names for part in (sheet.rect, sheet.label) if one in part]
    if not inside and not drawn:
        return []
    area = region_of_lanes(sheet, container) or _bare_area(sheet, drawn, inside)
    if drawn:
        area = area._replace(left=drawn[0].left, right=drawn[0].right)
    tops = [area.top, *(rect.bottom for rect in drawn)]
    bottoms = [*(rect.top for rect in drawn), area.bottom]
    found = [Rect(area.left, top, area.right, bottom) for top, bottom in zip(tops, bottoms, strict=True)]
    return [gap for gap in found if gap.height > NEAR]


def _bare_area(sheet: Sheet, drawn: Sequence[Rect], inside: Sequence[Rect]) -> Rect:
    """Return the area of lanes in no pool: as wide as the others, or around what stands in them."""
    if not inside:
        return hull(drawn)
    around = hull(inside).spread(PAD)
    if drawn:
        return around._replace(left=hull(drawn).left, right=hull(drawn).right)
    return _whole(around._replace(left=around.left - HEADER * _depth(sheet, "")))


def _depth(sheet: Sheet, container: str) -> int:
    """Return how deep the lanes of `container` stand in one another."""
    lanes = [one for one in sheet.tree.children.get(container, ()) if one in sheet.tree.lane]
    return max((1 + _depth(sheet, one) for one in lanes), default=0)


def _whole(rect: Rect) -> Rect:
    return Rect(round(rect.left), round(rect.top), round(rect.right), round(rect.bottom))


def _share(sheet: Sheet, gap: Rect, lanes: Sequence[str]) -> None:
    """Share `gap` among those of `lanes` that hold something in it, if what they hold is apart."""
    spans = []
    for lane in lanes:
        inside = [sheet.rect[one] for one in sheet.tree.inside(lane) if one in sheet.rect]
        if inside and gap.top <= hull(inside).middle.y <= gap.bottom:
            spans.append((hull(inside), lane, any(one in sheet.rect for one in sheet.tree.lanes_in(lane))))
    spans.sort(key=lambda span: (span[0].top, span[0].bottom))
    if not spans:
        free = next((one for one in lanes if not any(inner in sheet.rect for inner in sheet.tree.inside(one))), None)
        if free and gap.height >= LANE / 2 and not _is_used(sheet, gap, free):
            sheet.rect[free] = gap
        return
    if any(upper[0].bottom > low[0].top + NEAR for upper, low in pairwise(spans)):
        return
    cuts = [gap.top, *(_between(upper, low) for upper, low in pairwise(spans)), gap.bottom]
    for (_, lane, _), (top, bottom) in zip(spans, pairwise(cuts), strict=True):
        sheet.rect[lane] = Rect(gap.left, top, gap.right, bottom)


def _between(upper: tuple[Rect, str, bool], low: tuple[Rect, str, bool]) -> float:
    """Return where one lane ends and the next begins: where their own lanes do, if they have such, else half way."""
    if low[2]:
        return low[0].top
    return upper[0].bottom if upper[2] else round((upper[0].bottom + low[0].top) / 2)


def _is_used(sheet: Sheet, gap: Rect, lane: str) -> bool:
    apart = frozenset(sheet.tree.around(lane))
    return any(rect.meets(gap) for _, rect in sheet.solids(apart))


def _append(sheet: Sheet, container: str, lane: str) -> None:
    """Stand `lane` at the bottom of `container`, which grows; where it cannot, under everything."""
    height = _wanted(sheet, lane)
    area = region_of_lanes(sheet, container)
    siblings = [one for one in sheet.tree.children.get(container, ()) if one in sheet.rect and one in sheet.tree.lane]
    if area and siblings:
        area = area._replace(left=sheet.rect[siblings[0]].left, right=sheet.rect[siblings[0]].right)
    if area is None:
        lowest = hull(sheet.rect[one] for one in siblings) if siblings else None
        place = lowest or _below(sheet, POOL_WIDTH, height)
        sheet.rect[lane] = Rect(place.left, lowest.bottom if lowest else place.top, place.right, 0)
        sheet.rect[lane] = sheet.rect[lane]._replace(bottom=sheet.rect[lane].top + height)
        return
    standing = [one for one in sheet.tree.inside(container) if one in sheet.rect and one not in sheet.tree.lane]
    if siblings:
        low = max(sheet.rect[one].bottom for one in siblings)
    else:
        low = max((sheet.rect[one].bottom + PAD for one in standing), default=area.top)
    waiting = sum(one not in sheet.rect for one in sheet.tree.children[container] if one in sheet.tree.lane)
    height = round(max(height, (area.bottom - low) / waiting))
    missing = max(0.0, low + height - area.bottom)
    if missing > room_below(sheet, container) + NEAR:
        sheet.rect[lane] = _below(sheet, round(area.width), height)
        text = f"{container!r} cannot grow down: the lane stands under everything, make room and move it"
        sheet.complain("kept-crowded", lane, text)
        return
    if missing:
        lower(sheet, container, missing)
        if sheet.tree.is_subprocess(container):
            make_room(sheet, sheet.tree.parent[container], sheet.rect[container])
    sheet.rect[lane] = Rect(area.left, low, area.right, low + height)


def _wanted(sheet: Sheet, lane: str) -> float:
    """Return the height for what is to stand in `lane`, and for its name."""
    nodes = [sheet.tree.node[one] for one in sheet.tree.inside(lane) if one in sheet.tree.node]
    content = (
        max((size_of(node, turned=sheet.spacing.turned)[1] for node in nodes), default=0)
        + 2 * sheet.spacing.lane
        + 2 * PAD
    )
    name = sheet.tree.lane[lane].name
    return max(LANE, content, narrowest(name, 12, 2) + 16 if name.strip() else 0)
