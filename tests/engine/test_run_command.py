"""`reg2bpmn run`: output, answers, and errors that say what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import command_line
from corpus import process
from reg2bpmn.engine.expected import expected_paths
from support import require

ID = "kz-192-6.internal"
START = "2014-09-01T10:00"


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return command_line.run("run", *args)


def test_json_of_all_paths_is_what_the_model_expects() -> None:
    done = run(ID, "--all-paths", "--start", START, "-f", "json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    assert data["start"] == "2014-09-01T10:00:00+06:00"
    found = [{key: outcome[key] for key in ("answers", "tasks", "end")} for outcome in data["outcomes"]]
    assert found == expected_paths(process(ID)[1])
    assert data["outcomes"][2]["reached"]["at"] == "2014-09-10T18:00:00+06:00"


def test_text_of_one_path() -> None:
    done = run(ID, "-a", "package_complete=no", "--start", START, "-l", "en")
    assert done.returncode == 0
    assert "Outcome: Refusal of further examination prepared" in done.stdout
    assert "Answers: package_complete=no" in done.stdout
    assert "Statutory total: 30 minutes + 2 hours + 6 working days" in done.stdout
    assert "Starts: 2014-09-05 18:00; Due: 2014-09-10 18:00 (3 working days)" in done.stdout
    assert "Text 2213-2215" in done.stdout


def test_a_year_without_data_is_told() -> None:
    done = run(ID, "--all-paths", "--start", "2015-02-02T10:00")
    assert done.returncode == 0
    assert "no data on days off moved in 2015" in done.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((ID,), ("package_complete", "decision_positive", "--all-paths", "missing-answers")),
        ((ID, "-a", "package_complete=yes"), ("decision_positive", "missing-answers")),
        ((ID, "-a", "complete=yes"), ("no variable 'complete'", "package_complete, decision_positive")),
        ((ID, "-a", "package_complete=maybe"), ("'package_complete=maybe' is not an answer", "name=yes")),
        ((ID, "-a", "package_complete"), ("'package_complete' is not an answer",)),
        ((ID, "--all-paths", "-a", "package_complete=yes"), ("--all-paths answers every decision",)),
        ((ID, "--all-paths", "--start", "tomorrow"), ("'tomorrow' is not a date",)),
        ((ID, "--all-paths", "--start", "0001-01-01"), ("does not reach the year 1",)),
        ((ID, "--all-paths", "--start", "0001-01-01T00:00+05:00"), ("does not reach the year 1",)),
        ((ID, "--all-paths", "--start", "9999-12-31"), ("does not reach the year 9999",)),
        (("kz-1.nothing", "--all-paths"), ("no process 'kz-1.nothing'",)),
    ],
)
def test_wrong_use_is_told(args: tuple[str, ...], told: tuple[str, ...]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for words in told:
        assert words in done.stderr


def test_only_answers_that_can_come_up_are_demanded() -> None:
    assert run(ID, "-a", "package_complete=no").returncode == 0
    assert run("kz-192-7.internal").returncode == 0


def test_a_terminal_is_asked(tmp_path: Path) -> None:
    require(hasattr(os, "openpty"), "this system has no pseudo-terminals")
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "reg2bpmn", "run", ID, "--start", START, "-l", "en", "-f", "json"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        for line in ("perhaps\n", "иә\n", "no\n"):
            os.write(ours, line.encode())
            time.sleep(0.05)
        out, err = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert json.loads(out)["outcomes"][0]["answers"] == {"package_complete": True, "decision_positive": False}
    assert "Is the package of documents complete? [package_complete] (yes: yes, no: no)" in err
    assert "'perhaps' is neither yes nor no" in err
    assert "Has the commission decided in favour?" in err


def test_nothing_heavy_is_loaded_for_help() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reg2bpmn", "run", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert not loaded & {"SpiffWorkflow", "holidays", "lxml", "pydantic"}
