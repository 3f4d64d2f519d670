"""Where the labels of sequence flows stand: at the gateway, or behind the line that its flows share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from reg2bpmn.layout.flat.board import Route
from reg2bpmn.layout.flat.channels import Run
from reg2bpmn.layout.flat.messages import ONE_LEVEL_RUN, Message
from reg2bpmn.layout.scene import Link
from reg2bpmn.layout.sizes import block_of
from reg2bpmn.layout.text import TextBlock

LINE_GAP = 4  # px between a label and the line that it names
ZONE_PAD = 8  # px that a label's zone is wider than the label


class Exit(Enum):
    """The side of a node at which a labelled flow leaves alone."""

    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class ZoneLabel:
    """A label over a horizontal run where it has left the vertical channel `x`: right or left of the tracks.

    `y` is the index of the run's line and `lift` how far (px) the label's bottom lies above it.
    """

    block: TextBlock
    x: int
    y: int
    run: Run
    right: bool
    lift: int


@dataclass(frozen=True, slots=True)
class FlowLabels:
    """The labels beside nodes, by node and flow, and those in zones, by flow."""

    beside: Mapping[str, Mapping[str, tuple[Exit, TextBlock]]]
    zoned: Mapping[str, ZoneLabel]

    def reach(self) -> dict[int, int]:
        """Return by y index how far (px) labels rise above that line."""
        height: dict[int, int] = {}
        for zone in self.zoned.values():
            height[zone.y] = max(height.get(zone.y, 0), zone.lift + zone.block.height + LINE_GAP)
        return height

    def above(self) -> dict[Run, int]:
        """Return the room in px that runs in horizontal channels need above them."""
        return {zone.run: zone.lift + zone.block.height for zone in self.zoned.values()}


def flow_labels(flows: Sequence[Link], routes: Mapping[str, Route], turned: bool = False) -> FlowLabels:
    """Choose the place of every named flow's label."""
    sharing = Counter(routes[flow.id].at_start for flow in flows if routes[flow.id].level)
    beside: dict[str, dict[str, tuple[Exit, TextBlock]]] = defaultdict(dict)
    zoned: dict[str, ZoneLabel] = {}
    stacked: dict[tuple[int, int, bool], int] = {}
    for flow in flows:
        if not flow.name.strip():
            continue
        route, block = routes[flow.id], block_of(flow.name, turned)
        if not route.level:
            beside[flow.source][flow.id] = _upright_exit(route), block
        elif sharing[flow.source] == 1:
            beside[flow.source][flow.id] = Exit.RIGHT, block
        else:
            x, y, number, right = _own_run(route)
            lift = stacked.get((x, y, right), LINE_GAP) if y % 3 == 1 else LINE_GAP
            stacked[x, y, right] = lift + block.height + LINE_GAP
            zoned[flow.id] = ZoneLabel(block, x, y, (flow.id, number), right, lift)
    return FlowLabels(beside, zoned)


def _upright_exit(route: Route) -> Exit:
    return Exit.BOTTOM if route.corners[1][1] > route.corners[0][1] else Exit.TOP


def _own_run(route: Route) -> tuple[int, int, int, bool]:
    """Return channel, line, number and direction of the first horizontal run that `route` has to itself."""
    corners = route.corners
    if len(corners) < 4 or corners[1][0] % 2:  # it goes straight on through the channel
        return corners[0][0] + 1, corners[0][1], 0, True
    number = 4 if corners[2] == corners[3] else 2
    return corners[number][0], corners[number][1], number, corners[number + 1][0] > corners[number][0]


def message_labels(
    labels: FlowLabels, messages: Sequence[Message], blocks: Mapping[str, TextBlock], routes: Mapping[str, Route]
) -> FlowLabels:
    """Add the places of those labels of `messages` that stand in no gap: above a level run."""
    zoned = dict(labels.zoned)
    for message in messages:
        if message.gap is None:
            corners = routes[message.link.id].corners
            number = 1 if len(corners) == ONE_LEVEL_RUN else 3
            (x, y), (to_x, _) = corners[number], corners[number + 1]
            right = to_x > x
            channel = x if x % 2 == 0 else x + (1 if right else -1)
            zoned[message.link.id] = ZoneLabel(
                blocks[message.link.id], channel, y, (message.link.id, number), right, LINE_GAP
            )
    return FlowLabels(labels.beside, zoned)
