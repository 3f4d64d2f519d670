"""Two modules of one name are told before any test runs, whichever of them are asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from naming import twins

TESTS = Path(__file__).parent


def written(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("def test_nothing():\n    pass\n")
    return folder


def test_modules_of_one_name_are_twins_wherever_they_stand(tmp_path: Path) -> None:
    written(tmp_path, "a/test_rules.py", "b/c/test_rules.py", "helping.py", "b/helping.py", "a/test_other.py")
    assert twins(tmp_path) == ["helping.py stands in b, .", "test_rules.py stands in a, b/c"]


def test_modules_of_packages_and_of_one_folder_are_none(tmp_path: Path) -> None:
    assert twins(written(tmp_path, "a/__init__.py", "b/__init__.py", "a/test_rules.py", "a/test_rule.py")) == []


@pytest.mark.parametrize("asked", ["one", "two", "."])
def test_no_run_begins_with_twins(tmp_path: Path, asked: str) -> None:
    written(tmp_path, "one/test_same.py", "two/test_same.py")
    for name in ("conftest.py", "naming.py", "scheduling.py", "sharing.py"):
        (tmp_path / name).write_bytes((TESTS / name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "--rootdir", ".", asked],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "test_same.py stands in one, two" in done.stderr
