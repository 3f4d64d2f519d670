"""Changing a tree while each value keeps the place where it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def items_of(value: Any) -> list[Any]:
    """Return the items of a list; whatever is none has none, and validation tells of it."""
    return value if isinstance(value, list) else []


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


def move_items(tree: Tree, path: Path, positions: Mapping[int, int]) -> None:
    """Give each item of a list the places of the one that was written for it; others have none of their own."""
    _reorder(tree.values, path, positions)
    _reorder(tree.keys, path, positions)


def _reorder(places: dict[Path, P], path: Path, positions: Mapping[int, int]) -> None:
    length = len(path)
    under = {one: places[one] for one in places if len(one) > length and one[:length] == path}
    for one in under:
        del places[one]
    for now, before in positions.items():
        for one, place in under.items():
            if one[length] == before:
                places[(*path, now, *one[length + 1 :])] = place
