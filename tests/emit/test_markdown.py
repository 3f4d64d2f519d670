"""Markdown tells everything again once a parser has read it, whatever the texts hold."""

from __future__ import annotations

import importlib
from dataclasses import replace
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from conftest import Golden
from corpus import LANGUAGES, SMALL, read
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.emit import markdown
from reg2bpmn.emit.templates import escape_markdown
from support import require
from told import HOSTILE, flat, replaced, texts, told

MARK = "ЩЩЩ"
SIGNS = "|\\`*_{}[]()<>#+-.!~&:;$^=\"'/@ \n\t0123456789aЖ\u00a0\u200b"
PLACES = ("| a | b |\n|---|---|\n| {0} | x{0} |\n", "- {0}\n    - {0}\n", "# {0}\n", "{0}\n", "**x** «{0}», 1\n")


def rendered(text: str) -> str:
    """Return the HTML of CommonMark with the tables and strikethrough of GitHub."""
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def words_of(text: str) -> str:
    return flat(str(lxml_html.fromstring(f"<div>{rendered(text)}</div>").text_content()))


def small(tmp_path: Path, lang: str = "en") -> parts.Regulation:
    return dossier_of(read(tmp_path, SMALL).regulation, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_a_regulation_is_left_out(lang: str) -> None:
    for regulation in told(lang):
        said = words_of(markdown.regulation(regulation))
        assert [text for text in texts(regulation) if text not in said] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_have_as_many_cells_as_their_heading(lang: str) -> None:
    for regulation in told(lang):
        lines = markdown.regulation(regulation).splitlines()
        tables = [list(rows) for is_table, rows in groupby(lines, lambda line: line.startswith("|")) if is_table]
        assert [rows for rows in tables if len({row.count("|") for row in rows}) != 1] == []
        assert len(tables) == 1 + sum(3 if process.table else 2 for process in regulation.processes)
        assert rendered("\n".join(lines)).count("<table>") == len(tables)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_text(tmp_path: Path, hostile: str) -> None:
    plain = markdown.regulation(replaced(small(tmp_path), lambda _: MARK))
    found = markdown.regulation(replaced(small(tmp_path), lambda _: hostile))
    assert rendered(found) == rendered(plain).replace(MARK, escapeHtml(flat(hostile)))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from(SIGNS), min_size=1).map(flat).filter(bool))
def test_any_text_stays_text_in_a_process(tmp_path: Path, text: str) -> None:
    (process,) = small(tmp_path).processes
    for part in (markdown.twin, markdown.printed, markdown.ways, markdown.findings):
        plain = rendered(part(replaced(process, lambda _: MARK), "en"))
        assert rendered(part(replaced(process, lambda _: text), "en")) == plain.replace(MARK, escapeHtml(text))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_text_where_fewer_signs_can_be_escaped(tmp_path: Path, hostile: str) -> None:
    require(find_spec("markdown") is not None, "Python-Markdown is not installed")
    process = small(tmp_path).processes[0]
    plain = by_python_markdown(markdown.twin(replaced(process, lambda _: MARK), "en"))
    found = by_python_markdown(markdown.twin(replaced(process, lambda _: hostile), "en"))
    assert found == plain.replace(MARK, flat(hostile))


def by_python_markdown(text: str) -> str:
    read_by = importlib.import_module("markdown").markdown
    return flat(str(lxml_html.fromstring(f"<div>{read_by(text, extensions=['tables'])}</div>").text_content()))


def test_what_needs_no_escape_is_left_as_it_is() -> None:
    plain = "Құжаттарды тіркеу (15 минут); «өңдеу» – 2,5 сағат: www.egov.kz / A-1 + B? 100 % «x»"
    assert escape_markdown(plain) == plain


def test_readings_stand_under_the_table(tmp_path: Path) -> None:
    (process,) = small(tmp_path).processes
    said = markdown.printed(process, "en")
    table, _, under = said.partition("\n\n- ")
    assert "«9», line 3 (Disputed reading)" in table
    assert "Reading taken (Neither reading): Permit issued" in under
    assert "Why: There is no step 9." in under
    assert "Table (not taken): «9», line 3; means: 9" in under
    assert "not printed in the act" in table


def test_figures_are_images(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    said = markdown.regulation(regulation, {"small.internal": "../a b/<x>(1).svg"})
    assert '<img src="../a%20b/%3Cx%3E%281%29.svg" alt="Figure: Provide the service"' in rendered(said)
    assert "<img" not in rendered(markdown.regulation(regulation))


def test_the_parts_can_go_without_headings() -> None:
    process = told("en")[0].processes[0]
    for part in (markdown.twin, markdown.printed, markdown.ways):
        assert "#" not in part(process, "en", level=0)
        assert part(process, "en", level=4).startswith("#### ")


def test_a_bare_regulation_can_be_told(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    (process,) = regulation.processes
    bare = replace(process, table=None, figure=None, conditions=(), steps=(), ends=(), ways=(), findings=(), gaps=())
    starts = tuple(replace(start, first=(), message=None, cited=()) for start in process.starts)
    bare = replace(bare, rests_on=(), starts=starts, wordings=())
    said = markdown.regulation(replace(regulation, act=None, units=(), findings=(), cited=(), processes=(bare,)))
    assert "Provide the service" in words_of(said)
    assert markdown.printed(bare, "en") == markdown.findings(bare, "en") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_golden(tmp_path: Path, golden: Golden, lang: str) -> None:
    said = markdown.regulation(small(tmp_path, lang), {"small.internal": "small.internal.svg"})
    golden.check(f"small.{lang}.md", said.encode())
