"""An orthogonal router in px among any obstacles: A* over the lines beside them."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from reg2bpmn.layout.free.maze import (
    BEND,
    DOWN,
    LEFT,
    RIGHT,
    STEP,
    UP,
    Dock,
    Field,
    Maze,
    Piece,
    candidates,
    simple,
)
from reg2bpmn.layout.free.rects import NEAR, Spot

__all__ = ["DOWN", "LEFT", "RIGHT", "STEP", "UP", "Dock", "Field", "Piece", "find_path"]

MOST_STEPS, PROBED = 12_000, 600  # steps of one search, and those after which it is asked whether the ends are shut in


def find_path(starts: Sequence[Dock], ends: Sequence[Dock], field: Field) -> tuple[tuple[Spot, ...], float] | None:
    """Return the corners of the cheapest path from one of `starts` to one of `ends`, and its cost, if one is found."""
    maze = Maze(field)
    straight = maze.straight(starts, ends)
    if straight and not straight[2]:
        return straight[0], straight[1]
    leaving = [(dock, out) for dock in starts if (out := maze.leaves(dock, first=True))]
    entering = [(dock, out) for dock in ends if (out := maze.leaves(dock, first=False))]
    bent = _Search(maze, leaving, entering).run() if leaving and entering else None
    found = [one[:2] for one in (straight, bent) if one]
    return min(found, key=lambda one: one[1], default=None)


State = tuple[int, int, int, bool]  # column, row, direction, and whether it is still the first piece


class _Search:
    """One A*: the grid of candidate lines, the open states, and where each was come from."""

    def __init__(self, maze: Maze, starts: Sequence[tuple[Dock, Spot]], ends: Sequence[tuple[Dock, Spot]]) -> None:
        self.maze, self.starts, self.ends = maze, starts, ends
        self.xs, self.ys = candidates(maze.field, [*starts, *ends])
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
