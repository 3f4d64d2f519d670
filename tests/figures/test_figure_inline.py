"""The figure as a part of a web page: its shapes lead on, its ids are its own, and it brings no style."""

from __future__ import annotations

from itertools import pairwise

import figure_sample
import pytest
from figure_sample import HOSTILE
from lxml import etree

from reg2bpmn.emit import svg
from reg2bpmn.emit.figure import Caption
from reg2bpmn.emit.spoken import spoken
from reg2bpmn.emit.svg import FigureLinks
from reg2bpmn.layout.text import text_width

NS = {"s": svg.SVG}
CAPTION = Caption("Сызба", ("жол",), legend=True)
SHAPES = ("Lane_office", "Start", "Task_register", "Gateway", "Task_issue", "End_granted", "Data_permit", "Message_in")
LINKS = FigureLinks(
    "k.internal.",
    {name: f"#row.{name}" for name in (*SHAPES, "Flow_1", "unknown", "_legend.pool")},
    {
        name: (f"act.html#{name}", "22-24-жолдар")
        for name in ("Start", "Task_issue", "Gateway", "Data_permit", "unknown")
    },
)


def element(links: FigureLinks = LINKS, hostile: str = "") -> etree._Element:
    arguments = figure_sample.collaboration(hostile), figure_sample.layout(hostile), CAPTION, links
    return etree.fromstring(svg.inline(*arguments))


def group(root: etree._Element, name: str) -> etree._Element:
    return root.xpath("s:g[@id=$id]", id=f"{LINKS.prefix}{name}", namespaces=NS)[0]


def test_every_id_and_what_names_it_has_the_prefix() -> None:
    root = element()
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(name.startswith(LINKS.prefix) for name in ids)
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= set(ids)


def test_it_is_an_element_and_nothing_more() -> None:
    text = svg.inline(figure_sample.collaboration(), figure_sample.layout(), CAPTION, LINKS)
    assert text.startswith("<svg ")
    assert text.endswith("</svg>")
    assert "<style" not in text
    assert "<title/>" not in text
    assert "<a/>" not in text
    root = etree.fromstring(text)
    assert root.get("viewBox").split()[2:] == [root.get("width"), root.get("height")]


def test_without_links_it_is_what_the_file_shows() -> None:
    arguments = figure_sample.collaboration(), figure_sample.layout(), CAPTION
    file = etree.fromstring(svg.write(*arguments), etree.XMLParser(remove_blank_text=True))
    page = etree.fromstring(svg.inline(*arguments), etree.XMLParser(remove_blank_text=True))
    assert etree.tostring(page, method="c14n") == etree.tostring(file, method="c14n")
    assert b"<a " not in etree.tostring(page)


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_leads_to_its_row_and_keeps_its_name(name: str) -> None:
    shape = group(element(), name)
    assert "role" not in shape.attrib
    link = shape[0]
    assert (link.get("class"), link.get("href")) == ("shape", f"#row.{name}")
    assert link.get("pointer-events") == (None if name in ("Lane_office", "Message_in") else "all")
    (symbol,) = link
    assert symbol.get("role") == "graphics-symbol"
    assert symbol.findtext("s:title", namespaces=NS) == spoken(figure_sample.collaboration())[name]


def test_what_is_not_heard_is_no_link() -> None:
    root = element()
    assert not root.xpath("//*[@aria-hidden='true']//s:a", namespaces=NS)
    assert not root.xpath("//s:a//s:a", namespaces=NS)
    assert not root.xpath("//*[@role]//s:a[ancestor::*[@role='graphics-symbol']]", namespaces=NS)
    assert len(root.xpath("//s:a[@class='shape']", namespaces=NS)) == len(SHAPES)


def test_tasks_and_gateways_lead_to_the_lines_of_the_act() -> None:
    root = element()
    found = root.xpath("//s:a[@class='lines']", namespaces=NS)
    assert [link.getparent().get("id") for link in found] == ["k.internal.Gateway", "k.internal.Task_issue"]
    assert [link.get("href") for link in found] == ["act.html#Gateway", "act.html#Task_issue"]
    assert [link.findtext("s:title", namespaces=NS) for link in found] == [
        "«Құжаттар толық па?» шарты: актідегі 22-24-жолдар",
        "«Рұқсатты ресімдеу» рәсімі: актідегі 22-24-жолдар",
    ]
    assert [link.findtext("s:text", namespaces=NS) for link in found] == ["§", "§"]
    assert all(link.getprevious().get("class") == "shape" for link in found)


def test_the_link_to_the_lines_stands_left_of_the_signs_inside_the_task() -> None:
    task = group(element(), "Task_issue")
    box = figure_sample.layout().shapes["Task_issue"].box
    (lines,) = task.xpath("s:a[@class='lines']/s:rect", namespaces=NS)
    x, y, width, height = (float(lines.get(key)) for key in ("x", "y", "width", "height"))
    assert box.center.x < x < x + width < box.right
    assert box.y <= y < y + height <= box.y + 24
    signs = [*task.xpath("s:a[@class='lines']/s:text", namespaces=NS), *task.xpath(".//*[@class='inferred']")]
    places = [float(sign.get("x")) for sign in signs]
    half = text_width("§", 12) / 2
    assert all(left + half < right for left, right in pairwise(places))


def test_the_link_to_the_lines_stands_in_a_corner_outside_the_diamond() -> None:
    gateway = group(element(), "Gateway")
    box = figure_sample.layout().shapes["Gateway"].box
    (sign,) = gateway.xpath("s:a[@class='lines']/s:text", namespaces=NS)
    x, y, half = float(sign.get("x")), float(sign.get("y")), text_width("§", 10) / 2
    # The farthest point of the sign from the corner is before the line between the diamond's corners.
    assert x - half >= box.x
    assert (x + half - box.x) + (box.bottom - (y - 8)) < box.width / 2


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    links = FigureLinks("p.", {"Task_register": f"#{text}"}, {"Task_register": (text, text)})
    root = element(links, text)
    shape, lines = root.xpath("s:g[@id='p.Task_register']/s:a", namespaces=NS)
    assert shape.get("href") == f"#{text}"
    assert lines.get("href") == text
    assert " ".join(text.split()) in shape[0].findtext("s:title", namespaces=NS)
    assert text in lines.findtext("s:title", namespaces=NS)
    names = {etree.QName(part).localname for part in root.iter()}
    assert names <= {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "a",
        "path",
        "polygon",
        "polyline",
        "ellipse",
        "text",
        "tspan",
    }
