"""The phases of the layout, one after the other (docs/layout.md tells what each promises)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reg2bpmn.layout.cells import Cell, Surroundings, cell
from reg2bpmn.layout.channels import Uprights, assign
from reg2bpmn.layout.drawing import Plan, draw
from reg2bpmn.layout.frame import Room, frame
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.labels import LINE_GAP, ZONE_PAD, FlowLabels, block_of, flow_labels
from reg2bpmn.layout.messages import Message, bands, docks, route_messages
from reg2bpmn.layout.ranks import back_flows
from reg2bpmn.layout.routes import BOTTOM, TOP, Board, Route, route_flows
from reg2bpmn.layout.rows import arrange
from reg2bpmn.layout.spacing import SCREEN, Spacing
from reg2bpmn.layout.text import TextBlock
from reg2bpmn.process.graph import Collaboration, Pool

GAP_PAD = 8  # px above and below a message's label in the gap between two pools


def lay_out(collaboration: Collaboration, spacing: Spacing = SCREEN) -> Layout:
    """Place everything of `collaboration`, in px; equal input gives an equal result.

    Raises ValueError if an end of a flow, message, data object or annotation, or the lane of a node, does not exist.
    """
    pool = collaboration.pool
    _check(pool)
    back = back_flows(pool.nodes, pool.flows)
    grid = arrange(
        pool.nodes, [flow for flow in pool.flows if flow.id not in back], _lane_indices(pool), max(1, len(pool.lanes))
    )
    board = Board(grid)
    blocked = {(data.producer, TOP) for data in pool.data} | {(note.target, BOTTOM) for note in pool.annotations}
    tasks = {node.id for node in pool.nodes if node.kind.is_task}
    sides = bands(collaboration.parties, collaboration.messages)
    messages = route_messages(board, sides, collaboration.messages, tasks, blocked)
    flows = route_flows(board, pool.nodes, pool.flows, back, blocked)
    blocks = {message.flow.id: block_of(message.flow.name) for message in messages if message.flow.name.strip()}
    around = {
        message.flow.id: blocks[message.flow.id].width + ZONE_PAD
        for message in messages
        if message.flow.id in blocks and not message.is_straight
    }
    uprights = Uprights([*(message.route for message in messages), *flows], around)
    labels = flow_labels(pool.flows, uprights.routes)
    cells = _cells(pool, messages, labels, (blocks, uprights.routes), spacing.link)
    offsets = {name: dock.x for made in cells.values() for name, dock in made.docks.items()}
    channels = assign(uprights, offsets, labels.above())
    gaps = tuple(
        max(
            (
                blocks[one.flow.id].height + 2 * GAP_PAD
                for one in messages
                if one.is_below is below and one.flow.id in blocks
            ),
            default=0,
        )
        for below in (False, True)
    )
    placed = frame(pool, sides, grid, cells, channels, labels, Room(spacing, (gaps[0], gaps[1])))
    return draw(Plan(collaboration, grid, cells, channels, labels, messages, blocks, placed))


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
    drawn: tuple[Mapping[str, TextBlock], Mapping[str, Route]],
    link: int,
) -> dict[str, Cell]:
    blocks, routes = drawn
    data, notes, docked = defaultdict(list), defaultdict(list), docks(messages)
    for document in pool.data:
        data[document.producer].append(document)
    for note in pool.annotations:
        notes[note.target].append(note)
    used = _used_sides(routes)
    cells = {
        node.id: cell(
            node,
            Surroundings(
                data[node.id],
                notes[node.id],
                docked.get(node.id, {}),
                labels.beside.get(node.id, {}),
                frozenset(used[node.id]),
                link,
            ),
        )
        for node in pool.nodes
    }
    for message in messages:
        if message.is_straight and message.flow.id in blocks:
            made, width = cells[message.route.at_end], blocks[message.flow.id].width + 2 * LINE_GAP
            x = made.docks[message.flow.id].x
            made.left = max(made.left, width - x) if message.label_left else made.left
            made.right = made.right if message.label_left else max(made.right, width + x)
    return cells


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
