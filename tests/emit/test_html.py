"""HTML tells everything, in the language that it says, and nothing that it is told becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from conftest import Golden
from corpus import LANGUAGES, ROOT, SMALL, read
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.emit import html
from told import HOSTILE, flat, replaced, texts, told

SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>A figure</title></svg>'
MARK = "ЩЩЩ"
ACT = html.Links(act="act.html")


def parsed(fragment: str) -> etree._Element:
    """Read HTML as browsers do, and let nothing that they would have to mend pass."""
    parser = html5lib.HTMLParser(html5lib.treebuilders.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    if fragment.startswith("<!doctype"):
        return parser.parse(fragment).getroot()
    root = etree.Element("body")
    root.extend(parser.parseFragment(fragment))
    return root


def words_of(element: etree._Element) -> str:
    return flat("".join(element.itertext()))


def small(tmp_path: Path, lang: str = "en", text: str = SMALL) -> parts.Regulation:
    return dossier_of(read(tmp_path, text).regulation, lang)


def language_at(element: etree._Element) -> str:
    marked = (a.get("lang") for a in (element, *element.iterancestors()))
    return next((lang for lang in marked if lang), "")


def every_said(value: object) -> Iterator[parts.Said]:
    if isinstance(value, parts.Said):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from every_said(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from every_said(getattr(value, name))


@cache
def pages(lang: str) -> list[tuple[parts.Regulation, etree._Element]]:
    figures = {process.id: SVG for regulation in told(lang) for process in regulation.processes}
    return [(regulation, parsed(html.page(regulation, figures=figures))) for regulation in told(lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_a_regulation_is_left_out(lang: str) -> None:
    for regulation, page in pages(lang):
        said = words_of(page.find("body"))
        assert [text for text in texts(regulation) if text not in said] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ids_are_unique_and_lead_somewhere(lang: str) -> None:
    for regulation, root in pages(lang):
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)) > 40
        hrefs = set(root.xpath("//@href"))
        assert {href for href in hrefs if href.removeprefix("#") not in ids or href[0] != "#"} == set()
        assert {ref for refs in root.xpath("//@aria-labelledby") for ref in refs.split()} <= set(ids)
        for process in regulation.processes:
            rows = {f"{process.id}.{item.id}" for item in (*process.steps, *process.conditions, *process.ends)}
            expected = {process.id, f"{process.id}--figure", f"{process.id}--table", f"{process.id}--ways"} | rows
            expected |= {f"{process.id}--finding-{finding.id}" for finding in process.findings}
            if process.table:
                expected |= {f"{process.id}--column-{number}" for number in process.table.numbers}
            assert expected <= set(ids)


def test_citations_lead_to_the_lines_of_the_act() -> None:
    (regulation, *_) = told("en")
    root = parsed(html.regulation(regulation, ACT))
    lines = root.xpath("//*[contains(@class, 'r2b-lines')]")
    assert len(lines) > 100
    for link in lines:
        first = re.search(r"\d+", link.text)
        assert link.get("href") == f"act.html#L{first[0] if first else ''}"
    assert not parsed(html.regulation(regulation)).xpath("//*[contains(@class, 'r2b-lines')]/@href")


def test_rows_can_stand_on_another_page() -> None:
    process = told("en")[0].processes[0]
    root = parsed(html.ways(process, "en", html.Links(rows="regulation.html")))
    hrefs = root.xpath("//@href")
    assert hrefs
    assert all(href.startswith(f"regulation.html#{process.id}.") for href in hrefs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_act_are_marked_as_kazakh(lang: str) -> None:
    for _, page in pages(lang):
        assert {language_at(quote) for quote in page.iter("q")} == {"kk"}


def test_what_is_not_translated_is_marked_as_kazakh(tmp_path: Path) -> None:
    text = re.sub(r", en: [^,{}]*(?=})", "", SMALL)
    regulation = small(tmp_path, "en", text)
    root = parsed(html.page(regulation))
    said = [item for item in every_said(regulation) if item.lang == "kk"]
    assert len(said) > 20
    elements = [element for element in root.iter() if element.text]
    for item in said:
        found = [element for element in elements if flat(element.text or "") == item.text and element.tag != "title"]
        assert found, item
        assert {language_at(element) for element in found} == {"kk"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_text(tmp_path: Path, hostile: str) -> None:
    regulation = replaced(small(tmp_path), lambda _: hostile)
    plain = replaced(small(tmp_path), lambda _: MARK)
    page = html.page(regulation)
    assert page == html.page(plain).replace(MARK, str(escape(hostile)))
    root = parsed(page)
    assert flat(hostile) in words_of(root)
    assert {element.tag for element in root.iter()} == {element.tag for element in parsed(html.page(plain)).iter()}


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip()))
def test_any_text_stays_text(text: str) -> None:
    process = told("en")[0].processes[0]
    plain = html.twin(replaced(process, lambda _: MARK), "en")
    assert html.twin(replaced(process, lambda _: text), "en") == plain.replace(MARK, str(escape(text)))


def test_the_table_of_steps_tells_what_the_figure_shows(tmp_path: Path) -> None:
    (process,) = small(tmp_path).processes
    root = parsed(html.twin(process, "en"))
    rows = {row.get("id"): words_of(row) for row in root.xpath("//tbody/tr")}
    assert list(rows) == [
        "small.internal--start",
        *(f"small.internal.{slug}" for slug in ("register", "complete", "decide", "granted", "unsaid")),
    ]
    assert "Receives “Application” from: Applicant" in rows["small.internal--start"]
    assert "Condition" in rows["small.internal.complete"]
    assert "no: Outcome: The act does not say (inferred branch" in rows["small.internal.complete"]
    assert "the act names nobody; lane in the figure: Registry officer" in rows["small.internal.complete"]
    assert "The reading of the act is disputed: Next step" in rows["small.internal.decide"]
    assert "Reading taken (Neither reading): Permit issued" in rows["small.internal.decide"]
    assert "There is no step 9." in rows["small.internal.decide"]
    assert "Documents: Permit" in rows["small.internal.decide"]
    assert "lane in the figure: Head of department" in rows["small.internal.granted"]
    assert {cell.get("scope") for cell in root.iter("th")} == {"row", "col"}
    assert len({len(row) for row in root.iter("tr")}) == 1


def test_the_printed_table_has_a_column_for_each_step_and_says_what_is_not_printed(tmp_path: Path) -> None:
    (process,) = small(tmp_path).processes
    root = parsed(html.printed(process, "en"))
    assert [cell.get("id") for cell in root.xpath("//thead//th[@scope='col']")] == [
        "small.internal--column-1",
        "small.internal--column-2",
    ]
    rows = [[words_of(cell) for cell in row] for row in root.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == ["Unit", "Action", "Completion form", "Deadline", "Next step"]
    assert rows[1][1:] == ["not printed in the act", "not printed in the act"]
    assert rows[0][1] == "Кеңсе line 1"
    assert rows[4][2].startswith("9 line 3 The reading of the act is disputed")
    assert words_of(root.xpath("//tbody/tr[5]/td[2]/details")[0]).endswith("(not taken): 9 line 3; means: 9")


def test_ways_tell_answers_steps_ends_and_totals(tmp_path: Path) -> None:
    (process,) = small(tmp_path).processes
    rows = [words_of(row) for row in parsed(html.ways(process, "en")).xpath("//tbody/tr")]
    assert "Are the documents complete? yes" in rows[0]
    assert rows[0].endswith("Permit issued (the service is provided) 15 minutes + 2 working days")
    assert "There are more ways: only the first 2" in html.ways(replace(process, more_ways=True), "en")
    back = replace(process.ways[0], not_counted=("5 days before the sitting",), total="")
    said = words_of(parsed(html.ways(replace(process, ways=(back,)), "en")))
    assert "the act sets no deadline 5 days before the sitting (not counted)" in said


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", ("Күші жойылған (№ 376 бұйрық, 2015 жылғы 28 мамыр)", "№ 192, 2014 жылғы 2 маусым")),
        ("ru", ("Утратил силу: приказ от 28 мая 2015 года № 376", "№ 9556 от 3 июля 2014 года")),
        ("en", ("Repealed by Order No. 376 of 28 May 2015", "No. 192 of 2 June 2014", "Unofficial translation")),
    ],
)
def test_the_act_is_told_with_its_dates_and_its_repeal(lang: str, words: tuple[str, ...]) -> None:
    regulation = next(item for item in told(lang) if item.id == "kz-192-6")
    said = words_of(parsed(html.about(regulation, lang)))
    assert [word for word in words if word not in said] == []
    in_force = replace(regulation, act=replace(regulation.act, repealed=None))
    assert "r2b-repealed" not in html.about(in_force, lang)


def test_a_bare_regulation_leaves_nothing_empty(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    (process,) = regulation.processes
    bare = replace(process, table=None, figure=None, conditions=(), steps=(), ends=(), ways=(), findings=(), gaps=())
    starts = tuple(replace(start, first=(), message=None, cited=()) for start in process.starts)
    bare = replace(bare, rests_on=(), starts=starts, wordings=())
    root = parsed(html.page(replace(regulation, act=None, units=(), findings=(), cited=(), processes=(bare,))))
    assert not [e.tag for e in root.iter("ul", "ol", "dl", "h1", "h2", "h3", "h4", "p") if not words_of(e)]
    assert html.printed(bare, "en") == html.findings(bare, "en") == html.findings(regulation, "en") == ""


@pytest.mark.parametrize("level", [0, 2, 5])
def test_headings_begin_where_the_page_wants_them(level: int) -> None:
    process = told("en")[0].processes[0]
    parts_ = [part(process, "en", html.NO_LINKS, level) for part in (html.twin, html.printed, html.ways)]
    found = re.findall(r"<h(\d)", "".join(parts_))
    assert found == ([str(level)] * 3 if level else [])
    assert set(re.findall(r"<h(\d)", html.regulation(told("en")[0], level=5))) == {"5", "6"}


def test_processes_of_one_title_can_be_told_apart(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    twice = (*regulation.processes, replace(regulation.processes[0], id="small.other"))
    root = parsed(html.page(replace(regulation, processes=twice), figures={item.id: SVG for item in twice}))
    labels = [words_of(root.xpath(f"//*[@id='{name}']")[0]) for name in root.xpath("//@aria-labelledby")]
    assert len(labels) == len(set(labels)) == 9


def test_a_fragment_can_stand_in_markdown() -> None:
    assert "\n\n" not in html.regulation(told("en")[0])


def test_the_figure_leads_to_its_table() -> None:
    process = told("en")[0].processes[0]
    figure = html.figure(process, "en", SVG, html.Links(rows="page.html"))
    assert SVG in figure
    root = parsed(figure)
    assert root.xpath("//figcaption//a/@href")[0] == f"page.html#{process.id}--table"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_stands_alone(lang: str) -> None:
    root = parsed(html.page(told(lang)[0]))
    assert root.get("lang") == lang
    assert not root.xpath("//script | //link | //img | //iframe | //@src | //@style")
    assert not re.search(r"url\(|@import", root.findtext("head/style"))
    assert len(root.findall(".//h1")) == len(root.findall(".//main")) == 1
    levels = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_theme_comes_before_the_shipped_templates(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/units.html.j2").write_text("<p>{{ regulation.id }}</p>\n")
    assert html.units(told("en")[0], "en", theme=tmp_path) == f"<p>{told('en')[0].id}</p>\n"


def test_the_list_of_classes_is_whole() -> None:
    parts_ = ROOT / "templates/parts"
    used = {name for path in parts_.glob("*.html.j2") for name in classes(re.sub("(?s){#.*?#}", "", path.read_text()))}
    assert classes((parts_ / "macros.html.j2").read_text().partition("#}")[0]) == used


def classes(text: str) -> set[str]:
    return set(re.findall("r2b-[a-z]+", text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_golden(tmp_path: Path, golden: Golden, lang: str) -> None:
    golden.check(f"small.{lang}.html", html.page(small(tmp_path, lang)).encode())
