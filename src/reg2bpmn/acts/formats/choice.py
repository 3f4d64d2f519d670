"""Which format an act has: what its first bytes say, else its ending, else whether its text is that of an act."""

from __future__ import annotations

import importlib
import re
from pathlib import PurePath

from reg2bpmn.acts.document import Document
from reg2bpmn.acts.formats import sheets
from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.tables.formats.choice import chosen_format
from reg2bpmn.tables.formats.encoding import decode
from reg2bpmn.tables.limits import check_bytes, refuse
from reg2bpmn.tables.text import folded
from reg2bpmn.targets import ACT_FORMATS

_OWN = {"text", "html", "docx", "pdf"}
_TEXT_ENDINGS = {".txt", ".text", ""}


def read_document(data: bytes, file: str, form: str = "", encoding: str = "") -> Document:
    """Read the blocks of a file given as `data`; `file` names it in messages.

    `form` is one of `ACT_FORMATS`, or "" to find it out. Raises `Reg2bpmnError` where it cannot be read.
    """
    check_bytes(file, data)
    chosen = _choose(data, file, form, encoding)
    if chosen not in _OWN:
        return sheets.read(data, file, form or "", encoding)
    module = importlib.import_module(f"reg2bpmn.acts.formats.{chosen}")
    try:
        read = module.read(data, file, encoding) if chosen in {"text", "html"} else module.read(data, file)
    except RecursionError:
        raise refuse(file, "table-broken", "parts lie too deep in one another", "save it anew") from None
    assert isinstance(read, Document)  # noqa: S101 - each module has this `read`
    return read


def _choose(data: bytes, file: str, form: str, encoding: str) -> str:
    if form and form not in ACT_FORMATS:
        raise refuse(file, "table-format", f"no format {form!r}", f"give one of {', '.join(ACT_FORMATS)}")
    if data.startswith(b"%PDF-") and form in {"", "pdf"}:
        return "pdf"
    if form == "pdf":
        raise refuse(file, "table-format", "this is no PDF", "give the format that it has, or none")
    if form == "text":
        return form
    ending = PurePath(file).suffix.lower()
    chosen = chosen_format(data, file, form)
    if chosen == "csv" and not form and ending in _TEXT_ENDINGS and _is_prose(data, file, encoding):
        return "text"
    return chosen


def _is_prose(data: bytes, file: str, encoding: str) -> bool:
    """Whether text is that of an act: it names a regulation or an order, and its lines are no separated values."""
    text, _ = decode(data, file, encoding)
    head = text[:200_000]
    low = folded(head[:20_000])
    named = any(anywhere(name).search(low) for name in ("regulation", "order", "orders", "procedure"))
    lines = [line for line in head.split("\n") if line.strip()]
    separated = sum(line.count(";") > 2 or line.count("\t") > 1 for line in lines)
    blank = bool(re.search(r"\n[ \t]*\r?\n", head))
    return named and (blank or len(lines) > 2) and separated * 2 < max(len(lines), 1)
