"""A process on sheets of paper: how many, what stands on each, and the link events that join them.

Lengths are px of the layout unless a name says otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.layout.flat.frame import MARGIN
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.of_process import lay_out
from reg2bpmn.layout.pages.cuts import Cutter
from reg2bpmn.layout.sizes import LABEL_SIZE
from reg2bpmn.layout.spacing import SCREEN, TIGHT, Spacing
from reg2bpmn.process.graph import Collaboration

POINTS_PER_MM = 72 / 25.4
ROW_GAP = 24  # px between parts on one sheet
_KEPT = 16  # layouts of whole processes: those of a document, loose and tight
LINK_COST, WIDTH_COST = 10, 100  # of a link event, and of a sheet as wide as the paper: even sheets, few cuts


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in mm and the smallest text in points that may stand on it."""

    width: float
    height: float
    margin: float
    least_text: float
    name: str = "paper"

    @property
    def least_scale(self) -> float:
        """The smallest points a px: at it the smallest text of a layout has the size `least_text`."""
        return self.least_text / LABEL_SIZE

    def room(self, scale: float) -> tuple[int, int]:
        """Return width and height inside the margins, px, at `scale` points a px."""
        wide, high = self.width - 2 * self.margin, self.height - 2 * self.margin
        return int(wide * POINTS_PER_MM / scale), int(high * POINTS_PER_MM / scale)


A3 = Paper(420, 297, 10, 7, "A3")
"""A3 landscape."""
A4 = Paper(297, 210, 10, 7, "A4")
"""A4 landscape."""
PAPERS = {"a4": A4, "a3": A3}
"""The papers by the names that users give them."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a caption takes at the smallest scale, px: the height of the title, which stands under every sheet.

    The notes stand once: under a figure, where they take the height `notes`, or to the right of it in `beside`.
    """

    title: int = 0
    notes: int = 0
    beside: tuple[int, int] = (0, 0)

    def has_room(self, sheet: Sheet, room: tuple[int, int]) -> bool:
        """Tell whether the notes fit on `sheet` too."""
        (wide, high), (width, height) = sheet.size, (room[0], room[1] - self.title)
        aside = wide + self.beside[0] <= width and max(high, self.beside[1]) <= height
        return wide <= width and (high + self.notes <= height or aside)


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


def sheets(
    collaboration: Collaboration, paper: Paper = A3, one: Needs | None = None, several: Needs | None = None
) -> tuple[Sheet, ...]:
    """Return the process on as few sheets as hold it at the smallest scale, cut between columns.

    `one` is the caption of a single sheet, `several` that of more. A process that fits on one sheet stays whole, laid
    out as on the screen or, where that is too high, closer. Else its parts stand under one another and on further
    sheets. A flow that is cut leaves by a throwing link event and goes on from a catching one of the same letter. A
    column that alone is too large for the paper makes a sheet that does not fit. Raises `ValueError` as `lay_out`.
    """
    plan = _Plan(paper.room(paper.least_scale), one or Needs(), several or one or Needs())
    whole, fits = plan.whole(collaboration)
    if fits:
        return (whole,)
    width, height = plan.room[0], plan.room[1] - plan.several.title
    cutter = Cutter(collaboration, (width, height), (LINK_COST, WIDTH_COST))
    made = [(whole,), plan.packed(cutter.fewest())]
    least = 0, 1, plan.cost(made[1])[2]
    if plan.cost(made[1]) > least:
        made.append(plan.packed(cutter.fewest(plan.several.notes)))
    if min(map(plan.cost, made)) > least:
        made += plan.lowest(cutter, min(map(plan.cost, made)))
    return min(made, key=plan.cost)


@lru_cache(_KEPT)
def _laid_out(collaboration: Collaboration, spacing: Spacing) -> Layout:
    """Lay out a whole process as `lay_out` does, once for all papers that it is tried on."""
    return lay_out(collaboration, spacing)


def fits_on_one(collaboration: Collaboration, paper: Paper, one: Needs) -> bool:
    """Tell whether `sheets` returns one sheet that fits, in much less time."""
    return _Plan(paper.room(paper.least_scale), one, one).whole(collaboration)[1]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The room in px on a sheet, and the captions of one and of several."""

    room: tuple[int, int]
    one: Needs
    several: Needs

    def whole(self, collaboration: Collaboration) -> tuple[Sheet, bool]:
        """Put the whole on one sheet, closer where it is too high, and tell whether its caption has room too."""
        for spacing in (SCREEN, TIGHT):
            sheet = self.sheet([Part(collaboration, _laid_out(collaboration, spacing))], self.one.title)
            if self.one.has_room(sheet, self.room):
                return sheet, True
        return sheet, False

    def sheet(self, parts: Sequence[Part], title: int) -> Sheet:
        """Put parts on a sheet over a title of the height `title`, and see whether they fit."""
        wide, high = Sheet(tuple(parts)).size
        return Sheet(tuple(parts), wide <= self.room[0] and high + title <= self.room[1])

    def lowest(self, cutter: Cutter, cost: tuple[int, int, int]) -> Iterator[tuple[Sheet, ...]]:
        """Yield the lowest parts on sheets, unless they are so high that these cost more than `cost`."""
        most = math.inf if cost[0] else (cost[1] - 1) * (self.room[1] - self.several.title + ROW_GAP) - ROW_GAP
        parts = cutter.lowest(ROW_GAP, most)
        if parts:
            yield self.packed(parts)

    def packed(self, parts: Sequence[Collaboration]) -> tuple[Sheet, ...]:
        """Put parts under one another as long as the paper holds them."""
        found: list[list[Part]] = [[]]
        for part in (Part(part, lay_out(part, TIGHT)) for part in parts):
            if found[-1] and not self.sheet([*found[-1], part], self.several.title).fits:
                found.append([])
            found[-1].append(part)
        return tuple(self.sheet(group, self.several.title) for group in found)

    def cost(self, found: Sequence[Sheet]) -> tuple[int, int, int]:
        """Count the sheets that do not fit, all sheets, one more where none has room for the notes, and the parts."""
        caption = self.one if len(found) == 1 else self.several
        has_room = any(caption.has_room(sheet, self.room) for sheet in found)
        parts = sum(len(sheet.parts) for sheet in found)
        return sum(not sheet.fits for sheet in found), len(found) + (not has_room), parts
