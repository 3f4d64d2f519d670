"""PNG: the SVG of a figure as pixels, drawn with the font that the package depends on and no other."""

from __future__ import annotations

from importlib.resources import as_file, files

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, error
from reg2bpmn.emit import svg
from reg2bpmn.emit.figure import Caption
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.process.graph import Collaboration

LARGEST = 16_000
"""Longest side of a picture in pixels; above it, the scale shrinks."""

FONT_PACKAGE, _FONT_FAMILY = "fontpkg_open_sans", "Open Sans"


def write(collaboration: Collaboration, layout: Layout, caption: Caption | None = None, scale: float = 2) -> bytes:
    """Return the figure as a PNG with `scale` pixels a px, fewer where a side would pass `LARGEST` pixels.

    Raises `Reg2bpmnError` if the font or the renderer is not installed.
    """
    return rasterize(svg.write(collaboration, layout, caption), scale)


def rasterize(document: bytes, scale: float = 2) -> bytes:
    """Return an SVG document of this package as PNG; raises as `write` does."""
    try:
        import resvg_py  # noqa: PLC0415  # a heavy import that only drawing needs

        font_files = files(FONT_PACKAGE) / "files"
    except ModuleNotFoundError as missing:
        raise Reg2bpmnError([not_installed("png", str(missing.name))]) from missing
    with as_file(font_files) as folder:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=document.decode(),
                zoom=min(scale, LARGEST / _longest_side(document)),
                skip_system_fonts=True,
                font_dirs=[str(folder)],
                sans_serif_family=_FONT_FAMILY,
                font_family=_FONT_FAMILY,
            )
        )


def _longest_side(document: bytes) -> int:
    root = etree.fromstring(document)
    return max(int(root.get("width", "1")), int(root.get("height", "1")))


def not_installed(form: str, module: str) -> Diagnostic:
    """Tell that the format `form` needs the package that holds `module`."""
    package = module.replace("_", "-")
    return error(
        f"{form}-package",
        f"{form.upper()} needs the package {package}, which is not installed",
        f"pip install {package}",
    )
