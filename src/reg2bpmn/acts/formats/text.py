"""The dump of an act as text: lines to chunks, chunks to tables and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from reg2bpmn.acts.document import Block, Document
from reg2bpmn.acts.dump.chunks import Chunk, chunks_of
from reg2bpmn.acts.dump.mending import Line, Mender
from reg2bpmn.acts.dump.paragraphs import paragraphs_of
from reg2bpmn.acts.flat.finding import Finder
from reg2bpmn.diagnostics import Diagnostic, Place
from reg2bpmn.tables.formats.encoding import decode
from reg2bpmn.tables.limits import refuse

MAX_LINES = 60_000
MAX_LINE = 20_000


def read(data: bytes, file: str, encoding: str = "") -> Document:
    """Read the blocks of a dump. Raises `Reg2bpmnError` where it is no text, or too large."""
    text, found = decode(data, file, encoding)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MAX_LINES or any(len(line) > MAX_LINE for line in lines):
        what = f"more than {MAX_LINES} lines, or one of more than {MAX_LINE} characters"
        raise refuse(file, "act-size", what, "give the act alone")
    mender = Mender(lines)
    places = [Place(file, number) for number in range(1, len(lines) + 1)]
    blocks, doubts = blocks_of(mender.mended(), places)
    return Document(
        file,
        tuple(blocks),
        places,
        mends=tuple(mender.mends),
        found=(*found, *doubts),
        form="text",
        lines=tuple(lines),
    )


def blocks_of(lines: Sequence[Line], places: Sequence[Place]) -> tuple[list[Block], list[Diagnostic]]:
    """Return the tables and paragraphs that lines are, in order, and what is not certain of the tables."""
    chunks = chunks_of(lines)
    blocks: list[Block] = []
    found: list[Diagnostic] = []
    open_chunks: list[Chunk] = []
    index, finder = 0, Finder(chunks, places)
    while index < len(chunks):
        table = finder.find(index)
        if table is None:
            open_chunks.append(chunks[index])
            index += 1
            continue
        blocks += paragraphs_of(open_chunks)
        open_chunks = []
        blocks.append(table.block)
        found += table.found
        index = table.end
    return [*blocks, *paragraphs_of(open_chunks)], found
