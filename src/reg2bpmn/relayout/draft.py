"""A scene in the making: what a diagram shows, and for everything it does not, which shape stands for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit.bpmn.index import EVENTS, kind
from reg2bpmn.layout.scene import Group, Lane, Link, Node, Pool, Scene
from reg2bpmn.layout.stacking import stacked
from reg2bpmn.relayout.document import Document, ancestors, and_content, id_of
from reg2bpmn.relayout.drawn import Drawing, Drawn, Rectangle, bounds_of
from reg2bpmn.relayout.kinds import ACTIVITIES
from reg2bpmn.relayout.sheets import merged


@dataclass(slots=True)
class Draft:
    """The scene of one diagram while it is read.

    `scopes` are the elements whose content is shown, `collapsed` the subprocesses whose content is not. `hidden` tells
    which box stands for an element inside such a one, `references` which shapes show a data object or store, `home` in
    which pool a node or lane lies. A pool in `unseen` only holds its process together, as `unseen_of` has it: no
    participant shows it; a link in it only keeps what is `direct`, drawn though no notation asks for it, at its place.
    A group in `framed` has for members whatever lies in its frame: no category tells them.
    """

    document: Document
    drawn: Drawn
    drawing: Drawing | None
    pools: dict[str, Pool] = field(default_factory=dict)
    lanes: dict[str, Lane] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    scopes: list[etree._Element] = field(default_factory=list)
    collapsed: list[etree._Element] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    references: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    home: dict[str, str] = field(default_factory=dict)
    pool_of: dict[str, str] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)
    unseen_of: dict[etree._Element, str] = field(default_factory=dict)
    direct: list[str] = field(default_factory=list)
    framed: set[str] = field(default_factory=set)

    def admit(self, element: etree._Element) -> str:
        """Return the id of what is to be drawn; "" after telling why a shape cannot refer to it."""
        identity = id_of(element)
        if not identity:
            message = f"has no id, so no shape can refer to it{and_content(element)}"
            self.document.tell(element, "no-id", message, "give it an id of its own")
        elif element in self.document.repeats:
            first = self.document.place(self.document.by_id[identity])
            message = f"repeats the id of the element in line {first.line}, so a shape would show that one"
            message += and_content(element)
            self.document.tell(element, "repeated-id", message, "give it an id of its own")
            return ""
        elif element.get("id") != identity or " " in identity:
            message = "has white space in its id: other readers may not find it by a reference"
            self.document.tell(element, "spaced-id", message, "take it out", Severity.NOTE)
        return identity

    def part(self, identity: str) -> etree._Element | None:
        """Return the shape or edge that the file had for an element."""
        return self.drawn.part(self.drawing, identity)

    def bounds(self, identity: str) -> Rectangle | None:
        """Return where this diagram had the element's shape."""
        return bounds_of(self.drawing.parts.get(identity)) if self.drawing else None

    def is_vertical(self) -> bool:
        """Tell whether pools and lanes stood side by side, their names at the top: some say so and none denies it."""
        told = self.directions().values()
        return bool(told) and not any(told)

    def directions(self) -> dict[str, bool]:
        """Return for each pool and lane of which the diagram says so whether it is horizontal."""
        parts = self.drawing.parts if self.drawing else {}
        told = {
            band: parts[band].get("isHorizontal", "").strip() for band in (*self.pools, *self.lanes) if band in parts
        }
        return {band: value in ("true", "1") for band, value in told.items() if value in ("true", "1", "false", "0")}

    def shows(self, identity: str) -> bool:
        """Tell whether the element with this id is in the scene."""
        return any(identity in part for part in (self.nodes, self.pools, self.lanes, self.groups, self.links))

    def stand_in(self, element: etree._Element) -> str:
        """Return the id of the shape or edge that stands for `element`: its own, or one around it; "" for none."""
        identity = id_of(element)
        if self.shows(identity):
            return "" if identity in self.unseen else identity
        what = kind(element)
        if what in ("dataObject", "dataStore") and self.references[identity]:
            return self.references[identity][0]
        if what == "process":
            return self.pool_of.get(identity, "")
        if what in ("dataInput", "dataOutput"):
            owner = next(ancestors(element, ACTIVITIES | EVENTS), None)
            return "" if owner is None else self.stand_in(owner)
        return self.hidden.get(identity, "")

    def scene(self) -> Scene:
        """Return what was read: nodes and links in the order of the file, pools and lanes as they were drawn."""
        pools = self._as_drawn(list(self.pools))
        made = Scene(
            tuple(self.pools[identity] for identity in pools),
            tuple(self._lanes_in_order()),
            tuple(self.nodes[identity] for identity in self._as_written(self.nodes)),
            tuple(self.links[identity] for identity in self._as_written(self.links)),
            tuple(self.groups[identity] for identity in self._as_written(self.groups)),
        )
        return made if all(self.bounds(pool) for pool in pools) else stacked(made)

    def _as_written(self, part: dict[str, Node] | dict[str, Link] | dict[str, Group]) -> list[str]:
        return sorted(part, key=lambda identity: self.document.ordinal(self.document.by_id[identity.strip()]))

    def _lanes_in_order(self) -> list[Lane]:
        siblings = defaultdict(list)
        for lane in self.lanes.values():
            siblings[lane.parent].append(lane.id)
        return [self.lanes[identity] for group in siblings.values() for identity in self._as_drawn(group)]

    def _as_drawn(self, bands: list[str]) -> list[str]:
        """Return pools or lanes from top to bottom, or left to right, as they were drawn; else as they came."""
        sheets = self.drawing.each if self.drawing else ()
        found = [{band: box for band in bands if (box := bounds_of(sheet.parts.get(band)))} for sheet in sheets]
        whole = next((boxes for boxes in found if len(boxes) == len(bands)), None)
        if whole is not None:
            return _in_line(whole)
        if any(self.bounds(band) is None for band in bands):
            return bands
        return merged(bands, [_in_line(boxes) for boxes in found])


def _in_line(boxes: Mapping[str, Rectangle]) -> list[str]:
    """Return the names of `boxes` from top to bottom, or left to right, or as they are if they do neither."""
    down = sorted(boxes, key=lambda band: boxes[band].y)
    if all(boxes[b].y >= boxes[a].y + boxes[a].height - 1 for a, b in pairwise(down)):
        return down
    along = sorted(boxes, key=lambda band: boxes[band].x)
    if all(boxes[b].x >= boxes[a].x + boxes[a].width - 1 for a, b in pairwise(along)):
        return along
    return list(boxes)
