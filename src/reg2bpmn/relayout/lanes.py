"""Lanes, and in which of them a node stands (BPMN 2.0.2, 10.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.layout.scene import Lane
from reg2bpmn.relayout.document import children, id_of
from reg2bpmn.relayout.draft import Draft


@dataclass(frozen=True, slots=True)
class _Band:
    """A lane element: the id of what is drawn for it, its own or that of the lane or pool around, and all around it."""

    element: etree._Element
    shape: str
    outer: tuple[etree._Element, ...]


@dataclass(slots=True)
class LaneReader:
    """Reads the lane sets of one process or subprocess; `of_node` has the innermost lane of each node named so far."""

    draft: Draft
    scope: etree._Element
    around: str
    pool: str
    of_node: dict[str, str] = field(default_factory=dict)
    _bands: dict[str, _Band] = field(default_factory=dict)

    def read(self) -> dict[str, str]:
        """Add the lanes to the draft and return `of_node`.

        A later lane set that names nodes of an earlier one parts them in another way; only the first can be drawn.
        """
        for lanes in self._sets():
            if any(id_of(node) in self._bands for node in self._named(lanes)):
                self._leave_out(lanes)
                continue
            for band in self._add(lanes):
                for node in self._named_by(band.element):
                    self._place(band, node)
        return self.of_node

    def _sets(self) -> Iterator[list[etree._Element]]:
        """Yield the outermost lanes of each lane set; those that stand in none are one of their own."""
        for lane_set in children(self.scope, "laneSet"):
            yield list(children(lane_set, "lane"))
        loose = list(children(self.scope, "lane"))
        self._tell_loose(loose, "laneSet")
        if loose:
            yield loose

    def _tell_loose(self, loose: list[etree._Element], wanted: str) -> None:
        for lane in loose:
            message = f"stands outside of a {wanted}, so that other readers may miss it, and is drawn all the same"
            self.draft.document.tell(lane, "loose-lane", message, f"put it into a {wanted}")

    def _inner(self, lane: etree._Element) -> list[etree._Element]:
        """Return the lanes in a lane."""
        found = [inner for child in children(lane, "childLaneSet", "laneSet") for inner in children(child, "lane")]
        loose = list(children(lane, "lane"))
        self._tell_loose(loose, "childLaneSet")
        return found + loose

    def _add(self, lanes_of_set: list[etree._Element]) -> Iterator[_Band]:
        """Add the lanes of a lane set, the outer before the inner, and yield them."""
        lanes: list[tuple[etree._Element, str, tuple[etree._Element, ...]]] = []
        lanes.extend((lane, self.around, ()) for lane in reversed(lanes_of_set))
        while lanes:
            element, parent, outer = lanes.pop()
            identity = self.draft.admit(element)
            if identity:
                self.draft.lanes[identity] = Lane(identity, element.get("name", ""), parent)
                self.draft.home[identity] = self.pool
            yield _Band(element, identity or parent, outer)
            inner = reversed(self._inner(element))
            lanes.extend((lane, identity or parent, (*outer, element)) for lane in inner)

    def _named(self, lanes: list[etree._Element]) -> Iterator[etree._Element]:
        for lane in (inner for outer in lanes for inner in outer.iter("{*}lane")):
            yield from self._named_by(lane, quiet=True)

    def _named_by(self, lane: etree._Element, *, quiet: bool = False) -> Iterator[etree._Element]:
        """Yield each node of this scope that a lane names."""
        document = self.draft.document
        for reference in children(lane, "flowNodeRef"):
            node = document.find(reference, reference.text)
            if node is None and not quiet:
                message = f"names {(reference.text or '').strip()!r}, which {document.where(reference, reference.text)}"
                document.tell(lane, "dangling-lane", message, "correct the id or remove the flowNodeRef")
            elif node is not None and node.getparent() is self.scope:
                yield node
            elif node is not None and not quiet and self.scope not in node.iterancestors():
                message = f"names {title(node)}, which is not in the process of this lane"
                document.tell(lane, "foreign-lane", message, "name it in a lane of its own process")

    def _place(self, band: _Band, node: etree._Element) -> None:
        """Put `node` into a lane, unless it stands in an inner one already."""
        identity = id_of(node)
        earlier = self._bands.get(identity)
        if earlier is None or earlier.element in band.outer:
            self._bands[identity] = band
            self.of_node[identity] = band.shape
        elif band.element not in (earlier.element, *earlier.outer):
            message = f"names {title(node)}, which is in {title(earlier.element)} already and stands there"
            self.draft.document.tell(band.element, "two-lanes", message, "leave the node in one lane")

    def _leave_out(self, lanes: list[etree._Element]) -> None:
        for lane in (inner for outer in lanes for inner in outer.iter("{*}lane")):
            message = "is of another lane set for nodes that have lanes already, so it is not drawn"
            self.draft.document.tell(lane, "second-lane-set", message, "leave the nodes to one lane set")
