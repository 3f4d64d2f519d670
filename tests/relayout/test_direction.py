"""`direction`: every diagram reads as asked, whatever the old one said, and stays so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bpmn_files import VENDORS, definitions, drawn, lay_out, outside
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


BOTH = (
    '<collaboration id="c"><participant id="P" processRef="p"/><participant id="Q"/><participant id="R"/>'
    "</collaboration>"
    '<process id="p"><laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet><task id="a"/></process>'
)


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        (["P"], ("P false", "Q true")),
        (["P"], ("P false", "Q true", "l false", "R true")),
        (["l"], ("P true", "l false")),
        (["Q", "R"], ("P true", "Q 0", "R false", "l 1")),
        (["P"], ("P", "Q false")),
        (["P", "R"], ("P", "Q 0", "R", "l false")),
        ([], ("P true", "Q true", "R")),
        ([], ("P false", "Q 0", "l false")),
    ],
)
def test_a_diagram_in_both_directions_is_told(told: list[str], parts: tuple[str, ...]) -> None:
    shapes = [
        f'{name} isHorizontal="{value}"' if value else name
        for name, _, value in (part.partition(" ") for part in parts)
    ]
    made = lay_out(definitions(BOTH + drawn("c", *shapes, "a")))
    assert [one.code for one in made.found] == ["mixed-direction"] * len(told)
    assert [one.message.split("'")[1] for one in made.found] == told
    assert lay_out(made.data).found == ()


def test_a_direction_that_was_asked_for_is_not_told(tmp_path: Path) -> None:
    file = tmp_path / "x.bpmn"
    file.write_text(definitions(BOTH + drawn("c", 'P isHorizontal="false"', 'Q isHorizontal="true"')))
    for way in ("horizontal", "vertical"):
        assert layout_bpmn(file, "", way).found == ()
