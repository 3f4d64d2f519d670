"""The SVG shows the geometry of the layout and the words of the definition, and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import figure_sample
import pytest
from figure_sample import HOSTILE
from lxml import etree

from reg2bpmn.emit import svg
from reg2bpmn.emit.caption import symbols, with_caption
from reg2bpmn.emit.figure import Caption, drawn
from reg2bpmn.layout.geometry import Box
from reg2bpmn.layout.text import text_width
from reg2bpmn.locale import LANGUAGES, language

NS = {"s": svg.SVG}
TOLERANCE = 0.51


def document(hostile: str = "", caption: Caption | None = None) -> etree._Element:
    return etree.fromstring(svg.write(figure_sample.collaboration(hostile), figure_sample.layout(hostile), caption))


def points(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[0-9.]+),(-?[0-9.]+)", text)]


def extent(group: etree._Element) -> tuple[float, float, float, float]:
    found = []
    for part in group:
        if part.tag == f"{{{svg.SVG}}}ellipse":
            x, y, rx, ry = (float(part.get(key)) for key in ("cx", "cy", "rx", "ry"))
            found += [(x - rx, y - ry), (x + rx, y + ry)]
        found += points(part.get("points") or part.get("d") or "")
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


def test_every_shape_fills_its_box() -> None:
    root = document()
    for shape in figure_sample.layout().shapes.values():
        group = root.xpath("s:g[@id=$id]", id=shape.id, namespaces=NS)[0]
        box = shape.box
        right = box.x + 8 if group.get("class") == "annotation" else box.right
        assert extent(group) == pytest.approx((box.x, box.y, right, box.bottom), abs=TOLERANCE)


def test_every_edge_runs_through_its_points() -> None:
    root = document()
    for edge in figure_sample.layout().edges.values():
        path = root.xpath("s:g[@id=$id]/s:path", id=edge.id, namespaces=NS)[0]
        assert points(path.get("d")) == [pytest.approx((p.x, p.y), abs=TOLERANCE) for p in edge.points]


def test_a_page_that_does_not_start_at_zero_moves_nothing() -> None:
    collaboration, layout = figure_sample.collaboration(), figure_sample.layout()
    shifted = replace(layout, page=Box(-40, -60, 960, 600))
    root = etree.fromstring(svg.write(collaboration, shifted))
    assert root.get("viewBox").startswith("-40 -60 960 ")
    task = root.xpath("s:g[@id='Task_query']", namespaces=NS)[0]
    assert extent(task) == pytest.approx((400, 150, 530, 230), abs=TOLERANCE)


def test_lines_of_text_are_those_of_the_layout() -> None:
    root = document()
    layout = figure_sample.layout()
    for thing in (*layout.shapes.values(), *layout.edges.values()):
        if thing.text:
            shown = root.xpath("s:g[@id=$id]/s:text[not(@class)]/text()", id=thing.id, namespaces=NS)
            assert tuple(shown) == thing.text.lines


def test_headers_are_turned_and_task_texts_are_not() -> None:
    root = document()
    turned = root.xpath("s:g[s:text[starts-with(@transform, 'rotate(-90 ')]]/@id", namespaces=NS)
    assert turned == ["Participant", "Lane_office", "Lane_expert"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_appear_literally(text: str) -> None:
    root = document(text, Caption(text, (), legend=True))
    for element in ("Task_register", "Gateway", "Flow_no", "Lane_expert"):
        shown = root.xpath("s:g[@id=$id]/s:text[not(@class)]/text()", id=element, namespaces=NS)
        assert "".join(shown) == text
    assert root.findtext("s:title", namespaces=NS) == text
    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= {"svg", "title", "desc", "rect", "g", "path", "polygon", "polyline", "ellipse", "text", "tspan"}


def test_the_document_stands_alone() -> None:
    written = svg.write(figure_sample.collaboration(), figure_sample.layout())
    assert b"<!--" not in written
    assert b"<!DOCTYPE" not in written
    assert b"xlink" not in written
    assert b"raphviz" not in written
    root = etree.fromstring(written)
    assert root.get("role") == "graphics-document"
    assert root.get("lang") == "kk"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "kk"
    assert len(root.xpath("//@id")) == len(set(root.xpath("//@id")))


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import figure_sample
from reg2bpmn.emit import dot, svg
from reg2bpmn.emit.figure import Caption
arguments = figure_sample.collaboration(), figure_sample.layout(), Caption("Сызба", ("жол",), True)
sys.stdout.buffer.write(svg.write(*arguments) + dot.write(*arguments).encode())
"""


def test_bytes_depend_on_nothing_outside(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig/>")

    def run(**environment: str) -> bytes:
        command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=os.environ | environment, check=True)
        assert done.stderr == b""
        return done.stdout

    first = run(PYTHONHASHSEED="0")
    assert "Сызба" in first.decode()
    assert run(PYTHONHASHSEED="1", LC_ALL="C", FONTCONFIG_FILE=str(fonts)) == first


def test_the_legend_holds_the_used_symbols_and_no_other() -> None:
    root = document(caption=Caption("Сызба", (), legend=True))
    shown = [
        id_.removeprefix("_legend.") for id_ in root.xpath("//s:g/@id", namespaces=NS) if id_.startswith("_legend.")
    ]
    used = set(root.xpath("//s:g[@id][not(starts-with(@id, '_legend.'))]/@class", namespaces=NS))
    assert len(shown) == len(set(shown))
    assert set(shown) == used | {"inferred"}
    words = language("kk").legend
    text = " ".join(root.xpath("//s:g[@class='caption']/s:text/s:tspan/text()", namespaces=NS))
    assert all(words[kind] in text for kind in shown)
    assert words["startEvent"] not in text


def test_an_inferred_element_is_dashed_starred_and_explained() -> None:
    root = document()
    starred = root.xpath("//s:g[s:text[@class='inferred']]/@id", namespaces=NS)
    assert starred == ["Task_issue", "End_refused", "Flow_no"]
    dashed = root.xpath("//s:g[@class!='messageFlow'][*[@stroke-dasharray='6,3']]/@id", namespaces=NS)
    assert dashed == starred
    note = root.xpath("//s:g[@class='caption']/s:text/s:tspan/text()", namespaces=NS)
    assert note == [f"* {language('kk').words.inferred_note}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_symbol_has_its_words(lang: str) -> None:
    collaboration = replace(figure_sample.collaboration(), lang=lang)
    figure = drawn(collaboration, figure_sample.layout())
    assert set(symbols(figure)) <= set(language(lang).legend)
    page = with_caption(figure, Caption("t" * 3000, (), legend=True)).page
    assert page.height > 700


def test_no_caption_is_wider_than_its_page() -> None:
    figure = drawn(figure_sample.collaboration(), figure_sample.layout())
    for note in with_caption(figure, Caption("ж" * 500, ("сөз " * 200,), legend=True)).notes:
        assert figure.page.x <= note.box.x
        assert note.box.right <= figure.page.right
        assert all(text_width(line, note.size) <= note.box.width for line in note.lines)
