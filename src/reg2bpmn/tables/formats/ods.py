"""ODS: the text that each cell shows, from the one part of the file that has the sheets."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.formats.packed import check_parts, parts
from reg2bpmn.tables.grid import Grid, GridBuilder, Sheets, cell_place
from reg2bpmn.tables.limits import MAX_CELLS, MAX_GRIDS, MAX_TEXT, refuse

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ANNOTATION = f"{_OFFICE}annotation"
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": " ", f"{_TEXT}s": " "}


def read(data: bytes, file: str) -> Sheets:
    """Read a grid of each visible sheet. Raises `Reg2bpmnError`."""
    check_parts(data, file)
    root = _content(data, file)
    hidden = _hidden_styles(root)
    tables = list(root.iter(f"{_TABLE}table"))[:MAX_GRIDS]
    shown = [table for table in tables if table.get(f"{_TABLE}style-name") not in hidden]
    found = [
        Diagnostic("sheet-hidden", Severity.NOTE, f"the sheet {_name(table)} is hidden and not read", "", Place(file))
        for table in tables
        if table not in shown
    ]
    return Sheets(file, tuple(_grid(table, file) for table in shown), "", tuple(found))


def _content(data: bytes, file: str) -> etree._Element:
    for _, part in parts(data, file, r"content\.xml"):
        try:
            return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError:
            break
    raise refuse(file, "table-broken", "the file is no ODS, or broken: it has no readable content", "save it anew")


def _hidden_styles(root: etree._Element) -> set[str | None]:
    return {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }


def _name(table: etree._Element) -> str:
    return table.get(f"{_TABLE}name") or "Sheet"


def _grid(table: etree._Element, file: str) -> Grid:
    builder = GridBuilder(file, cell_place(file, _name(table)))
    row = 0
    for element in table.iter(f"{_TABLE}table-row"):
        cells = list(_cells(element))
        repeated = _count(element, "number-rows-repeated")
        if repeated * len(cells) > MAX_CELLS:
            raise refuse(file, "table-size", "a row that is repeated too often", "give the table of steps alone")
        for again in range(repeated if cells else 0):
            for column, text, span in cells:
                builder.put((row + again, column), text, span)
        row += repeated
    return builder.build()


def _cells(row: etree._Element) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield column, text and span of each cell that says something; a covered one counts, but says nothing."""
    column = 0
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        repeated = _count(cell, "number-columns-repeated")
        text = _text_of(cell) if cell.tag == f"{_TABLE}table-cell" else ""
        if text:
            span = (_count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned"))
            for again in range(min(repeated, MAX_CELLS)):
                yield column + again, text, span
        column += repeated


def _count(element: etree._Element, name: str) -> int:
    given = element.get(f"{_TABLE}{name}") or "1"
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 10 else 1


def _text_of(cell: etree._Element) -> str:
    paragraphs = [part for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h") if not _inside(part, _ANNOTATION, cell)]
    return "\n".join(_spelled(paragraph) for paragraph in paragraphs)[:MAX_TEXT]


def _inside(part: etree._Element, tag: str, end: etree._Element) -> bool:
    parent = part.getparent()
    while parent is not None and parent is not end:
        if parent.tag == tag:
            return True
        parent = parent.getparent()
    return False


def _spelled(element: etree._Element) -> str:
    """Return the text of a paragraph with its breaks; comments beside it are left out."""
    text = element.text or ""
    for part in element:
        if isinstance(part.tag, str) and part.tag != _ANNOTATION:
            text += _BREAKS.get(part.tag, "") + _spelled(part)
        text += part.tail or ""
    return text
