"""Shapes and edges in px, put together from the cells, routes and coordinates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.cells import TEXT_SIZE, Cell, task_lines
from reg2bpmn.layout.channels import Channels
from reg2bpmn.layout.frame import HEADER, HEADER_PAD, Frame
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.labels import LABEL_SIZE, LINE_GAP, ZONE_PAD, FlowLabels
from reg2bpmn.layout.messages import GAP_ABOVE, Message
from reg2bpmn.layout.routes import Route, is_row
from reg2bpmn.layout.rows import Grid
from reg2bpmn.layout.text import TextBlock, wrap
from reg2bpmn.process.graph import Collaboration, Node


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the earlier phases found."""

    collaboration: Collaboration
    grid: Grid
    cells: Mapping[str, Cell]
    channels: Channels
    labels: FlowLabels
    messages: Sequence[Message]
    message_blocks: Mapping[str, TextBlock]
    frame: Frame


def draw(plan: Plan) -> Layout:
    """Draw everything of `plan`: pools, lanes, nodes, data objects, annotations; flows, messages, associations."""
    shapes = {shape.id: shape for shape in (*_containers(plan), *_nodes(plan), *_items(plan))}
    edges = {edge.id: edge for edge in (*_flows(plan), *_messages(plan), *_links(plan))}
    return Layout(shapes, edges, plan.frame.page)


def _containers(plan: Plan) -> list[Shape]:
    pool, frame = plan.collaboration.pool, plan.frame
    shapes = [_headed(pool.id, pool.name, frame.pool)]
    for party in plan.collaboration.parties:
        box = frame.bands[party.id]
        lines = wrap(party.name, box.width - 2 * HEADER, TEXT_SIZE)
        shapes.append(Shape(party.id, box, Text(lines, box, TEXT_SIZE) if party.name.strip() else None))
    shapes += [_headed(lane.id, lane.name, box) for lane, box in zip(pool.lanes, frame.lanes, strict=False)]
    return shapes


def _headed(name: str, title: str, box: Box) -> Shape:
    """Draw a pool or lane with its title along the left border, in one paragraph: the strip holds two lines."""
    strip = Box(box.x, box.y, HEADER, box.height)
    lines = wrap(" ".join(title.split()), box.height - HEADER_PAD // 2, TEXT_SIZE)
    return Shape(name, box, Text(lines, strip, TEXT_SIZE, rotated=True) if title.strip() else None)


def _center(plan: Plan, node: str) -> Point:
    row, column = plan.grid.cell[node]
    offset = plan.cells[node].offset
    return Point(plan.frame.x[2 * column + 1] + offset.x, plan.frame.y[3 * row + 1] + offset.y)


def _moved(box: Box, by: Point) -> Box:
    return Box(box.x + by.x, box.y + by.y, box.width, box.height)


def _nodes(plan: Plan) -> list[Shape]:
    shapes = []
    for node in sorted(plan.collaboration.pool.nodes, key=lambda node: bool(node.host)):  # a host does not hide them
        made, center = plan.cells[node.id], _center(plan, node.id)
        box = Box(center.x - made.width // 2, center.y - made.height // 2, made.width, made.height)
        shapes.append(Shape(node.id, box, _node_text(node, made, box, center)))
    return shapes


def _node_text(node: Node, made: Cell, box: Box, center: Point) -> Text | None:
    if node.kind.is_task and node.name.strip():
        return Text(task_lines(node.name, made.width), box, TEXT_SIZE)
    if made.label:
        block, place = made.label
        return Text(block.lines, _moved(place, center), LABEL_SIZE)
    return None


def _items(plan: Plan) -> list[Shape]:
    shapes = []
    notes = {note.id for note in plan.collaboration.pool.annotations}
    for node, made in plan.cells.items():
        center = _center(plan, node)
        for item in made.items:
            note = item.id in notes
            box = _moved(item.text_box, center)
            text = Text(item.text.lines, box, TEXT_SIZE if note else LABEL_SIZE, left=note) if item.text else None
            shapes.append(Shape(item.id, _moved(item.box, center), text))
    return shapes


def _links(plan: Plan) -> list[Edge]:
    edges = []
    for node, made in plan.cells.items():
        center = _center(plan, node)
        edges += [
            Edge(item.link_id, tuple(Point(end.x + center.x, end.y + center.y) for end in item.link))
            for item in made.items
        ]
    return edges


def _flows(plan: Plan) -> list[Edge]:
    edges = []
    for flow in plan.collaboration.pool.flows:
        route, start, end = plan.channels.routes.get(flow.id), _center(plan, flow.source), _center(plan, flow.target)
        points = _points(plan, route, None) if route else [start, end]
        points[0] = _dock(start, points[1], plan.cells[flow.source])
        points[-1] = _dock(end, points[-2], plan.cells[flow.target])
        edges.append(Edge(flow.id, _simple(points), _flow_text(plan, flow.id, flow.source)))
    return edges


def _dock(center: Point, beyond: Point, made: Cell) -> Point:
    """Return where the line from a node's `center` to `beyond` leaves the node."""
    if center.y == beyond.y:
        return Point(center.x + (made.width // 2 if beyond.x > center.x else -made.width // 2), center.y)
    return Point(center.x, center.y + (made.height // 2 if beyond.y > center.y else -made.height // 2))


def _points(plan: Plan, route: Route, start_y: int | None) -> list[Point]:
    """Return the corners of `route` in px, its start at `start_y`."""
    x_of, y_of = {}, {}
    for number, level, start, _ in route.runs():
        if level:
            track = plan.channels.position.get((route.id, number), 0)
            y_of[number] = start_y if start[1] < 0 and start_y is not None else plan.frame.y[start[1]] + track
        else:
            x_of[number] = plan.frame.x[start[0]] + plan.channels.position.get((route.id, number), 0)
    points = []
    for number, (x, y) in enumerate(route.corners):
        sides = (number - 1, number)
        place_x = next((x_of[side] for side in sides if side in x_of), plan.frame.x[x])
        place_y = next((y_of[side] for side in sides if side in y_of), start_y)
        points.append(Point(place_x, place_y if place_y is not None else plan.frame.y[y]))
    return points


def _simple(points: Sequence[Point]) -> tuple[Point, ...]:
    """Drop points that repeat or lie on the line between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _flow_text(plan: Plan, flow: str, source: str) -> Text | None:
    if flow in plan.labels.zoned:
        place = plan.labels.zoned[flow]
        bottom = plan.frame.y[place.y] - place.lift
        if not is_row(place.y):
            bottom += plan.channels.position[place.run]
        x = plan.frame.zone[place.x, place.right] + ZONE_PAD // 2
        return Text(
            place.block.lines, Box(x, bottom - place.block.height, place.block.width, place.block.height), LABEL_SIZE
        )
    if flow in plan.cells[source].flow_labels:
        block, box = plan.cells[source].flow_labels[flow]
        return Text(block.lines, _moved(box, _center(plan, source)), LABEL_SIZE)
    return None


def _messages(plan: Plan) -> list[Edge]:
    edges = []
    waiting = Counter(message.party for message in plan.messages)
    count = dict(waiting)
    for message in plan.messages:
        band, node = plan.frame.bands[message.party], message.route.at_end
        y = band.y + band.height * waiting[message.party] // (count[message.party] + 1)
        waiting[message.party] -= 1
        if message.route.corners[0][1] >= GAP_ABOVE:
            y = band.y if message.is_below else band.bottom
        dock, center = plan.cells[node].docks[message.flow.id], _center(plan, node)
        points = _points(plan, message.route, y)
        points[-1] = Point(points[-1].x, center.y + dock.y)
        line = _simple(points[::-1] if message.is_reply else points)
        edges.append(Edge(message.flow.id, line, _message_text(plan, message, points)))
    return edges


def _message_text(plan: Plan, message: Message, points: Sequence[Point]) -> Text | None:
    """Stand the label beside the line, in the gap between the open pool and the closed one."""
    block = plan.message_blocks.get(message.flow.id)
    if block is None:
        return None
    pool, gap = plan.frame.pool, plan.frame.gaps[message.is_below]
    x = points[1 if message.route.level else 0].x
    middle = pool.bottom + gap // 2 if message.is_below else pool.y - gap // 2
    box = Box(
        x - LINE_GAP - block.width if message.label_left else x + LINE_GAP,
        middle - block.height // 2,
        block.width,
        block.height,
    )
    return Text(block.lines, box, LABEL_SIZE)
