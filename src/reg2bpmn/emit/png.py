"""PNG: a figure as pixels, drawn with the font that the package depends on.

A figure of usual letters is drawn as its page of PDF, which is fast; one with others by a renderer of SVG, which shapes
every script. Only letters that the shipped font lacks are drawn with a font of the machine, and where none has them,
with a sign in their place; `glyphs.problems` tells of both.
"""

from __future__ import annotations

import math
from importlib.resources import as_file, files

from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit import glyphs, machine_fonts, pdf, pixels, svg
from reg2bpmn.emit.caption import with_caption
from reg2bpmn.emit.figure import Caption, drawn
from reg2bpmn.emit.glyphs import FONT_FAMILY, FONT_PACKAGE
from reg2bpmn.emit.packages import not_installed
from reg2bpmn.emit.primitives import SVG
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.process.graph import Collaboration

LARGEST = 16_000
"""Longest side of a picture in pixels; above it, the scale shrinks."""


def write(collaboration: Collaboration, layout: Layout, caption: Caption | None = None, scale: float = 2) -> bytes:
    """Return the figure as a PNG with `scale` pixels a px, fewer where a side would pass `LARGEST` pixels.

    Raises `Reg2bpmnError` if the font or the renderer is not installed.
    """
    return of_svg(svg.tree(with_caption(drawn(collaboration, layout), caption or Caption())), scale)


def of_svg(root: etree._Element, scale: float = 2) -> bytes:
    """Return an SVG element of this package, of groups of primitives, as PNG; raises as `write` does."""
    texts = (part.text or "" for text in root.iter(f"{{{SVG}}}text") for part in text.iter())
    if not all(map(glyphs.USUAL.issuperset, texts)):
        return rasterize(etree.tostring(root, encoding="utf-8"), scale)
    wide, high = (int(root.get(side, "1")) for side in ("width", "height"))
    zoom = min(scale, LARGEST / max(wide, high))
    size = math.ceil(wide * zoom), math.ceil(high * zoom)
    return pixels.first_page(pdf.of_svg(root, is_compressed=False), size, gray=pdf.is_gray(root))


def rasterize(document: bytes, scale: float = 2) -> bytes:
    """Return any SVG document as PNG; raises as `write` does."""
    text = document.decode()
    fonts: list[str] = []
    try:
        import resvg_py  # noqa: PLC0415  # a heavy import that only drawing needs

        font_files = files(FONT_PACKAGE) / "files"
    except ModuleNotFoundError as missing:
        raise Reg2bpmnError([not_installed("png", str(missing.name))]) from missing
    if not glyphs.USUAL.issuperset(text):
        text, fonts = _with_other_fonts(document)
    with as_file(font_files) as folder:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=text,
                zoom=min(scale, LARGEST / _longest_side(document)),
                skip_system_fonts=True,
                font_dirs=[str(folder)],
                font_files=fonts or None,
                sans_serif_family=FONT_FAMILY,
                font_family=FONT_FAMILY,
            )
        )


def _with_other_fonts(document: bytes) -> tuple[str, list[str]]:
    """Return the document as it can be drawn, and the files of the fonts of the machine that it needs."""
    root = etree.fromstring(document)
    texts = [part for text in root.iter(f"{{{SVG}}}text") for part in text.iter()]
    wanted = glyphs.lacking("".join(part.text or "" for part in texts))
    for part in texts:
        part.text = glyphs.shown(part.text or "")
    # A family that the document names could be among the fonts of the machine.
    root.set("font-family", f"'{FONT_FAMILY}'")
    fonts = machine_fonts.fonts_of(wanted).values()
    return etree.tostring(root, encoding="unicode"), list(dict.fromkeys(map(str, fonts)))


def _longest_side(document: bytes) -> int:
    root = etree.fromstring(document)
    return max(int(root.get("width", "1")), int(root.get("height", "1")))
