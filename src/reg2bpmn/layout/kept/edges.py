"""Routing what has no line, or one that no longer meets its ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reg2bpmn.layout.free.detours import find_detour
from reg2bpmn.layout.free.maze import CROSSING, DOWN, LEFT, RIGHT, UP, Dock, Field, Piece
from reg2bpmn.layout.free.rects import Rect, Spot, around, crosses, cut, hull, rect_of
from reg2bpmn.layout.free.routes import find_path
from reg2bpmn.layout.kept.associations import straight_line
from reg2bpmn.layout.kept.docks import flow_docks, frame_docks, message_docks, middles, spare_docks
from reg2bpmn.layout.kept.index import Index
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.wishes import middle_of
from reg2bpmn.layout.scene import Kind, Link

TOUCH = 5.0  # px: an end of a line nearer to its shape than this meets it
WINDOWS = (100, 400, 1500)  # px around both ends, in which a way is looked for
LONG = 4000  # px between two ends, beyond which a way with few bends is taken
CLEAR, CLOSE = 10, 4  # px between a line and a shape, and where there is little room
CHEAP, RUSHED = 5.0, 3.0  # what a crossing costs where any way will do, and how fast that is looked for
LOOP = 16  # px that a loop for which there is no room runs beside its shape
MARGIN = 60  # px around everything, in which lines may run
INSIDE = 8  # px that a flow keeps to the border of its pool


def loosen(sheet: Sheet) -> None:
    """Forget the lines of which an end has no old shape, or lies away from it; their labels with them."""
    ending_at_lines = {link.id for link in sheet.scene.links if {link.source, link.target} & sheet.link_ids}
    for link in sorted(sheet.scene.links, key=lambda link: link.id in ending_at_lines):
        points = sheet.line.get(link.id)
        if not points:
            continue
        ends = (link.source, points[0]), (link.target, points[-1])
        if not all(_meets(sheet, *end) for end in ends) or any(_is_swallowed(sheet, name, points) for name, _ in ends):
            del sheet.line[link.id]
            sheet.label.pop(link.id, None)


def _meets(sheet: Sheet, name: str, point: Spot) -> bool:
    """Whether a line that ended at `point` still meets the shape `name`; what is no shape is met by anything."""
    rect, old = sheet.rect.get(name), sheet.old.shapes.get(name)
    if rect is None:
        return name in sheet.line or not (_is_shape(sheet, name) or name in sheet.link_ids)
    if old is None or not rect.spread(TOUCH).holds(point):
        return False
    was_deep = rect_of(old).spread(-TOUCH).holds(point)
    touch = TOUCH if rect == rect_of(old) else 0.5
    return was_deep or not rect.spread(-touch).holds(point)


def _is_swallowed(sheet: Sheet, name: str, points: tuple[Spot, ...]) -> bool:
    """Whether the shape `name` has grown over the line that ends at it."""
    rect, old = sheet.rect.get(name), sheet.old.shapes.get(name)
    if rect is None or old is None or rect == rect_of(old) or not sheet.tree.is_solid(name):
        return False
    new = Rect(rect_of(old).right, rect.top, rect.right, rect.bottom), Rect(rect.left, rect_of(old).bottom, *rect[2:])
    return any(crosses(start, end, part) for start, end in pairwise(points) for part in new)


def _is_shape(sheet: Sheet, name: str) -> bool:
    return name in sheet.tree.node or name in sheet.tree.pool or name in sheet.tree.lane


class Router:
    """Routes one link after the other, each around all that stands by then."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._solids, self._texts, self._pieces = Index(), Index(), Index()
        self._solid: list[str] = []
        self._text: list[str] = []
        self._piece: list[tuple[str, int, Spot, Spot]] = []
        points = [spot for line in sheet.line.values() for spot in line]
        self._page = hull([*sheet.rect.values(), *(Rect(*spot, *spot) for spot in points)]).spread(MARGIN)
        self.link = {link.id: link for link in sheet.scene.links}
        for name, rect in sheet.solids(frozenset()):
            self._solids.add(rect)
            self._solid.append(name)
        for name, rect in (*sheet.headers(), *sheet.label.items()):
            self._texts.add(rect)
            self._text.append(name if rect is not sheet.label.get(name) else "")
        for piece in sheet.segments():
            self._add_piece(piece)

    def _add_piece(self, piece: tuple[str, int, Spot, Spot]) -> None:
        self._pieces.add(around(piece[2], piece[3]))
        self._piece.append(piece)

    def route_all(self) -> None:
        """Route every link without a line: flows, then messages, then associations."""
        for kind in Kind:
            for link in self.sheet.scene.links:
                if link.kind is kind and link.id not in self.sheet.line:
                    self._route(link)

    def _route(self, link: Link) -> None:
        sheet = self.sheet
        ends = [self._end(name) for name in (link.source, link.target)]
        if ends[0] is None or ends[1] is None:
            sheet.complain("kept-no-route", link.id, "an end of it is not drawn: draw the end")
            return
        points = None
        if link.kind is Kind.ASSOCIATION or not all(name in sheet.rect for name in (link.source, link.target)):
            points = straight_line(self, link, ends[0], ends[1])
        points = points or self._around(link)
        if points is None:
            text = f"no way from {link.source!r} to {link.target!r} around the shapes: it is a straight line, make room"
            sheet.complain("kept-no-route", link.id, text)
            points = _last_resort(ends[0], ends[1])
        sheet.line[link.id] = points
        for place in range(len(points) - 1):
            self._add_piece((link.id, place, points[place], points[place + 1]))

    def _end(self, name: str) -> Rect | None:
        """Return the rectangle of a shape, or the middle of a line."""
        if name in self.sheet.line:
            spot = middle_of(self.sheet.line[name])
            return Rect(*spot, *spot)
        return self.sheet.rect.get(name)

    def _around(self, link: Link) -> tuple[Spot, ...] | None:
        one, other = self._end(link.source), self._end(link.target)
        is_long = one is not None and other is not None and abs(one.left - other.left) + abs(one.top - other.top) > LONG
        tried = set()
        for wide, clear, spare, crossing in self._attempts(link):
            area = cut(wide, self._page)
            if (area, clear, spare, crossing) in tried:
                continue
            tried.add((area, clear, spare, crossing))
            starts, ends = self._docks(link, spare=spare)
            field = self.field(link, area, clear)
            if crossing == CHEAP:
                field = replace(field, crossing=CHEAP, hurry=RUSHED)
            if is_long and crossing != CHEAP:
                points = find_detour(starts, ends, field)
            else:
                found = find_path(starts, ends, field)
                points = found[0] if found else None
            if points:
                return points
        return None

    def _attempts(self, link: Link) -> Iterator[tuple[Rect, int, bool, float]]:
        """Yield areas to search, px to keep clear, whether docks beside the middles do, and what a crossing costs."""
        whole = hull(rect for name in (link.source, link.target) if (rect := self._end(name)))
        frame = self._frame(link) if link.kind is Kind.FLOW else None
        for window in WINDOWS:
            area = whole.spread(window)
            if frame:
                yield cut(area, frame), CLEAR, False, CROSSING
            else:
                yield area, CLEAR, False, CROSSING
        middle = cut(whole.spread(WINDOWS[1]), frame) if frame else whole.spread(WINDOWS[1])
        yield middle, CLOSE, False, CROSSING
        yield middle, CLOSE, True, CROSSING
        yield self._page, CLOSE, True, CHEAP

    def _frame(self, link: Link) -> Rect | None:
        """Return the inside of the pool or subprocess that holds both ends."""
        tree = self.sheet.tree
        names = [tree.frame(name) for name in (link.source, link.target)]
        if names[0] != names[1] or names[0] not in self.sheet.rect:
            return None
        rect = self.sheet.rect[names[0]].spread(-INSIDE)
        return rect if all(rect.contains(self.sheet.rect[name]) for name in (link.source, link.target)) else None

    def _docks(self, link: Link, *, spare: bool) -> tuple[list[Dock], list[Dock]]:
        sheet, found = self.sheet, []
        for name, other, out in ((link.source, link.target, True), (link.target, link.source, False)):
            if name not in sheet.rect:
                docks = [Dock(middle_of(sheet.line[name]), side) for side in (RIGHT, DOWN, LEFT, UP)]
            elif link.kind is Kind.FLOW and name in sheet.tree.node:
                docks = flow_docks(sheet, name, out=out)
            elif link.kind is Kind.ASSOCIATION and self._is_met_from_outside(name, other):
                docks = [Dock(spot, side) for side, spot in middles(sheet.rect[name]).items()]
            elif link.kind is Kind.ASSOCIATION or name in sheet.tree.lane:
                docks = frame_docks(sheet.rect[name])
            else:
                sides = (UP, DOWN, RIGHT, LEFT) if spare else (UP, DOWN)
                docks = message_docks(sheet, name, other, sides=sides)
            spared = spare and name in sheet.rect and self._may_spare(link, name)
            found.append(docks + (spare_docks(sheet, name) if spared else []))
        return found[0], found[1]

    def _may_spare(self, link: Link, name: str) -> bool:
        """Whether a line may dock beside the middles of the borders: not a flow at an event."""
        node = self.sheet.tree.node.get(name)
        return link.kind is not Kind.FLOW or (node is not None and node.form.is_box)

    def field(self, link: Link, area: Rect, clear: float) -> Field:
        """Return what is in the way of `link` in `area`."""
        tree = self.sheet.tree
        ends = (link.source, link.target)
        members = [one for end in ends for one in (*tree.members.get(end, ()), *self._joined_by(end))]
        apart = {*ends, *(one for end in (*ends, *members) for one in tree.around(end))}
        wide = area.spread(clear)
        blocks = []
        for number in self._solids.near(wide):
            name = self._solid[number]
            if name not in apart and not self._is_hidden(name, apart):
                blocks.append(self._solids[number])
        own = [self._own(*pair) for pair in (ends, ends[::-1])]
        open_ends = {one for one, other in (ends, ends[::-1]) if one not in tree.around(other)}
        texts = [self._texts[number] for number in self._texts.near(wide) if self._text[number] not in open_ends]
        return Field(area, blocks, (own[0], own[1]), list(self._near_pieces(link, wide)), texts, clear)

    def _joined_by(self, end: str) -> tuple[str, ...]:
        """Return the ends of the link `end`, none if it is no link."""
        return (self.link[end].source, self.link[end].target) if end in self.link else ()

    def _own(self, end: str, other: str) -> list[Rect]:
        """Return the shape that a line ends at from outside."""
        return [self.sheet.rect[end]] if self._is_met_from_outside(end, other) else []

    def _is_met_from_outside(self, end: str, other: str) -> bool:
        tree = self.sheet.tree
        return end in self.sheet.rect and tree.is_solid(end) and end not in tree.around(other)

    def _is_hidden(self, name: str, apart: set[str]) -> bool:
        """Whether `name` lies in a subprocess that is in the way as a whole."""
        tree = self.sheet.tree
        return any(tree.is_subprocess(one) and one not in apart for one in tree.around(name))

    def _near_pieces(self, link: Link, area: Rect) -> Iterator[Piece]:
        for number in self._pieces.near(area):
            name, place, start, end = self._piece[number]
            other = self.link[name]
            fans = link.kind is Kind.FLOW and other.kind is Kind.FLOW
            last = len(self.sheet.line[name]) - 2
            yield Piece(
                start,
                end,
                fans and place == 0 and other.source == link.source,
                fans and place == last and other.target == link.target,
            )


def _last_resort(one: Rect, other: Rect) -> tuple[Spot, ...]:
    """Return a straight line between the nearest borders, of a shape with itself a loop around its corner."""
    if one.middle != other.middle:
        pairs = [(start, end) for start in middles(one).values() for end in middles(other).values()]
        return min(pairs, key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    (x, y), right, top = one.middle, round(one.right), round(one.top)
    out, up = right + LOOP, top - LOOP
    return Spot(right, y), Spot(out, y), Spot(out, up), Spot(x, up), Spot(x, top)
