"""Figures on paper: no text below 7 points, everything inside the margins, and a PDF that holds the same."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace
from functools import cache

import figure_sample
import pytest
from lxml import etree

from corpus import LANGUAGES, PROCESSES, process
from reg2bpmn import api
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit import pdf, svg
from reg2bpmn.emit.caption import symbols
from reg2bpmn.emit.drawing import Drawing
from reg2bpmn.emit.figure import DAGGER, STAR, Caption, Figure, drawn
from reg2bpmn.emit.pages import Page, pages
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.pages.paper import A3, A4, POINTS_PER_MM, Paper
from reg2bpmn.layout.text import text_width
from reg2bpmn.process.facts import Citation, Dispute, Facts
from reg2bpmn.process.graph import Annotation, Collaboration, Flow, Lane, Node, NodeKind, Pool

CAPTION = Caption("Сызба", ("Регламент", "Акт"), legend=True, heading="Шартты белгілер:", notes=(f"{STAR} ескерту",))


def long_process(count: int, lanes: int = 5) -> Collaboration:
    kinds = [NodeKind.START, *[NodeKind.USER_TASK] * count, NodeKind.END]
    nodes = tuple(
        Node(f"n{number}", kind, "Құжаттарды қабылдау", f"lane{number % lanes}") for number, kind in enumerate(kinds)
    )
    flows = tuple(Flow(f"f{number}", f"n{number}", f"n{number + 1}") for number in range(count + 1))
    notes = tuple(Annotation(f"a{node.id}", "15 минут", node.id) for node in nodes[1:-1])
    names = tuple(Lane(f"lane{number}", f"Бөлімше {number}") for number in range(lanes))
    return Collaboration("c", "Процесс", "kk", Pool("pool", "p", "Беруші", "", names, nodes, flows, (), notes))


@cache
def thirty() -> tuple[Collaboration, tuple[Page, ...]]:
    made = long_process(30)
    return made, paged(made)


def paged(made: Collaboration, caption: Caption = CAPTION, paper: Paper = A3) -> tuple[Page, ...]:
    return pages(made, lay_out(made), caption, paper)


def texts(figure: Figure) -> list[str]:
    found = [thing.text for thing in figure.things if thing.text] + list(figure.notes)
    return [" ".join(text.lines) for text in found]


def inside(page: Page, margin: float = A3.margin) -> bool:
    figure, edge = page.figure, margin * POINTS_PER_MM / page.scale - 1
    boxes = [item.box for item in figure.items] + [note.box for note in figure.notes]
    boxes += [thing.text.box for thing in figure.things if thing.text]
    sheet = figure.page
    return all(
        box.x >= sheet.x + edge
        and box.right <= sheet.right - edge
        and box.y >= sheet.y + edge
        and box.bottom <= sheet.bottom - edge
        for box in boxes
    )


def smallest(page: Page) -> float:
    found = [thing.text for thing in page.figure.things if thing.text] + list(page.figure.notes)
    return min(text.size for text in found) * page.scale


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("process_id", PROCESSES)
@pytest.mark.parametrize(("paper", "most"), [(A3, 3), (A4, 4)], ids=["a3", "a4"])
def test_every_shipped_figure_is_readable(process_id: str, lang: str, paper: Paper, most: int) -> None:
    definition, found = process(process_id)
    made = api.compile_process(definition.regulation, found, lang)
    sheets = paged(made, api.caption_of(definition.regulation, found, lang), paper)
    assert len(sheets) <= most
    for page in sheets:
        assert (page.width, page.height, page.fits) == (paper.width, paper.height, True)
        assert smallest(page) >= 7
        assert inside(page)


def test_several_sheets_are_numbered_and_have_the_notes_once() -> None:
    _, sheets = thirty()
    assert len(sheets) > 1
    for number, page in enumerate(sheets, 1):
        assert f"Сызба ({number}/{len(sheets)})" in texts(page.figure)
        assert inside(page)
    assert sum(texts(page.figure).count("* ескерту") for page in sheets) == 1
    assert sum(texts(page.figure).count("Шартты белгілер:") for page in sheets) == 1
    assert len({page.scale for page in sheets}) == 1


def test_the_legend_holds_the_symbols_of_all_sheets() -> None:
    _, sheets = thirty()
    shown = {thing.kind for page in sheets for thing in page.figure.things if thing.id.startswith("_legend.")}
    own = [
        replace(
            page.figure,
            items=tuple(x for x in page.figure.items if not x.id.startswith("_legend.")),
            links=tuple(x for x in page.figure.links if not x.id.startswith("_legend.")),
        )
        for page in sheets
    ]
    assert shown == set(symbols(*own))
    assert {"linkThrowEvent", "linkCatchEvent"} <= shown


def test_notes_stand_beside_a_figure_that_leaves_no_room_below() -> None:
    made = long_process(5, 5)
    high = lay_out(made).page.height - 40 + 80
    paper = Paper(420, high * A3.least_scale / POINTS_PER_MM, 0, 7)
    (page,) = paged(made, CAPTION, paper)
    (note,) = [note for note in page.figure.notes if note.lines == ("* ескерту",)]
    right = max(item.box.right for item in page.figure.items if item.id == "pool")
    assert note.box.x > right
    assert page.fits


def test_notes_longer_than_any_room_get_a_sheet_of_their_own() -> None:
    made = long_process(6, 5)
    caption = replace(CAPTION, notes=tuple(f"{STAR} {'сөз ' * 100}{number}" for number in range(45)))
    sheets = paged(made, caption)
    assert len(sheets) == 2
    assert not sheets[1].figure.things or all(x.id.startswith("_legend.") for x in sheets[1].figure.things)
    assert all(page.fits for page in sheets)


def test_a_sheet_grows_before_its_text_shrinks() -> None:
    lanes = tuple(Lane(f"lane{number}", "") for number in range(30))
    nodes = tuple(Node(f"n{number}", NodeKind.USER_TASK, "Тексеру", f"lane{number}") for number in range(30))
    made = Collaboration("c", "", "kk", Pool("pool", "wide", "", "", lanes, nodes, ()))
    page = paged(made)[0]
    assert not page.fits
    assert page.height > A3.height
    assert smallest(page) >= 7
    (problem,) = Drawing(made, lay_out(made), CAPTION).problems()
    assert problem.code == "sheet-too-large"
    assert "wide (kk): sheet 1" in str(problem)
    assert "larger than A3" in str(problem)
    assert "larger than A4" in str(Drawing(made, lay_out(made), CAPTION, A4).problems()[0])


def disputed(inferred: bool = False) -> Facts:
    readings = (Citation("text", "15 минут", "10"), Citation("table", "1 күн", "20"))
    return Facts(disputes=(Dispute("deadline", "text", "", readings),), inferred=inferred)


def with_facts(made: Collaboration, name: str, facts: Facts) -> Collaboration:
    nodes = tuple(replace(node, facts=facts) if node.id == name else node for node in made.pool.nodes)
    return replace(made, pool=replace(made.pool, nodes=nodes))


@pytest.mark.parametrize("inferred", [False, True])
def test_a_settled_dispute_is_marked_in_a_free_corner_of_its_task(inferred: bool) -> None:
    made = with_facts(long_process(4), "n2", disputed(inferred))
    layout = lay_out(made)
    root = etree.fromstring(svg.write(made, layout))
    group = root.xpath("//*[@id='n2']")[0]
    signs = group.xpath("*[@class='inferred' or @class='disputed']")
    assert [sign.text for sign in signs] == ([STAR, DAGGER] if inferred else [DAGGER])
    box, name = layout.shapes["n2"].box, layout.shapes["n2"].text
    assert name is not None
    highest = box.center.y - len(name.lines) * name.size * 1.2 / 2
    for sign in signs:
        x, y, size = (float(sign.get(key)) for key in ("x", "y", "font-size"))
        assert box.center.x < x < x + text_width(sign.text, int(size)) < box.right
        assert box.y < y - size * 0.8 < y <= highest
    others = root.xpath("//*[@class='disputed']/..")
    assert [one.get("id") for one in others] == ["n2"]
    notes = root.xpath("//*[@class='caption']/*/*/text()")
    assert [note[0] for note in notes] == ([STAR, DAGGER] if inferred else [DAGGER])


def test_rows_on_one_sheet_have_ids_of_their_own() -> None:
    (page,) = paged(long_process(24, 1))
    ids = [thing.id for thing in page.figure.things]
    assert len(ids) == len(set(ids))
    assert "pool.row-2" in ids
    root = etree.fromstring(svg.document(page.figure))
    assert len(root.xpath("//@id")) == len(set(root.xpath("//@id")))


def test_sheets_are_svg_of_the_size_of_the_paper() -> None:
    made = long_process(30)
    files = dict(Drawing(made, lay_out(made), CAPTION).files("svg"))
    assert list(files) == ["svg", *(f"sheet-{number}.svg" for number in range(1, len(files)))]
    assert len(files) > 2
    for name, data in files.items():
        root = etree.fromstring(data)
        if name != "svg":
            assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
            across, down = map(float, root.get("viewBox").split()[2:])
            scale = min(420 * POINTS_PER_MM / across, 297 * POINTS_PER_MM / down)
            sizes = [float(size) for size in root.xpath("//@font-size")]
            assert min(sizes) * scale >= 7
    assert files["svg"] == svg.write(made, lay_out(made), CAPTION)


def streams(document: bytes) -> list[bytes]:
    return [
        zlib.decompress(_unarmoured(data)) for data in re.findall(rb"stream\r?\n(.*?)endstream", document, re.DOTALL)
    ]


def _unarmoured(data: bytes) -> bytes:
    text = data.strip()
    return base64.a85decode(text.removesuffix(b"~>")) if text.endswith(b"~>") else text


def test_the_pdf_has_a_page_a_sheet_and_text_in_an_embedded_font() -> None:
    _, sheets = thirty()
    document = pdf.document([replace(page, figure=replace(page.figure, lang="ru")) for page in sheets])
    assert document.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox \[ ?([^\]]+)\]", document)
    assert len(boxes) == len(sheets)
    assert {tuple(round(float(x)) for x in box.split()) for box in boxes} == {(0, 0, 1191, 842)}
    assert b"/Lang (ru)" in document
    assert b"/FontFile2" in document
    assert b"/ToUnicode" in document
    assert b"Helvetica" not in document
    assert b"Date" not in document
    assert any(b" Tj" in stream for stream in streams(document))


def test_equal_figures_are_equal_pdf() -> None:
    made = long_process(12)
    assert pdf.write(made, lay_out(made), CAPTION) == pdf.write(made, lay_out(made), CAPTION)


def test_the_pdf_draws_every_primitive_of_the_svg() -> None:
    made, layout = figure_sample.collaboration(), figure_sample.layout()
    (page,) = pages(made, layout, CAPTION)
    (drawing,) = [stream for stream in streams(pdf.document([page])) if b"BT" in stream]
    tree = svg.tree(page.figure)
    names = [etree.QName(part).localname for part in tree.iterfind("{*}g/*")]
    captions = tree.xpath("*[@class='caption']")
    lines = names.count("text") - len(captions) + sum(len(caption[0]) for caption in captions)
    assert drawing.count(b"BT") == lines
    shapes = [name for name in names if name not in ("text", "title")]
    strokes = re.findall(rb"(?<=\s)(?:S|s|B|b|f|B\*|b\*|f\*)(?=\s)", drawing)
    assert len(strokes) == len(shapes)


@pytest.mark.parametrize("text", figure_sample.HOSTILE)
def test_hostile_words_do_no_harm(text: str) -> None:
    made = figure_sample.collaboration(text)
    document = pdf.write(made, figure_sample.layout(text), Caption(text, (text,), legend=True, notes=(text,)))
    assert b"/JavaScript" not in document
    assert len(re.findall(rb"/MediaBox", document)) >= 1


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str) -> None:
        raise ModuleNotFoundError(name=package)

    monkeypatch.setattr(pdf, "files", missing)
    with pytest.raises(Reg2bpmnError, match="PDF needs the package fontpkg-open-sans"):
        pdf.write(figure_sample.collaboration(), figure_sample.layout())


def test_drawn_figures_know_their_signs() -> None:
    made = with_facts(long_process(2), "n1", disputed(inferred=True))
    figure = drawn(made, lay_out(made))
    assert {item.id: item.signs for item in figure.items if item.signs} == {"n1": STAR + DAGGER}
