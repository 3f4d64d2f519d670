"""The table on the first screen of the README: the page shows the file, and the figure is what the program draws."""

from __future__ import annotations

import re
from pathlib import Path

from command_line import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEPS = ROOT / "docs" / "examples" / "steps"


def test_the_page_shows_the_file() -> None:
    (shown,) = re.findall(r"```csv\n(.*?)```", README, re.DOTALL)
    assert shown == (STEPS / "leave.csv").read_text(encoding="utf-8")


def test_the_command_makes_the_figure_and_has_no_doubt(tmp_path: Path) -> None:
    (command,) = re.findall(r"^reg2bpmn (build docs\S+) --out", README, re.MULTILINE)
    verb, table = command.split()
    done = run(verb, str(ROOT / table), "--out", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    figure = (tmp_path / "en/figures/leave.steps.svg").read_text(encoding="utf-8")
    assert figure == (STEPS / "leave.svg").read_text(encoding="utf-8"), "draw it again: reg2bpmn draw leave.csv"
    assert len(list((tmp_path / "en/bpmn").rglob("*.bpmn"))) == 5


def test_the_figure_stands_on_the_first_screen() -> None:
    first = "\n".join(README.splitlines()[:40])
    assert "(docs/examples/steps/leave.svg)" in first
    assert "\nmake  " in first
    assert "\nmake test" in first
