"""`direction`: every diagram reads as asked, whatever the old one said, and stays so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bpmn_files import VENDORS, outside
from lxml import etree

from reg2bpmn.api import layout_bpmn
from reg2bpmn.emit.bpmn.names import BPMNDI

LEVEL = re.sub(rb' isHorizontal="false"', b"", VENDORS)


def said(data: bytes) -> set[str]:
    """Return what the shapes of pools and lanes say of their direction."""
    found = etree.fromstring(data).iterfind(f".//{{{BPMNDI}}}BPMNShape[@isHorizontal]")
    return {shape.get("isHorizontal") for shape in found}


@pytest.mark.parametrize("old", [VENDORS, LEVEL], ids=["vertical", "silent"])
@pytest.mark.parametrize("paper", ["", "a4"])
@pytest.mark.parametrize(("direction", "word"), [("horizontal", "true"), ("vertical", "false")])
def test_every_band_says_it_and_a_second_run_changes_nothing(
    tmp_path: Path, old: bytes, paper: str, direction: str, word: str
) -> None:
    file = tmp_path / "x.bpmn"
    file.write_bytes(old)
    made = layout_bpmn(file, paper, direction).data
    assert said(made) == {word}
    if not paper:
        assert outside(made.decode()) == outside(old.decode())
    file.write_bytes(made)
    assert layout_bpmn(file, paper, direction).data == made


def test_both_directions_draw_all(tmp_path: Path) -> None:
    file = tmp_path / "x.bpmn"
    file.write_bytes(VENDORS)
    counts = {layout_bpmn(file, "", way).data.count(b"bpmnElement=") for way in ("", "horizontal", "vertical")}
    assert len(counts) == 1


@pytest.mark.parametrize(
    "options", [{"direction": "up"}, {"keep": True, "paper": "a4"}, {"keep": True, "direction": "x"}]
)
def test_options_that_cannot_be(tmp_path: Path, options: dict[str, object]) -> None:
    file = tmp_path / "x.bpmn"
    file.write_bytes(VENDORS)
    with pytest.raises(ValueError, match=r"direction|paper"):
        layout_bpmn(file, **options)
