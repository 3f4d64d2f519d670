"""What was read of an act, as plain frozen values and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reg2bpmn import printable
from reg2bpmn.acts.document import Document, Mend
from reg2bpmn.acts.passage import Passage
from reg2bpmn.diagnostics import Diagnostic, Place
from reg2bpmn.tables.record import Duration, Record, StepTable


@dataclass(frozen=True, slots=True)
class Said:
    """Words as printed, mended, and where they stand; `lines` as a definition cites them, "" without lines."""

    text: str
    place: Place
    lines: str = ""
    passage: Passage = field(default_factory=Passage, compare=False, repr=False)

    def as_data(self) -> dict[str, Any]:
        """Return the words and their place as plain data."""
        data: dict[str, Any] = {"text": self.text, "place": str(self.place)}
        return {**data, "lines": self.lines} if self.lines else data


@dataclass(frozen=True, slots=True)
class Cited:
    """An act that is cited: its kind ("law", "decree", "order"), number, date and the words that name it."""

    kind: str
    number: str | None
    date: str | None
    said: Said

    def as_data(self) -> dict[str, Any]:
        """Return the citation as plain data."""
        return {"kind": self.kind, "number": self.number, "date": self.date, **self.said.as_data()}


@dataclass(frozen=True, slots=True)
class TextStep:
    """A procedure or condition of the text: its numbers, its words, and of these who acts, by when, what is done."""

    numbers: tuple[int, ...]
    kind: str
    said: Said
    words: Said
    unit: Said | None = None
    action: Said | None = None
    deadline: Said | None = None
    duration: Duration | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the procedure as plain data; `text` is without its mark and the closing sign."""
        number = "-".join(map(str, self.numbers[:1])) if len(self.numbers) < 2 else ", ".join(map(str, self.numbers))
        data: dict[str, Any] = {"n": number, "kind": self.kind, "text": self.words.text}
        data["deadline"] = self.duration.as_data() if self.duration else None
        data |= {"unit": _data(self.unit), "action": _data(self.action), "deadline_words": _data(self.deadline)}
        return {**data, "printed": self.said.as_data()}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the text: what announces it, and its items; `kind` is "procedures", "results", "units" or ""."""

    kind: str
    intro: Said | None
    items: tuple[Said, ...] = ()
    steps: tuple[TextStep, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the list as plain data."""
        return {
            "kind": self.kind,
            "intro": _data(self.intro),
            "items": [item.as_data() for item in self.items],
            "steps": [step.as_data() for step in self.steps],
        }


@dataclass(frozen=True, slots=True)
class Section:
    """A section: number, heading, kind ("general", "procedures", "interaction", "systems" or ""), paragraphs, lists.

    `apart` tells that its heading is set apart from what stands before it, or marked as a heading.
    """

    number: str
    heading: Said | None
    kind: str
    paragraphs: tuple[Said, ...]
    listings: tuple[Listing, ...]
    apart: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return the section as plain data."""
        return {
            "number": self.number,
            "heading": _data(self.heading),
            "kind": self.kind,
            "paragraphs": [one.as_data() for one in self.paragraphs],
            "lists": [one.as_data() for one in self.listings],
        }


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix: number, header, captions, legend, the tables in it, and where the text promises it.

    `legends` are all headings of legends, of which `legend` is the first.
    """

    number: str
    header: Said
    captions: tuple[Said, ...] = ()
    legend: Said | None = None
    tables: tuple[StepTable, ...] = ()
    promised: tuple[Said, ...] = ()
    legends: tuple[Said, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether the appendix is to show a figure, which no text holds."""
        return not self.tables and bool(self.captions)

    def as_data(self) -> dict[str, Any]:
        """Return the appendix as plain data."""
        return {
            "number": self.number,
            "header": self.header.as_data(),
            "captions": [one.as_data() for one in self.captions],
            "legend": _data(self.legend),
            "figure": self.is_figure,
            "promised": [one.as_data() for one in self.promised],
            "tables": [table.as_data() for table in self.tables],
        }


@dataclass(frozen=True, slots=True)
class RegulationRecord:
    """One regulation of an act."""

    title: Said
    service: Said | None
    approval: Said | None
    number: str
    sections: tuple[Section, ...]
    appendices: tuple[Appendix, ...]
    result: Said | None = None
    form: Said | None = None
    units: tuple[Said, ...] = ()
    systems: tuple[Said, ...] = ()
    short_names: tuple[tuple[str, Said], ...] = ()
    cited: tuple[Cited, ...] = ()

    @property
    def tables(self) -> tuple[StepTable, ...]:
        """The tables of steps of its appendices."""
        return tuple(table for appendix in self.appendices for table in appendix.tables)

    def listings(self, kind: str, section: str = "") -> tuple[Listing, ...]:
        """Return the lists of a kind, in sections of the kind `section` where one is given."""
        return tuple(
            one for part in self.sections for one in part.listings if one.kind == kind and section in ("", part.kind)
        )

    def as_data(self) -> dict[str, Any]:
        """Return the regulation as plain data."""
        return {
            "title": self.title.as_data(),
            "service": _data(self.service),
            "approval": _data(self.approval),
            "appendix": self.number,
            "result": _data(self.result),
            "form": _data(self.form),
            "units": [one.as_data() for one in self.units],
            "systems": [one.as_data() for one in self.systems],
            "short_names": [{"short": short, **said.as_data()} for short, said in self.short_names],
            "cited": [one.as_data() for one in self.cited],
            "sections": [one.as_data() for one in self.sections],
            "appendices": [one.as_data() for one in self.appendices],
        }


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """The order that approves regulations: title, what it is, number and date, registration, repeal, its grounds."""

    title: Said | None = None
    instrument: Said | None = None
    number: str | None = None
    date: str | None = None
    registered: Cited | None = None
    repealed: Cited | None = None
    basis: tuple[Cited, ...] = ()
    cited: tuple[Cited, ...] = ()
    paragraphs: tuple[Said, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the order as plain data."""
        return {
            "title": _data(self.title),
            "instrument": _data(self.instrument),
            "number": self.number,
            "date": self.date,
            "registered": self.registered.as_data() if self.registered else None,
            "repealed": self.repealed.as_data() if self.repealed else None,
            "basis": [one.as_data() for one in self.basis],
            "cited": [one.as_data() for one in self.cited],
            "paragraphs": [one.as_data() for one in self.paragraphs],
        }


@dataclass(frozen=True, slots=True)
class ActRecord:
    """All that was read of a file: the order, its regulations, tables outside of these, mends and doubts.

    A file that is a table and no act has tables alone. `document` is what it was read of.
    """

    file: str
    form: str
    title: str
    language: str
    order: OrderRecord
    regulations: tuple[RegulationRecord, ...]
    tables: tuple[StepTable, ...]
    findings: tuple[Diagnostic, ...]
    mends: tuple[tuple[Place, Mend], ...] = ()
    document: Document | None = field(default=None, compare=False, repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The act's text, as `Document` has it; of spreadsheets nothing."""
        return self.document.lines if self.document else ()

    def cite(self, place: Place | None) -> str:
        """Return the lines of the cell at a place, as a definition cites them, "" where none is known there."""
        return self.document.cite_place(place) if self.document and place else ""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What must be mended before the tables can be compiled."""
        return self.table_record.errors

    @property
    def doubts(self) -> tuple[Diagnostic, ...]:
        """What could not be read for certain."""
        return self.table_record.doubts

    @property
    def procedures(self) -> tuple[TextStep, ...]:
        """The procedures and conditions of the sections that tell what units do, of all regulations."""
        return tuple(
            step
            for regulation in self.regulations
            for listing in regulation.listings("procedures", "procedures")
            for step in listing.steps
        )

    @property
    def table_record(self) -> Record:
        """The tables alone, as a record of a file of tables."""
        return Record(self.file, self.title, self.language, self.tables, self.findings)

    def as_data(self) -> dict[str, Any]:
        """Return the record as plain data."""
        return {
            "title": self.title,
            "language": self.language,
            "basis": [_brief(one) for one in _distinct(self.order.basis)],
            "services": [one.service.text for one in self.regulations if one.service],
            "procedures": [step.as_data() for step in self.procedures],
            "tables": [table.as_data() for table in self.tables],
            "findings": [finding.as_data() for finding in self.findings],
            "order": self.order.as_data(),
            "regulations": [one.as_data() for one in self.regulations],
            "mends": [
                {"place": str(place), "kind": mend.kind, "printed": mend.printed, "read": mend.read}
                for place, mend in self.mends
            ],
        }

    def to_json(self, **further: Any) -> str:
        """Return the record as JSON, with `further` parts of it at its end."""
        return printable.json_text(self.as_data() | further) + "\n"


def _data(said: Said | None) -> dict[str, Any] | None:
    return said.as_data() if said else None


def _brief(cited: Cited) -> dict[str, Any]:
    return {"kind": cited.kind, "number": cited.number, "date": cited.date, "place": str(cited.said.place)}


def _distinct(cited: Iterable[Cited]) -> list[Cited]:
    return list({(one.kind, one.number, one.date): one for one in cited}.values())
