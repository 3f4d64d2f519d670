"""The measures of the windows of a process: its columns from one to another, as a part of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from reg2bpmn.layout.flat.columns import columns
from reg2bpmn.layout.flat.cycles import back_flows
from reg2bpmn.layout.flat.frame import EMPTY_ROW, MARGIN
from reg2bpmn.layout.of_process import page_of, scene_of
from reg2bpmn.layout.pages.split import Splitter
from reg2bpmn.layout.scene import Kind
from reg2bpmn.layout.spacing import TIGHT
from reg2bpmn.process.graph import Collaboration, Node

_KEPT = 8  # processes whose windows are kept: those of a document
_LEAST_LANE = 2 * (TIGHT.lane + EMPTY_ROW)  # px


class Window(NamedTuple):
    """The measure of the columns from one to another: px, and the number of link events."""

    width: int
    height: int
    links: int


class Windows:
    """The windows of a process, each laid out when it is first asked for; they are the same on every paper.

    `column` has the number of each node's column from 0, `count` is how many there are.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self.split = Splitter(collaboration)
        self.column = _columns(collaboration)
        self.count = len(set(self.column.values()))
        self._members: dict[int, list[Node]] = defaultdict(list)
        for node in collaboration.pool.nodes:
            self._members[self.column[node.id]].append(node)
        self._flows = {(flow.source, flow.target) for flow in collaboration.pool.flows}
        self._measured: dict[tuple[int, int], Window] = {}

    def nodes(self, start: int, end: int) -> list[Node]:
        """Return the nodes of the columns from `start` to before `end`."""
        return [node for column in range(start, end) for node in self._members[column]]

    def part(self, start: int, end: int, letter: Callable[[str], str]) -> Collaboration:
        """Return a window as a process; `letter` names the link to a node."""
        inside = range(start, end)
        return self.split.part(self.nodes(start, end), lambda name: self.column[name] in inside, letter, start == 0)

    def measured(self, start: int, end: int) -> Window:
        """Return the measure of a window, all links of the same letter."""
        if (start, end) not in self._measured:
            page = page_of(self.part(start, end, lambda _: "A"), TIGHT)
            size = page.width - 2 * MARGIN, page.height - 2 * MARGIN
            self._measured[start, end] = Window(*size, self._links(start, end))
        return self._measured[start, end]

    def least(self, start: int, end: int) -> Window:
        """Return what a window has at least, found without laying it out; its links are exact."""
        lanes = {node.lane for node in self.nodes(start, end)}
        return Window(0, _LEAST_LANE * len(lanes), self._links(start, end))

    def _links(self, start: int, end: int) -> int:
        """Count the link events of a window: one for each flow out of it, and one for each node that is entered."""
        inside, leaving, entered = range(start, end), 0, set()
        for source, target in self._flows:
            if (self.column[source] in inside) > (self.column[target] in inside):
                leaving += 1
            elif (self.column[source] in inside) < (self.column[target] in inside):
                entered.add(target)
        return leaving + len(entered)


@lru_cache(_KEPT)
def windows_of(collaboration: Collaboration) -> Windows:
    """Return the windows of a process, with what is measured so far."""
    return Windows(collaboration)


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
