"""The JSON Schema tells what every key means, and holds for what is read."""

from __future__ import annotations

import json
from typing import Any

import jinja2
import jsonschema
import pytest

from corpus import DEFINITIONS, ROOT, SMALL, shipped
from reg2bpmn.read import schema
from reg2bpmn.read.yaml_tree import parse

SCHEMA: dict[str, Any] = json.loads(schema.definition_schema())
TYPES: dict[str, Any] = {"Regulation": SCHEMA, **SCHEMA["$defs"]}
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def _properties(shape: dict[str, Any]) -> dict[str, Any]:
    parts = [part["properties"] for part in shape.get("anyOf", [shape]) if "properties" in part]
    return dict(parts[0]) if parts else {}


KEYS = {name: _properties(shape) for name, shape in TYPES.items() if _properties(shape)}


def test_it_is_a_json_schema() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", KEYS)
def test_every_key_has_a_meaning_in_order(name: str) -> None:
    told = schema.meanings()["types"][name]
    assert list(KEYS[name]) == list(told), "read/keys.yaml and the model differ"
    for key, shape in KEYS[name].items():
        meaning = told[key]["means"] if isinstance(told[key], dict) else told[key]
        assert shape["description"] == meaning
        assert meaning.strip()[-1] in ".`"


def test_no_meaning_is_left_over() -> None:
    told = schema.meanings()
    assert list(told) == ["types", "words", "short", "plain"]
    assert [*told["types"], *told["words"], *told["plain"]] == list(TYPES)
    assert list(KEYS) == list(told["types"])
    assert {name for name in KEYS if "anyOf" in TYPES[name]} == set(told["short"])
    assert [name for name in TYPES if "enum" in TYPES[name]] == told["words"]


@pytest.mark.parametrize("name", TYPES)
def test_every_type_says_what_it_is(name: str) -> None:
    assert TYPES[name]["title"]
    assert TYPES[name]["description"]


@pytest.mark.parametrize("name", KEYS)
def test_a_type_never_hides_the_meaning_of_a_key(name: str) -> None:
    """Editors show the innermost description of a value, and that beside a reference before that of its target."""
    assert all("description" not in option for option in TYPES[name].get("anyOf", ()))
    for shape in KEYS[name].values():
        for option in shape.get("anyOf", ()):
            assert option.get("description", shape["description"]) == shape["description"]
            assert "$ref" not in option or "description" in option


def test_every_reference_leads_somewhere_and_every_type_is_used() -> None:
    found = {part.split('"')[0] for part in schema.definition_schema().split('"$ref": "#/$defs/')[1:]}
    assert {reference for reference in found if "/" not in reference} == set(SCHEMA["$defs"])
    deep = [reference.split("/") for reference in found if "/" in reference]
    assert all(parts == [name := parts[0], "properties", parts[2]] and parts[2] in KEYS[name] for parts in deep)


def test_values_that_have_a_name_are_not_spelled_out_again() -> None:
    patterns = [line for line in schema.definition_schema().split("\n") if '"pattern":' in line]
    assert len(patterns) == len(set(patterns))


def test_examples_are_what_the_key_takes() -> None:
    for properties in KEYS.values():
        for shape in properties.values():
            for example in shape.get("examples", ()):
                assert VALIDATOR.evolve(schema={**shape, "$defs": SCHEMA["$defs"]}).is_valid(example)


@pytest.mark.parametrize("path", sorted(DEFINITIONS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_definition_holds(path: Any) -> None:
    VALIDATOR.validate(parse(path.name, path.read_bytes()).data)


@pytest.mark.parametrize("definition", shipped(), ids=lambda definition: definition.path.stem)
def test_every_shipped_definition_holds_with_its_templates_written_out(definition: Any) -> None:
    assert "template" not in {key for process in definition.tree.data["processes"] for key in process}
    VALIDATOR.validate(_as_a_person_writes(definition.tree.data))


def _as_a_person_writes(value: Any) -> Any:
    """Leave out the rule of each finding, which the program writes beside what it found."""
    if isinstance(value, list):
        return [_as_a_person_writes(item) for item in value]
    if isinstance(value, dict):
        return {
            key: _as_a_person_writes(item) for key, item in value.items() if not (key == "rule" and "found" in value)
        }
    return value


def test_the_definition_that_new_writes_holds() -> None:
    template = jinja2.Template((ROOT / "templates" / "definition.yaml.j2").read_text())
    VALIDATOR.validate(parse("new.yaml", template.render(id="kz-300-1").encode()).data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("steps:", "step:"),
        ("id: small\n", "id: Small\n"),
        ("id: small\n", "id: small\ncolour: red\n"),
        ("    start:", "    template: shared\n    colour: red\n    start:"),
    ],
)
def test_what_is_not_read_does_not_hold(old: str, new: str) -> None:
    assert old in SMALL
    VALIDATOR.validate(parse("small.yaml", SMALL.encode()).data)
    assert not VALIDATOR.is_valid(parse("small.yaml", SMALL.replace(old, new, 1).encode()).data)


ADAPTED = """\
  - id: small.shared
    template: shared
    title: {kk: Ортақ}
    adapt:
      make: {unit: office, deadline: 1 hour}
      complete: {"yes": {label: ия, to: make}, text: [1]}
      made: {kind: refused}
"""


@pytest.mark.parametrize(
    ("old", "new"), [("unit: office", "unit: Office"), ("unit: office", "colour: red"), ("refused}", "spoiled}")]
)
def test_an_adaptation_holds_what_a_step_condition_or_end_does(old: str, new: str) -> None:
    assert VALIDATOR.is_valid(parse("small.yaml", (SMALL + ADAPTED).encode()).data)
    assert not VALIDATOR.is_valid(parse("small.yaml", (SMALL + ADAPTED.replace(old, new)).encode()).data)


def test_a_key_that_is_left_empty_holds() -> None:
    VALIDATOR.validate({**parse("small.yaml", SMALL.encode()).data, "act": None, "appendix": None})
