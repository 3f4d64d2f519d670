"""Geometry in px, the y axis pointing down: what the layout returns and every emitter draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.layout.problems import Problem


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the page."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of the right border."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower border."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle, rounded up and left."""
        return Point(self.x + self.width // 2, self.y + self.height // 2)

    def moved(self, by: Point) -> Box:
        """Return the rectangle moved by the vector `by`."""
        return Box(self.x + by.x, self.y + by.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Text:
    """Text already broken into lines. `box` is the area it may fill; lines are centred in it, top to bottom.

    `size` is the font size in px. `rotated` text reads from bottom to top (headers of pools and lanes).
    """

    lines: tuple[str, ...]
    box: Box
    size: int
    rotated: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A placed pool, lane, node, data object or annotation.

    `text` is inside a task, pool or lane header or annotation, and is the external label of an event,
    gateway or data object.
    """

    id: str
    box: Box
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A routed flow, message flow or association: two or more points, the ends on the shapes' borders."""

    id: str
    points: tuple[Point, ...]
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Placed shapes and edges by id, in drawing order, the page that holds them all, and what it does not show.

    A `vertical` one reads from top to bottom: its pools and lanes stand side by side, with their names at the top.
    """

    shapes: Mapping[str, Shape]
    edges: Mapping[str, Edge]
    page: Box
    problems: tuple[Problem, ...] = ()
    vertical: bool = False
