"""What one account of the act lacks, and what it names in several ways."""

from __future__ import annotations

import re
from pathlib import Path

from corpus import SMALL, process, read
from reg2bpmn.model.gaps import GapKind, gaps, wordings
from reg2bpmn.model.procedure import Process


def small(tmp_path: Path, text: str) -> Process:
    return read(tmp_path, text).regulation.processes[0]


def test_cells_that_are_not_printed(tmp_path: Path) -> None:
    found = [(gap.slug, gap.index, gap.column, gap.cell) for gap in gaps(small(tmp_path, SMALL))]
    assert found == [
        ("register", 0, 1, "action"),
        ("register", 0, 1, "form"),
        ("decide", 1, 2, "action"),
        ("decide", 1, 2, "form"),
    ]


def test_a_step_without_a_column(tmp_path: Path) -> None:
    text = re.sub(r".*{number: 2,.*\n|        column: 2\n|        settled:\n.*\n|, next: {quote: \"2\".*?}", "", SMALL)
    found = [(gap.kind, gap.slug) for gap in gaps(small(tmp_path, text)) if gap.kind is not GapKind.CELL]
    assert found == [(GapKind.COLUMN, "decide")]


def test_a_process_without_text_and_table_lacks_nothing(tmp_path: Path) -> None:
    text = re.sub(r"    table:\n(?:      .*\n)*|        column: .\n|        settled:\n.*\n", "", SMALL)
    assert list(gaps(small(tmp_path, text))) == list(wordings(small(tmp_path, text))) == []


def test_a_unit_named_in_several_ways_is_found_with_each_name_once() -> None:
    _, internal = process("kz-192-6.internal")
    found = {item.unit: [quotation.quote for _, quotation in item.names] for item in wordings(internal)}
    assert found
    assert all(len(names) == len({name.casefold() for name in names}) > 1 for names in found.values())
