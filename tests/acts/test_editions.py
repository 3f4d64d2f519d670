"""Both editions of one act: official words stand side by side, and what differs is told."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml

import command_line
from acts.contents import invent
from acts.rendering import to_html, to_text
from reg2bpmn.acts import read_act_bytes
from reg2bpmn.acts.editions import Editions
from reg2bpmn.api import load
from reg2bpmn.diagnostics import Reg2bpmnError
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
    definition = yaml.safe_load(draft_act(both.own, "act", b"", both.other)[0].data)
    ru = invent(8, "ru", "columns")
    assert definition["title"]["ru"] == ru.title
    assert definition["provider"] == {"kk": "Орындаушылар", "ru": "Исполнители"}
    process = definition["processes"][0]
    assert process["title"]["ru"] == both.other.tables[0].caption
    assert process["start"]["label"]["ru"] == "Начало"
    assert definition["result"]["ru"] == both.other.regulations[0].result.text
    names = {unit["name"]["ru"] for unit in definition["units"]}
    assert names == {step.unit for step in ru.tables[0].steps}
    for step, own in zip(definition["processes"][0]["steps"], ru.tables[0].steps, strict=True):
        assert own.action.startswith(step["label"]["ru"].rstrip("…"))


UNOFFICIAL = {"ru": ("Неофициальный перевод", "перевод неофициальный"), "en": ("Unofficial translation",)}


def told(folder: Path, lang: str) -> dict[str, bool]:
    """Return the files of a language, with whether each says that it is an unofficial translation."""
    found = {}
    for file in sorted((folder / lang).rglob("*")):
        if file.suffix == ".docx":
            with zipfile.ZipFile(file) as zipped:
                text = zipped.read("word/document.xml").decode()
        elif file.suffix in (".svg", ".html", ".md", ".bpmn", ".dot"):
            text = file.read_text(encoding="utf-8")
        else:
            continue
        name = "omg" if "omg" in file.parts else file.suffix.lstrip(".")
        found[name] = found.get(name, False) or any(one in text for one in UNOFFICIAL[lang])
    return found


@pytest.mark.parametrize("seed", [9, 14])
def test_an_official_edition_is_nowhere_called_a_translation(tmp_path: Path, seed: int) -> None:
    both = editions(seed, "columns")
    text = to_text(invent(seed, "kk", "columns"), 0, 0.0)
    for file in draft_act(both.own, "act", text, both.other):
        (tmp_path / file.name).parent.mkdir(exist_ok=True)
        (tmp_path / file.name).write_bytes(file.data)
    definition = tmp_path / "act.yaml"
    formats = [word for name in ("bpmn", "svg", "html", "md", "docx") for word in ("-f", name)]
    run(["build", str(definition), "--out", str(tmp_path / "out"), *formats], tmp_path)
    run(["site", str(definition), "--out", str(tmp_path / "site")], tmp_path)
    for folder in ("out", "site"):
        assert set(told(tmp_path / folder, "ru").values()) == {False}, told(tmp_path / folder, "ru")
        assert told(tmp_path / folder, "en")["html"]
    built = told(tmp_path / "out", "en")
    assert built["svg"]
    assert built["omg"]
    assert built["docx"]
    sheet = {lang: run(["show", "-d", str(definition), "act.process-1", "-l", lang], tmp_path) for lang in UNOFFICIAL}
    assert UNOFFICIAL["ru"][0] not in sheet["ru"]
    assert UNOFFICIAL["en"][0] in sheet["en"]
    edited = re.sub(r"^official:\n- ru\n", "", definition.read_text(encoding="utf-8"), flags=re.MULTILINE)
    definition.write_text(edited, encoding="utf-8")
    assert UNOFFICIAL["ru"][0] in run(["show", "-d", str(definition), "act.process-1", "-l", "ru"], tmp_path)


def test_a_language_alone_has_no_official_editions_beside_it(tmp_path: Path) -> None:
    own = read_act_bytes(to_text(invent(9, "ru", "columns"), 0, 0.0), "ru.txt")
    (file,) = draft_act(own, "act")
    path = tmp_path / "act.yaml"
    path.write_bytes(file.data)
    assert load([path])[0].regulation.languages == ("ru",)
    path.write_bytes(file.data.replace(b"language: ru", b"language: ru\nofficial: [en]"))
    with pytest.raises(Reg2bpmnError, match=r"act\.yaml:\d+:\d+: error: an official edition, and 'language'"):
        load([path])


def test_the_edition_that_is_quoted_is_to_be_the_kazakh_one() -> None:
    ru = read_act_bytes(to_text(invent(6, "ru", "columns"), 0, 0.0), "ru.txt")
    kk = read_act_bytes(to_html(invent(6, "kk", "columns")), "kk.html")
    assert [one.remedy for one in Editions(ru, kk).findings] == ["read kk.html --with ru.txt"]


def run(words: list[str], folder: Path) -> str:
    done = command_line.run(*words, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_the_command_takes_the_other_edition(tmp_path: Path) -> None:
    kk, ru = tmp_path / "kk.txt", tmp_path / "ru.html"
    kk.write_bytes(to_text(invent(9, "kk", "columns"), 0, 0.0))
    ru.write_bytes(to_html(invent(9, "ru", "columns")))
    done = command_line.run("read", kk, "--with", ru)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["edition"]["language"] == "ru"
