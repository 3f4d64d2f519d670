"""An act as rules see it: a regulation, its paragraphs by address, its procedures as each account tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reg2bpmn.acts.addresses import appendix_address, item_number, nth, paragraphs_of
from reg2bpmn.acts.record import ActRecord, Appendix, Listing, OrderRecord, RegulationRecord, Said, Section, TextStep
from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.record import StepTable, TableStep

_GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text with its address and section."""

    at: str
    said: Said
    section: Section


@dataclass(frozen=True, slots=True)
class Column:
    """A step of a table with its address within the account, and its printed cells by name, blank ones left out."""

    at: str
    step: TableStep
    cells: dict[str, Said] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Its number, 0 where it has no whole one."""
        return int(self.step.no) if self.step.no.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Told:
    """A procedure or condition of the text with its address within the account."""

    at: str
    step: TextStep

    @property
    def number(self) -> int:
        """Its first number, 0 where it has none."""
        return self.step.numbers[0] if self.step.numbers else 0


@dataclass(frozen=True, slots=True)
class Pair:
    """What the two accounts tell under one number."""

    text: Told
    column: Column


@dataclass(frozen=True, slots=True)
class Account:
    """A procedure as the act tells it: as a list of the text, as a table, or as both.

    `at` is the address of the paragraph that announces the list, that of the table's appendix where there is no list.
    `told` has procedures and conditions in printed order; `kind` is that of the section, "procedures", "interaction" or
    "systems". `units` are those that section 3 lists.
    """

    at: str
    kind: str
    intro: Said | None
    told: tuple[Told, ...]
    table: StepTable | None = None
    table_at: str = ""
    appendix: Appendix | None = None
    columns: tuple[Column, ...] = ()

    @property
    def procedures(self) -> tuple[Told, ...]:
        """The procedures of the text."""
        return tuple(one for one in self.told if one.step.kind == "procedure")

    @property
    def conditions(self) -> tuple[Told, ...]:
        """The conditions of the text."""
        return tuple(one for one in self.told if one.step.kind == "condition")

    @property
    def is_counted(self) -> bool:
        """Whether the numbers of the columns rise by one, so that they can be relied on."""
        numbers = [one.number for one in self.columns]
        return all(after == before + 1 for before, after in pairwise(numbers))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The procedures of the text and the columns of the table that bear the same number, each once.

        Where the numbers of the columns are out of order, as many of both are paired in their order.
        """
        if not self.is_counted:
            same = len(self.columns) == len(self.procedures)
            return tuple(map(Pair, self.procedures, self.columns)) if same else ()
        columns = {one.number: one for one in reversed(self.columns)}
        return tuple(Pair(one, columns[one.number]) for one in self.procedures if one.number in columns)


@dataclass(frozen=True)
class View:
    """What a rule looks at: `regulation` is absent where the file is a table alone.

    `others` are the other regulations of the act, `sisters` the same, each as it is seen itself.
    """

    record: ActRecord
    regulation: RegulationRecord | None
    accounts: tuple[Account, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    others: tuple[RegulationRecord, ...] = ()

    @property
    def order(self) -> OrderRecord:
        """The order."""
        return self.record.order

    @property
    def language(self) -> str:
        """The tag of the act's language."""
        return self.record.language

    @property
    def sisters(self) -> tuple[View, ...]:
        """The act's other regulations."""
        return tuple(_of_regulation(self.record, one) for one in self.others)

    def passages(self) -> Iterator[tuple[str, Said]]:
        """Yield all that the regulation prints, piece by piece, each with its address in the regulation.

        Title, headings, paragraphs, items, procedures, conditions, cells, headers and captions of appendices.
        What belongs to an account has the account's address and a slash before its own.
        """
        if self.regulation:
            yield "title", self.regulation.title
            yield from _text_of(self.regulation, self.paragraphs)
        for account in self.accounts:
            yield from _account_of(account)
        for appendix in self.regulation.appendices if self.regulation else ():
            own = appendix_address(appendix.number)
            yield own, appendix.header
            yield from ((nth(f"{own}.caption", count), caption) for count, caption in enumerate(appendix.captions))

    def address_of(self, said: Said | None) -> str:
        """Return the address of a paragraph, "" where it is none."""
        return next((one.at for one in self.paragraphs if said and one.said.passage is said.passage), "")

    def is_doubtful(self, said: Said, code: str = "") -> bool:
        """Whether the reader was not certain of what stands there, so that nothing should be made of it.

        With a `code`, doubts of that code alone count: "table-cells" where the words may be another cell's.
        """
        lines = _lines(said) if self.record.form == "text" else frozenset()
        places = [one.place for one in self.record.doubts if one.place and code in ("", one.code)]
        return any(_touches(one, said.place, lines) for one in places) or said.place in self._doubted_cells(places)

    def _doubted_cells(self, places: Sequence[Place]) -> set[Place]:
        """Return where the cells stand whose row is doubted as a whole: a doubt at its label is one of all of them."""
        return (
            {
                column.cells[name].place
                for account in self.accounts
                if account.table
                for name, label in zip(account.table.columns, account.table.label_places, strict=False)
                if label in places
                for column in account.columns
                if name in column.cells
            }
            if places
            else set()
        )


def _text_of(regulation: RegulationRecord, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Said]]:
    addresses = {id(one.said.passage): one.at for one in paragraphs}
    for section in regulation.sections:
        if section.heading:
            yield f"section.{section.number}", section.heading
    yield from ((one.at, one.said) for one in paragraphs)
    for section in regulation.sections:
        for listing in section.listings:
            own = addresses.get(id(listing.intro.passage), "") if listing.intro else ""
            for position, said in enumerate(listing.items, 1):
                yield f"{own}.{item_number(said) or position}", said


def _account_of(account: Account) -> Iterator[tuple[str, Said]]:
    yield from ((f"{account.at}/{told.at}", told.step.said) for told in account.told)
    for column in account.columns:
        yield from ((f"{account.at}/{column.at}.{name}", said) for name, said in column.cells.items())


def views(record: ActRecord) -> tuple[View, ...]:
    """Return the regulations of an act, or the tables of a file that has no regulation as one view."""
    if record.regulations:
        return tuple(_of_regulation(record, one) for one in record.regulations)
    accounts = tuple(
        Account(nth("table", at), "procedures", None, (), table, nth("table", at), None, _columns(table))
        for at, table in enumerate(record.tables)
    )
    return (View(record, None, accounts),)


def _of_regulation(record: ActRecord, regulation: RegulationRecord) -> View:
    taken: set[str] = set()
    found = [
        Paragraph(at, said, section) for section in regulation.sections for at, said in paragraphs_of(section, taken)
    ]
    others = tuple(one for one in record.regulations if one is not regulation)
    accounts = tuple(_accounts(regulation, found))
    return View(record, regulation, accounts, tuple(found), others)


def _accounts(regulation: RegulationRecord, paragraphs: Sequence[Paragraph]) -> Iterator[Account]:
    """Yield the lists of the sections that refer to tables, with these in their order, then the other lists."""
    addresses = {id(one.said.passage): one.at for one in paragraphs}

    def at(listing: Listing) -> str:
        return addresses.get(id(listing.intro.passage), "") if listing.intro else ""

    tables = [
        (nth(appendix_address(appendix.number), count), appendix, table)
        for appendix in regulation.appendices
        for count, table in enumerate(appendix.tables)
        if table.orientation != _GROUPS
    ]
    home = _home(regulation, [appendix for _, appendix, _ in tables])
    lists = [one for section in home for one in section.listings if one.kind == "procedures" and one.steps]
    for number in range(max(len(lists), len(tables))):
        listing = lists[number] if number < len(lists) else None
        where, appendix, table = tables[number] if number < len(tables) else ("", None, None)
        told = tuple(_told(listing.steps)) if listing else ()
        columns = _columns(table) if table else ()
        own = at(listing) if listing else where
        intro = listing.intro if listing else None
        yield Account(own, "procedures", intro, told, table, where, appendix, columns)
    for section in regulation.sections:
        if section not in home:
            for listing in section.listings:
                if listing.kind == "procedures" and listing.steps:
                    yield Account(at(listing), section.kind, listing.intro, tuple(_told(listing.steps)))


def _home(regulation: RegulationRecord, appendices: Sequence[Appendix]) -> list[Section]:
    """Return the sections whose lists the tables repeat: those that refer to them, else the section of procedures."""
    promised = [id(said.passage) for appendix in appendices for said in appendix.promised]
    found = [
        section
        for section in regulation.sections
        if section.kind != "systems" and any(id(one.passage) in promised for one in section.paragraphs)
    ]
    told = [section for section in found if any(one.steps for one in section.listings)]
    return told or [section for section in regulation.sections if section.kind == "procedures"]


def _told(steps: Sequence[TextStep]) -> Iterator[Told]:
    for step in steps:
        kind = ".condition" if step.kind == "condition" else ""
        yield Told(f"text{kind}.{step.numbers[0] if step.numbers else 0}", step)


def _columns(table: StepTable) -> tuple[Column, ...]:
    made = []
    for position, (row, step) in enumerate(zip(table.rows, table.steps, strict=True), 1):
        number = step.no if step.no.isdecimal() else str(position)
        cells = {
            name: said_in_cell(text, step.places[name])
            for name, text in zip(table.columns, row, strict=True)
            if text.strip() and name in step.places
        }
        made.append(Column(f"table.{number}", step, cells))
    return tuple(made)


def said_in_cell(text: str, place: Place) -> Said:
    """Return the words of a cell with their place, and lines where the place names lines."""
    lines = re.sub(r"^lines? ", "", place.cell)
    return Said(text, place, lines if re.fullmatch(r"[\d, -]+", lines) else "")


def _lines(said: Said) -> frozenset[int]:
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", said.lines):
        found |= set(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _touches(doubt: Place, place: Place, lines: frozenset[int]) -> bool:
    if doubt.cell and not doubt.cell.startswith("line"):
        return doubt.cell == place.cell
    own = {int(number) for number in re.findall(r"\d+", doubt.cell)} or {doubt.line}
    return bool(own & (lines or {place.line}))
