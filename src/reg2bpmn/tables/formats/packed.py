"""Zip files within bounds: what is declared is counted before anything is unpacked, and no document type comes in."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from reg2bpmn.tables.limits import MAX_PARTS, MAX_UNPACKED, refuse

_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKS = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
_ENCRYPTED = 0x1


def kind_of_zip(data: bytes, file: str) -> str:
    """Return "xlsx", "docx" or "ods" for such a file and "" for what is no zip file. Refuses every other zip file."""
    if not data.startswith(b"PK"):
        return ""
    with _opened(data, file) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and b"spreadsheet" in _part(archive, "mimetype", file):
            return "ods"
    kind = next((kind for mark, kind in _MARKS.items() if mark in names), "")
    if not kind:
        raise refuse(file, "table-format", "this is neither XLSX, ODS nor DOCX", "save it as one of these, or as CSV")
    return kind


def check_parts(data: bytes, file: str) -> None:
    """Refuse a zip file with too much in it, with a password, broken, or with a document type in its XML."""
    with _opened(data, file) as archive:
        for name in archive.namelist():
            head = _part(archive, name, file).replace(b"\0", b"")
            if head[:10].lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").startswith(b"<") and _DOCUMENT_TYPE.search(head):
                what = f"its part {name} has a document type, which no office program writes"
                raise refuse(file, "table-broken", what, "open it in an office program and save it anew")


def parts(data: bytes, file: str, pattern: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each part whose name fits `pattern`."""
    with _opened(data, file) as archive:
        for name in archive.namelist():
            if re.fullmatch(pattern, name):
                yield name, _part(archive, name, file)


def _opened(data: bytes, file: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise refuse(file, "table-broken", "the file is broken: it cannot be unpacked", "save it anew") from None
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise refuse(file, "table-format", "the file has a password", "save it without one")
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        what = f"unpacked, the file is larger than {MAX_UNPACKED // 1_000_000} MB or has more than {MAX_PARTS} parts"
        raise refuse(file, "table-size", what, "give a file with the table of steps alone, without pictures")
    return archive


def _part(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        raise refuse(file, "table-broken", f"the file is broken at its part {name}", "save it anew") from None
