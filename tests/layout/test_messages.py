"""Messages: where they dock, and that they cross no more than they must."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_rules import crossings, problems
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Kind, Link, Node, Pool, Scene

Pairs = tuple[tuple[str, str], ...]


def pools(upper: int, lower: int, messages: Pairs) -> Scene:
    """Return two pools with rows of tasks `u1`… and `l1`…, and `messages` between them."""
    nodes, links = [], []
    for pool, count in (("u", upper), ("l", lower)):
        names = [f"{pool}{number}" for number in range(1, count + 1)]
        nodes += [Node(name, Form.TASK, name, pool) for name in names]
        links += [Link(f"{one}-{other}", Kind.FLOW, one, other) for one, other in pairwise(names)]
    links += [Link(f"m{number}", Kind.MESSAGE, *ends) for number, ends in enumerate(messages)]
    return Scene((Pool("u", "Upper"), Pool("l", "Lower")), (), tuple(nodes), tuple(links))


@pytest.mark.parametrize(
    "messages",
    [
        (("u2", "l3"), ("l3", "u2")),
        (("u2", "l2"), ("l2", "u2")),
        (("l3", "u2"), ("u2", "l3")),
        (("u3", "l1"), ("l1", "u3")),
        (("u2", "l1"), ("u2", "l2"), ("u2", "l3")),
        (("u2", "l3"), ("u2", "l2"), ("u2", "l1")),
        (("u1", "l2"), ("u3", "l2"), ("u2", "l2")),
        (("u1", "l2"), ("l2", "u1"), ("l3", "u3"), ("u3", "l3")),
    ],
)
def test_messages_that_need_not_cross_do_not(messages: Pairs) -> None:
    scene = pools(3, 3, messages)
    layout = lay_out(scene)
    assert problems(scene, layout) == []
    assert crossings(layout) == 0


def test_two_messages_between_nodes_of_a_column_are_straight() -> None:
    layout = lay_out(pools(2, 2, (("u2", "l2"), ("l2", "u2"))))
    assert all(len(layout.edges[name].points) == 2 for name in ("m0", "m1"))


def test_names_of_two_messages_side_by_side_stand_left_and_right() -> None:
    scene = pools(2, 2, (("u2", "l2"), ("l2", "u2")))
    links = tuple(Link(one.id, one.kind, one.source, one.target, f"Message {one.id}") for one in scene.links)
    scene = Scene(scene.pools, (), scene.nodes, links)
    layout = lay_out(scene)
    assert problems(scene, layout) == []
    left, right = layout.edges["m0"], layout.edges["m1"]
    assert left.text
    assert right.text
    assert left.text.box.right < left.points[0].x < right.points[0].x < right.text.box.x
