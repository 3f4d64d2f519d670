"""Kept positions: shapes and edges that a person has placed stay, only what is new is placed and routed.

    kept = keep(scene, Old(shapes, edges, labels))

`Old` has what the file draws of the scene: bounds of shapes, waypoints of edges, bounds of labels, all by the id of the
BPMN element, numbers as the file has them. `Kept` has only what changes; whoever writes the drawing

- adds a shape or an edge for each of `kept.new.shapes` and `kept.new.edges` (an edge that is there already gets the new
  waypoints and label: its old ones did not meet its ends),
- sets width and height of each of `kept.grown`,
- adds a label to each shape or edge of `kept.labels`,

and leaves all else as it is. Given back as `Old`, the result changes nothing more: `keep` then returns a `Kept` that
`is_empty`. An edge keeps its waypoints as long as both ends have old bounds and the first and last point touch them.

New in integers, px, y down. Pools run left to right; who draws them downwards turns the numbers before and after. A
node whose `parent` is drawn stays inside of it: a container without room grows to the right or at the bottom.

Problems: `kept-crowded` (no free place inside, or the container would grow over a neighbour) and `kept-no-route` (no
way around the shapes: the edge is a straight line).
"""

from __future__ import annotations

from reg2bpmn.layout.free.rects import Bounds, Rect, Spot, hull
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.kept.blocks import LayOut, subprocess_blocks
from reg2bpmn.layout.kept.containers import add_containers, add_pools, fresh_pools
from reg2bpmn.layout.kept.edges import Router, loosen
from reg2bpmn.layout.kept.given import Kept, Old
from reg2bpmn.layout.kept.groups import add_groups
from reg2bpmn.layout.kept.labels import label_edges, label_groups, label_nodes
from reg2bpmn.layout.kept.names import write_names
from reg2bpmn.layout.kept.nodes import Placing
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import label_text
from reg2bpmn.layout.scene import Scene
from reg2bpmn.layout.spacing import SCREEN, Spacing

__all__ = ["Bounds", "Kept", "LayOut", "Old", "Spot", "keep"]

MARGIN = 20  # px around the picture


def keep(scene: Scene, old: Old, spacing: Spacing = SCREEN, lay_out: LayOut | None = None) -> Kept:
    """Place what `scene` has and `old` has not. New pools and subprocesses with content are laid out by `lay_out`."""
    sheet = Sheet(scene, old, spacing)
    loosen(sheet)
    label_nodes(sheet)
    label_edges(sheet)
    label_groups(sheet)
    add_containers(sheet)
    Placing(sheet, subprocess_blocks(sheet, lay_out or _lay_out, fresh_pools(sheet))).place_all(fresh_pools(sheet))
    add_pools(sheet, lay_out or _lay_out)
    add_groups(sheet)
    loosen(sheet)  # what grew may have swallowed an end
    Router(sheet).route_all()
    label_nodes(sheet)
    label_edges(sheet)
    label_groups(sheet)
    write_names(sheet)
    return _changes(sheet)


def _lay_out(scene: Scene, spacing: Spacing) -> Layout:
    from reg2bpmn.layout.nest import lay_out  # noqa: PLC0415, needed only for new content

    return lay_out(scene, spacing)


def _changes(sheet: Sheet) -> Kept:
    """Return what `sheet` has more than the old drawing."""
    old = sheet.old
    shapes = {
        name: Shape(name, sheet.rect[name].box(), _text_of(sheet, name))
        for name in sheet.scene.ids()
        if name in sheet.rect and name not in old.shapes
    }
    edges = {
        link.id: Edge(link.id, _points(sheet, link.id), _text_of(sheet, link.id))
        for link in sheet.scene.links
        if link.id in sheet.line and sheet.line[link.id] != old.edges.get(link.id)
    }
    labels = {
        name: text
        for name in sheet.label
        if name not in shapes and name not in edges and name not in old.labels and (text := _text_of(sheet, name))
    }
    return Kept(Layout(shapes, edges, _page(sheet), tuple(sheet.problems)), sheet.grown(), labels)


def _points(sheet: Sheet, name: str) -> tuple[Point, ...]:
    return tuple(Point(round(spot.x), round(spot.y)) for spot in sheet.line[name])


def _text_of(sheet: Sheet, name: str) -> Text | None:
    if name in sheet.text:
        return sheet.text[name]
    return label_text(sheet.tree.name[name], sheet.label[name]) if name in sheet.label else None


def _page(sheet: Sheet) -> Box:
    rects = [*sheet.rect.values(), *sheet.label.values()]
    rects += [Rect(spot.x, spot.y, spot.x, spot.y) for points in sheet.line.values() for spot in points]
    return hull(rects).spread(MARGIN).box() if rects else Box(0, 0, 0, 0)
