"""What a definition may write briefly, in the JSON Schema: addresses in an act, what is shared, short findings."""

from __future__ import annotations

from typing import Any

from reg2bpmn.model.finding import FindingKind

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
_QUOTATIONS = ("Quotation", "UnitReading", "DeadlineReading", "NextReading", "TextProcedure", "TextCondition")
_OF = {"TextAccount": ["lines"], "Table": ["appendix", "lines"], "Figure": ["appendix", "title"]}
_SHARED = ("Localized", "Act", "Unit", "Party", "Finding")


def allow_addresses(shapes: dict[str, Schema]) -> None:
    """Let shapes be written by addresses, and as what several definitions share."""
    for name in _QUOTATIONS:
        shapes[name]["properties"] |= {"at": TEXT, "from": TEXT, "to": TEXT}
        shapes[name]["required"] = [key for key in shapes[name].get("required", ()) if key == "number"]
    _unless(shapes["Quotation"], "at", ["quote", "lines"])
    for name, keys in _OF.items():
        shapes[name]["properties"]["of"] = TEXT
        _unless(shapes[name], "of", keys)
    for name in _SHARED:
        given = {"type": "object", "additionalProperties": {"anyOf": [TEXT, {"$ref": "#/$defs/Localized"}]}}
        shapes[name]["properties"] |= {"shared": TEXT, "with": given}
    _regulation(shapes)


def _unless(shape: Schema, key: str, required: list[str]) -> None:
    """Let a shape require keys only where it has not `key`."""
    shape.pop("required", None)
    shape |= {"if": {"required": [key]}, "then": {"required": []}, "else": {"required": required}}


def _regulation(shapes: dict[str, Schema]) -> None:
    """Leave out what the record or a shared value gives, and allow what only definitions have."""
    for name, keys in (("Unit", ["id", "name"]), ("Party", ["id", "name"])):
        _unless(shapes[name], "shared", keys)
    shapes["Unit"]["properties"]["printed"] = {"type": "array", "items": TEXT}
    for name in ("Act", "Localized"):
        shapes[name].pop("required", None)
        shapes[name]["minProperties"] = 1
    shapes["Step"]["properties"]["number"] = {"type": "integer", "minimum": 1, "maximum": 999}
    shapes["Step"]["required"] = [key for key in shapes["Step"]["required"] if key != "unit"]
    finding = shapes["Finding"]
    finding["properties"] |= dict.fromkeys(("kk", "ru", "en"), TEXT)
    finding["patternProperties"] = {f"^({'|'.join(FindingKind)})$": {"$ref": "#/$defs/Slug"}}
    finding["properties"].pop("rule")
    finding["properties"]["dismissed"] = {"$ref": "#/$defs/Localized"}
    _unless(finding, "found", ["quotes"])
    listed = shapes["Process"]["properties"]["listed"]
    kept = {key: value for key, value in listed.items() if key not in ("type", "items")}
    entries = {key: value for key, value in listed.items() if key in ("type", "items")}
    shapes["Process"]["properties"]["listed"] = {**kept, "anyOf": [entries, TEXT]}
