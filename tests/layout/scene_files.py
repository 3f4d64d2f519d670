"""Scenes as plain data in JSON files, without what has its default."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reg2bpmn.layout.scene import Form, Group, Kind, Lane, Link, Node, Pool, Scene

FIXTURES = Path(__file__).parent / "fixtures"
PARTS = {"pools": Pool, "lanes": Lane, "nodes": Node, "links": Link, "groups": Group}


def dumps(scene: Scene) -> str:
    """Return `scene` as JSON, one element a line."""
    parts = []
    for part in PARTS:
        lines = [json.dumps(_plain(one), ensure_ascii=False) for one in getattr(scene, part)]
        parts.append(f'"{part}": [' + "".join(f"\n  {line}," for line in lines).removesuffix(",") + "]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def loads(text: str) -> Scene:
    """Return the scene that `text` holds."""
    data = json.loads(text)
    return Scene(**{part: tuple(_made(cls, one) for one in data[part]) for part, cls in PARTS.items()})


def fixtures() -> list[Path]:
    """Return the files of scenes that once were laid out badly."""
    return sorted(FIXTURES.glob("*.json"))


def _plain(one: Any) -> dict[str, Any]:
    default = {field.name: field.default for field in dataclasses.fields(one)}
    return {key: value for key, value in dataclasses.asdict(one).items() if value != default[key]}


def _made(cls: Any, data: Mapping[str, Any]) -> Any:
    typed = {"form": Form, "kind": Kind, "members": tuple}
    return cls(**{key: typed[key](value) if key in typed else value for key, value in data.items()})
