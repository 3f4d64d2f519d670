"""Associations to links, lanes, pools and groups, and messages to open pools."""

from __future__ import annotations

from itertools import pairwise

import pytest
from test_nest import event, flow, is_in, message, opened, task

from layout_rules import problems
from reg2bpmn.layout.extras.link_ends import prepare
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Group, Kind, Lane, Link, Node, Pool, Scene

POOLS = (Pool("pool", "Office"), Pool("other", "Applicant", is_open=False))
LANES = (Lane("l1", "Clerk", "pool"), Lane("l2", "Chief", "pool"))
NOTE = Node("note", Form.NOTE, "As the law says")


def tie(target: str, source: str = "note", name: str = "tie") -> Link:
    return Link(name, Kind.ASSOCIATION, source, target)


def drawn(scene: Scene) -> Layout:
    layout = lay_out(scene)
    assert problems(scene, layout) == []
    assert not [problem for problem in layout.problems if problem.code.startswith("association")]
    return layout


def is_on(point: Point, edge: Edge) -> bool:
    return any(
        min(a.x, b.x) <= point.x <= max(a.x, b.x) and min(a.y, b.y) <= point.y <= max(a.y, b.y)
        for a, b in pairwise(edge.points)
    )


def is_on_border(point: Point, box: Box) -> bool:
    inside = is_in(Box(point.x, point.y, 0, 0), box)
    return inside and (point.x in (box.x, box.right) or point.y in (box.y, box.bottom))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_notes_on_a_flow_meet_it(count: int) -> None:
    notes = tuple(Node(f"note{number}", Form.NOTE, "Why this way") for number in range(count))
    ties = tuple(tie("a-b", note.id, f"tie{note.id}") for note in notes)
    scene = Scene(nodes=(task("a"), task("b"), *notes), links=(flow("a", "b", "Yes"), *ties))
    layout = drawn(scene)
    assert all(is_on(layout.edges[link.id].points[-1], layout.edges["a-b"]) for link in ties)
    assert not [name for name in (*layout.shapes, *layout.edges) if name.startswith("\0")]


def test_the_name_of_a_noted_flow_stays_at_its_gateway() -> None:
    nodes = (Node("way", Form.GATEWAY, "Complete?"), task("yes"), task("no"), NOTE)
    links = (flow("way", "yes", "Yes"), flow("way", "no", "No"), tie("way-no"))
    layout = drawn(Scene(nodes=nodes, links=links))
    text, gateway, note = layout.edges["way-no"].text, layout.shapes["way"].box, layout.shapes["note"].box
    assert text is not None
    assert abs(text.box.x - gateway.right) < abs(note.x - gateway.right)


@pytest.mark.parametrize("ends", [("a", "a"), ("b", "a"), ("late", "b"), ("sub", "b")])
def test_notes_on_odd_flows(ends: tuple[str, str]) -> None:
    nodes = (task("a"), event("late", "", "a"), task("b"), opened("sub"), task("in", "sub"), NOTE)
    base = (flow("a", "b"), flow("b", "sub"))
    scene = Scene(nodes=nodes, links=(*base, Link("odd", Kind.FLOW, *ends, "Name"), tie("odd")))
    layout = drawn(scene)
    assert is_on(layout.edges["tie"].points[-1], layout.edges["odd"])


def test_the_direction_of_an_association_is_kept() -> None:
    scene = Scene(nodes=(task("a"), task("b"), NOTE), links=(flow("a", "b"), tie("note", "a-b")))
    layout = drawn(scene)
    assert is_on(layout.edges["tie"].points[0], layout.edges["a-b"])


def test_a_note_inside_on_a_flow_outside_and_the_other_way_round() -> None:
    nodes = (opened("sub"), task("a", "sub"), task("b", "sub"), task("c"), Node("deep", Form.NOTE, "In", "sub"), NOTE)
    links = (flow("a", "b"), flow("sub", "c"), tie("a-b"), tie("sub-c", "deep", "tie2"))
    layout = drawn(Scene(nodes=nodes, links=links))
    assert is_on(layout.edges["tie"].points[-1], layout.edges["a-b"])
    assert is_on(layout.edges["tie2"].points[-1], layout.edges["sub-c"])


@pytest.mark.parametrize("parent", ["", "pool"])
def test_a_note_on_a_message_meets_it(parent: str) -> None:
    note = Node("note", Form.NOTE, "By post or on the portal", parent)
    links = (message("a", "other", "Answer"), message("other", "b"), tie("a~other"), flow("a", "b"))
    layout = drawn(Scene(POOLS, nodes=(task("a", "pool"), task("b", "pool"), note), links=links))
    assert is_on(layout.edges["tie"].points[-1], layout.edges["a~other"])
    assert len(layout.edges["tie"].points) == 2


def test_a_note_on_a_message_between_closed_pools() -> None:
    pools = (*POOLS, Pool("third", "Bank", is_open=False))
    links = (message("other", "third", "Fee"), tie("other~third"))
    layout = drawn(Scene(pools, nodes=(task("a", "pool"), NOTE), links=links))
    assert is_on(layout.edges["tie"].points[-1], layout.edges["other~third"])


@pytest.mark.parametrize("target", ["pool", "other", "l1", "l2"])
@pytest.mark.parametrize("parent", ["", "pool", "l1"])
def test_a_note_on_a_frame_meets_its_border(target: str, parent: str) -> None:
    note = Node("note", Form.NOTE, "As the law says", parent)
    nodes = (task("a", "l1"), task("b", "l2"), event("c", "l2"), note)
    links = (flow("a", "b"), flow("b", "c"), message("b", "other"), tie(target))
    layout = drawn(Scene(POOLS, LANES, nodes, links))
    assert is_on_border(layout.edges["tie"].points[-1], layout.shapes[target].box)
    if target.startswith("l") and parent != "l1":
        assert is_in(layout.shapes["note"].box, layout.shapes[target].box)


def test_notes_on_closed_pools_alone_stand_beside_them() -> None:
    pools = tuple(Pool(f"p{number}", f"Pool {number}", is_open=False) for number in range(3))
    notes = tuple(Node(f"note{number}", Form.NOTE, "Many words about this party " * 3) for number in range(6))
    data = Node("data", Form.DATA, "Register"), Node("bare", Form.STORE)
    ties = tuple(tie(f"p{number % 3}", note.id, f"tie{number}") for number, note in enumerate((*notes, *data)))
    layout = drawn(Scene(pools, nodes=(*notes, *data), links=ties))
    right = max(layout.shapes[pool.id].box.right for pool in pools)
    assert all(layout.shapes[note.id].box.x > right for note in (*notes, *data))


@pytest.mark.parametrize("inside", [False, True])
def test_a_note_on_a_group(inside: bool) -> None:
    parent = "sub" if inside else ""
    nodes = (opened("sub"), task("a", parent), task("b", parent), NOTE)
    links = (flow("a", "b"), tie("group"))
    layout = drawn(Scene(nodes=nodes, links=links, groups=(Group("group", "Together", ("a", "b")),)))
    assert is_on_border(layout.edges["tie"].points[-1], layout.shapes["group"].box)


def test_chains_of_associations() -> None:
    notes = (NOTE, Node("more", Form.NOTE, "On the note's line"), Node("most", Form.NOTE, "And on that"))
    links = (tie("tie2", "most", "tie3"), tie("tie", "more", "tie2"), tie("a"))
    layout = lay_out(Scene(nodes=(task("a"), *notes), links=links))
    told = {problem.element for problem in layout.problems}
    assert told <= {"tie3"}
    assert set(layout.edges) | told == {"tie", "tie2", "tie3"}


@pytest.mark.parametrize("length", [1, 2, 3])
def test_rings_of_associations_are_told(length: int) -> None:
    notes = tuple(Node(f"note{number}", Form.NOTE, "Round and round") for number in range(length))
    links = tuple(tie(f"tie{(n + 1) % length}", f"note{n}", f"tie{n}") for n in range(length))
    layout = lay_out(Scene(nodes=(task("a"), *notes), links=links))
    assert set(layout.edges) | {problem.element for problem in layout.problems} >= {link.id for link in links}
    assert layout.problems


def test_associations_of_nothing_but_links_are_left_out_and_told() -> None:
    links = (tie("two", "two", "one"), tie("one", "one", "two"), tie("self", "self", "self"))
    layout = lay_out(Scene(nodes=(task("a"),), links=links))
    assert not layout.edges
    assert {(problem.code, problem.element) for problem in layout.problems} == {
        ("association-undrawn", name) for name in ("one", "two", "self")
    }


def test_between_frames_and_links() -> None:
    nodes = (task("a", "l1"), task("b", "l2"), task("c", "l1"))
    links = (
        flow("a", "b"),
        message("c", "other"),
        tie("l2", "l1"),
        tie("c~other", "a-b", "tie2"),
        tie("pool", "other", "t"),
    )
    layout = lay_out(Scene(POOLS, LANES, nodes, links))
    told = {problem.element for problem in layout.problems}
    assert {"tie", "tie2", "t"} <= {*layout.edges, *told}


@pytest.mark.parametrize("lanes", [(), LANES])
@pytest.mark.parametrize("ends", [("a", "open"), ("open", "a"), ("pool", "open"), ("open", "other")])
def test_a_message_to_an_open_pool_ends_at_its_border(ends: tuple[str, str], lanes: tuple[Lane, ...]) -> None:
    home = "l1" if lanes else "pool"
    nodes = (task("a", home), task("b", "open"), event("c", "open"))
    pools = (*POOLS, Pool("open", "Bank"))
    layout = drawn(Scene(pools, lanes, nodes, (message(*ends, "Please"), message("b", "a"), flow("b", "c"))))
    edge = layout.edges["~".join(ends)]
    for name, point in zip(ends, (edge.points[0], edge.points[-1]), strict=True):
        assert is_on_border(point, layout.shapes[name].box)


def test_messages_to_an_empty_open_pool() -> None:
    pools = (*POOLS, Pool("open", "Bank"))
    lanes = (Lane("one", "One", "open"), Lane("two", "Two", "open"))
    for inner in ((), lanes):
        links = (message("a", "open", "Pay"), message("open", "a", "Paid"), message("b", "open"))
        layout = drawn(Scene(pools, inner, (task("a", "pool"), task("b", "pool")), links))
        assert is_on_border(layout.edges["a~open"].points[-1], layout.shapes["open"].box)
        assert not [name for name in layout.shapes if name.startswith("\0")]


def test_a_message_to_the_pool_around_is_drawn_or_told() -> None:
    layout = lay_out(Scene(POOLS, nodes=(task("a", "pool"), task("b", "pool")), links=(message("a", "pool"),)))
    assert {"a~pool"} <= {*layout.edges, *(problem.element for problem in layout.problems)}


def test_the_engine_is_given_links_between_nodes_and_closed_pools_alone() -> None:
    nodes = (task("a", "l1"), task("b", "l2"), NOTE)
    links = (flow("a", "b"), tie("a-b"), tie("l1", "note", "t2"), message("other", "pool"), tie("b", "note", "t3"))
    prepared = prepare(Scene(POOLS, LANES, nodes, links))
    known = {node.id for node in prepared.scene.nodes} | {"other"}
    assert {end for link in prepared.scene.links for end in (link.source, link.target)} <= known
    assert prepared.cut == {"other~pool": ("", "pool"), "t2": ("", "l1")}
    assert not prepared.loose


@pytest.mark.parametrize("target", ["l1", "l2", "third", "deep"])
def test_a_line_from_without_ends_at_the_border_of_a_lane(target: str) -> None:
    lanes = (*LANES, Lane("third", "Judge", "pool2"), Lane("deep", "Inner", "sub"))
    nodes = (
        task("a", "l1"),
        task("b", "l2"),
        task("c", "pool2"),
        opened("sub", "third"),
        Node("n", Form.NOTE, "N", "l2"),
    )
    pools = (*POOLS, Pool("pool2", "Court"))
    scene = Scene(pools, lanes, nodes, (flow("a", "b"), tie("b", "n"), tie(target, "n", "tie2")))
    layout = drawn(scene)
    assert is_on_border(layout.edges["tie2"].points[-1], layout.shapes[target].box)


def test_the_name_of_a_message_to_an_open_pool_stands_at_what_is_drawn_of_it() -> None:
    pools = (Pool("one", "One"), Pool("two", "Two"))
    nodes = (task("a", "one"), *(task(f"b{number}", "two") for number in range(3)))
    layout = drawn(Scene(pools, nodes=nodes, links=tuple(message("a", "two", f"Letter {number}") for number in (1,))))
    edge = layout.edges["a~two"]
    assert edge.text is not None
    assert edge.text.box.bottom <= layout.shapes["two"].box.y
