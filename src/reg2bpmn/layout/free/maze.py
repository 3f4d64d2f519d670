"""Where an orthogonal path may run in px: on lines beside obstacles, beside other paths and through its docks.

Which stretches of a line are blocked is found out when a search first comes to it, so that the cost grows with what
the search sees.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from reg2bpmn.layout.free.rects import NEAR, Rect, Spot, around

BEND, CROSSING = 60.0, 60.0  # what a bend and a crossing cost, in px of length
BESIDE = 10  # px between two paths that run side by side
TEXT_CLEAR = 4  # px between a path and a text
TIGHT = 5  # px, below which they are held to lie on one another
HURRY = 1.4  # how much more what is left counts than what is done: a little dearer a path, many times faster found
BAND = 128  # px of an axis that are looked at together
MOST_BANDS = 4096  # of one thing: a file may say that a shape is as large as it likes
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


class Line(NamedTuple):
    """What blocks a line, from and to where, and where it crosses other paths."""

    lows: list[float]
    highs: list[float]
    crossed: list[float]

    def is_open(self, low: float, high: float) -> bool:
        """Whether nothing blocks the stretch."""
        place = bisect_right(self.highs, low + NEAR)
        return place == len(self.lows) or self.lows[place] >= high - NEAR

    def around(self, place: float) -> tuple[float, float]:
        """Return the ends of the open stretch around `place`; both are `place` if it is blocked."""
        after = bisect_right(self.highs, place + NEAR)
        before = self.highs[after - 1] if after else float("-inf")
        if after == len(self.lows):
            return before, float("inf")
        return (before, self.lows[after]) if self.lows[after] >= place - NEAR else (place, place)

    def crossings(self, low: float, high: float) -> int:
        """Count the paths that are crossed on the stretch."""
        return bisect_right(self.crossed, high) - bisect_left(self.crossed, low)


T = TypeVar("T")


class _Bands(Generic[T]):
    """Things by the stretch of an axis that they cover."""

    def __init__(self, things: Iterable[tuple[float, float, T]]) -> None:
        self._bands: dict[int, list[T]] = {}
        self._wide: list[T] = []
        for low, high, thing in things:
            if high - low > MOST_BANDS * BAND:
                self._wide.append(thing)
                continue
            for band in range(int(low // BAND), int(high // BAND) + 1):
                self._bands.setdefault(band, []).append(thing)

    def at(self, place: float) -> Sequence[T]:
        """Return what may cover `place`."""
        found = self._bands.get(int(place // BAND), ())
        return [*found, *self._wide] if self._wide else found


class Maze:
    """The lines of a field, each looked at when it is first needed."""

    def __init__(self, field: Field) -> None:
        self.field = field
        blocks = [one.spread(clear - 1) for one, clear in field.barriers()]  # docks lie on whole px, borders not
        self._rows = _Bands((one.top, one.bottom, one) for one in blocks)
        self._columns = _Bands((one.left, one.right, one) for one in blocks)
        self._lines: dict[tuple[bool, float, bool], Line] = {}
        level = [_flat(piece) for piece in field.pieces if abs(piece.start.y - piece.end.y) < NEAR]
        upright = [_tall(piece) for piece in field.pieces if abs(piece.start.y - piece.end.y) >= NEAR]
        self._level = _Bands((one[0] - TIGHT, one[0] + TIGHT, one) for one in level)
        self._upright = _Bands((one[0] - TIGHT, one[0] + TIGHT, one) for one in upright)
        self._over_rows = _Bands((one[1] - NEAR, one[2] + NEAR, one) for one in upright)
        self._over_columns = _Bands((one[1] - NEAR, one[2] + NEAR, one) for one in level)

    def line(self, at: float, *, level: bool, first: bool) -> Line:
        """Return the line at y (`level`) or x; `first` if a path runs on it from its start."""
        key = (level, at, first)
        if key not in self._lines:
            self._lines[key] = self._look(at, (self._rows if level else self._columns).at(at), level=level, first=first)
        return self._lines[key]

    def _look(self, at: float, blocks: Sequence[Rect], *, level: bool, first: bool) -> Line:
        if level:
            bars = [(one.left, one.right) for one in blocks if one.top < at - NEAR and one.bottom > at + NEAR]
        else:
            bars = [(one.top, one.bottom) for one in blocks if one.left < at - NEAR and one.right > at + NEAR]
        same = self._level if level else self._upright
        for place, low, high, from_start, to_end in same.at(at):
            if abs(place - at) < TIGHT and not (from_start and first) and not to_end:
                bars.append((low - TIGHT, high + TIGHT))
        over = (self._over_rows if level else self._over_columns).at(at)
        crossed = sorted(place for place, low, high, _, _ in over if low - NEAR <= at <= high + NEAR)
        lows, highs = _merged(bars)
        return Line(lows, highs, crossed)

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
        for place, start, end, from_start, to_end in (self._level if level else self._upright).at(at):
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


def candidates(field: Field, docks: Sequence[tuple[Dock, Spot]]) -> tuple[list[float], list[float]]:
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
