"""The same shapes, lines and names at the same places as in real bpmn-js, over every kind of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from zoo import ZOO

from drawn_beside import Shown, differences, drawn_by_bpmn_js, of_report, of_svg
from reg2bpmn.redraw import draw_bpmn
from support import require_browser


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    require_browser()
    folder = tmp_path_factory.mktemp("zoo")
    for name, text in ZOO.items():
        (folder / f"{name}.bpmn").write_text(text, encoding="utf-8")
    return {Path(report["file"]).stem: report for report in drawn_by_bpmn_js(sorted(folder.iterdir()))}


@pytest.mark.parametrize("name", ZOO)
def test_shows_what_bpmn_js_shows(reports: dict[str, dict[str, Any]], name: str) -> None:
    report = reports[name]
    assert (report["error"], report["warnings"]) == ("", [])
    count = ZOO[name].count("<bpmndi:BPMNDiagram ")
    for diagram in report["diagrams"][:count]:
        drawn = draw_bpmn(Path(report["file"]), "svg", str(diagram["number"]))
        assert drawn.found == ()
        theirs = of_report(diagram)
        assert theirs.boxes
        assert list(differences(of_svg(drawn.data), theirs)) == []


def test_the_comparison_sees_what_differs(reports: dict[str, dict[str, Any]]) -> None:
    (diagram,) = reports["flows"]["diagrams"]
    theirs = of_report(diagram)
    ours = of_svg(draw_bpmn(Path(reports["flows"]["file"])).data)
    ours.boxes["to0"] = (450, 123, 100, 80)
    ours.texts["if0"] = ["Flow"]
    ours.names["if1"] = (0, 0)
    del ours.boxes["to1"]
    found = "\n".join(differences(ours, theirs))
    for part in ("to0: (450", "if0: the texts", "if1: the name at", "lacks to1"):
        assert part in found
    assert found.count("\n") == 3
    assert list(differences(ours, Shown()))[:1] == ["only ours: from0"]
