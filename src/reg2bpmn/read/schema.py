"""The JSON Schema of a definition: shapes from the model, meanings from `keys.yaml` beside this module."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from pydantic import TypeAdapter

from reg2bpmn.model import base, quotation, regulation
from reg2bpmn.read.schema_addresses import allow_addresses
from reg2bpmn.read.yaml_tree import parse

Schema = dict[str, Any]

_PLAIN: dict[str, Any] = {
    "Slug": base.Slug,
    "ProcessId": base.ProcessId,
    "Variable": base.Variable,
    "SourceName": regulation.SourceName,
    "Lines": quotation.Lines,
    "Str": base.Str,
}
_NULL = {"type": "null"}
_ONE_WORD = {"oneOf": "anyOf"}  # what is one or several is never both
_ANNOTATIONS = ("title", "default", "description")


def meanings() -> dict[str, Any]:
    """Return what `keys.yaml` tells: of `types` their keys, `words`, `short` forms, `plain` values."""
    told: dict[str, Any] = parse("keys.yaml", files("reg2bpmn.read").joinpath("keys.yaml").read_bytes()).data
    return told


def definition_schema() -> str:
    """Return the schema (draft 2020-12) as JSON, ending in a line break.

    Types and their keys stand in the order of `keys.yaml`, and each key carries its meaning.
    """
    told, plain = meanings(), {name: TypeAdapter(kind).json_schema() for name, kind in _PLAIN.items()}
    whole = _name_plain(regulation.Regulation.model_json_schema(), plain)
    shapes = {"Regulation": whole, **whole.pop("$defs")}
    _allow_templates(shapes)
    allow_addresses(shapes)
    for name, keys in told["types"].items():
        shapes[name]["properties"] = _described(shapes[name]["properties"], keys)
    for name, examples in told["short"].items():
        shapes[name] = _also_text(shapes[name], examples)
    plain = {name: {**_annotations(told["plain"][name]), **shape} for name, shape in plain.items()}
    del shapes["Regulation"]
    order = [*told["types"], *told["words"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reg2bpmn definition"}
    defs = {name: shapes[name] for name in sorted(shapes, key=order.index)} | plain
    return json.dumps(head | whole | head | {"$defs": defs}, ensure_ascii=False, indent=2) + "\n"


def _name_plain(shape: Any, plain: dict[str, Schema]) -> Any:
    """Let the shapes that the model spells out at each key refer to the one that has a name and a meaning."""
    if isinstance(shape, list):
        return [_name_plain(item, plain) for item in shape]
    if not isinstance(shape, dict):
        return shape
    bare = {key: value for key, value in shape.items() if key not in _ANNOTATIONS}
    for name, known in plain.items():
        reference = {"$ref": f"#/$defs/{name}"}
        if bare == known:
            return reference
        if bare == {"anyOf": [*known.get("anyOf", [known]), _NULL]}:
            return {"anyOf": [reference, _NULL], "default": shape["default"]}
    return {_ONE_WORD.get(key, key): _name_plain(value, plain) for key, value in shape.items()}


def _allow_templates(shapes: dict[str, Schema]) -> None:
    """Let a process name a template instead of holding what the template gives."""
    given, process = {"type": "string", "minLength": 1}, shapes["Process"]
    process["properties"] |= {
        "template": given,
        "with": {"type": "object", "additionalProperties": {"anyOf": [given, {"$ref": "#/$defs/Localized"}]}},
        "adapt": {"type": "object", "additionalProperties": _adaptation(shapes)},
    }
    required = process.pop("required")
    process["if"] = {"required": ["template"]}
    process["then"] = {"required": ["id", "title"]}
    process["else"] = {"required": required}


def _adaptation(shapes: dict[str, Schema]) -> Schema:
    """Return what can replace fields of a template's step, condition or end, whichever it is that an id names."""
    found: dict[str, list[Schema]] = {}
    for name in ("Step", "Condition", "End"):
        for key in shapes[name]["properties"]:
            found.setdefault(key, []).append({"$ref": f"#/$defs/{name}/properties/{key}"})
    fields = {key: options[0] if len(options) == 1 else {"anyOf": options} for key, options in found.items()}
    return {"type": "object", "properties": fields, "additionalProperties": False}


def _also_text(shape: Schema, examples: list[str]) -> Schema:
    """Return a type that can also be written as text alone, with the examples of that."""
    about: Schema = {"examples": examples} if examples else {}
    about |= {key: value for key, value in shape.items() if key in _ANNOTATIONS}
    mapping = {key: value for key, value in shape.items() if key not in about}
    return {**about, "anyOf": [{"type": "string", "minLength": 1}, mapping]}


def _described(properties: dict[str, Schema], told: dict[str, Any]) -> dict[str, Schema]:
    """Put the meanings at the keys, in the order in which they are told, for the titles that repeat the keys.

    Editors show the innermost description of a value: the meaning of a key stands before that of its type.
    """
    found = {}
    for key in sorted(properties, key=list(told).index):
        meaning = _annotations(told[key])
        shape = {name: value for name, value in properties[key].items() if name != "title"}
        if "anyOf" in shape:
            shape["anyOf"] = [meaning | option if "$ref" in option else option for option in shape["anyOf"]]
        found[key] = meaning | shape
    return found


def _annotations(told: str | dict[str, Any]) -> Schema:
    """Return a meaning, with its title and example where it has them, in the words of JSON Schema."""
    if isinstance(told, str):
        return {"description": told}
    title = {"title": told["title"]} if "title" in told else {}
    examples = {"examples": [told["example"]]} if "example" in told else {}
    return {**title, "description": told["means"], **examples}
