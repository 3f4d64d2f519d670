"""Shapes and edges in px, put together from the cells, routes and coordinates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.layout.flat.board import Route, is_row
from reg2bpmn.layout.flat.cells import Cell, note_text
from reg2bpmn.layout.flat.channels import Channels
from reg2bpmn.layout.flat.frame import HEADER, HEADER_PAD, Frame
from reg2bpmn.layout.flat.labels import LINE_GAP, FlowLabels
from reg2bpmn.layout.flat.level import Level
from reg2bpmn.layout.flat.messages import Message
from reg2bpmn.layout.flat.rows import Grid
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.scene import Form, Node, Scene
from reg2bpmn.layout.sizes import LABEL_SIZE, TEXT_SIZE, task_lines
from reg2bpmn.layout.text import TextBlock, wrap


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the earlier phases found."""

    scene: Scene
    level: Level
    grid: Grid
    cells: Mapping[str, Cell]
    channels: Channels
    labels: FlowLabels
    messages: Sequence[Message]
    message_blocks: Mapping[str, TextBlock]
    frame: Frame
    turned: bool = False


def draw(plan: Plan) -> Layout:
    """Draw everything of `plan`: pools, lanes, nodes and artifacts; flows, messages, associations."""
    shapes = {shape.id: shape for shape in (*_containers(plan), *_nodes(plan), *_items(plan))}
    edges = {edge.id: edge for edge in (*_flows(plan), *_messages(plan), *_links(plan))}
    return Layout(shapes, edges, plan.frame.page)


def _containers(plan: Plan) -> list[Shape]:
    box_of = {pool.id: box for pool, box in zip(plan.level.strata, plan.frame.pools, strict=True)}
    shapes = []
    for pool in plan.scene.pools:
        box = box_of[pool.id]
        if pool.is_open:
            shapes.append(_headed(pool.id, pool.name, box, plan.turned))
        else:
            lines = wrap(pool.name, box.height if plan.turned else box.width - 2 * HEADER, TEXT_SIZE)
            shapes.append(Shape(pool.id, box, Text(lines, box, TEXT_SIZE) if pool.name.strip() else None))
    names = plan.level.lane_names
    return shapes + [_headed(lane, names[lane], box, plan.turned) for lane, box in plan.frame.lanes.items()]


def _headed(name: str, title: str, box: Box, turned: bool) -> Shape:
    """Draw a pool or lane with its title along the left border, in one paragraph: the strip holds two lines."""
    strip = Box(box.x, box.y, HEADER, box.height)
    lines = wrap(" ".join(title.split()), box.height - HEADER_PAD // 2, TEXT_SIZE)
    return Shape(name, box, Text(lines, strip, TEXT_SIZE, rotated=not turned) if title.strip() else None)


def _center(plan: Plan, node: str) -> Point:
    row, column = plan.grid.cell[node]
    offset = plan.cells[node].offset
    return Point(plan.frame.x[2 * column + 1] + offset.x, plan.frame.y[3 * row + 1] + offset.y)


def _nodes(plan: Plan) -> list[Shape]:
    shapes = []
    for node in sorted(plan.level.nodes, key=lambda node: bool(node.host)):  # a host does not hide them
        made, center = plan.cells[node.id], _center(plan, node.id)
        box = Box(center.x - made.width // 2, center.y - made.height // 2, made.width, made.height)
        shapes.append(Shape(node.id, box, _node_text(node, made, box, plan.turned)))
    return shapes


def _node_text(node: Node, made: Cell, box: Box, turned: bool) -> Text | None:
    if node.form is Form.TASK and node.name.strip():
        return Text(task_lines(node.name, made.height if turned else made.width), box, TEXT_SIZE)
    if node.form is Form.NOTE and node.name.strip():
        return Text(*note_text(node, box, turned), TEXT_SIZE, left=True)
    if made.label:
        block, place = made.label
        return Text(block.lines, place.moved(box.center), LABEL_SIZE)
    return None


def _items(plan: Plan) -> list[Shape]:
    shapes = []
    for node, made in plan.cells.items():
        center = _center(plan, node)
        for item in made.items:
            box, size = item.text_box.moved(center), TEXT_SIZE if item.is_note else LABEL_SIZE
            text = Text(item.text.lines, box, size, left=item.is_note) if item.text else None
            shapes.append(Shape(item.id, item.box.moved(center), text))
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
    for flow in plan.level.flows:
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


def _points(plan: Plan, route: Route, level_y: int | None) -> list[Point]:
    """Return the corners of `route` in px, its first run, if level, at `level_y`."""
    x_of, y_of = {}, {}
    for number, level, start, _ in route.runs():
        if level:
            track = plan.channels.position.get((route.id, number), 0)
            y_of[number] = level_y if number == 0 and level_y is not None else plan.frame.y[start[1]] + track
        else:
            x_of[number] = plan.frame.line[route.id, number]
    points = []
    for number, (x, y) in enumerate(route.corners):
        sides = (number - 1, number)
        place_x = [x_of[side] for side in sides if side in x_of] or [plan.frame.x[x]]
        place_y = [y_of[side] for side in sides if side in y_of] or [plan.frame.y[y]]
        points.append(Point(place_x[0], place_y[0]))
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
        x = plan.frame.label[flow]
        return Text(
            place.block.lines, Box(x, bottom - place.block.height, place.block.width, place.block.height), LABEL_SIZE
        )
    if flow in plan.cells[source].flow_labels:
        block, box = plan.cells[source].flow_labels[flow]
        return Text(block.lines, box.moved(_center(plan, source)), LABEL_SIZE)
    return None


def _messages(plan: Plan) -> list[Edge]:
    edges = []
    band_of = {pool.id: box for pool, box in zip(plan.level.strata, plan.frame.pools, strict=True)}
    ends = [end for message in plan.messages for end in (message.link.source, message.link.target) if end in band_of]
    count, waiting = Counter(ends), Counter(ends)
    for message in plan.messages:
        route, level_y = message.route, {}
        for end in (message.link.source, message.link.target):
            if end in band_of:  # so that lines from the right border keep apart
                band = band_of[end]
                level_y[end] = band.y + band.height * waiting[end] // (count[end] + 1)
                waiting[end] -= 1
        start, end = (message.link.target, message.link.source)[:: 1 if message.is_reply else -1]
        points = _points(plan, route, level_y.get(start))
        points[0] = _message_dock(plan, message, route.at_start, points[0])
        points[-1] = _message_dock(plan, message, route.at_end, points[-1])
        if not route.at_end and route.level:
            points[-2:] = [Point(points[-2].x, level_y[end]), Point(points[-1].x, level_y[end])]
        line = _simple(points[::-1] if message.is_reply else points)
        edges.append(Edge(message.link.id, line, _message_text(plan, message, points)))
    return edges


def _message_dock(plan: Plan, message: Message, node: str, point: Point) -> Point:
    """Return where a message meets the border of `node`; at a closed pool it is there already."""
    if not node:
        return point
    return Point(point.x, _center(plan, node).y + plan.cells[node].docks[message.link.id].y)


def _message_text(plan: Plan, message: Message, points: Sequence[Point]) -> Text | None:
    """Stand the label beside the line, in the gap between two pools."""
    block = plan.message_blocks.get(message.link.id)
    if block is None:
        return None
    if message.gap is None:
        return _flow_text(plan, message.link.id, message.route.at_start)
    upper, lower = plan.frame.pools[message.gap : message.gap + 2]
    x = points[1 if message.route.level else 0].x
    middle = (upper.bottom + lower.y) // 2
    box = Box(
        x - LINE_GAP - block.width if message.label_left else x + LINE_GAP,
        middle - block.height // 2,
        block.width,
        block.height,
    )
    return Text(block.lines, box, LABEL_SIZE)
