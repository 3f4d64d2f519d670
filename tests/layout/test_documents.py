"""Documents that several tasks read or write: one line leads to all of them, and the tasks lie between documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from layout_rules import crossings, problems
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Kind, Link, Node, Scene


def row(count: int, documents: Sequence[tuple[str, Sequence[int]]], *, written: bool = False) -> Scene:
    """Return a row of tasks, and documents by name that the tasks with the numbers read, or write."""
    tasks = [f"t{number}" for number in range(count)]
    links = [Link(f"{one}-{other}", Kind.FLOW, one, other) for one, other in pairwise(tasks)]
    for name, readers in documents:
        ends = [(name, tasks[number])[:: -1 if written else 1] for number in readers]
        links += [Link(f"{name}:{one}-{other}", Kind.ASSOCIATION, one, other) for one, other in ends]
    nodes = [*(Node(name, Form.TASK, name) for name in tasks), *(Node(name, Form.DATA, name) for name, _ in documents)]
    return Scene(nodes=tuple(nodes), links=tuple(links))


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize(
    "documents",
    [
        (("case", range(5)),),
        (("case", range(5)), ("reply", range(5))),
        (("case", (0, 4)), ("reply", (1, 2, 3))),
        (("case", (0, 1)), ("reply", (3, 4)), ("map", (0, 2, 4))),
    ],
)
def test_lines_of_documents_do_not_cross(documents: Sequence[tuple[str, Sequence[int]]], written: bool) -> None:
    scene = row(5, documents, written=written)
    layout = lay_out(scene)
    assert problems(scene, layout) == []
    assert crossings(layout) == 0


def test_all_that_read_a_document_hang_on_one_line() -> None:
    layout = lay_out(row(5, (("case", range(5)),)))
    lines = [edge.points for name, edge in layout.edges.items() if name.startswith("case")]
    assert len({points[0] for points in lines}) == 1
    assert len({points[1].y for points in lines if len(points) > 2}) == 1
