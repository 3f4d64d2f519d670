"""What is new in a diagram, put among the shapes and edges that are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from lxml import etree

from reg2bpmn.layout.geometry import Box, Edge, Shape, Text
from reg2bpmn.layout.keep import Kept
from reg2bpmn.layout.kept.tree import Tree
from reg2bpmn.layout.scene import Scene
from reg2bpmn.relayout.di import DiWriter, write_bounds, write_waypoints
from reg2bpmn.relayout.document import Document, id_of
from reg2bpmn.relayout.drawn import BOUNDS, EDGE, LABEL, SHAPE, WAYPOINT, Drawing, shown_parts
from reg2bpmn.relayout.old import OldParts
from reg2bpmn.relayout.patch import Patch
from reg2bpmn.relayout.planes import Plane

_EDGES = 9  # the layer above those of shapes
_Write = Callable[[etree._Element], None]  # noqa: SLF001 - the name that the stubs give it


@dataclass(frozen=True, slots=True)
class Additions:
    """Writes what changes in one diagram of `plane`."""

    document: Document
    writer: DiWriter
    patch: Patch
    plane: Plane
    diagram: Drawing
    parts: OldParts

    def make(self, kept: Kept, scene: Scene) -> None:
        """Write all of `kept`."""
        new: list[tuple[tuple[int, int], str, _Write]] = []
        for shape in kept.new.shapes.values():
            if shape.id in self.parts.shapes:
                self._change_shape(self.parts.shapes[shape.id], shape)
            else:
                write = partial(self.writer.write_shape, source=self.plane, shape=shape, vertical=kept.new.vertical)
                new.append((self.writer.depth(self.plane, shape.id), shape.id, write))
        for edge in kept.new.edges.values():
            if edge.id in self.parts.edges:
                self._change_edge(self.parts.edges[edge.id], edge)
            else:
                _, ordinal = self.writer.depth(self.plane, edge.id)
                new.append(((_EDGES, ordinal), edge.id, partial(self.writer.write_edge, source=self.plane, edge=edge)))
        self._insert(sorted(new, key=lambda one: one[0]), Tree(scene))
        for name, size in kept.grown.items():
            self._set_bounds(self.parts.shapes[name], size._asdict())
        for name, text in kept.labels.items():
            part = self.parts.shapes.get(name)
            self._label(self.parts.edges[name] if part is None else part, text)

    def _insert(self, new: list[tuple[tuple[int, int], str, _Write]], tree: Tree) -> None:
        """Put new parts over what they may cover and under what lies in them: painters go by the order of the file."""
        plane = self.diagram.plane
        if plane is None:
            return
        parts = list(plane.iterchildren(SHAPE, EDGE))
        shown = dict(shown_parts(self.document, plane))
        names = ["" if (one := shown.get(part)) is None else id_of(one) for part in parts]
        layers = [self._layer(part, name) for part, name in zip(parts, names, strict=True)]
        lead = parts[0].getprevious() if parts else next(plane.iterchildren(etree.Element, reversed=True), None)
        while lead is not None and not isinstance(lead.tag, str):
            lead = lead.getprevious()
        for (layer, _), name, write in new:
            inside = set(tree.inside(name))
            low = max((place + 1 for place, one in enumerate(layers) if one <= layer), default=0)
            place = next((place for place in range(low) if names[place] in inside), low)
            self.patch.insert(plane, parts[place - 1] if place else lead, write)

    def _layer(self, part: etree._Element, name: str) -> int:
        return _EDGES if part.tag == EDGE or not name else self.writer.depth(self.plane, name)[0]

    def _change_shape(self, part: etree._Element, shape: Shape) -> None:
        """Give bounds to a shape that has none, or no numbers there."""
        if part.find(BOUNDS) is None:
            self.patch.insert(part, _last_before_label(part), partial(write_bounds, box=shape.box))
        else:
            self._set_bounds(part, _measures(shape.box))
        if shape.text is not None and self.writer.is_outside(self.plane, shape.id):
            self._label(part, shape.text)

    def _change_edge(self, part: etree._Element, edge: Edge) -> None:
        """Give an edge other waypoints, and its label the new place."""
        old = list(part.iterchildren(WAYPOINT))
        for waypoint, point in zip(old, edge.points, strict=False):
            self.patch.set(waypoint, {"x": point.x, "y": point.y})
        for waypoint in old[len(edge.points) :]:
            self.patch.remove(waypoint)
        more = edge.points[len(old) :]
        if more:
            self.patch.insert(part, _last_before_label(part), partial(write_waypoints, points=more))
        if edge.text is not None:
            self._label(part, edge.text)

    def _label(self, part: etree._Element, text: Text) -> None:
        """Put the label of a shape or edge to its place."""
        label = part.find(LABEL)
        if label is None:
            write = partial(self.writer.write_label, old=None, text=text)
            self.patch.insert(part, _last_before_label(part), write)
        elif label.find(BOUNDS) is None:
            last = next(label.iterchildren(etree.Element, reversed=True), None)
            self.patch.insert(label, last, partial(write_bounds, box=text.box))
        else:
            self._set_bounds(label, _measures(text.box))

    def _set_bounds(self, part: etree._Element, values: Mapping[str, float]) -> None:
        bounds = part.find(BOUNDS)
        if bounds is not None:
            self.patch.set(bounds, values)


def _measures(box: Box) -> dict[str, float]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _last_before_label(part: etree._Element) -> etree._Element | None:
    """Return the child after which more geometry goes (12.2.3.3, 12.2.3.4): the last that is no label."""
    last = None
    for child in part.iterchildren("{*}*"):
        if child.tag == LABEL:
            break
        last = child
        if child.tag == BOUNDS:
            break
    points = list(part.iterchildren(WAYPOINT))
    return points[-1] if points else last
