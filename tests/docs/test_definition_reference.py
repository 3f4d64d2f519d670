"""The page on the format of definitions is current and whole."""

from __future__ import annotations

import re

import pytest
import yaml

import definition_reference
from corpus import ROOT


def test_the_page_is_current() -> None:
    told = definition_reference.PAGE.read_text(encoding="utf-8")
    assert told == definition_reference.page(), "run tools/definition_reference.py"


@pytest.mark.parametrize("name", definition_reference.types())
def test_every_type_is_documented_with_its_keys_and_words(name: str) -> None:
    page, schema = definition_reference.PAGE.read_text(encoding="utf-8"), definition_reference.types()[name]
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    assert section
    mapping = definition_reference.mapping_of(schema) or {}
    for key in mapping.get("properties", ()):
        assert f"\n| `{key}` | " in section[1]
    for word in schema.get("enum", ()):
        assert f"`{word}`" in section[1]


def test_every_example_is_yaml() -> None:
    page = definition_reference.PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert blocks
    assert all(isinstance(yaml.safe_load(block), dict) for block in blocks)


def test_a_key_without_a_meaning_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    schemas = definition_reference.types()
    schemas["Party"]["properties"]["colour"] = {"type": "string"}
    monkeypatch.setattr(definition_reference, "types", lambda: schemas)
    with pytest.raises(definition_reference.StaleError, match="colour"):
        definition_reference.page()


def test_a_bar_ends_no_cell() -> None:
    assert definition_reference._cell("a | b\n  c") == "a \\| b c"


def test_the_page_names_no_path() -> None:
    assert str(ROOT) not in definition_reference.PAGE.read_text(encoding="utf-8")
