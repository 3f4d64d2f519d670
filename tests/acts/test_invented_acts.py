"""Invented acts in every format, both languages and all forms of tables: how much of their keys is read."""

from __future__ import annotations

from collections import Counter

import pytest

from acts.contents import invent
from acts.rendering import WRITERS, to_html, to_text
from acts.scoring import shares
from reg2bpmn.acts import read_act_bytes

FORMS = ("columns", "rows", "groups")


def read(name: str, data: bytes, encoding: str = "") -> dict[str, object]:
    return read_act_bytes(data, name, None, "", encoding).as_data()


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_an_act_of_a_format_with_cells_is_read_whole(language: str, form: str, ending: str) -> None:
    for seed in range(2):
        content = invent(seed + 7, language, form)
        for kind, (got, wanted) in shares(content.key(), read(f"act.{ending}", WRITERS[ending](content))).items():
            assert got == wanted, (seed, kind)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_dump_is_read_nearly_whole(language: str, form: str) -> None:
    got: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for seed in range(12):
        content = invent(seed + 900, language, form)
        for kind, (a, b) in shares(content.key(), read("act.txt", to_text(content, seed, 0.6))).items():
            got[kind] += a
            wanted[kind] += b
    assert got["cells"] >= 0.98 * wanted["cells"], (got, wanted)
    assert got["steps"] >= 0.95 * wanted["steps"], (got, wanted)
    for kind in ("title", "basis", "services"):
        assert got[kind] == wanted[kind], kind
    assert got["procedures"] >= 0.97 * wanted["procedures"], (got, wanted)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_encodings_of_dumps_and_pages(language: str, encoding: str) -> None:
    content = invent(21, language, "columns")
    for name, data in (("a.txt", to_text(content, 0, 0.0, encoding)), ("a.html", to_html(content, encoding))):
        for kind, (got, wanted) in shares(content.key(), read(name, data)).items():
            assert got == wanted, (name, kind)


def test_windows_1251_is_read_in_russian() -> None:
    content = invent(22, "ru", "columns")
    for name, data in (("a.txt", to_text(content, 0, 0.0, "cp1251")), ("a.html", to_html(content, "windows-1251"))):
        for kind, (got, wanted) in shares(content.key(), read(name, data)).items():
            assert got == wanted, (name, kind)


def test_every_value_has_a_place() -> None:
    for ending, write in WRITERS.items():
        record = read_act_bytes(write(invent(3, "kk", "columns")), f"a.{ending}")
        for table in record.tables:
            assert table.steps
            for step in table.steps:
                assert set(step.places) == set(table.columns)
                assert all(place.file == f"a.{ending}" and place.line for place in step.places.values())
        for step in record.procedures:
            assert step.said.place.line
            assert step.words.text in step.said.text
