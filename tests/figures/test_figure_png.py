"""PNGs need no font of the machine, and show Kazakh letters."""

from __future__ import annotations

import io
from collections.abc import Iterator

import figure_sample
import pytest
from PIL import Image

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit import png, svg
from reg2bpmn.emit.figure import Caption

FRAME = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{}</svg>'
LETTERS = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def glyph(letter: str) -> bytes:
    text = f'<text x="8" y="28" font-size="24" font-family="{svg.FONT_FAMILY}">{letter}</text>'
    return picture(png.rasterize(FRAME.format(text).encode(), 1)).tobytes()


def test_the_picture_is_twice_the_page() -> None:
    figure = figure_sample.collaboration(), figure_sample.layout(), Caption("Сызба", (), legend=True)
    document = svg.write(*figure)
    wide, high = picture(png.write(*figure)).size
    assert f'width="{wide // 2}" height="{high // 2}"'.encode() in document


def test_every_kazakh_letter_is_drawn_and_unlike_the_others() -> None:
    missing = glyph("\uf8ff")
    shapes = {letter: glyph(letter) for letter in LETTERS}
    assert missing not in shapes.values()
    assert glyph(" ") not in shapes.values()
    assert len(set(shapes.values())) == len(LETTERS)


def test_a_huge_page_shrinks_to_the_largest_picture() -> None:
    document = FRAME.format("").replace('width="40"', 'width="32000"').encode()
    assert picture(png.rasterize(document)).size == (png.LARGEST, 20)


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def missing(package: str) -> None:
        raise ModuleNotFoundError(name=package)

    monkeypatch.setattr(png, "files", missing)
    return


@pytest.mark.usefixtures("no_font")
def test_a_missing_package_is_named() -> None:
    with pytest.raises(Reg2bpmnError, match="pip install fontpkg-open-sans"):
        png.rasterize(FRAME.format("").encode())
