"""Pages of PDF as PNG, drawn by PDFium: a tenth of the time that a renderer of SVG takes for a figure."""

from __future__ import annotations

import ctypes
import io
import struct
import threading
import zlib
from collections.abc import Callable
from typing import Any

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.packages import not_installed

_GRAYS = 16  # of four bits a pixel: as many as the soft edges of lines and letters need
_LEVELS = bytes(round(value * (_GRAYS - 1) / 255) for value in range(256))
_EFFORT = 3  # of the compression, of 9: a third of the time of 6, for a fifth more bytes
_LIBRARY = threading.Lock()  # PDFium has one state for all threads


def first_page(document: bytes, size: tuple[int, int], *, gray: bool) -> bytes:
    """Return the first page of a PDF document as PNG of `size`, width and height in pixels, on white.

    A `gray` picture has 16 levels, others all colours. Raises `Reg2bpmnError` if the renderer is not installed.
    """
    try:
        return _gray(document, size) if gray else _coloured(document, size)
    except ModuleNotFoundError as missing:
        raise Reg2bpmnError([not_installed("png", str(missing.name))]) from missing


def _gray(document: bytes, size: tuple[int, int]) -> bytes:
    """Return the page as PNG of `_GRAYS` levels of gray, two pixels a byte.

    Two bytes before each row become one in front of it: the number of its filter, 0 for none.
    """
    from PIL import Image  # noqa: PLC0415 - heavy imports that only drawing needs
    from pypdfium2 import raw  # noqa: PLC0415

    wide, high = size
    stride = 2 + wide + wide % 2
    pixels = bytearray(stride * high)
    first = ctypes.byref((ctypes.c_ubyte * len(pixels)).from_buffer(pixels), 2)
    _draw(document, size, lambda: raw.FPDFBitmap_CreateEx(wide, high, raw.FPDFBitmap_Gray, first, stride))
    levels = Image.frombuffer("P", (len(pixels), 1), pixels.translate(_LEVELS), "raw", "P", 0, 1)
    head = struct.pack(">IIBBBBB", wide, high, 4, 0, 0, 0, 0)
    rows = zlib.compress(levels.tobytes("raw", "P;4"), _EFFORT)
    chunks = (b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _coloured(document: bytes, size: tuple[int, int]) -> bytes:
    """Return the page as PNG of all colours."""
    from PIL import Image  # noqa: PLC0415 - as above
    from pypdfium2 import raw  # noqa: PLC0415

    wide, high = size
    stride = 4 * wide
    pixels = bytearray(stride * high)
    first = ctypes.byref((ctypes.c_ubyte * len(pixels)).from_buffer(pixels))
    _draw(document, size, lambda: raw.FPDFBitmap_CreateEx(wide, high, raw.FPDFBitmap_BGRx, first, stride))
    out = io.BytesIO()
    picture = Image.frombuffer("RGB", size, pixels, "raw", "BGRX", stride, 1)
    picture.save(out, "png", compress_level=_EFFORT)
    return out.getvalue()


def _draw(document: bytes, size: tuple[int, int], new_bitmap: Callable[[], Any]) -> None:
    """Draw the first page on a bitmap of `size`."""
    import pypdfium2  # noqa: PLC0415 - as above
    from pypdfium2 import raw  # noqa: PLC0415

    with _LIBRARY:
        opened = pypdfium2.PdfDocument(document)
        page, bitmap = opened[0], new_bitmap()
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, 0)
        raw.FPDFBitmap_Destroy(bitmap)
        page.close()
        opened.close()
