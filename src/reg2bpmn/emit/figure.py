"""What a figure shows: the placed items and links of a collaboration, its caption and its legend, in px."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reg2bpmn.emit.spoken import described, reading_order, spoken
from reg2bpmn.layout.geometry import Box, Layout, Point, Text
from reg2bpmn.layout.text import LINE_HEIGHT
from reg2bpmn.process.facts import NO_FACTS, Facts
from reg2bpmn.process.graph import AnnotationKind, Collaboration, Flow, Node, NodeKind

_NOTES = {AnnotationKind.DEADLINE: "annotation", AnnotationKind.REMARK: "remark"}
_NOTE_LINKS = {AnnotationKind.DEADLINE: "association", AnnotationKind.REMARK: "remarkAssociation"}
STAR, DAGGER = "*", "†"  # of what is inferred, and of a field that the act gives in two readings
SIGNS = {"inferred": STAR, "disputed": DAGGER}
"""The signs by the kinds of note that they point to."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a figure: its title, further lines, and whether to explain the symbols it uses.

    `heading` is that of the legend, the language's own where empty. `notes` tell what the figure adds to the act.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    legend: bool = False
    heading: str = ""
    notes: tuple[str, ...] = ()

    @property
    def legend_alone(self) -> Caption:
        """The caption of a figure in a document that says the rest in its own text."""
        return replace(self, title="", lines=(), notes=())


@dataclass(frozen=True, slots=True)
class Item:
    """A shape to draw. `kind` is a `NodeKind`, or `pool`, `party`, `lane`, `dataObject`, `annotation`, `remark`.

    `markers` are what stands at the bottom of a task: `eachAtOnce`, `eachInTurn`, `collapsed`. In a legend, they,
    `inferred` and `disputed` are kinds too. `spoken` says the shape to those who hear the figure; what
    has no such words only shows what others say.
    """

    id: str
    kind: str
    box: Box
    spoken: str = ""
    text: Text | None = None
    inferred: bool = False
    disputed: bool = False
    markers: tuple[str, ...] = ()

    @property
    def signs(self) -> str:
        """The signs that point to notes under the figure."""
        return STAR * self.inferred + DAGGER * self.disputed


@dataclass(frozen=True, slots=True)
class Link:
    """A line to draw from `tail` to `head`.

    `kind` is `sequenceFlow`, `defaultFlow`, `messageFlow`, `dataAssociation`, `association` or `remarkAssociation`.
    `spoken` is as in `Item`: of lines, only messages say what no shape says.
    """

    id: str
    kind: str
    tail: str
    head: str
    points: tuple[Point, ...]
    spoken: str = ""
    text: Text | None = None
    inferred: bool = False

    @property
    def signs(self) -> str:
        """The signs that point to notes under the figure."""
        return STAR * self.inferred


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole drawing, with the id of its collaboration.

    `notes` are texts of the page itself, `page` is the area that holds everything.
    """

    id: str
    title: str
    description: str
    lang: str
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    page: Box
    notes: tuple[Text, ...] = ()

    @property
    def things(self) -> tuple[Item | Link, ...]:
        """Everything that has an id, in drawing order."""
        return (*self.items, *self.links)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a text: where its baseline starts (`left`) or has its middle."""

    text: str
    x: float
    y: float


def rows(text: Text) -> Iterator[Row]:
    """Yield the lines of `text` with the positions of their baselines, centred in its box.

    For rotated text, positions are those before turning it by -90 degrees about the centre of its box.
    """
    step = text.size * LINE_HEIGHT
    box = text.box
    x = box.x if text.left and not text.rotated else box.x + box.width / 2
    # Half the cap height below the middle of its line, a baseline centres its letters there.
    first = box.y + box.height / 2 - step * (len(text.lines) - 1) / 2 + text.size * 0.36
    for index, line in enumerate(text.lines):
        yield Row(line, x, first + index * step)


def drawn(collaboration: Collaboration, layout: Layout, whole: Collaboration | None = None) -> Figure:
    """Pair what a collaboration says with where the layout puts it, without a caption, in the order of reading.

    Pools and lanes come first, then the nodes, each with its documents and its deadline, then the lines.
    `whole` is what the collaboration is a part of, where it is one.

    Raises `KeyError` with the id of an element that the layout doesn't place.
    """
    told = spoken(collaboration, whole)
    items, links = tuple(_items(collaboration, layout, told)), tuple(_links(collaboration, layout, told))
    description = described(collaboration)
    return Figure(collaboration.id, collaboration.name, description, collaboration.lang, items, links, layout.page)


def _items(collaboration: Collaboration, layout: Layout, told: Mapping[str, str]) -> Iterator[Item]:
    def item(id_: str, kind: str, facts: Facts = NO_FACTS, markers: tuple[str, ...] = ()) -> Item:
        shape = layout.shapes[id_]
        return Item(id_, kind, shape.box, told[id_], shape.text, facts.inferred, bool(facts.disputes), markers)

    pool = collaboration.pool
    beside = defaultdict[str, list[Item]](list)
    for data in pool.data:
        beside[data.producer].append(item(data.id, "dataObject"))
    for note in pool.annotations:
        beside[note.target].append(item(note.id, _NOTES[note.kind]))
    yield from (item(party.id, "party") for party in collaboration.parties)
    yield item(pool.id, "pool", pool.facts)
    yield from (item(lane.id, "lane", lane.facts) for lane in pool.lanes)
    for node in reading_order(pool):
        yield item(node.id, node.kind.value, node.facts, _markers(node))
        yield from beside.pop(node.id, ())
    yield from (item for items in beside.values() for item in items)


def _markers(node: Node) -> tuple[str, ...]:
    each = ("eachAtOnce" if node.each.at_once else "eachInTurn",) if node.each else ()
    return (*each, "collapsed") if node.kind is NodeKind.CALL_ACTIVITY else each


def _links(collaboration: Collaboration, layout: Layout, told: Mapping[str, str]) -> Iterator[Link]:
    def link(id_: str, kind: str, ends: tuple[str, str], inferred: bool = False) -> Link:
        edge = layout.edges[id_]
        return Link(id_, kind, *ends, edge.points, told.get(id_, ""), edge.text, inferred)

    pool = collaboration.pool
    for flow in pool.flows:
        yield link(flow.id, _flow_kind(flow), (flow.source, flow.target), flow.facts.inferred)
    for data in pool.data:
        yield link(data.association, "dataAssociation", (data.producer, data.id))
    for note in pool.annotations:
        yield link(note.association, _NOTE_LINKS[note.kind], (note.target, note.id))
    for message in collaboration.messages:
        yield link(message.id, "messageFlow", (message.source, message.target))


def _flow_kind(flow: Flow) -> str:
    return "defaultFlow" if flow.is_default else "sequenceFlow"


def stacked(figures: Sequence[Figure], gap: int) -> Figure:
    """Stand figures under one another, their left borders in line and `gap` px between their pages.

    What stands in several of them, as a pool does, has the number of the row behind its id from the second on.
    """
    whole = figures[0]
    for number, figure in enumerate(figures[1:], 2):
        down = whole.page.bottom + gap - figure.page.y
        across = whole.page.x - figure.page.x
        taken = {thing.id for thing in whole.things}
        added = _renamed(_moved(figure, across, down), {name: f"{name}.row-{number}" for name in taken})
        right = max(whole.page.right, added.page.right)
        whole = replace(
            whole,
            items=(*whole.items, *added.items),
            links=(*whole.links, *added.links),
            page=Box(whole.page.x, whole.page.y, right - whole.page.x, added.page.bottom - whole.page.y),
        )
    return whole


def _renamed(figure: Figure, names: Mapping[str, str]) -> Figure:
    def of(name: str) -> str:
        return names.get(name, name)

    items = tuple(replace(item, id=of(item.id)) for item in figure.items)
    links = tuple(replace(x, id=of(x.id), tail=of(x.tail), head=of(x.head)) for x in figure.links)
    return replace(figure, items=items, links=links)


def _moved(figure: Figure, across: int, down: int) -> Figure:
    def box(box: Box) -> Box:
        return Box(box.x + across, box.y + down, box.width, box.height)

    def text(text: Text | None) -> Text | None:
        return replace(text, box=box(text.box)) if text else None

    def points(link: Link) -> tuple[Point, ...]:
        return tuple(Point(point.x + across, point.y + down) for point in link.points)

    items = tuple(replace(item, box=box(item.box), text=text(item.text)) for item in figure.items)
    links = tuple(replace(link, points=points(link), text=text(link.text)) for link in figure.links)
    return replace(figure, items=items, links=links, page=box(figure.page))
