"""New subprocesses and pools of which all content is new: laid out like a drawing of their own, placed as one block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reg2bpmn.layout.free.rects import Rect, hull, rect_of
from reg2bpmn.layout.geometry import Layout, Point
from reg2bpmn.layout.kept.sheet import Sheet, moved_text
from reg2bpmn.layout.scene import Scene
from reg2bpmn.layout.spacing import Spacing

LayOut = Callable[[Scene, Spacing], Layout]


@dataclass(frozen=True, slots=True)
class Block:
    """A laid out part: its size, what is in it, and the drawing, whose `frame` becomes the block's place."""

    frame: Rect
    inside: tuple[str, ...]
    layout: Layout

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in px."""
        return self.frame.width, self.frame.height

    def settle(self, sheet: Sheet, place: Rect) -> None:
        """Take all of it over into `sheet`, at `place`."""
        x, y = round(place.left - self.frame.left), round(place.top - self.frame.top)
        for shape in self.layout.shapes.values():
            if shape.id not in sheet.rect:
                sheet.rect[shape.id] = rect_of(shape.box).moved(x, y)
                sheet.take_text(shape.id, moved_text(shape.text, x, y))
        for edge in self.layout.edges.values():
            points = tuple(Point(point.x + x, point.y + y) for point in edge.points)
            sheet.add_edge(replace(edge, points=points, text=moved_text(edge.text, x, y)))
        sheet.problems += self.layout.problems


def subprocess_blocks(sheet: Sheet, lay_out: LayOut, pools: Sequence[str]) -> dict[str, Block]:
    """Lay out each new subprocess in which something is and nothing stands yet, the outermost of each nest.

    What is in `pools` is laid out with them.
    """
    found: dict[str, Block] = {}
    covered: set[str] = set()
    for node in sheet.scene.nodes:
        if node.id in covered or node.id in sheet.rect or not sheet.tree.is_subprocess(node.id):
            continue
        inside = tuple(sheet.tree.inside(node.id))
        if not inside or any(one in sheet.rect for one in inside) or _is_in(sheet, node.id, (*found, *pools)):
            continue
        part = part_of(sheet.scene, (node.id, *inside), root=node.id)
        layout = lay_out(part, sheet.spacing)
        found[node.id] = Block(rect_of(layout.shapes[node.id].box), inside, layout)
        covered.update(inside)
    return found


def _is_in(sheet: Sheet, name: str, blocks: Iterable[str]) -> bool:
    return bool(set(sheet.tree.around(name)) & set(blocks))


def pools_block(sheet: Sheet, pools: Sequence[str], lay_out: LayOut) -> Block:
    """Lay out new pools together, with all that is in them."""
    inside = tuple(one for pool in pools for one in sheet.tree.inside(pool))
    layout = lay_out(part_of(sheet.scene, (*pools, *inside)), sheet.spacing)
    return Block(hull(rect_of(shape.box) for shape in layout.shapes.values()), inside, layout)


def part_of(scene: Scene, names: Iterable[str], root: str = "") -> Scene:
    """Return the part of `scene` that `names` make up, with the links and groups between them; `root` stands alone."""
    kept = set(names)
    nodes = tuple(
        replace(node, parent="", host="") if node.id == root else node for node in scene.nodes if node.id in kept
    )
    inner = kept - {root}
    return Scene(
        tuple(pool for pool in scene.pools if pool.id in kept),
        tuple(lane for lane in scene.lanes if lane.id in kept),
        nodes,
        tuple(link for link in scene.links if {link.source, link.target} <= inner),
        tuple(group for group in scene.groups if group.members and set(group.members) <= inner),
    )
