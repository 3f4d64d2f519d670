"""DOCX: paragraphs with Word's own numbers, and tables, in their order."""

from __future__ import annotations

from reg2bpmn.acts.document import Block, Document, Paragraph
from reg2bpmn.acts.spots import Spots
from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.formats.docx import reader_of
from reg2bpmn.tables.formats.packed import check_parts
from reg2bpmn.tables.limits import MAX_TEXT
from reg2bpmn.tables.text import one_line


def read(data: bytes, file: str) -> Document:
    """Read the blocks of a file. Raises `Reg2bpmnError`."""
    check_parts(data, file)
    reader = reader_of(data, file)
    blocks: list[Block] = []
    spots = Spots()
    title = ""
    for number, part in enumerate(reader.flow, 1):
        if part.table >= 0:
            blocks.append(spots.table(reader.grids[part.table], Place(file, number, 1, f"table {part.table + 1}")))
            continue
        for words in _paragraphs(part.text, part.counted):
            passage = spots.passage(Place(file, number, 1, f"paragraph {number}"), words)
            blocks.append(Paragraph(passage.tidied(), part.heading))
            title = title or (words if part.heading else "")
    return Document(file, tuple(blocks), spots.places, title, form="docx", lines=tuple(spots.lines))


def _paragraphs(text: str, counted: str) -> list[str]:
    """Return the text of a paragraph on one line; Word's own number stands before it, as it does in print."""
    words = one_line(text)[:MAX_TEXT]
    if not words:
        return []
    number = f"{counted}) " if counted.isalpha() else f"{counted}. " if counted else ""
    return [f"{number}{words}"]
