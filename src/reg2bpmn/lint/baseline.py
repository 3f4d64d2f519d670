"""Findings that are known: those of acts in force, which nobody mends any more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from reg2bpmn import printable
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error
from reg2bpmn.tables import limits

_VERSION = 1


def written(found: Iterable[Diagnostic]) -> bytes:
    """Return the file in which the findings that have an id are known, by the names of their files."""
    known: dict[str, set[str]] = {}
    for one in found:
        if one.id and one.place:
            known.setdefault(PurePath(one.place.file).name, set()).add(one.id)
    data = {"version": _VERSION, "known": {file: sorted(ids) for file, ids in sorted(known.items())}}
    return (printable.json_text(data) + "\n").encode()


def without_known(found: Iterable[Diagnostic], path: Path, files: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield the findings that the file `path` does not know, and a note for each that it knows and that is gone.

    `files` are those that were looked at; what is known of others is left alone. Raises `Reg2bpmnError` where the
    file is no baseline.
    """
    known = _read(path)
    met: dict[str, set[str]] = {PurePath(file).name: set() for file in files}
    for one in found:
        file = PurePath(one.place.file).name if one.place else ""
        if one.id and one.id in known.get(file, ()):
            met.setdefault(file, set()).add(one.id)
        else:
            yield one
    for file, ids in known.items():
        for gone in sorted(ids - met.get(file, ids)):
            what = f"{file}: the known finding {gone!r} is no longer found"
            yield Diagnostic("baseline-gone", Severity.NOTE, what, "write the baseline anew", Place(str(path)))


def _read(path: Path) -> dict[str, set[str]]:
    try:
        data: Any = json.loads(limits.read_bytes(path))
        if data["version"] != _VERSION:
            raise ValueError
        return {str(file): {str(one) for one in ids} for file, ids in data["known"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what, remedy = "this is no baseline of this version", "write one: reg2bpmn check FILE --write-baseline FILE"
        raise Reg2bpmnError([error("baseline", what, remedy, Place(str(path)))]) from None
