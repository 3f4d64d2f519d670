"""The page of an act, as HTML: its lines have ids and stand as they are, and every link on it leads somewhere."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from act_samples import act, quoting, shipped_acts, small
from lxml import html

from corpus import LANGUAGES, shipped
from reg2bpmn.dossier import dossier_of
from reg2bpmn.dossier.acts import ActText, acts_of
from reg2bpmn.emit.site import Entry, Site, pages
from reg2bpmn.model import Regulation

HOSTILE = "</pre><script>alert(1)</script> ]]> & \"' | ` {{ x }}"
MOST_BYTES = 900_000


@cache
def site(lang: str, drawn: bool = True) -> dict[str, bytes]:
    told = [dossier_of(definition.regulation, lang) for definition in shipped()]
    svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
    entries = [Entry(regulation, {p.id: svg for p in regulation.processes if drawn}) for regulation in told]
    return dict(pages(Site(lang, LANGUAGES, entries, shipped_acts(lang))))


def page(regulation: Regulation, text: ActText, theme: Path | None = None) -> str:
    entries = [Entry(dossier_of(regulation, text.lang))]
    return dict(pages(Site(text.lang, ("en",), entries, (text,), theme)))[f"act-{text.stem}.html"].decode()


def lines_of(data: bytes | str) -> list[str]:
    tree = html.document_fromstring(data)
    return [span.text_content().removesuffix("\n") for span in tree.xpath("//pre/span")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("stem", ["order-156", "order-192"])
def test_every_line_has_its_id_and_its_words(lang: str, stem: str) -> None:
    data = site(lang)[f"act-{stem}.html"]
    source = next(item.source for item in quoting() if item.path.stem == stem)
    tree = html.document_fromstring(data)
    spans = tree.xpath("//pre/span")
    assert [span.get("id") for span in spans] == [f"L{number}" for number in range(1, len(spans) + 1)]
    assert tuple(span.text_content().removesuffix("\n") for span in spans) == source.lines[: len(spans)]
    assert {pre.get("lang") for pre in tree.xpath("//pre")} == {"kk"}
    assert len(data) < MOST_BYTES


@pytest.mark.parametrize("drawn", [True, False])
def test_every_link_of_an_act_leads_somewhere_and_every_citation_to_a_line(drawn: bool) -> None:
    built = {name: html.document_fromstring(data) for name, data in site("ru", drawn).items() if name.endswith(".html")}
    ids = {name: {element.get("id") for element in tree.iter() if element.get("id")} for name, tree in built.items()}
    for name, tree in built.items():
        for link in tree.xpath("//main//a[@href]"):
            target, _, fragment = link.get("href").partition("#")
            if name.startswith("act-") or target.startswith("act-"):
                assert fragment in ids[target or name] or not fragment, (name, link.get("href"))


def test_ids_are_unique_and_nothing_is_styled_or_scripted_inline() -> None:
    for stem in ("order-156", "order-192"):
        text = site("kk")[f"act-{stem}.html"].decode()
        ids = re.findall(r'\bid="([^"]*)"', text)
        assert len(ids) == len(set(ids))
        assert "style=" not in text
        assert re.findall(r"<script[^>]*>", text) == ['<script src="assets/site.js" defer>']
        assert 'href="assets/act.css"' in text
    assert b".act-raw" in site("kk")["assets/act.css"]


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(found) for found in re.findall(r"<h([1-6])", site("en")["act-order-192.html"].decode())]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_tells_the_restored_words_beside_the_lines_and_leads_to_the_step() -> None:
    tree = html.document_fromstring(site("en")["act-order-192.html"])
    (block,) = tree.xpath("//*[@id='L2202']/ancestor::div[1]")
    (quote,) = block.xpath(".//blockquote")
    assert quote.text.startswith("1-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы")
    (link, *_) = block.xpath(".//ul//a")
    assert link.get("href") == "kz-192-6.html#kz-192-6.internal.register"
    assert link.text == "Step 1: Register the documents"
    (block,) = tree.xpath("//*[@id='L2460']/ancestor::div[1]")
    (link,) = block.xpath(".//a")
    assert (link.get("href"), link.text) == ("#L2425", "lines 2425-2427, 2460-2465")


def test_the_page_says_that_the_act_is_repealed_and_what_lines_alone_mean() -> None:
    text = site("en")["act-order-192.html"].decode()
    assert "No. 376" in text
    assert "quoted by no definition" in text


def test_findings_of_one_name_are_told_apart() -> None:
    tree = html.document_fromstring(site("en")["act-order-192.html"])
    (block,) = tree.xpath("//*[@id='L17']/ancestor::div[1]")
    assert len(block.xpath(".//a")) > 1
    assert len({link.text_content() for link in block.xpath(".//a")}) == len(block.xpath(".//a"))


def test_a_regulation_without_a_page_is_named_without_a_link(tmp_path: Path) -> None:
    text = act(small(tmp_path), "Кеңсе Басшы\n15 минут 2 жұмыс күні\n2 9")
    built = dict(pages(Site("en", ("en",), (), (text,))))["act-small.html"].decode()
    assert "Step 1: Register the documents" in built
    assert "small.html#" not in built


def test_only_the_regulations_whose_text_was_read_lead_to_it() -> None:
    told = [dossier_of(definition.regulation, "kk") for definition in shipped()]
    read = acts_of([item for item in quoting() if item.regulation.id != "kz-192-1"], "kk")
    built = dict(pages(Site("kk", ("kk",), [Entry(regulation) for regulation in told], read)))
    assert b'href="act-order-192.html#L' in built["kz-192-2.html"]
    assert b"act-order-192.html" not in built["kz-192-1.html"]


def test_hostile_lines_are_shown_and_do_nothing(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    given = ["", HOSTILE, "я" * 20_000, "\t tabs ", "\u202eright to left", "a\rb\x00c\x1bd\x7fe\x85f\ufffeg\x0bh\x0ci"]
    built = page(regulation, act(regulation, "\n".join(given)))
    shown = [*given[:5], "a␍b␀c␛d␡e\ufffdf\ufffdg␋h␌i"]
    assert lines_of(built) == shown
    assert "<script>alert" not in built
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", built)


def test_hostile_words_of_a_definition_do_nothing(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    title = regulation.title.model_copy(update={"en": HOSTILE})
    (process,) = regulation.processes
    steps = tuple(step.model_copy(update={"label": title}) for step in process.steps)
    hostile = regulation.model_copy(
        update={"title": title, "processes": (process.model_copy(update={"steps": steps, "title": title}),)}
    )
    built = page(hostile, act(hostile, "Кеңсе Басшы"))
    assert "<script>alert" not in built
    assert "{{ x }}" in built


@pytest.mark.parametrize("text", ["", "\n", "a"])
def test_an_act_of_almost_nothing_has_a_page(tmp_path: Path, text: str) -> None:
    regulation = small(tmp_path)
    assert lines_of(page(regulation, act(regulation, text))) == ([text.strip()] if text else [])


def test_a_theme_changes_the_page_of_an_act(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "base.html.j2").write_text(
        '{% extends "site/layout.html.j2" %}{% block footer %}<footer>ours</footer>{% endblock %}'
    )
    regulation = small(tmp_path)
    assert "<footer>ours</footer>" in page(regulation, act(regulation, "a"), tmp_path)


def test_equal_input_gives_equal_bytes() -> None:
    first, again = site("kk"), site.__wrapped__("kk")
    assert {name: data for name, data in first.items() if name.startswith("act-")} == {
        name: data for name, data in again.items() if name.startswith("act-")
    }
