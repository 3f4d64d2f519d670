"""Where a process is cut between its columns, and what each part then holds."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reg2bpmn.layout.pages.windows import Window, windows_of
from reg2bpmn.process.graph import Collaboration

LETTERS = 26


class Cost(NamedTuple):
    """What a way to cut costs: parts that do not fit, how many or how high they are, how uneven and cut up."""

    misfits: int
    size: int
    unrest: int


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted: few parts, or low ones with `gap` px between them; the last leaves `spare` px of the height."""

    gap: int | None = None
    spare: int = 0

    def size(self, window: Window) -> int:
        """Return the size of a window: all sizes together are to be least."""
        return 1 if self.gap is None else window.height + self.gap


class Cutter:
    """Cuts a process into parts of at most `room` px (width, height) where there is a way.

    `weights` are the costs of a link event, and of a part as wide as the room. Windows are laid out only where the
    cheapest way could lead over them; one inside a window that is not too wide is taken not to be so either.
    """

    def __init__(self, collaboration: Collaboration, room: tuple[int, int], weights: tuple[int, int]) -> None:
        self._whole, self._room, self._weights = collaboration, room, weights
        self._windows = windows_of(collaboration)
        self._count = self._windows.count
        # Of this cutter alone: what is found must not depend on papers that were tried before.
        self._known: dict[tuple[int, int], Window] = {}
        self._unknown: dict[tuple[int, int], Window] = {}
        self._reach = self._reaches()

    def fewest(self, more: int = 0) -> list[Collaboration]:
        """Return the fewest parts, evenly cut; the last one leaves `more` px of the height free."""
        return self._parts(self._cuts(_Wish(spare=more), math.inf))

    def lowest(self, gap: int, most: float = math.inf) -> list[Collaboration]:
        """Return the parts that together are lowest, `gap` px between them; none if they are higher than `most` px."""
        return self._parts(self._cuts(_Wish(gap), most + gap))

    def _cuts(self, wish: _Wish, most: float) -> list[int]:
        """Return the first column of each part, so that the sum of their sizes is least; nothing if it is over `most`.

        What is not measured counts as the least that it can be, so the first way that is measured is the cheapest.
        """
        while True:
            cost, cuts = self._cheapest(wish)
            if cost.size > most:
                return []
            unknown = [pair for pair in pairwise((*cuts, self._count)) if pair not in self._known]
            if not unknown:
                return cuts
            for pair in unknown:
                self._measured(*pair)

    def _reaches(self) -> list[int]:
        """Return for each column the last one before which a part from there must end, so that it is not too wide."""
        reach = []
        end = max(1, self._count * self._room[0] // max(1, self._measured(0, self._count).width))
        while end > 1 and not self._is_narrow(0, min(end, self._count)):
            end -= 1
        for start in range(self._count):
            end = min(max(end, start + 1), self._count)
            while end < self._count and self._is_narrow(start, end + 1):
                end += 1
            reach.append(end)
        return reach

    def _is_narrow(self, start: int, end: int) -> bool:
        return self._measured(start, end).width <= self._room[0]

    def _measured(self, start: int, end: int) -> Window:
        made = self._known[start, end] = self._windows.measured(start, end)
        return made

    def _window(self, start: int, end: int) -> Window:
        """Return a window as far as it is known."""
        if (start, end) in self._known:
            return self._known[start, end]
        if (start, end) not in self._unknown:
            self._unknown[start, end] = self._windows.least(start, end)
        return self._unknown[start, end]

    def _cheapest(self, wish: _Wish) -> tuple[Cost, list[int]]:
        """Return the cost and the cuts of the cheapest way, by what is known of the windows."""
        best: list[tuple[Cost, int]] = [(Cost(0, 0, 0), self._count)] * (self._count + 1)
        for start in range(self._count - 1, -1, -1):
            best[start] = min(self._ways(start, wish, best))
        cuts = [0]
        while best[cuts[-1]][1] < self._count:
            cuts.append(best[cuts[-1]][1])
        return best[0][0], cuts

    def _ways(self, start: int, wish: _Wish, best: Sequence[tuple[Cost, int]]) -> Iterator[tuple[Cost, int]]:
        for end in range(start + 1, self._reach[start] + 1):
            window = self._window(start, end)
            is_wide = window.width > self._room[0]
            if is_wide and end > start + 1:
                return
            spare = self._room[1] - window.height - (wish.spare if end == self._count else 0)
            share = 100 * window.width // max(1, self._room[0])
            unrest = self._weights[0] * window.links + self._weights[1] * share * share // 10_000
            after = best[end][0]
            yield (
                Cost(after.misfits + (is_wide or spare < 0), after.size + wish.size(window), after.unrest + unrest),
                end,
            )

    def _parts(self, cuts: Sequence[int]) -> list[Collaboration]:
        """Return the part from each of the columns `cuts` to the next, their links lettered in reading order."""
        windows = self._windows
        sheet = {name: bisect_right(cuts, column) for name, column in windows.column.items()}
        order = sorted(self._whole.pool.nodes, key=lambda node: windows.column[node.id])
        letters: dict[str, str] = {}
        for node in order:
            for flow in windows.split.entering[node.id]:
                if sheet[flow.source] != sheet[node.id]:
                    letters.setdefault(node.id, _letter(len(letters)))
        return [windows.part(start, end, letters.__getitem__) for start, end in pairwise((*cuts, self._count))]


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + digit) + letters
    return letters
