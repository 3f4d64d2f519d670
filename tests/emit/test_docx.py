"""The appendices as DOCX: what stands on which page, the structures of a word processor, and the rules of the file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from lxml import etree

from corpus import SMALL, process, read, shipped
from reg2bpmn import api
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.emit import word
from reg2bpmn.emit.word.drawing import DPI
from reg2bpmn.emit.word.paper import A3, A4
from reg2bpmn.locale.word_words import APPENDIX_WORDS
from reg2bpmn.model import Regulation

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-US"}


def png(grey: int = 255) -> bytes:
    """Make a picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes([0, grey]))) + chunk(b"IEND", b"")


def picture(width: float = 300, height: float = 150, grey: int = 255) -> word.Picture:
    return word.Picture(png(grey), SVG, width, height)


def dossier(regulation_id: str, lang: str = "kk") -> parts.Regulation:
    return next(dossier_of(d.regulation, lang) for d in shipped() if d.regulation.id == regulation_id)


def written(regulation: parts.Regulation, **figures: word.Picture) -> Opened:
    given = {key.replace("_", "-").replace("--", "."): [made] for key, made in figures.items()}
    return opened(word.write(regulation, given))


def opened(data: bytes) -> Opened:
    return Document(io.BytesIO(data))


def drawn(regulation: parts.Regulation) -> dict[str, list[word.Picture]]:
    return {process.id: [picture(grey=n)] for n, process in enumerate(regulation.processes)}


def texts(document: Opened, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == style]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("regulation_id", [d.regulation.id for d in shipped()])
def test_every_promised_appendix_has_its_heading_once_in_order(regulation_id: str, lang: str) -> None:
    regulation = dossier(regulation_id, lang)
    document = opened(word.write(regulation, drawn(regulation)))
    numbers = {p.table.appendix_number for p in regulation.processes if p.table}
    numbers |= {p.figure.appendix for p in regulation.processes if p.figure}
    marks = texts(document, "Heading 1")
    unpromised = [p for p in regulation.processes if not p.figure]
    assert len(marks) == len(numbers) + bool(unpromised)
    for number, mark in zip(sorted(numbers), marks, strict=False):
        shape = {"kk": f"{number}-қосымша", "ru": f"Приложение {number} к регламенту", "en": f"Appendix {number} to"}
        assert shape[lang] in mark
    assert len(document.tables) == sum(p.table is not None for p in regulation.processes)
    assert len(document.inline_shapes) == len(regulation.processes)


def test_heading_is_that_of_the_act_in_kazakh_and_made_from_the_title_elsewhere() -> None:
    assert texts(written(dossier("kz-192-6")), "Heading 1")[0] == (
        "«Энергия үнемдеу және энергия тиімділігін арттыру саласындағы аккредиттеу» "
        "мемлекеттік көрсетілетін қызмет регламентіне 1-қосымша"
    )
    assert texts(written(dossier("kz-192-6", "ru")), "Heading 1")[1] == (
        "Приложение 2 к регламенту государственной услуги «Аккредитация в области энергосбережения и повышения "
        "энергоэффективности»"
    )


@pytest.mark.parametrize(
    ("lang", "title", "expected"),
    [
        ("kk", "«А» қызмет регламенті", "«А» қызмет регламентіне 3-қосымша"),
        ("kk", "Ереже", "Ереже: 3-қосымша"),
        ("ru", "Порядок", "Порядок: приложение 3"),
        ("en", "Regulation of the service", "Appendix 3 to the Regulation of the service"),
        ("en", "Rules {number} {0}", "Rules {number} {0}: Appendix 3"),
    ],
)
def test_heading_is_bent_only_where_the_title_has_the_usual_form(lang: str, title: str, expected: str) -> None:
    assert APPENDIX_WORDS[lang].mark(3, title) == expected


def test_table_stands_as_printed_with_repeated_head_and_whole_rows() -> None:
    regulation = dossier("kz-192-6")
    table = written(regulation).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Рәсім (жұмыс барысының, ағынының) №", *"1234567"]
    assert table.cell(1, 6).text == "Комиссия"
    assert "4- құжаттар пакеті толық болмаған кезде" in table.cell(5, 3).text
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == str(regulation.processes[0].title)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("process_id", ["kz-192-6.internal", "kz-192-4.internal-small", "kz-156-1.internal"])
def test_every_disputed_cell_leads_to_a_note_with_every_reading(process_id: str, lang: str) -> None:
    definition, _ = process(process_id)
    whole = dossier_of(definition.regulation, lang)
    only = replace(whole, processes=tuple(p for p in whole.processes if p.id == process_id))
    table = only.processes[0].table
    assert table
    settled = [cell.settled for row in table.rows for cell in row.cells if cell.settled]
    document = written(only)
    body = document.element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    places = [place.get(qn("w:name")) for place in body.iter(qn("w:bookmarkStart"))]
    assert settled
    assert len(settled) == len(links)
    assert links == places
    notes = [text for text in texts(document, "Note") if text[0].isdigit()]
    for note, dispute in zip(notes, settled, strict=True):
        assert dispute.value.text in note
        assert dispute.why.text in note
        assert all(reading.cited.quote in note and reading.cited.cite in note for reading in dispute.readings)


def test_words_of_the_act_are_marked_as_kazakh_beside_the_translation() -> None:
    table = written(dossier("kz-192-6", "ru")).tables[0]
    printed, settled = table.cell(1, 1).paragraphs
    assert printed.text == "Көрсетілетін қызметті беруші кеңсесінің маманы"
    assert printed.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "kk-KZ"
    assert (settled.text, settled.style.name) == ("Специалист канцелярии услугодателя", "Settled value")
    assert settled.runs[0]._r.rPr is None


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_language_title_and_pages_are_set_and_no_author_or_date(lang: str) -> None:
    regulation = dossier("kz-192-7", lang)
    document = opened(word.write(regulation, drawn(regulation)))
    properties = document.core_properties
    assert (properties.title, properties.language) == (str(regulation.title)[:255], LOCALES[lang])
    assert regulation.act
    assert properties.subject == str(regulation.act.name)
    assert (properties.author, properties.created, properties.modified, properties.comments) == ("", None, None, "")
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph":
            assert style.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == LOCALES[lang]
    fields = document.sections[0].footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    captions = texts(document, "Caption")
    assert any("Unofficial translation" in text for text in captions) is (lang == "en")


def test_pictures_have_words_in_their_place_and_svg_before_png() -> None:
    regulation = dossier("kz-192-6", "en")
    document = opened(word.write(regulation, {"kz-192-6.internal": [picture(grey=1), picture(grey=2)]}))
    first, second = document.inline_shapes
    words = first._inline.docPr.get("descr")
    assert words.startswith("Description of the sequence")
    assert "1. Register the documents (Officer" in words
    assert second._inline.docPr.get("name").endswith("(2/2)")
    names = []
    for shape in (first, second):
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        shown = document.part.related_parts[blip.find(f".//{SVG_BLIP}").get(qn("r:embed"))]
        assert (shown.content_type, shown.blob) == ("image/svg+xml", SVG)
        assert document.part.related_parts[blip.embed].content_type == "image/png"
        names.append(shown.partname)
    assert len(set(names)) == 2
    assert first._inline.docPr.id != second._inline.docPr.id


def test_picture_without_svg_is_shown_as_png() -> None:
    document = written(dossier("kz-192-6"), kz_192_6__internal=word.Picture(png(), None, 100, 50))
    assert document.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip.find(f".//{SVG_BLIP}") is None


@pytest.mark.parametrize(
    ("size", "page"), [((250, 100), A4), ((250, 140), A3), ((390, 100), A3), ((900, 800), A3), ((100, 2000), A3)]
)
def test_figure_is_on_the_smallest_paper_and_never_larger_than_it(size: tuple[float, float], page: object) -> None:
    regulation = dossier("kz-192-6")
    only = replace(regulation, processes=regulation.processes[1:2])
    document = written(only, kz_192_6__portal_provider=picture(*size))
    section, shape = document.sections[0], document.inline_shapes[0]
    paper = {420: A3, 297: A4}[round(section.page_width.mm)]
    assert paper is page
    assert shape.width.mm <= paper.room[0] + 0.1
    assert shape.height.mm <= paper.room[1]
    assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_each_table_and_figure_has_a_page_of_its_own() -> None:
    regulation = dossier("kz-192-6")
    document = opened(word.write(regulation, drawn(regulation)))
    assert len(document.sections) == 4
    assert all(section.start_type.name == "NEW_PAGE" for section in document.sections)
    assert all(section.orientation.name == "LANDSCAPE" for section in document.sections)


def test_figure_that_is_promised_and_not_given_is_told() -> None:
    assert APPENDIX_WORDS["kk"].not_drawn in texts(written(dossier("kz-192-6")), "Normal")


def test_figure_that_is_not_promised_stands_last_and_says_so() -> None:
    regulation = dossier("kz-192-1", "en")
    document = written(regulation, kz_192_1__portal=picture())
    assert texts(document, "Heading 1")[-1] == str(regulation.title)
    assert texts(document, "Caption")[-1].startswith("The regulation promises no figure of this procedure. · ")


def test_notes_stand_under_the_figure_with_their_signs() -> None:
    definition, one = process("kz-192-6.internal")
    caption = api.caption_of(definition.regulation, one, "en")
    data = word.write(dossier("kz-192-6", "en"), {one.id: [picture()]})
    assert caption.notes
    assert set(caption.notes) <= set(texts(opened(data), "Note"))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_equal_input_is_equal_bytes_without_a_date(lang: str) -> None:
    regulation = dossier("kz-156-1", lang)
    data = word.write(regulation, drawn(regulation))
    assert data == word.write(dossier("kz-156-1", lang), drawn(regulation))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert b"python-docx" not in b"".join(map(archive.read, archive.namelist()))


@pytest.mark.parametrize("regulation_id", [d.regulation.id for d in shipped()])
def test_every_relation_leads_to_a_part_and_every_part_has_a_type(regulation_id: str) -> None:
    regulation = dossier(regulation_id)
    with zipfile.ZipFile(io.BytesIO(word.write(regulation, drawn(regulation)))) as archive:
        names = set(archive.namelist())
        assert_types(etree.fromstring(archive.read("[Content_Types].xml")), names)
        for name in (name for name in names if name.endswith(".rels")):
            folder = PurePosixPath("/", name).parents[1]
            for relation in etree.fromstring(archive.read(name)):
                assert relation.tag == f"{RELATIONSHIPS}Relationship"
                target = str(folder / relation.get("Target", "")).lstrip("/")
                assert target in names, f"{name}: {relation.get('Target')}"
        used = {value for value in archive.read("word/document.xml").decode().split('"') if value.startswith("rId")}
        known = {relation.get("Id") for relation in etree.fromstring(archive.read("word/_rels/document.xml.rels"))}
        assert used <= known


def assert_types(types: etree._Element, names: set[str]) -> None:
    defaults = {child.get("Extension") for child in types.iter(f"{TYPES}Default")}
    overrides = {str(child.get("PartName")).lstrip("/") for child in types.iter(f"{TYPES}Override")}
    assert overrides <= names
    for name in names - {"[Content_Types].xml"}:
        assert name in overrides or name.rsplit(".", 1)[1] in defaults, name


def changed(tmp_path_factory: pytest.TempPathFactory, **keys: object) -> Regulation:
    definition = read(tmp_path_factory.mktemp("small"), SMALL)
    return Regulation.model_validate(definition.regulation.model_dump() | keys)


HOSTILE = (
    "</w:t></w:r><script>alert(1)</script> ]]> & \" ' {{ x }} %s {0} ${y}",
    "а" * 20_000,
    "\u200fنموذج طلب الخدمة\u200f עברית abc",
    "𝔘𝔫𝔦 👩‍👩‍👧 \u0301 ﷽",
    "line\nbreak\ttab",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_hostile_words_are_text_and_nothing_else(
    text: str, lang: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plain = dossier_of(changed(tmp_path_factory, title={"kk": text, "ru": text, "en": text}), lang)
    said, cited = parts.Said(text, lang), parts.Cited(text, ((1, 1),))
    first = plain.processes[0]
    assert first.table
    rows = tuple(
        replace(row, printed=cited, cells=tuple(replace(cell, cited=cited) for cell in row.cells))
        for row in first.table.rows
    )
    table = replace(first.table, rows=rows, heading=(cited,), notes=((1, cited),), number_row=cited)
    figure = parts.Figure(2, "", said, ())
    hostile = replace(plain, title=said, processes=(replace(first, title=said, table=table, figure=figure),))
    document = opened(word.write(hostile, {first.id: [picture()]}))
    assert text in document.tables[0].cell(1, 1).text
    assert any(text in title for title in texts(document, "Heading 2"))
    splits = [row._tr.trPr is None for row in document.tables[0].rows[1:]]
    assert all(splits) is (len(text) == 20_000)


def test_regulation_without_table_figure_and_act_has_one_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    processes = [p.model_copy(update={"table": None}) for p in changed(tmp_path_factory).processes]
    bare = dossier_of(changed(tmp_path_factory).model_copy(update={"processes": tuple(processes)}), "en")
    document = written(bare)
    assert texts(document, "Heading 1") == ["A small regulation"]
    assert texts(document, "Normal") == ["The regulation has no appendices."]
    assert document.core_properties.subject == "Provider"
    with_figure = opened(word.write(bare, {"small.internal": [picture()]}))
    assert texts(with_figure, "Caption") == [
        "The regulation promises no figure of this procedure. · Unofficial translation"
    ]


def test_table_without_act_and_headings_is_headed_by_the_process(tmp_path_factory: pytest.TempPathFactory) -> None:
    document = written(dossier_of(changed(tmp_path_factory), "kk"))
    assert texts(document, "Heading 1") == ["Шағын регламент: 1-қосымша"]
    assert texts(document, "Heading 2") == ["Кесте. Қызмет көрсету"]


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (7, [7]), (8, [8]), (12, [12]), (13, [7, 6]), (40, [10] * 4)])
def test_wide_table_is_cut_into_parts_with_the_names_of_the_rows(count: int, sizes: list[int]) -> None:
    regulation = dossier("kz-192-6")
    table = regulation.processes[0].table
    assert table
    cell = parts.Cell(parts.Cited("сөз", ((1, 1),)))
    rows = tuple(replace(row, cells=(cell,) * count) for row in table.rows)
    wide = replace(table, rows=rows, numbers=tuple(range(1, count + 1)), steps=(None,) * count, notes=())
    only = replace(regulation, processes=(replace(regulation.processes[0], table=wide, figure=None),))
    document = written(only)
    assert [len(made.columns) - 1 for made in document.tables] == sizes
    assert all(made.cell(1, 0).text == "Құрылымдық бөлімшенің атауы" for made in document.tables)
    assert len(texts(document, "Notes heading")) == (len(sizes) if len(sizes) > 1 else 0)
    room = document.sections[0].page_width - document.sections[0].left_margin * 2
    assert all(sum(column.width for column in made.columns) <= room + 9_000 for made in document.tables)


@pytest.mark.parametrize("process_id", ["kz-192-1.portal", "kz-192-7.internal"])
def test_drawn_pictures_fit_the_paper_and_hold_their_legend_alone(process_id: str) -> None:
    definition, one = process(process_id)
    collaboration = api.compile_process(definition.regulation, one, "kk")
    caption = api.caption_of(definition.regulation, one, "kk")
    made = word.pictures(collaboration, api.lay_out(collaboration), caption)
    for each in made:
        assert each.width_mm <= A3.room[0]
        assert each.height_mm <= A3.room[1]
        wide, high = struct.unpack(">II", each.png[16:24])
        assert (wide, high) == pytest.approx((each.width_mm / 25.4 * DPI, each.height_mm / 25.4 * DPI), abs=2)
        assert each.svg
        root = etree.fromstring(each.svg)
        assert (root.get("width"), root.get("height")) == (f"{each.width_mm:.4g}mm", f"{each.height_mm:.4g}mm")
        drawn_texts = " ".join(root.itertext("{*}text"))
        assert caption.title not in drawn_texts
        assert caption.lines[0] not in drawn_texts
    last = " ".join(etree.fromstring(made[-1].svg or b"").itertext())
    assert caption.heading in last
