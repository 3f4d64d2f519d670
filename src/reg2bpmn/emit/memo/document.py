"""The memo as DOCX: a heading a regulation, and for each remark the words of the act side by side."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reg2bpmn.dossier.parts import Said
from reg2bpmn.emit.memo import Memo, Part, Remark
from reg2bpmn.emit.word.oxml import Words, write_field, write_words
from reg2bpmn.emit.word.package import packed, set_properties
from reg2bpmn.emit.word.styles import BODY, CELL, NOTE, NOTES, PRINTED_TITLE, TITLE, apply_styles, set_settings
from reg2bpmn.locale.memo import MEMO_WORDS
from reg2bpmn.locale.tags import nearest

_PAGE, _MARGIN, _PLACE = (210.0, 297.0), 20.0, 45.0  # mm


def document(memo: Memo) -> bytes:
    """Return the file."""
    return packed(_Writer(memo).write())


class _Writer:
    def __init__(self, memo: Memo) -> None:
        self._memo, self._words = memo, MEMO_WORDS[memo.lang]
        self._document: Document = docx.Document()

    def write(self) -> Document:
        apply_styles(self._document, self._memo.lang)
        set_settings(self._document, self._memo.lang)
        set_properties(self._document, self._words.title, self._memo.subject, self._memo.lang)
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(_PAGE[0]), Mm(_PAGE[1])
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
        self._say(TITLE.name, self._words.title)
        self._say(PRINTED_TITLE.name, self._act(self._memo.subject))
        self._say(BODY.name, self._words.count.format(self._memo.count) if self._memo.count else self._words.none)
        if nearest(self._memo.own) != nearest(self._memo.lang) and self._memo.count:
            self._say(NOTE.name, self._words.own_language)
        for part in self._memo.parts:
            self._part(part)
        self._say(NOTE.name, self._words.drawn_up)
        write_field(section.footer.paragraphs[0], "PAGE")
        return self._document

    def _act(self, text: str) -> Said:
        """Return words of the act, in its language."""
        return Said(text, self._memo.own)

    def _say(self, style: str, *words: Words) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        write_words(paragraph, words, self._memo.lang)
        return paragraph

    def _part(self, part: Part) -> None:
        if part.title and (len(self._memo.parts) > 1 or part.title != self._memo.subject):
            self._say(TITLE.name, self._act(part.title))
        for number, remark in enumerate(part.remarks, 1):
            self._remark(number, remark)

    def _remark(self, number: int, remark: Remark) -> None:
        self._say(NOTES.name, f"{number}. {remark.title} ({self._words.grave[remark.grave]})")
        self._say(BODY.name, remark.message).paragraph_format.keep_with_next = True
        self._quoted(remark)
        for name, told in ((self._words.remedy, remark.remedy), (self._words.treatment, remark.treatment)):
            if told:
                self._say(BODY.name, f"{name}: {told}")

    def _quoted(self, remark: Remark) -> None:
        table = self._document.add_table(rows=0, cols=2, style="Table Grid")
        table.autofit = False
        for quoted in remark.quoted:
            place, words = table.add_row().cells
            self._cell(place, quoted.place, _PLACE)
            self._cell(words, self._act(quoted.shown), _PAGE[0] - 2 * _MARGIN - _PLACE)
        self._document.add_paragraph(style=NOTE.name).paragraph_format.space_after = Pt(0)

    def _cell(self, cell: _Cell, words: Words, width: float) -> None:
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = self._document.styles[CELL.name]
        write_words(paragraph, [words], self._memo.lang)
