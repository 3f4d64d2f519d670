"""Write docs/reference/definition-format.md: every key of a definition, from the JSON Schema.

    python tools/definition_reference.py          write the page
    python tools/definition_reference.py --check  exit 1 if it is not current

Types, what is required and allowed words are those of `reg2bpmn schema`, meanings stand in docs/reference/keys.yaml,
and examples are cut out of the shipped definitions.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import yaml
from pydantic import TypeAdapter

from reg2bpmn.model import base, quotation, regulation
from reg2bpmn.read.schema import definition_schema

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "definition-format.md"
MEANINGS = ROOT / "docs" / "reference" / "keys.yaml"
TEMPLATES = ROOT / "docs" / "_templates"
LONGEST_CELL = 90
LONGEST_BLOCK = 900

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one, where PyYAML has it
Schema = dict[str, Any]

PLAIN: dict[str, Any] = {
    "Slug": base.Slug,
    "ProcessId": base.ProcessId,
    "Variable": base.Variable,
    "SourceName": regulation.SourceName,
    "Lines": quotation.Lines,
    "Str": base.Str,
}
SHOWN = {"Slug": "id", "ProcessId": "process id", "Variable": "variable", "SourceName": "file name", "Lines": "lines"}


class StaleError(Exception):
    """The meanings do not fit the schema."""


def types() -> dict[str, Schema]:
    """Return the schemas of all types by name, that of the whole file as `Regulation`."""
    whole = json.loads(definition_schema())
    return {"Regulation": {k: v for k, v in whole.items() if k != "$defs"}, **whole["$defs"]}


def mapping_of(schema: Schema) -> Schema | None:
    """Return the part of a type's schema that tells its keys, if it has any."""
    return next((part for part in schema.get("anyOf", [schema]) if "properties" in part), None)


def _plain() -> dict[str, Schema]:
    return {name: TypeAdapter(kind).json_schema() for name, kind in PLAIN.items()}


def kind(schema: Schema) -> str:
    """Return what a value is, in Markdown, with links to the types."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    bare = {k: v for k, v in schema.items() if k not in ("title", "default", "description")}
    options = [part for part in bare.get("anyOf", [bare]) if part.get("type") != "null"]
    for name, known in _plain().items():
        if options == known.get("anyOf", [known]):
            return f"[{SHOWN.get(name, 'text')}](#plain-values)"
    return " or ".join(_single(option) for option in options)


def _single(schema: Schema) -> str:
    if "$ref" in schema or "pattern" in schema:
        return kind(schema) if "$ref" in schema else f"text like `{schema['pattern']}`"
    match schema.get("type"):
        case "array":
            least = f", at least {schema['minItems']}" if "minItems" in schema else ""
            return f"list of {kind(schema['items'])}{least}"
        case "object":
            names = f", by {kind(schema['propertyNames'])}" if "propertyNames" in schema else ", by name"
            values = schema.get("additionalProperties")
            return f"mapping{names}" + (
                f", to {kind(values)}" if isinstance(values, dict) and "type" not in values else ""
            )
        case "integer":
            return f"number from {schema['minimum']} to {schema['maximum']}"
        case "boolean":
            return "`true` or `false`"
        case _:
            return "date" if schema.get("format") == "date" else "text"


def required(schema: Schema, key: str) -> str:
    """Return whether a mapping must have `key`: "yes", "no", or on what it depends."""
    if key in schema.get("required", ()):
        return "yes"
    if "else" in schema and key in schema["else"]["required"]:
        return "yes" if key in schema["then"]["required"] else f"without `{schema['if']['required'][0]}`"
    default = schema["properties"][key].get("default")
    return "no" if default in (None, []) else f"no: `{json.dumps(default, ensure_ascii=False).strip(chr(34))}`"


@dataclass
class Examples:
    """Values of the shipped definitions, by type and by key of a type, as they are written there."""

    schemas: dict[str, Schema]
    ranks: dict[str, tuple[int, int]] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Take what a definition shows."""
        text = path.read_text(encoding="utf-8")
        self._walk(text, {"$ref": "#/$defs/Regulation"}, yaml.compose(text, LOADER))

    def _walk(self, text: str, schema: Schema, node: yaml.Node | None) -> None:
        if "$ref" in schema:
            self._take(text, schema["$ref"].rsplit("/", 1)[-1], node)
        for part in schema.get("anyOf", ()):
            self._walk(text, part, node)
        if isinstance(node, yaml.SequenceNode) and "items" in schema:
            for item in node.value:
                self._walk(text, schema["items"], item)
        if isinstance(node, yaml.MappingNode) and isinstance(schema.get("additionalProperties"), dict):
            for _, value in node.value:
                self._walk(text, schema["additionalProperties"], value)

    def _take(self, text: str, name: str, node: yaml.Node | None) -> None:
        mapping = mapping_of(self.schemas[name])
        if mapping is None or not isinstance(node, yaml.MappingNode):
            return
        block = _source(text, node)
        rank = (len(node.value), -len(block))
        if len(block) <= LONGEST_BLOCK and rank > self.ranks.get(name, (0, 0)):
            self.ranks[name], self.blocks[name] = rank, block
        for key, value in node.value:
            shown = _source(text, value)
            if (isinstance(value, yaml.ScalarNode) or value.flow_style) and len(shown) <= LONGEST_CELL:
                self.cells.setdefault((name, key.value), shown)
            self._walk(text, mapping["properties"][key.value], value)


def _source(text: str, node: yaml.Node) -> str:
    """Return a node as it is written, without its indentation and the comments behind it."""
    start, end = node.start_mark, node.end_mark
    lines = (" " * start.column + text[start.index : end.index]).rstrip().split("\n")
    while lines[-1].lstrip().startswith("#") or not lines[-1].strip():
        lines.pop()
    return textwrap.dedent("\n".join(lines))


def page() -> str:
    """Return the page. Raises `StaleError` where the meanings and the schema do not have the same keys."""
    schemas, told = types(), yaml.safe_load(MEANINGS.read_text(encoding="utf-8"))
    examples = Examples(schemas)
    for path in sorted((ROOT / "definitions").glob("*.yaml")):
        examples.read(path)
    _compare("types", schemas, [*told["types"], *told["words"]])
    _compare("plain values", PLAIN, told["plain"])
    environment = jinja2.Environment(  # noqa: S701 - Markdown; what is put in comes from this repository
        loader=jinja2.FileSystemLoader(TEMPLATES), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["cell"] = _cell
    return environment.get_template("definition-format.md.j2").render(
        types=[_type(name, schemas[name], keys, examples) for name, keys in told["types"].items()],
        words=[{"name": name, **schemas[name]} for name in told["words"]],
        plain=[{"name": SHOWN.get(k, "text"), "meaning": v, **_plain()[k]} for k, v in told["plain"].items()],
    )


def _compare(what: str, known: Any, told: Any) -> None:
    if set(known) != set(told):
        raise StaleError(f"{MEANINGS.name}, {what}: missing {set(known) - set(told)}, unknown {set(told) - set(known)}")


def _type(name: str, schema: Schema, told: dict[str, Any], examples: Examples) -> dict[str, Any]:
    mapping = mapping_of(schema) or {}
    _compare(name, mapping["properties"], told)
    return {
        "name": name,
        "description": mapping.get("description", ""),
        "also_text": mapping is not schema,
        "rows": list(_rows(name, mapping, told, examples)),
        "example": examples.blocks.get(name, ""),
    }


def _rows(name: str, mapping: Schema, told: dict[str, Any], examples: Examples) -> Iterator[dict[str, str]]:
    for key, meaning in told.items():
        given = meaning if isinstance(meaning, dict) else {"means": meaning}
        yield {
            "key": key,
            "kind": kind(mapping["properties"][key]),
            "required": required(mapping, key),
            "meaning": given["means"],
            "example": given.get("example", examples.cells.get((name, key), "")),
        }


def _cell(text: str) -> str:
    """Return text for a cell of a Markdown table: one line, no bar that would end the cell."""
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the page, or with --check tell whether it is current."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print(f"{PAGE.relative_to(ROOT)} is not current; run tools/definition_reference.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
