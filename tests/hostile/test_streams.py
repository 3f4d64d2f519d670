"""Standard streams that are full, closed, or left by their reader: a plain message, and no file that takes the harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus import ROOT, SMALL

FULL = Path("/dev/full")
BPMN = ROOT / "tests" / "golden" / "small.en.bpmn"
CALLS = [
    ["list", "small.yaml"],
    ["draw", "small.internal", "-d", "small.yaml"],
    ["layout", str(BPMN)],
    ["check", "--rules"],
    ["read", "steps.csv"],
    ["--help"],
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "steps.csv").write_text("Step,Who,Action,Next\n1,A,B,end\n")
    return tmp_path


def call(place: Path, args: list[str], redirection: str) -> subprocess.CompletedProcess[str]:
    """Call the command line from a shell, which can close streams."""
    script = f'"$0" -m reg2bpmn "$@" {redirection}'
    return subprocess.run(
        ["sh", "-c", script, sys.executable, *args], cwd=place, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("args", CALLS, ids=lambda args: " ".join(args[:1]))
def test_a_full_standard_output_is_told(place: Path, args: list[str]) -> None:
    done = call(place, args, "> /dev/full")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("error: cannot write to standard output: No space left")
    assert "internal" not in done.stderr


@pytest.mark.parametrize("args", CALLS[:2], ids=lambda args: " ".join(args[:1]))
def test_a_closed_standard_output_is_told(place: Path, args: list[str]) -> None:
    done = call(place, args, ">&-")
    assert (done.returncode, done.stderr) == (2, "error: standard output is closed; give it a file, or /dev/null\n")


@pytest.mark.parametrize("args", CALLS[:2], ids=lambda args: " ".join(args[:1]))
def test_a_reader_that_leaves_is_no_error(place: Path, args: list[str]) -> None:
    done = call(place, args, "| true; echo left")
    assert (done.stdout, done.stderr) == ("left\n", "")


@pytest.mark.parametrize("redirection", ["2>&- <&-", "2>/dev/full"])
def test_other_streams_may_be_closed_or_full(place: Path, redirection: str) -> None:
    if "full" in redirection and not FULL.exists():
        pytest.skip("there is no /dev/full here")
    done = call(place, ["draw", "small.internal", "-d", "small.yaml", "-f", "bpmn", "-o", "out"], redirection)
    assert done.returncode == 0, done.stderr
    assert (place / "out/small.internal.bpmn").read_bytes().endswith(b"</bpmn:definitions>\n")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_an_error_keeps_its_exit_code_where_it_cannot_be_told(place: Path, redirection: str) -> None:
    if "full" in redirection and not FULL.exists():
        pytest.skip("there is no /dev/full here")
    assert call(place, ["check", "absent.yaml"], redirection).returncode == 2
