"""What is in the way of new nodes, kept up to date while they are placed."""

from __future__ import annotations

from reg2bpmn.layout.free.rects import Rect, cut, strips
from reg2bpmn.layout.kept.index import Index
from reg2bpmn.layout.kept.places import Wish, free_place
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.wishes import CLEAR
from reg2bpmn.layout.scene import Node

ABOVE = 16  # px that nodes keep apart up and down
BESIDE_LINE = 12  # px between a node and a line
BESIDE_LABEL = 8  # px between a node and a label
ABOUT = 1500  # px around the wish that are searched first


class Ground:
    """Finds free places for nodes."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._index, self._owner = sheet, Index(), list[str]()
        for name in sheet.rect:
            self.take(name)
        for _, rect in sheet.headers():
            self._add("", rect)
        for name in sheet.label:
            self.take_label(name)
        for _, _, start, end in sheet.segments():
            for strip in strips(start, end, BESIDE_LINE):
                self._add("", strip)

    def _add(self, owner: str, rect: Rect) -> None:
        self._index.add(rect)
        self._owner.append(owner)

    def take(self, name: str) -> None:
        """Let nothing stand where `name` stands now."""
        tree, rect = self._sheet.tree, self._sheet.rect[name]
        is_outer_lane = name in tree.lane and not tree.parent[name]
        if tree.is_solid(name) or name in tree.pool or is_outer_lane:
            self._add(name, Rect(rect.left - CLEAR, rect.top - ABOVE, rect.right + CLEAR, rect.bottom + ABOVE))

    def take_label(self, name: str) -> None:
        """Let nothing stand on the label of `name`."""
        self._add("", self._sheet.label[name].spread(BESIDE_LABEL))

    def find(
        self, node: Node, size: tuple[float, float], wish: Wish, area: Rect, *, outside: bool = False
    ) -> tuple[float, float] | None:
        """Return the best free corner in `area` for something of `size` that belongs to `node`.

        It may stand in what `node` lies in, but if `outside`, in no subprocess.
        """
        x, y = min(max(wish.x, area.left), area.right), min(max(wish.y, area.top), area.bottom)
        window = cut(Rect(x - ABOUT, y - ABOUT, x + ABOUT, y + ABOUT), area)  # what is further off costs more
        found = free_place(size, wish, window, self._blocked(node, window, outside))
        if found or window == area:
            return found
        return free_place(size, wish, area, self._blocked(node, area, outside))

    def _blocked(self, node: Node, area: Rect, outside: bool) -> list[Rect]:
        tree = self._sheet.tree
        apart = {one for one in tree.around(node.id) if not (outside and one in tree.node)}
        return [self._index[number] for number in self._index.near(area) if self._owner[number] not in apart]
