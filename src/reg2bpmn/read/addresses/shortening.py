"""Accounts that are written out, told by addresses: only what the act does not say so there stays written.

An account is told by an address only where the act's record has the same procedures or columns there, with the same
words; a reading that the record has otherwise, or not for certain, is written beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reg2bpmn.read.addresses.book import Column, Part, Said, Words
from reg2bpmn.read.addresses.lookup import plain
from reg2bpmn.read.addresses.meanings import Names, units_of

Data = dict[str, Any]
_KINDS = (("procedures", "procedure"), ("conditions", "condition"))
_CELLS = ("unit", "action", "form", "deadline", "next")


def units_named(accounts: Sequence[Data]) -> Iterator[tuple[str, str]]:
    """Yield the printed names of units in accounts that are written out, each with the unit that it means."""
    for account in accounts:
        for item in (*account.get("procedures", ()), *account.get("columns", ())):
            unit = item.get("unit")
            if isinstance(unit, dict) and isinstance(unit.get("means"), str):
                yield unit["quote"], unit["means"]


@dataclass(frozen=True, slots=True)
class Shortening:
    """Tells accounts by addresses of one regulation; `names` are the printed names of the definition's units."""

    part: Part
    names: Names

    def text(self, account: Data) -> Data | None:
        """Return an account of the text by the paragraph that announces it, `None` where none fits."""
        for at, said in self.part.procedures.items():
            made = self._text(account, at, said)
            if made is not None:
                return made
        return None

    def _text(self, account: Data, at: str, said: Sequence[Said]) -> Data | None:
        made: Data = {"of": at}
        for name, kind in _KINDS:
            told = [(number, one) for one in said if one.kind == kind for number in one.numbers or (0,)]
            written = {item["number"]: item for item in account.get(name, ())}
            if [number for number, _ in told] != list(written) or len(set(written)) != len(told):
                return None
            if any(plain(written[number]["quote"]) != plain(one.whole.text) for number, one in told):
                return None
            items = [self._procedure(written[number], number, one, kind) for number, one in told]
            items = [item for item in items if len(item) > 1]
            made |= {name: items} if items else {}
        return made

    def _procedure(self, written: Data, number: int, one: Said, kind: str) -> Data:
        item: Data = {"number": number}
        if len(one.numbers) > 1:
            item["at"] = f"text.{'condition.' if kind == 'condition' else ''}{number}"
        if kind == "procedure":
            item |= self._reading("unit", written.get("unit"), one.unit, None)
        return item | self._reading("deadline", written.get("deadline"), one.deadline, one.due or None)

    def table(self, account: Data) -> Data | None:
        """Return an account of the table by the appendix that has it, `None` where none fits."""
        for at, table in self.part.tables.items():
            written = {item["number"]: item for item in account.get("columns", ())}
            numbers = [column.number for column in table.columns]
            if numbers == list(written) and len(set(numbers)) == len(numbers):
                columns = [self._column(written[column.number], column) for column in table.columns]
                if all(column is not None for column in columns):
                    kept = [column for column in columns if column and len(column) > 1]
                    return {"of": at} | ({"columns": kept} if kept else {})
        return None

    def _column(self, written: Data, column: Column) -> Data | None:
        item: Data = {"number": column.number}
        known = {"deadline": column.due or None, "next": list(column.next)}
        for name in _CELLS:
            words, own = column.cells.get(name), written.get(name)
            if own and (words is None or plain(own["quote"]) != plain(words.text)):
                return None
            if name in ("action", "form"):
                item |= {name: None} if words and not own else {}
            else:
                certain = known.get(name) if name not in column.doubts else None
                item |= self._reading(name, own, words, certain)
        return item

    def _reading(self, name: str, written: Data | None, words: Words | None, known: Any) -> Data:
        """Return what is to be written of a reading, nothing where the record has the same for certain."""
        if written is None:
            return {name: None} if words else {}
        if words is None or plain(written["quote"]) != plain(words.text):
            return {name: written}
        means = written.get("means")
        found = units_of(words.text, self.names) if name == "unit" else known
        if found == (means,) if name == "unit" else _same(found, means):
            return {}
        return {name: {"means": means} if means is not None else written}


def _same(known: Any, means: Any) -> bool:
    if isinstance(known, list) and isinstance(means, list):
        return sorted(known) == sorted(means)
    return bool(_time(known) == _time(means) and means is not None)


def _time(means: Any) -> Any:
    """Return a meaning for comparing: of deadlines the time alone, as of all readings."""
    return means.removeprefix("not later than ") if isinstance(means, str) else means


def alike(made: Data, written: Mapping[str, Any]) -> bool:
    """Whether an account that was completed from the act says what the written one does: numbers, words, meanings."""
    for name in ("procedures", "conditions", "columns"):
        first = [_told(item) for item in made.get(name, ())]
        if first != [_told(item) for item in written.get(name, ())]:
            return False
    return True


def _told(item: Data) -> list[tuple[str, str, Any]]:
    words = item if "quote" in item else {}
    found = [("", plain(str(words.get("quote", ""))), item.get("number"))]
    for name in _CELLS:
        own = item.get(name)
        if isinstance(own, dict):
            means = own.get("means")
            found.append((name, plain(str(own["quote"])), sorted(means) if isinstance(means, list) else _time(means)))
    return found
