"""The shipped definitions in every language, through the real tools; and the committed output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import DEFINITIONS, LANGUAGES, PROCESSES, ROOT, process, validated
from reg2bpmn import api
from reg2bpmn.emit.bpmn import validate
from reg2bpmn.emit.drawing import Drawing


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("process_id", PROCESSES)
def test_bpmn_is_valid(process_id: str, lang: str) -> None:
    definition, found = process(process_id)
    data = api.to_bpmn(api.compile_process(definition.regulation, found, lang))
    assert validated(data) == []


@pytest.mark.parametrize("process_id", PROCESSES)
def test_the_committed_output_is_what_the_definitions_make(process_id: str) -> None:
    definition, found = process(process_id)
    collaboration = api.compile_process(definition.regulation, found, "kk")
    layout = api.lay_out(collaboration)
    caption = api.caption_of(definition.regulation, found, "kk")
    files = {
        f"out/kk/bpmn/omg/{process_id}.bpmn": api.to_bpmn(collaboration, layout),
    }
    for ending, data in Drawing(collaboration, layout, caption).files("svg"):
        files[f"out/kk/figures/{process_id}.{ending}"] = data
    for name, data in files.items():
        assert (ROOT / name).read_bytes() == data, f"{name} is stale: run make, look at it, commit it"


def test_equal_input_gives_equal_bytes_anywhere(tmp_path: Path) -> None:
    formats = [word for form in ("bpmn", "svg", "pdf", "dot") for word in ("-f", form)]
    args = [sys.executable, "-m", "reg2bpmn", "build", str(DEFINITIONS), *formats, "-o"]
    first, second = tmp_path / "one" / "out", tmp_path / "two" / "deeper" / "out"
    for out, env in (
        (first, {"PYTHONHASHSEED": "0"}),
        (second, {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Almaty"}),
    ):
        out.parent.mkdir(parents=True)
        subprocess.run([*args, str(out)], check=True, cwd=out.parent, env={**os.environ, **env}, capture_output=True)
    files = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(second) for p in second.rglob("*") if p.is_file())
    for name in files:
        data = (first / name).read_bytes()
        assert data == (second / name).read_bytes(), name
        assert str(ROOT).encode() not in data, f"{name} holds a path of this machine"


def test_the_readme_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert validate((tmp_path / "dogs.licence.bpmn").read_bytes(), "dogs.licence.bpmn") == []
    assert (tmp_path / "dogs.licence.svg").stat().st_size > 1000
