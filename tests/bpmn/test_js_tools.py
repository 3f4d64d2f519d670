"""What the tools of bpmn.io say: bpmn-js in headless Chromium, and bpmnlint."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from samples import collaboration, place, shipped, straight

from reg2bpmn.emit.bpmn import write
from reg2bpmn.layout import lay_out
from reg2bpmn.process.graph import Collaboration
from support import require

JS = Path(__file__).parent.parent / "js"
NAMES = ['"><script>alert(1)</script>', '\\N"]; x [', "]]>", "&amp;", "\u202eмізар\u202c", "📄👩‍⚖️", "екі\nжол"]
QUIET = ("warnings", "moddle", "lint", "console", "errors")


def open_in_tools(*files: Path) -> list[dict[str, Any]]:
    """Return the report of `check.mjs` on each of `files`; skips the test where the tools are not installed."""
    require(shutil.which("node"), "node is not installed")
    require((JS / "node_modules/bpmn-js").is_dir(), "the JavaScript tools are not installed: run `make js`")
    require(Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists(), "chromium is not installed")
    command = ["node", str(JS / "check.mjs"), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, encoding="utf-8")
    assert run.returncode in (0, 1), run.stderr
    reports: list[dict[str, Any]] = json.loads(run.stdout)
    return reports


SAMPLES = {"rich": collaboration(), "plain": straight(5)} | {
    f"hostile-{i}": collaboration(name) for i, name in enumerate(NAMES)
}
GRAPHS = SAMPLES | shipped()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("bpmn")
    for name, graph in GRAPHS.items():
        layout = place(graph) if name in SAMPLES else lay_out(graph)
        (folder / f"{name}.bpmn").write_bytes(write(graph, layout))
    return {Path(report["file"]).stem: report for report in open_in_tools(*sorted(folder.iterdir()))}


@pytest.mark.parametrize("name", GRAPHS)
def test_opens_without_a_word(reports: dict[str, dict[str, Any]], name: str) -> None:
    assert {key: reports[name][key] for key in QUIET} == {key: [] for key in QUIET}


@pytest.mark.parametrize("name", sorted(GRAPHS.keys() - SAMPLES.keys()))
def test_no_text_leaves_its_shape_or_meets_its_mark(reports: dict[str, dict[str, Any]], name: str) -> None:
    assert {key: reports[name][key] for key in ("overflows", "iconOverlaps")} == {"overflows": [], "iconOverlaps": []}


@pytest.mark.parametrize("name", GRAPHS)
def test_draws_every_shape_edge_and_label(reports: dict[str, dict[str, Any]], name: str) -> None:
    graph = GRAPHS[name]
    layout = place(graph)
    assert set(reports[name]["shapes"]) == set(layout.shapes)
    assert set(reports[name]["connections"]) == set(layout.edges)
    assert set(reports[name]["labels"]) == labelled(graph)
    assert all(reports[name]["names"][node.id] == node.name for node in graph.pool.nodes)


def labelled(graph: Collaboration) -> set[str]:
    beside = [node for node in graph.pool.nodes if not node.kind.is_task]
    return {x.id for part in (beside, graph.pool.data, graph.pool.flows, graph.messages) for x in part if x.name}


def test_faults_are_reported(tmp_path: Path) -> None:
    """The tools do see: a shape of nothing is a warning, an unnamed end and a missing drawing are lint reports."""
    data = write(collaboration(), place(collaboration())).decode()
    (tmp_path / "bad.bpmn").write_text(data.replace('bpmnElement="system"', 'bpmnElement="none"'), encoding="utf-8")
    (tmp_path / "broken.bpmn").write_bytes(b"<a")
    bad, broken = open_in_tools(tmp_path / "bad.bpmn", tmp_path / "broken.bpmn")
    assert any("none" in warning for warning in bad["warnings"])
    assert [report["rule"] for report in bad["lint"]] == ["no-bpmndi"]
    assert broken["errors"]
