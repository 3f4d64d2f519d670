"""A definition in one language: its outputs are in that language alone, and nothing is called a translation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

import reg2bpmn
from command_line import run
from reg2bpmn import mainjob
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.locale import LANGUAGES
from reg2bpmn.locale.tags import nearest
from reg2bpmn.read import read_definition
from reg2bpmn.targets import SiteTarget, Target

DEFINITION = """id: {id}
language: {tag}
title: Dog licence
provider: Town hall
units: [{{id: desk, name: Front desk}}, {{id: vet, name: Veterinarian}}]
processes:
  - id: {id}.licence
    title: Licence for a dog
    start: {{label: Application received, first: register}}
    steps:
      - {{id: register, label: Register, unit: desk, deadline: 15 minutes, next: examine}}
      - id: examine
        label: Examine
        unit: vet
        results:
          - {{id: sound, label: sound, to: issued}}
          - {{id: ill, label: ill, to: refused}}
    ends: [{{id: issued, state: Issued}}, {{id: refused, state: Refused, kind: refused}}]
"""
STAMPS = [LANGUAGES[code].words.unofficial_translation for code in LANGUAGES]
STAMPS += ["translation is unofficial", "unofficial translation", "перевод неофициальный", "Перевод неофициальный"]


def written(folder: Path, tag: str, name: str = "dogs") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(DEFINITION.format(id=name, tag=tag), encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    return path.read_bytes().decode(errors="replace")


@pytest.mark.parametrize("tag", ["en", "ru", "kk", "de", "kk-Latn", "fr"])
def test_outputs_are_in_the_language_alone_and_no_translation(tmp_path: Path, tag: str) -> None:
    definition, out = written(tmp_path, tag), tmp_path / "out"
    mainjob.build([definition], Target(out))
    mainjob.publish([definition], SiteTarget(out))
    assert {path.name for path in out.iterdir()} == {tag, "report", ".reg2bpmn"}
    files = [path for path in (out / tag).rglob("*") if path.is_file() and path.suffix not in {".png", ".pdf"}]
    told = {path: text_of(path) for path in files}
    assert len(told) > 20
    assert [path for path, text in told.items() for stamp in STAMPS if stamp in text] == []
    figure = (out / tag / "figures/dogs.licence.svg").read_text()
    assert f'lang="{tag}"' in figure
    assert "Front desk" in figure
    page = (out / tag / "site/dogs.html").read_text()
    assert set(re.findall(r'lang="([\w-]+)"', page)) - {nearest(tag)} <= {tag}
    assert LANGUAGES[nearest(tag)].words.deadline in page


@pytest.mark.parametrize(
    ("tag", "near"),
    [("kk-Latn", "kk"), ("en-GB", "en"), ("ru-KZ", "ru"), ("uk", "ru"), ("ky", "ru"), ("de", "en"), ("zh-Hant", "en")],
)
def test_words_come_in_the_nearest_language(tag: str, near: str) -> None:
    assert nearest(tag) == near


def test_another_language_is_told_and_no_fault(tmp_path: Path) -> None:
    done = run("check", str(written(tmp_path, "de")))
    assert done.returncode == 0
    assert "dogs.yaml:2:11: note: the program has no words in de: headings, legends and notes are in en" in done.stdout
    assert "language-nearest" not in run("check", str(written(tmp_path, "en"))).stdout


@pytest.mark.parametrize("tag", ["klingon", "zz", "../en", "e"])
def test_what_is_no_language_is_told_at_its_place(tmp_path: Path, tag: str) -> None:
    with pytest.raises(Reg2bpmnError, match=r"dogs\.yaml:2:11: error: language: "):
        read_definition(written(tmp_path, tag))


def test_translations_beside_the_only_language_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "en")
    text = path.read_text().replace("label: Register,", "label: {kk: Register, ru: Регистрация},")
    path.write_text(text.replace("state: Issued", "state: {kk: Issued, en: Issued}"))
    with pytest.raises(Reg2bpmnError) as caught:
        read_definition(path)
    assert [(one.code, one.place.line) for one in caught.value.diagnostics if one.place] == [
        ("translated", 11),
        ("translated", 18),
    ]


def test_a_language_that_it_lacks_is_an_error(tmp_path: Path) -> None:
    path, out = written(tmp_path, "en"), tmp_path / "out"
    done = run("build", str(path), "--lang", "kk", "--out", str(out))
    assert done.returncode == 2
    assert "dogs.yaml:2:11: error: dogs is in en alone, not in kk; ask for en, or for none" in done.stderr
    assert not out.exists()
    assert run("build", str(path), "--lang", "en", "--out", str(out), "-f", "svg").returncode == 0
    assert run("draw", "dogs.licence", "-d", str(path), "-l", "ru").returncode == 2


@pytest.mark.parametrize("command", ["list", "show", "run", "draw"])
def test_commands_speak_it_without_being_asked(tmp_path: Path, command: str) -> None:
    path = str(written(tmp_path, "en"))
    words = {
        "list": ["list", path],
        "show": ["show", "dogs.licence", "-d", path],
        "run": ["run", "dogs.licence", "-d", path, "--all-paths", "--start", "2024-03-01T10:00"],
        "draw": ["draw", "dogs.licence", "-d", path],
    }
    done = run(*words[command])
    assert done.returncode == 0, done.stderr
    assert "icen" in done.stdout
    assert not re.search("[а-яәіңғүұқөһ]", done.stdout.lower()), "a word that is not English"


def test_pages_lead_to_languages_that_have_them(tmp_path: Path) -> None:
    english, german = written(tmp_path, "en"), written(tmp_path, "de", "hunde")
    whole = tmp_path / "ways.yaml"
    whole.write_text(DEFINITION.format(id="ways", tag="en").replace("language: en\n", ""))
    mainjob.publish([english, german, whole], SiteTarget(tmp_path / "out"))
    pages = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").glob("*/site/*.html")}
    assert {page for page in pages if page.endswith(("dogs.html", "hunde.html", "ways.html"))} == {
        "en/site/dogs.html",
        "de/site/hunde.html",
        *(f"{lang}/site/ways.html" for lang in ("kk", "ru", "en")),
    }
    for page in pages:
        for href in re.findall(r'href="(\.\./\.\./[^"#]+)', (tmp_path / "out" / page).read_text()):
            assert (tmp_path / "out" / page / ".." / href).resolve().is_file(), f"{page} leads to {href}"


def test_python_speaks_it_too() -> None:
    regulation = reg2bpmn.Regulation(
        id="dogs",
        language="EN_gb",
        title="Dog licence",
        provider="Town hall",
        units=[reg2bpmn.Unit(id="desk", name="Front desk")],
        processes=[
            reg2bpmn.Process(
                id="dogs.licence",
                title="Dog licence",
                start=reg2bpmn.Start(label="Received", first="register"),
                steps=[reg2bpmn.Step(id="register", label="Register", unit="desk", next="issued")],
                ends=[reg2bpmn.End(id="issued", state="Issued")],
            )
        ],
    )
    made = reg2bpmn.compile_process(regulation, "dogs.licence")
    assert (regulation.language, made.lang, regulation.title.own) == ("en-GB", "en-GB", "en-GB")
    again = reg2bpmn.Regulation.model_validate(regulation.model_dump())
    assert again == regulation
