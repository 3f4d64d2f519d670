"""Drawings that nobody can read: told as warnings, for the file means what it means all the same.

    plane (what a diagram shows, in px) -> spots, piles, frames, overlaps, lines

The limits are such that what tools and people draw on purpose is silent: nodes that touch, lines that end in the middle
of a shape, labels anywhere. Of each kind the first ten in a diagram are told, and that there are more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.index import Index
from reg2bpmn.emit.bpmn.readability.frames import outside_frames
from reg2bpmn.emit.bpmn.readability.lines import loose_ends, through_nodes
from reg2bpmn.emit.bpmn.readability.overlaps import overlapping, piled
from reg2bpmn.emit.bpmn.readability.plane import Plane, planes
from reg2bpmn.emit.bpmn.readability.telling import more

MOST_TOLD = 10
"""Findings of a kind that are told of one diagram."""

_Check = Callable[[Plane], Iterable[Diagnostic]]
_CHECKS: tuple[tuple[str, _Check], ...] = (
    ("shapes outside of what they are in", outside_frames),
    ("shapes over one another", overlapping),
    ("lines that do not reach their shapes", loose_ends),
    ("lines through shapes", through_nodes),
)


def unreadable(index: Index) -> Iterator[Diagnostic]:
    """Yield what makes the diagrams of a file unreadable, plane by plane; in time near linear in their size."""
    for plane in planes(index):
        yield from _at_most(plane, "shapes without a place or size", plane.found)
        plane.settle(piled(plane))
        yield from _at_most(plane, "heaps of shapes", plane.piles)
        for what, check in _CHECKS:
            yield from _at_most(plane, what, check(plane))


def _at_most(plane: Plane, what: str, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    rest = iter(found)
    yield from islice(rest, MOST_TOLD)
    if next(rest, None) is not None:
        yield more(plane, MOST_TOLD, what)
