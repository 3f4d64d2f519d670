"""The JSON Schema of a definition, generated from the model."""

from __future__ import annotations

import json
from typing import Any

from reg2bpmn.model.regulation import Regulation

_SHORTHANDS = ("Localized", "Deadline")


def _allow_templates(process: dict[str, Any]) -> None:
    """Let a process name a template instead of holding what the template gives."""
    given = {"type": "string", "minLength": 1}
    process["properties"] |= {
        "template": {"type": "string", "description": "A file of the folder `templates` beside the definition."},
        "with": {"type": "object", "additionalProperties": {"anyOf": [given, {"$ref": "#/$defs/Localized"}]}},
        "adapt": {"type": "object", "additionalProperties": {"type": "object"}},
    }
    required = process.pop("required")
    process["if"] = {"required": ["template"]}
    process["then"] = {"required": ["id", "title"]}
    process["else"] = {"required": required}


def definition_schema() -> str:
    """Return the schema (draft 2020-12) as JSON, ending in a line break."""
    schema: dict[str, Any] = Regulation.model_json_schema()
    for name in _SHORTHANDS:
        long_form = schema["$defs"][name]
        schema["$defs"][name] = {"anyOf": [{"type": "string", "minLength": 1}, long_form]}
    _allow_templates(schema["$defs"]["Process"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reg2bpmn definition"}
    return json.dumps(schema | head, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
