"""Which format a file has: what its first bytes say, else its ending, else what its text looks like."""

from __future__ import annotations

import importlib
import re
from pathlib import PurePath

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.tables.formats.packed import kind_of_zip
from reg2bpmn.tables.grid import Sheets
from reg2bpmn.tables.limits import check_bytes, refuse
from reg2bpmn.targets import TABLE_FILES, TABLE_FORMATS

FORMATS = TABLE_FORMATS
_MODULES = {"csv": "delimited", "tsv": "delimited"}
_PACKED = {"xlsx", "ods", "docx"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_MAGIC = {
    _OLE: ("an old or a password-protected Office file", "save it without a password as XLSX, ODS, DOCX or CSV"),
    b"%PDF-": ("a PDF", "give the file that it was made from, or its table as CSV, XLSX, DOCX or HTML"),
    b"{\\rtf": ("an RTF file", "save it as DOCX"),
    b"\x1f\x8b": ("a packed file", "unpack it first"),
    b"\x89PNG": ("a picture", "give the table as text"),
    b"\xff\xd8\xff": ("a picture", "give the table as text"),
}
_HTML = re.compile(rb"<(?:!doctype html|html|table|body)\b", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^[ ]{0,3}\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)+\|?[ ]*\r?$", re.MULTILINE)


def read_sheets(data: bytes, file: str, form: str = "", encoding: str = "") -> Sheets:
    """Read the grids of a file given as `data`; `file` names it in messages.

    `form` is one of `FORMATS`, or "" to find it out; `encoding` is that of a text format, or "" likewise. Raises
    `Reg2bpmnError` where it cannot be read.
    """
    check_bytes(file, data)
    chosen = chosen_format(data, file, form)
    module = importlib.import_module(f"reg2bpmn.tables.formats.{_MODULES.get(chosen, chosen)}")
    try:
        sheets = module.read(data, file, encoding) if chosen not in _PACKED else module.read(data, file)
    except RecursionError:
        raise refuse(file, "table-broken", "parts lie too deep in one another", "save it anew") from None
    assert isinstance(sheets, Sheets)  # noqa: S101 - each module of the table above has this `read`
    return sheets


def chosen_format(data: bytes, file: str, form: str) -> str:
    """Return the format of a file, `form` where that fits. Raises `Reg2bpmnError` where it cannot be told."""
    packed = kind_of_zip(data, file)
    if form:
        _fits(file, form, packed)
        return form
    if packed:
        return packed
    for magic, (what, remedy) in _OTHER_MAGIC.items():
        if data.startswith(magic):
            raise refuse(file, "table-format", f"this is {what}, which is not read", remedy)
    chosen = TABLE_FILES.get(PurePath(file).suffix.lower(), "")
    return chosen if chosen and chosen not in _PACKED else _by_text(data, file, chosen)


def _fits(file: str, form: str, packed: str) -> None:
    if form not in FORMATS:
        raise refuse(file, "table-format", f"no format {form!r}", f"give one of {', '.join(FORMATS)}")
    if (form in _PACKED or packed) and form != packed:
        what = f"this is {packed.upper()}" if packed else "this is no packed document"
        raise refuse(file, "table-format", f"{what}, not {form.upper()}", "give the format that it has, or none")


def _by_text(data: bytes, file: str, expected: str) -> str:
    """Return the format of text without an ending that tells it: exports to .xls are HTML or separated values."""
    head = data[:100_000].replace(b"\0", b"")
    if _HTML.search(head):
        return "html"
    if expected:
        raise refuse(file, "table-broken", f"the file is no {expected.upper()}, or broken", "save it anew")
    if _MARKDOWN.search(head):
        return "markdown"
    if b"\0" in data[:2000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and data[:2000].count(b"\0") < 200:
        raise _unknown(file)
    return "csv"


def _unknown(file: str) -> Reg2bpmnError:
    return refuse(file, "table-format", "the format cannot be told", f"name it: one of {', '.join(FORMATS)}")
