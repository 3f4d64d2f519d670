"""The guides are true: what they show is taken from the pages and run."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from corpus import ROOT, SMALL, read
from reg2bpmn import api, builder, locale
from reg2bpmn.check import Context
from reg2bpmn.cli import options
from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit.bpmn import dialects

DOCS = ROOT / "docs"


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(), re.MULTILINE | re.DOTALL)


def _module(source: str) -> ModuleType:
    module = ModuleType("shown")
    exec(compile(source, "shown", "exec"), vars(module))  # the page's own code
    return module


@pytest.fixture
def dogs(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "order-300.txt").write_text(_blocks("getting-started.md", "text")[0])
    definition = tmp_path / "dogs.yaml"
    definition.write_text(_blocks("getting-started.md", "yaml")[0])
    return definition


def test_the_first_definition_is_proved_and_builds(dogs: Path) -> None:
    (definition,) = api.load([dogs])
    assert api.check_definition(definition) == []
    collaboration = api.compile_process(definition.regulation, "dogs.licence", "en")
    path = dogs.parent / "dogs.bpmn"
    path.write_bytes(api.to_bpmn(collaboration))
    assert list(api.validate_bpmn(path)) == []
    assert "Examine the dog" in api.to_svg(collaboration).decode()


def test_the_message_that_the_first_definition_shows_is_what_is_told(dogs: Path) -> None:
    examine = dogs.read_text().replace("deadline: 2 working days\n", "deadline: 3 working days\n")
    dogs.write_text(examine)
    with pytest.raises(api.Reg2bpmnError) as caught:
        api.load([dogs])
    shown = _blocks("getting-started.md", "text")[1].strip()
    assert str(caught.value).replace(f"{dogs.parent}/", "") == shown


def test_the_rule_of_the_guide_finds_a_long_label_and_leaves_a_short_one(tmp_path: Path) -> None:
    rule = _module(_blocks("extending/a-rule.md", "python")[0])
    for length, severities in ((80, []), (81, [Severity.WARNING])):
        definition = read(tmp_path, SMALL.replace("Құжаттарды тіркеу", "х" * length))
        found = list(rule.find(Context(definition.regulation, place=definition.tree.place_in)))
        assert [d.severity for d in found] == severities
        assert all(d.place for d in found)


def test_the_dialect_of_the_guide_writes_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acme = _module(_blocks("extending/a-dialect.md", "python")[0]).Acme()
    monkeypatch.setattr(dialects, "DIALECTS", (*dialects.DIALECTS, acme))
    data = api.to_bpmn(api.compile_process(read(tmp_path, SMALL).regulation, "small.internal"), dialect="acme")
    groups = etree.fromstring(data).xpath("//@acme:candidateGroups", namespaces=acme.namespaces)
    assert groups == ["office", "head"]
    path = tmp_path / "acme.bpmn"
    path.write_bytes(data)
    assert list(api.validate_bpmn(path)) == []


def test_every_table_of_words_has_every_language() -> None:
    modules = [importlib.import_module(m.name) for m in pkgutil.iter_modules(locale.__path__, "reg2bpmn.locale.")]
    tables = {
        f"{module.__name__}.{name}": set(value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, dict) and {"kk", "en"} <= set(value)
    }
    assert tables
    assert {name: languages for name, languages in tables.items() if languages != set(locale.LANGUAGES)} == {}


def test_languages_and_dialects_are_the_same_wherever_they_are_listed() -> None:
    assert tuple(locale.LANGUAGES) == builder.LANGUAGES == options.LANGUAGES
    assert tuple(d.name for d in dialects.DIALECTS) == builder.DIALECTS == options.DIALECTS
