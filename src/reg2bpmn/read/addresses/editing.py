"""Changing a tree while each value keeps the place where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from reg2bpmn.read.yaml_tree import Path, Tree

P = TypeVar("P")


def at(tree: Tree, path: Path) -> Any:
    """Return the value at a path, `None` where there is none."""
    value = tree.data
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def put_list(tree: Tree, path: Path, items: Sequence[tuple[Any, Path]]) -> list[Any]:
    """Put a list at a path; each item comes with the path at which it is written now, whose places it keeps."""
    sources = [source for _, source in items]
    _move(tree.values, path, sources)
    _move(tree.keys, path, sources)
    return [item for item, _ in items]


def _move(places: dict[Path, P], path: Path, sources: Sequence[Path]) -> None:
    under = {source: [(one[len(source) :], places[one]) for one in places if one[: len(source)] == source]
             for source in dict.fromkeys(sources)}  # fmt: skip
    for one in [one for one in places if len(one) > len(path) and one[: len(path)] == path]:
        del places[one]
    for number, source in enumerate(sources):
        for rest, place in under[source]:
            places[(*path, number, *rest)] = place
