"""A figure on sheets of paper: what `layout.paper` cuts, with the caption, in one scale for all sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reg2bpmn.emit.caption import COLUMN, MARGIN, SYMBOLS, symbols, with_notes, with_title
from reg2bpmn.emit.figure import Caption, Figure, drawn, stacked
from reg2bpmn.layout.flat.frame import MARGIN as SCREEN_MARGIN
from reg2bpmn.layout.geometry import Box, Layout
from reg2bpmn.layout.pages.paper import A3, POINTS_PER_MM, ROW_GAP, Needs, Paper, Sheet, sheets
from reg2bpmn.layout.pages.paper import fits_on_one as holds_whole
from reg2bpmn.process.graph import Collaboration, NodeKind

LARGEST, STEP = 100, 2  # hundredths of a point a px: the largest scale, and the step in which smaller ones are tried
FOOT, SIDE_GAP = 4, 24  # px between the figure and its caption, and notes that stand beside it
_LINKS = {NodeKind.LINK_THROW.value, NodeKind.LINK_CATCH.value}


@dataclass(frozen=True, slots=True)
class Page:
    """A figure with its caption on a sheet; the page of `figure` is the sheet with its margins.

    `title` is that of the whole figure. `width` and `height` are mm. `fits` is false where the sheet had to grow over
    the size of the paper.
    """

    figure: Figure
    title: str
    width: float
    height: float
    fits: bool

    @property
    def scale(self) -> float:
        """Points a px."""
        return self.width * POINTS_PER_MM / self.figure.page.width


def pages(collaboration: Collaboration, layout: Layout, caption: Caption, paper: Paper = A3) -> tuple[Page, ...]:
    """Return the sheets of a figure: as few as hold it with no text smaller than the paper's least.

    The scale is the largest at which all fit. Several sheets are numbered; notes and legend stand on the last that
    has room for them, else on one more. `layout` is that of the screen. Raises as `sheets` does.
    """
    whole = drawn(collaboration, layout)
    blank = replace(whole, items=(), links=(), page=Box(0, 0, 0, 0))
    least = _Setting(caption, paper, paper.least_scale)
    linked = tuple(kind for kind in SYMBOLS if kind in {*symbols(whole), *_LINKS})
    one, several = least.room(blank, symbols(whole)), least.room(blank, linked, 2)
    found = [
        replace(_bare(sheet, collaboration), description=whole.description)
        for sheet in sheets(collaboration, paper, one, several)
    ]
    used = symbols(*found)
    notes = least.place(found, used)
    if notes.sheet == len(found):
        found.append(blank)
    for hundredths in range(LARGEST, 0, -STEP):
        setting = _Setting(caption, paper, max(hundredths / 100, paper.least_scale))
        if setting.scale > paper.least_scale and not all(map(setting.could_hold, found)):
            continue
        made = setting.contents(found, notes)
        if setting.scale == paper.least_scale or all(map(setting.holds, made)):
            break
    return tuple(setting.page(figure) for figure in made)


def fits_on_one(collaboration: Collaboration, layout: Layout, caption: Caption, paper: Paper) -> bool:
    """Tell whether `pages` returns one sheet that fits, in much less time."""
    whole = drawn(collaboration, layout)
    blank = replace(whole, items=(), links=(), page=Box(0, 0, 0, 0))
    room = _Setting(caption, paper, paper.least_scale).room(blank, symbols(whole))
    return holds_whole(collaboration, paper, room)


def _bare(sheet: Sheet, whole: Collaboration) -> Figure:
    """Draw the parts of a sheet of `whole` without the margin of the screen."""
    figures = []
    for part in sheet.parts:
        figure, page = drawn(part.collaboration, part.layout, whole), part.layout.page
        inner = Box(page.x + SCREEN_MARGIN, page.y + SCREEN_MARGIN, page.width, page.height)
        inner = replace(inner, width=page.width - 2 * SCREEN_MARGIN, height=page.height - 2 * SCREEN_MARGIN)
        figures.append(replace(figure, page=inner))
    return stacked(figures, ROW_GAP)


@dataclass(frozen=True, slots=True)
class _Notes:
    """Where the notes stand: under the figure of the sheet with the number `sheet` from 0, or `beside` it."""

    used: tuple[str, ...]
    sheet: int
    beside: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """Sets captions on `paper` at `scale` points a px."""

    caption: Caption
    paper: Paper
    scale: float

    def room(self, blank: Figure, used: tuple[str, ...], count: int = 1) -> Needs:
        """Measure the caption of `count` sheets with the symbols `used` under a blank figure."""
        title, both = (self.content(blank, 0, count, notes) for notes in (None, _Notes(used, 0, beside=False)))
        aside = self._with_side(blank, used).page
        return Needs(title.page.height, both.page.height - title.page.height, (aside.width, aside.height))

    def content(self, figure: Figure, sheet: int, count: int, notes: _Notes | None) -> Figure:
        """Centre a figure over its caption, with the notes if they are its; the page gets MARGIN at its sides."""
        here = notes if notes and notes.sheet == sheet else None
        if here and here.beside:
            figure = self._with_side(figure, here.used)
        width = max(self.paper.room(self.scale)[0], figure.page.width)
        left = figure.page.x - (width - figure.page.width) // 2
        page = Box(left - MARGIN, figure.page.y, width + 2 * MARGIN, figure.page.height + FOOT)
        lines = (" · ".join(self.caption.lines),) if self.caption.lines else ()
        title = self.caption.title or (figure.title if count > 1 else "")
        numbered = f"{title} ({sheet + 1}/{count})" if count > 1 else title
        made = with_title(replace(figure, page=page), replace(self.caption, title=numbered, lines=lines))
        return with_notes(made, self.caption, here.used) if here and not here.beside else made

    def _with_side(self, figure: Figure, used: tuple[str, ...]) -> Figure:
        """Stand the notes in a column to the right of a figure."""
        page = figure.page
        side = Box(page.right + SIDE_GAP - MARGIN, page.y, COLUMN + 2 * MARGIN, 0)
        notes = with_notes(replace(figure, items=(), links=(), notes=(), page=side), self.caption, used)
        return replace(
            figure,
            items=(*figure.items, *notes.items),
            links=(*figure.links, *notes.links),
            notes=(*figure.notes, *notes.notes),
            page=Box(page.x, page.y, page.width + SIDE_GAP + COLUMN, max(page.height, notes.page.height)),
        )

    def contents(self, figures: Sequence[Figure], notes: _Notes) -> list[Figure]:
        """Set all figures."""
        return [self.content(figure, sheet, len(figures), notes) for sheet, figure in enumerate(figures)]

    def place(self, figures: Sequence[Figure], used: tuple[str, ...]) -> _Notes:
        """Return the last sheet that has room for the notes, or that after the last."""
        count = len(figures)
        for beside in (False, True):
            for sheet in range(count - 1, -1, -1):
                notes = _Notes(used, sheet, beside)
                if self.holds(self.content(figures[sheet], sheet, count, notes)):
                    return notes
        return _Notes(used, count, beside=False)

    def holds(self, figure: Figure) -> bool:
        """Tell whether a set figure lies inside the paper's margins."""
        width, height = self.paper.room(self.scale)
        return figure.page.width - 2 * MARGIN <= width and figure.page.height <= height

    def could_hold(self, figure: Figure) -> bool:
        """Tell whether a figure lies inside the paper's margins before anything is set under it."""
        width, height = self.paper.room(self.scale)
        return figure.page.width <= width and figure.page.height + FOOT <= height

    def page(self, figure: Figure) -> Page:
        """Put a set figure on its sheet, which grows where the paper is too small."""
        px = POINTS_PER_MM / self.scale
        wide, high = int(self.paper.width * px), int(self.paper.height * px)
        needed = figure.page.width - 2 * MARGIN, figure.page.height
        margin = int(self.paper.margin * px)
        fits = self.holds(figure)
        width, height = (wide, high) if fits else (max(wide, needed[0] + 2 * margin), max(high, needed[1] + 2 * margin))
        sheet = Box(figure.page.x + MARGIN - (width - needed[0]) // 2, figure.page.y - margin, width, height)
        size = (self.paper.width, self.paper.height) if fits else (width / px, height / px)
        return Page(replace(figure, page=sheet), self.caption.title or figure.title, *size, fits)
