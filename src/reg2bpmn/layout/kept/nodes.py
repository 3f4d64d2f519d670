"""Placing new nodes, each with its name, on free ground near what it is linked with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reg2bpmn.layout.kept.blocks import Block
from reg2bpmn.layout.kept.grow import WHOLE_PLANE, make_room, region
from reg2bpmn.layout.kept.index import Index
from reg2bpmn.layout.kept.labels import GAP, has_label
from reg2bpmn.layout.kept.mounts import mount, reach
from reg2bpmn.layout.kept.order import in_turn
from reg2bpmn.layout.kept.places import Wish, free_place
from reg2bpmn.layout.kept.rects import Rect, at, cut, hull, strips
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import block_of, inner_text, size_of
from reg2bpmn.layout.kept.wishes import CLEAR, Wishes
from reg2bpmn.layout.scene import Form, Node

ABOVE = 16  # px that nodes keep apart up and down
BESIDE_LINE = 12  # px between a node and a line
BESIDE_LABEL = 8  # px between a node and a label
ABOUT = 1500  # px around the wish that are searched first


class Placing:
    """What is in the way, kept up to date while nodes are placed."""

    def __init__(self, sheet: Sheet, blocks: Mapping[str, Block]) -> None:
        self._sheet, self._blocks = sheet, blocks
        self._index, self._owner = Index(), list[str]()
        self._wishes = Wishes(sheet)
        for name, rect in sheet.rect.items():
            self._block(name, rect)
        for rect in sheet.headers():
            self._add("", rect)
        for rect in sheet.label.values():
            self._add("", rect.spread(BESIDE_LABEL))
        for _, _, start, end in sheet.segments():
            for strip in strips(start, end, BESIDE_LINE):
                self._add("", strip)

    def _add(self, owner: str, rect: Rect) -> None:
        self._index.add(rect)
        self._owner.append(owner)

    def _block(self, name: str, rect: Rect) -> None:
        tree = self._sheet.tree
        if tree.is_solid(name) or name in tree.pool:
            self._add(name, Rect(rect.left - CLEAR, rect.top - ABOVE, rect.right + CLEAR, rect.bottom + ABOVE))

    def place_all(self) -> None:
        """Place every node that is not drawn."""
        inside = {inner for block in self._blocks.values() for inner in block.inside}
        nodes = [node for node in self._sheet.scene.nodes if node.id not in self._sheet.rect]
        for node in in_turn(self._sheet, [node for node in nodes if node.id not in inside]):
            if node.host and node.host in self._sheet.rect:
                self._mount(node)
            else:
                self._place(node)

    def _mount(self, node: Node) -> None:
        sheet = self._sheet
        rect, label = mount(sheet, node, self._label_size(node.id))
        sheet.rect[node.id] = rect
        if label:
            sheet.label[node.id] = label
            self._add("", label.spread(BESIDE_LABEL))
        taken = hull((rect, label or rect))
        if region(sheet, node.parent).contains(taken):
            self._grow(node, taken)
        self._block(node.id, rect)

    def _label_size(self, name: str) -> tuple[float, float] | None:
        if not has_label(self._sheet, name):
            return None
        block = block_of(self._sheet.tree.node[name].name)
        return block.width, block.height

    def _place(self, node: Node) -> None:
        sheet = self._sheet
        block = self._blocks.get(node.id)
        hung = reach([self._label_size(one) for one in sheet.tree.hosted[node.id] if one not in sheet.rect])
        size = block.size if block else size_of(node, hung[0])
        whole, inner = self._footprint(node, size)
        whole = hull((whole, Rect(0, 0, size[0] + hung[1], size[1] + hung[2])))
        container = node.parent
        soft = sheet.body(container) if container in sheet.rect else None
        wish = self._wishes.of(node, size, soft)
        wish = Wish(wish.x + whole.left, wish.y + whole.top, wish.low + whole.left, wish.high + whole.right, soft)
        corner = self._search(node, (whole.width, whole.height), wish)
        rect = at(corner[0] - whole.left, corner[1] - whole.top, *size)
        sheet.rect[node.id] = rect
        if inner is not None:
            sheet.label[node.id] = inner.moved(rect.left, rect.top)
            self._add("", sheet.label[node.id].spread(BESIDE_LABEL))
        self._settle(node, rect)
        if block:
            block.settle(sheet, rect)

    def _settle(self, node: Node, rect: Rect) -> None:
        sheet = self._sheet
        self._block(node.id, rect)
        text = inner_text(node, rect)
        if text:
            sheet.text[node.id] = text

    def _footprint(self, node: Node, size: tuple[float, float]) -> tuple[Rect, Rect | None]:
        """Return what `node` takes with its name, and its name, both from its own upper left corner."""
        own = Rect(0, 0, *size)
        if not has_label(self._sheet, node.id):
            return own, None
        block = block_of(node.name)
        x = round((size[0] - block.width) / 2)
        y = -GAP - block.height if node.form is Form.GATEWAY else size[1] + GAP
        label = Rect(x, y, x + block.width, y + block.height)
        return hull((own, label)), label

    def _search(self, node: Node, size: tuple[float, float], wish: Wish) -> tuple[float, float]:
        """Return a free corner: in the container as large as it can grow, else in its pool, else anywhere."""
        sheet = self._sheet
        area = region(sheet, node.parent)
        found = self._in_group(node, size, wish, area) or self._near(node, size, wish, area)
        if found is not None:
            self._grow(node, at(*found, *size))
            return found
        frame = next((one for one in sheet.tree.around(node.id) if one in sheet.tree.pool and one in sheet.rect), "")
        plain = replace(wish, soft=None)
        for other in (sheet.rect[frame].spread(-ABOVE), WHOLE_PLANE) if frame else (WHOLE_PLANE,):
            found = found or self._near(node, size, plain, other, outside=True)
        text = f"no free place in {node.parent!r}, which cannot grow: it stands outside of it, move it"
        sheet.complain("kept-crowded", node.id, text)
        return found or (wish.x, wish.y)

    def _in_group(self, node: Node, size: tuple[float, float], wish: Wish, area: Rect) -> tuple[float, float] | None:
        """Return a free corner in the old group that `node` belongs to."""
        for group in self._sheet.scene.groups:
            rect = self._sheet.rect.get(group.id)
            if rect and node.id in group.members:
                found = self._near(node, size, wish, cut(rect.spread(-GAP), area))
                if found:
                    return found
        return None

    def _grow(self, node: Node, taken: Rect) -> None:
        sheet = self._sheet
        make_room(sheet, node.parent, taken)
        for one in sheet.tree.around(node.id):
            if one in sheet.rect:
                self._block(one, sheet.rect[one])

    def _near(
        self, node: Node, size: tuple[float, float], wish: Wish, area: Rect, *, outside: bool = False
    ) -> tuple[float, float] | None:
        """Return the best free corner, looked for around the wish before everywhere."""
        x, y = min(max(wish.x, area.left), area.right), min(max(wish.y, area.top), area.bottom)
        window = Rect(x - ABOUT, y - ABOUT, x + ABOUT, y + ABOUT)
        part = cut(window, area)
        found = free_place(size, wish, part, self._blocked(node, part, outside))
        if found or part == area:
            return found
        return free_place(size, wish, area, self._blocked(node, area, outside))

    def _blocked(self, node: Node, area: Rect, outside: bool) -> list[Rect]:
        """Return what is in the way of `node`: all but what it lies in, unless it must stand `outside` of that."""
        around = self._sheet.tree.around(node.id)
        apart = {one for one in around if not (outside and one in self._sheet.tree.node)}
        return [self._index[number] for number in self._index.near(area) if self._owner[number] not in apart]
