"""Tables of everyday work: a purchase (XLSX), a hiring (CSV in an old encoding) and an incident (Markdown)."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import TABLES, tables
from reg2bpmn import api, mainjob
from reg2bpmn.model.deadline import TimeUnit
from reg2bpmn.model.paths import paths
from reg2bpmn.model.procedure import Step
from reg2bpmn.targets import Target

NEXT = {
    "purchase": {
        1: "2",
        2: "3|1|13",
        3: "4",
        4: "5+6",
        5: "7",
        6: "7",
        7: "8",
        8: "9|4|13",
        9: "10",
        10: "11",
        11: "12|10",
        12: "end",
        13: "end",
    },
    "hiring": {
        1: "2",
        2: "3",
        3: "4|2",
        4: "5+6",
        5: "7",
        6: "7",
        7: "8|11|4",
        8: "9",
        9: "10|2",
        10: "end",
        11: "end",
    },
    "incident": {1: "2", 2: "3", 3: "4|5+6", 4: "8", 5: "7", 6: "7", 7: "8", 8: "9", 9: "2|10", 10: "end"},
}
UNITS = {
    "purchase": [
        "Requester",
        "Head of department",
        "Purchasing desk",
        "Finance",
        "Lawyer",
        "Director",
        "Warehouse",
    ],
    "hiring": ["Руководитель отдела", "Отдел кадров", "Служба безопасности", "Эксперт", "Кандидат"],
    "incident": ["On-call engineer", "Incident lead", "Operations", "Communications", "Developers"],
}
TITLES = {
    "purchase": "Purchase of equipment up to 5 million",
    "hiring": "hiring",
    "incident": "Incident response",
}
NAMES = sorted(NEXT)
DEFINITIONS = {definition.regulation.id: definition for definition in tables()}


def onward(step: Step) -> str:
    targets = [option.to for option in step.results] or [step.next or ()]
    return "|".join("+".join(name.removeprefix("step-") for name in to) for to in targets)


def test_the_shelf_has_them_in_three_formats() -> None:
    assert {path.name for path in TABLES} == {"purchase.xlsx", "hiring.csv", "incident.md"}


@pytest.mark.parametrize("name", NAMES)
def test_is_read_as_a_person_reads_it(name: str) -> None:
    regulation = DEFINITIONS[name].regulation
    (process,) = regulation.processes
    assert {int(step.id.removeprefix("step-")): onward(step) for step in process.steps} == NEXT[name]
    assert [unit.name.text(regulation.own) for unit in regulation.units] == UNITS[name]
    assert process.title.text(regulation.own) == TITLES[name]
    assert regulation.own == ("ru" if name == "hiring" else "en")
    assert TimeUnit.MONTH in {step.deadline.unit for step in process.steps if step.deadline}
    assert [doubt.code for doubt in DEFINITIONS[name].doubts] == ["encoding-guessed"] * (name == "hiring")


@pytest.mark.parametrize("name", NAMES)
def test_is_sound_and_valid_in_every_dialect(tmp_path: Path, name: str) -> None:
    path = next(path for path in TABLES if path.stem == name)
    mainjob.build([path], Target(tmp_path, figures=("svg",), texts=("html",)))
    written = list(tmp_path.rglob("*.bpmn"))
    assert len(written) == 5
    assert [found for file in written for found in api.validate_bpmn(file)] == []
    (process,) = DEFINITIONS[name].regulation.processes
    assert {way.end.id for way in paths(process)} == {"end"}
    assert any(way.is_parallel for way in paths(process))


def test_escaped_bars_are_of_the_text() -> None:
    steps = DEFINITIONS["incident"].regulation.processes[0].steps
    assert steps[1].label.kk == "Reads the log: grep ERROR | sort | uniq -c"
