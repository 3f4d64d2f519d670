"""Room for something new: how far a container could grow to the right or down, and growing it."""

from __future__ import annotations

from reg2bpmn.layout.free.rects import NEAR, Rect, strips
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import HEADER

FAR = 1e6  # px, where the plane ends
ON_BORDER = 5  # px from a border at which the middle of a boundary event is on it
APART = 20  # px that a grown container keeps to its neighbours
WHOLE_PLANE = Rect(-FAR, -FAR, FAR, FAR)


def region(sheet: Sheet, container: str) -> Rect:
    """Return where a node of `container` may stand if everything around it grows as far as it can."""
    if container not in sheet.rect:
        outer = next((one for one in sheet.tree.around(container) if one in sheet.rect), "")
        return region(sheet, outer) if outer else WHOLE_PLANE
    body, rect = sheet.body(container), sheet.rect[container]
    limit = _limit(sheet, container)
    return Rect(
        body.left,
        body.top,
        max(body.right, limit.right - (rect.right - body.right)),
        max(body.bottom, limit.bottom - (rect.bottom - body.bottom)),
    )


def _limit(sheet: Sheet, container: str) -> Rect:
    """Return the largest rectangle to which `container` can grow to the right and down."""
    rect, tree = sheet.rect[container], sheet.tree
    if container in tree.lane:
        outer = tree.parent[container]
        if outer not in sheet.rect:
            return rect._replace(right=FAR, bottom=FAR if _is_lowest(sheet, container) else rect.bottom)
        room = _limit(sheet, outer)
        above = room.bottom - sheet.rect[outer].bottom
        down = rect.bottom + above if _is_lowest(sheet, container) else rect.bottom
        return rect._replace(right=rect.right + max(0.0, room.right - sheet.rect[outer].right), bottom=down)
    alone = _neighbours(sheet, container)
    outer = next((one for one in tree.around(container) if one in sheet.rect), "")
    if not outer:
        return alone
    room = region(sheet, outer)
    return rect._replace(
        right=max(rect.right, min(alone.right, room.right)), bottom=max(rect.bottom, min(alone.bottom, room.bottom))
    )


def _is_lowest(sheet: Sheet, lane: str) -> bool:
    """Whether no sibling lane lies under `lane`."""
    siblings = [one for one in sheet.tree.children[sheet.tree.parent[lane]] if one in sheet.tree.lane]
    bottom = sheet.rect[lane].bottom
    return all(sheet.rect[one].bottom <= bottom + NEAR for one in siblings if one in sheet.rect)


def _neighbours(sheet: Sheet, name: str) -> Rect:
    """Return `name` grown up to what stands right of it and under it."""
    rect, own = sheet.rect[name], {name, *sheet.tree.inside(name)}
    right, bottom = _held(sheet, name)
    for other in _strangers(sheet, name, own):
        if other.left >= rect.right - NEAR and other.top < rect.bottom and other.bottom > rect.top:
            right = min(right, other.left - APART)
        if other.top >= rect.bottom - NEAR and other.left < rect.right and other.right > rect.left:
            bottom = min(bottom, other.top - APART)
    return Rect(rect.left, rect.top, max(right, rect.right), max(bottom, rect.bottom))


def _held(sheet: Sheet, name: str) -> tuple[float, float]:
    """Return how far `name` may grow with the boundary events on its right and lower border."""
    rect = sheet.rect[name]
    spots = [sheet.rect[one].middle for one in sheet.tree.hosted[name] if one in sheet.rect]
    right = rect.right if any(abs(spot.x - rect.right) < ON_BORDER for spot in spots) else FAR
    return right, rect.bottom if any(abs(spot.y - rect.bottom) < ON_BORDER for spot in spots) else FAR


def _strangers(sheet: Sheet, name: str, own: set[str]) -> list[Rect]:
    tree = sheet.tree
    apart = {*own, *tree.around(name), *tree.hosted[name]}
    found = [rect for one, rect in sheet.solids(frozenset(apart))]
    found += [rect for one, rect in sheet.rect.items() if one in tree.pool and one not in apart]
    if not tree.is_subprocess(name):
        return found
    found += [rect for one, rect in sheet.label.items() if one not in own]
    ends = {link.id: (link.source, link.target) for link in sheet.scene.links}
    found += [
        strip
        for line, _, start, end in sheet.segments()
        if line in ends and not own & set(ends[line]) and not set(tree.hosted[name]) & set(ends[line])
        for strip in strips(start, end, 0)
    ]
    return found


def room_below(sheet: Sheet, container: str) -> float:
    """Return how far (px) the lower border of `container` can move."""
    return max(0.0, _limit(sheet, container).bottom - sheet.rect[container].bottom)


def region_of_lanes(sheet: Sheet, container: str) -> Rect | None:
    """Return the area that the lanes of `container` share, None if it is not drawn."""
    rect = sheet.rect.get(container)
    if rect is None:
        return None
    if sheet.tree.is_subprocess(container):
        return sheet.below_head(container)
    return rect._replace(left=rect.left + HEADER)


def make_room(sheet: Sheet, container: str, placed: Rect) -> None:
    """Grow `container`, and what is around it, until its body holds `placed`."""
    while container and container not in sheet.rect:
        container = sheet.tree.parent.get(container, "")
    if not container:
        return
    body = sheet.body(container)
    right, down = max(0.0, placed.right - body.right), max(0.0, placed.bottom - body.bottom)
    if right < NEAR and down < NEAR:
        return
    root = container
    while root in sheet.tree.lane and sheet.tree.parent[root] in sheet.rect:
        root = sheet.tree.parent[root]
    if down >= NEAR:
        lower(sheet, container, down)
    if right >= NEAR:
        for one in (root, *sheet.tree.lanes_in(root)):
            if one in sheet.rect:
                rect = sheet.rect[one]
                sheet.rect[one] = rect._replace(right=rect.right + right)
    make_room(sheet, sheet.tree.parent.get(root, ""), sheet.rect[root])


def lower(sheet: Sheet, container: str, by: float) -> None:
    """Move the lower border of `container` and of the pool around it."""
    while container in sheet.rect:
        rect = sheet.rect[container]
        sheet.rect[container] = rect._replace(bottom=rect.bottom + by)
        if container not in sheet.tree.lane:
            break
        container = sheet.tree.parent[container]
