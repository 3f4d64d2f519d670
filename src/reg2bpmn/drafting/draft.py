"""A table of steps as a definition: what the table says, and each doubt as a comment at its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, error
from reg2bpmn.drafting.slugs import Slugs, slug
from reg2bpmn.locale.drafts import DRAFT_WORDS, DraftWords
from reg2bpmn.tables.record import Duration, FlowBranch, FlowKind, Record, StepTable, TableStep
from reg2bpmn.tables.text import is_sentence

_END = "end"
_UNITS = {"minute": "minute", "hour": "hour", "working_day": "working day", "calendar_day": "calendar day"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}  # calendar days
MOST = 99_999


def draft(record: Record, name: str, language: str = "") -> str:
    """Return the definition, as YAML, of the tables of `record`; `name` is what the regulation's id is made of.

    It is in the language `language`, a tag of BCP 47, or by default in the one that the tables' words are in.

    Raises `Reg2bpmnError` with the errors of the record, and where it has no table.
    """
    if record.errors:
        raise Reg2bpmnError(record.errors)
    if not record.tables:
        raise Reg2bpmnError([error("no-table", f"{record.file} has no table of steps", "give a file with one")])
    return "\n".join(_Draft(record, name, language).lines()) + "\n"


@dataclass(frozen=True, slots=True)
class Told:
    """A deadline as a definition has it, and what of it is no more than taken."""

    text: str = ""
    doubt: str = ""


class _Draft:
    def __init__(self, record: Record, name: str, language: str) -> None:
        self.record, self.language = record, language or record.language
        self.words: DraftWords = DRAFT_WORDS[self.language]
        self.id = slug(name, "table", 40)
        alone = record.tables[0].caption if len(record.tables) == 1 else ""
        self.title = record.title or alone or name
        units = Slugs()
        found = dict.fromkeys(step.unit for table in record.tables for step in table.steps)
        self.units = {unit: units.new(unit, "unit") for unit in found}

    def lines(self) -> Iterator[str]:
        yield f"# Drafted from {self.record.file}; settle what is marked with a question mark."
        yield from (f"# ? {_one_line(f'{one.place}: {one.message}')}" for one in self._others())
        yield f"id: {self.id}"
        yield f"language: {self.language}"
        yield f"title: {_quoted(self.title)}"
        yield f"provider: {_quoted(self.words.provider)}"
        yield "units:"
        for name, unit in self.units.items():
            yield f"  - {{id: {unit}, name: {_quoted(name or self.words.nobody)}}}"
        yield "processes:"
        names = Slugs()
        for table in self.record.tables:
            yield from self._process(table, names.new(self._title(table) if table.caption else "steps", "steps"))

    def _process(self, table: StepTable, name: str) -> Iterator[str]:
        ids, given = Slugs(("start", _END)), dict[str, str]()
        for step in table.steps:
            given[step.no] = ids.new(f"step {step.no}", "step")
        first = [given[no] for no in table.starts or (table.steps[0].no,)]
        yield f"  - id: {self.id}.{name}"
        yield f"    title: {_quoted(self._title(table))}"
        yield f"    start: {{label: {_quoted(self.words.start)}, first: {_listed(first)}}}"
        yield "    steps:"
        for step in table.steps:
            yield from self._step(step, given)
        yield "    ends:"
        yield f"      - {{id: {_END}, state: {_quoted(self.words.end)}}}"

    def _title(self, table: StepTable) -> str:
        """Return the caption of a table unless that is a sentence, and there is a title for the only table."""
        sentence = is_sentence(table.caption) and bool(self.record.title) and len(self.record.tables) == 1
        return self.title if sentence or not table.caption else table.caption

    def _step(self, step: TableStep, given: dict[str, str]) -> Iterator[str]:
        told = deadline_of(step.deadline)
        doubts = [f"{one.place}: {one.message}" for one in self._doubts(step)]
        for doubt in (*doubts, *filter(None, [told.doubt])):
            yield f"      # ? {_one_line(doubt)}"
        yield f"      - id: {given[step.no]}"
        yield f"        unit: {self.units[step.unit]}"
        yield f"        label: {_quoted(step.action or self.words.step.format(step.no))}"
        if told.text:
            yield f"        deadline: {told.text}"
        if step.form:
            yield f"        documents: [{{id: {given[step.no]}-result, name: {_quoted(step.form)}}}]"
        yield from self._onward(step, given)

    def _onward(self, step: TableStep, given: dict[str, str]) -> Iterator[str]:
        """Tell what follows: a step, several at once, or one of several by the step's result."""
        branches = step.flow.branches
        if step.flow.kind in (FlowKind.ALTERNATIVE, FlowKind.UNCLEAR) and len(branches) > 1:
            yield "        results:"
            for number, branch in enumerate(branches, 1):
                yield f"          - {self._result(branch, number, given)}"
            return
        yield f"        next: {_targets(branches, given)}"

    def _result(self, branch: FlowBranch, number: int, given: dict[str, str]) -> str:
        label = branch.words or self.words.unsaid.format(number)
        inferred = "" if branch.words else f", inferred: true, why: {_quoted(self.words.unsaid_why)}"
        return f"{{id: r{number}, label: {_quoted(label)}, to: {_targets([branch], given)}{inferred}}}"

    def _others(self) -> Iterator[Diagnostic]:
        """Yield the doubts that are about no cell of a step."""
        known = {place for table in self.record.tables for step in table.steps for place in step.places.values()}
        return (one for one in self.record.doubts if one.place not in known)

    def _doubts(self, step: TableStep) -> Iterator[Diagnostic]:
        places = set(step.places.values())
        return (one for one in self.record.doubts if one.place in places)


def _targets(branches: Sequence[FlowBranch], given: dict[str, str]) -> str:
    """Return the id of what branches lead to, or a list of several; the end where they lead to nothing."""
    targets = [given[step] for branch in branches for step in branch.to] or [_END]
    return _listed(targets)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def deadline_of(duration: Duration | None) -> Told:
    """Return a deadline in the units of definitions; what these cannot say is left out, and told."""
    if duration is None or duration.value is None:
        return Told()
    unit, value = duration.unit, duration.value
    printed = f"{value:g} {unit.replace('_', ' ')}{'' if value == 1 else 's'}"
    if unit in _DAYS:
        amount, taken = value * _DAYS[unit], "calendar day"
        doubt = f"{printed}: calendar days are taken" if unit == "day" else f"{printed}: counted as calendar days"
    elif unit in _MONTHS:
        amount, taken, doubt = value * _MONTHS[unit], "month", ""
    else:
        amount, taken, doubt = value, _UNITS[unit], ""
    if unit == "hour" and amount != int(amount):
        amount, taken = amount * 60, "minute"
    if amount != int(amount) or not 1 <= amount <= MOST:
        return Told(doubt=f"{printed}: no whole number that a deadline can have; left without one")
    return Told(f"{int(amount)} {taken}{'' if amount == 1 else 's'}", doubt)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """Return a text as YAML in double quotes."""
    return json.dumps(_one_line(text), ensure_ascii=False)
