"""Any scene on sheets of paper: as few as hold it with no text smaller than the paper's least, each one a diagram.

Lengths are px of the layout unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.pages.excerpts import Excerpts
from reg2bpmn.layout.pages.paper import LINK_COST, WIDTH_COST, Paper, extent
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Scene
from reg2bpmn.layout.spacing import SCREEN, TIGHT, Spacing

MOST_TRIES = 30  # ways to cut evenly that are laid out before the widest sheets are taken

Sheet = tuple[Scene, Layout]
LayOut = Callable[[Scene, Spacing], Layout]


def sheets(scene: Scene, paper: Paper, spacing: Spacing = SCREEN, lay_out: LayOut = lay_out) -> list[Sheet]:
    """Return `scene` on as few sheets as hold it at the paper's smallest scale, each a scene with its layout.

    A scene that fits stays as it is, or is laid out closer; else it is cut between columns. Every node and link is on
    some sheet. A link that is cut stands on one sheet only, where what is missing of its ends is shown once more.
    Problems: `paper-too-small` for a sheet with a column that is too large for the paper. Raises ValueError as
    `lay_out` does.
    """
    room = paper.room(paper.least_scale)
    close = replace(TIGHT, turns_bands=spacing.turns_bands, turned=spacing.turned)
    for one in (spacing, close):
        layout = lay_out(scene, one)
        if _overflow(layout, room) <= 1:
            return [(scene, layout)]
    cutter = _Cutter(Excerpts(scene), room, close, lay_out)
    cuts = cutter.cuts()
    made = [cutter.sheet(start, end) for start, end in pairwise(cuts)]
    if len(made) == 1:
        made = [(scene, layout)]
    airy = [(part, lay_out(part, spacing)) for part, _ in made]
    if all(_overflow(layout, room) <= 1 for _, layout in airy):
        return airy
    return [_told(part, layout, paper) for part, layout in made]


def _overflow(layout: Layout, room: tuple[int, int]) -> float:
    """Return how many times larger a drawing is than the room on the paper."""
    wide, high = extent(layout)
    return max(wide / room[0], high / room[1])


def _told(scene: Scene, layout: Layout, paper: Paper) -> Sheet:
    """Return a sheet; what is too large is told at its first node."""
    over = _overflow(layout, paper.room(paper.least_scale))
    if over <= 1:
        return scene, layout
    name = next((node.id for node in scene.nodes), next(scene.ids(), ""))
    text = (
        f"the sheet with {name!r} is too large for {paper.name}: it fits at {1 / over:.2f} of its size only, with "
        f"text of {paper.least_text / over:.1f} points, expected {paper.least_text:g}: take larger paper"
    )
    return scene, replace(layout, problems=(*layout.problems, Problem("paper-too-small", name, text)))


@dataclass(frozen=True, slots=True)
class _Window:
    """The measures of a range of columns: along the columns, and across them."""

    along: int
    across: int


class _Cutter:
    """Finds where a scene is cut: the fewest sheets, evenly filled, with few cut links."""

    def __init__(self, excerpts: Excerpts, room: tuple[int, int], spacing: Spacing, lay_out: LayOut) -> None:
        self._excerpts, self._spacing, self._lay_out = excerpts, spacing, lay_out
        self._along, self._across = room[::-1] if spacing.turned else room
        self._room = room
        self._count = excerpts.count
        self._windows: dict[tuple[int, int], _Window] = {}
        self._sheets: dict[tuple[int, int], Sheet] = {}

    def cuts(self) -> list[int]:
        """Return the first column of each sheet, and the end of the last."""
        widest, latest = self._greedy(), self._greedy(backward=True)
        if len(widest) != len(latest):
            return widest
        ranges = [range(min(one, other), max(one, other) + 1) for one, other in zip(widest, latest, strict=True)]
        bad: set[tuple[int, int]] = set()
        for _ in range(MOST_TRIES):
            cuts = self._even(ranges, bad)
            if cuts is None:
                break
            failed = {pair for pair in pairwise(cuts) if not self._fits(*pair)}
            if not failed:
                return cuts
            bad |= failed
        return widest

    def sheet(self, start: int, end: int) -> Sheet:
        """Return the columns from `start` to before `end`: the first ones with all pools and lanes, if they fit."""
        if (start, end) not in self._sheets:
            for full in (True, False) if start == 0 else (False,):
                part = self._excerpts.part(start, end, full=full)
                layout = self._lay_out(part, self._spacing)
                if _overflow(layout, self._room) <= 1:
                    break
            self._sheets[start, end] = part, layout
        return self._sheets[start, end]

    def _window(self, start: int, end: int) -> _Window:
        if (start, end) not in self._windows:
            measures = extent(self.sheet(start, end)[1])
            self._windows[start, end] = _Window(*(measures[::-1] if self._spacing.turned else measures))
        return self._windows[start, end]

    def _fits(self, start: int, end: int) -> bool:
        """Tell whether a window fits on a sheet, or is no larger than its first column, which is too large alone."""
        if end == start + 1:
            return True
        window, first = self._window(start, end), self._window(start, start + 1)
        return window.along <= self._along and window.across <= max(self._across, first.across)

    def _greedy(self, *, backward: bool = False) -> list[int]:
        """Return the cuts with the widest sheets first, or the widest last."""
        cuts, step = [self._count if backward else 0], 1
        while cuts[-1] > 0 if backward else cuts[-1] < self._count:
            step = self._widest(cuts[-1], step, backward)
            cuts.append(cuts[-1] + (-step if backward else step))
        return cuts[::-1] if backward else cuts

    def _widest(self, at: int, guess: int, backward: bool) -> int:
        """Return the most columns from (or up to) the column `at` that fit on a sheet, about `guess` of them."""
        most = at if backward else self._count - at

        def fits(step: int) -> bool:
            return self._fits(at - step, at) if backward else self._fits(at, at + step)

        low, high, jump, step = 1, most + 1, 1, guess
        while low + 1 < high:
            step = min(max(step, low + 1), high - 1)
            if fits(step):
                low = step
                step = low + jump if high > most else (low + high) // 2
            else:
                high = step
                step = high - jump if low == 1 else (low + high) // 2
            jump *= 2
        return low

    def _even(self, ranges: Sequence[range], bad: set[tuple[int, int]]) -> list[int] | None:
        """Return the cheapest cuts, one of each of `ranges`, without a window of `bad`; None where there are none."""
        mean = sum(one.along for one in self._windows.values()) // max(
            1, sum(last - first for first, last in self._windows)
        )
        best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, (0,))}
        for places in ranges[1:]:
            found: dict[int, tuple[int, tuple[int, ...]]] = {}
            for end in places:
                ways = [
                    (cost + self._unrest(start, end, mean), (*cuts, end))
                    for start, (cost, cuts) in best.items()
                    if start < end and (start, end) not in bad
                ]
                if ways:
                    found[end] = min(ways)
            best = found
        return list(best[self._count][1]) if self._count in best else None

    def _unrest(self, start: int, end: int, width: int) -> int:
        """Return what a sheet costs: links that are cut, and the square of its width, which is least for even ones.

        `width` is the mean one of a column; what is shown once more takes one.
        """
        guests = self._excerpts.guests(start, end)
        share = 1000 * (end - start + (guests > 0)) * width // self._along
        return 100 * LINK_COST * guests + WIDTH_COST * share * share // 10_000
