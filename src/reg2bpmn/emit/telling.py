"""What templates of documents know of the language that they write in, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass

from reg2bpmn.dossier import parts
from reg2bpmn.locale import Words, language
from reg2bpmn.locale.documents import DOCUMENT_WORDS, DocumentWords
from reg2bpmn.locale.running import RUN_WORDS, RunWords

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Telling:
    """The language of a document, and the level of the heading of the part that is written; 0 leaves that out."""

    lang: str
    level: int

    @property
    def words(self) -> Words:
        """Headings and set phrases of figures and tables."""
        return language(self.lang).words

    @property
    def more(self) -> DocumentWords:
        """Headings and set phrases of documents."""
        return DOCUMENT_WORDS[self.lang]

    @property
    def run(self) -> RunWords:
        """Words of deadlines and their totals."""
        return RUN_WORDS[self.lang]

    def sub(self, deeper: int = 1) -> int:
        """Return the level of a heading below that of the part."""
        return min((self.level or 2) + deeper, DEEPEST)

    def lines(self, cited: parts.Cited) -> str:
        """Tell the lines of a citation, as in "lines 425-427"."""
        return self.words.tell_lines(cited.cite)

    def dated(self, instrument: parts.Instrument | parts.Act, template: str) -> str:
        """Tell the number and the date of an order or a registration."""
        return template.format(number=instrument.number, date=self.more.dated(instrument.date))


def kind_of(row: parts.Step | parts.Condition | parts.Wait | parts.End) -> str:
    """Return the kind of a row, as a `Target` has it."""
    return {parts.Step: "step", parts.Condition: "condition", parts.Wait: "wait", parts.End: "end"}[type(row)]


def whole(table: parts.PrintedTable) -> parts.Cited:
    """Return the lines of a whole printed table."""
    return parts.Cited("", table.lines)
