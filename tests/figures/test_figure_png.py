"""PNGs need no font of the machine, and show Kazakh letters."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import figure_sample
import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from corpus import process
from reg2bpmn.builder import drawing_of
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit import png, svg
from reg2bpmn.emit.figure import Caption

FRAME = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40"><g>{}</g></svg>'
LETTERS = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def glyph(letter: str) -> bytes:
    text = f'<text x="8" y="28" font-size="24" font-family="{svg.FONT_FAMILY}">{letter}</text>'
    return drawn(FRAME.format(text), 1).tobytes()


def drawn(document: str, scale: float = 2) -> Image.Image:
    return picture(png.of_svg(etree.fromstring(document), scale))


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
    document = FRAME.format("").replace('width="40"', 'width="32000"')
    assert drawn(document.replace("0 0 40 40", "0 0 32000 40")).size == (png.LARGEST, 20)
    assert picture(png.rasterize(document.encode())).size == (png.LARGEST, 20)


@pytest.mark.parametrize("lang", ["kk", "en"])
def test_the_two_renderers_draw_one_picture(lang: str) -> None:
    definition, internal = process("kz-192-6.internal")
    drawing = drawing_of(definition.regulation, internal, lang)
    figure = drawing.collaboration, drawing.layout, drawing.caption
    fast = picture(png.write(*figure)).convert("L")
    slow = picture(png.rasterize(svg.write(*figure))).convert("L")
    assert fast.size == slow.size
    small = fast.width // 16, fast.height // 16
    apart = ImageChops.difference(fast.resize(small, Image.Resampling.BOX), slow.resize(small, Image.Resampling.BOX))
    assert apart.getextrema()[1] < 48  # of 255: a letter that one of them lacked would differ by more
    assert ImageStat.Stat(apart).mean[0] < 1


def test_a_picture_without_colour_has_levels_of_gray_and_one_with_colour_has_it() -> None:
    pen = '<path d="M5,5 L35,35" stroke="{}" stroke-width="9" fill="none"/>'
    gray, blue = (drawn(FRAME.format(pen.format(colour))) for colour in ("black", "#0000ff"))
    assert (gray.mode, gray.convert("RGB").getpixel((40, 40))) == ("L", (0, 0, 0))
    assert (blue.mode, blue.getpixel((40, 40))) == ("RGB", (0, 0, 255))


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


def test_a_missing_renderer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(Reg2bpmnError, match="pip install pypdfium2"):
        drawn(FRAME.format(""))
