"""A node with all that stands around it: its size, label, documents, notes, docks and the labels of its flows.

Everything is relative to the node's centre, and the four reaches tell how much room it takes from there.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from reg2bpmn.layout.flat.board import BOTTOM, TOP
from reg2bpmn.layout.flat.boundary import BESIDE, GAP, LABEL_GAP, RADIUS, Mounted, least_width, places
from reg2bpmn.layout.flat.inside import Inside
from reg2bpmn.layout.flat.labels import LINE_GAP, Exit
from reg2bpmn.layout.geometry import Box, Point
from reg2bpmn.layout.scene import Form, Link, Node
from reg2bpmn.layout.sizes import (
    EVENT,
    GATEWAY,
    LABEL_SIZE,
    LABELLED,
    NOTE_LINES,
    NOTE_PAD,
    NOTE_WIDTHS,
    SIZES,
    SPARE_LINES,
    TASK_HEIGHT,
    TASK_PAD,
    TEXT_SIZE,
    block_of,
    even,
    task_lines,
    text_size,
)
from reg2bpmn.layout.spacing import SCREEN
from reg2bpmn.layout.text import SLACK, TextBlock, label, lines_height

DATA_LABEL_WIDTHS = (90, 110, 130, 150)
TIMER_LINE = 26  # px, least length of the line from a boundary event to its end
ITEM_GAP = 16  # px between neighbouring data objects or annotations
DOCK = 12  # px between two messages on one node, and from them to the corner of a task


CENTRE = Point(0, 0)


@dataclass(frozen=True, slots=True)
class Item:
    """An artifact at its node, with its text and the ends of its association in the order of their direction."""

    id: str
    link_id: str
    is_note: bool
    box: Box
    text: TextBlock | None
    text_box: Box
    link: tuple[Point, Point]


@dataclass(slots=True)
class Cell:
    """What `cell` makes of a node. `docks` has where each message meets the border.

    `mounted` are the cells of its boundary events and of their ends, whose centres lie at `offset` from the node's.
    """

    width: int
    height: int
    label: tuple[TextBlock, Box] | None = None
    items: list[Item] = field(default_factory=list)
    flow_labels: dict[str, tuple[TextBlock, Box]] = field(default_factory=dict)
    docks: dict[str, Point] = field(default_factory=dict)
    left: int = 0
    right: int = 0
    up: int = 0
    down: int = 0
    offset: Point = CENTRE
    mounted: dict[str, Cell] = field(default_factory=dict)

    def reach(self, box: Box) -> None:
        """Make room for `box`."""
        self.left, self.right = max(self.left, -box.x), max(self.right, box.right)
        self.up, self.down = max(self.up, -box.y), max(self.down, box.bottom)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a node has around it: messages by side, labels of its flows; `used` are the sides where edges dock.

    Of the messages those `pinned` meet the middle of the node. `link` is the length of an association in px. What is
    `turned` is measured for a layout that is mirrored later (`Spacing.turned`).
    """

    data: Sequence[tuple[Node, Link]]
    notes: Sequence[tuple[Node, Link]]
    messages: Mapping[int, Sequence[str]]
    flow_labels: Mapping[str, tuple[Exit, TextBlock]]
    used: frozenset[int]
    link: int = SCREEN.link
    mounted: Sequence[Mounted] = ()
    pinned: Collection[str] = ()
    inside: Inside | None = None
    turned: bool = False


def cell(node: Node, around: Surroundings) -> Cell:
    """Arrange everything around `node`."""
    width, height = _size(node, around)
    made = Cell(width, height)
    made.reach(Box(-width // 2, -height // 2, width, height))
    for side, names in around.messages.items():
        _dock(made, node, side, names, around)
    _shelve(made, around, node)
    _mount(made, around)
    _label_flows(made, around.flow_labels)
    if node.form in LABELLED and node.name.strip():
        _label(made, node, around)
    return made


def _size(node: Node, around: Surroundings) -> tuple[int, int]:
    if node.form in SIZES:
        wide, high = SIZES[node.form]
        return (high, wide) if around.turned else (wide, high)
    if node.form is Form.NOTE:
        (width, height), *_ = _note(node, around.turned)
        docks = DOCK * (max(map(len, around.messages.values()), default=0) + 1)
        return even(max(width, docks)), even(height)
    if around.inside:
        return _inside_size(around.inside, around)
    return _task_size(node, around)


def _inside_size(inside: Inside, around: Surroundings) -> tuple[int, int]:
    """Return the size of an expanded subprocess: boundary events stand right of what leads on through its border."""
    docks = DOCK * (max(map(len, around.messages.values()), default=0) + 1)
    below = sum(name not in inside.ports for name in around.messages.get(BOTTOM, ()))
    first = _lead(inside) + DOCK * (below + 1) if below else _lead(inside)
    return even(max(inside.width, docks, first + least_width(around.mounted))), even(inside.height)


def _lead(inside: Inside) -> int:
    """Return how far right (px) the lower border belongs to what is inside."""
    return max([inside.lead, *(port.x for port in inside.ports.values())])


def _task_size(node: Node, around: Surroundings) -> tuple[int, int]:
    docks = DOCK * (max(map(len, around.messages.values()), default=0) + 1)
    mounted = least_width(around.mounted) + DOCK * len(around.messages.get(BOTTOM, ()))
    if not around.turned:
        return text_size(node.name, max(docks, mounted))
    width, height = text_size(node.name, 0)
    if around.mounted:  # they stand beside the text, so it must end above them
        height = lines_height(len(task_lines(node.name, width)) + SPARE_LINES, TEXT_SIZE) + 2 * mounted
    return even(max(height, docks, TASK_HEIGHT)), width


def _dock(made: Cell, node: Node, side: int, names: Sequence[str], around: Surroundings) -> None:
    """Give each of `names` a place on a border, left to right, those with a port theirs."""
    ports = around.inside.ports if around.inside else {}
    free = [name for name in names if name not in ports]
    shelved = bool(around.data if side == TOP else around.notes or around.mounted)
    pinned = any(name in around.pinned for name in free)
    xs = _docks(node, made, len(free), shelved, pinned)
    if around.inside and side == BOTTOM and (ports or around.mounted):
        xs = [_lead(around.inside) - made.width // 2 + DOCK * (number + 1) for number in range(len(free))]
    for name, x in zip(free, xs, strict=True):
        made.docks[name] = Point(x, side * _depth(node, made, x))
    for name in names:
        if name in ports:
            made.docks[name] = Point(ports[name].x - made.width // 2, side * (made.height // 2))


def _docks(node: Node, made: Cell, count: int, shelved: bool, pinned: bool) -> list[int]:
    """Return `count` places, x from the centre, on a border; beside what stands on the shelf there."""
    if node.form is Form.POINT:  # it stands for something larger
        return [(2 * number - count + 1) * DOCK // 2 for number in range(count)]
    is_wide = node.form.is_box or node.form.is_artifact
    if is_wide and shelved:
        return [-made.width // 2 + DOCK * (number + 1) for number in range(count)]
    room, last = made.width - (2 * DOCK if is_wide else 8), max(1, count - 1)
    if pinned:
        span = min(DOCK * last, room // 2)
        return [span * number // last for number in range(count)]
    span = min((2 * DOCK if is_wide else DOCK) * (count - 1), room)
    return [(2 * number - count + 1) * span // (2 * last) for number in range(count)]


def _depth(node: Node, made: Cell, x: int) -> int:
    """Return how far (px) from the level through its centre the border of `node` lies at `x` from the centre."""
    radius = made.height // 2
    if node.form is Form.GATEWAY:
        return radius - abs(x)
    return round(math.sqrt(radius * radius - x * x)) if node.form is Form.EVENT else radius


def _mount(made: Cell, around: Surroundings) -> None:
    """Stand the boundary events on the lower border, texts right of their lines, and the ends under them."""
    mounted = around.mounted
    for x, one in zip(places(mounted, made.width), mounted, strict=True):
        event = Cell(EVENT, EVENT, offset=Point(x, made.height // 2), docks=_event_docks(one))
        y = RADIUS + LINE_GAP
        for name, block in ((("", one.name),) if one.name else ()) + tuple(one.flow_labels):
            place = block, Box(BESIDE, y, block.width, block.height)
            if name:
                event.flow_labels[name] = place
            else:
                event.label = place
            y = place[1].bottom + LINE_GAP
        made.mounted[one.id] = event
        made.reach(Box(x - RADIUS, event.offset.y - RADIUS, RADIUS + one.right + LINE_GAP, y + RADIUS))
        if one.end:
            _mount_end(made, one, Point(x, event.offset.y + max(y, RADIUS + TIMER_LINE) + RADIUS))


def _event_docks(one: Mounted) -> dict[str, Point]:
    """Return where messages meet the lower left quarter of a boundary event: flows leave at its lowest point."""
    span, count = RADIUS - LINE_GAP - 1, len(one.messages)
    xs = [-LINE_GAP - span * (number + 1) // (count + 1) for number in range(count)]
    return {name: Point(x, round(math.sqrt(RADIUS * RADIUS - x * x))) for name, x in zip(one.messages, xs, strict=True)}


def _mount_end(made: Cell, one: Mounted, at: Point) -> None:
    end = made.mounted[one.end] = Cell(EVENT, EVENT, offset=at)
    made.reach(Box(at.x - RADIUS, at.y - RADIUS, EVENT, EVENT))
    if one.end_name:
        width, height = one.end_name.width, one.end_name.height
        end.label = one.end_name, Box(RADIUS + LABEL_GAP, max(-RADIUS, -height // 2), width, height)
        made.reach(end.label[1].moved(at))


def _shelve(made: Cell, around: Surroundings, node: Node) -> None:
    """Stand the data objects in a row above the node and the annotations in a row under it."""
    length = around.link if node.form.is_box else SCREEN.link  # a smaller node leaves its labels less room
    for side, pairs in ((TOP, around.data), (BOTTOM, around.notes)):
        row = [(*pair, _content(pair[0], around.turned)) for pair in pairs]
        total = sum(content[0][0] for _, _, content in row) + ITEM_GAP * (len(row) - 1)
        x = _shelf_start(made, side, total, around) if row else 0
        for artifact, link, content in row:
            at = Point(x, _shelf(made, side, content[0][1], length))
            made.items.append(_hang(made, side, at, content, (artifact, link), node))
            x += content[0][0] + ITEM_GAP


def _shelf_start(made: Cell, side: int, total: int, around: Surroundings) -> int:
    """Return the left end of a row `total` px wide: in the middle, or beside what leaves the node on that side."""
    docks = [made.docks[name].x for name in around.messages.get(side, ())]
    if side == BOTTOM and around.mounted:
        first = places(around.mounted, made.width)[0] - RADIUS
        return min(-total // 2, min([first, *docks]) - GAP - total)
    if docks:
        return max(docks) + DOCK
    if side == BOTTOM and BOTTOM in around.used:
        return -GAP - total
    return -total // 2 if side == BOTTOM else max(-total // 2, -made.width // 2)


Content = tuple[tuple[int, int], Box, TextBlock | None, Box]  # size of the whole, and the parts inside it


def _content(artifact: Node, turned: bool) -> Content:
    return _note(artifact, turned) if artifact.form is Form.NOTE else _document(artifact, turned)


def _document(data: Node, turned: bool) -> Content:
    wide, high = SIZES[data.form][:: -1 if turned else 1]
    if not data.name.strip():
        return (wide, high), Box(0, 0, wide, high), None, Box(0, 0, 0, 0)
    text = label(data.name, LABEL_SIZE, DATA_LABEL_WIDTHS, 4)
    text = text.turned() if turned else text
    height = max(high, text.height)
    return (
        (wide + LABEL_GAP + text.width, height),
        Box(0, height - high, wide, high),
        text,
        Box(wide + LABEL_GAP, (height - text.height) // 2, text.width, text.height),
    )


def _note(note: Node, turned: bool) -> Content:
    text = label(note.name, TEXT_SIZE, NOTE_WIDTHS, NOTE_LINES)
    width, height = text.width + SLACK, text.height
    if turned:
        text, width, height = text.turned(), height, width
    whole = Box(0, 0, width + 2 * NOTE_PAD, height + 2 * NOTE_PAD)
    return (whole.width, whole.height), whole, text, Box(NOTE_PAD, NOTE_PAD, width, height)


def note_text(node: Node, box: Box, turned: bool) -> tuple[tuple[str, ...], Box]:
    """Return the lines of an annotation and the place for them in its `box`."""
    _, _, text, place = _note(node, turned)
    lines = text.lines if text else ()
    x, y = box.x + NOTE_PAD, box.y + NOTE_PAD
    if turned:
        x = box.x + (box.width - place.width) // 2
    else:
        y = box.y + (box.height - place.height) // 2
    return lines, Box(x, y, place.width, place.height)


def _shelf(made: Cell, side: int, height: int, link: int) -> int:
    """Return the top of something `height` px high at the end of an association."""
    return made.height // 2 + link if side == BOTTOM else -made.height // 2 - link - height


def _hang(made: Cell, side: int, at: Point, content: Content, pair: tuple[Node, Link], node: Node) -> Item:
    _, box, text, text_box = content
    box, text_box = box.moved(at), text_box.moved(at)
    middle = box.center.x
    room = made.width // 2 - TASK_PAD // 2 if node.form.is_box else 0
    foot = Point(max(-room, min(room, middle)), side * (made.height // 2))
    if node.form is Form.GATEWAY and box.right < 0:
        foot = Point(-(GATEWAY // 4), side * (GATEWAY // 2 - GATEWAY // 4))  # the corner is for a flow
    made.reach(box)
    if text:
        made.reach(text_box)
    artifact, link = pair
    ends = foot, Point(middle, box.y if side == BOTTOM else box.bottom)
    ends = ends if link.target == artifact.id else ends[::-1]
    return Item(artifact.id, link.id, artifact.form is Form.NOTE, box, text, text_box, ends)


def _label_flows(made: Cell, labels: Mapping[str, tuple[Exit, TextBlock]]) -> None:
    """Stand the labels of flows that leave alone: above the line to the right, right of the lines up and down."""
    beside = [block.height for way, block in labels.values() if way is Exit.RIGHT]
    lowest = -max([made.height // 2, *(height + LINE_GAP for height in beside)]) - LINE_GAP
    start = max(made.width // 2, _hung(made, -LINE_GAP - max(beside, default=0)))
    for name, (way, block) in labels.items():
        if way is Exit.RIGHT:
            x, y = start + LINE_GAP, -LINE_GAP - block.height
        else:
            x, y = LINE_GAP, lowest - block.height if way is Exit.TOP else made.height // 2 + LINE_GAP
        box = Box(x, y, block.width, block.height)
        made.flow_labels[name] = block, box
        made.reach(Box(x, y - LINE_GAP, block.width + LINE_GAP, block.height + 2 * LINE_GAP))


def _hung(made: Cell, top: int) -> int:
    """Return how far right the links reach, and what hangs above the node but lower than `top`."""
    parts = [part for item in made.items for part in (item.box, item.text_box)]
    links = [end.x for item in made.items for end in item.link]
    return max([*links, *(part.right for part in parts if top < part.bottom <= 0)], default=0)


def _label(made: Cell, node: Node, around: Surroundings) -> None:
    """Stand the node's label on a free side: above a gateway, under an event, else left above the incoming line."""
    block = block_of(node.name, around.turned)
    sides = (TOP, BOTTOM) if node.form is Form.GATEWAY else (BOTTOM, TOP)
    shut = around.used | ({TOP} if around.data else set()) | ({BOTTOM} if around.notes else set())
    side = next((side for side in sides if side not in shut), None)
    clear = block.width // 2 + LABEL_GAP if around.turned else math.inf  # turned, a label is no wider than its gateway
    beside = [box.y for _, box in made.flow_labels.values() if LINE_GAP < box.x < clear]
    lowest = min([-made.height // 2, *beside]) - LABEL_GAP
    if side == BOTTOM:
        box = Box(-block.width // 2, made.height // 2 + LABEL_GAP, block.width, block.height)
    elif side == TOP:
        box = Box(-block.width // 2, lowest - block.height, block.width, block.height)
    else:
        left = min(
            [0, *(dock.x for dock in made.docks.values()), *(item.box.x for item in made.items if item.box.y < 0)]
        )
        box = Box(
            left - LABEL_GAP - block.width, -made.height // 2 - LABEL_GAP - block.height, block.width, block.height
        )
    made.label = block, box
    made.reach(box)
