"""The appendix table as the act prints it, a column for each step, with numbered notes on the disputed cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.shared import Mm
from docx.table import Table, _Cell

from reg2bpmn.dossier import parts
from reg2bpmn.emit.word.oxml import add, mark_place, words_of, write_reference, write_words
from reg2bpmn.emit.word.paper import A3, A4, Page, text_height
from reg2bpmn.emit.word.styles import CELL, NOTE, NOTES, SETTLED
from reg2bpmn.locale import language
from reg2bpmn.locale.word_words import APPENDIX_WORDS

_NAMES = 34.0  # mm of the column with the names of the rows
_PADDING = 4.5  # mm at the sides of the text in a cell
_WHOLE_ROW = 0.7  # of the height of the paper: a higher row may go on on the next page


@dataclass(frozen=True, slots=True)
class Band:
    """The columns from `start` to `end` of a table, as many as a paper holds, counted from 0."""

    start: int
    end: int


def paper_of(table: parts.PrintedTable) -> Page:
    """Return the smallest paper that holds the columns of a table."""
    return A4 if len(table.numbers) <= A4.columns else A3


def bands(table: parts.PrintedTable) -> list[Band]:
    """Cut a table that is wider than the paper into parts of about equal width."""
    count = len(table.numbers)
    parts_needed = max(1, -(-count // paper_of(table).columns))
    share = -(-count // parts_needed) if count else 0
    return [Band(start, min(start + share, count)) for start in range(0, count, share or 1)] or [Band(0, 0)]


class TableWriter:
    """Writes the table of `process`, of `regulation`, into a document.

    `prefix` stands before its bookmarks, numbered from `first`.
    """

    def __init__(
        self, document: Document, regulation: parts.Regulation, process: parts.Process, prefix: str, first: int
    ) -> None:
        """Take what is written, and where."""
        lang = regulation.lang
        self._document, self._process, self._lang = document, process, lang
        self._translated = regulation.translated
        self._prefix, self._first = prefix, first
        self._words, self._own = language(lang).words, APPENDIX_WORDS[lang]
        self._steps = {step.id: step for step in process.steps}
        self.settled: list[parts.Settled] = []

    def write(self, table: parts.PrintedTable) -> None:
        """Write the table, in parts where it is too wide."""
        whole = bands(table)
        for band in whole:
            if len(whole) > 1:
                told = self._own.columns.format(table.numbers[band.start], table.numbers[band.end - 1])
                self._document.add_paragraph(told, style=NOTES.name)
            self._band(table, band)

    def _band(self, table: parts.PrintedTable, band: Band) -> None:
        page = paper_of(table)
        count = band.end - band.start
        share = (page.room[0] - _NAMES) / max(count, 1)
        widths = [_NAMES, *[min(share, page.room[0] / 3)] * count]
        made = self._document.add_table(len(table.rows) + 1, count + 1, style="Table Grid")
        self._describe(made, widths)
        self._heads(made, table, band)
        for number, row in enumerate(table.rows, 1):
            cells = made.rows[number].cells
            _write(cells[0], [(CELL.name, self._name(row.name, row.printed))], self._lang, bold=True)
            for place, cell in enumerate(cells[1:], band.start):
                self._cell(cell, table, row, place)
            if self._is_low(row.cells[band.start : band.end], widths[-1], page):
                add(made.rows[number]._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001

    def _describe(self, made: Table, widths: Sequence[float]) -> None:
        """Fix the widths, and say what the first row and column are and what the table is."""
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        for row in made.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        inner: Any = made._tbl.tblPr  # noqa: SLF001
        for found in inner.findall(f"{{{inner.nsmap['w']}}}tblLook"):
            inner.remove(found)
        add(inner, "w:tblLook", val="00A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1)
        add(inner, "w:tblCaption", val=self._process.title)
        add(inner, "w:tblDescription", val=f"{self._words.table}: {self._process.title}")

    def _heads(self, made: Table, table: parts.PrintedTable, band: Band) -> None:
        """Write the row of numbers, which comes again on each page."""
        row = made.rows[0]
        inner = row._tr.get_or_add_trPr()  # noqa: SLF001
        add(inner, "w:cantSplit")
        add(inner, "w:tblHeader")
        name = self._name(self._words.number, table.number_row)
        _write(row.cells[0], [(CELL.name, name)], self._lang, bold=True)
        for cell, number in zip(row.cells[1:], table.numbers[band.start : band.end], strict=True):
            _write(cell, [(CELL.name, [str(number)])], self._lang, bold=True)

    def _name(self, word: str, printed: parts.Cited | None) -> list[parts.Cited | str]:
        """Return the name of a row: in the act's own language as printed."""
        return [printed] if printed and not self._translated else [word]

    def _cell(self, cell: _Cell, table: parts.PrintedTable, row: parts.Row, place: int) -> None:
        """Write what is printed, what stands beside it, the settled value in the language, and the number of a note."""
        own = row.cells[place]
        paragraphs: list[tuple[str, Sequence[parts.Cited | str]]] = [(CELL.name, [own.cited] if own.cited else [])]
        if row.field == "next":
            beside = [note for number, note in table.notes if number == table.numbers[place]]
            paragraphs += [(CELL.name, [note]) for note in beside]
        target = table.steps[place]
        said = self._told(self._steps.get(target.id) if target else None, row.field)
        if said and own.cited:
            paragraphs.append((SETTLED.name, [said]))
        _write(cell, paragraphs, self._lang)
        if own.settled:
            self.settled.append(own.settled)
            write_reference(cell.paragraphs[0], str(len(self.settled)), self._bookmark(len(self.settled)))

    def _told(self, step: parts.Step | None, field: str) -> str:
        """Say what is settled for a cell, in another language than that of the act, which has the words itself."""
        if step is None or not self._translated:
            return ""
        said = {"unit": step.done_by, "action": str(step.label), "deadline": step.deadline}
        said["form"] = "; ".join(map(str, step.documents))
        return said.get(field, "")

    def _is_low(self, cells: Sequence[parts.Cell], width: float, page: Page) -> bool:
        """Tell whether a row is so low that a page always holds it."""
        quotes = [words_of(cell.cited) for cell in cells if cell.cited]
        heights = [text_height(quote, CELL.size, width - _PADDING) for quote in quotes]
        return max(heights, default=0) < _WHOLE_ROW * page.room[1]

    def _bookmark(self, number: int) -> str:
        return f"{self._prefix}_{number}"

    def write_notes(self) -> None:
        """Write a note on each disputed cell: what is taken, every reading with its lines, and why."""
        if self.settled:
            self._document.add_paragraph(self._own.notes, style=NOTES.name)
        for number, settled in enumerate(self.settled, 1):
            paragraph = self._document.add_paragraph(style=NOTE.name)
            paragraph.add_run(f"{number} ").font.superscript = True
            write_words(paragraph, self._note(settled), self._lang)
            mark_place(paragraph, self._bookmark(number), self._first + number)

    def _note(self, settled: parts.Settled) -> Iterator[parts.Said | parts.Cited | str]:
        if settled.step.number:
            yield f"{settled.step.number}. "
        yield settled.step.name
        yield f" — {settled.name}: "
        yield settled.value
        yield f" ({self._words.reading_taken.lower()}: {settled.take_name.lower()})."
        for reading in settled.readings:
            opening, closing = self._words.quoted.split("{}")
            yield f" {self._place(reading)}: {opening}"
            yield reading.cited
            yield closing
            if reading.meaning and self._translated:
                yield f" ({self._own.means.format(reading.meaning)})"
            yield "."
        if settled.why.text:
            yield f" {self._words.why}: "
            yield settled.why

    def _place(self, reading: parts.Reading) -> str:
        return self._own.reading.format(name=reading.name, lines=self._words.tell_lines(reading.cited.cite))


def _write(
    cell: _Cell, paragraphs: Sequence[tuple[str, Sequence[parts.Cited | str]]], lang: str, *, bold: bool = False
) -> None:
    """Fill an empty cell with paragraphs, each of a style."""
    for number, (style, words) in enumerate(paragraphs):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.style = style
        write_words(paragraph, words, lang)
        for run in paragraph.runs if bold else ():
            run.bold = True
