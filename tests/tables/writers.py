"""Writes a sheet of cells in each format that tables are read from."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import docx
import openpyxl

Area = tuple[int, int, int, int]  # upper row, left column, lower row, right column, from 0


@dataclass
class Sheet:
    """Cells by row and column, with merged areas and the paragraph before the table."""

    rows: list[list[str]]
    merged: list[Area] = field(default_factory=list)
    before: str = ""
    heading: int = 0

    @property
    def width(self) -> int:
        return max(map(len, self.rows))

    def at(self, row: int, column: int) -> str:
        return self.rows[row][column] if column < len(self.rows[row]) else ""

    def turned(self) -> Sheet:
        rows = [[self.at(r, c) for r in range(len(self.rows))] for c in range(self.width)]
        return Sheet(rows, [(b, a, d, c) for a, b, c, d in self.merged], self.before)

    def moved(self, down: int, right: int, above: list[list[str]], below: list[list[str]]) -> Sheet:
        rows = [*above, *([] for _ in range(down - len(above))), *([*[""] * right, *row] for row in self.rows), *below]
        merged = [(a + down, b + right, c + down, d + right) for a, b, c, d in self.merged]
        return Sheet(rows, merged, self.before, self.heading + down)

    def covered(self) -> set[tuple[int, int]]:
        return {
            (r, c) for a, b, d, e in self.merged for r in range(a, d + 1) for c in range(b, e + 1) if (r, c) != (a, b)
        }

    def span(self, row: int, column: int) -> tuple[int, int]:
        for a, b, c, d in self.merged:
            if (a, b) == (row, column):
                return c - a + 1, d - b + 1
        return 1, 1

    def flat(self) -> Sheet:
        """Return the sheet with the text of merged cells written into each, for formats that merge nothing."""
        rows = [[self.at(r, c) for c in range(self.width)] for r in range(len(self.rows))]
        for a, b, c, d in self.merged:
            for r in range(a, c + 1):
                for k in range(b, d + 1):
                    rows[r][k] = self.at(a, b)
        return Sheet(rows, [], self.before, self.heading)


def to_csv(sheet: Sheet, delimiter: str = ",", encoding: str = "utf-8", ending: str = "\r\n") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(sheet.flat().rows)
    return out.getvalue().encode(encoding)


def to_xlsx(sheet: Sheet, title: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for r, row in enumerate(sheet.rows, 1):
        for c, text in enumerate(row, 1):
            if text:
                page.cell(r, c).value = int(text) if text.isdecimal() else text
    for a, b, c, d in sheet.merged:
        page.merge_cells(start_row=a + 1, start_column=b + 1, end_row=c + 1, end_column=d + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def to_markdown(sheet: Sheet) -> bytes:
    rows = [[text.replace("|", "\\|").replace("\n", "<br>") for text in row] for row in sheet.flat().rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + " --- |" * sheet.width
    return "\n".join([sheet.before, "", lines[0], rule, *lines[1:], "", "*After the table.*", ""]).encode()


def to_html(sheet: Sheet, charset: str = "utf-8") -> bytes:
    hidden = sheet.covered()
    rows = []
    for r in range(len(sheet.rows)):
        cells = []
        for c in range(sheet.width):
            if (r, c) in hidden:
                continue
            down, right = sheet.span(r, c)
            tag = "th" if r == sheet.heading else "td"
            spans = f' rowspan="{down}"' * (down > 1) + f' colspan="{right}"' * (right > 1)
            text = html.escape(sheet.at(r, c)).replace("\n", "<br>")
            cells.append(f"<{tag}{spans}><p>{text}</p></{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = f'<meta charset="{charset}"><title>Page</title>'
    body = f"<p>{html.escape(sheet.before)}</p><table><tbody>{''.join(rows)}</tbody></table><p>After.</p>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(charset)


def to_docx(sheet: Sheet) -> bytes:
    document = docx.Document()
    document.add_paragraph("An introduction.")
    if sheet.before:
        document.add_paragraph(sheet.before)
    table = document.add_table(len(sheet.rows), sheet.width)
    hidden = sheet.covered()
    for r in range(len(sheet.rows)):
        for c in range(sheet.width):
            if (r, c) not in hidden:
                table.rows[r].cells[c].text = sheet.at(r, c)
    for a, b, c, d in sheet.merged:
        table.cell(a, b).merge(table.cell(c, d))
    document.add_paragraph("After.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def to_ods(sheet: Sheet) -> bytes:
    hidden = sheet.covered()
    rows = []
    for r in range(len(sheet.rows)):
        cells = []
        for c in range(sheet.width):
            down, right = sheet.span(r, c)
            name = "covered-table-cell" if (r, c) in hidden else "table-cell"
            spans = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
            text = (
                ""
                if (r, c) in hidden
                else "".join(f"<text:p>{escape(line)}</text:p>" for line in sheet.at(r, c).split("\n"))
            )
            cells.append(f"<table:{name}{spans if down * right > 1 else ''}>{text}</table:{name}>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    empty = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    table = f'<table:table table:name="Sheet1">{"".join(rows)}{empty}</table:table>'
    return zipped({"content.xml": f"{ODS_HEAD}{table}{ODS_TAIL}"}, "application/vnd.oasis.opendocument.spreadsheet")


def zipped(parts: dict[str, str | bytes], mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def repacked(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zip file with one part changed."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            part = archive.read(info)
            parts[info.filename] = change(part) if info.filename == name else part
    return zipped(parts)


WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "csv": to_csv,
    "xlsx": to_xlsx,
    "md": to_markdown,
    "html": to_html,
    "docx": to_docx,
    "ods": to_ods,
}
