"""A line of text as a picture in PDF, for what the embedded font cannot set: drawn as in PNG, copied as text."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from lxml import etree
from reportlab.lib.utils import ImageReader

from reg2bpmn.emit import png, svg
from reg2bpmn.emit.primitives import SVG
from reg2bpmn.layout.text import text_width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_NAMESPACES: Any = {None: SVG}  # the stubs of lxml know no default namespace
_DPI = 600
_ASCENT, _HEIGHT, _AROUND = 1.5, 2.4, 1.0  # of the picture, over the font size: its baseline, its height, its sides
_SPARE = 1.3  # times the width that the layout measures


def draw_line(
    canvas: Canvas, text: str, place: tuple[float, float], size: float, scale: float, *, centred: bool
) -> None:
    """Draw a line of the font size `size` px with its baseline at `place`, which is its middle or its start.

    The canvas has px with the y axis up; `scale` is points a px. Raises as `png.rasterize` does.
    """
    width = math.ceil(text_width(text, math.ceil(size)) * _SPARE + 2 * size * _AROUND)
    height, baseline = math.ceil(size * _HEIGHT), size * _ASCENT
    start = width / 2 if centred else size * _AROUND
    picture = png.rasterize(
        _document(text, size, (width, height), (start, baseline), centred=centred), _DPI / 72 * scale
    )
    x, y = place
    code = canvas._code  # noqa: SLF001 - the library knows no marked content (PDF 1.7, 14.9.4)
    code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
    canvas.drawString(x, y, " ", mode=3)  # what readers of text replace; a picture alone has none
    image = ImageReader(io.BytesIO(picture))
    canvas.drawImage(image, x - start, y + baseline - height, width, height, mask="auto")
    code.append("EMC")


def _document(text: str, size: float, page: tuple[int, int], start: tuple[float, float], *, centred: bool) -> bytes:
    """Return an SVG document that holds the line alone, on no ground."""
    root = etree.Element(f"{{{SVG}}}svg", {"width": str(page[0]), "height": str(page[1])}, nsmap=_NAMESPACES)
    root.set("font-family", svg.FONT_FAMILY)
    given = {"x": f"{start[0]:g}", "y": f"{start[1]:g}", "font-size": f"{size:g}"}
    given |= {"text-anchor": "middle"} if centred else {}
    etree.SubElement(root, f"{{{SVG}}}text", given).text = text
    return bytes(etree.tostring(root, encoding="utf-8"))
