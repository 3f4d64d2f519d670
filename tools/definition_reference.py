"""Write docs/reference/definition-format.md: every key of a definition, from the JSON Schema.

    python tools/definition_reference.py          write the page
    python tools/definition_reference.py --check  exit 1 if it is not current

Everything is told by `reg2bpmn schema`, but for the examples, which are cut out of the shipped definitions.
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

from reg2bpmn.read.schema import definition_schema

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "definition-format.md"
TEMPLATES = ROOT / "docs" / "_templates"
LONGEST_CELL = 90
LONGEST_BLOCK = 900

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one, where PyYAML has it
Schema = dict[str, Any]


class UntoldError(Exception):
    """The schema does not tell what a key means."""


def types() -> dict[str, Schema]:
    """Return the schemas of all types by name, in the order of the schema, that of the whole file as `Regulation`."""
    whole = json.loads(definition_schema())
    return {"Regulation": {k: v for k, v in whole.items() if k != "$defs"}, **whole["$defs"]}


def mapping_of(schema: Schema) -> Schema | None:
    """Return the part of a type's schema that tells its keys, if it has any."""
    return next((part for part in schema.get("anyOf", [schema]) if "properties" in part), None)


def is_plain(schema: Schema) -> bool:
    """Whether a type is that of a single value that is not one of a few words."""
    return mapping_of(schema) is None and "enum" not in schema


def kind(schema: Schema, schemas: dict[str, Schema]) -> str:
    """Return what a value is, in Markdown, with links to the types."""
    options = [part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"]
    return " or ".join(_single(option, schemas) for option in options)


def _link(name: str, schema: Schema) -> str:
    return f"[{schema['title']}](#plain-values)" if is_plain(schema) else f"[{name}](#{name.lower()})"


def _single(schema: Schema, schemas: dict[str, Schema]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return _link(name, schemas[name])
    match schema["type"]:
        case "array":
            least = f", at least {schema['minItems']}" if "minItems" in schema else ""
            return f"list of {kind(schema['items'], schemas)}{least}"
        case "object":
            names = f", by {kind(schema['propertyNames'], schemas)}" if "propertyNames" in schema else ", by name"
            values = schema["additionalProperties"]
            return f"mapping{names}" + ("" if "type" in values else f", to {kind(values, schemas)}")
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
            self._walk(text, mapping["properties"].get(key.value, {}), value)


def _source(text: str, node: yaml.Node) -> str:
    """Return a node as it is written, without its indentation and the comments behind it."""
    start, end = node.start_mark, node.end_mark
    lines = (" " * start.column + text[start.index : end.index]).rstrip().split("\n")
    while lines[-1].lstrip().startswith("#") or not lines[-1].strip():
        lines.pop()
    return textwrap.dedent("\n".join(lines))


def page() -> str:
    """Return the page. Raises `UntoldError` where the schema does not tell what a key means."""
    schemas = types()
    examples = Examples(schemas)
    for path in sorted((ROOT / "definitions").glob("*.yaml")):
        examples.read(path)
    environment = jinja2.Environment(  # noqa: S701 - Markdown; what is put in comes from this repository
        loader=jinja2.FileSystemLoader(TEMPLATES), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["cell"] = _cell
    return environment.get_template("definition-format.md.j2").render(
        types=[_type(name, schema, examples) for name, schema in schemas.items() if mapping_of(schema)],
        words=[{"name": name, **schema} for name, schema in schemas.items() if "enum" in schema],
        plain=[schema for schema in schemas.values() if is_plain(schema)],
    )


def _type(name: str, schema: Schema, examples: Examples) -> dict[str, Any]:
    mapping = mapping_of(schema) or {}
    return {
        "name": name,
        "description": schema["description"],
        "also_text": mapping is not schema,
        "text_examples": schema.get("examples", []),
        "rows": list(_rows(name, mapping, examples)),
        "example": examples.blocks.get(name, ""),
    }


def _rows(name: str, mapping: Schema, examples: Examples) -> Iterator[dict[str, str]]:
    for key, schema in mapping["properties"].items():
        if "description" not in schema:
            raise UntoldError(f"the schema does not tell what {key!r} of {name} means")
        given = next(map(_flow, schema.get("examples", ())), "")
        yield {
            "key": key,
            "kind": kind(schema, examples.schemas),
            "required": required(mapping, key),
            "meaning": schema["description"],
            "example": given or examples.cells.get((name, key), ""),
        }


def _flow(value: object) -> str:
    """Return a value as a definition has it on one line."""
    if isinstance(value, str):
        return value
    return str(yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000))[
        1:-2
    ]


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
