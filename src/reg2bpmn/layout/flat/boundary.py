"""Events on the border of a task: they stand on their host, the ends that they alone lead to stand under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reg2bpmn.layout.flat.level import Level
from reg2bpmn.layout.flat.rows import Grid
from reg2bpmn.layout.scene import Form, Link
from reg2bpmn.layout.sizes import EVENT
from reg2bpmn.layout.text import TextBlock

RADIUS = EVENT // 2  # px
CORNER = 8  # px of a task's border between its corner and the nearest boundary event
GAP = 8  # px between two boundary events, and from one to what stands beside it
LABEL_GAP = 5  # px between an end and its label
BESIDE = 8  # px between the line of a boundary event and its texts: a mark may stand there


@dataclass(frozen=True, slots=True)
class Mounts:
    """`host` has the task of each boundary event and of each end drawn with one, `ends` the flows to such ends."""

    host: Mapping[str, str]
    ends: Mapping[str, Link]

    def grounded(self, flows: Iterable[Link]) -> list[Link]:
        """Return the flows between the nodes that have cells, as if those of a boundary event left its host."""
        return [replace(flow, source=self.host.get(flow.source, flow.source)) for flow in self.routed(flows)]

    def routed(self, flows: Iterable[Link]) -> list[Link]:
        """Return the flows that are not drawn with a boundary event."""
        drawn = {flow.id for flow in self.ends.values()}
        return [flow for flow in flows if flow.id not in drawn]

    def on(self, grid: Grid) -> Grid:
        """Return `grid` with everything mounted in the cell of its host."""
        return replace(grid, cell={**grid.cell, **{name: grid.cell[host] for name, host in self.host.items()}})

    def docked(self) -> list[str]:
        """Return the hosts that a flow leaves from below."""
        private = {*self.ends, *(flow.target for flow in self.ends.values())}
        return list(dict.fromkeys(host for name, host in self.host.items() if name not in private))


def mounts_of(level: Level) -> Mounts:
    """Find the boundary events of `level` and the leaf events that only they lead to."""
    node = {one.id: one for one in level.nodes}
    host = {one.id: one.host for one in level.nodes if one.host}
    leaving, entering = Counter(flow.source for flow in level.flows), Counter(flow.target for flow in level.flows)
    crossed = {end for link in level.crossing for end in (link.source, link.target)}
    busy = {*leaving, *level.hung, *crossed}
    ends = {
        flow.source: flow
        for flow in level.flows
        if flow.source in host and leaving[flow.source] == entering[flow.target] == 1 and flow.target not in busy
        if node[flow.target].form is Form.EVENT and level.leaf_of[flow.target] == level.leaf_of[flow.source]
        if flow.source not in crossed
    }
    return Mounts(host | {flow.target: host[flow.source] for flow in ends.values()}, ends)


@dataclass(frozen=True, slots=True)
class Mounted:
    """A boundary event with the texts beside its line, and the `end` that stands under it ("" for none).

    `messages` are the ids of the links that dock left of its line.
    """

    id: str
    name: TextBlock | None
    flow_labels: Sequence[tuple[str, TextBlock]]
    end: str = ""
    end_name: TextBlock | None = None
    messages: Sequence[str] = ()

    @property
    def right(self) -> int:
        """How far its texts reach to the right of its centre, px."""
        beside = [block.width for _, block in self.flow_labels] + ([self.name.width] if self.name else [])
        return max(
            RADIUS,
            BESIDE + max(beside, default=0),
            RADIUS + LABEL_GAP + self.end_name.width if self.end_name else 0,
        )


def least_width(mounted: Sequence[Mounted]) -> int:
    """Return the width in px that the host needs for `mounted`."""
    return 2 * (CORNER + RADIUS) + sum(_steps(mounted)) if mounted else 0


def places(mounted: Sequence[Mounted], width: int) -> list[int]:
    """Return x of each event's centre from that of its host, `width` px wide: the last one at the right corner."""
    xs = [width // 2 - CORNER - RADIUS] if mounted else []
    for step in reversed(_steps(mounted)):
        xs.insert(0, xs[0] - step)
    return xs


def _steps(mounted: Sequence[Mounted]) -> list[int]:
    return [one.right + GAP + RADIUS for one, _ in pairwise(mounted)]
