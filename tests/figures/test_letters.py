"""Letters that the shipped font lacks: drawn with a font of the machine, else marked and told; others never change."""

from __future__ import annotations

import io
import os
import re
import zlib
from base64 import a85decode
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import figure_sample
import pytest
from font_samples import write_font
from PIL import Image

from corpus import LANGUAGES, PROCESSES, process
from reg2bpmn import api
from reg2bpmn.builder import drawing_of
from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit import glyphs, machine_fonts, pdf, png, svg, word
from reg2bpmn.emit.drawing import Drawing
from reg2bpmn.emit.figure import Caption
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.text import text_width
from reg2bpmn.process.graph import Collaboration

FRAME = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="40" font-family="{}">{}</svg>'
TEXT = '<text x="8" y="28" font-size="20">{}</text>'
CJK = "日本語"
RARE = {  # of each kind that figures of other tools bring
    "chinese": "审查",
    "japanese": "手続き",
    "korean": "한국어",
    "arabic": "العربية",
    "hindi": "हिन्दी",
    "thai": "ภาษาไทย",
    "georgian": "ქართული",
    "armenian": "Հայերեն",
    "emoji": "👍",
    "symbol": "→",
    "tenge": "₸",
    "private": "\ue123",
    "beyond": "𠀋",
}
CAPTION = Caption("Сызба", ("Регламент",), legend=True, notes=("* ескерту",))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds all fonts that the machine has."""
    monkeypatch.setenv(machine_fonts.VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(machine_fonts.VARIABLE, "")


def drawn(text: str, family: str = svg.FONT_FAMILY, width: int = 200) -> Image.Image:
    data = png.rasterize(FRAME.format(width, family, TEXT.format(text)).encode(), 2)
    return Image.open(io.BytesIO(data)).getchannel("A")


def ink(text: str) -> int:
    return sum(drawn(text).histogram()[128:])


def collaboration(label: str) -> Collaboration:
    return figure_sample.collaboration(label)


def drawing(label: str, caption: Caption = CAPTION) -> Drawing:
    made = collaboration(label)
    return Drawing(made, lay_out(made), caption)


def told(label: str, form: str = "png") -> list[str]:
    return [str(problem) for problem in drawing(label).problems((form,))]


def pictures(made: Drawing) -> list[bytes]:
    return [picture.png for picture in word.pictures(made.collaboration, made.layout, made.caption)]


def streams(document: bytes) -> list[bytes]:
    """Return what the streams of a PDF hold."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", document, re.DOTALL)
    return [
        zlib.decompress(a85decode(data.strip(), adobe=True) if data.strip().endswith(b"~>") else data) for data in found
    ]


def test_every_usual_letter_is_in_the_shipped_fonts() -> None:
    for file in (files(glyphs.FONT_PACKAGE) / "files").iterdir():
        if file.name.endswith(".ttf"):
            have = machine_fonts.letters_of(Path(str(file))).have
            assert [letter for letter in sorted(glyphs.USUAL - {"\n", "\t"}) if not have(letter)] == []


@pytest.mark.parametrize("process_id", PROCESSES)
def test_figures_of_the_corpus_take_no_look_at_fonts(process_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a font was looked for")

    monkeypatch.setattr(machine_fonts, "fonts_of", never)
    monkeypatch.setattr(machine_fonts, "letters_of", never)
    glyphs._shipped.cache_clear()
    definition, found = process(process_id)
    for lang in LANGUAGES:
        made = api.compile_process(definition.regulation, found, lang)
        figure = Drawing(made, lay_out(made), api.caption_of(definition.regulation, found, lang))
        assert figure.unusual_letters(("png", "pdf", "docx")) == []


def test_with_usual_letters_no_font_of_the_machine_changes_a_byte(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_font(folder / "NotoSans-Regular.ttf", "".join(sorted(glyphs.USUAL - {"\n", "\t"})), "DejaVu Sans")
    made = drawing("")
    with_fonts = made.write("png"), made.write("pdf"), pictures(made)
    monkeypatch.setenv(machine_fonts.VARIABLE, "")
    assert (made.write("png"), made.write("pdf"), pictures(made)) == with_fonts
    assert made.problems(("png", "pdf", "docx")) == []


@pytest.mark.parametrize("ending", ["ttf", "otf", "ttc"])
def test_a_font_of_the_machine_draws_what_the_shipped_one_lacks(folder: Path, ending: str) -> None:
    font = write_font(folder / f"Boxes.{ending}", CJK)
    assert machine_fonts.fonts_of(CJK + "х") == dict.fromkeys(CJK, font)
    boxes = 3 * (0.8 * 40) * (0.7 * 40)
    assert ink(CJK) == pytest.approx(boxes, rel=0.06)


def test_other_letters_of_the_text_stay_as_they_were(folder: Path) -> None:
    write_font(folder / "DejaVuSans.ttf", f"{CJK}Құжат", "DejaVu Sans")
    box = (0, 0, 2 * 60, 80)
    assert drawn(f"Құжат {CJK}").crop(box).tobytes() == drawn("Құжат").crop(box).tobytes()


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("kind", RARE)
def test_without_a_font_a_sign_stands_for_the_letters_and_they_are_told(kind: str) -> None:
    text = RARE[kind]
    assert ink(text) > 0
    assert glyphs.shown(text).strip(glyphs.REPLACEMENT) == ""
    for form in ("png", "pdf", "docx"):
        first = told(f"Тіркеу {text}", form)[0]
        assert (
            f"kz-192-0.internal (kk): no font has {glyphs.lacking(text)!r} (U+{ord(glyphs.lacking(text)[0]):04X}"
            in first
        )
        assert f"of {f'Тіркеу {text}'!r} (Lane_expert)" in first
        assert first.startswith("warning: ")
    assert told(f"Тіркеу {text}", "svg") == told(f"Тіркеу {text}", "dot") == []


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("kind", [*RARE, "usual"])
def test_the_signs_take_no_more_room_than_was_measured(kind: str) -> None:
    text = RARE.get(kind, "Құжат") * 3
    shape = drawn(text, width=800).getbbox()
    assert shape is not None
    assert (shape[2] - shape[0]) / 2 <= text_width(glyphs._composed(text), 20) + 1


@pytest.mark.usefixtures("bare")
def test_each_label_with_missing_letters_is_told_once_with_its_letters() -> None:
    found = drawing("日本 日本", replace(CAPTION, lines=("→ заң",))).problems(("png", "pdf", "docx"))
    assert [problem.code for problem in found] == ["missing-letters"] * 5
    assert [str(problem).rpartition(" (")[2].partition(")")[0] for problem in found] == [
        "Lane_expert",
        "Task_register",
        "Gateway",
        "Flow_no",
        "caption",
    ]
    assert "no font has '日本' (U+65E5, U+672C) of '日本 日本'" in found[0].message
    assert "no font has '→' (U+2192) of '→ заң' (caption)" in found[-1].message


def test_the_font_that_is_taken_is_told_with_its_letters(folder: Path) -> None:
    write_font(folder / "Boxes.ttf", CJK)
    found = drawing(f"{CJK} →").problems(("png",))
    assert [(problem.code, problem.severity) for problem in found] == [
        *[("missing-letters", Severity.WARNING)] * 4,
        ("machine-font", Severity.NOTE),
    ]
    assert f"Boxes.ttf of this machine draws {CJK!r} (U+65E5, U+672C, U+8A9E) (Lane_expert, " in found[-1].message
    assert str(folder) not in str(found[-1])


def test_long_lists_are_cut(folder: Path) -> None:
    letters = "".join(map(chr, range(0x4E00, 0x4E28)))
    message = told(letters)[0]
    assert "U+4E0B and 28 more)" in message
    assert len(message) < 500


def test_fonts_are_taken_in_an_order_of_their_own(folder: Path) -> None:
    names = (
        "zz.ttf",
        "Some-Bold.ttf",
        "aa-Italic.ttf",
        "DejaVuSans-Bold.ttf",
        "DejaVuSans.ttf",
        "NotoSansX-Regular.otf",
    )
    for name in names:
        write_font(folder / name, "日")
    (folder / "deep").mkdir()
    write_font(folder / "deep" / "bb.ttf", "日本")
    order = ["NotoSansX-Regular.otf", "DejaVuSans.ttf", "deep/bb.ttf", "zz.ttf", "DejaVuSans-Bold.ttf", "aa-Italic.ttf"]
    taken = []
    for name in order:
        machine_fonts._files.cache_clear()
        machine_fonts._place.cache_clear()
        taken.append(str(machine_fonts.fonts_of("日")["日"].relative_to(folder).as_posix()))
        (folder / name).unlink()
    assert taken == order


def test_several_fonts_serve_one_text_and_each_letter_has_its_own(folder: Path) -> None:
    first, second = write_font(folder / "a.ttf", "日本"), write_font(folder / "b.otf", "本語😀")
    assert machine_fonts.fonts_of("語日😀本") == {"日": first, "本": first, "語": second, "😀": second}
    assert glyphs.missing("語日😀本") == ""
    assert ink("日語") == pytest.approx(2 * (0.8 * 40) * (0.7 * 40), rel=0.06)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 400),
        lambda path: path.write_bytes(write_font(path, CJK).read_bytes()[:300]),
        lambda path: path.mkdir(),
        lambda path: path.symlink_to(path.with_name("gone.ttf")),
        lambda path: write_font(path.with_name("LastResort.otf"), CJK),
        lambda path: write_font(path.with_name("font.pfb").with_suffix(".ttf"), CJK).rename(path.with_name("font.pfb")),
        lambda path: write_font(path, CJK, ""),
        lambda path: write_font(path, CJK, usWeightClass=700, usWidthClass=3, fsSelection=0x21),
    ],
    ids=["empty", "noise", "cut", "folder", "dangling", "placeholder", "other-kind", "nameless", "unlike"],
)
def test_what_cannot_be_used_is_passed_over(folder: Path, make: Callable[[Path], object]) -> None:
    make(folder / "Broken.ttf")
    assert glyphs.missing(CJK) == CJK
    assert ink(CJK) == ink(glyphs.REPLACEMENT * 3)


def test_a_folder_that_is_not_there_holds_no_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(machine_fonts.VARIABLE, os.pathsep.join([str(tmp_path / "none"), "", str(tmp_path / "other")]))
    assert machine_fonts.fonts_of(CJK) == {}


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_has_folders(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_fonts.sys, "platform", platform)  # type: ignore[attr-defined]
    found = machine_fonts._folders(None)
    assert len(found) >= 2
    assert len(set(found)) == len(found)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("Құжат №1 – «а»", "Құжат №1 – «а»"),
        ("a\u2011b\u2010c", "a-b-c"),
        ("1\u202f000\u3000км", "1 000 км"),
        ("де\u00adмо\u200bли\u2060ш", "демолиш"),
        ("e\u0301 и\u0306", "é й"),
        ("\u202eabc\u202c", "abc"),
        ("q\u0323", None),
        ("שלום", None),
        ("عربية", None),
        ("日", None),
        ("❤\ufe0f", None),
    ],
)
def test_what_the_embedded_font_sets_right(text: str, set_as: str | None) -> None:
    assert glyphs.in_shipped_font(text) == set_as


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    "text", ["a\u2011b", "1\u202f000", "де\u00adмо", "e\u0301", "q\u0323", "a\u200db", "שלום", "и\ufe0f"]
)
def test_what_the_shipped_font_can_do_is_not_told(text: str) -> None:
    assert told(text) == []
    assert glyphs.REPLACEMENT not in glyphs.shown(text)


def test_a_hyphen_that_keeps_words_together_is_drawn() -> None:
    assert drawn("a\u2011b").tobytes() == drawn("a-b", f"'{glyphs.FONT_FAMILY}'").tobytes()


def test_a_mark_after_a_bracket_of_the_markup_breaks_nothing(folder: Path) -> None:
    write_font(folder / "Boxes.ttf", "日")
    assert ink("\u0338日") > 0


def test_a_pdf_shows_such_lines_as_pictures_that_are_still_text(folder: Path) -> None:
    write_font(folder / "Boxes.ttf", CJK)
    made, plain = drawing(CJK), drawing("")
    document = made.write("pdf")
    assert document == made.write("pdf")
    assert document.count(b"/Subtype /Image") > 0
    assert plain.write("pdf").count(b"/Subtype /Image") == 0
    page = next(stream for stream in streams(document) if b"BDC" in stream)
    assert page.count(b"/Span <</ActualText <FEFF65E5672C8A9E>>> BDC") == page.count(b"EMC") == 4
    assert page.count(b" Do") == 4


def test_the_pictures_of_a_pdf_hold_the_letters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_font(folder / "Boxes.ttf", CJK)
    boxes = drawing(CJK).write("pdf")
    monkeypatch.setenv(machine_fonts.VARIABLE, "")
    assert drawing(CJK).write("pdf") != boxes


@pytest.mark.usefixtures("bare")
def test_hebrew_is_drawn_from_right_to_left() -> None:
    """The shipped font has Hebrew letters, but a PDF sets what it is given from left to right."""
    page = next(stream for stream in streams(drawing("שלום").write("pdf")) if b"BDC" in stream)
    assert b"<FEFF05E905DC05D505DD>" in page
    assert told("שלום", "pdf") == []


def test_pictures_of_documents_fall_back_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_font(folder / "Boxes.ttf", CJK)
    with_font = pictures(drawing(CJK))
    monkeypatch.setenv(machine_fonts.VARIABLE, "")
    assert pictures(drawing(CJK)) != with_font


@pytest.mark.usefixtures("bare")
def test_a_missing_font_package_is_told_when_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str) -> None:
        raise ModuleNotFoundError(name=package)

    glyphs._shipped.cache_clear()
    monkeypatch.setattr(glyphs, "files", missing)
    assert "missing-letters" in told(CJK)[0]
    glyphs._shipped.cache_clear()


@pytest.fixture
def chatty() -> list[Drawing]:
    (definition,) = api.load([Path(__file__).parents[1] / "data" / "chatty.yaml"])
    return [drawing_of(definition.regulation, definition.regulation.processes[0], lang) for lang in LANGUAGES]


def test_long_words_and_rare_letters_stay_in_their_shapes(chatty: list[Drawing]) -> None:
    for made in chatty:
        for shape in made.layout.shapes.values():
            room = (shape.text.box.height if shape.text.rotated else shape.text.box.width) if shape.text else 0
            for line in shape.text.lines if shape.text else ():
                assert text_width(line, shape.text.size) <= room, line
                assert room <= max(shape.box.width, shape.box.height) or shape.id.startswith(("start", "end")), line


@pytest.mark.usefixtures("bare")
def test_building_tells_of_each_language_by_itself(chatty: list[Drawing]) -> None:
    found = {made.collaboration.lang: made.problems(("png", "pdf", "docx")) for made in chatty}
    assert (found["kk"], found["ru"]) == ([], [])
    (only,) = found["en"]
    assert only.message.startswith("longy.p (en): no font has '日本語の手続き審査الع' (U+65E5, ")
    assert "U+0639 and 5 more) of '日本語の手続き 審査 العربية 😀' (step_b);" in only.message


def test_pdf_writes_hostile_letters(folder: Path) -> None:
    text = "日>>> BDC EMC ) Tj"
    made = drawing(text)
    assert pdf.write(made.collaboration, made.layout, Caption(text)).startswith(b"%PDF")
