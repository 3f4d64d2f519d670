"""Every hard rule is seen to fail: a good layout made by hand, spoilt in one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from layout_rules import problems
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Form, Group, Kind, Lane, Link, Node, Pool, Scene

SCENE = Scene(
    pools=(Pool("shut", "Applicant", is_open=False), Pool("pool", "Office"), Pool("other", "Archive")),
    lanes=(
        Lane("top", "Desk", "pool"),
        Lane("low", "Experts", "pool"),
        Lane("in1", "Law", "low"),
        Lane("in2", "", "low"),
    ),
    nodes=(
        Node("start", Form.EVENT, "Received", "top", is_start=True),
        Node("task", Form.TASK, "Check", "top", has_marks=True),
        Node("gate", Form.GATEWAY, "Good?", "top"),
        Node("timer", Form.EVENT, "", "top", host="task"),
        Node("late", Form.EVENT, "Late", "in1"),
        Node("data", Form.DATA, "File", "top"),
        Node("note", Form.NOTE, "Why", "top"),
        Node("sub", Form.SUBPROCESS, "Decide", "in2"),
        Node("child", Form.TASK, "Vote", "sub"),
        Node("keep", Form.TASK, "Keep", "other"),
        Node("store", Form.STORE, "", "other"),
    ),
    links=(
        Link("f1", Kind.FLOW, "start", "task"),
        Link("f2", Kind.FLOW, "task", "gate"),
        Link("f3", Kind.FLOW, "gate", "sub", "yes"),
        Link("f4", Kind.FLOW, "timer", "late"),
        Link("m1", Kind.MESSAGE, "shut", "start", "Form"),
        Link("m2", Kind.MESSAGE, "child", "keep"),
        Link("a1", Kind.ASSOCIATION, "task", "data"),
        Link("a2", Kind.ASSOCIATION, "note", "f2"),
        Link("a3", Kind.ASSOCIATION, "keep", "store"),
        Link("a4", Kind.ASSOCIATION, "child", "store"),
    ),
    groups=(Group("group", "", ("keep",)),),
)


def shape(name: str, box: tuple[int, int, int, int], text: Text | None = None) -> tuple[str, Shape]:
    return name, Shape(name, Box(*box), text)


def text(line: str, box: tuple[int, int, int, int], size: int = 11, rotated: bool = False) -> Text:
    return Text((line,), Box(*box), size, rotated)


def edge(name: str, *points: tuple[int, int], label: Text | None = None) -> tuple[str, Edge]:
    return name, Edge(name, tuple(Point(*point) for point in points), label)


LAYOUT = Layout(
    dict(
        (
            shape("shut", (20, 20, 800, 60), text("Applicant", (20, 20, 800, 60), 12)),
            shape("pool", (20, 140, 800, 620), text("Office", (20, 140, 30, 620), 12, rotated=True)),
            shape("top", (50, 140, 770, 240), text("Desk", (50, 140, 30, 240), 12, rotated=True)),
            shape("low", (50, 380, 770, 380), text("Experts", (50, 380, 30, 380), 12, rotated=True)),
            shape("in1", (80, 380, 740, 100), text("Law", (80, 380, 30, 100), 12, rotated=True)),
            shape("in2", (80, 480, 740, 280)),
            shape("other", (20, 800, 800, 200), text("Archive", (20, 800, 30, 200), 12, rotated=True)),
            shape("start", (100, 262, 36, 36), text("Received", (88, 303, 60, 14))),
            shape("task", (200, 240, 100, 80), text("Check", (200, 240, 100, 60), 12)),
            shape("gate", (400, 255, 50, 50), text("Good?", (400, 236, 50, 14))),
            shape("timer", (252, 302, 36, 36)),
            shape("late", (252, 412, 36, 36), text("Late", (293, 423, 40, 14))),
            shape("data", (232, 166, 36, 50), text("File", (273, 180, 40, 14))),
            shape("note", (320, 160, 60, 30), text("Why", (326, 166, 48, 16), 12)),
            shape("sub", (350, 500, 300, 200), text("Decide", (350, 500, 300, 30), 12)),
            shape("child", (400, 540, 100, 80), text("Vote", (400, 540, 100, 80), 12)),
            shape("keep", (400, 860, 100, 80), text("Keep", (400, 860, 100, 80), 12)),
            shape("store", (550, 875, 50, 50)),
            shape("group", (390, 850, 120, 100)),
        )
    ),
    dict(
        (
            edge("f1", (136, 280), (200, 280)),
            edge("f2", (300, 280), (400, 280)),
            edge("f3", (450, 280), (500, 280), (500, 500), label=text("yes", (460, 262, 30, 14))),
            edge("f4", (270, 338), (270, 412)),
            edge("m1", (118, 80), (118, 262), label=text("Form", (122, 100, 40, 14))),
            edge("m2", (450, 620), (450, 860)),
            edge("a1", (250, 240), (250, 216)),
            edge("a2", (350, 190), (350, 280)),
            edge("a3", (500, 900), (550, 900)),
            edge("a4", (500, 580), (575, 580), (575, 875)),
        )
    ),
    Box(0, 0, 840, 1020),
)


def found(layout: Layout, scene: Scene = SCENE) -> str:
    return "; ".join(problems(scene, layout))


def test_the_layout_is_good() -> None:
    assert problems(SCENE, LAYOUT) == []


Change = Callable[[Layout], Layout]


def boxed(**changes: tuple[int, int, int, int]) -> Change:
    """Put shapes elsewhere; their text stays with them."""

    def change(layout: Layout) -> Layout:
        shapes = dict(layout.shapes)
        for name, box in changes.items():
            old = shapes[name]
            shapes[name] = replace(old, box=Box(*box), text=_moved(old.text, box[0] - old.box.x, box[1] - old.box.y))
        return replace(layout, shapes=shapes)

    return change


def _moved(old: Text | None, x: int, y: int) -> Text | None:
    if old is None:
        return None
    return replace(old, box=Box(old.box.x + x, old.box.y + y, old.box.width, old.box.height))


def titled(name: str, box: tuple[int, int, int, int], line: str = "") -> Change:
    """Put the text of a shape or edge elsewhere, or change it."""

    def change(layout: Layout) -> Layout:
        parts: dict[str, Mapping[str, Shape | Edge]] = {"shapes": layout.shapes, "edges": layout.edges}
        for part, drawn in parts.items():
            if name in drawn:
                old = drawn[name].text
                assert old is not None
                new = replace(old, box=Box(*box), lines=(line,) if line else old.lines)
                return replace(layout, **{part: {**drawn, name: replace(drawn[name], text=new)}})
        raise KeyError(name)

    return change


def routed(name: str, *points: tuple[int, int]) -> Change:
    def change(layout: Layout) -> Layout:
        line = replace(layout.edges[name], points=tuple(Point(*point) for point in points))
        return replace(layout, edges={**layout.edges, name: line})

    return change


def without(name: str) -> Change:
    def change(layout: Layout) -> Layout:
        shapes = {one: drawn for one, drawn in layout.shapes.items() if one != name}
        edges = {one: drawn for one, drawn in layout.edges.items() if one != name}
        return replace(layout, shapes=shapes, edges=edges)

    return change


SPOILT = [
    ("drawn and given differ", without("data")),
    ("drawn and given differ", without("a1")),
    ("start lost its text", titled("start", (88, 303, 60, 14), "Received?")),
    ("gate has not the size of its form", boxed(gate=(400, 254, 50, 52))),
    ("child is too small", boxed(child=(400, 540, 100, 70))),
    ("late is not in in1", boxed(late=(252, 380, 36, 36), in1=(80, 390, 740, 90))),
    ("late is not in in1", boxed(late=(100, 412, 36, 36))),
    ("start is not in top", titled("start", (60, 303, 60, 14))),
    ("child is not in sub", boxed(child=(560, 540, 100, 80))),
    ("keep is not in other", boxed(keep=(20, 860, 100, 80))),
    ("in1 is not in low", boxed(in1=(70, 380, 750, 100))),
    ("off the page", routed("a2", (350, 190), (350, -5), (860, -5), (860, 280), (350, 280))),
    ("off the page", lambda layout: replace(layout, page=Box(0, 0, 810, 1020))),
    ("do not stand under one another", boxed(in1=(80, 660, 740, 100), in2=(80, 380, 740, 280))),
    ("a gap between the lanes in1 and in2", boxed(in2=(80, 490, 740, 270))),
    ("the lanes of low do not fill it", boxed(in2=(80, 480, 740, 270))),
    ("late lies on in2", boxed(late=(252, 470, 36, 36))),
    ("store lies on pool", boxed(store=(550, 750, 50, 50))),
    ("data lies on shut", boxed(data=(232, 60, 36, 50))),
    ("note lies on task", boxed(note=(250, 220, 60, 30))),
    ("shut", boxed(shut=(20, 90, 800, 60))),
    ("not in order", boxed(pool=(20, 1140, 800, 620))),
    ("timer is not centred on the border", boxed(timer=(252, 300, 36, 36))),
    ("timer is not centred on the border", boxed(timer=(252, 222, 36, 36))),
    ("timer hangs over a corner", boxed(timer=(270, 302, 36, 36))),
    ("timer lies on the text", titled("task", (200, 260, 100, 80))),
    ("f4 does not leave timer at its outermost point", routed("f4", (288, 320), (288, 400), (270, 400), (270, 412))),
    ("keep is not in the group", boxed(group=(410, 850, 120, 100))),
    ("f1 has no length", routed("f1", (136, 280), (136, 280), (200, 280))),
    ("f1 has no length", routed("f1", (136, 280))),
    ("f1 does not end on the border of start", routed("f1", (150, 280), (200, 280))),
    ("f2 does not end on the border of gate", routed("f2", (300, 280), (405, 280))),
    ("m1 does not end on the border of shut", routed("m1", (118, 90), (118, 262))),
    ("a2 does not end on the border of f2", routed("a2", (350, 190), (350, 270))),
    ("f1 is not docked on a border centre of task", routed("f1", (136, 280), (170, 280), (170, 270), (200, 270))),
    ("m2 slants", routed("m2", (450, 620), (440, 860))),
    ("association a1 is neither straight", routed("a1", (250, 240), (250, 228), (260, 228), (260, 216))),
    ("association a4 is neither straight", routed("a4", (500, 580), (570, 590), (575, 875))),
    ("f1 runs through timer", routed("f1", (136, 280), (180, 280), (180, 325), (190, 325), (260, 325), (260, 320))),
    ("m1 runs through sub", routed("m1", (118, 80), (600, 80), (600, 690), (400, 690), (118, 690), (118, 298))),
    ("m2 runs through keep", routed("m2", (450, 620), (450, 940))),
    ("f2 runs through gate", routed("f2", (300, 280), (450, 280))),
    ("m1 runs through shut", routed("m1", (118, 20), (118, 262))),
    ("runs through the header of pool", routed("m1", (40, 80), (40, 280), (100, 280))),
    ("a2 runs through the text of task", routed("a2", (350, 190), (250, 280), (350, 280))),
    ("f2 and f3 lie on one another", routed("f3", (400, 280), (300, 280), (300, 500), (500, 500))),
    ("f2 runs back", boxed(gate=(140, 255, 50, 50))),
    ("the labels of f3 and gate overlap", titled("f3", (440, 240, 30, 14))),
    ("the label of f3 lies on the title of sub", titled("f3", (480, 508, 30, 14))),
    ("the label of start lies on task", titled("start", (170, 303, 60, 14))),
    ("the label of f3 lies on sub", titled("f3", (510, 490, 30, 14))),
    ("the label of f3 lies on the line f3", titled("f3", (480, 350, 30, 14))),
    ("the label of m1 lies on pool", titled("m1", (122, 130, 40, 14))),
    ("the label of m1 lies on shut", titled("m1", (122, 60, 40, 14))),
    ("the label of f3 lies on low", titled("f3", (510, 372, 30, 14))),
    ("the label of m1 is far from it", titled("m1", (222, 100, 40, 14))),
    ("the label of data is far from it", titled("data", (313, 180, 40, 14))),
    ("the title of sub lies on the line m2", routed("m2", (450, 540), (450, 510), (500, 510), (500, 860))),
    ("child lies on the title of sub", boxed(child=(450, 505, 100, 80))),
    ("the text of start does not fit", titled("start", (100, 303, 36, 14))),
    ("the text of task does not fit", titled("task", (225, 240, 45, 60))),
    ("the text of note is not in its shape", titled("note", (326, 180, 48, 16))),
    ("the text of task is not in its shape", titled("task", (200, 260, 100, 80))),
    ("the text of top is not in its shape", titled("top", (60, 140, 30, 240))),
]


@pytest.mark.parametrize(("message", "spoil"), SPOILT, ids=[f"{n} {message}" for n, (message, _) in enumerate(SPOILT)])
def test_what_is_wrong_is_found(message: str, spoil: Change) -> None:
    assert message in found(spoil(LAYOUT))


def test_what_is_told_of_may_be_left_out() -> None:
    less = without("a2")(LAYOUT)
    assert "a2" in found(less)
    assert found(replace(less, problems=(Problem("unplaced", "a2", "no place for it"),))) == ""
    assert "no message" in found(replace(less, problems=(Problem("unplaced", "a2", " "),)))


def test_a_flow_may_run_back_on_a_loop() -> None:
    loop = replace(SCENE, links=(*SCENE.links, Link("f5", Kind.FLOW, "gate", "task")))
    drawn = dict([edge("f5", (425, 305), (425, 360), (180, 360), (180, 230), (225, 230), (225, 240))])
    layout = replace(LAYOUT, edges={**LAYOUT.edges, **drawn})
    assert "f5 runs back" not in found(layout, loop)
    assert "not docked" in found(layout, loop)
