"""Where a new node would best stand, by what it is linked with."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reg2bpmn.layout.free.rects import Rect, Spot
from reg2bpmn.layout.kept.places import Wish
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.scene import Form, Kind, Node

CLEAR = 24  # px that nodes of one row keep apart at least
GAP = 44  # px between them where there is room
UNDER = 40  # px between a boundary event and the row of what it leads to


class Wishes:
    """Asks where nodes wish to stand, with the links sorted by their ends once."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._links: dict[str, list[tuple[Kind, bool, str]]] = {}
        for link in sheet.scene.links:
            self._links.setdefault(link.source, []).append((link.kind, True, link.target))
            self._links.setdefault(link.target, []).append((link.kind, False, link.source))

    def of(self, node: Node, size: tuple[float, float], soft: Rect | None) -> Wish:
        """Return where a `node` of `size` wishes its upper left corner; `soft` is the room that needs no growth."""
        if node.form.is_artifact:
            return self._artifact(node, size, soft)
        before = self._ends(node.id, Kind.FLOW, out=False)
        after = self._ends(node.id, Kind.FLOW, out=True)
        if not before and not after:
            return self._loose(node, size, soft)
        width, height = size
        low = max((self._right_of(one, node, width) for one in before), default=float("-inf"))
        lefts = [self._sheet.rect[one].left - CLEAR for one in after]
        high = min((left for left in lefts if not before or left > low), default=float("inf"))
        if before and width <= high - low < float("inf"):
            x = (low + high - width) / 2
        else:
            room = 0 if any(self._is_under(one, node) for one in before) else GAP - CLEAR
            x = low + room if before else high - (GAP - CLEAR) - width
            high = high if high - low >= width else float("inf")
        return Wish(x, self._row(node, [*before, *after], x, height) - height / 2, low, high, soft)

    def _right_of(self, name: str, node: Node, width: float) -> float:
        """Return the least x of `node`, `width` px wide, after `name`: an event straight under a boundary event."""
        rect = self._sheet.rect[name]
        if self._is_under(name, node):
            return rect.middle.x - width / 2
        return (rect.middle.x if self._sheet.tree.node[name].host else rect.right) + CLEAR

    def _is_under(self, name: str, node: Node) -> bool:
        return bool(self._sheet.tree.node[name].host) and node.form is Form.EVENT

    def _ends(self, name: str, kind: Kind, *, out: bool) -> list[str]:
        """Return what stands at the other ends of the links of `name`."""
        found = [other for one, way, other in self._links.get(name, ()) if (one, way) == (kind, out)]
        return [other for other in found if other in self._sheet.rect and other != name]

    def _row(self, node: Node, others: Iterable[str], x: float, height: float) -> float:
        """Return the y of the middle of `node`: that of a neighbour in its lane, else of what is near in its lane."""
        sheet, tree = self._sheet, self._sheet.tree
        for other in others:
            if tree.parent.get(other) != node.parent:
                continue
            rect = sheet.rect[other]
            host = sheet.rect.get(tree.node[other].host)
            if host:
                far = UNDER + height / 2
                return rect.bottom + far if rect.middle.y >= host.middle.y else rect.top - far
            return rect.middle.y
        rows = [sheet.rect[one].middle for one in tree.children.get(node.parent, ()) if self._is_in_row(one)]
        if rows:
            return min(rows, key=lambda spot: (abs(spot.x - x), spot.y)).y
        if node.parent in sheet.rect:
            body = sheet.body(node.parent)
            return (body.top + body.bottom) / 2
        return next((sheet.rect[other].middle.y for other in others), 0.0)

    def _is_in_row(self, name: str) -> bool:
        """Whether it is a flow node that stands, but on no border."""
        node = self._sheet.tree.node.get(name)
        return node is not None and name in self._sheet.rect and not node.host and not node.form.is_artifact

    def _loose(self, node: Node, size: tuple[float, float], soft: Rect | None) -> Wish:
        """Return the wish of a node without flows: at what its messages join it to, else at the begin of its row."""
        sheet = self._sheet
        both = [self._ends(node.id, Kind.MESSAGE, out=out) for out in (True, False)]
        partner = next((one for ends in both for one in ends if one in sheet.tree.node), None)
        if partner is not None:
            x = sheet.rect[partner].middle.x - size[0] / 2
        elif soft:
            x = soft.left
        else:
            x = min((rect.left for rect in sheet.rect.values()), default=0.0)
        if soft is None and partner is None:
            return Wish(x, max((rect.bottom for rect in sheet.rect.values()), default=0.0) + GAP)
        return Wish(x, self._row(node, [partner] if partner else [], x, size[1]) - size[1] / 2, soft=soft)

    def _artifact(self, node: Node, size: tuple[float, float], soft: Rect | None) -> Wish:
        link = self._sheet.spacing.link
        found = self._joined(node.id)
        if found is None:
            return self._loose(node, size, soft)
        y = found.bottom + link if node.form is Form.NOTE else found.top - link - size[1]
        return Wish(found.middle.x - size[0] / 2, y, soft=soft)

    def _joined(self, name: str) -> Rect | None:
        """Return what an artifact is associated with: a shape, or the middle of a line."""
        others = [other for kind, _, other in self._links.get(name, ()) if kind is not Kind.MESSAGE]
        for other in others:
            if other in self._sheet.rect and other != name:
                return self._sheet.rect[other]
        lines = (self._sheet.line[other] for other in others if other in self._sheet.line)
        return next((Rect(*middle_of(line), *middle_of(line)) for line in lines), None)


def middle_of(points: tuple[Spot, ...]) -> Spot:
    """Return the middle of the longest piece of a line, in whole px."""
    pieces = list(pairwise(points))
    start, end = max(pieces, key=lambda piece: abs(piece[0].x - piece[1].x) + abs(piece[0].y - piece[1].y))
    return Spot(round((start.x + end.x) / 2), round((start.y + end.y) / 2))
