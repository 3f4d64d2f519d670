"""`reg2bpmn read`: streams, exit codes, options."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import reg2bpmn
from command_line import run_bytes
from tables.writers import Sheet, to_xlsx

TEXT = "Step,Who does it,Action,Next\n1,Clerk,Registers,2\n2,Head,Signs,{}\n"


def read(*args: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return run_bytes("read", *args, data=data)


def test_a_table_is_printed_as_a_record(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(TEXT.format("end"))
    done = read(str(path), "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [step["no"] for step in json.loads(done.stdout)["tables"][0]["steps"]] == ["1", "2"]


def test_doubts_are_told_and_errors_end_with_one(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(TEXT.format("1/2"))
    done = read(str(path))
    assert done.returncode == 0
    assert done.stderr.startswith(b'steps.csv:3:4: note: "1/2" does not say when each of its steps follows')
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == ["next-unclear"]
    path.write_text(TEXT.format("9"))
    done = read(str(path))
    assert done.returncode == 1
    assert done.stderr.startswith(b"steps.csv:3:4: error: no step has the number 9")
    assert len(json.loads(done.stdout)["tables"][0]["steps"]) == 2


def test_standard_input_and_columns() -> None:
    data = to_xlsx(Sheet([["a", "b", "c"], ["1", "Clerk", "Registers"], ["2", "Head", "Signs"]]))
    done = read("-", "--columns", "no=A,unit=b,action=C", "--from", "xlsx", data=data)
    assert done.returncode == 0, done.stderr
    assert [step["unit"] for step in json.loads(done.stdout)["tables"][0]["steps"]] == ["Clerk", "Head"]
    done = read("-", "--encoding", "koi8-r", data="Шаг;Кто;Что\n1;Отдел;Пишет\n2;Отдел;Шлёт".encode("koi8-r"))
    assert json.loads(done.stdout)["tables"][0]["steps"][0]["unit"] == "Отдел"
    assert done.stderr == b""


def test_what_cannot_be_read_ends_with_two() -> None:
    for args, data, message in (
        (("none.csv",), b"", b"none.csv:1:1: error: cannot be read"),
        (("-",), b"", b"stdin:1:1: error: the file is empty"),
        (("-",), b"a,b\n1,2", b"stdin:1:1: error: no table of steps is found"),
        (("-", "--from", "xlsx"), b"a,b\n1,2", b"stdin:1:1: error: this is no packed document, not XLSX"),
        (("-", "--columns", "who=A"), b"a,b", b"error: 'who=A' names no columns"),
        (("-", "--encoding", "klingon"), b"a,b\xff", b"stdin:1:1: error: the file is not in klingon"),
    ):
        done = read(*args, data=data)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(message), done.stderr
        assert b"Traceback" not in done.stderr


def test_in_python(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(TEXT.format("end"))
    record = reg2bpmn.read_table(path, {"unit": "Who does it"})
    assert [step.unit for step in record.tables[0].steps] == ["Clerk", "Head"]


def test_the_readers_are_loaded_when_they_read() -> None:
    code = "import sys, reg2bpmn.tables; print(*sorted(set(sys.modules) & {'openpyxl', 'docx', 'markdown_it', 'lxml'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
