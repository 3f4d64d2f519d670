"""The graphs of the layout's benchmark: what they promise, so that numbers of different days can be compared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reg2bpmn.emit.bpmn import validate
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.scene import Form, Scene
from reg2bpmn.relayout import relayout

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import as_bpmn  # noqa: E402 - found through the line above
import graphs  # noqa: E402

SIZES = {
    "A": (7, 4, 9, 8),
    "B": (11, 5, 19, 20),
    "D": (8, 2, 24, 27),
    "E": (8, 2, 23, 18),
    "C20": (20, 4, 26, 28),
    "C100": (100, 6, 135, 159),
    "C200": (200, 8, 271, 310),
    "C500": (500, 8, 693, 793),
    "C2000": (2000, 10, 2679, 3100),
}
MADE = {graph.name: graph for graph in graphs.graphs()}


def test_graphs_have_the_sizes_that_the_table_tells() -> None:
    found = {
        name: (
            sum(node.form is Form.TASK for node in graph.scene.nodes),
            len(graph.scene.lanes),
            len(graph.scene.nodes),
            len(graph.scene.links),
        )
        for name, graph in MADE.items()
    }
    assert found == SIZES


@pytest.mark.parametrize("name", MADE)
def test_every_tool_gets_the_graph_that_the_layout_gets(name: str) -> None:
    graph, read = MADE[name], list[Scene]()

    def keep(scene: Scene) -> Layout:
        read.append(scene)
        return lay_out(scene)

    assert not relayout(as_bpmn.write(graph), name, keep).found
    (scene,) = read
    for part in ("pools", "lanes", "nodes", "links"):
        assert set(getattr(scene, part)) == set(getattr(graph.scene, part)), part


@pytest.mark.parametrize("name", MADE)
def test_the_file_lacks_nothing_but_the_drawing(name: str) -> None:
    assert [found.code for found in validate(as_bpmn.write(MADE[name]), name)] == ["bpmn-drawing"]


def test_files_are_equal_whatever_the_hash_seed() -> None:
    script = "import as_bpmn, graphs, sys; sys.stdout.buffer.write(b''.join(map(as_bpmn.write, graphs.graphs())))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": str(BENCHMARKS), "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == b"".join(map(as_bpmn.write, graphs.graphs()))
