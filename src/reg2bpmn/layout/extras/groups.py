"""Groups: frames around nodes that are placed already, with their names where they lie on nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reg2bpmn.layout.extras.bodies import HEADER, bodies, texts
from reg2bpmn.layout.extras.group_names import name_block, place_name
from reg2bpmn.layout.extras.obstacles import Obstacles, around, holds, outline, overlap, padded
from reg2bpmn.layout.geometry import Box, Edge, Layout, Shape, Text
from reg2bpmn.layout.homes import containers
from reg2bpmn.layout.page import extents, fitted
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Form, Group, Scene
from reg2bpmn.layout.sizes import LABEL_SIZE, block_of

PAD = 14  # px between a frame and its members, where nothing else is nearer
FRAME = 24  # px that another frame around it needs
NEAR = 3  # px that a frame keeps to a foreign shape, and to the border of what it lies in
AIR = 6  # px more that it keeps to an artifact, for a line between the two
NAME_GAP = 4  # px above and under the name in its frame
NAME_REACH = 900  # px from the frame, in which its name may be sought
EMPTY_WIDTH, EMPTY_HEIGHT = 120, 60  # px, least size of a group without members
EMPTY_GAP = 30  # px between the drawing and the groups without members, and between these


@dataclass(frozen=True, slots=True)
class _Held:
    """A group and all nodes that its frame holds by right; they all lie in the pool or subprocess `bound`, if any."""

    group: Group
    nodes: Mapping[str, None]
    containers: Mapping[str, None]
    bound: str


def draw_groups(scene: Scene, layout: Layout) -> Layout:
    """Return `layout` with a frame for each group of `scene`; the page grows where they need it.

    Problems: `group-empty` for a group without members, `group-holds-others` for one whose frame holds more than them,
    `group-label-away` for one whose name found no free place near its frame.
    """
    if not scene.groups:
        return layout
    held = _held(scene, layout)
    framing = _Framing(scene, layout)
    problems = list(layout.problems)
    for one, share in _inmost_first(held):
        problems += framing.add(one, share)
    problems += framing.add_empty([group for group in scene.groups if group.id not in framing.frames])
    shapes, unread = framing.named(scene.groups)
    return fitted(replace(layout, shapes={**layout.shapes, **shapes}, problems=(*problems, *unread)))


def _inmost_first(held: Sequence[_Held]) -> Iterator[tuple[_Held, int]]:
    """Yield the groups, each before those around it, and how many frames have all of its nodes, its own included."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(held):
        for name in one.nodes:
            groups[name].append(place)
    for place, one in sorted(enumerate(held), key=lambda pair: len(pair[1].nodes)):
        common = Counter(other for name in one.nodes for other in groups[name])
        around = [other for other, count in common.items() if count == len(one.nodes)]
        yield one, sum(len(held[other].nodes) > len(one.nodes) or other >= place for other in around)


def _held(scene: Scene, layout: Layout) -> list[_Held]:
    """Return the groups that have members, the last of the scene first: the first is around it if they are equal."""
    home = containers(scene)
    inside: dict[str, list[str]] = defaultdict(list)
    for node in scene.nodes:
        inside[node.host or home[node.id]].append(node.id)
    held = []
    for group in reversed(scene.groups):
        members = [name for name in group.members if name in layout.shapes and name in home]
        nodes, waiting = dict.fromkeys(members), list(members)
        for name in waiting:
            fresh = [one for one in inside[name] if one not in nodes]
            nodes |= dict.fromkeys(fresh)
            waiting += fresh
        if nodes:
            held.append(_Held(group, nodes, *_enclosing(members, home)))
    return held


def _enclosing(members: Sequence[str], home: Mapping[str, str]) -> tuple[dict[str, None], str]:
    """Return the pools and subprocesses around any of `members`, and the innermost around all of them ("" for none)."""
    seen: dict[str, None] = {}
    common: list[str] | None = None
    for name in members:
        chain, at = [], home[name]
        while at:
            chain.append(at)
            at = home.get(at, "")
        seen |= dict.fromkeys(chain)
        kept = set(chain)
        common = chain if common is None else [one for one in common if one in kept]
    return seen, common[0] if common else ""


class _Framing:
    """Places frames on a drawing, the least groups first."""

    def __init__(self, scene: Scene, layout: Layout) -> None:
        self.frames: dict[str, Box] = {}
        self._low = 0
        self._layout = layout
        self._parent = {node.id: node.parent for node in scene.nodes}
        self._nodes = {node.id: node for node in scene.nodes if node.id in layout.shapes}
        self._opened = [name for name, node in self._nodes.items() if node.form is Form.SUBPROCESS]
        self._framed: dict[str, list[str]] = defaultdict(list)
        self._size: Counter[str] = Counter()
        self._containers: dict[str, Mapping[str, None]] = {}
        self._solid = Obstacles()
        for name, box in (*bodies(scene, layout), *texts(scene, layout)):
            self._solid.add_box(name, box)

    def add(self, held: _Held, share: int) -> list[Problem]:
        """Frame the nodes of one group, and tell what else the frame holds; `share` frames will be around the nodes."""
        core = around(self._core(held))
        frame = self._shrunk(_roomy(core, held.group.name), core, held, share)
        self.frames[held.group.id] = frame
        self._size[held.group.id] = len(held.nodes)
        self._containers[held.group.id] = held.containers
        for name in held.nodes:
            self._framed[name].append(held.group.id)
        others = self._foreign(held, frame)
        if not others:
            return []
        text = (
            f"the frame of the group {held.group.id!r} also holds {', '.join(others)}, which do not belong to it: "
            "read the members from the file, or take them into the group"
        )
        return [Problem("group-holds-others", held.group.id, text)]

    def _core(self, held: _Held) -> Iterator[Box]:
        """Yield the boxes of the nodes, their names beside them, and the frames of groups that have no others."""
        nested: Counter[str] = Counter()
        for name in held.nodes:
            shape = self._layout.shapes[name]
            yield shape.box
            if shape.text:
                yield shape.text.box
            nested.update(self._framed[name])
        yield from (self.frames[name] for name, count in nested.items() if count == self._size[name])

    def _shrunk(self, frame: Box, core: Box, held: _Held, share: int) -> Box:
        """Return `frame` without what it holds beside `core` of other things, and inside of what its nodes lie in."""
        frame = _within(frame, core, self._bound(held), share)
        more = FRAME * (share - 1)
        wide = padded(frame, more, more, more, more)
        for name, box in [*self._solid.boxes(wide), *self._subprocesses(held)]:
            if name not in held.nodes and overlap(box, wide) and not overlap(box, core):
                airy = self._with_air(name, box)
                frame = _cut(frame, core, box if overlap(airy, core) else airy, share)
        for box in self.frames.values():
            if overlap(box, frame) and not overlap(box, core):
                frame = _cut(frame, core, box, share)
        return frame

    def _with_air(self, name: str, box: Box) -> Box:
        """Return `box`, if it is an artifact with room for the line from the frame to it."""
        is_artifact = name in self._nodes and self._nodes[name].form.is_artifact
        return padded(box, AIR, AIR, AIR, AIR) if is_artifact else box

    def _bound(self, held: _Held) -> Box | None:
        """Return the part of the pool or subprocess around all nodes of a group that has room for the frame."""
        if not held.bound:
            return None
        shape = self._layout.shapes[held.bound]
        area = padded(shape.box, -NEAR, -NEAR, -NEAR, -NEAR)
        if held.bound in self._nodes:
            head = max(0, shape.text.box.bottom - area.y) if shape.text else 0
            return padded(area, 0, -head, 0, 0)
        homes = {self._parent[name] for name in held.nodes} - {""}
        if len(homes) == 1:
            lane = self._layout.shapes[homes.pop()].box
            area = padded(lane, -NEAR, -NEAR, -NEAR, -NEAR) if holds(shape.box, lane) else area
        frames = [self._layout.shapes[self._parent[name]].box for name in held.nodes if self._parent[name]]
        headed = [shape.box, *(box for box in frames if holds(shape.box, box))]
        if self._layout.vertical:
            return padded(area, 0, area.y - max(box.y for box in headed) - HEADER - NEAR, 0, 0)
        return padded(area, area.x - max(box.x for box in headed) - HEADER - NEAR, 0, 0, 0)

    def _strangers(self, group: str) -> Obstacles:
        """Return the subprocesses in which no name of `group` may stand: those that none of its members lies in."""
        found = Obstacles()
        near = padded(self.frames[group], NAME_REACH, NAME_REACH, NAME_REACH, NAME_REACH)
        for name in self._opened:
            box = self._layout.shapes[name].box
            if name not in self._containers.get(group, ()) and overlap(box, near):
                found.add_box(name, box)
        return found

    def _subprocesses(self, held: _Held) -> Iterator[tuple[str, Box]]:
        for name in self._opened:
            if name not in held.containers:
                yield name, self._layout.shapes[name].box

    def _foreign(self, held: _Held, frame: Box) -> list[str]:
        found = {name for name, _ in self._solid.boxes(frame)}
        found |= {name for name, box in self._subprocesses(held) if overlap(box, frame)}
        shapes = self._layout.shapes
        return [name for name in shapes if name in found - set(held.nodes) and overlap(shapes[name].box, frame)]

    def add_empty(self, groups: Sequence[Group]) -> list[Problem]:
        """Place the frames of `groups` without members in rows under the drawing."""
        area = around([*extents(self._layout), *self.frames.values()] or [Box(0, 0, 0, 0)])
        x, y, low = area.x, area.bottom + EMPTY_GAP, 0
        for group in groups:
            block = block_of(group.name)
            width, height = max(EMPTY_WIDTH, block.width + 2 * NAME_GAP), max(EMPTY_HEIGHT, block.height + 2 * NAME_GAP)
            if x > area.x and x + width > area.right:
                x, y = area.x, low + EMPTY_GAP
            self.frames[group.id] = Box(x, y, width, height)
            x, low = x + width + EMPTY_GAP, max(low, y + height)
        text = "the group {!r} has no member in this diagram, so its empty frame stands under it: give it members"
        return [Problem("group-empty", group.id, text.format(group.id)) for group in groups]

    def named(self, groups: Sequence[Group]) -> tuple[dict[str, Shape], list[Problem]]:
        """Return the shapes of `groups`, with their names where these lie on nothing."""
        for edge in self._layout.edges.values():
            self._solid.add_edge(edge)
        for name, frame in self.frames.items():
            self._solid.add_edge(Edge(name, outline(frame)))
        borders = Obstacles()
        for name, shape in self._layout.shapes.items():
            if name in self._opened or name not in self._nodes:
                borders.add_edge(Edge(name, outline(shape.box)))
        self._low = around([*extents(self._layout), *self.frames.values()]).bottom
        problems: list[Problem] = []
        shapes = {
            group.id: Shape(group.id, self.frames[group.id], self._name(group, borders, problems)) for group in groups
        }
        return shapes, problems

    def _name(self, group: Group, borders: Obstacles, problems: list[Problem]) -> Text | None:
        """Place the name of `group`, and tell if it stands away from the frame."""
        if not group.name.strip():
            return None
        frame = self.frames[group.id]
        text, is_close = place_name(group.name, frame, (self._solid, borders, self._strangers(group.id)))
        if not is_close:
            told = f"the name of the group {group.id!r} stands away from its frame: no place beside that is free"
            problems.append(Problem("group-label-away", group.id, told))
        if text is None:
            block = name_block(group.name, frame.width)
            place = Box(frame.x, self._low + EMPTY_GAP, block.width, block.height)
            text = Text(block.lines, place, LABEL_SIZE)
        self._low = max(self._low, text.box.bottom)
        self._solid.add_box(group.id, text.box)
        return text


def _roomy(core: Box, name: str) -> Box:
    """Return the frame that `core` and the name of the group would have on an empty page."""
    block = name_block(name, core.width + 2 * (PAD - NAME_GAP))
    top = block.height + 2 * NAME_GAP if name.strip() else PAD
    side = max(PAD, (block.width + 2 * NAME_GAP - core.width + 1) // 2 if name.strip() else 0)
    return padded(core, side, max(PAD, top), side, PAD)


def _within(frame: Box, core: Box, bound: Box | None, share: int) -> Box:
    """Return as much of `frame` as lies in `bound`, but all of `core`; of what is between a part, as `_cut` does."""
    if bound is None:
        return frame
    left = max(frame.x, core.x - max(0, core.x - bound.x) // share)
    top = max(frame.y, core.y - max(0, core.y - bound.y) // share)
    right = min(frame.right, core.right + max(0, bound.right - core.right) // share)
    bottom = min(frame.bottom, core.bottom + max(0, bound.bottom - core.bottom) // share)
    return Box(left, top, right - left, bottom - top)


def _cut(frame: Box, core: Box, box: Box, share: int) -> Box:
    """Return `frame` less the strip at one side in which `box` lies beside `core`, the side that loses least.

    Of the room between the two it keeps one part of `share`: so many frames lie in one another there.
    """
    left = core.x - max(0, core.x - box.right - NEAR) // share
    top = core.y - max(0, core.y - box.bottom - NEAR) // share
    right = core.right + max(0, box.x - NEAR - core.right) // share
    bottom = core.bottom + max(0, box.y - NEAR - core.bottom) // share
    sides = [
        (left - frame.x, padded(frame, frame.x - left, 0, 0, 0), box.right <= core.x),
        (top - frame.y, padded(frame, 0, frame.y - top, 0, 0), box.bottom <= core.y),
        (frame.right - right, padded(frame, 0, 0, right - frame.right, 0), box.x >= core.right),
        (frame.bottom - bottom, padded(frame, 0, 0, 0, bottom - frame.bottom), box.y >= core.bottom),
    ]
    loss, less, _ = min((side for side in sides if side[2]), key=lambda side: side[0])
    return less if loss > 0 else frame
