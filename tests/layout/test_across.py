"""How near to one another the sweep puts columns and lines."""

from __future__ import annotations

from itertools import pairwise

from layout_rules import problems
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Kind, Lane, Link, Node, Pool, Scene

WIDE = "көрсетілетін қызметті алушының өтінішін қарау және шешім қабылдау " * 4


def drawn(nodes: list[Node], pairs: list[tuple[str, str]], lanes: int = 2) -> Layout:
    links = [Link(f"{one}-{other}", Kind.FLOW, one, other) for one, other in pairs]
    strips = tuple(Lane(f"lane{number}", f"Бөлім {number}", "pool") for number in range(lanes))
    scene = Scene((Pool("pool", "Мекеме"),), strips, tuple(nodes), tuple(links))
    layout = lay_out(scene)
    assert problems(scene, layout) == []
    return layout


def task(name: str, lane: int, text: str = "Тіркеу") -> Node:
    return Node(name, Form.TASK, text, f"lane{lane}")


def test_a_straight_flow_is_as_long_as_its_arrow_needs() -> None:
    layout = drawn([task("a", 0), task("b", 0)], [("a", "b")], 1)
    start, end = layout.edges["a-b"].points
    assert end.x - start.x == 44


def test_a_wide_box_in_one_lane_does_not_part_the_columns_of_another() -> None:
    nodes = [*(task(name, 0) for name in "abc"), task("u", 1), task("v", 1, WIDE)]
    shapes = drawn(nodes, [("a", "b"), ("b", "c"), ("u", "v")]).shapes
    assert shapes["v"].box.width > shapes["b"].box.width + 100
    assert shapes["v"].box.center.x == shapes["b"].box.center.x
    assert shapes["c"].box.x - shapes["b"].box.right == 44


def test_boxes_that_change_lanes_overlap_in_x() -> None:
    layout = drawn([task(name, place % 2) for place, name in enumerate("abc")], [("a", "b"), ("b", "c")])
    a, b, c = (layout.shapes[name].box for name in "abc")
    assert b.x < a.right
    assert c.x < b.right
    assert a.right + 16 <= c.x
    for edge in layout.edges.values():
        before, end = edge.points[-2:]
        assert abs(before.x - end.x) + abs(before.y - end.y) >= 20  # room for the arrow


def test_columns_stay_in_order() -> None:
    names = "abcdefgh"
    layout = drawn([task(name, place % 3) for place, name in enumerate(names)], list(pairwise(names)), 3)
    middles = [layout.shapes[name].box.center.x for name in names]
    assert middles == sorted(set(middles))
