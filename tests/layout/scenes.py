"""Scenes drawn from a seed, with everything that a BPMN file can hold."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scene_words import Namer

from reg2bpmn.layout.scene import Form, Group, Kind, Lane, Link, Node, Pool, Scene

DEEPEST = 3  # subprocesses and lanes stand at most this deep in one another


@dataclass(frozen=True)
class Profile:
    """How often things happen, as parts of one, and how wild names are."""

    branch: float  # a node's predecessor is not the one before it
    extra: float  # flows beyond those that make a chain, by node
    loop: float  # such a flow leads back
    loose: float  # a node has no predecessor
    subprocess: float
    boundary: float  # a box has boundary events
    data: float  # data, stores and notes by node
    messages: float  # by node, where there are several pools
    odd: float  # a node stands outside of the innermost lanes, a link has an odd end, a group odd members
    wild: float  # a name is empty, endless or foreign


REALISTIC = Profile(0.25, 0.08, 0.3, 0.02, 0.06, 0.08, 0.25, 0.15, 0.0, 0.05)
NASTY = Profile(0.5, 0.4, 0.5, 0.1, 0.2, 0.3, 0.6, 0.6, 0.06, 0.4)
PROFILES = {"realistic": REALISTIC, "nasty": NASTY}


def seeded(seed: int, size: int, profile: str = "realistic") -> Scene:
    """Return a scene with about `size` flow nodes; equal arguments, equal scene."""
    return _Maker(seed, PROFILES[profile]).scene(size)


@dataclass
class _Level:
    """The flow nodes of a pool, a subprocess or a bare process, in the order in which they are made."""

    container: str
    homes: list[str]
    pool: str
    depth: int = 0
    nodes: list[Node] = field(default_factory=list)


class _Maker:
    def __init__(self, seed: int, profile: Profile) -> None:
        self.source, self.profile = random.Random(seed), profile
        self.name = Namer(self.source, profile.wild)
        self.pools: list[Pool] = []
        self.lanes: list[Lane] = []
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        self.groups: list[Group] = []
        self.levels: list[_Level] = []
        self.alone: set[str] = set()  # subprocesses that an event starts: no flow enters or leaves them
        self.most_lanes = self.source.choice([0, 0, 1, 2, 4, 8, 12])

    def scene(self, size: int) -> Scene:
        shares = self._pools(size)
        for pool, share in shares:
            homes = self._lanes(pool, self.most_lanes)
            self._level(_Level(pool, homes, pool), share)
        self._messages()
        self._artifacts()
        self._groups()
        return Scene(tuple(self.pools), tuple(self.lanes), tuple(self.nodes), tuple(self.links), tuple(self.groups))

    def chance(self, part: float) -> bool:
        return self.source.random() < part

    def _pools(self, size: int) -> list[tuple[str, int]]:
        """Make the pools and deal `size` nodes out to the open ones; a bare process has the pool ""."""
        opened = min(size, self.source.choice([0, 0, 1, 1, 1, 2, 3, 4]))
        if not opened:
            return [("", size)]
        kinds = [True] * opened + [False] * self.source.choice([0, 0, 1, 2, 3])
        self.source.shuffle(kinds)
        self.pools += [Pool(f"pool{number}", self.name.title(), one) for number, one in enumerate(kinds)]
        cuts = sorted(self.source.randint(0, size) for _ in range(opened - 1))
        shares = [last - first for first, last in pairwise((0, *cuts, size))]
        return list(zip((pool.id for pool in self.pools if pool.is_open), shares, strict=True))

    def _lanes(self, parent: str, most: int, depth: int = 0) -> list[str]:
        """Make lanes in `parent`, perhaps some with lanes of their own; return where nodes may stand."""
        homes: list[str] = []
        count = self.source.randint(min(most, 1), most) if depth == 0 else self.source.randint(1, 3)
        for _ in range(count):
            lane = Lane(f"lane{len(self.lanes)}", self.name.title(), parent)
            self.lanes.append(lane)
            inner = depth + 1 < DEEPEST and self.chance(0.2)
            homes += self._lanes(lane.id, most, depth + 1) if inner else [lane.id]
        return homes or [parent]

    def _level(self, level: _Level, size: int) -> None:
        self.levels.append(level)
        home = level.homes[0]
        while len(level.nodes) < size:
            home = self.source.choice(level.homes) if self.chance(0.4) else home
            node = self._node(level, home, first=not level.nodes)
            level.nodes.append(node)
            self.nodes.append(node)
            if node.form is Form.SUBPROCESS:
                size -= self._inside(node, level, size - len(level.nodes))
        self._flows(level)
        self._boundary(level)

    def _node(self, level: _Level, home: str, first: bool) -> Node:
        name, lane = f"n{len(self.nodes)}", home
        if level.container in {lane.parent for lane in self.lanes} and self.chance(self.profile.odd):
            lane = level.container
        if first or self.chance(0.02):
            return Node(name, Form.EVENT, self.name.label(), lane, is_start=True)
        if self.chance(self.profile.subprocess) and level.depth < DEEPEST:
            self.alone |= {name} if self.chance(0.2) else set()
            return Node(name, Form.SUBPROCESS, self.name.task(), lane, has_marks=self.chance(0.2))
        form = self.source.choices((Form.TASK, Form.GATEWAY, Form.EVENT), (6, 2, 1))[0]
        text = self.name.task() if form is Form.TASK else self.name.label()
        return Node(name, form, text, lane, has_marks=form is Form.TASK and self.chance(0.15))

    def _inside(self, node: Node, level: _Level, room: int) -> int:
        """Fill a subprocess, now and then with nothing; return how many nodes it took."""
        size = self.source.randint(0, max(0, min(room, 12 if self.chance(0.9) else 60)))
        homes = self._lanes(node.id, 2, 1) if size and self.chance(0.08) else [node.id]
        before = len(self.nodes)
        self._level(_Level(node.id, homes, level.pool, level.depth + 1), size)
        return len(self.nodes) - before

    def _flows(self, level: _Level) -> None:
        nodes, profile = [one for one in level.nodes if one.id not in self.alone], self.profile
        pairs = [
            (nodes[self._before(number)], node)
            for number, node in enumerate(nodes)
            if number and not node.is_start and not self.chance(profile.loose)
        ]
        for _ in range(int(len(nodes) * profile.extra + self.source.random())):
            first, last = sorted(self.source.choices(nodes, k=2), key=nodes.index) if nodes else (None, None)
            if first and last and (first is not last or self.chance(0.3)):
                pairs.append((last, first) if self.chance(profile.loop) else (first, last))
        pairs += [self.source.choice(pairs) for _ in range(len(pairs)) if self.chance(profile.extra / 20)]
        for source, target in pairs:
            self._link(Kind.FLOW, source.id, target.id, self._branch_name(source))

    def _before(self, number: int) -> int:
        far = self.source.choice([2, 3, 4, 8]) if self.chance(self.profile.branch) else 1
        return max(0, number - far)

    def _branch_name(self, source: Node) -> str:
        named = (source.form is Form.GATEWAY and self.chance(0.8)) or self.chance(self.profile.wild / 4)
        return self.name.label() if named else ""

    def _boundary(self, level: _Level) -> None:
        for host in [one for one in level.nodes if one.form.is_box]:
            if not self.chance(self.profile.boundary):
                continue
            for _ in range(self.source.choice([1, 1, 1, 2, 3])):
                event = Node(f"n{len(self.nodes)}", Form.EVENT, self.name.label(), host.parent, host.id)
                self.nodes.append(event)
                level.nodes.append(event)
                self._leave(event, host, level)

    def _leave(self, event: Node, host: Node, level: _Level) -> None:
        """Give a boundary event flows: to an end of its own, to any nodes, or to none."""
        targets = [one for one in level.nodes if not one.host and one.id not in self.alone]
        count = self.source.choice([0, 1, 1, 1, 2, 3] if targets else [0])
        if self.chance(0.5):
            end = Node(f"n{len(self.nodes)}", Form.EVENT, self.name.label(), host.parent)
            self.nodes.append(end)
            level.nodes.append(end)
            self._link(Kind.FLOW, event.id, end.id)
            count //= 2
        for target in self.source.sample(targets, min(count, len(targets))):
            self._link(Kind.FLOW, event.id, target.id, self._branch_name(event))

    def _link(self, kind: Kind, source: str, target: str, name: str = "") -> None:
        self.links.append(Link(f"{kind.value[0]}{len(self.links)}", kind, source, target, name))

    def _messages(self) -> None:
        """Messages between pools: from and to nodes on any level, and the pools themselves."""
        if len(self.pools) < 2:
            return
        within = {
            pool.id: [one.id for level in self.levels if level.pool == pool.id for one in level.nodes]
            for pool in self.pools
        }
        count = 1 + int(self.profile.messages * min(60, len(self.nodes)) * self.source.random())
        for _ in range(count):
            one, other = self.source.sample(self.pools, 2)
            ends = [self._message_end(pool, within[pool.id]) for pool in (one, other)]
            kind = Kind.FLOW if self.chance(self.profile.odd / 3) and not {*ends} & {*within} else Kind.MESSAGE
            self._link(kind, *ends, self.name.label() if self.chance(0.7) else "")

    def _message_end(self, pool: Pool, nodes: Sequence[str]) -> str:
        forms = {one.id: one.form for one in self.nodes}
        speaking = [one for one in nodes if forms[one] is not Form.GATEWAY or self.chance(self.profile.odd)]
        return self.source.choice(speaking) if speaking and not self.chance(0.1) else pool.id

    def _artifacts(self) -> None:
        levels = [level for level in self.levels if level.nodes]
        total = int(self.profile.data * len(self.nodes) * self.source.random() * 1.5)
        for _ in range(total if levels else 0):
            level = self.source.choice(levels)
            form = self.source.choices((Form.DATA, Form.STORE, Form.NOTE), (4, 1, 4))[0]
            home = self.source.choice(level.nodes).parent if not self.chance(self.profile.odd) else level.container
            if form is Form.NOTE:
                self._note(level, home)
                continue
            count = self.source.choice([0, 1, 1, 1, 1, 2, 2, 3, 4])
            made = Node(f"n{len(self.nodes)}", form, self.name.label(), home)
            self.nodes.append(made)
            self._join(made, self._boxes(level, count))

    def _boxes(self, level: _Level, count: int) -> list[str]:
        """Return activities and events of the level, or of one inside it, that may read or write data."""
        inner = [one for other in self.levels if other.pool == level.pool for one in other.nodes]
        places = [one.id for one in (inner if self.chance(0.1) else level.nodes) if one.form is not Form.GATEWAY]
        first = self.source.randrange(len(places)) if places else 0
        near = places if self.chance(self.profile.odd * 4) else places[max(0, first - 4) : first + 5]
        return self.source.sample(near, min(count, len(near)))

    def _join(self, made: Node, others: Iterable[str]) -> None:
        for other in others:
            ends = (made.id, other) if self.chance(0.5) else (other, made.id)
            self._link(Kind.ASSOCIATION, *ends)

    def _note(self, level: _Level, home: str) -> None:
        made = Node(f"n{len(self.nodes)}", Form.NOTE, self.name.note(), home if self.chance(0.85) else "")
        odd = [one.id for one in (*self.pools, *self.lanes)] + [
            one.id for one in self.links if one.kind is not Kind.ASSOCIATION
        ]
        count = self.source.choice([0, 1, 1, 1, 1, 1, 2])
        usual = [one.id for one in self.source.sample(level.nodes, min(count, len(level.nodes)))]
        data = [one.id for one in self.nodes if one.form in (Form.DATA, Form.STORE)]
        if odd and self.chance(0.1):
            usual = [self.source.choice(odd)]
        elif data and self.chance(0.05):
            usual = [self.source.choice(data)]
        self.nodes.append(made)
        self._join(made, usual)

    def _groups(self) -> None:
        levels = [level for level in self.levels if level.nodes]
        for number in range(self.source.choice([0, 0, 0, 1, 2, 3]) if levels else 0):
            nodes = self.source.choice(levels).nodes
            first = self.source.randrange(len(nodes))
            members = [one.id for one in nodes[first : first + self.source.randint(0, 5)]]
            if self.chance(self.profile.odd * 5):
                members = [one.id for one in self.source.sample(self.nodes, min(4, len(self.nodes)))]
            self.groups.append(Group(f"group{number}", self.name.title(), tuple(members)))
            if self.chance(0.2):
                note = Node(f"n{len(self.nodes)}", Form.NOTE, self.name.note())
                self.nodes.append(note)
                self._link(Kind.ASSOCIATION, note.id, f"group{number}")
