"""Ids that stand twice, and ids that name nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from reg2bpmn.model.problem import Meant, Path, Problem


def unique(items: Iterable[object], path: Path) -> Iterator[Problem]:
    """Two of one list must not share an id."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        name = str(getattr(item, "id"))  # noqa: B009 - the items share the attribute, not a type
        if name in seen:
            yield Problem((*path, index, "id"), "duplicate-id", f"id {name!r} stands twice", "give each its own id")
        seen.add(name)


def unknown(path: Path, what: str, name: str, known: Collection[str]) -> Problem:
    """Return that `name`, which should be the id of a `what`, is none of `known`."""
    return Problem(path, f"unknown-{what.rsplit(maxsplit=1)[-1]}", f"unknown {what} {name!r}", Meant(name, known))
