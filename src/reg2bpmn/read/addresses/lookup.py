"""What stands at an address, for one regulation and one of its processes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.near import nearest
from reg2bpmn.read.addresses.book import Book, Part, Said, Table, Words, letters, trimmed
from reg2bpmn.read.addresses.reference import Reference
from reg2bpmn.tables.text import folded

_LINES = re.compile(r"lines\.(\d{1,7})(?:-(\d{1,7}))?")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Accounts:
    """Where a process is told: the paragraphs that announce its procedures and units, and the appendix of its table."""

    text: str = ""
    restated: str = ""
    listed: str = ""
    table: str = ""


@dataclass(frozen=True)
class Scope:
    """What addresses are looked up in: `own` is the process that is meant where none is named."""

    book: Book
    part: Part
    processes: Mapping[str, Accounts] = field(default_factory=dict)
    own: str = ""

    def within(self, process: str) -> Scope:
        """Return the scope of a process."""
        return replace(self, own=process)

    def words(self, reference: Reference, place: Place) -> Words:
        """Return the words that a reference means. Raises `Reg2bpmnError` where there are none, or not for certain."""
        found = self.whole(reference.at, place)
        if reference.is_whole:
            return found
        if reference.words:
            start, end = self._only(found, reference.words, reference.at, place)
            return replace(found.part(start, end), text=reference.words)
        start = self._only(found, reference.start, reference.at, place)[0] if reference.start else 0
        if not reference.end:
            return trimmed(found.part(start, len(found.text)))
        spans = [span for span in _spans(found.text, reference.end) if span[0] >= start]
        if not spans:
            raise Reg2bpmnError([_no_words(reference.end, found, reference.at, self.book, place)])
        return found.part(start, spans[0][1])

    def _only(self, words: Words, wanted: str, at: str, place: Place) -> tuple[int, int]:
        spans = _spans(words.text, wanted)
        if not spans:
            raise Reg2bpmnError([_no_words(wanted, words, at, self.book, place)])
        if len(spans) > 1:
            what = f"«{_short(wanted)}» stands {len(spans)} times at {at}"
            raise Reg2bpmnError([error("address-words", what, "write more of the words", place)])
        return spans[0]

    def whole(self, at: str, place: Place) -> Words:
        """Return all words at an address. Raises `Reg2bpmnError` where there is none, with the nearest ones."""
        lines = _LINES.fullmatch(at)
        found = self.known.get(at, Words())
        if lines:
            found = self.book.on_lines(int(lines[1]), int(lines[2] or lines[1]))
        if not found.text:
            raise Reg2bpmnError([self.unknown(at, list(self.known), place)])
        return found

    @cached_property
    def known(self) -> dict[str, Words]:
        """All that has an address here; the process's own are without its name, too."""
        found = {**self.book.order.entries, **self.part.entries}
        for name, accounts in self.processes.items():
            told = dict(_told(accounts, self.part))
            found |= {f"{name}/{at}": words for at, words in told.items()}
            found |= told if name == self.own else {}
        return {at: words for at, words in found.items() if words.text}

    def unknown(self, at: str, known: list[str], place: Place) -> Diagnostic:
        """Return the error of an address that there is not."""
        near = nearest(at, known, _SHOWN, 0.5)
        stem = at.rpartition(".")[0]
        near += [one for one in known if stem and one.startswith(f"{stem}.") and one not in near]
        shown = ", ".join(near[:_SHOWN] or known[:_SHOWN])
        what = f"{self.book.file} has nothing at {at!r}"
        return error("address-unknown", what, f"nearest: {shown}, or name lines as lines.12-14", place)

    def said(self, at: str) -> tuple[Said, ...]:
        """Return the procedures that a paragraph announces."""
        return self.part.procedures.get(at, ())

    def table(self, appendix: str) -> Table | None:
        """Return the table of an appendix, given by its address."""
        return self.part.tables.get(appendix)


def _told(accounts: Accounts, part: Part) -> list[tuple[str, Words]]:
    found: list[tuple[str, Words]] = []
    for name, at in (("text", accounts.text), ("restated", accounts.restated)):
        for said in part.procedures.get(at, ()):
            kind = ".condition" if said.kind == "condition" else ""
            for number in said.numbers or (0,):
                own = f"{name}{kind}.{number}"
                found += [(own, said.whole), (f"{own}.unit", said.unit or Words())]
                found.append((f"{own}.deadline", said.deadline or Words()))
    if accounts.listed:
        items = [(at, words) for at, words in part.entries.items() if at.startswith(f"{accounts.listed}.")]
        found += [(f"listed.{at.rpartition('.')[2]}", words) for at, words in items]
    table = part.tables.get(accounts.table)
    if table:
        found += [(f"table.rows.{number}", words) for number, words in enumerate(table.rows, 1)]
        found += [(f"table.numbers.{number}", words) for number, words in enumerate(table.numbers, 1)]
        for column in table.columns:
            found += [(f"table.{column.number}.{name}", words) for name, words in column.cells.items()]
    return found


def _spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, spaces, dashes and cases aside."""
    at, low = letters(text), plain(text)
    look = plain(wanted)
    found, start = [], low.find(look) if look else -1
    while start >= 0:
        found.append((at[start], at[start + len(look) - 1] + 1))
        start = low.find(look, start + 1)
    return found


@lru_cache(4096)
def plain(text: str) -> str:
    """Return text as it is compared: without spaces, and without differences of dashes, quotation marks and cases."""
    return re.sub(r"\s+", "", folded(text))


def _no_words(wanted: str, words: Words, at: str, book: Book, place: Place) -> Diagnostic:
    what = f"the words «{_short(wanted)}» do not stand at {at}, {cited(book, words)}"
    return error("address-words", what, f"it says «{_short(words.text, 160)}»", place)


def cited(book: Book, words: Words) -> str:
    """Return where words stand, as a message tells it."""
    return f"{book.file}:{book.told(words.lines)}"


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
