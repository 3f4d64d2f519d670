"""Placing new nodes, each with its name, on free ground near what it is linked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.free.rects import Rect, at, cut, hull
from reg2bpmn.layout.kept.blocks import Block
from reg2bpmn.layout.kept.footprint import Footprint, footprints, label_size, node_size
from reg2bpmn.layout.kept.ground import ABOVE, Ground
from reg2bpmn.layout.kept.grow import WHOLE_PLANE, make_room, region
from reg2bpmn.layout.kept.mounts import mount
from reg2bpmn.layout.kept.order import in_turn
from reg2bpmn.layout.kept.places import Wish
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import inner_text
from reg2bpmn.layout.kept.wishes import Wishes
from reg2bpmn.layout.scene import Node

IN_GROUP = 5  # px between a group and a new member


class Placing:
    """Places the new nodes one after the other."""

    def __init__(self, sheet: Sheet, blocks: Mapping[str, Block]) -> None:
        self._sheet, self._blocks = sheet, blocks
        self._ground, self._wishes = Ground(sheet), Wishes(sheet)

    def place_all(self, pools: Sequence[str]) -> None:
        """Place every node that is not drawn, but those in `pools`."""
        inside = {inner for block in self._blocks.values() for inner in block.inside}
        inside |= {inner for pool in pools for inner in self._sheet.tree.inside(pool)}
        nodes = [node for node in self._sheet.scene.nodes if node.id not in self._sheet.rect]
        for node in in_turn(self._sheet, [node for node in nodes if node.id not in inside]):
            if node.host and node.host in self._sheet.rect:
                self._mount(node)
            else:
                self._place(node)

    def _mount(self, node: Node) -> None:
        sheet = self._sheet
        rect, label = mount(sheet, node, label_size(sheet, node.id))
        self._stand(node, rect, label)
        taken = hull((rect, label or rect))
        if region(sheet, node.parent).contains(taken):
            self._grow(node, taken)

    def _place(self, node: Node) -> None:
        sheet, block = self._sheet, self._blocks.get(node.id)
        size = block.size if block else node_size(sheet, node)
        soft = sheet.body(node.parent) if node.parent in sheet.rect else None
        corner, chosen = self._search(node, self._wishes.of(node, size, soft), tuple(footprints(sheet, node, size)))
        rect = at(*corner, *size)
        self._stand(node, rect, chosen.label.moved(rect.left, rect.top) if chosen.label else None)
        text = inner_text(node, rect, turned=sheet.spacing.turned)
        if text:
            sheet.text[node.id] = text
        if block:
            block.settle(sheet, rect)
        for event in sheet.tree.hosted[node.id]:
            if event in sheet.old.shapes and not rect.meets(sheet.rect[event]):
                away = f"{node.id!r}, on whose border it belongs, stands away from it: move one of them"
                sheet.complain("kept-crowded", event, away)

    def _stand(self, node: Node, rect: Rect, label: Rect | None) -> None:
        self._sheet.rect[node.id] = rect
        self._ground.take(node.id)
        if label:
            self._sheet.label[node.id] = label
            self._ground.take_label(node.id)

    def _search(self, node: Node, wish: Wish, options: tuple[Footprint, ...]) -> tuple[tuple[float, float], Footprint]:
        """Return a free corner: in the container as large as it can grow, else in its pool, else anywhere."""
        sheet = self._sheet
        area = region(sheet, node.parent)
        for parts in (*([one] for one in self._groups(node, area)), _one_way(area, wish.soft)):
            tried = [one for part in parts if (one := self._best(node, wish, options, part))]
            if tried:
                _, corner, chosen = min(tried, key=lambda one: one[0])
                self._grow(node, chosen.whole.moved(*at(*corner, 0, 0)[:2]))
                return corner, chosen
        frame = next((one for one in sheet.tree.around(node.id) if one in sheet.tree.pool and one in sheet.rect), "")
        text = f"no free place in {node.parent!r}, which cannot grow: it stands outside of it, move it"
        sheet.complain("kept-crowded", node.id, text)
        plain = replace(wish, soft=None)
        for part in (sheet.rect[frame].spread(-ABOVE), WHOLE_PLANE) if frame else (WHOLE_PLANE,):
            found = self._best(node, plain, options, part, outside=True)
            if found:
                return found[1:]
        return (wish.x, wish.y), options[0]

    def _groups(self, node: Node, area: Rect) -> list[Rect]:
        """Return the insides of the old groups that `node` belongs to, as far as they lie in `area`."""
        groups = [one.id for one in self._sheet.scene.groups if node.id in one.members and one.id in self._sheet.rect]
        return [cut(self._sheet.rect[one].spread(-IN_GROUP), area) for one in groups]

    def _best(
        self, node: Node, wish: Wish, options: tuple[Footprint, ...], area: Rect, *, outside: bool = False
    ) -> tuple[float, tuple[float, float], Footprint] | None:
        """Return the cost of the node's best corner in `area`, the corner, and the footprint that it has there."""
        best: tuple[float, tuple[float, float], Footprint] | None = None
        for one in options:
            size, whole = (one.whole.width, one.whole.height), one.wish(wish)
            found = self._ground.find(node, size, whole, area, outside=outside)
            if found is None:
                continue
            cost = whole.cost(*found, *size) + one.cost
            if best is None or cost < best[0]:
                best = cost, (found[0] - one.whole.left, found[1] - one.whole.top), one
        return best

    def _grow(self, node: Node, taken: Rect) -> None:
        make_room(self._sheet, node.parent, taken)
        for one in self._sheet.tree.around(node.id):
            if one in self._sheet.rect:
                self._ground.take(one)


def _one_way(area: Rect, soft: Rect | None) -> list[Rect]:
    """Return the parts of `area` that need growth in one direction only: both at once might cover a corner."""
    if soft is None:
        return [area]
    return [area._replace(bottom=min(area.bottom, soft.bottom)), area._replace(right=min(area.right, soft.right))]
