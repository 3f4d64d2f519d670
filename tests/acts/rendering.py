"""Sets an invented act in each format: as a page, a document, a PDF, and as a dump with the damages that dumps have."""

from __future__ import annotations

import html
import io
import random
import textwrap
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import docx

from acts.contents import COLUMNS, Content, Table, group_cell
from reg2bpmn.acts.dump.spacing import is_letter_spaced
from reg2bpmn.emit.glyphs import FONT_FILE, FONT_PACKAGE


def grid_of(table: Table, language: str) -> list[list[str]]:
    """Return the cells of a table as it is printed, labels included."""
    if table.orientation == "groups":
        units = list(dict.fromkeys(step.unit for step in table.steps))
        own = [[group_cell(step, language) for step in table.steps if step.unit == unit] for unit in units]
        height = max(map(len, own))
        return [units, *([cells[row] if row < len(cells) else "" for cells in own] for row in range(height))]
    values = [[str(s.no), s.unit, s.action, s.form, s.deadline, s.next] for s in table.steps]
    labels = [table.labels[name] for name in COLUMNS]
    if table.orientation == "rows":
        return [labels, *values]
    return [[label, *(value[row] for value in values)] for row, label in enumerate(labels)]


def to_html(content: Content, encoding: str = "utf-8") -> bytes:
    """Return a page of a portal: a menu, a note of amendment, headings, tables."""
    escape = html.escape
    note = "Ескерту. 2-тармаққа өзгеріс енгізілді." if content.language == "kk" else "Сноска. Пункт 2 с изменениями."
    parts = [
        f'<!DOCTYPE html><html lang="{content.language}"><head><meta charset="{encoding}">',
        "<title>Портал</title></head><body>",
        '<nav><ul><li><a href="#">1</a></li></ul><table><tr><td>KZ</td><td>RU</td></tr></table></nav><article>',
        f"<h1>{escape(content.order[0])}</h1>",
        *(f"<p>&nbsp;&nbsp;{escape(line)}</p>" for line in content.order[1:]),
        f"<p class='note'>{note}</p>",
        f"<h3>{escape(content.title)}</h3>",
    ]
    for heading, lines in content.sections:
        parts += [f"<h3>{escape(heading)}</h3>", *(f"<p>&nbsp;&nbsp;&nbsp;{escape(line)}</p>" for line in lines)]
    parts.append(f'<p align="right">{escape(content.header)}</p>')
    for table in content.tables:
        parts.append(f"<p><b>{escape(table.caption)}</b></p><table>")
        for row in grid_of(table, content.language):
            parts.append("<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>")
        parts.append("</table>")
    return ("\n".join([*parts, "</article></body></html>"])).encode(encoding, "xmlcharrefreplace")


def to_docx(content: Content) -> bytes:
    """Return a document."""
    document = docx.Document()
    for line in content.order:
        document.add_paragraph(line)
    document.add_heading(content.title, 1)
    for heading, lines in content.sections:
        document.add_heading(heading, 2)
        for line in lines:
            document.add_paragraph(line)
    document.add_paragraph(content.header)
    for table in content.tables:
        document.add_paragraph(table.caption)
        rows = grid_of(table, content.language)
        made = document.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                made.rows[r].cells[c].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def to_pdf(content: Content, *, compressed: bool = True) -> bytes:
    """Return a PDF with a text layer and ruled tables."""
    from reportlab.lib import colors  # noqa: PLC0415
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT  # noqa: PLC0415
    from reportlab.lib.pagesizes import A4, landscape  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer  # noqa: PLC0415
    from reportlab.platypus import Table as Ruled  # noqa: PLC0415

    pdfmetrics.registerFont(TTFont("Act", str(font())))
    body = ParagraphStyle("body", fontName="Act", fontSize=11, leading=14, firstLineIndent=28)
    head = ParagraphStyle("head", parent=body, alignment=TA_CENTER, firstLineIndent=0, spaceBefore=12, spaceAfter=12)
    side = ParagraphStyle("side", parent=body, alignment=TA_RIGHT, firstLineIndent=0, leftIndent=300, spaceBefore=12)
    cell = ParagraphStyle("cell", fontName="Act", fontSize=7, leading=9)
    escape = html.escape
    flow: list[Any] = [Paragraph(escape(content.order[0]), head)]
    flow += [Paragraph(escape(line), body) for line in content.order[1:]]
    flow.append(Paragraph(escape(content.title), head))
    for heading, lines in content.sections:
        flow.append(Paragraph(escape(heading), head))
        flow += [Paragraph(escape(line), body) for line in lines]
    flow.append(Paragraph(escape(content.header), side))
    for table in content.tables:
        flow.append(Paragraph(escape(table.caption), head))
        rows = grid_of(table, content.language)
        cells = [[Paragraph(escape(text), cell) for text in row] for row in rows]
        width = 740 / len(rows[0])
        flow += [
            Ruled(cells, [width] * len(rows[0]), style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]),
            Spacer(1, 8),
        ]
    out = io.BytesIO()
    sides = {"pagesize": landscape(A4), "leftMargin": 50, "rightMargin": 50}
    SimpleDocTemplate(out, **sides, invariant=1, pageCompression=int(compressed)).build(flow)
    return out.getvalue()


def font() -> Any:
    """Return a font with Kazakh letters."""
    return files(FONT_PACKAGE) / "files" / FONT_FILE


class Dump:
    """Writes a dump as text and damages it. `damage` from 0 to 1 is how often."""

    def __init__(self, content: Content, seed: int, damage: float = 0.5) -> None:
        self.content = content
        self.random = random.Random(seed)
        self.damage = damage
        self.lines: list[str] = []
        self.on_page = 0
        self.page = 44
        self.width = 76

    def text(self) -> str:
        content = self.content
        self._put("", *self._wrapped(content.order[0], 0), "")
        self._put(*self._wrapped(content.order[1], 0))
        for line in content.order[2:]:
            self._paragraph(line)
        self._heading(content.title)
        for heading, lines in content.sections:
            self._heading(heading)
            for line in lines:
                self._paragraph(line)
        header = [f"{line}     " for line in self._spaced_lines(self._wrapped(content.header, 0, 46))]
        self._put("", *header, "")
        for table in content.tables:
            self._put(*self._wrapped(table.caption, 0, 64), "")
            self._table(table)
            self._put("")
        return "\n".join(self.lines) + "\n"

    def _chance(self, share: float = 1.0) -> bool:
        return self.random.random() < self.damage * share

    def _put(self, *lines: str) -> None:
        for line in lines:
            self.lines.append(line)
            self.on_page += 1
            if self.on_page >= self.page:
                self._break()

    def _break(self) -> None:
        self.lines += [""] * self.random.choice([3, 4])
        self.on_page = 0

    def _wrapped(self, text: str, indent: int, width: int = 0) -> list[str]:
        lines = textwrap.wrap(text, width or self.width, initial_indent=" " * indent, break_long_words=False)
        return [f"{line} " if self.random.random() < 0.7 else line for line in lines]

    def _spaced(self, line: str) -> str:
        lead = len(line) - len(line.lstrip())
        return " " * lead + "  ".join(" ".join(word) for word in line.split())

    def _spaced_lines(self, lines: list[str]) -> list[str]:
        return [self._spaced(line) if self._chance(0.4) and len(line.strip()) > 3 else line for line in lines]

    def _heading(self, text: str) -> None:
        self._put("", *self._wrapped(text, 0), "")

    def _paragraph(self, text: str) -> None:
        text = self._alike(text)
        lines = self._wrapped(text, 6)
        if self._chance(0.5) and len(lines) > 1:
            lines[-1] = self._spaced(lines[-1])
        self._put(*lines)

    def _alike(self, text: str) -> str:
        if len(text) < 4 or not self._chance(0.1):
            return text
        at = self.random.randrange(len(text))
        return text if text[at] not in "іае" else text[:at] + {"і": "i", "а": "a", "е": "e"}[text[at]] + text[at + 1 :]

    def _table(self, table: Table) -> None:
        rows = grid_of(table, self.content.language)
        if table.orientation != "columns":
            widths = (
                [4 if name == "no" else 14 for name in COLUMNS] if table.orientation == "rows" else [16] * len(rows[0])
            )
            for row in rows:
                self._row([self._wrapped(self._alike(cell), 0, width) for cell, width in zip(row, widths, strict=True)])
            return
        width = max(13, 90 // (len(rows[0]) + 1))
        for index, row in enumerate(rows, 1):
            label = f"{index} {row[0]}" if table.template == 2012 else row[0]
            cells = [self._wrapped(self._alike(cell), 0, width) for cell in row[1:]]
            self._row(
                [self._wrapped(label, 0, 20), *cells],
                glue=0.3 if COLUMNS[index - 1] in {"unit", "action", "form"} else 0.9,
            )

    def _row(self, cells: list[list[str]], glue: float = 0.2) -> None:
        """Put a row whose cells stand in its middle, as tables of acts have them; a page may end in it and cut them."""
        height = max(map(len, cells))
        left = self.page - self.on_page
        if height <= left or (left < 3 and height <= self.page):
            if height > left:
                self._break()
            self._parts([cell for cell in cells if cell], glue)
            return
        tops = [max(0, min(len(cell), left - (height - len(cell)) // 2)) for cell in cells]
        self._parts([cell[:top] for cell, top in zip(cells, tops, strict=True) if cell[:top]], glue, closed=False)
        self._break()
        self._parts([cell[top:] for cell, top in zip(cells, tops, strict=True) if cell[top:]], glue)

    def _parts(self, parts: list[list[str]], glue: float, *, closed: bool = True) -> None:
        used = max(map(len, parts), default=0) + 1
        kept: list[list[str]] = []
        for index, printed in enumerate(parts):
            part = [
                self._spaced(one) if self._chance(0.1) and one.strip().isalpha() and len(one) > 5 else one
                for one in printed
            ]
            low = len(part) == 1 and len(kept[-1]) == 1 if kept and index > 1 else bool(kept) and len(part) == 1
            if kept and low and self._chance(glue) and len(kept[-1][-1]) + len(part[0]) < 80:
                apart = "  " if is_letter_spaced(kept[-1][-1]) or is_letter_spaced(part[0]) else " "
                kept[-1][-1] = f"{kept[-1][-1].rstrip()}{apart}{part[0]}"
            else:
                kept.append(list(part))
        for part in kept:
            self.lines += [*part, ""]
        self.on_page += used if closed else 0
        if self.on_page >= self.page:
            self._break()


def to_text(content: Content, seed: int = 0, damage: float = 0.5, encoding: str = "utf-8") -> bytes:
    """Return a dump, damaged."""
    return Dump(content, seed, damage).text().encode(encoding)


WRITERS: dict[str, Callable[[Content], bytes]] = {"html": to_html, "docx": to_docx, "pdf": to_pdf, "txt": to_text}
