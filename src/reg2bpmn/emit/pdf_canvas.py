"""The canvas of reportlab with one embedded font and without a date; importing this loads the library."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

FONT = "OpenSans"


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # the library has no types
    """Document information without the dates that the library puts in."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        text = {"Title": self.title, "Subject": self.subject, "Creator": self.creator, "Producer": self.producer}
        entries = {name: pdfdoc.PDFString(value) for name, value in text.items() if value}
        return bytes(pdfdoc.PDFDictionary(entries).format(document))


@cache
def _register(font: Path) -> None:
    """Read a font once: the library keeps what each document uses of it apart."""
    pdfmetrics.registerFont(ttfonts.TTFont(FONT, str(font)))


def new_canvas(out: BinaryIO, font: Path, lang: str, title: str, subject: str, *, is_compressed: bool) -> Canvas:
    """Return a canvas that writes PDF to `out` with the TrueType file `font` as `FONT`."""
    _register(font)
    canvas = Canvas(out, invariant=1, pageCompression=int(is_compressed), initialFontName=FONT, lang=lang)
    canvas._doc.info = _Info()  # noqa: SLF001 - the only way to leave the date out
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setCreator("reg2bpmn")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
