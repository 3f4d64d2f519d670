"""The benchmark's table: what is measured, what is bold, what is replaced in the document."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reg2bpmn.layout.nest import lay_out
from reg2bpmn.relayout import relayout

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import as_bpmn
import graphs
import peers
import table
from peers import Drawn

LINEAR = graphs.linear()


@pytest.fixture(scope="module")
def drawing() -> bytes:
    return relayout(as_bpmn.write(LINEAR), "A", lay_out).data


def test_a_drawing_is_measured(drawing: bytes) -> None:
    drawn = peers.judge("ours", LINEAR, drawing, 0.5)
    assert (drawn.hard, drawn.faults, drawn.crossings, drawn.remark) == (0, (), 0, "")
    assert drawn.is_whole
    assert drawn.length > 0
    assert drawn.area > 0


def test_a_drawing_without_a_lane_is_not_whole(drawing: bytes) -> None:
    gone = drawing.replace(b'bpmnElement="lane_2"', b'bpmnElement="elsewhere"')
    drawn = peers.judge("theirs", LINEAR, gone, 0.5)
    assert "does not draw 1 of 22 elements" in drawn.remark
    assert drawn.hard > 0
    assert not drawn.is_whole


def test_bold_is_the_best_of_the_whole_drawings_ties_included() -> None:
    drawings = [
        Drawn("ours", crossings=2, bends=0.5, length=1000, area=2_000_000, seconds=0.25),
        Drawn("equal", crossings=2, bends=0.75, length=900, area=3_000_000, seconds=0.5, hard=1),
        Drawn("lacking", crossings=0, faults=(("missing_di.lanes", 4),)),
        Drawn("odd", crossings=0, remark="draws 2 diagrams instead of one"),
        Drawn("none", problem="not installed"),
    ]
    rows = table.text([], {"A": drawings}, []).splitlines()
    (ours, equal, lacking, odd, none) = (next(row for row in rows if f"| {one.tool} |" in row) for one in drawings)
    assert ours == "| A | ours | **0** | **2** | **0.50** | 1 000 | **2.00** | **0.250** |"
    assert equal == "|  | equal | 1 | **2** | 0.75 | **900** | 3.00 | 0.500 |"
    assert "**" not in lacking + odd
    assert "no drawing: not installed" in none


def test_only_what_is_between_the_markers_is_replaced(tmp_path: Path) -> None:
    document = tmp_path / "layout.md"
    document.write_text("# Layout\n\nText.\n", "UTF-8")
    table.put(document, "first")
    assert document.read_text("UTF-8").startswith(
        "# Layout\n\nText.\n\n## Beside other tools\n\n<!-- benchmark -->\nfirst"
    )
    document.write_text(document.read_text("UTF-8") + "\nAfter.\n", "UTF-8")
    table.put(document, "second")
    table.put(document, "second")
    known = document.read_text("UTF-8")
    assert known.count("second") == 1
    assert "first" not in known
    assert known.endswith("<!-- /benchmark -->\n\nAfter.\n")


def test_what_was_measured_elsewhere_is_read_back(
    tmp_path: Path, drawing: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "MEASURED", tmp_path / "measured.json")
    (tmp_path / "A.bpmn").write_bytes(drawing)
    (tmp_path / "seconds.json").write_text(json.dumps({"A": 0.5, "B": "fails"}), "UTF-8")
    for _ in range(2):
        peers.record("theirs", [LINEAR, graphs.deciding(), graphs.nested()], tmp_path, "odd")
    assert peers.measured() == {
        "A": [peers.judge("theirs", LINEAR, drawing, 0.5, "odd")],
        "B": [Drawn("theirs", problem="fails")],
    }


def test_the_numbers_of_other_tools_are_of_graphs_that_there_are() -> None:
    assert set(peers.measured()) <= {graph.name for graph in graphs.graphs()}
