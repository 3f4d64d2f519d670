"""A place for each label that has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reg2bpmn.layout.free.rects import Rect, Spot, around, at, cut, hull, strips
from reg2bpmn.layout.kept.index import Index
from reg2bpmn.layout.kept.places import Wish, free_place
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import label_size
from reg2bpmn.layout.scene import Form
from reg2bpmn.layout.sizes import LABELLED

GAP = 5  # px between a node and its label
LINE_GAP = 4  # px between a line and its label
CLEAR = 2  # px that a label keeps to all else
AWAY = 40  # px from what it names at which a label stands apart
MOST_TRIED = 6  # of the places beside it, from which the nearest free one is looked for
ABOUT = 400  # px around a label in which a free place is looked for


class Ground:
    """What labels may not lie on."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._index, self._closed = sheet, Index(), list[Rect]()
        self._link = {link.id: link for link in sheet.scene.links}
        for rect in _blocking(sheet):
            self._index.add(rect)
        for _, _, start, end in sheet.segments():
            for strip in strips(start, end, 1):
                self._index.add(strip)
        tree = sheet.tree
        self._rooms = {name: rect for name, rect in sheet.rect.items() if tree.is_subprocess(name)}

    def put(self, name: str, tried: Sequence[Rect], home: Rect | None = None) -> None:
        """Place the label of `name` at the first of `tried` that is free, else at the free place nearest to it.

        It stands in `home`, if that has room.
        """
        inside = [one for one in tried if home is None or home.contains(one)]
        own = self._own(name)
        self._closed = [rect for one, rect in self._rooms.items() if one not in self._around(name)]
        place = self._free(inside or tried, home, own)
        if min(_distance(place, one) for one in own) > AWAY or (home and not home.contains(place)):
            text = "no free place for its name is near: the name stands apart, make room and move it"
            self._sheet.complain("kept-crowded", name, text)
        self._sheet.label[name] = place
        self._index.add(place)

    def _around(self, name: str) -> set[str]:
        """Return what the element `name` lies in, an end of it or a member."""
        tree = self._sheet.tree
        link = self._link.get(name)
        parts = [name, *tree.members.get(name, ()), *((link.source, link.target) if link else ())]
        return {outer for part in parts for outer in tree.around(part)}

    def _meeting(self, area: Rect) -> list[Rect]:
        return [*self._index.meeting(area), *(one for one in self._closed if one.meets(area))]

    def _own(self, name: str) -> list[Rect]:
        """Return the shape that `name` is, or the pieces of the line."""
        if name in self._sheet.rect:
            return [self._sheet.rect[name]]
        return [around(start, end) for start, end in pairwise(self._sheet.line[name])]

    def _free(self, tried: Sequence[Rect], home: Rect | None, own: Sequence[Rect]) -> Rect:
        free = next((one for one in tried if not self._meeting(one.spread(CLEAR))), None)
        if free:
            return free
        first = tried[0]
        size, about = (first.width, first.height), hull(tried).spread(ABOUT)
        blocked = [one.spread(CLEAR) for one in self._meeting(about)]
        wishes = [Wish(one.left, one.top) for one in tried[:: max(1, len(tried) // MOST_TRIED)]]
        for area in (cut(about, home), about) if home else (about,):
            found = [at(*corner, *size) for wish in wishes if (corner := free_place(size, wish, area, blocked))]
            if found:
                return min(found, key=lambda place: min(_distance(place, one) for one in own))
        return first


def _distance(one: Rect, other: Rect) -> float:
    """Return how far the borders of two rectangles are apart, px."""
    across = max(0.0, one.left - other.right, other.left - one.right)
    return max(across, one.top - other.bottom, other.top - one.bottom)


def label_nodes(sheet: Sheet, names: Iterable[str] | None = None) -> None:
    """Place the names of the nodes (of `names`, or of all that stand) that have no label."""
    wanted = [node.id for node in sheet.scene.nodes] if names is None else names
    missing = [name for name in wanted if name in sheet.rect and name not in sheet.label and has_label(sheet, name)]
    if not missing:
        return
    ground = Ground(sheet)
    for name in missing:
        node = sheet.tree.node[name]
        size = label_size(node.name, turned=sheet.spacing.turned)
        places = _beside(sheet.rect[name], size, above=node.form is Form.GATEWAY)
        ground.put(name, list(places), sheet.rect.get(node.parent))


def has_label(sheet: Sheet, name: str) -> bool:
    """Whether the name of this node stands beside it."""
    node = sheet.tree.node[name]
    return node.form in LABELLED and bool(node.name.strip())


def _beside(rect: Rect, size: tuple[float, float], *, above: bool) -> Iterator[Rect]:
    width, height = size
    x, low, high = rect.middle.x - width / 2, rect.bottom + GAP, rect.top - GAP - height
    left, right = rect.left - GAP - width, rect.right + GAP
    for y in (high, low) if above else (low, high):
        yield at(x, y, width, height)
    for y in (rect.middle.y - height / 2, high, low):
        yield at(right, y, width, height)
        yield at(left, y, width, height)


def label_groups(sheet: Sheet) -> None:
    """Place the names of the groups that have no label: at the upper border, inside or outside."""
    missing = [one for one in sheet.scene.groups if one.name.strip() and one.id in sheet.rect]
    missing = [one for one in missing if one.id not in sheet.label]
    if not missing:
        return
    ground = Ground(sheet)
    for group in missing:
        rect, (width, height) = sheet.rect[group.id], label_size(group.name, turned=sheet.spacing.turned)
        xs = (rect.middle.x - width / 2, rect.left, rect.right - width)
        ys = (rect.top - GAP - height, rect.top + GAP, rect.bottom + GAP)
        ground.put(group.id, [at(x, y, width, height) for y in ys for x in xs])


def label_edges(sheet: Sheet) -> None:
    """Place the names of the lines that have no label, a sequence flow's near its source."""
    missing = [one for one in sheet.scene.links if one.name.strip() and one.id in sheet.line]
    missing = [one for one in missing if one.id not in sheet.label]
    if not missing:
        return
    ground = Ground(sheet)
    for link in missing:
        size = label_size(link.name, turned=sheet.spacing.turned)
        ground.put(link.id, list(_along(sheet.line[link.id], size)))


def _along(points: Sequence[Spot], size: tuple[float, float]) -> Iterator[Rect]:
    """Yield places beside each piece of a line, from its start on: at its begin, in its middle, at its end."""
    width, height = size
    for place in range(len(points) - 1):
        start, end = points[place], points[place + 1]
        if abs(start.y - end.y) <= abs(start.x - end.x):
            for x in _steps(start.x, end.x, width):
                yield at(x, min(start.y, end.y) - LINE_GAP - height, width, height)
                yield at(x, max(start.y, end.y) + LINE_GAP, width, height)
        else:
            for y in _steps(start.y, end.y, height):
                yield at(max(start.x, end.x) + LINE_GAP, y, width, height)
                yield at(min(start.x, end.x) - LINE_GAP - width, y, width, height)


def _steps(start: float, end: float, length: float) -> tuple[float, float, float]:
    low, high = sorted((start, end))
    near, far = low + LINE_GAP, high - LINE_GAP - length
    return (near, (low + high - length) / 2, far) if start <= end else (far, (low + high - length) / 2, near)


def _blocking(sheet: Sheet) -> Iterator[Rect]:
    """Yield shapes, headers, labels, and the borders of what has an inside: labels stand inside or outside of it."""
    for name, rect in sheet.rect.items():
        if sheet.tree.is_solid(name) and not sheet.tree.is_subprocess(name):
            yield rect
        elif not sheet.is_group(name):
            for start, end in _rim(rect):
                yield from strips(start, end, 1)
    yield from (strip for _, strip in sheet.headers())
    yield from sheet.label.values()


def _rim(rect: Rect) -> Iterator[tuple[Spot, Spot]]:
    corners = (
        Spot(rect.left, rect.top),
        Spot(rect.right, rect.top),
        Spot(rect.right, rect.bottom),
        Spot(rect.left, rect.bottom),
    )
    for place in range(4):
        yield corners[place - 1], corners[place]
