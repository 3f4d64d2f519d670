"""PDF: the sheets of a figure, one a page, drawn from the primitives of its SVG; text is text in an embedded font.

A line that this font cannot set is a picture, drawn as in PNG: letters that it lacks, or that need shaping or run from
right to left. The line is still found and copied as text.

No date and no random id, so that equal figures are equal bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit import glyphs, svg
from reg2bpmn.emit.figure import Caption
from reg2bpmn.emit.glyphs import FONT_FILE, FONT_PACKAGE
from reg2bpmn.emit.pages import Page, pages
from reg2bpmn.emit.png import not_installed
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.pages.paper import A3, POINTS_PER_MM, Paper
from reg2bpmn.process.graph import Collaboration

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_PAIR = re.compile(r"(-?[0-9.]+),(-?[0-9.]+)")
_SEGMENT = re.compile(r"([MLC])([^MLC]*)")
_TURN = re.compile(r"rotate\(-90 (-?[0-9.]+) (-?[0-9.]+)\)")
_GRAY = {"black": 0.0, "#000000": 0.0, "white": 1.0, "none": None}
Pair = tuple[float, float]


def write(collaboration: Collaboration, layout: Layout, caption: Caption | None = None, paper: Paper = A3) -> bytes:
    """Return the figure as PDF, a page for each sheet of paper.

    Raises `Reg2bpmnError` if the font or the PDF library is not installed.
    """
    return document(pages(collaboration, layout, caption or Caption(), paper))


def document(sheets: Sequence[Page]) -> bytes:
    """Return sheets as one PDF document; raises as `write` does."""
    out = io.BytesIO()
    canvas = _canvas(out, sheets[0])
    for sheet in sheets:
        canvas.setPageSize((sheet.width * POINTS_PER_MM, sheet.height * POINTS_PER_MM))
        _draw(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _canvas(out: io.BytesIO, first: Page) -> Canvas:
    try:
        from reg2bpmn.emit.pdf_canvas import new_canvas  # noqa: PLC0415  # a heavy import that only drawing needs

        font = files(FONT_PACKAGE) / "files" / FONT_FILE
    except ModuleNotFoundError as missing:
        raise Reg2bpmnError([not_installed("pdf", str(missing.name))]) from missing
    with as_file(font) as path:
        return new_canvas(out, path, first.figure.lang, first.title, first.figure.description)


def _draw(canvas: Canvas, sheet: Page) -> None:
    page = sheet.figure.page
    canvas.saveState()
    canvas.scale(sheet.scale, sheet.scale)
    canvas.translate(-page.x, page.bottom)
    canvas.setLineJoin(0)
    for group in svg.tree(sheet.figure).iterchildren(f"{{{svg.SVG}}}g"):
        for part in group:
            name = etree.QName(part).localname
            if name == "text":
                _text(canvas, part, sheet.scale)
            elif name != "title":
                _shape(canvas, part, name)
    canvas.restoreState()


def _shape(canvas: Canvas, part: etree._Element, name: str) -> None:
    """Draw a primitive with its pen; the y axis of PDF points up."""
    fill, stroke = _GRAY[part.get("fill", "none")], _GRAY[part.get("stroke", "none")]
    canvas.setFillGray(fill or 0)
    canvas.setStrokeGray(stroke or 0)
    canvas.setLineWidth(float(part.get("stroke-width", "1")))
    canvas.setDash([float(length) for length in part.get("stroke-dasharray", "").split(",") if length])
    how: dict[str, Any] = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
    if name == "ellipse":
        x, y, across, down = (float(part.get(key, "")) for key in ("cx", "cy", "rx", "ry"))
        canvas.ellipse(x - across, -y - down, x + across, -y + down, **how)
        return
    path = canvas.beginPath()
    for letter, points in _segments(part, name):
        if letter == "M":
            path.moveTo(*points[0])
        elif letter == "L":
            for point in points:
                path.lineTo(*point)
        else:
            for number in range(0, len(points), 3):
                path.curveTo(*points[number], *points[number + 1], *points[number + 2])
    if name == "polygon":
        path.close()
    canvas.drawPath(path, **how)


def _segments(part: etree._Element, name: str) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the segments of a path, polygon or polyline with their points, y up."""
    if name == "path":
        for letter, text in _SEGMENT.findall(part.get("d", "")):
            points = _pairs(text)
            yield letter, points[:1] if letter == "M" else points
        return
    points = _pairs(part.get("points", ""))
    yield "M", points[:1]
    yield "L", points[1:]


def _pairs(text: str) -> list[Pair]:
    return [(float(x), -float(y)) for x, y in _PAIR.findall(text)]


def _text(canvas: Canvas, part: etree._Element, scale: float) -> None:
    """Draw the lines of a text, `scale` points a px."""
    from reg2bpmn.emit.pdf_line import draw_line  # noqa: PLC0415 - loads the PDF library, as the canvas does

    turn, size = _TURN.fullmatch(part.get("transform", "")), float(part.get("font-size", ""))
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.setFont("OpenSans", size)
    if turn:
        middle = float(turn[1]), -float(turn[2])
        canvas.translate(*middle)
        canvas.rotate(90)
        canvas.translate(-middle[0], -middle[1])
    is_centred = part.get("text-anchor") == "middle"
    draw = canvas.drawCentredString if is_centred else canvas.drawString
    for line in part if len(part) else (part,):
        x, y, text = float(line.get("x", "")), -float(line.get("y", "")), line.text or ""
        plain = glyphs.in_shipped_font(text)
        if plain is None:
            draw_line(canvas, text, (x, y), size, scale, centred=is_centred)
        else:
            draw(x, y, plain)
    canvas.restoreState()
