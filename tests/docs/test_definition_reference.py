"""The page on the format of definitions is current and whole."""

from __future__ import annotations

import re

import pytest
import yaml

import definition_reference
from corpus import ROOT

TOLD = [name for name, shape in definition_reference.types().items() if not definition_reference.is_plain(shape)]


def test_the_page_is_current() -> None:
    told = definition_reference.PAGE.read_text(encoding="utf-8")
    assert told == definition_reference.page(), "run tools/definition_reference.py"


@pytest.mark.parametrize("name", TOLD)
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
    mapping = definition_reference.mapping_of(schemas["Party"])
    assert mapping
    mapping["properties"]["colour"] = {"type": "string"}
    monkeypatch.setattr(definition_reference, "types", lambda: schemas)
    with pytest.raises(definition_reference.UntoldError, match="'colour' of Party"):
        definition_reference.page()


def test_every_single_value_is_told() -> None:
    page = definition_reference.PAGE.read_text(encoding="utf-8")
    rows = [line for line in page.partition("## Plain values")[2].split("\n") if line.startswith("| ")]
    plain = [s for s in definition_reference.types().values() if definition_reference.is_plain(s)]
    assert [row.split(" | ")[0] for row in rows[1:]] == [f"| {s['title']}" for s in plain]


def test_a_type_that_text_alone_can_stand_for_says_so() -> None:
    page = definition_reference.PAGE.read_text(encoding="utf-8")
    assert "Plain text, or a mapping:" in page.partition("### Localized")[2]
    assert "Plain text such as `15 minutes`, " in page.partition("### Deadline")[2].partition("###")[0]


@pytest.mark.parametrize(("value", "shown"), [("yes", "yes"), (5, "5"), ({"kk": "Ия", "en": "a"}, "{kk: Ия, en: a}")])
def test_an_example_is_shown_as_it_is_written(value: object, shown: str) -> None:
    assert definition_reference._flow(value) == shown


def test_a_bar_ends_no_cell() -> None:
    assert definition_reference._cell("a | b\n  c") == "a \\| b c"


def test_the_page_names_no_path() -> None:
    assert str(ROOT) not in definition_reference.PAGE.read_text(encoding="utf-8")
