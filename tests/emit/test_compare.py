"""Two processes side by side."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

from corpus import SMALL, process, read
from reg2bpmn.emit import compare


def test_alike_is_alike(tmp_path: Path) -> None:
    (one,) = read(tmp_path, SMALL).regulation.processes
    assert compare.differences(one, one, "en")[0] == []


def test_each_difference_is_told_once(tmp_path: Path) -> None:
    (one,) = read(tmp_path, SMALL).regulation.processes
    changed = SMALL.replace("quote: Басшы,", "quote: Басшылық,").replace(
        "deadline: 15 minutes\n", "deadline: 2 hours\n"
    )
    changed = changed.replace("means: 15 minutes", "means: 2 hours")
    (other,) = read(tmp_path, changed).regulation.processes
    found, alike = compare.differences(one, other, "en")
    assert [astuple(d)[:3] for d in found] == [
        ("Table (2), Unit", "Басшы", "Басшылық"),
        (
            "register",
            "Register the documents; Unit: office; Deadline: 15 minutes; → complete",
            "Register the documents; Unit: office; Deadline: 2 hours; → complete",
        ),
    ]
    text = compare.to_text(one, other, "en", 100)
    assert "[15 minutes;]" in text
    assert f"≠ 2   = {alike}" in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_part_that_one_side_lacks() -> None:
    (_, left), (_, right) = process("kz-192-1.internal"), process("kz-192-6.internal")
    data = json.loads(compare.to_json(left, right, "en"))
    lacking = [row for row in data["differences"] if not row["left"]]
    assert any(row["part"] == "Text, Condition 1" for row in lacking)
    assert all(row["right_lines"] for row in lacking if row["part"].startswith("Text"))
