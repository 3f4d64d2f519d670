"""The small regulation in every output, beside files that someone has looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Golden
from corpus import SMALL, read
from reg2bpmn import api
from reg2bpmn.check import Context, check
from reg2bpmn.emit import findings, sheet
from reg2bpmn.process import compile_process
from reg2bpmn.read.schema import definition_schema


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_outputs(tmp_path: Path, golden: Golden, lang: str) -> None:
    regulation = read(tmp_path, SMALL).regulation
    (process,) = regulation.processes
    collaboration = compile_process(regulation, process, lang)
    layout = api.lay_out(collaboration)
    caption = api.caption_of(regulation, process, lang)
    golden.check(f"small.{lang}.bpmn", api.to_bpmn(collaboration, layout))
    golden.check(f"small.{lang}.svg", api.to_svg(collaboration, layout, caption))
    golden.check(f"small.{lang}.dot", api.to_dot(collaboration, layout, caption).encode())
    golden.check(f"small.{lang}.txt", sheet.to_text(regulation, process, lang).encode())


def test_findings(tmp_path: Path, golden: Golden) -> None:
    definition = read(tmp_path, SMALL)
    found = check(Context(definition.regulation, place=definition.tree.place_in))
    golden.check("small.findings.json", findings.to_json(found).encode())
    golden.check("small.findings.md", findings.to_markdown({"small": found}).encode())


def test_the_schema(golden: Golden) -> None:
    golden.check("definition.schema.json", definition_schema().encode())
