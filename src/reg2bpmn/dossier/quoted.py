"""Every quotation of a regulation, and what rests on it: the inversion from steps to lines, for the pages of acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import BaseModel

from reg2bpmn.dossier.parts import Said
from reg2bpmn.dossier.speaker import Speaker, said
from reg2bpmn.locale import language
from reg2bpmn.model.base import Localized
from reg2bpmn.model.finding import Finding
from reg2bpmn.model.printed import Column, ListedUnit, Table, TextAccount, TextCondition, TextProcedure
from reg2bpmn.model.procedure import End, Figure, Process, Start
from reg2bpmn.model.quotation import Quotation
from reg2bpmn.model.regulation import Act, Regulation
from reg2bpmn.model.waiting import Wait


@dataclass(frozen=True, slots=True)
class Use:
    """What rests on words of the act: a place `anchor` on the page of the regulation with the id `regulation`.

    `kind` is "regulation", "process", "start", "step", "condition", "wait", "end", "figure", "table", "column", "unit"
    or "finding"; `number` is the printed one, empty where none is. `field` names the cell of a table.
    """

    kind: str
    regulation: str
    process: str
    anchor: str
    number: str
    name: Said
    field: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation and its uses. `whole` tells what the act prints as one: a procedure, a condition, a cell.

    `own` tells that the regulation's own part of the act is quoted, not the act's heading, nor by a finding.
    """

    quotation: Quotation
    uses: tuple[Use, ...]
    whole: bool
    own: bool


def quoted(regulation: Regulation, lang: str) -> Iterator[Quoted]:
    """Yield every quotation of `regulation` in the order of the definition, its uses named in `lang`."""
    namer = _Namer(regulation, lang)
    for chain, name in _quotations((regulation,)):
        quotation = chain[-1]
        assert isinstance(quotation, Quotation)  # noqa: S101 - _quotations ends its chains in these
        whole = isinstance(chain[-2], TextAccount | Table | Column)
        own = not any(isinstance(model, Act | Finding) for model in chain)
        yield Quoted(quotation, namer.uses(chain, name), whole, own)


Chain = tuple[BaseModel, ...]
_PLAIN = (Localized,)


def _quotations(chain: Chain) -> Iterator[tuple[Chain, str]]:
    """Yield each chain of models from the regulation down to a quotation, with the field that holds it."""
    for name in type(chain[-1]).model_fields:
        for item in _models(getattr(chain[-1], name)):
            below = (*chain, item)
            if isinstance(item, Quotation):
                yield below, name
            yield from _quotations(below)


def _models(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        if not isinstance(value, _PLAIN):
            yield value
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _models(item)


@dataclass
class _Namer:
    """Names what rests on a quotation by the models around it, from the nearest one out."""

    regulation: Regulation
    lang: str
    _speakers: dict[str, Speaker] = field(default_factory=dict)

    @cached_property
    def _words(self) -> dict[str, str]:
        words = language(self.lang).words
        return {
            "unit": words.unit,
            "action": words.action,
            "form": words.completion_form,
            "deadline": words.deadline,
            "next": words.next_step,
        }

    def uses(self, chain: Chain, name: str) -> tuple[Use, ...]:
        process = next((model for model in chain if isinstance(model, Process)), None)
        found: Iterable[Use] = ()
        for model in reversed(chain):
            found = tuple(self._of(model, process, name))
            if found:
                break
        return tuple(found)

    def _of(self, model: BaseModel, process: Process | None, name: str) -> Iterator[Use]:
        match model:
            case Finding():
                yield self._finding(model, process)
            case ListedUnit() if process:
                unit = self._speaker(process).units.get(model.means)
                yield Use("unit", self.regulation.id, "", f"{self.regulation.id}--units", "", unit or self._said(""))
            case TextProcedure() | TextCondition() | Column() if process:
                yield from self._rows(model, process, name)
            case End() | Wait() if process:
                yield self._row(process, model.id, "")
            case Start() | Figure() | Table() if process:
                yield self._part(model, process)
            case Process():
                yield Use("process", self.regulation.id, model.id, model.id, "", said(model.title, self.lang))
            case Regulation():
                yield Use("regulation", model.id, "", f"{model.id}--about", "", said(model.title, self.lang))

    def _rows(self, model: TextProcedure | TextCondition | Column, process: Process, name: str) -> Iterator[Use]:
        cell = self._words.get(name, "") if isinstance(model, Column) else ""
        slugs = [slug for slug, holds in _printed(process) if (type(model), model.number) in holds]
        for slug in slugs:
            yield self._row(process, slug, cell)
        if not slugs and isinstance(model, Column):
            anchor = f"{process.id}--column-{model.number}"
            yield Use("column", self.regulation.id, process.id, anchor, str(model.number), self._said(""), cell)

    def _row(self, process: Process, slug: str, cell: str) -> Use:
        target = self._speaker(process).targets[slug]
        anchor = f"{process.id}.{slug}"
        return Use(target.kind, self.regulation.id, process.id, anchor, target.number, target.name, cell)

    def _part(self, model: Start | Figure | Table, process: Process) -> Use:
        where = (self.regulation.id, process.id)
        if isinstance(model, Start):
            anchor = f"{process.id}--start-{model.id}" if model.id else f"{process.id}--start"
            return Use("start", *where, anchor, "", said(model.label, self.lang))
        if isinstance(model, Figure):
            return Use("figure", *where, f"{process.id}--figure", "", said(model.title, self.lang))
        appendix = language(self.lang).words.appendix.format(model.appendix)
        return Use("table", *where, f"{process.id}--printed", "", self._said(appendix))

    def _finding(self, finding: Finding, process: Process | None) -> Use:
        scope = process.id if process else self.regulation.id
        kind = self._said(language(self.lang).findings[finding.kind.value])
        within = process.id if process else ""
        return Use("finding", self.regulation.id, within, f"{scope}--finding-{finding.id}", "", kind)

    def _said(self, text: str) -> Said:
        return Said(text, self.lang)

    def _speaker(self, process: Process) -> Speaker:
        if process.id not in self._speakers:
            self._speakers[process.id] = Speaker(self.regulation, process, self.lang)
        return self._speakers[process.id]


def _printed(process: Process) -> Iterator[tuple[str, set[tuple[type[BaseModel], int | None]]]]:
    """Yield each step and condition with the printed procedures, columns and conditions that it rests on."""
    for step in process.steps:
        yield step.id, {(TextProcedure, step.text), (Column, step.column)}
    for condition in process.conditions:
        yield condition.id, {(TextCondition, number) for number in condition.text}
