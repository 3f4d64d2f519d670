"""`pages.mjs` finds each fault in a real browser, and nothing on a good page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pages.browser import JS, PageReport, faults, open_pages
from pages.fixture_site import BODY, HEAD, in_main, make_site, page

BARE = '<meta charset="utf-8"><title>x</title><meta name="viewport" content="width=device-width">'
WIDE = '<div id="wide" style="width: 900px">кең</div>'
POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' file: 'unsafe-inline'\">"
GOOD = {
    "clean": page(),
    "scrolling box": page(
        in_main(f'<div tabindex="0" role="region" aria-label="Кесте" style="overflow: auto">{WIDE}</div>')
    ),
    "frame": page(in_main('<iframe title="x" srcdoc="<title>x</title><main><h1>x</h1></main>"></iframe>')),
    "policy": page(head=POLICY + HEAD),
    "bare": page(
        "<main><h1>Бет</h1><p>Мәтін <a href='#'>сілтеме</a></p></main>",
        head=BARE + "<style>:root{color-scheme:light dark}</style>",
    ),
}
BAD = {
    "console": (in_main("<script>console.error('қате')</script>"), "console error: қате"),
    "warning": (in_main("<script>console.warn('абай')</script>"), "console warning: абай"),
    "thrown": (in_main("<script>throw new Error('құлады')</script>"), "script: құлады"),
    "rejected": (in_main("<script>Promise.reject(new Error('құлады'))</script>"), "script: құлады"),
    "dialog": (in_main("<script>alert(1)</script>"), "script: dialog: 1"),
    "network": (
        in_main('<img alt="" src="http://known.example/x.png">'),
        "asks the network for http://known.example/x.png",
    ),
    "fetch": (
        in_main("<script>fetch('https://known.example/').catch(() => {})</script>"),
        "asks the network for https://",
    ),
    "socket": (in_main("<script>new WebSocket('ws://known.example/')</script>"), "asks the network for ws://known"),
    "font": (
        in_main("<style>@font-face{font-family:F;src:url(https://known.example/f)}p{font-family:F}</style>"),
        "asks the",
    ),
    "missing": (in_main('<img alt="" src="gone.png">'), "did not load file://"),
    "alternative": (in_main('<img src="dot.svg">'), "axe image-alt (critical; 1 in light 1440)"),
    "pale": (
        in_main('<p style="color: #777; background: #888">сөздер</p>'),
        "axe color-contrast (serious; 1 in light 1440)",
    ),
    "pale in the dark": (
        in_main("<style>@media (prefers-color-scheme: dark) { i { color: #333 } }</style><p><i>сөздер</i></p>"),
        "axe color-contrast (serious; 1 in dark 1440, 1 in dark 390)",
    ),
    "pale below the fold": (
        in_main('<details><summary>x</summary><p style="color: #777; background: #888">сөздер</p></details>'),
        "axe color-contrast (serious; 1 in light 1440)",
    ),
    "pale when narrow": (
        in_main("<style>@media (max-width: 600px) { i { color: #777; background: #888 } }</style><p><i>сөздер</i></p>"),
        "axe color-contrast (serious; 1 in light 390, 1 in dark 390)",
    ),
    "small": (
        in_main(
            "<nav aria-label='x'>"
            + 3 * '<a style="display:block;font-size:6px;line-height:1" href="#">x</a>'
            + "</nav>"
        ),
        "axe target-size",
    ),
    "heading": (in_main("<h4>x</h4>"), "axe heading-order (moderate; 1 in light 1440)"),
    "wide": (in_main(WIDE), "wider than light 390, dark 390: the page to "),
    "wide inside": (
        in_main(f"<details><summary>x</summary>{WIDE}</details>"),
        "wider than light 390 (details open), dark 390 (details open): ",
    ),
    "no main": (BODY.replace("<main>", "<div>").replace("</main>", "</div>"), "no <main> with text"),
    "scripted": (
        "<main id='m'></main><script>m.innerHTML = '<h1>x</h1><p>x</p>'</script>",
        "no <main> with text without JavaScript",
    ),
}
MANY_VIEWS = ["pale in the dark", "pale when narrow", "wide", "wide inside", "small"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in GOOD.items():
        make_site(folder / name, text)
    for name, (body, _) in BAD.items():
        make_site(folder / name, page(body))
    return folder


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, PageReport]:
    opened: dict[str, PageReport] = {}
    for names, fast in (([name for name in BAD if name not in MANY_VIEWS], True), ([*GOOD, *MANY_VIEWS], False)):
        found = open_pages([folder / name / "index.html" for name in names], fast=fast)
        opened |= dict(zip(names, found, strict=True))
    return opened


@pytest.mark.parametrize("name", GOOD)
def test_finds_nothing_on_a_good_page(reports: dict[str, PageReport], name: str) -> None:
    assert faults(reports[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_finds_each_fault(reports: dict[str, PageReport], name: str) -> None:
    assert any(BAD[name][1] in line for line in faults(reports[name])), faults(reports[name])


@pytest.mark.parametrize(
    "name", [name for name, (_, words) in BAD.items() if words.startswith(("axe", "wider", "script"))]
)
def test_finds_no_other_fault(reports: dict[str, PageReport], name: str) -> None:
    assert len(faults(reports[name])) == 1, faults(reports[name])


def test_tells_what_the_page_says_of_itself(reports: dict[str, PageReport]) -> None:
    report = reports["clean"]
    assert (report.title, report.lang) == ("Регламент", "kk")
    assert report.views == ("light 1440", "dark 1440", "light 390", "dark 390")
    assert report.main_text == report.main_text_without_js


def test_a_page_without_viewport_and_a_missing_page_are_faults(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", page(head=HEAD.replace('name="viewport"', 'name="x"')))
    shown, gone = open_pages([site / "index.html", site / "gone.html"], fast=True)
    assert faults(shown) == ["index.html: no <meta name=viewport>, so phones show it small"]
    assert len(faults(gone)) == 2
    assert "not checked to the end" in faults(gone)[0]


def test_a_page_that_never_ends_is_given_up(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", page(in_main("<script>setTimeout(() => { for (;;); }, 0)</script>")))
    stuck, good = open_pages([site / "index.html", site / "бет.html"], fast=True, seconds=10)
    assert faults(stuck) == ["index.html: not checked to the end: not done after 10 s"]
    assert good.errors == ()


def test_takes_pictures_and_prints(tmp_path: Path) -> None:
    site = make_site(tmp_path / "kk" / "site", page(in_main('<div style="height: 9000px">x</div>')))
    files = [site / "index.html", make_site(tmp_path / "ru" / "site") / "index.html"]
    first, second = open_pages(files, shots=tmp_path / "shots", pdf=tmp_path / "pdf", root=tmp_path)
    names = ["1440", "dark", "390", "dark.390"]
    assert [path.name for path in first.shots] == [f"kk-site-index.{name}.png" for name in names]
    assert [path.name for path in second.shots] == [f"ru-site-index.{name}.png" for name in names]
    assert [size(path) for path in first.shots] == [(1440, 4000), (1440, 4000), (390, 4000), (390, 4000)]
    assert second.pdf is not None
    assert second.pdf.name == "ru-site-index.pdf"
    assert second.pdf.read_bytes().startswith(b"%PDF-")


def size(picture: Path) -> tuple[int, int]:
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


@pytest.mark.parametrize(
    "arguments", [[], ["--jobs", "0", "x.html"], ["--nodes=many", "x.html"], ["--nonsense", "x.html"]]
)
def test_wrong_use_is_told(arguments: list[str]) -> None:
    assert open_pages([]) == []  # or skips
    run = subprocess.run(["node", str(JS / "pages.mjs"), *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "usage: node pages.mjs" in run.stderr
