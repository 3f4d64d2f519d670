"""The JSON Schema of a definition, generated from the model."""

from __future__ import annotations

import json
from typing import Any

from reg2bpmn.model.regulation import Regulation

_SHORTHANDS = ("Localized", "Deadline")


def definition_schema() -> str:
    """Return the schema (draft 2020-12) as JSON, ending in a line break."""
    schema: dict[str, Any] = Regulation.model_json_schema()
    for name in _SHORTHANDS:
        long_form = schema["$defs"][name]
        schema["$defs"][name] = {"anyOf": [{"type": "string", "minLength": 1}, long_form]}
    return (
        json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reg2bpmn definition", **schema},
            ensure_ascii=False,
            indent=2,
            sort_keys=True,
        )
        + "\n"
    )
