"""The site of every shipped regulation, in every language, as `make` leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.browser import faults, open_pages
from pages.links import broken, orphans
from reg2bpmn import api
from reg2bpmn.builder import LANGUAGES
from reg2bpmn.publishing import SiteTarget


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    list(api.publish(api.load(), SiteTarget(folder)))
    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_somewhere(out: Path, lang: str) -> None:
    roots = [out / other / "site" for other in LANGUAGES]
    assert broken(out / lang / "site", roots=roots) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_leads_to_every_file(out: Path, lang: str) -> None:
    assert orphans(out / lang / "site") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens_without_a_fault_and_without_a_network(out: Path, lang: str) -> None:
    pages = sorted((out / lang / "site").glob("*.html"))
    assert len(pages) == 8 + 2 + 2
    for report in open_pages(pages, fast=True):
        assert faults(report) == []


def test_each_kind_of_page_is_good_on_a_phone_and_in_the_dark(out: Path) -> None:
    kinds = ("index", "findings", "kz-192-6", "act-order-156")
    for report in open_pages([out / "ru" / "site" / f"{kind}.html" for kind in kinds]):
        assert faults(report) == []


def test_the_same_definitions_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    list(api.publish(api.load(), SiteTarget(tmp_path)))
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_one_language_alone_has_no_link_to_another(tmp_path: Path) -> None:
    list(api.publish(api.load(), SiteTarget(tmp_path, languages=("ru",), dialects=("omg",))))
    assert broken(tmp_path / "ru" / "site") == []
