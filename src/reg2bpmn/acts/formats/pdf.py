"""PDF with a text layer, by pdfplumber: ruled tables as grids, everything else as lines, by page."""

from __future__ import annotations

import io
import logging
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from reg2bpmn.acts.document import Block, Document, Paragraph
from reg2bpmn.acts.dump.mending import Line
from reg2bpmn.acts.formats.pdf_tables import Ruled, joined_tables, ruled_tables
from reg2bpmn.acts.formats.text import blocks_of
from reg2bpmn.acts.spots import Spots, cells_of
from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.limits import refuse
from reg2bpmn.tables.text import one_line

MAX_PAGES = 400
MAX_MARKS = 6_000
_SAME_LINE = 0.6
_GAP = 1.75
_PAGE_GAP = 3
_INDENT = 4  # how many heights of a line a paragraph is indented at most
_PAGE_NUMBER_LENGTH = 12


@dataclass(slots=True)
class _Text:
    """A line of a page: its words, and where it stands in points."""

    words: str
    left: float
    right: float
    top: float
    height: float


@dataclass(slots=True)
class _Reader:
    """Puts lines and tables of the pages together."""

    file: str
    spots: Spots = field(default_factory=Spots)
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block | Ruled] = field(default_factory=list)
    margins: dict[int, float] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def line(self, words: str, indent: int, place: Place) -> None:
        self.lines.append(Line(self.spots.add(place, words), words, " " * indent + words, indent, 0, False))

    def close(self) -> None:
        """Make paragraphs of the lines so far."""
        if any(line.text for line in self.lines):
            blocks, doubts = blocks_of(self.lines, self.spots.places)
            self.blocks += blocks
            self.found += doubts
        self.lines = []


def read(data: bytes, file: str) -> Document:
    """Read the blocks of a file. Raises `Reg2bpmnError` where it is broken, locked, or has no text layer."""
    reader = _Reader(file)
    pages = _pages(_opened(data, file), file)
    read_pages = [_page(reader, page, number) for number, page in enumerate(pages, 1)]
    silent = [one.number for one in read_pages if not one.words]
    for one in read_pages:
        reader.margins[one.width] = min([one.left, reader.margins.get(one.width, one.left)])
    for one in read_pages:
        _flow(reader, one)
    reader.close()
    if len(silent) == len(pages):
        what = "the PDF has no text layer: its pages are pictures"
        raise refuse(file, "pdf-text", what, "recognise its text first, or give the act as DOCX, HTML or text")
    for number in silent:
        what = f"page {number} has no text layer and is not read"
        place = Place(file, 1, 1, f"page {number}")
        reader.found.append(Diagnostic("pdf-text", Severity.NOTE, what, "look what it says", place))
    blocks = tuple(joined_tables(reader.blocks))
    title = next((one.text for one in blocks if isinstance(one, Paragraph)), "")
    spots = reader.spots
    return Document(
        file, blocks, spots.places, one_line(title), found=tuple(reader.found), form="pdf", lines=tuple(spots.lines)
    )


def _opened(data: bytes, file: str) -> Any:
    import pdfplumber  # noqa: PLC0415 - loaded for this format alone

    logging.getLogger("pdfminer").setLevel(
        logging.CRITICAL
    )  # it tells of every odd font; what is not read is told here
    try:
        return pdfplumber.open(io.BytesIO(data))
    except Exception as exc:  # the library raises whatever its parser met
        name = type(exc).__name__
        locked = "Password" in name or "Encrypt" in name or "Password" in repr(exc)
        what = "the PDF is locked by a password" if locked else f"the file is no PDF, or broken ({name})"
        raise refuse(file, "pdf-broken", what, "save it anew, without a password") from None


def _pages(document: Any, file: str) -> list[Any]:
    """Return the pages. Raises `Reg2bpmnError` where there are too many or they are broken."""
    try:
        pages = list(document.pages)
    except Exception as exc:  # as above
        raise refuse(file, "pdf-broken", f"the PDF is broken ({type(exc).__name__})", "save it anew") from None
    if len(pages) > MAX_PAGES:
        raise refuse(file, "act-size", f"more than {MAX_PAGES} pages", "give the act alone")
    return pages


@dataclass(slots=True)
class _Page:
    """A page as read: its lines without its number, its tables, its left margin and width in points."""

    number: int
    words: bool
    lines: list[_Text]
    tables: list[Ruled]
    left: float
    width: int


def _page(reader: _Reader, page: Any, number: int) -> _Page:
    """Read a page."""
    try:
        words = page.extract_words(x_tolerance_ratio=0.18)
        marks = len(page.lines) + len(page.rects) + len(page.curves)
        tables = ruled_tables(page, words, reader.file, number) if marks <= MAX_MARKS else []
    except Exception as exc:
        raise refuse(
            reader.file, "pdf-broken", f"page {number} is broken ({type(exc).__name__})", "save it anew"
        ) from None
    if marks > MAX_MARKS:
        what = f"page {number} has more than {MAX_MARKS} lines; its tables are read as text"
        place = Place(reader.file, 1, 1, f"page {number}")
        reader.found.append(Diagnostic("pdf-marks", Severity.NOTE, what, "give the act in another format", place))
    loose = [word for word in words if not any(table.holds(word) for table in tables)]
    lines = _without_page_number(list(_lines(loose)), page)
    left = min((line.left for line in lines), default=float(page.width))
    return _Page(number, bool(words), lines, tables, left, round(page.width))


def _lines(words: Sequence[dict[str, Any]]) -> Iterator[_Text]:
    """Yield the lines of words that stand at one height, from top to bottom."""
    group: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda one: (round(one["top"], 1), one["x0"])):
        if group and word["top"] - group[0]["top"] > _SAME_LINE * (group[0]["bottom"] - group[0]["top"]):
            yield _line(group)
            group = []
        group.append(word)
    if group:
        yield _line(group)


def _line(group: list[dict[str, Any]]) -> _Text:
    ordered = sorted(group, key=lambda one: one["x0"])
    words = " ".join(one["text"] for one in ordered)
    height = statistics.median(one["bottom"] - one["top"] for one in ordered)
    return _Text(one_line(words), ordered[0]["x0"], ordered[-1]["x1"], min(one["top"] for one in ordered), height)


def _margin(reader: _Reader, page: _Page) -> float:
    """Return the left margin of a page: that of the others where each of its lines begins a paragraph."""
    common = reader.margins[page.width]
    height = page.lines[0].height if page.lines else 0.0
    return common if page.left - common < _INDENT * height else page.left


def _flow(reader: _Reader, page: _Page) -> None:
    """Put lines and tables of a page in order, lines with the indents and gaps that dumps have."""
    lines, number = page.lines, page.number
    left = _margin(reader, page)
    right = max((line.right for line in lines), default=0.0)
    pitch = _pitch(lines)
    for _ in range(_PAGE_GAP):
        reader.line("", 0, Place(reader.file, 1, 1, f"page {number}"))
    waiting = sorted(page.tables, key=lambda table: table.top)
    before: _Text | None = None
    for at, line in enumerate(lines, 1):
        while waiting and waiting[0].top < line.top:
            _table(reader, waiting.pop(0))
            before = None
        place = Place(reader.file, at, 1, f"page {number}, line {at}")
        apart = _apart(line, left, right)
        if before and (line.top - before.top > _GAP * pitch or apart != _apart(before, left, right)):
            reader.line("", 0, place)
        indent = 0 if apart or line.left - left < line.height * 0.8 else 6
        reader.line(line.words, indent, place)
        before = line
    for table in waiting:
        _table(reader, table)


def _table(reader: _Reader, table: Ruled) -> None:
    reader.close()
    table.block = reader.spots.table(table.grid, table.grid.rows[0][0].place)
    table.words = dict(zip((cell.place for cell in cells_of(table.grid)), table.block.passages, strict=True))
    reader.blocks.append(table)


def _pitch(lines: Sequence[_Text]) -> float:
    steps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    return statistics.median(steps) if steps else 14.0


def _apart(line: _Text, left: float, right: float) -> str:
    """Return "centre" or "right" for a line that stands there, as titles and headers of appendices do, or ""."""
    width = right - left
    if width <= 0 or line.left - left < 0.06 * width:
        return ""
    middle = abs((line.left + line.right) / 2 - (left + right) / 2)
    if middle < 0.02 * width:
        return "centre"
    return "right" if line.left - left > 0.35 * width else ""


def _without_page_number(lines: list[_Text], page: Any) -> list[_Text]:
    """Leave out a number alone at the top or foot of a page."""

    def counts(line: _Text) -> bool:
        return line.words.strip("-–— .").isdecimal() and len(line.words) < _PAGE_NUMBER_LENGTH

    kept = lines
    if kept and counts(kept[-1]) and kept[-1].top > 0.88 * float(page.height):
        kept = kept[:-1]
    if kept and counts(kept[0]) and kept[0].top < 0.1 * float(page.height):
        kept = kept[1:]
    return kept
