"""Chunks to paragraphs: what goes on after a page break or a hole is put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reg2bpmn.acts.document import Paragraph
from reg2bpmn.acts.dump.chunks import INDENT, Chunk, closes_header
from reg2bpmn.acts.passage import joined

_ENDED = re.compile(r"[.;:!?»]\W*$")
_BEGINS = re.compile(r"\d{1,3}\s?[.)]|[«\"]|\d{1,3}\s?-\s?\w|[IVX]+\.|[–—-]\s")


def paragraphs_of(chunks: Iterable[Chunk]) -> list[Paragraph]:
    """Return the paragraphs and headings of chunks that stand in one row."""
    groups: list[list[Chunk]] = []
    for chunk in chunks:
        if groups and _goes_on(groups[-1][-1], chunk):
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return [_paragraph(group) for group in groups]


def _goes_on(before: Chunk, chunk: Chunk) -> bool:
    """Whether a chunk is the rest of the one before it, which a page break or the hole of a link cut."""
    if not chunk.gap or chunk.indented:
        return False
    if closes_header(before.lines[-1].text) or closes_header(chunk.lines[-1].text):
        return False
    if chunk.lines[0].indent in range(1, INDENT) or chunk.text[0] in ",;.)":
        return True
    if not chunk.new_page or _ENDED.search(before.text):
        return chunk.new_page and chunk.text[0].islower() and not _BEGINS.match(chunk.text)
    return not _BEGINS.match(chunk.text) or before.indented


def _paragraph(group: list[Chunk]) -> Paragraph:
    passage = joined(line.passage for chunk in group for line in chunk.lines).tidied()
    return Paragraph(passage, after_gap=bool(group[0].gap) and not group[0].indented)
