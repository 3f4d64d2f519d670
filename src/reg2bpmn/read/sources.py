"""The text of an act that a definition quotes, whatever its format."""

from __future__ import annotations

from pathlib import Path, PurePath

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError
from reg2bpmn.read.addresses.kept import book_of
from reg2bpmn.source import SourceText

_OWN_LINES = ".txt"


def source_of(path: Path) -> SourceText:
    """Return the lines of an act: its own where it is text, else those of its paragraphs and cells, a line each.

    Raises `Reg2bpmnError` where it cannot be read.
    """
    if PurePath(path).suffix.lower() == _OWN_LINES:
        return SourceText.load(path)
    book = book_of(path, Place(str(path)))
    if isinstance(book, Diagnostic):
        raise Reg2bpmnError([book])
    return SourceText(path.name, book.lines, book.places) if book.lines else SourceText.load(path)
