"""What the starts of a procedure must be: told apart, and each but one set off by a message."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.model.problem import Path, Problem
from reg2bpmn.model.procedure import Process, Start


def starts_at(process: Process, path: Path) -> Iterator[tuple[Path, Start]]:
    """Yield each start of `process`, at `path`, with its own path."""
    if isinstance(process.start, Start):
        yield (*path, "start"), process.start
    else:
        yield from (((*path, "start", k), start) for k, start in enumerate(process.start))


def problems_of_starts(process: Process, path: Path) -> Iterator[Problem]:
    """Yield the starts without an id of several, and those without a message beside another one."""
    several, silent = len(process.starts) > 1, ""
    for where, start in starts_at(process, path) if several else ():
        if not start.id:
            message = "one of several starts has no id"
            yield Problem(where, "start", message, "add 'id', by which it is told from the others")
        elif not start.sender and silent:
            message = f"the starts {silent!r} and {start.id!r} both have no message, so nothing tells which one begins"
            yield Problem(where, "start", message, "add 'message' and 'sender' to all of them but one")
        elif not start.sender:
            silent = start.id
