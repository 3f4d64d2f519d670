"""The drawing while it fills: what stands where, and what is in the way of something new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reg2bpmn.layout.free.rects import Bounds, Rect, Spot, rect_of
from reg2bpmn.layout.geometry import Edge, Text
from reg2bpmn.layout.kept.given import Old
from reg2bpmn.layout.kept.sizes import HEADER, head
from reg2bpmn.layout.kept.tree import Tree
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Form, Scene
from reg2bpmn.layout.spacing import Spacing


class Sheet:
    """All rectangles, labels and lines by id, old and new; `text` has what is written in new ones."""

    def __init__(self, scene: Scene, old: Old, spacing: Spacing) -> None:
        known = set(scene.ids())
        self.scene, self.old, self.spacing, self.tree = scene, old, spacing, Tree(scene)
        self.rect = {name: rect_of(bounds) for name, bounds in old.shapes.items() if name in known}
        self.label = {name: rect_of(bounds) for name, bounds in old.labels.items() if name in known}
        self.link_ids = {link.id for link in scene.links}
        self.line = {name: points for name, points in old.edges.items() if name in self.link_ids and len(points) > 1}
        self.text: dict[str, Text] = {}
        self.problems: list[Problem] = []

    def is_new(self, name: str) -> bool:
        """Whether the shape was not drawn before."""
        return name not in self.old.shapes

    def complain(self, code: str, element: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, element, message))

    def take_text(self, name: str, text: Text | None) -> None:
        """Take over the text of a shape: as its label if it stands beside it."""
        if text is None:
            return
        node = self.tree.node.get(name)
        if node and outer_label(node.form):
            self.label[name] = rect_of(text.box)
        self.text[name] = text

    def add_edge(self, edge: Edge) -> None:
        """Take over an edge that is laid out already."""
        self.line[edge.id] = tuple(Spot(point.x, point.y) for point in edge.points)
        if edge.text:
            self.label[edge.id], self.text[edge.id] = rect_of(edge.text.box), edge.text

    def headers(self) -> Iterator[tuple[str, Rect]]:
        """Yield the pools, lanes and subprocesses, each with the strip for its name."""
        for name, rect in self.rect.items():
            if name in self.tree.lane or (name in self.tree.pool and self.tree.pool[name].is_open):
                yield name, rect._replace(right=rect.left + HEADER)
            elif self.tree.is_subprocess(name):
                yield name, self._strip(name, rect)

    def solids(self, apart: frozenset[str]) -> Iterator[tuple[str, Rect]]:
        """Yield all that nothing may run through or stand on, but what is `apart`."""
        for name, rect in self.rect.items():
            if name not in apart and self.tree.is_solid(name):
                yield name, rect

    def head(self, name: str) -> float:
        """Return the height of the strip with the name of a subprocess, at its top (its left border if turned)."""
        rect = self.rect[name]
        return head(self.tree.node[name].name, rect.height if self.spacing.turned else rect.width)

    def _strip(self, name: str, rect: Rect) -> Rect:
        if self.spacing.turned:
            return rect._replace(right=rect.left + self.head(name))
        return rect._replace(bottom=rect.top + self.head(name))

    def below_head(self, name: str) -> Rect:
        """Return the subprocess without the strip with its name."""
        strip, rect = self._strip(name, self.rect[name]), self.rect[name]
        return rect._replace(left=strip.right) if self.spacing.turned else rect._replace(top=strip.bottom)

    def body(self, name: str) -> Rect:
        """Return the part of the pool, lane or subprocess `name` in which nodes may stand."""
        rect = self.rect[name]
        if self.tree.is_subprocess(name):
            inner = self.below_head(name)
            if self.spacing.turned:
                return Rect(inner.left + 8, inner.top + 20, inner.right - 16, inner.bottom - 20)
            return Rect(inner.left + 20, inner.top + 8, inner.right - 20, inner.bottom - 16)
        pad = self.spacing.lane
        return Rect(rect.left + HEADER + 20, rect.top + pad, rect.right - 20, rect.bottom - pad)

    def grown(self) -> dict[str, Bounds]:
        """Return the new bounds of the old shapes that are larger now."""
        found = {}
        for name, rect in self.rect.items():
            old = self.old.shapes.get(name)
            if old is not None and rect != rect_of(old):
                wide = old.width + rect.right - (old.x + old.width)
                high = old.height + rect.bottom - (old.y + old.height)
                found[name] = old._replace(
                    width=old.width if rect.right == old.x + old.width else round(wide, 2),
                    height=old.height if rect.bottom == old.y + old.height else round(high, 2),
                )
        return found

    def segments(self) -> Iterator[tuple[str, int, Spot, Spot]]:
        """Yield each straight piece of each line, with its place in it."""
        for name, points in self.line.items():
            for place in range(len(points) - 1):
                yield name, place, points[place], points[place + 1]

    def is_group(self, name: str) -> bool:
        """Whether it is a frame that hides nothing."""
        return any(group.id == name for group in self.scene.groups)


def moved_text(text: Text | None, x: int, y: int) -> Text | None:
    """Return `text` moved."""
    if text is None:
        return None
    box = text.box
    return replace(text, box=replace(box, x=box.x + x, y=box.y + y))


def outer_label(form: Form) -> bool:
    """Whether the name of such a node stands beside it."""
    return form in (Form.EVENT, Form.GATEWAY, Form.DATA, Form.STORE, Form.MESSAGE)
