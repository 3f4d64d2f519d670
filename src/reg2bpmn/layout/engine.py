"""The phases of the layout, one after the other (docs/layout.md tells what each promises)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reg2bpmn.layout.boundary import Mounted, Mounts, check_boundary, mounts_of
from reg2bpmn.layout.cells import Cell, Surroundings, cell
from reg2bpmn.layout.channels import Run, Uprights, assign
from reg2bpmn.layout.drawing import Plan, draw
from reg2bpmn.layout.frame import Room, frame
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.labels import LINE_GAP, ZONE_PAD, FlowLabels, block_of, flow_labels
from reg2bpmn.layout.messages import Bands, Message, bands, docks, route_messages
from reg2bpmn.layout.ranks import back_flows
from reg2bpmn.layout.routes import BOTTOM, TOP, Board, Route, route_flows
from reg2bpmn.layout.rows import Grid, arrange
from reg2bpmn.layout.spacing import SCREEN, Spacing
from reg2bpmn.layout.text import TextBlock
from reg2bpmn.process.graph import Collaboration, NodeKind, Pool

GAP_PAD = 8  # px above and below a message's label in the gap between two pools


def lay_out(collaboration: Collaboration, spacing: Spacing = SCREEN) -> Layout:
    """Place everything of `collaboration`, in px; equal input gives an equal result.

    Raises ValueError if an end of a flow, message, data object or annotation, or the lane of a node, does not exist,
    or if a boundary event stands on no task of its lane or has more than flows that leave it.
    """
    pool = collaboration.pool
    _check(pool)
    check_boundary(collaboration)
    mounts = mounts_of(collaboration)
    grid, back = _grid(pool, mounts)
    board = Board(grid)
    for host in mounts.docked():
        board.reserve(host)
    sides = bands(collaboration.parties, collaboration.messages)
    messages, flows = _routes(collaboration, board, sides, mounts, back)
    blocks = {message.flow.id: block_of(message.flow.name) for message in messages if message.flow.name.strip()}
    around = {
        message.flow.id: blocks[message.flow.id].width + ZONE_PAD
        for message in messages
        if message.flow.id in blocks and not message.is_straight
    }
    uprights = Uprights([*(message.route for message in messages), *flows], around)
    labels = flow_labels([flow for flow in pool.flows if flow.id in uprights.routes], uprights.routes)
    cells = _cells(pool, messages, labels, (blocks, uprights.routes, mounts), spacing.link)
    channels = assign(uprights, _offsets(cells, uprights.routes), labels.above())
    room = Room(spacing, _gaps(messages, blocks))
    placed = frame(pool, sides, grid, cells, channels, labels, room)
    return draw(Plan(collaboration, grid, cells, channels, labels, messages, blocks, placed))


def _grid(pool: Pool, mounts: Mounts) -> tuple[Grid, frozenset[str]]:
    """Return the grid of all nodes and the ids of the flows that close a loop."""
    nodes = [node for node in pool.nodes if node.id not in mounts.host]
    flows = mounts.grounded(pool.flows)
    back = back_flows(nodes, flows)
    aside = {flow.id for flow in pool.flows if flow.source in mounts.host}
    forward = [flow for flow in flows if flow.id not in back]
    return mounts.on(arrange(nodes, forward, _lane_indices(pool), max(1, len(pool.lanes)), aside)), back


def _routes(
    collaboration: Collaboration, board: Board, sides: Bands, mounts: Mounts, back: frozenset[str]
) -> tuple[list[Message], list[Route]]:
    """Route the messages, then the flows, on the sides of nodes that documents and annotations leave open."""
    pool = collaboration.pool
    tasks = {node.id for node in pool.nodes if node.kind.is_task}
    gateways = {node.id for node in pool.nodes if node.kind.is_gateway}
    noted = {(note.target, BOTTOM) for note in pool.annotations}
    blocked = {(data.producer, TOP) for data in pool.data} | noted
    messages = route_messages(board, sides, collaboration.messages, tasks, blocked)
    blocked -= {(node, side) for node, side in noted if node in gateways}  # a gateway's note makes room for a flow
    return messages, route_flows(board, pool.nodes, mounts.routed(pool.flows), back, blocked)


def _offsets(cells: Mapping[str, Cell], routes: Mapping[str, Route]) -> dict[Run, int]:
    """Return how far (px) runs on column lines lie from the column's centre."""
    ends = {
        (name, len(routes[name].corners) - 2): dock.x for made in cells.values() for name, dock in made.docks.items()
    }
    starts = {(route.id, 0): cells[route.at_start].offset.x for route in routes.values() if route.at_start}
    return ends | {run: x for run, x in starts.items() if x}


def _gaps(messages: Sequence[Message], blocks: Mapping[str, TextBlock]) -> tuple[int, int]:
    """Return the height in px that message labels need above and below the open pool."""
    above, below = (
        [blocks[one.flow.id].height for one in messages if one.is_below is side and one.flow.id in blocks]
        for side in (False, True)
    )
    return max(above, default=-2 * GAP_PAD) + 2 * GAP_PAD, max(below, default=-2 * GAP_PAD) + 2 * GAP_PAD


def _lane_indices(pool: Pool) -> dict[str, int]:
    index = {lane.id: number for number, lane in enumerate(pool.lanes)}
    return {node.id: index.get(node.lane, 0) for node in pool.nodes}


def _check(pool: Pool) -> None:
    nodes, lanes = {node.id for node in pool.nodes}, {lane.id for lane in pool.lanes}
    ends = [
        *((node.id, node.lane, lanes) for node in pool.nodes if lanes),
        *((flow.id, end, nodes) for flow in pool.flows for end in (flow.source, flow.target)),
        *((data.id, data.producer, nodes) for data in pool.data),
        *((note.id, note.target, nodes) for note in pool.annotations),
    ]
    for name, end, known in ends:
        if end not in known:
            what = "lane" if known is lanes else "node"
            msg = f"{name!r} names {end!r}, expected a {what} of the pool {pool.id!r}: add the {what} or name another"
            raise ValueError(msg)


def _cells(
    pool: Pool,
    messages: Sequence[Message],
    labels: FlowLabels,
    drawn: tuple[Mapping[str, TextBlock], Mapping[str, Route], Mounts],
    link: int,
) -> dict[str, Cell]:
    blocks, routes, mounts = drawn
    data, notes, docked = defaultdict(list), defaultdict(list), docks(messages)
    for document in pool.data:
        data[document.producer].append(document)
    for note in pool.annotations:
        notes[note.target].append(note)
    used, mounted = _used_sides(routes), _mounted(pool, mounts, labels)
    cells: dict[str, Cell] = {}
    for node in pool.nodes:
        if node.id in mounts.host:
            continue
        around = Surroundings(
            data[node.id],
            notes[node.id],
            docked.get(node.id, {}),
            labels.beside.get(node.id, {}),
            frozenset(used[node.id]),
            link,
            mounted[node.id],
        )
        made = cells[node.id] = cell(node, around)
        cells |= made.mounted
    for message in messages:
        if message.is_straight and message.flow.id in blocks:
            made, width = cells[message.route.at_end], blocks[message.flow.id].width + 2 * LINE_GAP
            x = made.docks[message.flow.id].x
            made.left = max(made.left, width - x) if message.label_left else made.left
            made.right = made.right if message.label_left else max(made.right, width + x)
    return cells


def _mounted(pool: Pool, mounts: Mounts, labels: FlowLabels) -> dict[str, list[Mounted]]:
    """Return by host its boundary events, with the texts that stand beside their lines."""
    node = {one.id: one for one in pool.nodes}
    found: dict[str, list[Mounted]] = defaultdict(list)
    for event in pool.nodes:
        if event.kind is not NodeKind.BOUNDARY_TIMER:
            continue
        own = mounts.ends.get(event.id)
        named = [(name, block) for name, (_, block) in labels.beside.get(event.id, {}).items()]
        if own and own.name.strip():
            named.append((own.id, block_of(own.name)))
        name = block_of(event.name) if event.name.strip() else None
        end = node[own.target] if own else None
        end_name = block_of(end.name) if end and end.name.strip() else None
        found[event.host].append(Mounted(event.id, name, named, end.id if end else "", end_name))
    return found


def _used_sides(routes: Mapping[str, Route]) -> dict[str, set[int]]:
    """Return by node whether an edge docks at its top or bottom."""
    used: dict[str, set[int]] = defaultdict(set)
    for route in routes.values():
        corners = route.corners
        if route.at_start and not route.level:
            used[route.at_start].add(BOTTOM if corners[1][1] > corners[0][1] else TOP)
        if not route.last_level:
            used[route.at_end].add(BOTTOM if corners[-2][1] > corners[-1][1] else TOP)
    return used
