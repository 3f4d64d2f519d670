"""In a browser: figures zoom and move, rows and shapes lead to one another, findings are filtered; no error is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from corpus import process
from pages.browser import faults, open_pages
from reg2bpmn.captions import caption_of
from reg2bpmn.dossier import dossier_of
from reg2bpmn.emit import svg
from reg2bpmn.emit.linking import figure_links
from reg2bpmn.emit.site import Entry, Site, pages
from reg2bpmn.layout import lay_out
from reg2bpmn.process import compile_process
from support import require_browser

SCRIPT = Path(__file__).with_name("behaviour.mjs")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site of two regulations, the first with its figures."""
    root = tmp_path_factory.mktemp("site")
    entries = []
    for name in ("kz-192-7.internal", "kz-192-1.internal"):
        definition, first = process(name)
        told = dossier_of(definition.regulation, "en")
        collaboration = compile_process(definition.regulation, first, "en")
        caption = caption_of(definition.regulation, first, "en")
        drawn = svg.inline(collaboration, lay_out(collaboration), caption, figure_links(told.processes[0], "en"))
        entries.append(Entry(told, {first.id: drawn}))
    for name, data in pages(Site("en", ("en",), entries)):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)
    return root


@pytest.fixture(scope="module")
def used(folder: Path) -> dict[str, Any]:
    require_browser()
    command = ["node", str(SCRIPT), str(folder / "kz-192-7.html"), str(folder / "findings.html")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def test_the_browser_has_nothing_to_say(used: dict[str, Any]) -> None:
    assert used["console"] == []


def test_a_figure_zooms_by_buttons_keys_and_the_wheel_with_control(used: dict[str, Any]) -> None:
    home = used["home"]["scale"]
    assert used["labels"] == ["+\nZoom in", "−\nZoom out", "Fit to the frame", "Actual size, 100 %", "Full screen"]
    assert used["in"]["scale"] > home
    assert abs(used["out"]["scale"] - home) <= 1
    assert used["full"]["scale"] == 100
    assert used["wheelWithControl"]["scale"] > 100
    assert used["wheelAlone"]["scale"] == used["wheelWithControl"]["scale"]
    assert used["zero"]["scale"] <= home + 1
    assert used["plus"]["scale"] > used["zero"]["scale"]
    assert abs(used["minus"]["scale"] - used["zero"]["scale"]) <= 1


def test_a_figure_keeps_its_frame_and_moves_by_dragging(used: dict[str, Any]) -> None:
    left, top = used["full"]["scrolled"]
    assert used["dragged"]["scrolled"] != [left, top]
    assert used["dragged"]["target"] == ""
    assert used["full"]["height"] == used["home"]["height"]


def test_a_phone_shows_the_start_in_readable_size_and_tells_how_to_move_on(used: dict[str, Any]) -> None:
    phone = used["phone"]
    assert phone["scale"] == 100
    assert phone["startInView"]
    assert phone["height"] < phone["window"][1] * 0.75
    assert used["phoneHints"] == ["touch small"]
    assert used["wider"] == 0


def test_fingers_zoom_the_figure_and_not_the_page(used: dict[str, Any]) -> None:
    assert used["spread"]["scale"] == 200
    assert used["spread"]["zoomOfPage"] == 1
    assert used["pinched"]["scale"] == 100
    assert used["swiped"]["scale"] == 100
    assert used["swiped"]["scrolled"][0] > used["pinched"]["scrolled"][0]


def test_a_figure_fills_the_screen_and_comes_back(used: dict[str, Any]) -> None:
    before, on, after = used["beforeScreen"], used["onScreen"], used["afterScreen"]
    assert (before["fullScreen"], on["fullScreen"], after["fullScreen"]) == ("", "frame", "")
    assert on["scrolled"] == [0, 0]
    assert on["height"] > on["window"][1] * 0.75
    assert (after["scale"], after["height"]) == (before["scale"], before["height"])


def test_a_row_leads_to_its_shape_and_the_shape_to_its_row(used: dict[str, Any]) -> None:
    row = used["row"]
    shape = f"kz-192-7.internal--figure-step_{row.partition('.internal.')[2]}"
    assert sorted(used["rowFocused"]["linked"]) == sorted([row, shape])
    assert used["toShape"]["target"] == shape
    assert used["toShape"]["focus"] == shape
    assert used["toShape"]["scale"] >= 75
    assert sorted(used["toShape"]["linked"]) == sorted([row, shape])
    assert used["toRow"]["target"] == row
    assert "Figure" in used["backText"]


def test_details_open_for_what_is_asked_and_for_paper(used: dict[str, Any]) -> None:
    assert used["closed"] > 0
    assert used["closedOnPaper"] == 0
    assert used["closedAfter"] == used["closed"]


def test_findings_are_filtered(used: dict[str, Any], folder: Path) -> None:
    page = (folder / "findings.html").read_text("utf-8")
    total = page.count("<li data-kind=")
    count = page.count(f'<li data-kind="{used["kind"]}"')
    assert used["all"] == {"items": total, "sections": 2, "said": f"Shown: {total} of {total}"}
    assert used["byKind"]["items"] == count < total
    assert used["byBoth"]["items"] <= min(count, used["byRegulation"]["items"])
    assert used["byRegulation"]["sections"] == 1
    assert used["byRegulation"]["said"] == f"Shown: {used['byRegulation']['items']} of {total}"


def test_without_a_script_nothing_dead_is_shown_and_all_is_told(used: dict[str, Any]) -> None:
    assert used["deadButtons"] == 0
    assert used["deadControls"] == 0
    assert used["itemsWithoutScript"] == used["all"]["items"]


def test_axe_and_the_browser_find_nothing_wrong(folder: Path) -> None:
    for report in open_pages(sorted(folder.glob("*.html"))):
        assert faults(report) == []
