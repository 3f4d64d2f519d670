"""`links.broken` finds each fault, once, and nothing on a good site."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.fixture_site import BODY, HEAD, in_main, make_site, page
from pages.links import broken, orphans

BAD = {
    "missing file": ('<a href="gone.html">x</a>', "<a href> 'gone.html': no such file"),
    "missing picture": ('<img src="gone.png" alt="">', "<img src> 'gone.png': no such file"),
    "missing srcset": (
        '<img src="dot.svg" srcset="dot.svg 1x, gone.png 2x" alt="">',
        "<img srcset> 'gone.png': no such",
    ),
    "missing object": ('<object data="gone.svg"></object>', "<object data> 'gone.svg': no such file"),
    "missing use": ('<svg><use xlink:href="gone.svg#a"/></svg>', "<use xlink:href> 'gone.svg#a': no such file"),
    "missing in style": ("<p style=\"background: url( 'gone.png' )\">x</p>", "<p style> 'gone.png': no such file"),
    "missing id": ('<a href="#gone">x</a>', "<a href> '#gone': no such id there"),
    "missing id there": ('<a href="%D0%B1%D0%B5%D1%82.html#gone">x</a>', "no such id there"),
    "missing id in figure": ('<svg><use href="#gone"/></svg>', "<use href> '#gone': no such id there"),
    "missing paint": ('<svg><rect fill="url(#gone)"/></svg>', "<rect fill> '#gone': no such id there"),
    "missing id in SVG": ('<a href="dot.svg#gone">x</a>', "no such id there"),
    "leaves": ('<a href="../secret.html">x</a>', "leaves the folder of the site"),
    "leaves by escapes": ('<a href="%2e%2e/secret.html">x</a>', "leaves the folder of the site"),
    "absolute": ('<a href="/index.html">x</a>', "an absolute path"),
    "file": ('<a href="file:///etc/passwd">x</a>', "a scheme that is not allowed"),
    "script": ('<a href="javascript:alert(1)">x</a>', "a scheme that is not allowed"),
    "mail": ('<a href="mailto:a@example.org">x</a>', "a scheme that is not allowed"),
    "unlisted": ('<a href="https://example.org/">x</a>', "an address that is not allowed"),
    "form": ('<form action="https://example.org/"></form>', "an address that is not allowed"),
    "network": ('<img src="https://known.example/x.png" alt="">', "a resource on the network"),
    "network in style": ("<style>p { background: url(https://known.example/x) }</style>", "a resource on the network"),
    "no protocol": ('<script src="//known.example/x.js"></script>', "a resource on the network"),
    "preconnect": ('<link rel="preconnect" href="https://known.example/">', "a resource on the network"),
    "refresh": ('<meta http-equiv="refresh" content="0; url=gone.html">', "<meta refresh> 'gone.html': no such file"),
    "folder": ('<a href="./">x</a>', "names a folder"),
    "empty": ('<img src="" alt="">', "<img src> '': empty"),
    "NUL": ('<a href="a%00b">x</a>', "no such file"),
    "not UTF-8": ('<a href="%ff.html">x</a>', "no such file"),
    "twice": ('<p id="line-2">x</p>', "id 'line-2' stands there 2 times"),
    "label": ('<label for="gone">x</label>', "for on line 4 names no id of the page: 'gone'"),
    "aria": ('<p aria-describedby="line-2 gone">x</p>', "names no id of the page: 'gone'"),
    "inner language": ('<p lang="қазақша">x</p>', "lang 'қазақша' on line 4 is no language tag"),
}
GOOD = {
    "allowed address": '<a href="https://known.example/docs/V1400009737#z5">x</a>',
    "data": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" alt="">',
    "top": '<a href="#">x</a><a href="#top">y</a>',
    "old anchor": '<a name="old">x</a><a href="#old">y</a>',
    "text fragment": '<a href="index.html#:~:text=мәтін">x</a>',
    "query": '<a href="index.html?x=1&amp;y=2#line-2">x</a>',
    "spaces around": '<a href=" index.html ">x</a>',
    "words about url()": '<p title="url(gone.png)" data-x="url(gone.png)">x</p>',
    "strange names": "<o:p>x</o:p>",
    "script text": '<script>var x = "<a href=\\"gone.html\\">";</script>',
    "comment": '<!-- <a href="gone.html"> --><style>/* url(gone.png) */</style>',
}
HOSTS = ["https://known.example/"]


def test_finds_nothing_on_a_good_site(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    assert broken(site) == []
    assert orphans(site) == []


@pytest.mark.parametrize("name", GOOD)
def test_lets_good_things_be(tmp_path: Path, name: str) -> None:
    assert broken(make_site(tmp_path / "site", page(in_main(GOOD[name]))), allowed=HOSTS) == []


@pytest.mark.parametrize("name", BAD)
def test_finds_each_fault_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html").write_text(page(), "utf-8")
    extra, words = BAD[name]
    lines = broken(make_site(tmp_path / "site", page(in_main(extra))), allowed=HOSTS)
    assert len(lines) == 1, lines
    assert lines[0].startswith("index.html:")
    assert words in lines[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (page(head=HEAD.replace("Регламент", " ")), "no <title>"),
        (page(head=HEAD.replace("<title>Регламент</title>", "")), "no <title>"),
        (page(html="<html>"), "no lang on <html>"),
        (page(html='<html lang="kz kz">'), "lang 'kz kz' is no language tag"),
        (page(head=HEAD.replace('<meta charset="utf-8">', "")), "no <meta charset>"),
        (page(head=HEAD + '<base href="index.html">'), "<base> turns"),
    ],
)
def test_finds_what_a_page_lacks(tmp_path: Path, text: str, words: str) -> None:
    lines = broken(make_site(tmp_path / "site", text))
    assert len(lines) == 1, lines
    assert words in lines[0]


def test_an_empty_page_and_an_empty_folder_are_faults(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "empty.html").write_bytes(b"")
    assert broken(site) == ["empty.html: is empty"]
    (tmp_path / "nothing").mkdir()
    assert broken(tmp_path / "nothing") == ["no pages"]


def test_knows_the_language_from_the_folder_or_the_caller(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    make_site(site / "ru")
    assert {line.partition(": ")[2] for line in broken(site)} == {"lang is kk, not ru"}
    assert len(broken(site, lang="kk")) == 0


def test_reads_styles_and_drawings(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "style.css").write_text(
        '@import "gone.css"; p { background: url(gone.png) } i { clip-path: url(#x) }', "utf-8"
    )
    (site / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<a xlink:href="gone.html"><text>x</text></a><g id="a"/><g id="a"/></svg>',
        "utf-8",
    )
    assert broken(site) == [
        "dot.svg: id 'a' stands there 2 times",
        "dot.svg:1: <a xlink:href> 'gone.html': no such file",
        "style.css:0: url() 'gone.css': no such file",
        "style.css:0: url() 'gone.png': no such file",
    ]


def test_a_drawing_that_is_no_xml_is_told_and_stops_nothing(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", page(in_main('<a href="dot.svg#a">x</a>')))
    (site / "dot.svg").write_text("<svg><g></svg>", "utf-8")
    lines = broken(site)
    assert len(lines) == 1
    assert lines[0].startswith("dot.svg: cannot be read: ")


def test_other_roots_are_links_within_reach_and_looked_at(tmp_path: Path) -> None:
    index = page(in_main('<a href="../ru/index.html#line-2">x</a><a href="../ru/index.html#gone">y</a>'))
    site = make_site(tmp_path / "kk", index)
    make_site(tmp_path / "ru")
    assert len(broken(site)) == 2
    lines = broken(site, roots=[tmp_path / "ru"])
    assert lines == ["index.html:4: <a href> '../ru/index.html#gone': no such id there"]


def test_names_files_that_nothing_names(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "alone.html").write_text(page('<main><a href="alone.html">myself</a></main>'), "utf-8")
    assert orphans(site) == ["alone.html"]
    assert orphans(site, entries=["index.html", "alone.html"]) == []


def test_a_very_long_address_is_cut(tmp_path: Path) -> None:
    lines = broken(make_site(tmp_path / "site", page(BODY + f'<a href="{"x" * 20000}">x</a>')))
    assert len(lines) == 1
    assert len(lines[0]) < 200
