"""Where a process is cut between its columns, and what each part then holds."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reg2bpmn.layout.flat.columns import columns
from reg2bpmn.layout.flat.cycles import back_flows
from reg2bpmn.layout.flat.frame import MARGIN
from reg2bpmn.layout.of_process import lay_out, scene_of
from reg2bpmn.layout.pages.split import Splitter
from reg2bpmn.layout.scene import Kind
from reg2bpmn.layout.spacing import TIGHT
from reg2bpmn.process.graph import Collaboration, Node

LETTERS = 26
_KEPT = 8  # processes whose windows are kept: those of a document


class Cost(NamedTuple):
    """What a way to cut costs: parts that do not fit, how many or how high they are, how uneven and cut up."""

    misfits: int
    size: int
    unrest: int


class Window(NamedTuple):
    """The measure of the columns from one to another: px, and the number of link events."""

    width: int
    height: int
    links: int


def _columns(collaboration: Collaboration) -> dict[str, int]:
    """Return each node's column from 0; an end has the last one that leads to it, a timer that of its task."""
    pool, scene = collaboration.pool, scene_of(collaboration)
    nodes = [node for node in scene.nodes if not node.form.is_artifact]
    flows = [link for link in scene.links if link.kind is Kind.FLOW]
    back = back_flows(nodes, flows)
    forward = [flow for flow in flows if flow.id not in back]
    found = columns(nodes, forward)
    found |= {node.id: found[node.host] for node in nodes if node.host in found}
    last: dict[str, int] = {}
    for flow in forward:
        last[flow.target] = max(last.get(flow.target, 0), found[flow.source])
    leaving = {flow.source for flow in pool.flows}
    found |= {name: column for name, column in last.items() if name not in leaving}
    index = {column: number for number, column in enumerate(sorted(set(found.values())))}
    return {name: index[column] for name, column in found.items()}


@lru_cache(_KEPT)
def _windows(_collaboration: Collaboration) -> dict[tuple[int, int], Window]:
    """Return the windows of a process measured so far: they are the same on every paper."""
    return {}


class Cutter:
    """Cuts a process into parts of at most `room` px (width, height) where there is a way.

    `weights` are the costs of a link event, and of a part as wide as the room.
    """

    def __init__(self, collaboration: Collaboration, room: tuple[int, int], weights: tuple[int, int]) -> None:
        self._whole, self._room, self._weights = collaboration, room, weights
        self._column = _columns(collaboration)
        self._count = len(set(self._column.values()))
        self._members: dict[int, list[Node]] = defaultdict(list)
        for node in collaboration.pool.nodes:
            self._members[self._column[node.id]].append(node)
        self._split = Splitter(collaboration)
        self._windows = _windows(collaboration)

    def fewest(self, more: int = 0) -> list[Collaboration]:
        """Return the fewest parts, evenly cut; the last one leaves `more` px of the height free."""
        return self._parts(self._cuts(lambda _: 1, more))

    def lowest(self, gap: int) -> list[Collaboration]:
        """Return the parts that together are lowest, `gap` px between them."""
        return self._parts(self._cuts(lambda window: window.height + gap))

    def _cuts(self, size: Callable[[Window], int], more: int = 0) -> tuple[int, ...]:
        """Return the first column of each part, so that the sum of their sizes is least."""
        best: list[tuple[Cost, int]] = [(Cost(0, 0, 0), self._count)] * (self._count + 1)
        for start in range(self._count - 1, -1, -1):
            best[start] = min(self._ways(start, (size, more), best))
        cuts = [0]
        while best[cuts[-1]][1] < self._count:
            cuts.append(best[cuts[-1]][1])
        return tuple(cuts)

    def _ways(
        self, start: int, wanted: tuple[Callable[[Window], int], int], best: Sequence[tuple[Cost, int]]
    ) -> Iterator[tuple[Cost, int]]:
        for end in range(start + 1, self._count + 1):
            window = self._window(start, end)
            is_wide = window.width > self._room[0]
            if is_wide and end > start + 1:
                return
            spare = self._room[1] - window.height - (wanted[1] if end == self._count else 0)
            share = 100 * window.width // max(1, self._room[0])
            unrest = self._weights[0] * window.links + self._weights[1] * share * share // 10_000
            after = best[end][0]
            yield (
                Cost(after.misfits + (is_wide or spare < 0), after.size + wanted[0](window), after.unrest + unrest),
                end,
            )

    def _window(self, start: int, end: int) -> Window:
        if (start, end) not in self._windows:
            inside = [node for column in range(start, end) for node in self._members[column]]
            part = self._split.part(inside, lambda name: start <= self._column[name] < end, lambda _: "A", start == 0)
            page = lay_out(part, TIGHT).page
            links = sum(node.kind.is_link for node in part.pool.nodes)
            self._windows[start, end] = Window(page.width - 2 * MARGIN, page.height - 2 * MARGIN, links)
        return self._windows[start, end]

    def _parts(self, cuts: Sequence[int]) -> list[Collaboration]:
        """Return the part from each of the columns `cuts` to the next, their links lettered in reading order."""
        sheet = {name: bisect_right(cuts, column) for name, column in self._column.items()}
        order = sorted(self._whole.pool.nodes, key=lambda node: self._column[node.id])
        letters: dict[str, str] = {}
        for node in order:
            for flow in self._split.entering[node.id]:
                if sheet[flow.source] != sheet[node.id]:
                    letters.setdefault(node.id, _letter(len(letters)))
        made = []
        for start, end in pairwise((*cuts, self._count)):
            inside = [node for column in range(start, end) for node in self._members[column]]
            names = {node.id for node in inside}
            made.append(self._split.part(inside, names.__contains__, letters.__getitem__, start == 0))
        return made


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + digit) + letters
    return letters
