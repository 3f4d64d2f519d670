"""Long ways: up or down to a line that is free all along, and back, without a search through all that lies between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from reg2bpmn.layout.free.maze import BEND, DOWN, LEFT, RIGHT, STEP, UP, Dock, Field, Maze, candidates, simple
from reg2bpmn.layout.free.rects import Rect, Spot

MOST_LEGS = 8  # lines tried beside each dock
MOST_LEVELS = 400  # lines tried between the two ends


class _Leg(NamedTuple):
    """The way from a dock up or down on the line at `x`, from `y` anywhere between `low` and `high`."""

    cost: float
    x: float
    y: float
    low: float
    high: float
    spots: tuple[Spot, ...]


def find_detour(starts: Sequence[Dock], ends: Sequence[Dock], field: Field) -> tuple[Spot, ...] | None:
    """Return the corners of the cheapest path with one long piece, None if no line is free all along."""
    level = _find_level(starts, ends, field)
    upright = _find_level([_turned(dock) for dock in starts], [_turned(dock) for dock in ends], _turned_field(field))
    if upright and (level is None or upright[0] < level[0]):
        return tuple(Spot(y, x) for x, y in upright[1])
    return level[1] if level else None


def _turned(dock: Dock) -> Dock:
    """Return `dock` with the axes swapped."""
    return Dock(Spot(dock.spot.y, dock.spot.x), (DOWN, RIGHT, UP, LEFT)[dock.side], dock.cost)


def _turned_field(field: Field) -> Field:
    own, other = ([_swapped(one) for one in part] for part in field.own)
    return replace(
        field,
        area=_swapped(field.area),
        blocks=[_swapped(one) for one in field.blocks],
        own=(own, other),
        texts=[_swapped(one) for one in field.texts],
        pieces=[
            piece._replace(start=Spot(piece.start.y, piece.start.x), end=Spot(piece.end.y, piece.end.x))
            for piece in field.pieces
        ],
    )


def _swapped(rect: Rect) -> Rect:
    return Rect(rect.top, rect.left, rect.bottom, rect.right)


def _find_level(starts: Sequence[Dock], ends: Sequence[Dock], field: Field) -> tuple[float, tuple[Spot, ...]] | None:
    """Return cost and corners of the cheapest path whose long piece is level."""
    maze = Maze(field)
    leaving = [(dock, out) for dock in starts if (out := maze.leaves(dock, first=True))]
    entering = [(dock, out) for dock in ends if (out := maze.leaves(dock, first=False))]
    if not leaving or not entering:
        return None
    xs, ys = candidates(field, [*leaving, *entering])
    begins = sorted(leg for dock, out in leaving for leg in _legs(maze, dock, out, xs, first=True))
    arrivals = sorted(leg for dock, out in entering for leg in _legs(maze, dock, out, xs, first=False))
    if not begins or not arrivals:
        return None
    ordered = sorted(ys, key=lambda y: (abs(y - begins[0].y) + abs(y - arrivals[0].y), y))
    best: tuple[float, tuple[Spot, ...]] | None = None
    for y in ordered[:MOST_LEVELS]:
        for one in begins:
            for other in arrivals:
                cost = _least(one, other, y)
                if best and cost >= best[0]:
                    continue
                crossed = _crossings(maze, one, other, y)
                if crossed is not None and (best is None or cost + crossed * field.crossing < best[0]):
                    spots = simple((*one.spots, Spot(one.x, y), Spot(other.x, y), *other.spots[::-1]))
                    best = cost + crossed * field.crossing, spots
    return best


def _legs(maze: Maze, dock: Dock, out: Spot, xs: Sequence[float], *, first: bool) -> Iterator[_Leg]:
    across, down = STEP[dock.side]
    if down:
        low, high = maze.line(out.x, level=False, first=first).around(out.y)
        low, high = (out.y, high) if down > 0 else (low, out.y)
        yield _Leg(dock.cost, out.x, out.y, low, high, (dock.spot, out))
        return
    line = maze.line(out.y, level=True, first=first)
    beside = xs[bisect_left(xs, out.x) :] if across > 0 else reversed(xs[: bisect_right(xs, out.x)])
    for x in islice(beside, MOST_LEGS):
        if not line.is_open(min(x, out.x), max(x, out.x)):
            return
        low, high = maze.line(x, level=False, first=False).around(out.y)
        yield _Leg(dock.cost + BEND + abs(x - out.x), x, out.y, low, high, (dock.spot, Spot(x, out.y)))


def _least(one: _Leg, other: _Leg, y: float) -> float:
    """Return what the path on the line at `y` costs without its crossings."""
    length = abs(y - one.y) + abs(y - other.y) + abs(one.x - other.x)
    return one.cost + other.cost + length + BEND * ((y != one.y) + (y != other.y))


def _crossings(maze: Maze, one: _Leg, other: _Leg, y: float) -> int | None:
    """Return how many paths are crossed on the line at `y`, None if the way is not free."""
    if not (one.low <= y <= one.high and other.low <= y <= other.high):
        return None
    low, high = min(one.x, other.x), max(one.x, other.x)
    line = maze.line(y, level=True, first=False)
    if not line.is_open(low, high):
        return None
    legs = sum(
        maze.line(leg.x, level=False, first=False).crossings(min(leg.y, y), max(leg.y, y)) for leg in (one, other)
    )
    return line.crossings(low, high) + legs
