"""Bad input: a message at its place, all of a file's at once, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import SMALL, errors, read
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.model import Regulation
from reg2bpmn.read import read_definition

FINDING = "{id: g, kind: title, quotes: [{quote: x, lines: 1}], note: n}"
_NEXT = SMALL.replace("{", "{{").replace("}", "}}").replace("next: complete", "next: complete\n        {}")
CASES = [
    ("empty", "", "1:1", "the file is empty"),
    ("spaces", " \n\n", "1:1", "the file is empty"),
    ("a list", "- 1\n", "1:1", "does not fit"),
    ("a word", "soon\n", "1:1", "does not fit"),
    ("broken YAML", "id: [small\n", "2:1", "expected"),
    ("a tab", "id:\n\tsmall: 1\n", "2:1", "token"),
    ("an anchor", "id: &a small\n", "1:5", "anchor"),
    ("an alias", "id: small\ntitle: *a\n", "2:8", "alias"),
    ("a tag", "id: !!python/object:os.system x\n", "1:5", "tag"),
    ("two documents", "id: small\n---\nid: other\n", "2:1", "second document"),
    ("a key twice", "id: small\nid: other\n", "2:1", "twice"),
    ("a key that is a list", "? [a]\n: 1\n", "1:3", "key"),
    ("deep nesting", "id: " + "[" * 200 + "]" * 200, "1:", "deeper"),
    ("not UTF-8", b"id: \xff\n", "1:1", "UTF-8"),
    ("a control character", "id: \x01\n", "1:5", "U+0001"),
    ("an unknown unit", SMALL.replace("unit: office", "unit: ofice", 1), "26:15", "did you mean 'office'?"),
    ("a soon deadline", SMALL.replace("deadline: 15 minutes", "deadline: soon"), "28:19", "'soon' is not a deadline"),
    ("a zero deadline", SMALL.replace("deadline: 15 minutes", "deadline: 0 minutes"), "28:", "amount"),
    ("a next step that is not", SMALL.replace("next: complete", "next: finish"), "29:15", "unknown next step 'finish'"),
    ("an unknown key", SMALL.replace("    steps:", "    step:"), "23:5", "did you mean 'steps'?"),
    ("a missing key", SMALL.replace("id: small\n", "", 1), "1:1", "'id' is missing"),
    ("a path for an id", SMALL.replace("id: small.internal", "id: ../../etc/x"), "10:9", "such as kz-192-2.internal"),
    ("a call of nothing", _NEXT.format("calls: x"), "30:16", "such as kz-192"),
    ("rounds of a step", _NEXT.format("rounds: 1"), "30:9", "unknown key"),
    ("a joint step of none", _NEXT.format("together_with: []"), "30:", "the list is empty"),
    ("a repetition without a list", _NEXT.format("each: {of: x}"), "30:9", "'variable' is missing"),
    ("another's process", SMALL.replace("id: small.internal", "id: large.internal"), "10:9", "'small.'"),
    (
        "an open dispute",
        SMALL.replace("deadline: 2 working days\n", "deadline: 2 calendar days\n"),
        "30:9",
        "readings of deadline",
    ),
    ("an idle settlement", SMALL.replace("means: [9]", "means: []"), "41:17", "nothing disputes"),
    ("a settlement that takes another", SMALL.replace("take: neither", "take: table"), "41:24", "means 9"),
    ("an unreached step", SMALL.replace("to: decide", "to: granted"), "30:13", "nothing leads to 'decide'"),
    ("no way out", SMALL.replace("next: granted", "next: decide"), "30:13", "no end is reached"),
    ("an unused column", SMALL.replace("        column: 2\n", ""), "24:7", "table column 2 is in no step"),
    ("an unprinted column", SMALL.replace("column: 2", "column: 7"), "31:17", "there is no table column 7"),
    ("an id twice", SMALL.replace("id: decide", "id: register"), "24:13", "stands twice"),
    ("an odd list of lines", SMALL.replace("lines: 1-9", "lines: 9-1"), "19:14", "is not a list of lines"),
    ("a finding's id twice", f"{SMALL}findings: [{FINDING}, {FINDING}]\n", "51:", "id 'g' stands twice"),
    (
        "an empty list",
        re.sub(r"    ends:\n(      .*\n)+", "    ends: []\n", SMALL),
        "48:11",
        "the list is empty; write at",
    ),
    ("a long text", SMALL.replace("en: Decide", f"en: {'x' * 20_001}"), "33:63", "at most 20,000 characters"),
    ("a control character of HTML", SMALL.replace("en: Decide", 'en: "\\x9b"'), "33:63", "U+009B"),
    ("what is no character", SMALL.replace("en: Decide", 'en: "\\uFDD0"'), "33:63", "U+FDD0"),
    ("a bad character in a label", SMALL.replace("en: Decide", 'en: "\\x0b"'), "33:63", "U+000B"),
]


@pytest.mark.parametrize(("what", "text", "place", "message"), CASES, ids=[case[0] for case in CASES])
def test_tells_what_is_wrong_and_where(tmp_path: Path, what: str, text: str | bytes, place: str, message: str) -> None:
    told = [str(diagnostic) for diagnostic in errors(tmp_path, text)]
    assert any(message in line and line.startswith(f"small.yaml:{place}") for line in told), told


def test_all_errors_of_a_file_at_once(tmp_path: Path) -> None:
    text = SMALL.replace("unit: office", "unit: ofice", 1).replace("deadline: 2 working days\n", "deadline: soon\n")
    text = text.replace("appendix: 1", "apendix: 1")
    codes = [diagnostic.code for diagnostic in errors(tmp_path, text)]
    assert {"unknown-key", "value", "missing-key"} <= set(codes)
    text = SMALL.replace("unit: office", "unit: ofice", 1).replace("next: complete", "next: finish")
    assert {"unknown-unit", "unknown-step"} <= {d.code for d in errors(tmp_path, text)}


def test_a_broken_reference_is_told_beside_a_broken_value(tmp_path: Path) -> None:
    text = SMALL.replace("next: complete", "next: finish").replace("deadline: 2 working days\n", "deadline: soon\n")
    told = {diagnostic.code for diagnostic in errors(tmp_path, text)}
    assert {"value", "unknown-step"} <= told


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    found = errors(tmp_path, "id: small\n" + "# padding\n" * 1_100_000)
    assert [d.code for d in found] == ["yaml-too-large"]


def test_the_small_regulation_is_read(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, SMALL).regulation, Regulation)


@pytest.mark.parametrize("line", range(1, SMALL.count("\n"), 3))
def test_no_line_that_is_missing_makes_a_traceback(tmp_path: Path, line: int) -> None:
    lines = SMALL.splitlines(keepends=True)
    for diagnostic in errors(tmp_path, "".join(lines[:line] + lines[line + 1 :])):
        assert diagnostic.place is not None
        assert diagnostic.message


def test_a_folder_without_definitions_is_told(tmp_path: Path) -> None:
    with pytest.raises(Reg2bpmnError, match=r"no \*\.yaml in this folder"):
        read_definition(tmp_path)
