"""Both editions of one act: official words stand side by side, and what differs is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import yaml

from acts.contents import invent
from acts.rendering import to_html, to_text
from reg2bpmn.acts import read_act_bytes
from reg2bpmn.acts.editions import Editions
from reg2bpmn.drafting import draft_act


def editions(seed: int, form: str) -> Editions:
    own = read_act_bytes(to_text(invent(seed, "kk", form), 0, 0.0), "kk.txt")
    return Editions(own, read_act_bytes(to_html(invent(seed, "ru", form)), "ru.html"))


def test_steps_and_procedures_stand_beside_each_other() -> None:
    for form in ("columns", "rows", "groups"):
        kk, ru = invent(5, "kk", form), invent(5, "ru", form)
        data = editions(5, form).as_data()
        assert len(data["steps"]) == sum(len(table.steps) for table in kk.tables)
        for told, one, two in zip(data["steps"], kk.tables[0].steps, ru.tables[0].steps, strict=False):
            assert (told["kk"]["unit"], told["ru"]["unit"]) == (one.unit, two.unit)
            assert (told["kk"]["action"], told["ru"]["action"]) == (one.action, two.action)
        assert data["titles"][0]["kk"]["text"] == kk.title
        assert data["titles"][0]["ru"]["text"] == ru.title


def test_editions_that_say_the_same_differ_in_nothing_and_others_are_told() -> None:
    assert editions(6, "columns").findings == ()
    other = invent(6, "ru", "columns")
    other.tables[0].steps[0].deadline = "7 рабочих дней"
    own = read_act_bytes(to_text(invent(6, "kk", "columns"), 0, 0.0), "kk.txt")
    found = Editions(own, read_act_bytes(to_html(other), "ru.html")).findings
    assert [one.message for one in found] == ["step 1: the editions differ in the deadline"]
    assert found[0].related[0][1].file == "ru.html"
    other.tables[0].steps.pop()
    found = Editions(own, read_act_bytes(to_html(other), "ru.html")).findings
    assert "steps here" in found[0].message


def test_a_draft_has_the_words_of_both() -> None:
    both = editions(8, "columns")
    definition = yaml.safe_load(draft_act(both.own, "act", "", both.other)[0].data)
    ru = invent(8, "ru", "columns")
    assert definition["title"]["ru"] == ru.title
    names = {unit["name"]["ru"] for unit in definition["units"]}
    assert names == {step.unit for step in ru.tables[0].steps}
    for step, own in zip(definition["processes"][0]["steps"], ru.tables[0].steps, strict=True):
        assert own.action.startswith(step["label"]["ru"].rstrip("…"))


def test_the_command_takes_the_other_edition(tmp_path: Path) -> None:
    kk, ru = tmp_path / "kk.txt", tmp_path / "ru.html"
    kk.write_bytes(to_text(invent(9, "kk", "columns"), 0, 0.0))
    ru.write_bytes(to_html(invent(9, "ru", "columns")))
    command = [sys.executable, "-m", "reg2bpmn", "read", str(kk), "--with", str(ru)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["edition"]["language"] == "ru"
