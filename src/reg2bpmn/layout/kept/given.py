"""What `keep` is given and what it gives back: the drawing as it was, and what is to be added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reg2bpmn.layout.free.rects import Bounds, Spot
from reg2bpmn.layout.geometry import Layout, Text


@dataclass(frozen=True, slots=True)
class Old:
    """The drawing as it was, in reading direction: `shapes`, `edges` and `labels` (of either) by the element's id.

    A shape without bounds, an edge with less than two points and a label without bounds are not in it.
    Ids that the scene does not have are ignored.
    """

    shapes: Mapping[str, Bounds] = field(default_factory=dict)
    edges: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)
    labels: Mapping[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What changes, and nothing else: what is in none of these stays byte for byte as it was.

    `new` has the shapes and edges that `Old` has not, with their texts, and the edges that no longer met their ends;
    its page holds the whole drawing, its problems tell what could not be placed well. `grown` has the new bounds of
    the pools, lanes and subprocesses that were too small (x and y are as before), `labels` the texts of kept events,
    gateways, data and edges that have a name but had no label.
    """

    new: Layout
    grown: Mapping[str, Bounds] = field(default_factory=dict)
    labels: Mapping[str, Text] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.new.shapes or self.new.edges or self.grown or self.labels)
