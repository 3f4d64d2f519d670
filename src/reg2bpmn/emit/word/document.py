"""The document: a page for each appendix, with its heading, its table or its figure, and the notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from reg2bpmn.dossier import parts
from reg2bpmn.emit.figure import SIGNS
from reg2bpmn.emit.word import figures as pictured
from reg2bpmn.emit.word import tables
from reg2bpmn.emit.word.appendices import Appendix, Block, appendices, printed_titles
from reg2bpmn.emit.word.oxml import Words, words_of, write_field, write_words
from reg2bpmn.emit.word.package import packed, set_properties
from reg2bpmn.emit.word.paper import A4, MARGIN, MARK_SHARE, Page
from reg2bpmn.emit.word.picture import Picture
from reg2bpmn.emit.word.styles import BODY, CAPTION, MARK, NOTE, NOTES, PRINTED_TITLE, TITLE, apply_styles, set_settings
from reg2bpmn.locale import language
from reg2bpmn.locale.word_words import APPENDIX_WORDS
from reg2bpmn.model.quotation import format_lines


def document(regulation: parts.Regulation, figures: Mapping[str, Sequence[Picture]]) -> bytes:
    """Return the file, as `emit.word.write` says."""
    return packed(_Writer(regulation, figures).write())


class _Writer:
    """Writes one document."""

    def __init__(self, regulation: parts.Regulation, figures: Mapping[str, Sequence[Picture]]) -> None:
        self._regulation, self._figures = regulation, figures
        self._lang = regulation.lang
        self._words, self._own = language(self._lang).words, APPENDIX_WORDS[self._lang]
        self._document: Document = docx.Document()
        self._is_empty = True
        self._bookmarks = 0

    def write(self) -> Document:
        """Return the whole document."""
        apply_styles(self._document, self._lang)
        # A style is looked for by its name for every paragraph, in all of them.
        setattr(self._document.part, "get_style_id", cache(self._document.part.get_style_id))  # noqa: B010
        set_settings(self._document, self._lang)
        act = str(self._regulation.act.name) if self._regulation.act else str(self._regulation.provider)
        set_properties(self._document, str(self._regulation.title), act, self._lang)
        found = appendices(self._regulation, self._figures)
        for appendix in found:
            for number, block in enumerate(appendix.blocks):
                self._block(appendix, block, is_first=number == 0)
        if not found:
            self._page(A4)
            self._mark(self._regulation.title, A4)
            self._say([self._own.no_appendices], BODY.name)
        self._footer()
        return self._document

    def _block(self, appendix: Appendix, block: Block, *, is_first: bool) -> None:
        """Write a table or a figure on a page of its own, below the heading of the appendix if it is its first."""
        pictures = self._figures.get(block.process.id, ())
        page = tables.paper_of(block.table) if block.table else pictured.paper_of(pictures)
        self._page(page)
        if is_first:
            self._mark(appendix.mark, page)
        if block.table:
            self._table(block.process, block.table)
        else:
            mark = words_of(appendix.mark) if is_first else ""
            self._figure(block.process, pictures, page, mark)

    def _page(self, page: Page) -> None:
        """Begin a page of that paper."""
        if self._is_empty:
            section, self._is_empty = self._document.sections[0], False
        else:
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(page.width), Mm(page.height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
        section.header_distance = section.footer_distance = Mm(MARGIN / 2)

    def _mark(self, mark: Words, page: Page) -> None:
        """Write the heading of an appendix at the upper right."""
        paragraph = self._say([mark], MARK.name)
        paragraph.paragraph_format.left_indent = Mm(page.room[0] * MARK_SHARE)

    def _say(self, words: Sequence[Words], style: str) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        write_words(paragraph, words, self._lang)
        return paragraph

    def _table(self, process: parts.Process, table: parts.PrintedTable) -> None:
        printed = printed_titles(table)
        if printed and not self._regulation.translated:
            self._say([printed[0]], TITLE.name)
        else:
            self._say([f"{self._words.table}. ", process.title], TITLE.name)
        for title in printed[1:] if not self._regulation.translated else printed:
            self._say([title], PRINTED_TITLE.name)
        whose = self._own.translated if self._regulation.unofficial else self._own.edition
        if whose and self._regulation.translated:
            self._say([whose], NOTE.name).paragraph_format.keep_with_next = True
        self._bookmarks += 1
        prefix, first = f"note_{self._bookmarks}", self._bookmarks * 10_000
        writer = tables.TableWriter(self._document, self._regulation, process, prefix, first)
        writer.write(table)
        source = list(self._source(table))
        if source:
            self._say([" · ".join(source)], CAPTION.name)
        writer.write_notes()

    def _source(self, table: parts.PrintedTable) -> Iterator[str]:
        """Yield where the table is printed, and that what is beside it is a translation."""
        lines = self._words.tell_lines(format_lines(table.lines))
        if self._regulation.act:
            yield f"{self._regulation.act.name}, {lines}"
        if self._regulation.unofficial:
            yield self._words.unofficial_translation

    def _figure(self, process: parts.Process, pictures: Sequence[Picture], page: Page, mark: str) -> None:
        title = process.figure.title if process.figure else process.title
        self._say([title], TITLE.name)
        below = " · ".join(self._under(process))
        room = pictured.room_under(page, mark, str(title), below)
        for number, picture in enumerate(pictures, 1):
            name = f"{title} ({number}/{len(pictures)})" if len(pictures) > 1 else str(title)
            size = pictured.size_of(picture, page, room if number == 1 else page.room[1])
            pictured.write_picture(self._document, picture, size, name, pictured.words_for(process, name))
            if number < len(pictures):
                self._say([f"{self._words.figure}: {name}"], CAPTION.name)
        if not pictures:
            self._say([self._own.not_drawn], BODY.name)
        if below:
            self._say([below], CAPTION.name)
        self._notes(process)

    def _under(self, process: parts.Process) -> Iterator[str]:
        """Yield the deadline of the whole, what the figure rests on, and that it is a translation, as they apply."""
        if not process.figure:
            yield self._own.not_promised
        if process.deadline:
            yield f"{self._words.whole_deadline}: {process.deadline}"
        if self._regulation.act:
            yield str(self._regulation.act.name)
            yield self._words.reconstruction if process.table else self._words.reconstruction_of_text
        if self._regulation.unofficial:
            yield self._words.unofficial_translation

    def _notes(self, process: parts.Process) -> None:
        if process.notes:
            self._say([self._own.notes], NOTES.name)
        for note in process.notes:
            self._say([f"{SIGNS[note.kind]} {note.text}"], NOTE.name)

    def _footer(self) -> None:
        """Put the number of the page under each."""
        footer = self._document.sections[0].footer
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        write_field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        write_field(paragraph, "NUMPAGES")
