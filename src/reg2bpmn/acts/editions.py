"""Both editions of one act together: what one language says beside what the other says at the same place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from reg2bpmn.acts.record import ActRecord, RegulationRecord, TextStep
from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.record import StepTable, TableStep

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Editions:
    """A record and that of the act's edition in another language; regulations, tables and steps go by their order."""

    own: ActRecord
    other: ActRecord

    def regulation(self, one: RegulationRecord) -> RegulationRecord | None:
        """Return the other edition of a regulation of `own`."""
        return _same_place(self.own.regulations, self.other.regulations, one)

    def table(self, one: StepTable) -> StepTable | None:
        """Return the other edition of a table of `own`, where it has as many steps."""
        found = _same_place(self.own.tables, self.other.tables, one)
        return found if found and len(found.steps) == len(one.steps) else None

    def step(self, table: StepTable, step: TableStep) -> TableStep | None:
        """Return the other edition of a step: that of its number."""
        found = self.table(table)
        return next((one for one in found.steps if one.no == step.no), None) if found else None

    def procedures(self) -> dict[int, TextStep]:
        """Return the other edition of each procedure of the text, by the identity of the own one."""
        return {
            id(step): other
            for regulation in self.own.regulations
            for s, section in enumerate(regulation.sections)
            for at, listing in enumerate(section.listings)
            for k, step in enumerate(listing.steps)
            if (other := self.procedure(regulation, s, at, k))
        }

    def procedure(self, regulation: RegulationRecord, section: int, listing: int, step: int) -> TextStep | None:
        """Return the other edition of a procedure of the text, by the places of its section and list."""
        other = self.regulation(regulation)
        try:
            found = other.sections[section].listings[listing].steps[step] if other else None
            own = regulation.sections[section].listings[listing].steps[step]
        except IndexError:
            return None
        return found if found and found.numbers == own.numbers and found.kind == own.kind else None

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Where the editions differ in what they count or mean: regulations, tables, steps, deadlines, next steps."""
        return tuple(self._findings())

    def _findings(self) -> Iterator[Diagnostic]:
        start = Place(self.own.file)
        if self.own.language == self.other.language:
            yield _differs(f"both editions are in the language {self.own.language!r}", start, Place(self.other.file))
        if self.own.language != "kk" and self.other.language == "kk":
            what = f"the words of {self.own.file} are quoted, and a definition takes what it quotes for Kazakh"
            remedy = f"read {self.other.file} --with {self.own.file}"
            yield Diagnostic("editions", Severity.NOTE, what, remedy, start)
        for name, first, second in (
            ("regulations", self.own.regulations, self.other.regulations),
            ("tables of steps", self.own.tables, self.other.tables),
        ):
            if len(first) != len(second):
                yield _differs(
                    f"{len(first)} {name} here, {len(second)} in the other edition", start, Place(self.other.file)
                )
        for table in self.own.tables:
            other = _same_place(self.own.tables, self.other.tables, table)
            if other and len(other.steps) != len(table.steps):
                what = f"the table has {len(table.steps)} steps here, {len(other.steps)} in the other edition"
                yield _differs(what, table.place, other.place)
            for step in table.steps:
                yield from self._step(table, step)

    def _step(self, table: StepTable, step: TableStep) -> Iterator[Diagnostic]:
        other = self.step(table, step)
        if other is None or step.place is None:
            return
        for name, first, second in (
            ("deadline", step.deadline, other.deadline),
            ("next step", step.next, other.next),
        ):
            if first != second:
                place = other.place or Place(self.other.file)
                yield _differs(f"step {step.no}: the editions differ in the {name}", step.place, place)

    def as_data(self) -> dict[str, Any]:
        """Return what stands side by side as plain data: titles, steps of tables, procedures of the text."""
        languages = (self.own.language, self.other.language)
        return {
            "file": self.other.file,
            "language": self.other.language,
            "titles": [
                dict(zip(languages, (one.title.as_data(), two.title.as_data()), strict=True))
                for one in self.own.regulations
                if (two := self.regulation(one))
            ],
            "steps": [
                {"table": at, "no": step.no} | dict(zip(languages, (_words(step), _words(other)), strict=True))
                for at, table in enumerate(self.own.tables)
                for step in table.steps
                if (other := self.step(table, step))
            ],
            "procedures": list(self._procedures(languages)),
        }

    def _procedures(self, languages: tuple[str, str]) -> Iterator[dict[str, Any]]:
        for number, regulation in enumerate(self.own.regulations):
            for s, section in enumerate(regulation.sections):
                for at, listing in enumerate(section.listings):
                    for k, step in enumerate(listing.steps):
                        other = self.procedure(regulation, s, at, k)
                        if other:
                            texts = (step.said.as_data(), other.said.as_data())
                            head = {"regulation": number, "n": list(step.numbers), "kind": step.kind}
                            yield head | dict(zip(languages, texts, strict=True))


def _same_place(own: tuple[T, ...], other: tuple[T, ...], one: T) -> T | None:
    """Return what stands in `other` where `one` stands in `own`, where both have as many."""
    if len(own) != len(other):
        return None
    return next((b for a, b in zip(own, other, strict=True) if a is one), None)


def _words(step: TableStep) -> dict[str, Any]:
    places = {name: str(place) for name, place in step.places.items()}
    return {"unit": step.unit, "action": step.action, "form": step.form, "places": places}


def _differs(what: str, place: Place, other: Place) -> Diagnostic:
    return Diagnostic("editions", Severity.NOTE, what, "compare the two", place, (("the other edition", other),))
