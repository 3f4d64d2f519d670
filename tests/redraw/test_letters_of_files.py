"""Letters that no font has are told of each label of a drawn file, whatever the script; none goes blank in silence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from zoo import HEAD, definitions, edge, label, shape

from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit import glyphs, machine_fonts
from reg2bpmn.redraw import Drawn, draw_bpmn

RARE = {
    "chinese": "审查申请",
    "japanese": "手続きの確認",
    "korean": "신청서 접수",
    "arabic": "مراجعة الطلب",
    "hindi": "आवेदन की जाँच",
    "thai": "ตรวจคำขอ",
    "ethiopic": "ማመልከቻ",
    "emoji": "👍🏽",
    "family": "👨\u200d👩\u200d👧",
    "flag": "🇰🇿",
    "marks alone": "a\u20dd",
    "private": "\ue000",
    "far private": "\U000f0001",
    "unassigned": "\u0378",
    "ancient": "𐎀𐎁",
    "mathematics": "𝒳",
    "noncharacter": "\ufdd0",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(machine_fonts.VARIABLE, "")


def everywhere(text: str) -> str:
    """Return a file that has `text` in each kind of label: in a shape, beside one, at a line, in a pool and a lane."""
    pool = f'<collaboration id="c"><participant id="pool" name="{text}" processRef="p"/></collaboration>'
    elements = (
        f'<laneSet><lane id="lane" name="{text}"><flowNodeRef>a</flowNodeRef><flowNodeRef>e</flowNodeRef></lane>'
        f'</laneSet><task id="a" name="{text}"/><endEvent id="e" name="{text}"/>'
        f'<sequenceFlow id="f" name="{text}" sourceRef="a" targetRef="e"/>'
        f'<dataStoreReference id="d" name="{text}"/><textAnnotation id="n"><text>{text}</text></textAnnotation>'
    )
    plane = (
        shape("pool", (0, 0, 600, 250), 'isHorizontal="true"') + shape("lane", (30, 0, 570, 250), 'isHorizontal="true"')
        + shape("a", (100, 100, 100, 80)) + shape("e", (300, 122, 36, 36), "", label(290, 160, 60))
        + shape("d", (400, 100, 50, 50)) + shape("n", (480, 60, 100, 30)) + edge("f", [(200, 140), (300, 140)])
    )  # fmt: skip
    return definitions(elements, plane, "c", pool)


LABELLED = ["a", "d", "e", "f", "lane", "n", "pool"]


def draw(tmp_path: Path, text: str, form: str) -> Drawn:
    path = tmp_path / "file.bpmn"
    path.write_text(text, encoding="utf-8")
    return draw_bpmn(path, form)


def named(drawn: Drawn) -> list[str]:
    return sorted(one.message.rpartition("(")[2].partition(")")[0] for one in drawn.found)


@pytest.mark.parametrize("form", ["png", "pdf"])
@pytest.mark.parametrize("script", RARE)
def test_each_label_is_told_with_its_letters(tmp_path: Path, script: str, form: str) -> None:
    drawn = draw(tmp_path, everywhere(RARE[script]), form)
    assert {(one.code, one.severity) for one in drawn.found} == {("missing-letters", Severity.WARNING)}
    assert named(drawn) == LABELLED
    first = next(char for char in RARE[script] if glyphs.missing(char))
    assert all(f"U+{ord(first):04X}" in one.message for one in drawn.found)
    assert all(str(tmp_path / "file.bpmn") in one.message for one in drawn.found)


@pytest.mark.parametrize("script", RARE)
def test_svg_has_the_letters_themselves(tmp_path: Path, script: str) -> None:
    drawn = draw(tmp_path, everywhere(RARE[script]), "svg")
    assert drawn.found == ()
    assert drawn.data.decode().count(RARE[script]) >= len(LABELLED)


def test_the_sign_is_in_the_picture(tmp_path: Path) -> None:
    pictures = [Image.open(io.BytesIO(draw(tmp_path, everywhere(text), "png").data)) for text in ("审", "")]
    dark = [sum(picture.convert("L").histogram()[:128]) for picture in pictures]
    assert dark[0] > dark[1]


@pytest.mark.parametrize(
    "text", ["Өтінішті қабылдау № 5", "Ärger — „so“", "e\u0301 \u200b\u00ad\u2060x", "&#x85;&#9;tab"]
)
def test_usual_letters_are_not_told(tmp_path: Path, text: str) -> None:
    assert draw(tmp_path, everywhere(text), "png").found == ()


def test_messages_and_files_that_are_laid_out_are_told(tmp_path: Path) -> None:
    body = (
        f'{HEAD}<message id="m" name="讯"/><collaboration id="c"><participant id="x" name="X"/>'
        '<participant id="y" name="Y"/><messageFlow id="mf" messageRef="m" sourceRef="x" targetRef="y"/>'
        "</collaboration></definitions>"
    )
    drawn = draw(tmp_path, body, "png")
    assert "missing-letters" in [one.code for one in drawn.found]
    assert [one.message for one in drawn.found if "U+8BAF" in one.message and "(mf)" in one.message]
