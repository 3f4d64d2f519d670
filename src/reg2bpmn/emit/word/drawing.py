"""The sheets of a figure as pictures for a document: SVG that stays sharp, and PNG for what cannot show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reg2bpmn.emit import pages as paged
from reg2bpmn.emit import png, svg
from reg2bpmn.emit.caption import TITLE
from reg2bpmn.emit.figure import Caption, Figure
from reg2bpmn.emit.word.paper import A3, A4
from reg2bpmn.emit.word.picture import Picture
from reg2bpmn.layout.geometry import Box, Layout
from reg2bpmn.layout.pages.paper import POINTS_PER_MM
from reg2bpmn.process.graph import Collaboration

DPI = 120  # for programs that cannot show SVG; the time that PNG takes grows with its pixels
_AROUND = 14  # px around what is drawn: the signs at labels and the halves of lines


def draw(collaboration: Collaboration, layout: Layout, caption: Caption) -> tuple[Picture, ...]:
    """Draw a figure, as `emit.word.pictures` says."""
    legend = Caption(legend=caption.legend, heading=caption.heading)
    paper = A4.figures if paged.fits_on_one(collaboration, layout, legend, A4.figures) else A3.figures
    sheets = paged.pages(collaboration, layout, legend, paper)
    return tuple(map(_picture, sheets))


def _picture(page: paged.Page) -> Picture:
    titleless = replace(page.figure, notes=tuple(text for text in page.figure.notes if text.size != TITLE))
    scale, box = page.scale, _drawn(titleless)
    figure = replace(titleless, page=box)
    width, height = box.width * scale / POINTS_PER_MM, box.height * scale / POINTS_PER_MM
    root = svg.tree(figure)
    pixels = png.of_svg(root, DPI / 72 * scale)
    return Picture(pixels, svg.written(root, (f"{width:.4g}mm", f"{height:.4g}mm")), width, height)


def _drawn(figure: Figure) -> Box:
    """Return the part of the page on which anything stands."""
    boxes = list(_boxes(figure))
    if not boxes:
        return figure.page
    left, top = min(box.x for box in boxes) - _AROUND, min(box.y for box in boxes) - _AROUND
    right, bottom = max(box.right for box in boxes) + _AROUND, max(box.bottom for box in boxes) + _AROUND
    return Box(left, top, right - left, bottom - top)


def _boxes(figure: Figure) -> Iterator[Box]:
    yield from (item.box for item in figure.items)
    yield from (thing.text.box for thing in figure.things if thing.text)
    yield from (text.box for text in figure.notes)
    yield from (Box(point.x, point.y, 0, 0) for link in figure.links for point in link.points)
