"""Subprocesses: every storey drawn by the flat engine, and all of them put into one another."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from scenes import seeded

from layout_rules import problems
from reg2bpmn.layout.flat.level import BELOW
from reg2bpmn.layout.geometry import Box, Layout
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Kind, Lane, Link, Node, Pool, Scene
from reg2bpmn.layout.storeys import storeys


def task(name: str, parent: str = "", **more: object) -> Node:
    return Node(name, Form.TASK, name.title(), parent, **more)  # type: ignore[arg-type]


def opened(name: str, parent: str = "", title: str = "Check the papers") -> Node:
    return Node(name, Form.SUBPROCESS, title, parent)


def event(name: str, parent: str = "", host: str = "", *, is_start: bool = False) -> Node:
    return Node(name, Form.EVENT, name.title(), parent, host, is_start)


def flow(source: str, target: str, name: str = "") -> Link:
    return Link(f"{source}-{target}", Kind.FLOW, source, target, name)


def message(source: str, target: str, name: str = "") -> Link:
    return Link(f"{source}~{target}", Kind.MESSAGE, source, target, name)


def tied(source: str, target: str) -> Link:
    return Link(f"{source}.{target}", Kind.ASSOCIATION, source, target)


def drawn(scene: Scene) -> Layout:
    layout = lay_out(scene)
    assert problems(scene, layout) == []
    return layout


def is_in(inner: Box, outer: Box, gap: int = 0) -> bool:
    return (
        outer.x + gap <= inner.x
        and inner.right <= outer.right - gap
        and outer.y + gap <= inner.y
        and inner.bottom <= outer.bottom - gap
    )


INNER = (opened("sub"), event("start", "sub", is_start=True), task("look", "sub"), task("weigh", "sub"))
INNER_FLOWS = (flow("start", "look"), flow("look", "weigh"))


def test_what_a_subprocess_shows_lies_in_it_under_its_name() -> None:
    layout = drawn(Scene(nodes=(task("before"), *INNER, task("after")), links=(*INNER_FLOWS, flow("before", "sub"))))
    sub = layout.shapes["sub"]
    assert sub.text is not None
    assert sub.text.lines == ("Check the papers",)
    assert sub.text.box.y >= sub.box.y
    for name in ("start", "look", "weigh"):
        assert is_in(layout.shapes[name].box, sub.box, 15)
        assert layout.shapes[name].box.y >= sub.text.box.bottom
    assert not is_in(layout.shapes["before"].box, sub.box)


def test_containers_are_drawn_before_what_they_hold() -> None:
    nodes = (task("deep", "inner"), opened("inner", "outer"), event("start", "outer"), opened("outer", "lane"))
    layout = drawn(Scene((Pool("pool", "Pool"),), (Lane("lane", "Lane", "pool"),), nodes))
    order = {name: place for place, name in enumerate(layout.shapes)}
    assert order["pool"] < order["lane"] < order["outer"] < order["inner"] < order["deep"]


@pytest.mark.parametrize("title", ["", "Short", "A name of many words " * 6, "Жауапкершіліктендірілмегендіктеріңізден"])
def test_an_empty_subprocess_is_a_box_with_its_name(title: str) -> None:
    layout = drawn(Scene(nodes=(opened("sub", title=title), task("next")), links=(flow("sub", "next"),)))
    sub = layout.shapes["sub"]
    assert sub.box.width >= 100
    assert sub.box.height >= 80
    assert (sub.text is None) == (not title)


def test_a_long_name_makes_the_box_wider_not_the_content() -> None:
    title = "The documents of the applicant are looked through and weighed by the commission " * 3
    layout = drawn(Scene(nodes=(opened("sub", title=title), task("look", "sub"))))
    sub = layout.shapes["sub"]
    assert sub.text is not None
    assert len(sub.text.lines) <= 3
    assert sub.box.width > 3 * layout.shapes["look"].box.width


def test_a_message_goes_through_the_lower_border_as_one_line() -> None:
    scene = Scene(
        (Pool("pool", "Office"), Pool("other", "Applicant", is_open=False)),
        nodes=(opened("sub", "pool"), opened("inner", "sub"), task("ask", "inner"), task("end", "pool")),
        links=(message("ask", "other", "Question"), message("other", "ask", "Answer"), flow("sub", "end")),
    )
    layout = drawn(scene)
    for name, place in (("ask~other", 0), ("other~ask", -1)):
        edge = layout.edges[name]
        assert edge.text is not None
        inner, outer = layout.shapes["inner"].box, layout.shapes["sub"].box
        assert any(low.x == high.x and low.y < outer.bottom < high.y for low, high in _down(edge.points))
        assert any(low.x == high.x and low.y < inner.bottom < high.y for low, high in _down(edge.points))
        assert is_in(Box(edge.points[place].x, edge.points[place].y, 0, 0), layout.shapes["ask"].box)
        for first, second, third in zip(edge.points, edge.points[1:], edge.points[2:], strict=False):
            assert (first.x == second.x) != (second.x == third.x)


def _down(points: object) -> list[tuple[object, object]]:
    return [tuple(sorted(pair, key=lambda point: point.y)) for pair in pairwise(points)]  # type: ignore[call-overload]


def test_the_inner_pool_is_not_in_the_result() -> None:
    scene = Scene(
        (Pool("pool", "Office"), Pool("other", "Applicant", is_open=False)),
        nodes=(opened("sub", "pool"), task("ask", "sub")),
        links=(message("ask", "other"),),
    )
    layout = drawn(scene)
    assert not [name for name in (*layout.shapes, *layout.edges) if name.startswith("\0")]


def test_messages_between_subprocesses_of_two_pools() -> None:
    scene = Scene(
        (Pool("one", "One"), Pool("two", "Two")),
        nodes=(
            *(opened("left", "one"), task("ask", "left"), event("timer", "left", "ask")),
            *(opened("right", "two"), opened("deep", "right"), task("tell", "deep")),
        ),
        links=(message("ask", "tell", "Question"), message("tell", "timer", "Answer"), message("left", "deep")),
    )
    drawn(scene)


def test_a_flow_over_the_border_is_drawn_and_told() -> None:
    scene = Scene(nodes=(*INNER, task("after")), links=(*INNER_FLOWS, flow("weigh", "after", "Done")))
    layout = drawn(scene)
    assert [(problem.code, problem.element) for problem in layout.problems] == [("crosses-border", "weigh-after")]
    assert layout.edges["weigh-after"].text is not None


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("ends", [("sub", "look"), ("deep", "sub")])
def test_a_link_between_a_subprocess_and_what_is_in_it_stays_inside(kind: Kind, ends: tuple[str, str]) -> None:
    nodes = (*INNER, opened("inner", "sub"), task("deep", "inner"))
    scene = Scene(nodes=nodes, links=(*INNER_FLOWS, Link("own", kind, *ends, "Note")))
    layout = drawn(scene)
    assert all(is_in(Box(p.x, p.y, 0, 0), layout.shapes["sub"].box) for p in layout.edges["own"].points)
    assert [problem.code for problem in layout.problems] == (["crosses-border"] if kind is Kind.FLOW else [])


@pytest.mark.parametrize("parent", ["", "sub"])
def test_a_boundary_event_stands_on_its_subprocess_wherever_it_is_listed(parent: str) -> None:
    nodes = (*INNER, event("late", parent, "sub"), task("warn"), task("after"))
    scene = Scene(nodes=nodes, links=(*INNER_FLOWS, flow("sub", "after"), flow("late", "warn")))
    layout = lay_out(scene)
    outside = tuple(replace(node, parent="") if node.host else node for node in nodes)
    assert problems(replace(scene, nodes=outside), layout) == []
    box, sub = layout.shapes["late"].box, layout.shapes["sub"].box
    assert box.center.y == sub.bottom
    assert sub.bottom - layout.shapes["look"].box.bottom >= 18


def test_boundary_events_stand_beside_what_leads_through_the_border() -> None:
    scene = Scene(
        (Pool("pool", "Office"), Pool("one", "One", is_open=False), Pool("two", "Two", is_open=False)),
        nodes=(opened("sub", "pool"), task("ask", "sub"), *(event(f"e{n}", "pool", "sub") for n in range(3))),
        links=(message("ask", "one"), message("two", "ask"), message("ask", "two")),
    )
    drawn(scene)


def test_a_link_from_a_boundary_event_into_its_subprocess() -> None:
    nodes = (*INNER, event("late", "", "sub"))
    for kind in Kind:
        scene = Scene(nodes=nodes, links=(*INNER_FLOWS, Link("odd", kind, "late", "look")))
        assert "odd" in lay_out(scene).edges


def test_lanes_in_a_subprocess() -> None:
    nodes = (opened("sub", "pool"), task("look", "upper"), task("weigh", "lower"), task("after", "pool"))
    lanes = (Lane("upper", "Clerk", "sub"), Lane("lower", "Chief", "sub"))
    layout = drawn(Scene((Pool("pool", "Pool"),), lanes, nodes, (flow("look", "weigh"), flow("sub", "after"))))
    sub = layout.shapes["sub"].box
    assert is_in(layout.shapes["upper"].box, sub)
    assert layout.shapes["upper"].box.bottom == layout.shapes["lower"].box.y


def test_data_outside_of_the_subprocess_that_uses_it() -> None:
    data, note = Node("file", Form.DATA, "File", "pool"), Node("note", Form.NOTE, "Why", "sub")
    nodes = (opened("sub", "pool"), task("look", "sub"), task("weigh", "pool"), data, note)
    links = (tied("file", "look"), tied("weigh", "file"), tied("note", "weigh"), flow("sub", "weigh"))
    layout = drawn(Scene((Pool("pool", "Pool"),), nodes=nodes, links=links))
    assert not is_in(layout.shapes["file"].box, layout.shapes["sub"].box)
    assert is_in(layout.shapes["note"].box, layout.shapes["sub"].box)


def test_event_subprocesses_come_last() -> None:
    nodes = (opened("event"), event("fault", "event", is_start=True), task("a"), task("b"), opened("plain"))
    scene = Scene(nodes=nodes, links=(flow("a", "b"), flow("b", "plain")))
    assert [node.id for node in storeys(scene).flat[""].nodes] == ["a", "b", "plain", "event"]
    drawn(scene)


def test_each_storey_is_flat() -> None:
    scene = seeded(3, 60, "nasty")
    parts = storeys(Scene(scene.pools, scene.lanes, scene.nodes, ()))
    for name, flat in parts.flat.items():
        frames = {"", *(pool.id for pool in flat.pools), *(lane.id for lane in flat.lanes)}
        assert {node.parent for node in flat.nodes} <= frames
        assert not name or not flat.pools
    assert sorted(node.id for flat in parts.flat.values() for node in flat.nodes) == sorted(n.id for n in scene.nodes)


def test_a_link_between_storeys_has_a_piece_in_each() -> None:
    nodes = (opened("a"), opened("b", "a"), task("x", "b"), opened("c"), task("y", "c"))
    parts = storeys(Scene(nodes=nodes, links=(message("x", "y", "Hi"),)))
    assert parts.runs["x~y"].all == ("b", "a", "", "c")
    ends = {name: [(link.source, link.target, link.name) for link in flat.links] for name, flat in parts.flat.items()}
    assert ends == {
        "": [("a", "c", "Hi")],
        "a": [("b", BELOW, "")],
        "c": [(BELOW, "y", "")],
        "b": [("x", BELOW, "")],
    }


def test_subprocesses_five_hundred_deep() -> None:
    around = ["pool", *(f"s{number}" for number in range(500))]
    nodes = [opened(name, parent, f"Level {name}") for parent, name in pairwise(around)]
    nodes += [task("ask", around[-1]), task("weigh", around[-1])]
    pools = (Pool("pool", "Office"), Pool("other", "Applicant", is_open=False))
    layout = lay_out(
        Scene(pools, nodes=tuple(nodes), links=(flow("ask", "weigh"), message("ask", "other", "Question")))
    )
    for outer, inner in pairwise(around[1:]):
        assert is_in(layout.shapes[inner].box, layout.shapes[outer].box, 15)
    assert len(layout.edges["ask~other"].points) <= 6


@pytest.mark.parametrize(
    ("scene", "told"),
    [
        (Scene(nodes=(task("a", "gone"),)), "'a' names 'gone'"),
        (Scene(nodes=(task("a"),), links=(flow("a", "gone"),)), "'gone'"),
        (Scene(lanes=(Lane("a", "", "b"), Lane("b", "", "a"))), "lies in itself"),
        (Scene(nodes=(opened("a", "b"), opened("b", "a"))), "lies in itself"),
        (Scene(nodes=(task("a"), task("a"))), "twice|2 times"),
    ],
)
def test_what_no_file_can_hold_is_refused(scene: Scene, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        lay_out(scene)


@pytest.mark.parametrize("seed", range(40))
def test_drawn_scenes_keep_every_rule(seed: int) -> None:
    scene = seeded(seed, 3 + 2 * seed)
    layout = lay_out(scene)
    blind = {problem.element for problem in layout.problems if problem.code == "association-blind"}
    assert [fault for fault in problems(scene, layout) if not blind & {*fault.split()}] == []
    assert len(blind) <= 1


def test_the_result_is_the_same_whatever_the_hash_seed() -> None:
    code = (
        "from scenes import seeded; from reg2bpmn.layout.nest import lay_out; import hashlib;"
        "print(hashlib.sha256(repr([lay_out(seeded(n, 40, 'nasty')) for n in (1, 2, 3)]).encode()).hexdigest())"
    )
    path = os.pathsep.join(sys.path)
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
