"""Any scene laid out: the flat engine draws each storey, the innermost first, and here they are put into one another.

Around that stand three passes: what ends at links, lanes, pools and groups (`link_ends`), and the groups (`groups`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reg2bpmn.layout.extras.groups import draw_groups
from reg2bpmn.layout.extras.link_ends import prepare
from reg2bpmn.layout.extras.obstacles import around, straightened
from reg2bpmn.layout.flat.level import BELOW
from reg2bpmn.layout.flat.phases import Inside, lay_out_flat
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.page import extents, shifted_edge, shifted_shape
from reg2bpmn.layout.scene import Form, Node, Scene
from reg2bpmn.layout.spacing import SCREEN, Spacing
from reg2bpmn.layout.storeys import Run, Storeys, storeys
from reg2bpmn.layout.text import lines_height, narrowest, wrap
from reg2bpmn.layout.turn import mirrored_box

LEAST_WIDTH, LEAST_HEIGHT = 100, 80  # px, of an empty subprocess: that of a task
PAD = 20  # px between the border of a subprocess and what it shows
FOOT = 30  # px at the bottom where boundary events or markers stand: half an event and some air
NAME_SIZE = 12  # px, as in tasks
NAME_TOP, NAME_GAP = 7, 9  # px above the name, as in bpmn-js, and between it and the content
NAME_PAD, NAME_LINES = 14, 3  # px of the width that the name may not use, lines that it should need at most
NAME_EARLY = 0.9  # of the width in which bpmn-js may break the name's lines


@dataclass(frozen=True, slots=True)
class _Content:
    """What a subprocess shows: its drawing, where the origin of that lies from its upper left corner, its measures."""

    layout: Layout
    origin: Point
    inside: Inside


def lay_out(scene: Scene, spacing: Spacing = SCREEN) -> Layout:
    """Place everything of `scene`, in px; equal input gives an equal result.

    Subprocesses may lie in one another to any depth. What could not be drawn well is told in the result's problems.
    Raises ValueError if a parent, a host or an end of a link does not exist in it, or an id stands twice.
    """
    prepared = prepare(scene)
    drawn = prepared.join(lay_out_nested(prepared.scene, spacing), spacing.turned)
    return prepared.finish(draw_groups(scene, drawn))


def lay_out_nested(scene: Scene, spacing: Spacing) -> Layout:
    """Place the pools, lanes, nodes and links of `scene`; each link ends at nodes or closed pools."""
    parts = storeys(scene)
    contents = _contents(scene, parts, spacing)
    root = lay_out_flat(parts.flat[""], spacing, {name: one.inside for name, one in contents.items()})
    return _assemble(scene, parts, contents, root, spacing.turned)


def _contents(scene: Scene, parts: Storeys, spacing: Spacing) -> dict[str, _Content]:
    """Lay out what each subprocess shows, the innermost first."""
    nodes = {node.id: node for node in scene.nodes}
    hosts = {node.host for node in scene.nodes if node.host}
    contents: dict[str, _Content] = {}
    for name in reversed([name for name in parts.flat if name]):
        flat = parts.flat[name]
        layout = Layout({}, {}, Box(0, 0, 0, 0))
        if flat.nodes or flat.lanes:
            insides = {node.id: contents[node.id].inside for node in flat.nodes if node.form is Form.SUBPROCESS}
            layout = lay_out_flat(flat, spacing, insides)
        contents[name] = _content(nodes[name], flat, layout, name in hosts, spacing.turned)
    return contents


def _content(node: Node, flat: Scene, layout: Layout, is_host: bool, turned: bool) -> _Content:
    """Measure the box of the subprocess `node` around `layout`, the drawing of `flat`."""
    pool = layout.shapes.get(BELOW)
    cut = pool.box.y if pool else None
    drawn = replace(layout, shapes={key: shape for key, shape in layout.shapes.items() if key != BELOW})
    boxes = [box for box in extents(drawn) if cut is None or box.y < cut]
    area = around(boxes) if boxes else Box(0, 0, 0, 0)
    foot = FOOT if is_host or (node.has_marks and not turned) else PAD
    low = max(area.bottom + foot, area.bottom if cut is None else cut)
    frame = _turned_frame if turned else _frame
    width, height, origin = frame(node, Box(area.x, area.y, area.width, low - area.y))
    ports = {}
    for link in flat.links:
        if BELOW in (link.source, link.target):
            outlet = layout.edges[link.id].points[0 if link.source == BELOW else -1]
            ports[link.id] = Point(outlet.x + origin.x, height)
    return _Content(layout, origin, Inside(width, height, ports, origin.x + area.x if turned else 0))


def _frame(node: Node, area: Box) -> tuple[int, int, Point]:
    """Return width and height of the subprocess `node` around `area`, and where the origin of that lies in it."""
    width = _even(max(LEAST_WIDTH, _least_width(node.name), area.width + 2 * PAD))
    top = _head(node.name, width)
    height = _even(max(LEAST_HEIGHT, top + area.height))
    return width, height, Point((width - area.width) // 2 - area.x, top - area.y)


def _turned_frame(node: Node, area: Box) -> tuple[int, int, Point]:
    """Return the same for a drawing that is mirrored later: the name stands left of `area`, the markers right."""
    height = _even(max(LEAST_WIDTH, _least_width(node.name), PAD + area.height))
    left, right = _head(node.name, height), FOOT if node.has_marks else PAD
    width = _even(max(LEAST_HEIGHT, left + area.width + right))
    return width, height, Point(left - area.x, PAD + (height - PAD - area.height) // 2 - area.y)


def _least_width(name: str) -> int:
    return narrowest(name, NAME_SIZE, NAME_LINES) + NAME_PAD if name.strip() else 0


def _even(number: int) -> int:
    return number + number % 2


def _head(name: str, width: int) -> int:
    """Return the room for `name` at the top of a box of `width` px; bpmn-js may need a line more than here."""
    if not name.strip():
        return PAD
    lines = wrap(name, (width - NAME_PAD) * NAME_EARLY, NAME_SIZE)
    return NAME_TOP + lines_height(len(lines), NAME_SIZE) + NAME_GAP


def _assemble(scene: Scene, parts: Storeys, contents: Mapping[str, _Content], root: Layout, turned: bool) -> Layout:
    """Put the storeys into one another, from the outermost on, and join the pieces of links."""
    names = {node.id: node.name for node in scene.nodes}
    shapes: dict[str, Shape] = {}
    pieces: dict[tuple[str, str], Edge] = {}
    problems = list(parts.problems)
    for storey in parts.flat:
        layout, by = root, Point(0, 0)
        if storey:
            layout, box, origin = contents[storey].layout, shapes[storey].box, contents[storey].origin
            by = Point(box.x + origin.x, box.y + origin.y)
        for shape in layout.shapes.values():
            if shape.id != BELOW:
                placed = shifted_shape(shape, by)
                shapes[shape.id] = _entitled(placed, names[shape.id], turned) if shape.id in contents else placed
        pieces |= {(edge.id, storey): shifted_edge(edge, by) for edge in layout.edges.values()}
        problems += layout.problems
    edges: dict[str, Edge] = {}
    for name, storey in pieces:
        if name not in edges:
            run = parts.runs.get(name)
            if run is None:
                edges[name] = pieces[name, storey]
            elif all((name, one) in pieces for one in run.all):
                edges[name] = _joined(name, run, pieces, shapes)
    return Layout(shapes, edges, root.page, tuple(dict.fromkeys(problems)))


def _entitled(shape: Shape, name: str, turned: bool) -> Shape:
    """Write `name` at the top of an expanded subprocess."""
    if not name.strip():
        return replace(shape, text=None)
    box = mirrored_box(shape.box) if turned else shape.box
    lines = wrap(name, box.width - NAME_PAD, NAME_SIZE)
    strip = Box(box.x, box.y + NAME_TOP, box.width, lines_height(len(lines), NAME_SIZE))
    return replace(shape, text=Text(lines, mirrored_box(strip) if turned else strip, NAME_SIZE))


def _joined(name: str, run: Run, pieces: Mapping[tuple[str, str], Edge], shapes: Mapping[str, Shape]) -> Edge:
    """Join the pieces of the link `name`; those inside a subprocess reach to its lower border."""
    points: list[Point] = []
    for storey in run.all:
        piece = list(pieces[name, storey].points)
        if storey != run.across:
            end = -1 if storey in run.out else 0
            piece[end] = Point(piece[end].x, shapes[storey].box.bottom)
        points += piece
    texts = (pieces[name, storey].text for storey in run.all)
    return Edge(name, straightened(points), next((text for text in texts if text), None))
