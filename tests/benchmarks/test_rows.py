"""The measures of drawings beside their authors': each counts what it says, on drawings made by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from rows import rows_of

Lines = dict[str, tuple[str, str, str, list[tuple[int, int]]]]
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI">'
)


def drawing(
    nodes: dict[str, tuple[str, int, int]], lines: dict[str, tuple[str, str, str, list[tuple[int, int]]]]
) -> bytes:
    """Return a file with `nodes` (tag, centre) of 100 × 80 px, and `lines` (tag, source, target, corners)."""
    elements = "".join(f'<{tag} id="{name}"/>' for name, (tag, _, _) in nodes.items())
    elements += "".join(
        f'<{tag} id="{name}" sourceRef="{one}" targetRef="{other}"/>' for name, (tag, one, other, _) in lines.items()
    )
    shapes = "".join(
        f'<di:BPMNShape bpmnElement="{name}"><dc:Bounds x="{x - 50}" y="{y - 40}" width="100" height="80"/>'
        "</di:BPMNShape>"
        for name, (_, x, y) in nodes.items()
    )
    edges = "".join(
        f'<di:BPMNEdge bpmnElement="{name}">'
        + "".join(f'<dd:waypoint x="{x}" y="{y}"/>' for x, y in corners)
        + "</di:BPMNEdge>"
        for name, (_, _, _, corners) in lines.items()
    )
    plane = f'<di:BPMNDiagram><di:BPMNPlane bpmnElement="p">{shapes}{edges}</di:BPMNPlane></di:BPMNDiagram>'
    return f'{HEAD}<process id="p">{elements}</process>{plane}</definitions>'.encode()


NODES = {"a": ("task", 50, 40), "b": ("task", 450, 40), "c": ("task", 250, 240), "d": ("task", 250, -160)}


@pytest.mark.parametrize(
    ("tags", "row"),
    [
        (("sequenceFlow", "sequenceFlow"), "sequence × sequence"),
        (("messageFlow", "sequenceFlow"), "message × sequence"),
        (("messageFlow", "messageFlow"), "message × message"),
        (("association", "messageFlow"), "association × any"),
    ],
)
def test_crossings_are_counted_by_kind(tags: tuple[str, str], row: str) -> None:
    found = rows_of(
        drawing(
            NODES,
            {
                "f": (tags[0], "a", "b", [(100, 40), (400, 40)]),
                "g": (tags[1], "d", "c", [(250, -120), (250, 200)]),
            },
        )
    )
    assert {name: found[name] for name in found if "×" in name} == {row: 1}


@pytest.mark.parametrize(("low", "long"), [(60, 0), (400, 1)])
def test_a_line_is_long_by_the_way_between_its_shapes(low: int, long: int) -> None:
    corners = [(50, 80), (50, 80 + low), (450, 80 + low), (450, 80)]
    assert rows_of(drawing(NODES, {"f": ("sequenceFlow", "a", "b", corners)}))["long"] == long


def test_merged_lines_are_pairs_however_often_they_meet() -> None:
    one = [(100, 40), (150, 40), (150, 240), (200, 240)]
    other = [(100, 40), (150, 40), (150, -160), (200, -160)]
    found = rows_of(drawing(NODES, {"f": ("sequenceFlow", "a", "c", one), "g": ("sequenceFlow", "a", "d", other)}))
    assert found["merged pairs"] == 1


@pytest.mark.parametrize(("high", "even"), [(-160, 1), (40, 0)])
def test_a_split_is_even_by_its_branches(high: int, even: int) -> None:
    nodes = {"s": ("exclusiveGateway", 50, 40), "c": ("task", 250, 240), "d": ("task", 250, high)}
    lines: Lines = {
        f"to_{name}": ("sequenceFlow", "s", name, [(100, 40), (200, nodes[name][2])]) for name in ("c", "d")
    }
    found = rows_of(drawing(nodes, lines))
    assert (found["splits"], found["even splits"]) == (1, even)


@pytest.mark.parametrize(("x", "narrow"), [(165, 1), (180, 0)])
def test_narrow_gaps_are_those_of_neighbours_in_a_row(x: int, narrow: int) -> None:
    found = rows_of(drawing({"a": ("task", 50, 40), "b": ("task", x, 40)}, {}))
    assert (found["neighbours"], found["narrow gaps"]) == (1, narrow)
