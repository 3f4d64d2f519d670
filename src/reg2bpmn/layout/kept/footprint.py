"""What a new node takes with its name and with what will hang on its border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reg2bpmn.layout.free.rects import Rect, hull
from reg2bpmn.layout.kept import sizes
from reg2bpmn.layout.kept.labels import GAP, has_label
from reg2bpmn.layout.kept.mounts import reach
from reg2bpmn.layout.kept.places import Wish
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.scene import Form, Node

COSTS = (0.0, 20.0, 30.0, 30.0, 40.0, 40.0)  # what it costs that a name has none of the earlier places
ELSEWHERE = 120.0  # what it costs that a name has to look for a place when all stands


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
    return sizes.label_size(sheet.tree.node[name].name, turned=sheet.spacing.turned)


def node_size(sheet: Sheet, node: Node) -> tuple[float, float]:
    """Return the size of a new node, wide enough for its new boundary events."""
    return sizes.size_of(node, reach(_hanging(sheet, node.id))[0], turned=sheet.spacing.turned)


def _hanging(sheet: Sheet, name: str) -> list[tuple[float, float] | None]:
    return [label_size(sheet, one) for one in sheet.tree.hosted[name] if one not in sheet.rect]


def footprints(sheet: Sheet, node: Node, size: tuple[float, float]) -> Iterator[Footprint]:
    """Yield what `node` may take: with its name under it (of a gateway above it) or near that, and without."""
    _, right, down = reach(_hanging(sheet, node.id))
    bare = Rect(0, 0, size[0] + right, size[1] + down)
    name = label_size(sheet, node.id)
    if name is None:
        yield Footprint(size, bare)
        return
    for cost, (x, y) in zip(COSTS, _corners(node, size, name), strict=True):
        label = Rect(x, y, x + name[0], y + name[1])
        yield Footprint(size, hull((bare, label)), label, cost)
    yield Footprint(size, bare, None, ELSEWHERE)


def _corners(node: Node, size: tuple[float, float], name: tuple[float, float]) -> list[tuple[float, float]]:
    """Return where the name may begin: under or above the node, or beside the way up or down from its middle."""
    middle, low, high = round((size[0] - name[0]) / 2), size[1] + GAP, -GAP - name[1]
    right, left = round(size[0] / 2) + GAP, round(size[0] / 2) - GAP - name[0]
    first, second = (high, low) if node.form is Form.GATEWAY else (low, high)
    return [(middle, first), (middle, second), (right, first), (left, first), (right, second), (left, second)]
