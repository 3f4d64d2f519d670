"""The lines of a dump in chunks: what stands between blank lines, with page breaks, headers of appendices apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reg2bpmn.acts.dump.mending import Line
from reg2bpmn.acts.passage import Passage, joined
from reg2bpmn.acts.phrases import source
from reg2bpmn.tables.text import folded

PAGE_BREAK = 3
INDENT = 3
_SENTENCE_END = re.compile(r"[.;:!?]\W*$")
_LONGEST_HEADER = 30


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stand together. `gap` counts the blank lines before them, `new_page` tells that a page begins."""

    lines: tuple[Line, ...]
    gap: int = 0
    new_page: bool = False

    @property
    def indented(self) -> bool:
        """Whether the first line is that of a paragraph."""
        return self.lines[0].indent >= INDENT

    @property
    def passage(self) -> Passage:
        """The words of all lines."""
        return joined(line.passage for line in self.lines).tidied()

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text


def chunks_of(lines: Sequence[Line]) -> list[Chunk]:
    """Return the chunks of the lines of a dump, headers of appendices and stamps of approval apart."""
    blocks = _blocks(lines)
    cut: list[Chunk] = []
    for block in blocks:
        cut += _split(block)
    return _whole_headers(cut)


def _blocks(lines: Sequence[Line]) -> list[Chunk]:
    found: list[Chunk] = []
    open_lines: list[Line] = []
    gap = blanks = 0
    page = new_page = False
    for line in lines:
        page = page or "\f" in line.raw
        if line.blank:
            blanks += 1
            continue
        if open_lines and (blanks or page):
            found.append(Chunk(tuple(open_lines), gap, new_page))
            open_lines = []
        if not open_lines:
            gap, new_page = blanks, bool(found) and (page or blanks >= PAGE_BREAK)
        open_lines.append(line)
        blanks, page = 0, False
    if open_lines:
        found.append(Chunk(tuple(open_lines), gap, new_page))
    return found


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:.*\W)?(?:\d{{1,3}}\s?-\s?)?(?:қосымша)\W*$|.*{source('approval')}\W*$")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"приложение(?:\s*№?\s*\d{1,3})?(?:\s+(?:к|утвержд)\b.*)?\W*$|утвержд[её]н\w*\b.{0,80}$")


def closes_header(text: str) -> bool:
    """Whether a line ends the header of an appendix or the stamp of an approval, as Kazakh acts print them."""
    return len(text) < 90 and bool(_closing().match(folded(text)))


def _split(chunk: Chunk) -> list[Chunk]:
    """Cut a chunk where a paragraph begins, and before and after a header."""
    starts = {0}
    lines = chunk.lines
    for index, line in enumerate(lines):
        if line.indent >= INDENT:
            starts.add(index)
        elif closes_header(line.text):
            starts |= {_header_start(lines, index), index + 1}
        elif _opening().match(folded(line.text)) and line.indent < INDENT:
            starts.add(index)
    cuts = sorted(start for start in starts if start < len(lines))
    ends = [*cuts[1:], len(lines)]
    parts = [lines[a:b] for a, b in zip(cuts, ends, strict=True)]
    return [Chunk(part, chunk.gap if not n else 0, chunk.new_page and not n) for n, part in enumerate(parts)]


def _header_start(lines: Sequence[Line], end: int) -> int:
    start = end
    while start and end - start < _LONGEST_HEADER:
        before = lines[start - 1]
        if before.indent >= INDENT or _SENTENCE_END.search(before.text):
            break
        start -= 1
    return start


def _whole_headers(chunks: list[Chunk]) -> list[Chunk]:
    """Put headers together that a page break cuts: the part after it begins in the middle of a sentence or a name."""
    kept: list[Chunk] = []
    for chunk in chunks:
        before = kept[-1] if kept else None
        if before and chunk.new_page and closes_header(chunk.lines[-1].text) and _goes_on(chunk):
            head, top = _tail_of(before)
            kept[-1:] = [head] if head else []
            kept.append(Chunk((*top.lines, *chunk.lines), top.gap, top.new_page))
        else:
            kept.append(chunk)
    return kept


def _goes_on(chunk: Chunk) -> bool:
    text = chunk.text
    return text[0].islower() or text.count("»") > text.count("«")


def _tail_of(chunk: Chunk) -> tuple[Chunk | None, Chunk]:
    """Return what stands before a header in a chunk, and the header's top."""
    start = _header_start(chunk.lines, len(chunk.lines) - 1)
    if not start:
        return None, chunk
    return Chunk(chunk.lines[:start], chunk.gap, chunk.new_page), Chunk(chunk.lines[start:])
