"""Boundary events: a free place on the border of their host."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reg2bpmn.layout.free.rects import Rect, at, strips
from reg2bpmn.layout.kept.grow import region
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.scene import Node
from reg2bpmn.layout.sizes import EVENT

CORNER = 8  # px of the host's border between its corner and the nearest boundary event
GAP = 8  # px between two boundary events
BESIDE, UNDER = 8, 4  # px between the line of a boundary event and its label, and from its circle to the label
WAY = 20  # px outside of a boundary event that are left free for the line that leaves it
STEP = 4  # px by which places are tried


def mount(sheet: Sheet, node: Node, label: tuple[float, float] | None) -> tuple[Rect, Rect | None]:
    """Return a place for the boundary event `node`, and for its label of that size, None if there is none beside it.

    It stands on the lower border as far right as it can, else on the upper, else on a side; the label beside the line
    that leaves it.
    """
    host = sheet.rect[node.host]
    blocked = _blocked(sheet, node, host.spread(2 * EVENT + (max(label) if label else 0)))
    tried = [_level_places(host, host.bottom), _level_places(host, host.top), _upright_places(host)]
    sides = [[one for one in side if not _meets(_with_way(one, host), blocked)] for side in tried]
    free = next((side for side in sides if side), [])
    if not free:
        text = f"no free place on the border of {node.host!r}: it covers something, move it"
        sheet.complain("kept-crowded", node.id, text)
    home = region(sheet, node.parent)
    for place in free if label else ():
        for text_place in _label_places(place, host, label or (0, 0)):
            if not _meets(text_place, blocked) and home.contains(text_place):
                return place, text_place
    return (free or tried[0])[0], None


def _blocked(sheet: Sheet, node: Node, area: Rect) -> list[Rect]:
    siblings = set(sheet.tree.hosted[node.host])
    apart = frozenset({node.host, *sheet.tree.around(node.id), *sheet.tree.inside(node.host)})
    found = [rect.spread(GAP) for _, rect in sheet.solids(apart) if rect.meets(area)]
    found += [rect for rect in sheet.label.values() if rect.meets(area)]
    found += [_with_way(rect, sheet.rect[node.host]) for one, rect in sheet.rect.items() if one in siblings]
    lines = [(start, end) for _, _, start, end in sheet.segments()]
    return found + [strip for start, end in lines for strip in strips(start, end, 2) if strip.meets(area)]


def _with_way(place: Rect, host: Rect) -> Rect:
    """Return a boundary event with the begin of the line that leaves it."""
    x, y = place.middle
    if host.top < y < host.bottom:
        return place._replace(right=place.right + WAY) if x >= host.right else place._replace(left=place.left - WAY)
    return place._replace(bottom=place.bottom + WAY) if y >= host.bottom else place._replace(top=place.top - WAY)


def _meets(rect: Rect, others: Sequence[Rect]) -> bool:
    return any(rect.meets(other) for other in others)


def reach(labels: Sequence[tuple[float, float] | None]) -> tuple[float, float, float]:
    """Return what boundary events with such labels need: the width of their host, and how far it all hangs out.

    The latter is told in px right of the host and below it.
    """
    if not labels:
        return 0, 0, 0
    wide = [BESIDE + size[0] if size else 0 for size in labels]
    width = 2 * CORNER + EVENT + sum(EVENT / 2 + max(EVENT / 2, one) + 2 * GAP for one in wide[1:])
    low = EVENT / 2 + max(UNDER + size[1] if size else 0 for size in labels)
    return width, max(0, wide[0] - EVENT / 2 - CORNER), low + GAP


def _label_places(place: Rect, host: Rect, size: tuple[float, float]) -> Iterator[Rect]:
    """Yield places for the label of a boundary event at `place`: right and left of the line that leaves it."""
    x, y = place.middle
    level = host.top < y < host.bottom
    if level:
        xs: tuple[float, ...] = (place.right + BESIDE,) if x >= host.right else (place.left - BESIDE - size[0],)
        ys: tuple[float, ...] = (y + BESIDE, y - BESIDE - size[1])
    else:
        xs = (x + BESIDE, x - BESIDE - size[0])
        ys = (place.bottom + UNDER,) if y >= host.bottom else (place.top - UNDER - size[1],)
    for top in ys:
        for left in xs:
            yield at(left, top, *size)


def _level_places(host: Rect, y: float) -> list[Rect]:
    half, places = EVENT / 2, []
    x = host.right - CORNER - half
    while x >= host.left + CORNER + half:
        places.append(at(x - half, y - half, EVENT, EVENT))
        x -= STEP
    return places or [at(host.middle.x - half, y - half, EVENT, EVENT)]


def _upright_places(host: Rect) -> list[Rect]:
    half, places = EVENT / 2, []
    for x in (host.right, host.left):
        y = host.bottom - CORNER - half
        while y >= host.top + CORNER + half:
            places.append(at(x - half, y - half, EVENT, EVENT))
            y -= STEP
    return places
