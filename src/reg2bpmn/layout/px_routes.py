"""An orthogonal router in px among any obstacles: A* over the lines beside them.

A path runs on lines beside obstacles, beside other paths and through the docks. Which stretches of a line are blocked
is found out when the search first comes to it, so that the cost grows with what the search sees.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reg2bpmn.layout.kept.given import Spot
from reg2bpmn.layout.kept.rects import NEAR, Rect, around

BEND, CROSSING = 60.0, 60.0  # what a bend and a crossing cost, in px of length
BESIDE = 10  # px between two paths that run side by side
TEXT_CLEAR = 4  # px between a path and a text
TIGHT = 5  # px, below which they are held to lie on one another
HURRY = 1.4  # how much more what is left counts than what is done: a little dearer a path, many times faster found
MOST_STEPS, PROBED = 12_000, 600  # steps of one search, and those after which it is asked whether the ends are shut in
RIGHT, DOWN, LEFT, UP = range(4)
STEP = ((1, 0), (0, 1), (-1, 0), (0, -1))


class Dock(NamedTuple):
    """A place on a border where a path may begin or end, the side on which it lies, and what its use costs."""

    spot: Spot
    side: int
    cost: float = 0.0


class Piece(NamedTuple):
    """A straight piece of another path.

    A path may run on it right after its own start if `from_start`, on its last piece if `to_end`: both fan out of one
    dock, or into one.
    """

    start: Spot
    end: Spot
    from_start: bool = False
    to_end: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """What is in the way: `blocks` and `texts` (nothing enters), `pieces` of other paths (crossed at a price).

    `own` are the shapes at each end. `clear` px are kept to each block, `TEXT_CLEAR` to texts.
    """

    area: Rect
    blocks: Sequence[Rect]
    own: tuple[Sequence[Rect], Sequence[Rect]]
    pieces: Sequence[Piece]
    texts: Sequence[Rect]
    clear: float
    crossing: float = CROSSING
    hurry: float = HURRY

    def barriers(self) -> Iterator[tuple[Rect, float]]:
        """Yield each rectangle with the px that are kept to it."""
        yield from ((one, self.clear) for part in (self.blocks, *self.own) for one in part)
        yield from ((one, TEXT_CLEAR) for one in self.texts)


class _Line(NamedTuple):
    lows: list[float]
    highs: list[float]
    crossed: list[float]

    def is_open(self, low: float, high: float) -> bool:
        """Whether nothing blocks the stretch."""
        place = bisect_right(self.highs, low + NEAR)
        return place == len(self.lows) or self.lows[place] >= high - NEAR

    def crossings(self, low: float, high: float) -> int:
        return bisect_right(self.crossed, high) - bisect_left(self.crossed, low)


def find_path(starts: Sequence[Dock], ends: Sequence[Dock], field: Field) -> tuple[tuple[Spot, ...], float] | None:
    """Return the corners of the cheapest path from one of `starts` to one of `ends`, and its cost, if one is found."""
    maze = _Maze(field)
    straight = maze.straight(starts, ends)
    if straight and not straight[2]:
        return straight[0], straight[1]
    leaving = [(dock, out) for dock in starts if (out := maze.leaves(dock, first=True))]
    entering = [(dock, out) for dock in ends if (out := maze.leaves(dock, first=False))]
    bent = _Search(maze, leaving, entering).run() if leaving and entering else None
    found = [one[:2] for one in (straight, bent) if one]
    return min(found, key=lambda one: one[1], default=None)


class _Maze:
    """The lines of a field, each looked at when it is first needed."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.blocks = [one.spread(clear - 1) for one, clear in field.barriers()]  # docks lie on whole px, borders not
        self._lines: dict[tuple[bool, float, bool], _Line] = {}
        self._level = [_flat(piece) for piece in field.pieces if abs(piece.start.y - piece.end.y) < NEAR]
        self._upright = [_tall(piece) for piece in field.pieces if abs(piece.start.y - piece.end.y) >= NEAR]

    def line(self, at: float, *, level: bool, first: bool) -> _Line:
        """Return the line at y (`level`) or x; `first` if a path runs on it from its start."""
        key = (level, at, first)
        if key not in self._lines:
            self._lines[key] = self._look(at, self.blocks, level=level, first=first)
        return self._lines[key]

    def _look(self, at: float, blocks: Sequence[Rect], *, level: bool, first: bool) -> _Line:
        if level:
            bars = [(one.left, one.right) for one in blocks if one.top < at - NEAR and one.bottom > at + NEAR]
        else:
            bars = [(one.top, one.bottom) for one in blocks if one.left < at - NEAR and one.right > at + NEAR]
        same, other = (self._level, self._upright) if level else (self._upright, self._level)
        for place, low, high, from_start, to_end in same:
            if abs(place - at) < TIGHT and not (from_start and first) and not to_end:
                bars.append((low - TIGHT, high + TIGHT))
        crossed = sorted(place for place, low, high, _, _ in other if low - NEAR <= at <= high + NEAR)
        lows, highs = _merged(bars)
        return _Line(lows, highs, crossed)

    def straight(self, starts: Sequence[Dock], ends: Sequence[Dock]) -> tuple[tuple[Spot, ...], float, int] | None:
        """Return the cheapest path without a bend, its cost and its crossings."""
        best: tuple[float, int, Dock, Dock] | None = None
        for one in starts:
            for other in ends:
                found = self._between(one, other)
                if found and (best is None or found < best[:2]):
                    best = (*found, one, other)
        return ((best[2].spot, best[3].spot), best[0], best[1]) if best else None

    def _between(self, one: Dock, other: Dock) -> tuple[float, int] | None:
        """Return cost and crossings of the straight path from `one` to `other` that faces it, None if there is none."""
        across, down = STEP[one.side]
        (x, y), (to_x, to_y) = one.spot, other.spot
        length = (to_x - x) * across + (to_y - y) * down
        level = down == 0
        if (one.side + 2) % 4 != other.side or length <= 0 or abs(to_y - y if level else to_x - x) > NEAR:
            return None
        low, high = sorted((x, to_x) if level else (y, to_y))
        at = y if level else x
        tight = [block.spread(2) for block in (*self.field.blocks, *self.field.texts)]
        line = self._look(at, tight, level=level, first=True)
        if not line.is_open(low, high):
            return None
        count = line.crossings(low + NEAR, high - NEAR)
        return length + count * self.field.crossing + one.cost + other.cost, count

    def leaves(self, dock: Dock, *, first: bool) -> Spot | None:
        """Return where the path is clear of the shape at `dock`, None if something is in the way."""
        across, down = STEP[dock.side]
        x, y = dock.spot
        far = self.field.clear + self._deep(dock, first=first)
        out = Spot(x + across * far, y + down * far)
        if not self.field.area.holds(out):
            return None
        near = Spot(x + 2 * across, y + 2 * down)  # where a shape meets itself is no hindrance
        stub = around(near, out).spread(1)
        others = (*self.field.blocks, *self.field.texts, *self.field.own[1 if first else 0])
        if any(one.meets(stub) for one in others):
            return None
        return out if self._is_lonely(dock, out, first=first) else None

    def _deep(self, dock: Dock, *, first: bool) -> float:
        """Return how far (px) the dock of a round shape lies inside the rectangle around it."""
        across, down = STEP[dock.side]
        deepest = 0.0
        for own in self.field.own[0 if first else 1]:
            if across:
                deepest = own.right - dock.spot.x if across > 0 else dock.spot.x - own.left
            else:
                deepest = own.bottom - dock.spot.y if down > 0 else dock.spot.y - own.top
        return round(deepest)

    def _is_lonely(self, dock: Dock, out: Spot, *, first: bool) -> bool:
        level = STEP[dock.side][1] == 0
        at = dock.spot.y if level else dock.spot.x
        low, high = sorted((dock.spot.x, out.x) if level else (dock.spot.y, out.y))
        for place, start, end, from_start, to_end in self._level if level else self._upright:
            shared = (from_start and first) or (to_end and not first)
            if not shared and abs(place - at) < TIGHT and start - NEAR < high and end + NEAR > low:
                return False
        return True


def _flat(piece: Piece) -> tuple[float, float, float, bool, bool]:
    low, high = sorted((piece.start.x, piece.end.x))
    return piece.start.y, low, high, piece.from_start, piece.to_end


def _tall(piece: Piece) -> tuple[float, float, float, bool, bool]:
    low, high = sorted((piece.start.y, piece.end.y))
    return (piece.start.x + piece.end.x) / 2, low, high, piece.from_start, piece.to_end


def _merged(bars: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    lows: list[float] = []
    highs: list[float] = []
    for low, high in sorted(bars):
        if highs and low < highs[-1]:
            highs[-1] = max(highs[-1], high)
        else:
            lows.append(low)
            highs.append(high)
    return lows, highs


State = tuple[int, int, int, bool]  # column, row, direction, and whether it is still the first piece


class _Search:
    """One A*: the grid of candidate lines, the open states, and where each was come from."""

    def __init__(self, maze: _Maze, starts: Sequence[tuple[Dock, Spot]], ends: Sequence[tuple[Dock, Spot]]) -> None:
        self.maze, self.starts, self.ends = maze, starts, ends
        self.xs, self.ys = _candidates(maze.field, [*starts, *ends])
        self.open: list[tuple[float, int, State]] = []
        self.cost: dict[State, float] = {}
        self.came: dict[State, State | None] = {}
        self.done: set[State] = set()
        self.begun: dict[State, Dock] = {}
        self.goals: dict[tuple[int, int], list[Dock]] = {}
        self.best: tuple[float, State, Dock] | None = None
        self._begin()

    def run(self) -> tuple[tuple[Spot, ...], float, int] | None:
        """Search until a path is found that hardly anything can better, or nothing is left to try."""
        self._go(PROBED)
        if self.best is None and self.open and self._is_shut_in():
            return None
        self._go(MOST_STEPS)
        return self._path(*self.best) if self.best else None

    def _is_shut_in(self) -> bool:
        """Whether no way leads far from the ends, found out backwards."""
        back = _Search(self.maze, self.ends, self.starts)
        back._go(PROBED)
        return back.best is None and not back.open

    def _begin(self) -> None:
        column = {x: place for place, x in enumerate(self.xs)}
        row = {y: place for place, y in enumerate(self.ys)}
        for dock, out in self.ends:
            self.goals.setdefault((column[out.x], row[out.y]), []).append(dock)
        for dock, out in self.starts:
            state = column[out.x], row[out.y], dock.side, True
            self.begun.setdefault(state, dock)
            self._push(state, dock.cost, None)

    def _go(self, most: int) -> None:
        """Spread until the best path is found or `most` states have been seen to the end."""
        while self.open and len(self.done) < most:
            guess, _, state = heapq.heappop(self.open)
            if state in self.done:
                continue
            if self.best and guess >= self.best[0]:
                self.open.clear()
                break
            self.done.add(state)
            for dock in self.goals.get(state[:2], ()):
                turn = (state[2] - dock.side) % 4
                cost = self.cost[state] + dock.cost + (0 if turn == 2 else BEND)
                if turn and (self.best is None or cost < self.best[0]):
                    self.best = cost, state, dock
            self._spread(state)

    def _push(self, state: State, cost: float, origin: State | None) -> None:
        if cost < self.cost.get(state, float("inf")) - NEAR:
            self.cost[state], self.came[state] = cost, origin
            heapq.heappush(self.open, (cost + self.maze.field.hurry * self._guess(state), len(self.cost), state))

    def _guess(self, state: State) -> float:
        """Return a lower bound of what is left: the way, and the bends that the directions ask for."""
        x, y, way = self.xs[state[0]], self.ys[state[1]], state[2]
        ahead_x, ahead_y = STEP[way]
        least = float("inf")
        for dock, out in self.ends:
            across, down = out.x - x, out.y - y
            turn = (way - dock.side) % 4
            if turn == 2:
                is_ahead = across * ahead_y == 0 == down * ahead_x and across * ahead_x + down * ahead_y >= 0
                bends = 0 if is_ahead else 2
            else:
                bends = 1 if turn else 2
            least = min(least, abs(across) + abs(down) + bends * BEND + dock.cost)
        return least

    def _spread(self, state: State) -> None:
        column, row, way, first = state
        base = self.cost[state]
        for turn in (0, 1, 3):
            side = (way + turn) % 4
            across, down = STEP[side]
            to_column, to_row = column + across, row + down
            if not (0 <= to_column < len(self.xs) and 0 <= to_row < len(self.ys)):
                continue
            level, still = down == 0, first and turn == 0
            line = self.maze.line(self.ys[row] if level else self.xs[column], level=level, first=still)
            one, other = (self.xs[column], self.xs[to_column]) if level else (self.ys[row], self.ys[to_row])
            low, high = min(one, other), max(one, other)
            if not line.is_open(low, high):
                continue
            crossed = line.crossings(low, high - NEAR) if one < other else line.crossings(low + NEAR, high)
            cost = base + high - low + (BEND if turn else 0) + crossed * self.maze.field.crossing
            self._push((to_column, to_row, side, still), cost, state)

    def _path(self, cost: float, state: State, dock: Dock) -> tuple[tuple[Spot, ...], float, int]:
        spots = [dock.spot]
        here: State | None = state
        while here is not None:
            spots.append(Spot(self.xs[here[0]], self.ys[here[1]]))
            last, here = here, self.came[here]
        spots.append(self.begun[last].spot)
        return simple(spots[::-1]), cost, 0


def _candidates(field: Field, docks: Sequence[tuple[Dock, Spot]]) -> tuple[list[float], list[float]]:
    """Return the x and the y of all lines in the field's area on which a path may run."""
    xs, ys = {out.x for _, out in docks}, {out.y for _, out in docks}
    xs |= {dock.spot.x for dock, _ in docks if STEP[dock.side][0] == 0}
    area = field.area
    wanted_x, wanted_y = set[float](), set[float]()
    for one, clear in field.barriers():
        wanted_x |= {round(one.left - clear - 0.5), round(one.right + clear + 0.5)}
        wanted_y |= {round(one.top - clear - 0.5), round(one.bottom + clear + 0.5)}
    for piece in field.pieces:
        if abs(piece.start.y - piece.end.y) < NEAR:
            wanted_y |= {round(piece.start.y) - BESIDE, round(piece.start.y) + BESIDE}
        elif abs(piece.start.x - piece.end.x) < NEAR:
            wanted_x |= {round(piece.start.x) - BESIDE, round(piece.start.x) + BESIDE}
    xs |= {x for x in wanted_x if area.left <= x <= area.right}
    ys |= {y for y in wanted_y if area.top <= y <= area.bottom}
    return sorted(xs), sorted(ys)


def simple(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Drop spots that repeat or lie on the line between their neighbours."""
    kept: list[Spot] = []
    for spot in spots:
        if kept and abs(kept[-1].x - spot.x) < NEAR and abs(kept[-1].y - spot.y) < NEAR:
            continue
        if len(kept) > 1 and (
            abs(kept[-2].x - kept[-1].x) < NEAR > abs(kept[-1].x - spot.x)
            or abs(kept[-2].y - kept[-1].y) < NEAR > abs(kept[-1].y - spot.y)
        ):
            kept.pop()
        kept.append(spot)
    return tuple(kept)
