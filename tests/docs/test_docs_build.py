"""The documentation builds without a warning, offline, twice to the same bytes, and tells all there is."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest

import reg2bpmn
from corpus import ROOT
from pages.browser import faults, open_pages
from pages.links import broken
from reg2bpmn.cli.main import COMMANDS, group
from support import require

ELSEWHERE = (
    "https://github.com/pradyunsg/furo",
    "https://github.com/vacanza/holidays",
    "https://www.spiffworkflow.org",
)
SPHINX = ("sphinx", "myst_parser", "furo", "sphinx_click")


class Page(HTMLParser):
    """What a page links to, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids.add(told.get("id") or "")
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))


def _build(out: Path) -> Path:
    for name in SPHINX:
        require(importlib.util.find_spec(name), f"{name} is not installed: pip install -r requirements/docs.txt")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", "html", "-d", str(out / "trees")]
    done = subprocess.run(
        [*command, str(ROOT / "docs"), str(out / "html")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out / "html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("first"))


def test_it_says_the_same_twice(built: Path, tmp_path: Path) -> None:
    again = _build(tmp_path)
    files = sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [str(name) for name in files if (built / name).read_bytes() != (again / name).read_bytes()] == []


def test_no_path_of_this_machine_is_in_it(built: Path) -> None:
    for path in built.rglob("*"):
        if path.is_file():
            assert str(ROOT).encode() not in path.read_bytes(), path


def test_no_link_is_broken_and_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    assert broken(built, allowed=ELSEWHERE, lang="en") == []


def test_pages_are_accessible_and_ask_for_nothing(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    widest = [built / "cli.html", built / "dialects.html", built / "reference" / "definition-format.html"]
    reports = [*open_pages(pages, fast=True), *open_pages(widest)]
    assert [fault for report in reports for fault in faults(report)] == []


def test_every_command_is_documented_with_its_options(built: Path) -> None:
    ids = Page((built / "cli.html").read_text()).ids
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert f"reg2bpmn-{name}" in ids
        for param in command.params:
            longest = max(param.opts, key=len).lstrip("-")
            assert isinstance(param, click.Argument) or f"cmdoption-reg2bpmn-{name}-{longest}" in ids, (name, longest)


def test_every_public_name_is_documented(built: Path) -> None:
    ids = Page((built / "reference" / "api.html").read_text()).ids
    assert [name for name in reg2bpmn.__all__ if f"reg2bpmn.{name}" not in ids and name != "__version__"] == []


def test_every_page_is_in_the_contents(built: Path) -> None:
    listed = {urlsplit(link).path for link in Page((built / "index.html").read_text()).links}
    sources = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    written = {str(path.with_suffix(".html")) for path in sources if path.parts[0] != "examples"}
    assert written - listed == {"index.html"}
