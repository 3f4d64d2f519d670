"""What a newer version of an act says otherwise: each value with its words and place in both versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reg2bpmn.acts.record import ActRecord, RegulationRecord
from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.record import StepTable
from reg2bpmn.tables.text import folded, one_line


@dataclass(frozen=True, slots=True)
class Change:
    """One value: what it is, its words before and after, "" where there is none, and where these stand."""

    what: str
    before: str
    after: str
    old: Place | None
    new: Place | None

    @property
    def kind(self) -> str:
        """Return "added", "removed" or "changed"."""
        return "changed" if self.before and self.after else "added" if self.after else "removed"

    def as_data(self) -> dict[str, Any]:
        """Return the change as plain data."""
        places = {"old": str(self.old) if self.old else None, "new": str(self.new) if self.new else None}
        return {"what": self.what, "kind": self.kind, "before": self.before, "after": self.after, **places}

    def as_finding(self) -> Diagnostic:
        """Return the change as a note at its place in the newer version."""
        told = {"changed": "«{0}» is now «{1}»", "added": "«{1}» is new", "removed": "«{0}» is gone"}[self.kind]
        message = f"{self.what}: {told.format(self.before, self.after)}"
        related = (("the older version", self.old),) if self.old else ()
        return Diagnostic("act-changed", Severity.NOTE, message, "", self.new or self.old, related)


_Values = dict[str, tuple[str, Place | None]]


def changes(old: ActRecord, new: ActRecord) -> tuple[Change, ...]:
    """Return what two versions of an act say otherwise, in the order of the newer one, then what is gone."""
    before, after = _values(old), _values(new)
    found = [
        Change(what, before.get(what, ("", None))[0], words, before.get(what, ("", None))[1], place)
        for what, (words, place) in after.items()
        if what not in before or _plain(before[what][0]) != _plain(words)
    ]
    gone = [Change(what, words, "", place, None) for what, (words, place) in before.items() if what not in after]
    return tuple(one for one in (*found, *gone) if one.before or one.after)


def _plain(text: str) -> str:
    return folded(one_line(text)).rstrip(";.")


def _values(record: ActRecord) -> _Values:
    """Return every value of a record by what it is: the name holds no line, so that it is the same in both versions."""
    values: _Values = {}
    order = record.order
    for name, said in (("title", order.title), ("act", order.instrument)):
        if said:
            values[f"order, {name}"] = (said.text, said.place)
    for cited in (order.registered, order.repealed):
        if cited:
            name = "repeal" if cited is order.repealed else "registration"
            values[f"order, {name}"] = (f"№ {cited.number} {cited.date}", cited.said.place)
    many = len(record.regulations) > 1
    for number, regulation in enumerate(record.regulations, 1):
        values |= dict(_of_regulation(regulation, f"regulation {regulation.number or number}, " if many else ""))
    return values | (dict(_of_tables(record.tables, "")) if not record.regulations else {})


def _of_regulation(regulation: RegulationRecord, head: str) -> Iterator[tuple[str, tuple[str, Place | None]]]:
    for name, said in (("title", regulation.title), ("result", regulation.result), ("form", regulation.form)):
        if said:
            yield f"{head}{name}", (said.text, said.place)
    for unit in regulation.units:
        yield f"{head}listed unit «{_plain(unit.text)}»", (unit.text, unit.place)
    for section in regulation.sections:
        for at, listing in enumerate(section.listings, 1):
            for step in listing.steps:
                numbers = ", ".join(map(str, step.numbers)) or "without number"
                name = f"{head}section {section.number}, list {at}, {step.kind} {numbers}"
                yield name, (step.words.text, step.words.place)
    yield from _of_tables(regulation.tables, head)


def _of_tables(tables: Sequence[StepTable], head: str) -> Iterator[tuple[str, tuple[str, Place | None]]]:
    for at, table in enumerate(tables, 1):
        for step, row in zip(table.steps, table.rows, strict=True):
            for name, words in zip(table.columns, row, strict=True):
                yield f"{head}table {at}, step {step.no}, {name}", (words, step.places.get(name))
