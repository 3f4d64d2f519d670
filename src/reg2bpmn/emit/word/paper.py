"""The two papers of a document, landscape, and how much of one a text takes; lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from reg2bpmn.layout.pages import paper as sheets
from reg2bpmn.layout.pages.paper import POINTS_PER_MM
from reg2bpmn.layout.text import count_lines

MARGIN = 12.0
MARK_SHARE = 0.55  # of the width stays free to the left of an appendix's heading
_LEADING = 1.2  # of the size of a letter, from line to line


@dataclass(frozen=True, slots=True)
class Page:
    """A paper. `columns` is how many steps a table may have side by side, `figures` the room of a figure."""

    width: float
    height: float
    columns: int
    figures: sheets.Paper

    @property
    def room(self) -> tuple[float, float]:
        """Width and height inside the margins."""
        return self.width - 2 * MARGIN, self.height - 2 * MARGIN


def _page(paper: sheets.Paper, columns: int, headings: float) -> Page:
    room = paper.width - 2 * MARGIN, paper.height - 2 * MARGIN - headings
    figures = sheets.Paper(*room, margin=0, least_text=paper.least_text, name=paper.name)
    return Page(paper.width, paper.height, columns, figures)


A4 = _page(sheets.A4, 7, 57)
A3 = _page(sheets.A3, 12, 53)


def text_height(text: str, size: float, width: float) -> float:
    """Return the height of `text` of `size` points in lines of `width`, rather too large than too small."""
    lines = count_lines(text, width * POINTS_PER_MM, round(size)) if text else 0
    return lines * size * _LEADING / POINTS_PER_MM
