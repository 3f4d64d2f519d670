"""From the record of an act to its words by address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from reg2bpmn.acts.addresses import appendix_address, item_number, nth, paragraphs_of
from reg2bpmn.acts.document import Document, Paragraph, TableBlock
from reg2bpmn.acts.formats.choice import read_document
from reg2bpmn.acts.passage import Passage, joined
from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.acts.reading import interpreted
from reg2bpmn.acts.record import ActRecord, Appendix, Listing, OrderRecord, RegulationRecord, Section, TextStep
from reg2bpmn.acts.record import Said as Printed
from reg2bpmn.diagnostics import Place
from reg2bpmn.lint import Finding, lint
from reg2bpmn.read.addresses.book import Book, Column, Found, Order, Part, Said, Table, Words, letters
from reg2bpmn.read.addresses.meanings import due_of
from reg2bpmn.read.addresses.proving import proved
from reg2bpmn.source import SourceText
from reg2bpmn.tables.columns import Overrides
from reg2bpmn.tables.record import FlowKind, StepTable, TableStep
from reg2bpmn.tables.text import folded

_CELLS = ("unit", "action", "form", "deadline", "next")


def index(data: bytes, file: str) -> Book:
    """Return the words of an act by address. Raises `Reg2bpmnError` where the act cannot be read."""
    return index_of(interpreted(read_document(data, file), Overrides()))


def index_of(record: ActRecord) -> Book:
    """Return the words of an act that was read, by address."""
    assert record.document is not None  # noqa: S101 - a record of an act has what it was read of
    book = _Indexer(record.document, record).book()
    return proved(book, SourceText(record.file, record.lines)) if record.lines else book


class _Indexer:
    """Turns passages into words with lines, and a record into addresses."""

    def __init__(self, document: Document, record: ActRecord) -> None:
        self.document, self.record = document, record
        self.blocks = [block for block in document.blocks if isinstance(block, TableBlock)]

    def book(self) -> Book:
        passages = [one for block in self.document.blocks for one in _passages(block) if one]
        whole = joined(passages)
        lines = {line for line, _ in self._words(whole).runs}
        blank = frozenset(range(1, len(self.document.places) + 1)) - lines
        found = lint(self.record) if self.record.regulations else ()
        parts = tuple(self._part(view.regulation, several) for view, several in found if view.regulation)
        order = _order(self.record.order, self._printed)
        own = self.document.form != "text"
        text = self.document.lines if own else ()
        places = tuple(one.cell or f"line {one.line}" for one in self.document.places) if own else ()
        lined = bool(self.document.lines)
        return Book(self.document.file, lined, blank, self._words(whole), order, parts, text, places)

    def _words(self, passage: Passage) -> Words:
        lines = [spot + 1 for spot in passage.spots]
        return Words(passage.text, tuple((line, sum(1 for _ in group)) for line, group in groupby(lines)))

    def _printed(self, said: Printed | None) -> Words:
        return self._words(said.passage) if said else Words()

    def _part(self, record: RegulationRecord, found: Sequence[Finding]) -> Part:
        entries = {"title": self._printed(record.title)}
        if record.approval:
            entries["approval"] = self._printed(record.approval)
        procedures: dict[str, tuple[Said, ...]] = {}
        sections: dict[str, tuple[int, int]] = {}
        taken: set[str] = set()
        for section in record.sections:
            self._section(section, list(paragraphs_of(section, taken)), entries, procedures, sections)
        tables = {}
        known = {words: address for address, words in entries.items()}
        promised: dict[str, str] = {}
        for appendix in record.appendices:
            self._appendix(appendix, entries)
            for said in appendix.promised[:1]:
                promised[appendix_address(appendix.number)] = known.get(self._printed(said), "")
            for count, table in enumerate(appendix.tables):
                tables[nth(appendix_address(appendix.number), count)] = self._table(table)
        facts = {"title": record.title.text}
        facts |= {"result": record.result.text} if record.result else {}
        facts |= {"form": record.form.text} if record.form else {}
        units = tuple(unit.text for unit in record.units)
        shown = tuple(map(self._found, found))
        return Part(record.number, entries, procedures, units, tables, sections, promised, facts, shown)

    def _found(self, finding: Finding) -> Found:
        sides = tuple((side.name, self._side(side.said)) for side in finding.sides)
        return Found(
            finding.rule,
            finding.id,
            finding.account,
            finding.at,
            finding.also,
            finding.variant,
            dict(finding.values),
            sides,
        )

    def _side(self, said: Printed) -> Words:
        """Return the words of a side; those of a cell, or of a part of one, are looked for where the cell stands."""
        return self._printed(said) if said.passage else _part_of_cell(said.text, self._lines(said.place), self.cells)

    @cached_property
    def cells(self) -> list[Words]:
        """All that tables hold, piece by piece."""
        return [self._words(passage) for block in self.blocks for passage in block.passages]

    def _section(
        self,
        section: Section,
        paragraphs: Sequence[tuple[str, Printed]],
        entries: dict[str, Words],
        procedures: dict[str, tuple[Said, ...]],
        sections: dict[str, tuple[int, int]],
    ) -> None:
        own = f"section.{section.number}"
        if section.heading:
            entries.setdefault(own, self._printed(section.heading))
        for address, one in paragraphs:
            entries.setdefault(address, self._printed(one))
        addresses = {id(one.passage): address for address, one in paragraphs}
        for listing in section.listings:
            at = addresses.get(id(listing.intro.passage), "") if listing.intro else ""
            if at and at not in procedures:
                self._listing(at, listing, entries, procedures)
        said = [section.heading, *section.paragraphs, *(one for each in section.listings for one in _items(each))]
        lines = [line for one in said for line in self._printed(one).lines]
        if lines and section.number:
            sections.setdefault(own, (min(lines), max(lines)))

    def _listing(
        self, at: str, listing: Listing, entries: dict[str, Words], procedures: dict[str, tuple[Said, ...]]
    ) -> None:
        for position, item in enumerate(listing.items, 1):
            entries.setdefault(f"{at}.{item_number(item) or position}", self._printed(item))
        if listing.steps:
            procedures[at] = tuple(map(self._said, listing.steps))

    def _said(self, step: TextStep) -> Said:
        return Said(
            step.numbers,
            step.kind,
            self._printed(step.said),
            self._printed(step.unit) if step.unit else None,
            self._printed(step.deadline) if step.deadline else None,
            due_of(step.duration, step.deadline.text) if step.deadline else "",
        )

    def _appendix(self, appendix: Appendix, entries: dict[str, Words]) -> None:
        own = appendix_address(appendix.number)
        entries.setdefault(own, self._printed(appendix.header))
        for count, caption in enumerate(appendix.captions):
            entries.setdefault(nth(f"{own}.caption", count), self._printed(caption))
        if appendix.legend:
            entries.setdefault(f"{own}.legend", self._printed(appendix.legend))

    def _table(self, table: StepTable) -> Table:
        lines = {line for step in table.steps for place in step.places.values() for line in self._lines(place)}
        block = max(self.blocks, key=lambda one: len(lines & set(range(one.first + 1, one.last + 2))), default=None)
        pieces = [self._words(passage) for passage in block.passages] if block else []
        used: set[int] = set()
        rows = tuple(found for label in table.labels if (found := _find(label, None, pieces, used)).runs)
        columns = tuple(
            self._column(row, step, position, pieces, used, table.columns)
            for position, (row, step) in enumerate(zip(table.rows, table.steps, strict=True), 1)
        )
        numbers = list(_numbers(pieces))
        if table.orientation == "rows":
            numbers += self._own_numbers(table, pieces, {line for row in numbers for line in row.lines})
        return Table(rows, tuple(numbers), columns)

    def _own_numbers(self, table: StepTable, pieces: Sequence[Words], known: set[int]) -> Iterator[Words]:
        """Yield the number that each row begins with, where it is a cell of its own."""
        for step in table.steps:
            lines = self._lines(step.places["no"]) if "no" in step.places else set()
            for piece in pieces:
                if piece.lines and set(piece.lines) <= lines - known and _plain(piece.text).rstrip(".)").isdecimal():
                    yield piece

    def _lines(self, place: Place) -> set[int]:
        return _lines(self.record.cite(place))

    def _column(
        self,
        row: Sequence[str],
        step: TableStep,
        position: int,
        pieces: Sequence[Words],
        used: set[int],
        names: Sequence[str],
    ) -> Column:
        cells = {}
        for name, text in zip(names, row, strict=True):
            place = step.places.get(name)
            if name in _CELLS and text and place:
                cells[name] = _find(text, self._lines(place), pieces, used)
        due = due_of(step.deadline, cells["deadline"].text) if "deadline" in cells else ""
        following = tuple(int(one) for one in (*(step.next or ()), *step.missing) if one.isdecimal())
        number = int(step.no) if step.no.isdecimal() else position
        return Column(number, cells, due, following, dict(self._doubts(step, cells)))

    def _doubts(self, step: TableStep, cells: dict[str, Words]) -> Iterator[tuple[str, str]]:
        """Yield for each cell what the reader was not certain of."""
        if "next" in cells and (step.missing or step.flow.kind is FlowKind.UNCLEAR):
            yield "next", f"steps {', '.join(step.missing)} are none of the table" if step.missing else "it is unclear"
        for name, words in cells.items():
            lines = set(words.lines)
            for one in self.record.doubts:
                if one.place and one.code.startswith((f"{name}-", "table-cells")) and name != "next":
                    about = self._lines(one.place)
                    if about & lines:
                        yield name, one.message


def _passages(block: object) -> Sequence[Passage]:
    if isinstance(block, Paragraph):
        return (block.passage,)
    return block.passages if isinstance(block, TableBlock) else ()


def _items(listing: Listing) -> tuple[Printed, ...]:
    return (*listing.items, *(step.said for step in listing.steps))


def _lines(cited: str) -> set[int]:
    """Return lines that are cited, as "12-14, 20"."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", cited):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def _find(text: str, lines: set[int] | None, pieces: Sequence[Words], used: set[int]) -> Words:
    """Return the piece of a table that has this text, on these lines where they are known; each piece is taken once."""
    wanted = _plain(text)
    for position, piece in enumerate(pieces):
        if position not in used and _plain(piece.text) == wanted and (lines is None or set(piece.lines) <= lines):
            used.add(position)
            return piece
    for piece in pieces:
        if wanted in _plain(piece.text) and (lines is None or set(piece.lines) <= lines):
            return Words(text, tuple((line, 0) for line in piece.lines))
    return Words(text, tuple((line, 0) for line in sorted(lines or ())))


def _part_of_cell(text: str, lines: set[int], pieces: Sequence[Words]) -> Words:
    """Return words of a cell that stands on `lines`, with the lines of these words alone."""
    wanted = _plain(text)
    for piece in pieces:
        at = _plain(piece.text).find(wanted) if set(piece.lines) & lines else -1
        if at >= 0:
            spots = letters(piece.text)
            return piece.part(spots[at], spots[at + len(wanted) - 1] + 1)
    return Words(text, tuple((line, 0) for line in sorted(lines)))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", folded(text))


def _numbers(pieces: Sequence[Words]) -> Iterator[Words]:
    """Yield the rows of numbers at the head of a table, each as one."""
    group: list[Words] = []
    for piece in pieces[1:]:
        if not re.fullmatch(r"[\d\s]+", piece.text):
            break
        if group and piece.lines != group[-1].lines:
            yield _row(group)
            group = []
        group.append(piece)
    if group:
        yield _row(group)


def _row(group: Sequence[Words]) -> Words:
    text = " ".join(piece.text for piece in group)
    return Words(text, ((group[0].lines[0], len(text)),))


def _name(instrument: str, number: str | None) -> str:
    """Return the sentence in which an order has its number, with what stands before it."""
    found = re.search(rf"№\s?{re.escape(number)}", instrument) if number else None
    at = found.end() if found else 0
    end = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\d))\.\s+(?=\S)").search(instrument, at)
    return instrument[: end.start() if end else None].rstrip(".")


def _order(record: OrderRecord, printed: object) -> Order:
    words = printed if callable(printed) else None
    assert words is not None  # noqa: S101 - given by the class above
    entries: dict[str, Words] = {}
    if record.title:
        entries["order.title"] = words(record.title)
    if record.instrument:
        entries["order.instrument"] = words(record.instrument)
    last, after = "", 0
    for one in record.paragraphs:
        number = re.match(r"(\d{1,3})\.\s*(?=\D)", one.text)
        item = re.match(r"(\d{1,3})\s?\)\s*", one.text)
        if number:
            last, after = f"order.{number[1]}", 0
            entries.setdefault(last, words(one))
        elif item and last:
            entries.setdefault(f"{last}.{item[1]}", words(one))
        else:
            if not last and anywhere("orders").search(folded(one.text)):
                entries.setdefault("order.preamble", words(one))
            after += 1
            entries.setdefault(f"{last or 'order'}+{after}", words(one))
    facts = {"number": record.number, "date": record.date}
    for name, cited in (("registered", record.registered), ("repealed", record.repealed)):
        if cited:
            facts |= {f"{name}.number": cited.number, f"{name}.date": cited.date}
    if record.instrument:
        facts["name"] = _name(record.instrument.text, record.number)
    return Order(entries, {name: value for name, value in facts.items() if value})
