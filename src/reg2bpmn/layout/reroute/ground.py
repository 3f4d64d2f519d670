"""A finished drawing as a router sees it: what stands in the way of a line, and what each way costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reg2bpmn.layout.extras.bodies import HEADER, bodies, texts
from reg2bpmn.layout.free.maze import BEND, Field, Piece
from reg2bpmn.layout.free.rects import NEAR, Rect, Spot, around, cut, hull, rect_of, strips
from reg2bpmn.layout.geometry import Edge, Layout
from reg2bpmn.layout.kept.index import Index
from reg2bpmn.layout.kept.tree import Tree
from reg2bpmn.layout.scene import Form, Kind, Link, Scene

CROSSING = 240.0  # px of length that a line may take to cross one less
WINDOW = 240  # px around a line and its ends, in which another way is looked for
RIM = 8  # px at the border of the page in which no line runs
CLEAR = 10  # px between a line and a shape
SLANTED = 4  # px kept to a slanted line

Line = tuple[Spot, ...]
Part = tuple[Link, int, Spot, Spot]  # of a line: the link, the number of the piece, its ends


class Ground:
    """The shapes, texts and lines of a drawing; the lines may change."""

    def __init__(self, scene: Scene, layout: Layout) -> None:
        self.scene, self.layout, self.tree = scene, layout, Tree(scene)
        self.rect = {name: rect_of(shape.box) for name, shape in layout.shapes.items()}
        self.link = {link.id: link for link in scene.links}
        self.edge = dict(layout.edges)
        self.line = {name: line_of(edge) for name, edge in layout.edges.items()}
        self._solid = [name for name in self.rect if self.tree.is_solid(name)]
        self._solids, self._texts = Index(), Index()
        for name in self._solid:
            self._solids.add(self.rect[name])
        for rect in self._standing():
            self._texts.add(rect)

    def _standing(self) -> Iterator[Rect]:
        """Yield what no line may enter besides solid shapes: headers, names beside nodes, slanted lines."""
        yield from (rect_of(box) for name, box in bodies(self.scene, self.layout) if not self.tree.is_solid(name))
        yield from (rect_of(box) for name, box in texts(self.scene, self.layout) if name not in self.edge)
        for start, end in (pair for line in self.line.values() for pair in pairwise(line)):
            if is_slanted(start, end):
                yield from strips(start, end, SLANTED)

    def inner(self, pool: str) -> Rect:
        """Return a pool without the strip for its name."""
        rect = self.rect[pool]
        if self.layout.vertical:
            return rect._replace(top=rect.top + HEADER)
        return rect._replace(left=rect.left + HEADER)

    def field(self, link: Link) -> Field:
        """Return what is in the way of `link` around where it runs now."""
        ends = [self.rect[end] for end in (link.source, link.target) if end in self.tree.node]
        bends = [Rect(*spot, *spot) for spot in self.line[link.id]]
        area = cut(hull((*ends, *bends)).spread(WINDOW), rect_of(self.layout.page).spread(-RIM))
        wide = area.spread(CLEAR)
        apart = {
            link.source,
            link.target,
            *(one for end in (link.source, link.target) for one in self.tree.around(end)),
        }
        blocks = [self._solids[one] for one in self._solids.near(wide) if self._solid[one] not in apart]
        own = [[self.rect[end]] if self.tree.is_solid(end) else [] for end in (link.source, link.target)]
        pieces = [
            Piece(start, end, *self._shared(link, other, at)) for other, at, start, end in self.others(link, wide)
        ]
        return Field(area, blocks, (own[0], own[1]), pieces, self._named(wide, link.id), CLEAR, CROSSING)

    def _named(self, area: Rect, without: str) -> list[Rect]:
        names = (rect_of(edge.text.box) for edge in self.edge.values() if edge.text and edge.id != without)
        return [*self._texts.meeting(area), *(rect for rect in names if rect.meets(area))]

    def others(self, link: Link, area: Rect) -> Iterator[Part]:
        """Yield the pieces of all other lines in `area`."""
        for name, line in self.line.items():
            if name != link.id:
                for number, (start, end) in enumerate(pairwise(line)):
                    if area.meets(around(start, end).spread(1)):
                        yield self.link[name], number, start, end

    def _shared(self, link: Link, other: Link, number: int) -> tuple[bool, bool]:
        """Tell whether `link` may share a piece of `other` at its start, or at its end: both are of one document."""
        if not (link.kind is other.kind is Kind.ASSOCIATION):
            return False, False
        last = len(self.line[other.id]) - 2
        starts = other.source == link.source and self._is_artifact(link.source)
        ends = other.target == link.target and self._is_artifact(link.target)
        return starts and number == 0, ends and number == last

    def _is_artifact(self, name: str) -> bool:
        return name in self.tree.node and self.tree.node[name].form.is_artifact

    def form(self, name: str) -> Form | None:
        """Return the form of a node, None for a pool."""
        return self.tree.node[name].form if name in self.tree.node else None

    def take(self, edge: Edge) -> None:
        """Let `edge` be drawn from now on."""
        self.edge[edge.id], self.line[edge.id] = edge, line_of(edge)


def line_of(edge: Edge) -> Line:
    """Return the corners of `edge`."""
    return tuple(Spot(point.x, point.y) for point in edge.points)


def is_slanted(start: Spot, end: Spot) -> bool:
    """Tell whether a piece is neither level nor upright."""
    return abs(start.x - end.x) > NEAR and abs(start.y - end.y) > NEAR


def length(line: Line) -> float:
    """Return the length of `line` in px, at right angles."""
    return sum(abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(line))


def cost(line: Line, pieces: Sequence[Piece]) -> float:
    """Return what `line` costs: its length, its bends, and what it crosses of `pieces`."""
    return length(line) + BEND * (len(line) - 2) + CROSSING * crossings(line, pieces)


def crossings(line: Line, pieces: Iterable[Piece]) -> int:
    """Return how many of `pieces` the `line` passes from side to side."""
    parts = [*pairwise(line)]
    return sum(_cross(*part, piece.start, piece.end) for piece in pieces for part in parts)


def _cross(start: Spot, end: Spot, first: Spot, last: Spot) -> bool:
    level = abs(start.y - end.y) < NEAR
    if level == (abs(first.y - last.y) < NEAR):
        return False
    flat, tall = ((start, end), (first, last)) if level else ((first, last), (start, end))
    x, y = tall[0].x, flat[0].y
    return min(flat[0].x, flat[1].x) < x < max(flat[0].x, flat[1].x) and (
        min(tall[0].y, tall[1].y) < y < max(tall[0].y, tall[1].y)
    )
