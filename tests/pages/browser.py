"""Built pages in headless Chromium: what `tests/js/pages.mjs` finds, as Python.

    from pages.browser import faults, open_pages

    for report in open_pages(sorted(site.rglob("*.html"))):
        assert faults(report) == []

Needs Node and Chromium (CHROMIUM names another than /usr/bin/chromium); skips the running test without them.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support import require_browser

JS = Path(__file__).parent.parent / "js"


@dataclass(frozen=True)
class Violation:
    """Places where a rule of axe-core is broken in one view; `nodes` has the first: (selector, what is wrong)."""

    view: str
    id: str
    impact: str
    help: str
    count: int
    nodes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PageReport:
    """What the browser found on one page; `views` are those that it was opened in, such as "dark 1440"."""

    file: Path
    views: tuple[str, ...]
    title: str
    lang: str
    viewport: str | None
    """The viewport that the page asks for; without it, a phone shows the page small."""
    console: tuple[str, ...]
    page_errors: tuple[str, ...]
    requests: tuple[str, ...]
    """Addresses asked for that are no local files; none was let out."""
    failed: tuple[str, ...]
    """Local files that did not load."""
    axe: tuple[Violation, ...]
    incomplete: Mapping[str, Mapping[str, int]]
    """Of each view, how many places axe could not decide, by rule: no faults, but worth a look."""
    overflow: Mapping[str, tuple[str, ...]]
    """What runs over the right side, by view."""
    main_text: int | None
    """Characters in <main>; None without one."""
    main_text_without_js: int | None
    shots: tuple[Path, ...]
    pdf: Path | None
    errors: tuple[str, ...]
    """Why the page could not be checked to the end."""


def open_pages(
    pages: Sequence[Path],
    *,
    fast: bool = False,
    shots: Path | None = None,
    pdf: Path | None = None,
    root: Path | None = None,
    nodes: int = 5,
    seconds: int = 240,
) -> list[PageReport]:
    """Return the report on each of `pages`, in their order.

    `fast` looks in light colours at 1440 px only; `shots` and `pdf` are folders for pictures and prints, named by the
    pages' paths below `root`. At most `nodes` places are told of each violation, and a page gets `seconds` s.
    """
    require_browser()
    if not pages:
        return []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        command = ["node", str(JS / "pages.mjs"), f"--report={file}", f"--nodes={nodes}", f"--seconds={seconds}"]
        command += ["--fast"] if fast else []
        command += [f"--{name}={path}" for name, path in (("shots", shots), ("pdf", pdf), ("root", root)) if path]
        command += ["--", *map(str, pages)]
        run = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
        assert run.returncode in (0, 1), run.stderr
        return [_report(record) for record in json.loads(file.read_text("utf-8"))]


def _report(record: Mapping[str, Any]) -> PageReport:
    return PageReport(
        file=Path(record["file"]),
        views=tuple(record["views"]),
        title=record["title"],
        lang=record["lang"],
        viewport=record["viewport"],
        console=tuple(f"{one['type']}: {one['text']}" for one in record["console"]),
        page_errors=tuple(record["pageErrors"]),
        requests=tuple(record["requests"]),
        failed=tuple(f"{one['url']}: {one['error']}" for one in record["failed"]),
        axe=tuple(map(_violation, record["axe"])),
        incomplete=record["incomplete"],
        overflow={_state(one): tuple(one["elements"]) for one in record["overflow"]},
        main_text=record["mainText"],
        main_text_without_js=record["mainTextWithoutJs"],
        shots=tuple(map(Path, record["shots"])),
        pdf=Path(record["pdf"]) if record["pdf"] else None,
        errors=tuple(record["errors"]),
    )


def _violation(record: Mapping[str, Any]) -> Violation:
    nodes = tuple((node["target"], node["summary"]) for node in record["nodes"])
    return Violation(record["view"], record["id"], record["impact"] or "", record["help"], record["count"], nodes)


def _state(record: Mapping[str, Any]) -> str:
    return f"{record['view']} (details open)" if record["opened"] else record["view"]


def faults(report: PageReport) -> list[str]:
    """Return a line for each thing wrong with a page; empty for a good page."""
    return [f"{report.file.name}: {line}" for line in _faults(report)]


def _faults(report: PageReport) -> Iterator[str]:
    yield from (f"not checked to the end: {line}" for line in report.errors)
    yield from (f"console {line}" for line in report.console)
    yield from (f"script: {line}" for line in report.page_errors)
    yield from (f"asks the network for {line}" for line in report.requests)
    yield from (f"did not load {line}" for line in report.failed)
    yield from _axe(report.axe)
    for elements in dict.fromkeys(report.overflow.values()):
        views = ", ".join(view for view, same in report.overflow.items() if same == elements)
        yield f"wider than {views}: {'; '.join(elements)}"
    if report.errors:
        return
    if report.viewport is None:
        yield "no <meta name=viewport>, so phones show it small"
    if not report.main_text:
        yield "no <main> with text"
    if not report.main_text_without_js:
        yield "no <main> with text without JavaScript"


def _axe(violations: Sequence[Violation]) -> Iterator[str]:
    """Yield a line for each rule, with all views where it is broken and the places of the first."""
    for rule in dict.fromkeys(one.id for one in violations):
        same = [one for one in violations if one.id == rule]
        views = ", ".join(f"{one.count} in {one.view}" for one in same)
        places = "; ".join(f"{target}: {summary}" for target, summary in same[0].nodes)
        yield f"axe {rule} ({same[0].impact}; {views}): {same[0].help}: {places}"
