"""The table of odd files is what the commands do with them."""

from __future__ import annotations

from pathlib import Path

import pytest

import cases_table
from reg2bpmn.emit.machine_fonts import VARIABLE


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")


def test_the_table_is_up_to_date() -> None:
    text = cases_table.PAGE.read_text("utf-8")
    made = cases_table.page(text, cases_table.table(cases_table.CASES))
    assert text == made, "run python tools/cases_table.py and look at what changed"


def test_files_of_any_folder_and_their_pictures(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = (cases_table.CASES / "readability" / "one-point.bpmn").read_bytes()
    (tmp_path / "in" / "a|b.bpmn").write_bytes(text)
    (tmp_path / "in" / "bad.bpmn").write_bytes(b"<x/>")
    (tmp_path / "in" / "ignored.txt").write_bytes(b"")
    rows = cases_table.table(tmp_path / "in", tmp_path / "out").splitlines()[2:]
    assert [row.count(" | ") for row in rows] == [3, 3]
    assert "all 4 shapes lie on one point" in rows[0]
    assert rows[0].endswith("| 4 shapes, 3 lines |")
    assert rows[1].endswith("| refused |")
    assert str(tmp_path) not in "".join(rows)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a|b.svg"]
