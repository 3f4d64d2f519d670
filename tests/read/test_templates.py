"""Templates: parameters, adaptations, and errors at the place where a value is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import SMALL
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.read import Definition, read_definition

TEMPLATE = """\
parameters:
  result: what comes of it
process:
  start: {label: {kk: Басталды}, first: make}
  steps:
    - id: make
      unit: office
      label: {kk: "{result} дайындау", ru: "Подготовка: {result}", en: "Prepare the {result}"}
      deadline: 1 hour
      next: made
  ends:
    - {id: made, state: {kk: Дайын}}
"""
USE = """\
  - id: small.shared
    template: shared
    with:
      result: {kk: Рұқсат, ru: разрешение, en: permit}
    title: {kk: Ортақ}
"""


def _read(folder: Path, use: str = USE, template: str = TEMPLATE) -> Definition:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "shared.yaml").write_text(template)
    (folder / "small.yaml").write_text(SMALL + use)
    return read_definition(folder / "small.yaml", "small.yaml")


def test_a_template_is_written_out_with_its_parameters(tmp_path: Path) -> None:
    process = _read(tmp_path).regulation.processes[1]
    label = process.steps[0].label
    assert (label.kk, label.ru, label.en) == ("Рұқсат дайындау", "Подготовка: разрешение", "Prepare the permit")
    assert process.title.kk == "Ортақ"


def test_the_definitions_own_keys_win(tmp_path: Path) -> None:
    use = USE + "    ends:\n      - {id: made, state: {kk: Басқа}}\n"
    assert _read(tmp_path, use).regulation.processes[1].ends[0].state.kk == "Басқа"


def test_single_fields_are_adapted(tmp_path: Path) -> None:
    use = USE + "    adapt:\n      make: {unit: head, deadline: 2 hours}\n"
    definition = _read(tmp_path, use)
    step = definition.regulation.processes[1].steps[0]
    assert (step.unit, str(step.deadline), step.next) == ("head", "2 hours", ("made",))


WRONG = [
    (
        "a template that is not there",
        USE.replace("template: shared", "template: shard"),
        "small.yaml:52:15",
        "known: shared",
    ),
    (
        "a path for a template",
        USE.replace("template: shared", "template: ../shared"),
        "small.yaml:52:15",
        "not the name",
    ),
    ("a missing parameter", USE.replace("      result:", "      reslt:"), "small.yaml:54:7", "'result' is missing"),
    (
        "an unknown parameter",
        USE.replace("    title", "      other: x\n    title"),
        "small.yaml:55:7",
        "unknown parameter 'other'",
    ),
    (
        "a parameter that is a list",
        USE.replace("{kk: Рұқсат, ru: разрешение, en: permit}", "[1]"),
        "small.yaml:54:7",
        "not text",
    ),
    (
        "parameters that are a word",
        USE.replace("with:\n      result: {kk: Рұқсат, ru: разрешение, en: permit}", "with: x"),
        "small.yaml:53:11",
        "not a mapping",
    ),
    ("an unknown step", USE + "    adapt:\n      mak: {unit: head}\n", "small.yaml:57:7", "known: make, made"),
    ("an adapted value at fault", USE + "    adapt:\n      make: {deadline: soon}\n", "small.yaml:57:24", "'soon'"),
]


@pytest.mark.parametrize(("what", "use", "place", "message"), WRONG, ids=[row[0] for row in WRONG])
def test_tells_what_is_wrong(tmp_path: Path, what: str, use: str, place: str, message: str) -> None:
    with pytest.raises(Reg2bpmnError) as caught:
        _read(tmp_path, use)
    told = str(caught.value).splitlines()
    assert any(line.startswith(place) and message in line for line in told), told


def test_an_error_of_the_template_is_told_there(tmp_path: Path) -> None:
    with pytest.raises(Reg2bpmnError, match=r"templates/shared.yaml:9:17: error: deadline: 'soon'"):
        _read(tmp_path, template=TEMPLATE.replace("1 hour", "soon"))
    with pytest.raises(Reg2bpmnError, match=r"templates/shared.yaml:1:1: error: a template holds"):
        _read(tmp_path, template="a: 1\n")
