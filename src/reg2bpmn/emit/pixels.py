"""Pages of PDF as PNG, drawn by PDFium: a tenth of the time that a renderer of SVG takes for a figure."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.packages import not_installed

if TYPE_CHECKING:
    from PIL.Image import Image

_GRAYS = 16  # of four bits a pixel: as many as the soft edges of lines and letters need
_GRAY_OF_BYTE = [round(value * (_GRAYS - 1) / 255) for value in range(256)]
_PALETTE = [level * 255 // (_GRAYS - 1) for level in range(_GRAYS) for _ in range(3)]
_EFFORT = 6  # of the compression, of 9
_LIBRARY = threading.Lock()  # PDFium has one state for all threads


def first_page(document: bytes, size: tuple[int, int], *, gray: bool) -> bytes:
    """Return the first page of a PDF document as PNG of `size`, width and height in pixels, on white.

    A `gray` picture has 16 levels, others all colours. Raises `Reg2bpmnError` if the renderer is not installed.
    """
    try:
        picture = _drawn(document, size, gray=gray)
    except ModuleNotFoundError as missing:
        raise Reg2bpmnError([not_installed("png", str(missing.name))]) from missing
    out = io.BytesIO()
    if gray:
        _leveled(picture).save(out, "png", bits=4, compress_level=_EFFORT)
    else:
        picture.save(out, "png", compress_level=_EFFORT)
    return out.getvalue()


def _drawn(document: bytes, size: tuple[int, int], *, gray: bool) -> Image:
    import pypdfium2  # noqa: PLC0415 - heavy imports that only drawing needs
    from pypdfium2 import raw  # noqa: PLC0415

    form = raw.FPDFBitmap_Gray if gray else raw.FPDFBitmap_BGR
    with _LIBRARY:
        opened = pypdfium2.PdfDocument(document)
        page = opened[0]
        bitmap = pypdfium2.PdfBitmap.new_native(*size, form)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, 0)
        picture: Image = bitmap.to_pil().copy()
        for closed in (bitmap, page, opened):
            closed.close()
    return picture


def _leveled(picture: Image) -> Image:
    """Return a gray picture with a palette of `_GRAYS` levels."""
    from PIL import Image  # noqa: PLC0415 - as above

    levels = Image.frombytes("P", picture.size, picture.point(_GRAY_OF_BYTE).tobytes())
    levels.putpalette(_PALETTE)
    return levels
