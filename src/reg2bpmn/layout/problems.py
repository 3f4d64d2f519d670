"""What a layout could not show, as data: nothing is left out in silence (docs/layout.md tells what each code means)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a reader of the drawing must know: a code, the id of the element, and what is wrong with it."""

    code: str
    element: str
    message: str
