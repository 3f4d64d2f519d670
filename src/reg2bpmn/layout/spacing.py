"""How much air a layout has: the screen's measure, and a closer one for paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spacing:
    """Lengths in px: of an association, inside a lane above and below, the least height of a closed pool.

    `turns_bands` keeps room for the name of a closed pool along its header, where other tools may draw it. `turned`
    measures for a drawing that reads from top to bottom: it is laid out as if from left to right, everything as wide as
    it will be high and as high as it will be wide, and mirrored at the end (`turn`).
    """

    link: int
    lane: int
    band: int
    turns_bands: bool
    turned: bool = False


SCREEN = Spacing(link=24, lane=12, band=60, turns_bands=True)
TIGHT = Spacing(link=11, lane=3, band=36, turns_bands=False)
"""For paper, where no tool but this one draws: a sixth lower."""
