"""What a new node takes with its name and with what will hang on its border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reg2bpmn.layout.kept.labels import GAP, has_label
from reg2bpmn.layout.kept.mounts import reach
from reg2bpmn.layout.kept.places import Wish
from reg2bpmn.layout.kept.rects import Rect, hull
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import block_of, size_of
from reg2bpmn.layout.scene import Form, Node

ELSEWHERE = 60.0  # what it costs that a name has no place under or above its node


@dataclass(frozen=True, slots=True)
class Footprint:
    """The `whole` and the `label` of a node of this size, from the node's upper left corner; what the choice costs."""

    size: tuple[float, float]
    whole: Rect
    label: Rect | None = None
    cost: float = 0.0

    def wish(self, own: Wish) -> Wish:
        """Return the wish for the whole that fulfils `own`, that for the node."""
        return Wish(
            own.x + self.whole.left,
            own.y + self.whole.top,
            own.low + self.whole.left,
            own.high + self.whole.right - self.size[0],
            own.soft,
        )


def label_size(sheet: Sheet, name: str) -> tuple[float, float] | None:
    """Return width and height of the name that stands beside the node, None for none."""
    if not has_label(sheet, name):
        return None
    block = block_of(sheet.tree.node[name].name)
    return block.width, block.height


def node_size(sheet: Sheet, node: Node) -> tuple[float, float]:
    """Return the size of a new node, wide enough for its new boundary events."""
    return size_of(node, reach(_hanging(sheet, node.id))[0])


def _hanging(sheet: Sheet, name: str) -> list[tuple[float, float] | None]:
    return [label_size(sheet, one) for one in sheet.tree.hosted[name] if one not in sheet.rect]


def footprints(sheet: Sheet, node: Node, size: tuple[float, float]) -> Iterator[Footprint]:
    """Yield what `node` may take: with its name under it (of a gateway above it), and with the name elsewhere."""
    _, right, down = reach(_hanging(sheet, node.id))
    bare = Rect(0, 0, size[0] + right, size[1] + down)
    name = label_size(sheet, node.id)
    if name is None:
        yield Footprint(size, bare)
        return
    x = round((size[0] - name[0]) / 2)
    y = -GAP - name[1] if node.form is Form.GATEWAY else size[1] + GAP
    label = Rect(x, y, x + name[0], y + name[1])
    yield Footprint(size, hull((bare, label)), label)
    yield Footprint(size, bare, None, ELSEWHERE)
