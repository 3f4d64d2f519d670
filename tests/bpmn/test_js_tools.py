"""What the tools of bpmn.io say: bpmn-js in headless Chromium, and bpmnlint."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from samples import collaboration, place, shipped, straight, timed

from corpus import tables
from reg2bpmn import api
from reg2bpmn.emit.bpmn import dialects, write
from reg2bpmn.layout import lay_out
from reg2bpmn.process.graph import Collaboration
from support import require_browser

JS = Path(__file__).parent.parent / "js"
NAMES = ['"><script>alert(1)</script>', '\\N"]; x [', "]]>", "&amp;", "\u202eмізар\u202c", "📄👩‍⚖️", "екі\nжол"]
QUIET = ("warnings", "moddle", "lint", "console", "errors")


def open_in_tools(*files: Path, dialect: str = "omg") -> list[dict[str, Any]]:
    """Return the report of `check.mjs` on each of `files`; skips the test where the tools can't be had."""
    require_browser()
    command = ["node", str(JS / "check.mjs"), "--dialect", dialect, *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, encoding="utf-8")
    assert run.returncode in (0, 1), run.stderr
    reports: list[dict[str, Any]] = json.loads(run.stdout)
    return reports


SAMPLES = {"rich": collaboration(), "plain": straight(5)} | {
    f"hostile-{i}": collaboration(name) for i, name in enumerate(NAMES)
}
TABLES = {p.id: api.compile_process(d.regulation, p) for d in tables() for p in d.regulation.processes}
GRAPHS = SAMPLES | shipped() | TABLES


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


def test_every_sheet_of_paper_opens_without_a_word(tmp_path: Path) -> None:
    for name in ("kz-192-4.internal-large", "kz-192-6.internal"):
        graph = next(graph for key, graph in shipped().items() if name in key)
        (tmp_path / f"{name}.bpmn").write_bytes(write(graph, lay_out(graph)))
    for file in sorted(tmp_path.iterdir()):
        file.write_bytes(api.layout_bpmn(file, "a4").data)
        assert file.read_bytes().count(b"<bpmndi:BPMNDiagram ") > 1
    for report in open_in_tools(*sorted(tmp_path.iterdir())):
        # this rule lays all diagrams of a file over one another
        report["lint"] = [one for one in report["lint"] if one["rule"] != "no-overlapping-elements"]
        assert {key: report[key] for key in QUIET} == {key: [] for key in QUIET}


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


EXECUTABLE = ("camunda7", "camunda8", "flowable", "spiff")


@pytest.fixture(scope="module", params=EXECUTABLE)
def vendor_reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the reports on every process with timers, in one dialect, by its vendor's tools."""
    folder = tmp_path_factory.mktemp(request.param)
    for name, graph in timed().items():
        (folder / f"{name}.bpmn").write_bytes(write(graph, lay_out(graph), request.param))
    return open_in_tools(*sorted(folder.iterdir()), dialect=request.param)


def test_every_dialect_opens_with_its_vendors_tools(vendor_reports: list[dict[str, Any]]) -> None:
    assert len(vendor_reports) == len(timed())
    found = {Path(report["file"]).stem: [report[key] for key in QUIET if report[key]] for report in vendor_reports}
    assert found == {name: [] for name in timed()}


SPOILT = {
    "camunda7": ('camunda:historyTimeToLive="P180D"', "", "camunda-compat/history-time-to-live"),
    "camunda8": ('<zeebe:taskDefinition type="system" retries="3"/>', "", "camunda-compat/implementation"),
}


@pytest.mark.parametrize("dialect", SPOILT)
def test_the_linter_knows_the_version_that_the_file_names(dialect: str, tmp_path: Path) -> None:
    old, new, rule = SPOILT[dialect]
    graph = collaboration()
    lanes = tuple(replace(lane, group=lane.id) for lane in graph.pool.lanes)
    data = write(replace(graph, pool=replace(graph.pool, lanes=lanes)), place(graph), dialect).decode()
    assert old in data
    (tmp_path / "spoilt.bpmn").write_text(data.replace(old, new), encoding="utf-8")
    (report,) = open_in_tools(tmp_path / "spoilt.bpmn", dialect=dialect)
    assert [found["rule"] for found in report["lint"]] == [rule]


@pytest.mark.parametrize("dialect", EXECUTABLE)
def test_an_attribute_that_the_vendor_does_not_know_is_a_warning(dialect: str, tmp_path: Path) -> None:
    (prefix,) = dialects.find(dialect).namespaces.keys() - {"modeler"}
    data = write(collaboration(), place(collaboration()), dialect).decode()
    spoilt = data.replace("<bpmn:userTask ", f'<bpmn:userTask {prefix}:colour="red" ', 1)
    (tmp_path / "spoilt.bpmn").write_text(spoilt, encoding="utf-8")
    (report,) = open_in_tools(tmp_path / "spoilt.bpmn", dialect=dialect)
    assert report["moddle"] == [f"unknown attribute <{prefix}:colour>"]
