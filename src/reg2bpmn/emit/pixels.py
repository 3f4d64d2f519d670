"""Pages of PDF as PNG, drawn by PDFium: a tenth of the time that a renderer of SVG takes for a figure."""

from __future__ import annotations

import io
import struct
import threading
import zlib
from typing import TYPE_CHECKING

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.packages import not_installed

if TYPE_CHECKING:
    from PIL.Image import Image

_GRAYS = 16  # of four bits a pixel: as many as the soft edges of lines and letters need
_LEVELS = [round(value * (_GRAYS - 1) / 255) for value in range(256)]
_EFFORT = 3  # of the compression, of 9: a third of the time of 6, for a fifth more bytes
_LIBRARY = threading.Lock()  # PDFium has one state for all threads


def first_page(document: bytes, size: tuple[int, int], *, gray: bool) -> bytes:
    """Return the first page of a PDF document as PNG of `size`, width and height in pixels, on white.

    A `gray` picture has 16 levels, others all colours. Raises `Reg2bpmnError` if the renderer is not installed.
    """
    try:
        picture = _drawn(document, size, gray=gray)
    except ModuleNotFoundError as missing:
        raise Reg2bpmnError([not_installed("png", str(missing.name))]) from missing
    if gray:
        return _leveled(picture)
    out = io.BytesIO()
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


def _leveled(picture: Image) -> bytes:
    """Return a gray picture as PNG of `_GRAYS` levels of gray, two pixels a byte."""
    from PIL import Image  # noqa: PLC0415 - as above

    wide, high = picture.size
    levels = Image.frombytes("P", picture.size, picture.point(_LEVELS).tobytes())
    packed = Image.frombytes("L", ((wide + 1) // 2, high), levels.tobytes("raw", "P;4"))
    rows = Image.new("L", (packed.width + 1, high))  # each begins with the number of its filter, 0 for none
    rows.paste(packed, (1, 0))
    head = struct.pack(">IIBBBBB", wide, high, 4, 0, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), _EFFORT)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
