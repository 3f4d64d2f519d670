"""PDF: the sheets of a figure, one a page, drawn from the primitives of its SVG; text is text in an embedded font.

A line that this font cannot set is a picture, drawn as in PNG: letters that it lacks, or that need shaping or run from
right to left. The line is still found and copied as text.

No date and no random id, so that equal figures are equal bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit import glyphs, svg
from reg2bpmn.emit.figure import Caption
from reg2bpmn.emit.glyphs import FONT_FILE, FONT_PACKAGE
from reg2bpmn.emit.packages import not_installed
from reg2bpmn.emit.pages import Page, pages
from reg2bpmn.emit.primitives import SVG
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.pages.paper import A3, POINTS_PER_MM, Paper
from reg2bpmn.process.graph import Collaboration

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_PAIR = re.compile(r"(-?[0-9.]+),(-?[0-9.]+)")
_SEGMENT = re.compile(r"([MLCZ])([^MLCZ]*)")
_TURN = re.compile(r"rotate\(-90 (-?[0-9.]+) (-?[0-9.]+)\)")
_GRAY = {"black": 0.0, "#000000": 0.0, "white": 1.0}
_ENDS = {"round": 1}  # of lines; their joints have the same numbers
_LARGEST = 14_400  # points, the longest side of a page that readers of PDF show
_POINTS = 0.75  # a px
Pair = tuple[float, float]


def write(collaboration: Collaboration, layout: Layout, caption: Caption | None = None, paper: Paper = A3) -> bytes:
    """Return the figure as PDF, a page for each sheet of paper.

    Raises `Reg2bpmnError` if the font or the PDF library is not installed.
    """
    return document(pages(collaboration, layout, caption or Caption(), paper))


def document(sheets: Sequence[Page]) -> bytes:
    """Return sheets as one PDF document; raises as `write` does."""
    out = io.BytesIO()
    first = sheets[0]
    canvas = _canvas(out, first.figure.lang, first.title, first.figure.description)
    for sheet in sheets:
        canvas.setPageSize((sheet.width * POINTS_PER_MM, sheet.height * POINTS_PER_MM))
        _draw(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _canvas(out: io.BytesIO, lang: str, title: str, subject: str, *, is_compressed: bool = True) -> Canvas:
    try:
        from reg2bpmn.emit.pdf_canvas import new_canvas  # noqa: PLC0415  # a heavy import that only drawing needs

        font = files(FONT_PACKAGE) / "files" / FONT_FILE
    except ModuleNotFoundError as missing:
        raise Reg2bpmnError([not_installed("pdf", str(missing.name))]) from missing
    with as_file(font) as path:
        return new_canvas(out, path, lang, title, subject, is_compressed=is_compressed)


def of_svg(root: etree._Element, paper: Paper | None = None, *, is_compressed: bool = True) -> bytes:
    """Return an SVG element of this package as a PDF of one page, as large as it or a landscape sheet of `paper`.

    On paper, it is made smaller where it has to be. Raises as `write` does.
    """
    x, y, across, down = (float(length) for length in root.get("viewBox", "").split())
    if paper is None:
        scale = min(_POINTS, _LARGEST / max(across, down))
        width, height = across * scale, down * scale
    else:
        width, height, margin = (length * POINTS_PER_MM for length in (paper.width, paper.height, paper.margin))
        scale = min(_POINTS, (width - 2 * margin) / across, (height - 2 * margin) / down)
    out, words = io.BytesIO(), [root.findtext(f"{{{SVG}}}{name}") or "" for name in ("title", "desc")]
    canvas = _canvas(out, "", *words, is_compressed=is_compressed)
    canvas.setPageSize((width, height))
    canvas.translate((width - across * scale) / 2, (height - down * scale) / 2)
    _draw_groups(canvas, root, scale, (x, y + down))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def is_gray(root: etree._Element) -> bool:
    """Tell whether an SVG element of this package has no colour."""
    pens = {part.get(pen, "none") for part in root.iter(etree.Element) for pen in ("fill", "stroke")}
    return pens <= {"none", *_GRAY}


def _draw(canvas: Canvas, sheet: Page) -> None:
    page = sheet.figure.page
    _draw_groups(canvas, svg.tree(sheet.figure), sheet.scale, (page.x, page.bottom))


def _draw_groups(canvas: Canvas, root: etree._Element, scale: float, corner: Pair) -> None:
    """Draw the groups of an SVG element, `scale` points a px, so that its lower left `corner` is at the origin."""
    canvas.saveState()
    canvas.scale(scale, scale)
    canvas.translate(-corner[0], corner[1])
    canvas.setLineJoin(0)
    for group in root.iterchildren(f"{{{SVG}}}g"):
        for part in group:
            name = etree.QName(part).localname
            if name == "text":
                _text(canvas, part, scale)
            elif name != "title":
                _shape(canvas, part, name)
    canvas.restoreState()


def _shape(canvas: Canvas, part: etree._Element, name: str) -> None:
    """Draw a primitive with its pen; the y axis of PDF points up."""
    if "fill-opacity" not in part.attrib:
        _draw_shape(canvas, part, name)
        return
    canvas.saveState()
    canvas.setFillAlpha(float(part.get("fill-opacity", "")))
    _draw_shape(canvas, part, name)
    canvas.restoreState()


def _draw_shape(canvas: Canvas, part: etree._Element, name: str) -> None:
    how = _take_pen(canvas, part)
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
        elif letter == "Z":
            path.close()
        else:
            for number in range(0, len(points), 3):
                path.curveTo(*points[number], *points[number + 1], *points[number + 2])
    if name == "polygon":
        path.close()
    canvas.drawPath(path, **how)


def _take_pen(canvas: Canvas, part: etree._Element) -> dict[str, Any]:
    """Set colours, width and dashes as a primitive has them; return whether its line and its area are drawn."""
    fill, stroke = part.get("fill", "none"), part.get("stroke", "none")
    _ink(fill, canvas.setFillGray, canvas.setFillColorRGB)
    _ink(stroke, canvas.setStrokeGray, canvas.setStrokeColorRGB)
    if "stroke-linecap" in part.attrib:
        canvas.setLineCap(_ENDS[part.get("stroke-linecap", "")])
        canvas.setLineJoin(_ENDS[part.get("stroke-linejoin", "")])
    canvas.setLineWidth(float(part.get("stroke-width", "1")))
    canvas.setDash([float(length) for length in part.get("stroke-dasharray", "").split(",") if length])
    return {"stroke": int(stroke != "none"), "fill": int(fill != "none")}


def _ink(colour: str, gray: Callable[[float], None], mixed: Callable[[float, float, float], None]) -> None:
    """Give a pen a colour: a name of `_GRAY`, or `#rrggbb`; `none` leaves it black."""
    if colour == "none" or colour in _GRAY:
        gray(_GRAY.get(colour, 0))
    else:
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        mixed(red, green, blue)


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
    _ink(part.get("fill", "black"), canvas.setFillGray, canvas.setFillColorRGB)
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
