"""Memos of findings: everything that an act says is escaped, and the languages are marked."""

from __future__ import annotations

import io

import pytest
from docx import Document
from lxml import html

from reg2bpmn.emit.memo import Memo, Part, Quoted, Remark, write

HOSTILE = "<script>alert(1)</script>&amp;\"'{{ 7 * 7 }}"


def memo(lang: str, words: str = HOSTILE, parts: int = 1) -> Memo:
    remark = Remark("error", words, words, (Quoted(words, words), Quoted("2", "b")), words, words)
    return Memo(lang, "kk", words, tuple(Part(f"{words} {number}", (remark,)) for number in range(parts)))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_html_escapes_what_an_act_says(lang: str) -> None:
    page = write(memo(lang, parts=2), ".html").decode()
    assert "<script" not in page
    assert "49" not in page
    root = html.fromstring(page)
    assert [one.text for one in root.iter("h2")] == [f"{HOSTILE} 0", f"{HOSTILE} 1"]
    assert [one.text for one in root.iter("td")] == [f"«{HOSTILE}»", "«b»"] * 2
    assert "default-src 'none'" in page


def test_docx_says_the_same() -> None:
    document = Document(io.BytesIO(write(memo("en"), ".docx")))
    texts = [one.text for one in document.paragraphs]
    assert HOSTILE in texts
    assert f"1. {HOSTILE} (contradiction)" in texts
    assert f"Proposal: {HOSTILE}" in texts
    assert f"Taken in the figure: {HOSTILE}" in texts
    assert [row.cells[0].text for row in document.tables[0].rows] == [HOSTILE, "2"]


def test_equal_memos_are_equal_bytes() -> None:
    for form in (".html", ".docx"):
        assert write(memo("ru"), form) == write(memo("ru"), form)


def test_a_memo_without_remarks_says_so() -> None:
    assert "There are no remarks." in write(Memo("en", "kk", "Act", ()), ".html").decode()
