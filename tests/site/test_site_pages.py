"""A site tells everything, opens from a folder without a network, and its theme is the user's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from corpus import DEFINITIONS, LANGUAGES, SMALL, read, shipped
from pages.links import broken
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.dossier.acts import acts_of, read_sources
from reg2bpmn.emit.site import Entry, File, Site, pages
from reg2bpmn.emit.site.finding_list import items_of
from told import HOSTILE, flat, replaced, told

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 100" role="img" aria-label="A figure">'
    '<g id="{id}--figure-step_one"><title>One</title><path d="M0,0"/></g></svg>'
)


def entry(regulation: parts.Regulation) -> Entry:
    """Return a regulation with a plain figure and two downloads a process."""
    processes = [process.id for process in regulation.processes]
    figures = {name: SVG.format(width=200, id=name) for name in processes}
    files = {name: (File("BPMN", f"files/omg/{name}.bpmn", "omg"), File("x", "x.svg", "own")) for name in processes}
    return Entry(regulation, figures, files)


def site(*regulations: parts.Regulation, lang: str = "en", theme: Path | None = None) -> Site:
    return Site(lang, LANGUAGES, [entry(regulation) for regulation in regulations], (), theme)


@cache
def whole(lang: str) -> Mapping[str, bytes]:
    """Return the site of everything that is shipped, with the acts."""
    quoting, _ = read_sources((definition.regulation, DEFINITIONS) for definition in shipped())
    return dict(pages(replace(site(*told(lang), lang=lang), acts=acts_of(quoting, lang))))


def small(tmp_path: Path, lang: str = "en") -> parts.Regulation:
    return dossier_of(read(tmp_path, SMALL).regulation, lang)


@cache
def parsed(page: bytes) -> etree._Element:
    """Read HTML as browsers do, and let nothing that they would have to mend pass."""
    builder = html5lib.treebuilders.getTreeBuilder("lxml")
    return html5lib.HTMLParser(builder, strict=True, namespaceHTMLElements=False).parse(page.decode()).getroot()


def words_of(page: bytes) -> str:
    return flat("".join(parsed(page).itertext()))


def html_of(made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((name, data) for name, data in made.items() if name.endswith(".html"))


def written(folder: Path, made: Mapping[str, bytes]) -> Path:
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_a_page_for_each_regulation_and_each_act(lang: str) -> None:
    expected = {f"{regulation.id}.html" for regulation in told(lang)} | {"act-order-156.html", "act-order-192.html"}
    assert set(whole(lang)) == expected | {
        "index.html", "findings.html", "assets/site.css", "assets/act.css", "assets/site.js",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_has_its_language_one_main_heading_and_headings_in_order(lang: str) -> None:
    for name, data in html_of(whole(lang)):
        root = parsed(data)
        assert root.get("lang") == lang, name
        levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_pages_link_to_themselves_in_the_other_languages() -> None:
    for name, data in html_of(whole("kk")):
        root = parsed(data)
        found = {link.get("hreflang"): link.get("href") for link in root.iterfind('.//link[@rel="alternate"]')}
        assert found == {"kk": name, "ru": f"../../ru/site/{name}", "en": f"../../en/site/{name}"}
        nav = {link.get("lang"): link.get("href") for link in root.iterfind('.//nav[@class="languages"]//a')}
        assert nav == found


def test_a_site_in_one_language_has_no_switch(tmp_path: Path) -> None:
    made = dict(pages(replace(site(small(tmp_path)), languages=("en",))))
    assert b"hreflang" not in made["index.html"]
    assert b'class="languages"' not in made["index.html"]


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        folder = written(tmp_path / lang / "site", whole(lang))
        for regulation in told(lang):
            for process in regulation.processes:
                written(folder, {f"files/omg/{process.id}.bpmn": b"<x/>", "x.svg": b"<svg/>"})
    for lang in LANGUAGES:
        others = [tmp_path / other / "site" for other in LANGUAGES if other != lang]
        assert broken(tmp_path / lang / "site", roots=others) == []


def test_pages_ask_for_nothing_but_their_own_assets_and_hold_no_code() -> None:
    for name, data in html_of(whole("en")):
        root = parsed(data)
        policy = root.find('.//meta[@http-equiv="Content-Security-Policy"]')
        assert policy is not None, name
        assert "default-src 'none'" in policy.get("content", "")
        assert not any(re.match(r"on[a-z]|style$", key) for element in root.iter() for key in element.attrib), name
        assert all(script.get("src") == "assets/site.js" and not script.text for script in root.iter("script")), name
        assert root.find(".//style") is None


def test_a_regulation_shows_all_its_parts(tmp_path: Path) -> None:
    regulation = told("en")[0]
    page = dict(pages(site(regulation)))[f"{regulation.id}.html"]
    root = parsed(page)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    named = {link.get("href", "")[1:] for link in root.iterfind('.//nav[@class="contents"]//a')}
    assert named <= ids
    for process in regulation.processes:
        for part in ("figure", "table", "ways", "findings", "files", *(["printed"] if process.table else [])):
            assert f"{process.id}--{part}" in named
    assert "Repealed by" in words_of(page)


def test_wide_figures_get_paper_on_its_side(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    name = regulation.processes[0].id
    for width, sheet in ((200, "sheet wide"), (100, "sheet"), (10, "sheet")):
        shown = replace(site(regulation), entries=[Entry(regulation, {name: SVG.format(width=width, id=name)})])
        found = parsed(dict(pages(shown))[f"{regulation.id}.html"]).find('.//section[@class="process"]/div')
        assert found is not None
        assert found.get("class") == sheet


def test_downloads_are_grouped_and_unknown_groups_keep_their_name(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    root = parsed(dict(pages(site(regulation)))[f"{regulation.id}.html"])
    assert [term.text for term in root.iterfind('.//dl[@class="files"]/dt')][:2] == ["BPMN 2.0 (OMG standard)", "own"]


@pytest.mark.parametrize(("count", "folded"), [(3, 0), (4, 3)])
def test_a_long_group_of_downloads_folds(count: int, folded: int, tmp_path: Path) -> None:
    regulation = small(tmp_path)
    files = [File(f"{number}.form", f"files/{number}.form", "camunda8") for number in range(count)]
    shown = replace(site(regulation), entries=[Entry(regulation, {}, {regulation.processes[0].id: files})])
    root = parsed(dict(pages(shown))[f"{regulation.id}.html"])
    assert len(root.findall('.//dl[@class="files"]//a')) == count
    assert len(root.findall('.//dl[@class="files"]//details//a')) == folded


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_findings_is_complete(lang: str) -> None:
    root = parsed(whole(lang)["findings.html"])
    listed = [flat("".join(item.itertext())) for item in root.iterfind(".//li[@data-kind]")]
    processes = [(regulation, process) for regulation in told(lang) for process in regulation.processes]
    expected = [item for pair in processes for item in items_of(*pair)]
    assert len(listed) == len(expected) + sum(len(regulation.findings) for regulation in told(lang))
    text = " ".join(listed)
    for regulation, process in processes:
        for finding in (*regulation.findings, *process.findings):
            assert flat(finding.note.text) in text
        assert all(flat(settled.why.text) in text for settled in process.settled)
        assert all(flat(gap.told) in text for gap in process.gaps)


def test_the_filter_knows_every_kind_and_regulation_that_is_listed() -> None:
    root = parsed(whole("en")["findings.html"])
    form = root.find('.//template[@id="findings-filter"]')
    assert form is not None
    for name, attribute in (("regulation", "data-regulation"), ("kind", "data-kind")):
        options = {option.get("value") for option in form.iterfind(f'.//select[@name="{name}"]/option')} - {""}
        assert options == {item.get(attribute) for item in root.iterfind(f".//*[@{attribute}]")}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_text(text: str, tmp_path: Path) -> None:
    regulation = small(tmp_path)
    hostile = replaced(regulation, lambda _: text)
    plain, made = dict(pages(site(regulation))), dict(pages(site(hostile)))
    assert list(made) == list(plain)
    for name, data in html_of(made):
        assert tags(data) == tags(plain[name]), name
        assert flat(text) in words_of(data) or name == "findings.html"


def tags(page: bytes) -> Sequence[str]:
    """Return the elements of a page in order; a note that tells its language has one more."""
    return [element.tag for element in parsed(page).iter() if isinstance(element.tag, str) and element.tag != "span"]


def bare(lang: str = "en") -> parts.Regulation:
    """Return a regulation that says as little as one can."""
    said = parts.Said("Bare", lang)
    return parts.Regulation("bare", lang, lang, False, said, said, None, "", None, None, (), (), (), (), ())


def test_a_regulation_without_act_units_or_processes_has_a_page() -> None:
    made = dict(pages(Site("en", ("en",), [Entry(bare())])))
    assert "Bare" in words_of(made["bare.html"])
    assert "bare.html" in made["index.html"].decode()


def test_a_site_of_nothing_says_so() -> None:
    made = dict(pages(Site("ru", LANGUAGES, [])))
    assert "Здесь ничего нет" in words_of(made["index.html"])
    assert "Здесь ничего нет" in words_of(made["findings.html"])


@pytest.mark.parametrize("name", ["index", "findings", "INDEX"])
def test_a_regulation_cannot_take_the_page_of_another(name: str) -> None:
    with pytest.raises(Reg2bpmnError, match="two pages of the site"):
        dict(pages(Site("en", ("en",), [Entry(replace(bare(), id=name))])))


def test_equal_sites_are_equal_bytes(tmp_path: Path) -> None:
    regulation = told("ru")[0]
    assert dict(pages(site(regulation, lang="ru"))) == dict(pages(site(regulation, lang="ru")))


def test_a_theme_changes_blocks_styles_and_adds_assets(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    written(theme / "site", {
        "base.html.j2": b'{% extends "site/layout.html.j2" %}{% block legal %}<p>Ministry</p>{% endblock %}',
        "site.css": b"body { color: navy }",
        "assets/arms.svg": b"<svg/>",
    })  # fmt: skip
    made = dict(pages(site(small(tmp_path), theme=theme)))
    for _, data in html_of(made):
        assert "Ministry" in words_of(data)
        assert "no legal force" not in words_of(data)
    assert made["assets/site.css"] == b"body { color: navy }"
    assert made["assets/arms.svg"] == b"<svg/>"


def test_a_wrong_template_of_a_theme_is_told_with_its_place(tmp_path: Path) -> None:
    written(tmp_path / "site", {"base.html.j2": b"one\n{% block %}"})
    with pytest.raises(Reg2bpmnError) as caught:
        dict(pages(site(bare(), theme=tmp_path)))
    assert str(caught.value.diagnostics[0]).startswith(f"{tmp_path}/site/base.html.j2:2")
