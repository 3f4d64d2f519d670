"""Drawings that read from top to bottom: the same hard rules, with right and down changed for each other.

Scenes that nobody drew are held against them in `test_random_scenes`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_rules import problems
from reg2bpmn.layout.flat.phases import lay_out_flat
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Kind, Lane, Link, Node, Pool, Scene
from reg2bpmn.layout.spacing import SCREEN
from reg2bpmn.layout.turn import TURNED, mirrored

NAME = "Көрсетілетін қызметті алушының өтінішін қабылдау және тіркеу"


def scene() -> Scene:
    """Two lanes, a task with two boundary events and a note, a document, a subprocess, a closed pool, messages."""
    nodes = (
        Node("start", Form.EVENT, "Өтініш келіп түсті", "office", is_start=True),
        Node("task", Form.TASK, NAME, "office"),
        Node("timer", Form.EVENT, "3 жұмыс күні", "office", "task"),
        Node("late", Form.EVENT, "Мерзімі өтті", "office"),
        Node("error", Form.EVENT, "Қате", "office", "task"),
        Node("mend", Form.TASK, "Қатені түзету", "head"),
        Node("gate", Form.GATEWAY, "Толық па?", "head"),
        Node("sub", Form.SUBPROCESS, "Құжаттарды тексеру", "head"),
        Node("inner", Form.TASK, "Салыстыру", "sub"),
        Node("end", Form.EVENT, "Рұқсат берілді", "head"),
        Node("note", Form.NOTE, "15 минуттан аспайды", "office"),
        Node("paper", Form.DATA, "Өтініш", "office"),
    )
    pairs = [("start", "task"), ("task", "gate"), ("gate", "sub"), ("gate", "end"), ("sub", "end"), ("error", "mend")]
    pairs += [("timer", "late"), ("mend", "gate")]
    flows = [Link(f"f{number}", Kind.FLOW, *pair, "иә" * (pair[0] == "gate")) for number, pair in enumerate(pairs)]
    links = (
        *flows,
        Link("m", Kind.MESSAGE, "applicant", "start", "Өтініш"),
        Link("a", Kind.ASSOCIATION, "task", "note"),
        Link("b", Kind.ASSOCIATION, "paper", "task"),
    )
    pools = Pool("applicant", "Көрсетілетін қызметті алушы", is_open=False), Pool("provider", "Беруші")
    lanes = Lane("office", "Кеңсе", "provider"), Lane("head", "Басшылық", "provider")
    return Scene(pools, lanes, nodes, links)


@pytest.fixture(scope="module")
def drawn() -> Layout:
    return lay_out(scene(), TURNED)


def test_the_hard_rules_hold_by_hand(drawn: Layout) -> None:
    assert drawn.vertical
    assert problems(scene(), drawn) == []


def test_lanes_stand_side_by_side_under_level_names(drawn: Layout) -> None:
    pool, office, head = (drawn.shapes[name] for name in ("provider", "office", "head"))
    assert (office.box.y, head.box.y) == (pool.box.y + 30, pool.box.y + 30)
    assert office.box.right == head.box.x
    for shape in (pool, office, head):
        assert shape.text
        assert not shape.text.rotated
        assert (shape.text.box.x, shape.text.box.y, shape.text.box.height) == (shape.box.x, shape.box.y, 30)


def test_closed_pools_stand_beside_the_open_one(drawn: Layout) -> None:
    applicant, provider = drawn.shapes["applicant"].box, drawn.shapes["provider"].box
    assert applicant.right < provider.x
    assert (applicant.y, applicant.height) == (provider.y, provider.height)


def test_flows_run_down(drawn: Layout) -> None:
    first = drawn.edges["f0"].points
    assert len({point.x for point in first}) == 1
    assert first[0].y < first[-1].y


def test_boundary_events_stand_on_the_right_border_under_the_name(drawn: Layout) -> None:
    task = drawn.shapes["task"]
    assert task.text
    low = task.box.center.y + len(task.text.lines) * task.text.size * 0.6
    for name in ("timer", "error"):
        box = drawn.shapes[name].box
        assert box.center.x == task.box.right
        assert low <= box.y < box.bottom <= task.box.bottom


def test_sizes_are_those_of_a_drawing_from_left_to_right(drawn: Layout) -> None:
    level = lay_out(scene())
    for name in ("start", "gate", "paper", "note", "mend", "inner"):
        one, other = drawn.shapes[name].box, level.shapes[name].box
        assert (one.width, one.height) == (other.width, other.height)


def test_mirroring_twice_changes_nothing() -> None:
    level = lay_out(scene())
    assert mirrored(mirrored(level)) == level
    assert mirrored(level).vertical


def test_a_flat_layout_is_left_for_the_caller_to_mirror() -> None:
    flat = replace(scene(), nodes=scene().nodes[:2], links=scene().links[:1])
    assert mirrored(lay_out_flat(flat, TURNED)) == lay_out(flat, TURNED)
    assert not lay_out(flat, SCREEN).vertical
