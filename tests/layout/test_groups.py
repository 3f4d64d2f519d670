"""Frames of groups: what they hold, where they end, and where their names stand."""

from __future__ import annotations

from itertools import pairwise

from test_nest import event, flow, is_in, message, opened, task

from layout_rules import problems
from reg2bpmn.layout.extras.groups import draw_groups
from reg2bpmn.layout.extras.obstacles import overlap
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Group, Kind, Lane, Link, Node, Pool, Scene

CHAIN = (task("a"), task("b"), task("c"), task("d"))
FLOWS = (flow("a", "b"), flow("b", "c"), flow("c", "d"))
PAGE = Box(0, 0, 600, 400)


def drawn(scene: Scene) -> Layout:
    layout = lay_out(scene)
    assert problems(scene, layout) == []
    return layout


def codes(layout: Layout) -> list[tuple[str, str]]:
    return [(problem.code, problem.element) for problem in layout.problems]


def placed(boxes: dict[str, Box], *groups: Group, edges: tuple[Edge, ...] = (), scene: Scene | None = None) -> Layout:
    """Frame groups around tasks at the given places."""
    given = scene or Scene(nodes=tuple(Node(name, Form.TASK) for name in boxes))
    shapes = {name: Shape(name, box) for name, box in boxes.items()}
    made = Layout(shapes, {edge.id: edge for edge in edges}, PAGE)
    return draw_groups(Scene(given.pools, given.lanes, given.nodes, given.links, groups), made)


def test_a_frame_holds_its_members_and_no_others() -> None:
    layout = drawn(Scene(nodes=CHAIN, links=FLOWS, groups=(Group("g", "Looking", ("b", "c")),)))
    frame = layout.shapes["g"].box
    assert is_in(layout.shapes["b"].box, frame, 10)
    assert is_in(layout.shapes["c"].box, frame, 10)
    assert not overlap(layout.shapes["a"].box, frame)
    assert not overlap(layout.shapes["d"].box, frame)
    assert not layout.problems


def test_the_name_stands_at_the_top_of_the_frame() -> None:
    layout = drawn(Scene(nodes=CHAIN, links=FLOWS, groups=(Group("g", "Looking", ("b", "c")),)))
    shape = layout.shapes["g"]
    assert shape.text is not None
    assert is_in(shape.text.box, shape.box, 4)
    assert shape.text.box.bottom <= layout.shapes["b"].box.y


def test_a_frame_holds_boundary_events_and_names_beside_its_members() -> None:
    nodes = (task("a"), event("late", "", "a"), event("end"), Node("way", Form.GATEWAY, "Are the papers complete?"))
    links = (flow("late", "end"), flow("a", "way"))
    layout = drawn(Scene(nodes=nodes, links=links, groups=(Group("g", "", ("a", "way")),)))
    text = layout.shapes["way"].text
    assert text is not None
    for box in (layout.shapes["late"].box, layout.shapes["way"].box, text.box):
        assert is_in(box, layout.shapes["g"].box)


def test_a_frame_with_foreign_shapes_tells_them() -> None:
    layout = drawn(Scene(nodes=CHAIN, links=FLOWS, groups=(Group("g", "Ends", ("a", "d")),)))
    assert codes(layout) == [("group-holds-others", "g")]
    assert "b, c" in layout.problems[0].message


def test_a_frame_shrinks_before_it_holds_others() -> None:
    boxes = {"a": Box(100, 100, 100, 80), "b": Box(204, 100, 100, 80), "c": Box(100, 190, 100, 80)}
    layout = placed(boxes, Group("g", "", ("a",)))
    frame = layout.shapes["g"].box
    assert not overlap(frame, boxes["b"])
    assert not overlap(frame, boxes["c"])
    assert (frame.x, frame.y) == (86, 86)
    assert not layout.problems


def test_a_frame_stays_in_the_pool_of_its_members() -> None:
    scene = Scene((Pool("pool", "Office"),), nodes=(task("a", "pool"),))
    boxes = {"pool": Box(20, 20, 300, 100), "a": Box(60, 30, 100, 80)}
    layout = placed(boxes, Group("g", "A name above", ("a",)), scene=scene)
    frame = layout.shapes["g"].box
    assert is_in(frame, Box(50, 20, 270, 100))
    assert is_in(boxes["a"], frame)


def test_a_frame_over_two_pools_may_leave_both() -> None:
    pools = (Pool("one", "One"), Pool("two", "Two"))
    scene = Scene(pools, nodes=(task("a", "one"), task("b", "two")), groups=(Group("g", "Both", ("a", "b")),))
    layout = drawn(Scene(pools, nodes=scene.nodes, links=(message("a", "b"),), groups=scene.groups))
    assert is_in(layout.shapes["a"].box, layout.shapes["g"].box)
    assert is_in(layout.shapes["b"].box, layout.shapes["g"].box)


def test_a_frame_in_a_subprocess_stays_there() -> None:
    nodes = (opened("sub"), task("a", "sub"), task("b", "sub"))
    layout = drawn(Scene(nodes=nodes, links=(flow("a", "b"),), groups=(Group("g", "Inner", ("a",)),)))
    sub = layout.shapes["sub"]
    assert sub.text is not None
    assert is_in(layout.shapes["g"].box, sub.box)
    assert layout.shapes["g"].box.y >= sub.text.box.bottom


def test_a_group_of_a_subprocess_holds_what_that_shows() -> None:
    nodes = (opened("sub"), task("a", "sub"), task("b"))
    layout = drawn(Scene(nodes=nodes, links=(flow("sub", "b"),), groups=(Group("g", "All", ("sub",)),)))
    assert not layout.problems


def test_nested_frames_lie_in_one_another() -> None:
    groups = (Group("outer", "Outer", ("a", "b", "c")), Group("inner", "Inner", ("b",)))
    layout = drawn(Scene(nodes=CHAIN, links=FLOWS, groups=groups))
    assert is_in(layout.shapes["inner"].box, layout.shapes["outer"].box, 4)


def test_equal_groups_lie_in_one_another_in_their_order() -> None:
    groups = tuple(Group(f"g{number}", f"Group {number}", ("b", "c")) for number in range(4))
    layout = drawn(Scene(nodes=CHAIN, links=FLOWS, groups=groups))
    for outer, inner in pairwise(groups):
        assert is_in(layout.shapes[inner.id].box, layout.shapes[outer.id].box, 4)


def test_overlapping_groups() -> None:
    groups = (Group("one", "One", ("a", "b")), Group("two", "Two", ("b", "c")))
    layout = drawn(Scene(nodes=CHAIN, links=FLOWS, groups=groups))
    assert overlap(layout.shapes["one"].box, layout.shapes["two"].box)


def test_groups_without_members_stand_under_the_drawing() -> None:
    groups = (Group("g", "Nobody"), Group("h"), Group("i", "A long name " * 20))
    layout = drawn(Scene(nodes=CHAIN, links=FLOWS, groups=groups))
    assert codes(layout) == [("group-empty", "g"), ("group-empty", "h"), ("group-empty", "i")]
    low = max(layout.shapes[name].box.bottom for name in "abcd")
    frames = [layout.shapes[group.id].box for group in groups]
    assert all(frame.y > low for frame in frames)
    assert not any(overlap(one, other) for one in frames for other in frames if one != other)


def test_only_groups() -> None:
    drawn(Scene(groups=(Group("g", "Alone"), Group("h", "Too"))))


def test_a_name_moves_aside_for_a_line() -> None:
    boxes = {"a": Box(100, 200, 100, 80)}
    line = Edge("line", (Point(105, 20), Point(105, 200)))
    layout = placed(boxes, Group("g", "Name", ("a",)), edges=(line,))
    text = layout.shapes["g"].text
    assert text is not None
    assert text.box.x > 105 or text.box.right < 105
    assert is_in(text.box, layout.shapes["g"].box)


def test_a_name_that_finds_no_place_stands_under_the_drawing() -> None:
    boxes = {"a": Box(300, 300, 100, 80)}
    fence = tuple(Edge(f"line{y}", (Point(-900, y), Point(1500, y))) for y in range(0, 700, 5))
    layout = placed(boxes, Group("g", "Name", ("a",)), edges=fence)
    assert codes(layout) == [("group-label-away", "g")]
    text = layout.shapes["g"].text
    assert text is not None
    assert text.box.y > max(point.y for edge in layout.edges.values() for point in edge.points)
    assert is_in(text.box, layout.page)


def test_the_page_grows_and_everything_moves_with_it() -> None:
    layout = placed({"a": Box(20, 20, 100, 80)}, Group("g", "Name", ("a",)))
    assert (layout.page.x, layout.page.y) == (0, 0)
    assert is_in(layout.shapes["g"].box, layout.page, 20)
    assert layout.shapes["a"].box.x == 34
    assert layout.page.width >= PAGE.width


def test_a_note_on_a_group_stands_outside_of_its_frame() -> None:
    note = Node("note", Form.NOTE, "Done by the commission alone")
    tie = Link("tie", Kind.ASSOCIATION, "note", "g")
    scene = Scene(nodes=(*CHAIN, note), links=(*FLOWS, tie), groups=(Group("g", "Looking", ("b", "c")),))
    layout = drawn(scene)
    assert not overlap(layout.shapes["note"].box, layout.shapes["g"].box)
    assert not layout.problems


def test_frames_over_lanes_keep_off_the_names_of_these() -> None:
    lanes = (Lane("l1", "Clerk", "pool"), Lane("l2", "Chief", "pool"))
    nodes = (task("a", "l1"), task("b", "l2"))
    groups = (Group("g", "A group over lanes with a rather long name", ("a", "b")),)
    layout = drawn(Scene((Pool("pool", "Pool"),), lanes, nodes, (flow("a", "b"),), groups))
    assert layout.shapes["g"].box.x > layout.shapes["l1"].box.x + 30
