"""DOCX by python-docx: each table a grid, nested ones too; merged cells, Word's own numbers, no deleted text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reg2bpmn.tables.formats.packed import check_parts, parts
from reg2bpmn.tables.formats.word_numbers import Numbering
from reg2bpmn.tables.grid import Grid, GridBuilder, Sheets, cell_place
from reg2bpmn.tables.limits import MAX_CELLS, MAX_COLUMNS, MAX_GRIDS, MAX_TEXT, refuse
from reg2bpmn.tables.text import lines_of, nearer_title, one_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}tbl"}
_CAPTION_LENGTH = 400
_TITLES = ("Title", "Heading")


def read(data: bytes, file: str) -> Sheets:
    """Read a grid of each table. Raises `Reg2bpmnError`."""
    check_parts(data, file)
    body = _body(data, file)
    reader = reader_of(data, file, body)
    return Sheets(file, tuple(reader.grids), _title(body))


def reader_of(data: bytes, file: str, body: etree._Element | None = None) -> Reader:
    """Return what walked through a file: its grids, and its paragraphs and tables in order. Raises `Reg2bpmnError`."""
    reader = Reader(file, Numbering(_numbering(data, file)))
    reader.walk(_body(data, file) if body is None else body)
    return reader


def _body(data: bytes, file: str) -> etree._Element:
    from docx import Document  # noqa: PLC0415 - loaded for this format alone

    try:
        element: etree._Element = Document(io.BytesIO(data)).element.body
    except RecursionError:
        raise
    except Exception as exc:  # the library raises whatever its parser met
        what = f"the file is no DOCX, or broken ({type(exc).__name__})"
        raise refuse(file, "table-broken", what, "save it anew in a word processor") from None
    if element is None:
        raise refuse(file, "table-broken", "the file has no text", "save it anew in a word processor")
    return element


def _numbering(data: bytes, file: str) -> bytes:
    return next((part for _, part in parts(data, file, r"word/numbering\.xml")), b"")


def _title(body: etree._Element) -> str:
    """Return the first title or heading, or "" where the text has none."""
    for paragraph in body.iter(f"{_W}p"):
        if _style(paragraph).startswith(_TITLES) and _spelled(paragraph).strip():
            return one_line(_spelled(paragraph))[:MAX_TEXT]
    return ""


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


@dataclass(frozen=True, slots=True)
class Flowing:
    """A paragraph of the body with Word's own number, or the index of a table's grid, in the order of the text."""

    text: str
    counted: str = ""
    table: int = -1
    heading: bool = False


@dataclass(slots=True)
class Reader:
    """Walks through the text once, so that Word's numbers are counted in order."""

    file: str
    numbering: Numbering
    grids: list[Grid] = field(default_factory=list)
    before: str = ""
    flow: list[Flowing] = field(default_factory=list)

    def walk(self, parent: etree._Element) -> None:
        """Walk through a part of the text. Raises `Reg2bpmnError` where there are too many tables."""
        for part in parent:
            if part.tag == f"{_W}p":
                counted = self.numbering.number(part)
                text = lines_of(_spelled(part))
                line = one_line(text or counted)
                short = line if len(line) <= _CAPTION_LENGTH else ""
                self.before = nearer_title(self.before, short) if line else self.before
                self.flow.append(Flowing(text, counted, heading=_style(part).startswith(_TITLES)))
            elif part.tag == f"{_W}tbl":
                self.flow.append(Flowing("", table=len(self.grids)))
                self._table(part)
            elif part.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
                self.walk(part)

    def _table(self, table: etree._Element) -> None:
        if len(self.grids) >= MAX_GRIDS:
            raise refuse(self.file, "table-size", f"more than {MAX_GRIDS} tables", "give the table of steps alone")
        number, caption = len(self.grids) + 1, self.before
        self.before = ""
        self.grids.append(Grid(()))
        builder = GridBuilder(self.file, cell_place(self.file, f"table {number}"), caption)
        cells = [list(_cells(row)) for row in _inner(table, f"{_W}tr")]
        open_spans = _depths(cells)
        for row, placed in enumerate(cells):
            builder.height = max(builder.height, row + 1)
            for column, width, cell in placed:
                if (row, column) in open_spans:
                    text, header = self._cell(cell), row == 0
                    builder.put((row, column), text, (open_spans[row, column], width), header=header)
        self.grids[number - 1] = builder.build()

    def _cell(self, cell: etree._Element) -> str:
        lines: list[str] = []
        for part in _content(cell):
            if part.tag == f"{_W}p":
                lines.append(self._paragraph(part))
            else:
                self._table(part)
        return "\n".join(lines)[:MAX_TEXT]

    def _paragraph(self, paragraph: etree._Element) -> str:
        counted = self.numbering.number(paragraph)
        return lines_of(_spelled(paragraph)) or counted


def _inner(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the elements `tag` of a table or row, also those in content controls and insertions."""
    for part in parent:
        if part.tag == tag:
            yield part
        elif part.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _inner(part, tag)


def _content(cell: etree._Element) -> Iterator[etree._Element]:
    for part in cell:
        if part.tag in {f"{_W}p", f"{_W}tbl"}:
            yield part
        elif part.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _content(part)


def _cells(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield column, width and element of each cell of a row."""
    column = _value(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for cell in _inner(row, f"{_W}tc"):
        width = max(1, _value(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
        yield column, width, cell
        column += width


def _value(element: etree._Element | None, default: int) -> int:
    given = (element.get(f"{_W}val") or "") if element is not None else ""
    return min(int(given), MAX_COLUMNS) if given.isascii() and given.isdecimal() and len(given) < 7 else default


def _depths(rows: list[list[tuple[int, int, etree._Element]]]) -> dict[tuple[int, int], int]:
    """Return how many rows each cell goes down, by row and column of where it begins."""
    depths: dict[tuple[int, int], int] = {}
    above: dict[int, tuple[int, int]] = {}
    if sum(map(len, rows)) > MAX_CELLS:
        return {(0, 0): MAX_CELLS + 1}  # the builder refuses it
    for index, row in enumerate(rows):
        begins: dict[int, tuple[int, int]] = {}
        for column, _, cell in row:
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue" and column in above
            begins[column] = above[column] if goes_on else (index, column)
            depths[begins[column]] = index - begins[column][0] + 1
        above = begins
    return depths


def _spelled(element: etree._Element) -> str:
    """Return the text of a paragraph as printed."""
    text = ""
    for part in element:
        if part.tag == f"{_W}t":
            text += part.text or ""
        elif part.tag in _SIGNS:
            text += _SIGNS[part.tag]
        elif part.tag not in _UNSEEN:
            text += _spelled(part)
    return text
