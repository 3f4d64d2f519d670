"""What is quoted from files is shown as it is written, and steers no terminal, log, page or annotation."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from command_line import run
from corpus import SMALL
from reg2bpmn import printable
from reg2bpmn.diagnostics import Place, error
from reg2bpmn.emit import findings

STEERING = ["\x1b", "\x07", "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\u2066", "\u206e", "\udc80", "\U000e0041"]
KEPT = ["می\u200cخواهم", "क्\u200dष", "👩\u200d💻", "א\u200fב", "co\u00adoperate", "«Қазақша»"]


@pytest.mark.parametrize("char", STEERING)
def test_what_steers_is_escaped_in_every_form(char: str) -> None:
    found = [error("x", f"a{char}b", f"c{char}d", Place(f"e{char}f.yaml"))]
    for form in findings.FORMATS:
        written = findings.write(found, form)
        assert char not in written, form
        assert written.count("\n") == findings.write([error("x", "ab", "cd", Place("ef.yaml"))], form).count("\n")


@pytest.mark.parametrize("text", KEPT)
def test_what_scripts_need_is_kept(text: str) -> None:
    assert printable.line(text) == printable.lines(text) == text
    assert text in printable.json_text([text])


def test_escapes_are_those_that_programs_write() -> None:
    assert printable.line("a\tb\nc\x1b[1m\u202e\U000e0041") == "a\\tb\\nc\\x1b[1m\\u202e\\U000e0041"
    assert printable.lines("a\tb\nc\r") == "a\tb\nc\\r"


def test_json_says_the_same_with_escapes() -> None:
    data = ["\x9b\u202e\U000e0041", {"\u2066": 1}]
    written = printable.json_text(data)
    assert json.loads(written) == data
    assert not set("\x9b\u202e\u2066\U000e0041") & set(written)


NAMES = ["a\nb.yaml:1:1: error: forged [x]", "a\x1b]0;title\x07.yaml", "a\u202elmay.yaml", os.fsdecode(b"a\xff.yaml")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", findings.FORMATS)
def test_the_name_of_a_file_forges_no_message(tmp_path: Path, name: str, form: str) -> None:
    (tmp_path / name).write_text(SMALL.replace("unit: office", "unit: ofice", 1))
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "a.yaml").write_text(SMALL.replace("unit: office", "unit: ofice", 1))
    done, other = run("check", name, "-f", form, cwd=tmp_path), run("check", "a.yaml", "-f", form, cwd=plain)
    for told, clean in ((done.stdout, other.stdout), (done.stderr, other.stderr)):
        assert not {"\x1b", "\x07", "\u202e", "\udcff"} & set(told)
        assert told.count("\n") == clean.count("\n")
        assert not any(line.startswith("b.yaml") for line in told.splitlines())


@pytest.mark.parametrize("call", [["check"], ["build", "-o", "out"], ["read"], ["layout"], ["draw"], ["show"]])
def test_nor_does_one_that_there_is_not(tmp_path: Path, call: list[str]) -> None:
    done = run(call[0], "no\n\x1b[2J\u202e.bpmn", *call[1:], cwd=tmp_path)
    told = done.stdout + done.stderr
    assert done.returncode
    assert not {"\x1b", "\u202e"} & set(told)
    assert "no\\n\\x1b[2J\\u202e.bpmn" in told


@pytest.mark.parametrize(
    "text",
    ["id: !<t%1b]0;x%07%0aforged> x\n", "id: !<%c2%9b%e2%80%ae> x\n", "? [a]\n: !<%0a> 1\n", "id: *a%1b\n"],
)
def test_the_tag_of_a_value_forges_no_message(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text)
    done = run("check", "a.yaml", cwd=tmp_path)
    assert done.returncode == 2
    told = done.stdout + done.stderr
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told)
    assert all(line.startswith(("a.yaml:", "1 error")) for line in told.splitlines()), told
