"""What the served pages say of the definitions: a page in place of the site, or a notice over it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reg2bpmn import bounded
from reg2bpmn.diagnostics import Diagnostic, Place
from reg2bpmn.emit.templates import render
from reg2bpmn.read.yaml_tree import MAX_BYTES
from reg2bpmn.serving.workshop import Snapshot

_AROUND = 2  # lines shown before and after the one that is wrong
_END = b"</body>"


@dataclass(frozen=True, slots=True)
class Told:
    """A problem with the lines of its file around its place, each with its number."""

    problem: Diagnostic
    lines: tuple[tuple[int, str], ...]


def problem_page(snapshot: Snapshot) -> str:
    """Return the page that stands in place of every page while the definitions do not compile."""
    return render("serve/problems.html.j2", problems=_told(snapshot), mark=snapshot.mark)


def overlay(page: bytes, snapshot: Snapshot) -> bytes:
    """Return a page of the site that loads itself anew after a change, with the problems over it where there are."""
    added = render("serve/notice.html.j2", problems=_told(snapshot), mark=snapshot.mark).encode()
    head, end, tail = page.rpartition(_END)
    return head + added + end + tail


def _told(snapshot: Snapshot) -> list[Told]:
    return [Told(problem, _around(problem.place) if problem.place else ()) for problem in snapshot.problems]


def _around(place: Place) -> tuple[tuple[int, str], ...]:
    """Return the lines of a file around a place, none where it cannot be read now."""
    try:
        lines = bounded.read(Path(place.file), MAX_BYTES).decode("utf-8", "replace").splitlines()
    except bounded.UnreadableError:
        return ()
    first = max(place.line - _AROUND, 1)
    return tuple(enumerate(lines[first - 1 : place.line + _AROUND], first))
