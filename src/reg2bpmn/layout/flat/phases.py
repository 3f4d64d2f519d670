"""The phases of the layout of one storey, one after the other (docs/layout.md tells what each promises)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.flat.across import Content, GapLabel, sweep
from reg2bpmn.layout.flat.board import BOTTOM, TOP, Board, Route
from reg2bpmn.layout.flat.boundary import Mounted, Mounts, mounts_of
from reg2bpmn.layout.flat.cells import Cell, Surroundings, cell
from reg2bpmn.layout.flat.channels import Run, Uprights, assign
from reg2bpmn.layout.flat.cycles import back_flows
from reg2bpmn.layout.flat.drawing import Plan, draw
from reg2bpmn.layout.flat.frame import Room, borders, frame
from reg2bpmn.layout.flat.inside import Inside
from reg2bpmn.layout.flat.labels import ZONE_PAD, FlowLabels, flow_labels, message_labels
from reg2bpmn.layout.flat.level import Level, level_of
from reg2bpmn.layout.flat.messages import Docking, Message, MessageRouter, docks
from reg2bpmn.layout.flat.routes import route_flows
from reg2bpmn.layout.flat.rows import Grid, Order, arrange
from reg2bpmn.layout.flat.sift import sift
from reg2bpmn.layout.geometry import Box, Layout
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Form, Kind, Scene
from reg2bpmn.layout.sizes import block_of
from reg2bpmn.layout.spacing import SCREEN, Spacing
from reg2bpmn.layout.text import TextBlock

__all__ = ["Inside", "lay_out_flat", "page_of_flat"]

GAP_PAD = 8  # px above and below a message's label in the gap between two pools
NOTHING_INSIDE: Mapping[str, Inside] = {}


def lay_out_flat(scene: Scene, spacing: Spacing = SCREEN, insides: Mapping[str, Inside] = NOTHING_INSIDE) -> Layout:
    """Place everything of `scene`, in px; equal input gives an equal result.

    No node stands in a subprocess; `insides` has the content of those that are expanded. Raises ValueError if an id
    stands twice, or a parent, a host or an end of a link does not exist or is of another kind than expected.
    """
    plan, problems = _planned(scene, spacing, insides)
    return replace(draw(plan), problems=tuple(problems))


def page_of_flat(scene: Scene, spacing: Spacing = SCREEN) -> Box:
    """Return the page that `lay_out_flat` needs, without drawing what stands on it; raises as it does."""
    return _planned(scene, spacing, NOTHING_INSIDE)[0].frame.page


def _planned(scene: Scene, spacing: Spacing, insides: Mapping[str, Inside]) -> tuple[Plan, list[Problem]]:
    level = level_of(scene, {link for inside in insides.values() for link in inside.ports})
    mounts = mounts_of(level)
    grid, back = _grid(level, mounts)
    board = Board(grid)
    for host in mounts.docked():
        board.reserve(host)
    messages, flows, problems = _routes(level, board, mounts, back, insides)
    blocks = {one.link.id: block_of(one.link.name, spacing.turned) for one in messages if one.link.name.strip()}
    uprights = Uprights([*(message.route for message in messages), *flows], _room_right(messages, blocks))
    labels = flow_labels([flow for flow in level.flows if flow.id in uprights.routes], uprights.routes, spacing.turned)
    labels = message_labels(labels, [one for one in messages if one.link.id in blocks], blocks, uprights.routes)
    cells = _Cells(level, messages, labels, mounts, spacing, insides).all(uprights.routes)
    channels = assign(uprights, _offsets(cells, uprights.routes), labels.above())
    strata = [level.leaves[leaf].stratum for leaf in grid.lane_of_row]
    beside = _beside(messages, blocks)
    across = sweep(Content(grid, strata, cells, uprights, channels.position, labels, beside), *borders(level))
    placed = frame(level, grid, cells, channels, labels, Room(spacing, _gaps(messages, blocks)), across)
    return Plan(scene, level, grid, cells, channels, labels, messages, blocks, placed, spacing.turned), problems


def _grid(level: Level, mounts: Mounts) -> tuple[Grid, frozenset[str]]:
    """Return the grid of all nodes and the ids of the flows that close a loop."""
    nodes = [node for node in level.nodes if node.id not in mounts.host]
    flows = mounts.grounded(level.flows)
    back = back_flows(nodes, flows)
    order = Order(
        level.leaf_of,
        len(level.leaves),
        {flow.id for flow in level.flows if flow.source in mounts.host},
        _pulls(level, mounts),
        _near(level, mounts),
    )
    forward = [flow for flow in flows if flow.id not in back]
    grid = arrange(nodes, forward, order)
    pairs = [*((flow.source, flow.target) for flow in forward), *_pulls(level, mounts)]
    return mounts.on(sift(grid, pairs, order.near.keys())), back


def _pulls(level: Level, mounts: Mounts) -> list[tuple[str, str]]:
    """Return the flow nodes that messages join, as those that have cells."""
    plain = {node.id for node in level.nodes if not node.form.is_artifact}
    ends = [
        (mounts.host.get(link.source, link.source), mounts.host.get(link.target, link.target))
        for link in level.crossing
        if link.kind is not Kind.ASSOCIATION and {link.source, link.target} <= plain
    ]
    return [pair for pair in dict.fromkeys(ends) if pair[0] != pair[1]]


def _near(level: Level, mounts: Mounts) -> dict[str, list[str]]:
    """Return what the artifacts with cells of their own are associated with."""
    near: dict[str, list[str]] = {node.id: [] for node in level.nodes if node.form.is_artifact}
    for link in level.crossing:
        for end, other in ((link.source, link.target), (link.target, link.source)):
            if end in near and other in level.leaf_of:
                near[end].append(mounts.host.get(other, other))
    return near


def _routes(
    level: Level, board: Board, mounts: Mounts, back: frozenset[str], insides: Mapping[str, Inside]
) -> tuple[list[Message], list[Route], list[Problem]]:
    """Route the messages, then the flows, on the sides of nodes that documents and annotations leave open."""
    form = {node.id: node.form for node in level.nodes}
    noted = {(node, BOTTOM) for node, pairs in level.hung.items() if any(one.form is Form.NOTE for one, _ in pairs)}
    blocked = noted | {
        (node, TOP) for node, pairs in level.hung.items() if any(one.form is not Form.NOTE for one, _ in pairs)
    }
    hosts = {(host, BOTTOM) for host in mounts.host.values()}
    docking = Docking(
        blocked,
        {name for name, kind in form.items() if kind in (Form.EVENT, Form.GATEWAY)},
        {*(node.id for node in level.nodes if node.host), *(name for name, inside in insides.items() if inside.ports)},
        blocked | hosts,
    )
    router = MessageRouter(board, level, docking, mounts.host)
    messages = router.route(level.crossing)
    docked = {(node, BOTTOM) for message in messages for node in (message.route.at_start, message.route.at_end)}
    blocked |= hosts
    blocked -= {one for one in noted if form[one[0]] is Form.GATEWAY and one not in docked}
    flows = route_flows(board, level.nodes, mounts.routed(level.flows), back, blocked)
    return router.again(messages), flows, router.problems


def _room_right(messages: Sequence[Message], blocks: Mapping[str, TextBlock]) -> dict[str, int]:
    """Return the room in px that labels in gaps need right of lines in vertical channels."""
    return {
        one.link.id: blocks[one.link.id].width + ZONE_PAD
        for one in messages
        if one.link.id in blocks and one.gap is not None and not one.is_straight
    }


def _offsets(cells: Mapping[str, Cell], routes: Mapping[str, Route]) -> dict[Run, int]:
    """Return how far (px) runs on column lines lie from the column's centre."""
    found: dict[Run, int] = {}
    for route in routes.values():
        ends = [(route.at_start, 0, route.level), (route.at_end, len(route.corners) - 2, route.last_level)]
        for node, run, is_level in ends:
            if node and not is_level:
                dock = cells[node].docks.get(route.id)
                x = cells[node].offset.x + (dock.x if dock else 0)
                if x:
                    found[route.id, run] = x
    return found


def _gaps(messages: Sequence[Message], blocks: Mapping[str, TextBlock]) -> dict[int, int]:
    """Return the height in px that labels need in the gaps between pools."""
    high: dict[int, int] = {}
    for one in messages:
        if one.gap is not None and one.link.id in blocks:
            high[one.gap] = max(high.get(one.gap, 0), blocks[one.link.id].height + 2 * GAP_PAD)
    return high


def _beside(messages: Sequence[Message], blocks: Mapping[str, TextBlock]) -> dict[str, GapLabel]:
    """Return the labels that stand in the gaps between pools."""
    return {
        one.link.id: GapLabel(one.gap, blocks[one.link.id].width, one.label_left)
        for one in messages
        if one.gap is not None and one.link.id in blocks
    }


class _Cells:
    """Gathers what stands around each node."""

    def __init__(
        self,
        level: Level,
        messages: Sequence[Message],
        labels: FlowLabels,
        mounts: Mounts,
        spacing: Spacing,
        insides: Mapping[str, Inside],
    ) -> None:
        self._level, self._labels, self._mounts, self._spacing, self._insides = level, labels, mounts, spacing, insides
        self._docked = docks(messages)
        self._pinned = {message.link.id for message in messages if message.is_pinned}
        self._messages = messages

    def all(self, routes: Mapping[str, Route]) -> dict[str, Cell]:
        """Return the cells of all nodes, those mounted on others with them."""
        used, mounted = _used_sides(routes), self._mounted()
        cells: dict[str, Cell] = {}
        for node in self._level.nodes:
            if node.id in self._mounts.host:
                continue
            hung = self._level.hung.get(node.id, ())
            around = Surroundings(
                [pair for pair in hung if pair[0].form is not Form.NOTE],
                [pair for pair in hung if pair[0].form is Form.NOTE],
                self._docked.get(node.id, {}),
                self._labels.beside.get(node.id, {}),
                frozenset(used[node.id]),
                self._spacing.link,
                mounted[node.id],
                self._pinned,
                self._insides.get(node.id),
                self._spacing.turned,
            )
            made = cells[node.id] = cell(node, around)
            cells |= made.mounted
        return cells

    def _block(self, text: str) -> TextBlock:
        return block_of(text, self._spacing.turned)

    def _mounted(self) -> dict[str, list[Mounted]]:
        """Return by host its boundary events, with the texts that stand beside their lines."""
        node = {one.id: one for one in self._level.nodes}
        found: dict[str, list[Mounted]] = defaultdict(list)
        for event in self._level.nodes:
            if not event.host:
                continue
            own = self._mounts.ends.get(event.id)
            named = [(name, block) for name, (_, block) in self._labels.beside.get(event.id, {}).items()]
            if own and own.name.strip():
                named.append((own.id, self._block(own.name)))
            name = self._block(event.name) if event.name.strip() else None
            end = node[own.target] if own else None
            end_name = self._block(end.name) if end and end.name.strip() else None
            messages = self._docked.get(event.id, {}).get(BOTTOM, ())
            found[event.host].append(Mounted(event.id, name, named, end.id if end else "", end_name, messages))
        return found


def _used_sides(routes: Mapping[str, Route]) -> dict[str, set[int]]:
    """Return by node whether an edge docks at its top or bottom."""
    used: dict[str, set[int]] = defaultdict(set)
    for route in routes.values():
        corners = route.corners
        if route.at_start and not route.level:
            used[route.at_start].add(BOTTOM if corners[1][1] > corners[0][1] else TOP)
        if route.at_end and not route.last_level:
            used[route.at_end].add(BOTTOM if corners[-2][1] > corners[-1][1] else TOP)
    return used
