"""Tables from standard input and with columns that are named, for every command that takes one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import run

TABLE = "A;Who does it;What;Then\n1;Clerk;Registers;2\n2;Head;Signs;end\n"
COLUMNS = 'no=A,unit="Who does it",action=What,next=D'
PLAIN = "Step,Who,Action,Next\n1,Clerk,Registers,2\n2,Head,Signs,end\n"


def test_a_table_is_built_from_standard_input(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("build", "-", "--from", "csv", "-f", "svg", "-f", "bpmn", "--out", str(out), data=PLAIN)
    assert done.returncode == 0, done.stderr
    assert (out / "en/figures/stdin.steps.svg").is_file()
    assert (out / "en/bpmn/omg/stdin.steps.bpmn").is_file()
    again = run("build", "-", "--from", "csv", "-f", "svg", "-f", "bpmn", "--out", str(out), data=PLAIN)
    assert "(0 made now)" in again.stdout
    other = run("build", "-", "--from", "csv", "-f", "svg", "-f", "bpmn", "--out", str(out), data=PLAIN + "3,A,B,end\n")
    assert "(0 made now)" not in other.stdout


def test_a_definition_is_built_from_standard_input(tmp_path: Path) -> None:
    drafted = run("read", "-", "-f", "yaml", data=PLAIN)
    done = run("build", "-", "-f", "svg", "--out", str(tmp_path / "out"), data=drafted.stdout)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/en/figures/stdin.steps.svg").is_file()


@pytest.mark.parametrize("form", ["svg", "bpmn"])
def test_a_table_is_drawn_from_standard_input(form: str) -> None:
    done = run("draw", "-", "--from", "csv", "-f", form, data=PLAIN)
    assert done.returncode == 0, done.stderr
    assert "Registers" in done.stdout


def test_doubts_of_standard_input_have_its_name() -> None:
    done = run("draw", "-", data=PLAIN.replace(",2\n", ",1/2\n"))
    assert done.returncode == 1
    assert done.stderr.startswith("stdin:2:4: warning: ")


def test_a_format_to_read_may_stand_beside_one_to_write(tmp_path: Path) -> None:
    """Whichever is told first, and under whichever name."""
    drawn = run("draw", "-", "--from", "csv", "-f", "dot", data=PLAIN)
    for order in (("-f", "dot", "--format", "csv"), ("--format", "csv", "-f", "dot")):
        assert run("draw", "-", *order, data=PLAIN).stdout == drawn.stdout
    assert run("draw", "-", "--format", "csv", data=PLAIN).stdout.startswith("<?xml")
    assert run("read", "-", "--format", "csv", data=PLAIN).stdout == run("read", "-", data=PLAIN).stdout
    built = run("build", "-", "--format", "csv", "-f", "svg", "--out", str(tmp_path), data=PLAIN)
    assert built.returncode == 0
    assert {path.suffix for path in tmp_path.glob("*/figures/*.*") if "index" not in path.name} == {".svg"}
    assert "not XLSX" in run("draw", "-", "--format", "xlsx", data=PLAIN).stderr


def test_columns_are_named_for_each_command(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(TABLE)
    figure = run("draw", str(path), "--columns", COLUMNS)
    assert figure.returncode == 0, figure.stderr
    out = tmp_path / "out"
    done = run("build", str(path), "--columns", COLUMNS, "-f", "svg", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert (out / "en/figures/steps.steps.svg").read_text() == figure.stdout
    without = run("build", str(path), "--columns", COLUMNS.replace(",next=D", ""), "-f", "svg", "--out", str(out))
    assert "(0 made now)" not in without.stdout, "other columns, another figure"
    for command in (["list", str(path)], ["show", "steps.steps", "-d", str(path)], ["check", str(path)]):
        assert run(*command, "--columns", COLUMNS).returncode == 0
    record = json.loads(run("read", str(path), "--columns", COLUMNS).stdout)
    assert [step["unit"] for step in record["tables"][0]["steps"]] == ["Clerk", "Head"]


def test_a_table_whose_ending_says_nothing_is_read_in_its_format(tmp_path: Path) -> None:
    path = tmp_path / "steps.txt"
    path.write_text(PLAIN)
    assert run("draw", str(path), "--from", "csv").returncode == 0
    assert run("build", str(path), "--from", "csv", "-f", "svg", "--out", str(tmp_path / "out")).returncode == 0


def test_a_draft_has_the_language_that_is_asked_for(tmp_path: Path) -> None:
    done = run("build", "-", "--lang", "de", "-f", "svg", "--out", str(tmp_path), data=PLAIN)
    assert done.returncode == 0, done.stderr
    assert 'lang="de"' in (tmp_path / "de/figures/stdin.steps.svg").read_text()
