"""What every figure is drawn with: ellipses and paths, each with a pen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reg2bpmn.emit.marks import Ring, Stroke
from reg2bpmn.layout.geometry import Box
from reg2bpmn.redraw.model import NONE, XY

_KAPPA = 0.5523  # of a radius: where the control points of a quarter of a circle stand


@dataclass(frozen=True, slots=True)
class Pen:
    """Colours, `#rrggbb` or `none`, the width and dashes of the line in px, and the opacity of the area."""

    stroke: str
    fill: str = NONE
    width: float = 2
    dashes: tuple[float, ...] = ()
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse by its centre and half its axes."""

    x: float
    y: float
    across: float
    down: float
    pen: Pen


@dataclass(frozen=True, slots=True)
class Path:
    """Segments by the letters of SVG: `M` and `L` with a point, `C` with three, `Z` with none."""

    segments: tuple[tuple[str, tuple[XY, ...]], ...]
    pen: Pen


Primitive = Ellipse | Path


def circle(centre: XY, radius: float, pen: Pen) -> Ellipse:
    """Return a circle."""
    return Ellipse(*centre, max(radius, 0), max(radius, 0), pen)


def line(points: Iterable[XY], pen: Pen) -> Path:
    """Return straight lines through `points`."""
    first, *rest = points
    return Path((("M", (first,)), *(("L", (point,)) for point in rest)), pen)


def lines(many: Iterable[Sequence[XY]], pen: Pen) -> Path:
    """Return several lines as one path."""
    return Path(tuple(segment for points in many for segment in line(points, pen).segments), pen)


def polygon(points: Iterable[XY], pen: Pen) -> Path:
    """Return a closed figure with the corners `points`."""
    return Path((*line(points, pen).segments, ("Z", ())), pen)


def rectangle(box: Box, pen: Pen, radius: float = 0, inset: float = 0) -> Path:
    """Return a rectangle `inset` px inside of `box`, its corners rounded."""
    x, y, right, bottom = box.x + inset, box.y + inset, box.right - inset, box.bottom - inset
    radius = max(min(radius, (right - x) / 2, (bottom - y) / 2), 0)
    if not radius:
        return polygon(((x, y), (right, y), (right, bottom), (x, bottom)), pen)
    near, far = radius * (1 - _KAPPA), radius
    return Path(
        (
            ("M", ((x + far, y),)),
            ("L", ((right - far, y),)),
            ("C", ((right - near, y), (right, y + near), (right, y + far))),
            ("L", ((right, bottom - far),)),
            ("C", ((right, bottom - near), (right - near, bottom), (right - far, bottom))),
            ("L", ((x + far, bottom),)),
            ("C", ((x + near, bottom), (x, bottom - near), (x, bottom - far))),
            ("L", ((x, y + far),)),
            ("C", ((x, y + near), (x + near, y), (x + far, y))),
            ("Z", ()),
        ),
        pen,
    )


def rounded_line(points: Sequence[XY], pen: Pen, radius: float) -> Path:
    """Return a line whose bends are rounded, where its parts are long enough."""
    segments: list[tuple[str, tuple[XY, ...]]] = [("M", (points[0],))]
    for before, bend, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, bend), math.dist(bend, after))
        if reach:
            start, near = _towards(bend, before, reach), _towards(bend, before, reach / 2)
            close, end = _towards(bend, after, reach / 2), _towards(bend, after, reach)
            segments += [("L", (start,)), ("C", (near, close, end))]
    segments.append(("L", (points[-1],)))
    return Path(tuple(segments), pen)


def _towards(start: XY, end: XY, length: float) -> XY:
    part = length / math.dist(start, end)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def middle_of(points: Sequence[XY]) -> XY:
    """Return the point halfway along a line."""
    left = sum(math.dist(a, b) for a, b in pairwise(points)) / 2
    for a, b in pairwise(points):
        length = math.dist(a, b)
        if length and left <= length:
            return _towards(a, b, left)
        left -= length
    return points[-1]


def moved(points: Iterable[XY], x: float, y: float, scale: float = 1) -> tuple[XY, ...]:
    """Return `points` enlarged by `scale` and then moved by `x` and `y`."""
    return tuple((x + scale * a, y + scale * b) for a, b in points)


def of_mark(mark: Stroke | Ring, pen: Pen) -> Primitive:
    """Return a mark of the project's own figures, drawn with `pen`."""
    if isinstance(mark, Ring):
        return circle((mark.x, mark.y), mark.radius, pen)
    if mark.curved:
        return Path((("M", mark.points[:1]), ("C", mark.points[1:])), pen)
    return polygon(mark.points, pen) if mark.closed else line(mark.points, pen)
