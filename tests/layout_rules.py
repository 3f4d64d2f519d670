"""The hard rules of docs/layout.md, checked on finished geometry; knows nothing of how the layout works.

The rules on shapes and texts are here, those on lines in `layout_lines`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

import layout_lines as lines
from bpmn_quality.space import Grid
from layout_view import View, gap, ink, inside, named, overlap, rect, segments, span, straddles
from reg2bpmn.layout.geometry import Box, Layout, Point, Text
from reg2bpmn.layout.of_process import scene_of
from reg2bpmn.layout.scene import Form, Node, Scene
from reg2bpmn.layout.text import text_width
from reg2bpmn.process.graph import Collaboration

TASK_PAD = 14  # px of a task's width that its text may not use
NEAR = 40  # px that a label may be from what it names
MARKS = 20  # px at the bottom of a box that markers take
SIZES = {
    Form.EVENT: (36, 36),
    Form.GATEWAY: (50, 50),
    Form.DATA: (36, 50),
    Form.STORE: (50, 50),
    Form.MESSAGE: (50, 36),
}


def problems(process: Collaboration | Scene, layout: Layout) -> list[str]:
    """Return what breaks a rule, in words; empty for a good layout."""
    scene = process if isinstance(process, Scene) else scene_of(process)
    view = View(scene, layout)
    return [problem for rule in RULES for problem in rule(view)]


def _complete(view: View) -> Iterator[str]:
    scene = view.scene
    links = {one.id for one in scene.links}
    shapes = set(scene.ids()) - links
    drawn = set(view.layout.shapes) ^ (shapes - view.told) | set(view.layout.edges) ^ (links - view.told)
    if drawn - view.told:
        yield f"drawn and given differ: {sorted(drawn - view.told)}"
    for name, text in named(scene):
        drawing = view.shape.get(name) or view.edge.get(name)
        if drawing and (not drawing.text or _letters(*drawing.text.lines) != _letters(text)):
            yield f"{name} lost its text"
    yield from (f"{problem.code} has no message" for problem in view.layout.problems if not problem.message.strip())


def _letters(*lines: str) -> str:
    """Return what a reader reads, but for hyphens, at which words are broken."""
    return "".join("".join(lines).split()).translate({ord("-"): None, ord("\u00ad"): None})


def _sized(view: View) -> Iterator[str]:
    for name, node in view.node.items():
        box = view.box[name]
        if node.form in SIZES and (box.width, box.height) != SIZES[node.form]:
            yield f"{name} has not the size of its form"
        if node.form.is_box and (box.width < 100 or box.height < 80):
            yield f"{name} is too small"


def _contained(view: View) -> Iterator[str]:
    for name in (*view.node, *view.lane):
        home = view.parent[name]
        if home not in view.box:
            continue
        text = view.shape[name].text
        if not inside(view.box[name], view.body(home)) or (text and not inside(text.box, view.body(home))):
            yield f"{name} is not in {home}"
    page = view.layout.page
    everything = [*view.box.values(), *(box for _, box in view.labels())]
    everything += [Box(point.x, point.y, 0, 0) for edge in view.edge.values() for point in edge.points]
    if (page.x, page.y) != (0, 0) or not all(inside(box, page) for box in everything):
        yield "something is off the page"


def _bands(view: View) -> Iterator[str]:
    """Lanes of one parent stand under one another in the scene's order, without a gap, and fill it."""
    across = _with_room_beside(view)
    for parent, names in view.bands().items():
        boxes = [view.box[name] for name in names]
        flat = [_turned(box) if view.vertical else box for box in boxes]
        for (one, first), (other, second) in pairwise(zip(names, flat, strict=True)):
            if (first.x, first.width) != (second.x, second.width) or first.bottom > second.y:
                yield f"the lanes {one} and {other} do not stand under one another in order"
            elif first.bottom < second.y and parent not in across:
                yield f"there is a gap between the lanes {one} and {other}"
        if (parent in view.pool or parent in view.lane) and parent not in across:
            body = _turned(view.body(parent)) if view.vertical else view.body(parent)
            if Box(flat[0].x, flat[0].y, flat[0].width, flat[-1].bottom - flat[0].y) != body:
                yield f"the lanes of {parent} do not fill it"


def _with_room_beside(view: View) -> set[str]:
    """Return what has nodes in none of its lanes: these have room of their own there."""
    lanes = Grid((name, rect(view.box[name])) for name in view.lane)
    found = set()
    for name, node in view.node.items():
        box = view.box[name]
        if not any(inside(box, view.box[lane]) for lane in lanes.near(rect(box)) if lane != node.parent):
            found.add(node.parent)
    return found


def _turned(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def _at_home(view: View) -> Iterator[str]:
    """A flow node lies in no lane and no pool but those that it is in; an artifact lies across no border."""
    homes = {**view.lane, **view.pool}
    for name, node in view.node.items():
        around = view.around(name)
        for home in homes:
            if home in around or name in view.around(home) or not overlap(view.box[name], view.box[home]):
                continue
            closed = home in view.pool and not view.pool[home].is_open
            if not node.form.is_artifact or closed or not inside(view.box[name], view.body(home)):
                yield f"{name} lies on {home}"


def _apart(view: View) -> Iterator[str]:
    for one in view.node:
        for other in view.nodes.near(rect(view.box[one])):
            if one < other and overlap(view.box[one], view.box[other]) and not _may_overlap(view, one, other):
                yield f"{one} lies on {other}"
    yield from (
        f"{one} lies on {other}" for one, other in combinations(view.pool, 2) if overlap(view.box[one], view.box[other])
    )
    opened = [view.box[pool.id] for pool in view.pool.values() if pool.is_open]
    if any((two.x < one.x) if view.vertical else (two.y < one.y) for one, two in pairwise(opened)):
        yield "the open pools are not in order"


def _may_overlap(view: View, one: str, other: str) -> bool:
    hosts = view.node[one].host == other or view.node[other].host == one
    return hosts or one in view.around(other) or other in view.around(one)


def _mounted(view: View) -> Iterator[str]:
    """A boundary event is centred on the far border of its host, clear of its text; its flows leave outwards."""
    flows = view.flows()
    for node in view.node.values():
        if node.host not in view.node:
            continue
        box, host = view.box[node.id], view.shape[node.host]
        far = host.box.right if view.vertical else host.box.bottom
        if (box.center.x if view.vertical else box.center.y) != far:
            yield f"{node.id} is not centred on the border of {node.host}"
        elif not _is_between_corners(box, host.box, view.vertical):
            yield f"{node.id} hangs over a corner of {node.host}"
        if host.text and overlap(ink(host.text), box):
            yield f"{node.id} lies on the text of {node.host}"
        outer = Point(box.right, box.center.y) if view.vertical else Point(box.center.x, box.bottom)
        for link in flows:
            if link.source == node.id and view.edge[link.id].points[0] != outer:
                yield f"{link.id} does not leave {node.id} at its outermost point"


def _is_between_corners(box: Box, host: Box, vertical: bool) -> bool:
    if vertical:
        return host.y <= box.y and box.bottom <= host.bottom
    return host.x <= box.x and box.right <= host.right


def _grouped(view: View) -> Iterator[str]:
    for group in view.group.values():
        for member in group.members:
            if member in view.box and not inside(view.box[member], view.box[group.id]):
                yield f"{member} is not in the group {group.id}"


def _labels_free(view: View) -> Iterator[str]:
    labels = list(view.labels())
    found = Grid((pair, rect(pair[1])) for pair in labels)
    titles = Grid((pair, rect(pair[1])) for pair in view.titles())
    for name, box in labels:
        around = view.around_any(name)
        near = found.near(rect(box))
        yield from (
            f"the labels of {name} and {one} overlap" for one, other in near if name < one and overlap(box, other)
        )
        yield from (
            f"the label of {name} lies on the title of {one}"
            for one, other in titles.near(rect(box))
            if overlap(box, other)
        )
        for other in view.nodes.near(rect(box)):
            if (straddles if other in around else overlap)(box, view.box[other]):
                yield f"the label of {name} lies on {other}"
        yield from (f"the label of {name} lies on the line {line}" for line in lines.crossing(view, box))
        yield from (f"the label of {name} lies on {home}" for home in _struck(view, box))


def _struck(view: View, box: Box) -> Iterator[str]:
    """Yield the pools and lanes on whose border or header, or in whose closed box, a label at `box` lies."""
    for home in (*view.pool, *view.lane):
        closed = home in view.pool and not view.pool[home].is_open
        outer = view.box[home]
        if overlap(box, outer) and (closed or not inside(box, view.body(home))):
            yield home


def _labels_near(view: View) -> Iterator[str]:
    """A label stands by its shape or line, or beyond labels of flows there, or the layout tells that it does not."""
    rise: dict[str, int] = defaultdict(int)
    for link in view.link.values():
        text = view.edge[link.id].text
        for end in {link.source, link.target} if text else ():
            rise[end] += max(text.box.height, text.box.width) if text else 0
    for name, box in view.labels():
        own = [view.box[name]] if name in view.box else [span(*line) for line in segments(view.edge[name])]
        others = rise[view.link[name].source if name in view.link else name]
        if min(gap(box, one) for one in own) > NEAR + others and name not in view.told:
            yield f"the label of {name} is far from it"


def _titles_free(view: View) -> Iterator[str]:
    for name, box in view.titles():
        yield from (f"the title of {name} lies on the line {line}" for line in lines.crossing(view, box))
        for other in view.nodes.near(rect(box)):
            if name in view.around(other) and overlap(box, view.box[other]):
                yield f"{other} lies on the title of {name}"


def _fitting(view: View) -> Iterator[str]:
    for drawn in (*view.shape.values(), *view.edge.values()):
        if drawn.text:
            node = view.node.get(drawn.id)
            if not _fits(drawn.text, TASK_PAD if node and node.form.is_box else 0):
                yield f"the text of {drawn.id} does not fit: {drawn.text}"
            elif not _is_in_shape(view, drawn.id, drawn.text, node):
                yield f"the text of {drawn.id} is not in its shape"


def _is_in_shape(view: View, name: str, text: Text, node: Node | None) -> bool:
    if name in view.pool or name in view.lane:
        head = view.header(name)
        return inside(text.box, head if head.width else view.box[name])
    if node is None or not (node.form.is_box or node.form is Form.NOTE):
        return True
    box = view.box[name]
    room = MARKS if node.has_marks and node.form is Form.TASK else 0
    return inside(ink(text) if node.form.is_box else text.box, Box(box.x, box.y, box.width, box.height - room))


def _fits(text: Text, pad: int) -> bool:
    wide, high = (text.box.height, text.box.width) if text.rotated else (text.box.width, text.box.height)
    widest = max(text_width(line, text.size) for line in text.lines)
    return widest <= wide - pad and len(text.lines) * text.size * 1.2 <= high


RULES = (
    _complete,
    _sized,
    _contained,
    _bands,
    _at_home,
    _apart,
    _mounted,
    _grouped,
    *lines.RULES,
    _labels_free,
    _labels_near,
    _titles_free,
    _fitting,
)


def crossings(layout: Layout) -> int:
    """Count the proper crossings of horizontal with vertical lines of different edges."""
    found = [(name, *segment) for name, edge in layout.edges.items() for segment in segments(edge)]
    level = [one for one in found if one[1].y == one[2].y]
    upright = [one for one in found if one[1].x == one[2].x]
    return sum(
        min(start.x, end.x) < high.x < max(start.x, end.x) and min(high.y, low.y) < start.y < max(high.y, low.y)
        for name, start, end in level
        for other, high, low in upright
        if name != other
    )
