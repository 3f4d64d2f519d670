"""A process on sheets of paper: how many, what stands on each, and the link events that join them.

Lengths are px of the layout unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reg2bpmn.layout.cuts import Cutter
from reg2bpmn.layout.engine import lay_out
from reg2bpmn.layout.frame import MARGIN
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.labels import LABEL_SIZE
from reg2bpmn.layout.spacing import SCREEN, TIGHT
from reg2bpmn.process.graph import Collaboration

POINTS_PER_MM = 72 / 25.4
ROW_GAP = 24  # px between parts on one sheet
LINK_COST, WIDTH_COST = 10, 100  # of a link event, and of a sheet as wide as the paper: even sheets, few cuts


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in mm and the smallest text in points that may stand on it."""

    width: float
    height: float
    margin: float
    least_text: float

    @property
    def least_scale(self) -> float:
        """The smallest points a px: at it the smallest text of a layout has the size `least_text`."""
        return self.least_text / LABEL_SIZE

    def room(self, scale: float) -> tuple[int, int]:
        """Return width and height inside the margins, px, at `scale` points a px."""
        wide, high = self.width - 2 * self.margin, self.height - 2 * self.margin
        return int(wide * POINTS_PER_MM / scale), int(high * POINTS_PER_MM / scale)


A3 = Paper(420, 297, 10, 7)
"""A3 landscape."""


@dataclass(frozen=True, slots=True)
class Below:
    """The height in px that a caption takes under a figure at the smallest scale.

    `alone` under a figure of one sheet, `each` under every sheet of several, `last` under the one with the notes.
    """

    alone: int = 0
    each: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a process, or the whole, as a collaboration of its own."""

    collaboration: Collaboration
    layout: Layout


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts that stand under one another on a sheet. `fits` is false where the paper is too small for them."""

    parts: tuple[Part, ...]
    fits: bool = True

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all parts with the gaps between them, px."""
        found = [extent(part.layout) for part in self.parts]
        return max(wide for wide, _ in found), sum(high for _, high in found) + ROW_GAP * (len(found) - 1)


def extent(layout: Layout) -> tuple[int, int]:
    """Return width and height of what a layout draws, without the screen's margin around it."""
    return layout.page.width - 2 * MARGIN, layout.page.height - 2 * MARGIN


def sheets(collaboration: Collaboration, paper: Paper = A3, below: Below | None = None) -> tuple[Sheet, ...]:
    """Return the process on as few sheets as hold it at the smallest scale, cut between columns.

    A process that fits on one sheet stays whole, laid out as on the screen or, where that is too high, closer. Else
    its parts stand under one another and on further sheets. A flow that is cut leaves by a throwing link event and
    goes on from a catching one of the same letter. A column that alone is too large for the paper makes a sheet that
    does not fit. Raises `ValueError` as `lay_out` does.
    """
    below, room = below or Below(), paper.room(paper.least_scale)
    for spacing in (SCREEN, TIGHT):
        whole = (_sheet([Part(collaboration, lay_out(collaboration, spacing))], room, below.alone),)
        if whole[0].fits:
            return whole
    cutter = Cutter(collaboration, (room[0], room[1] - below.each), (LINK_COST, WIDTH_COST))
    ways = (cutter.fewest(), cutter.fewest(below.last - below.each), cutter.lowest(ROW_GAP))
    made = [_packed([Part(part, lay_out(part, TIGHT)) for part in way], room, below) for way in ways]
    whole = (_sheet(whole[0].parts, room, below.each),)
    return min([whole, *made], key=lambda found: _cost(found, room, below))


def _sheet(parts: Sequence[Part], room: tuple[int, int], below: int) -> Sheet:
    wide, high = Sheet(tuple(parts)).size
    return Sheet(tuple(parts), wide <= room[0] and high + below <= room[1])


def _packed(parts: Sequence[Part], room: tuple[int, int], below: Below) -> tuple[Sheet, ...]:
    """Put parts under one another as long as the paper holds them."""
    if _sheet(parts, room, below.alone).fits:
        return (_sheet(parts, room, below.alone),)
    found: list[list[Part]] = []
    for part in parts:
        if found and _sheet([*found[-1], part], room, below.each).fits:
            found[-1].append(part)
        else:
            found.append([part])
    return tuple(_sheet(group, room, below.each) for group in found)


def _cost(found: Sequence[Sheet], room: tuple[int, int], below: Below) -> tuple[int, int, int]:
    """Count the sheets that are too small, all sheets, one more where no figure leaves room for the notes, and parts."""
    needed = below.alone if len(found) == 1 else below.last
    has_room = any(sheet.size[1] + needed <= room[1] for sheet in found)
    return sum(not sheet.fits for sheet in found), len(found) + (not has_room), sum(len(sheet.parts) for sheet in found)
