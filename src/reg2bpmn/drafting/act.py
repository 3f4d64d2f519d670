"""An act as draft definitions, one a regulation: what is open is counted, told in comments, and drawn as what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from reg2bpmn.acts.editions import Editions
from reg2bpmn.acts.record import ActRecord, Appendix, Listing, RegulationRecord
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, error
from reg2bpmn.drafting.accounts import Accept
from reg2bpmn.drafting.beside import Beside
from reg2bpmn.drafting.process import ProcessDraft
from reg2bpmn.drafting.slugs import Slugs, slug
from reg2bpmn.drafting.units import Units
from reg2bpmn.locale.drafts import DRAFT_WORDS
from reg2bpmn.source import SourceText, prove
from reg2bpmn.tables.record import StepTable

Data = dict[str, Any]
_LONGEST_QUOTE = 3_000


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file of a draft: its name in the folder, and its bytes."""

    name: str
    data: bytes


def draft_act(record: ActRecord, name: str, text: str = "", other: ActRecord | None = None) -> list[DraftFile]:
    """Return the definitions of the regulations of `record`, and the text of the act that they quote.

    `name` is what ids are made of, `text` the act where it is a dump; quotations of it are proved, and without it
    nothing is quoted. `other` is the act's edition in another language, whose words stand beside. Raises
    `Reg2bpmnError` with the record's errors, and where no regulation has steps.
    """
    if record.errors:
        raise Reg2bpmnError(record.errors)
    source = SourceText(f"{slug(name, 'act', 60)}.txt", tuple(text.split("\n"))) if text else None
    several = len(record.regulations) > 1
    beside = Beside(Editions(record, other) if other else None)
    files = []
    for number, regulation in enumerate(record.regulations, 1):
        own = f"{slug(name, 'act', 30)}-{number}" if several else slug(name, "act", 30)
        told = _Regulation(record, regulation, own, source, beside)
        if told.sources():
            files.append(DraftFile(f"{own}.yaml", told.to_yaml().encode()))
    if not files:
        raise Reg2bpmnError([error("no-steps", f"{record.file} has no steps to draft", "give an act with a table")])
    if source:
        files.append(DraftFile(f"sources/{source.name}", text.encode()))
    return files


@dataclass(slots=True)
class _Regulation:
    record: ActRecord
    regulation: RegulationRecord
    id: str
    source: SourceText | None
    beside: Beside
    doubts: list[str] = field(default_factory=list)

    def sources(self) -> list[tuple[Listing | None, StepTable | None, Appendix | None]]:
        """Return what processes are made of: lists of procedures with tables in their order, then further lists."""
        lists = list(self.regulation.listings("procedures", "procedures"))
        lists = [one for one in lists if one.steps]
        tables = [
            (table, appendix)
            for appendix in self.regulation.appendices
            for table in appendix.tables
            if table.orientation != "groups"
        ]
        systems = [one for one in self.regulation.listings("procedures", "systems") if one.steps]
        paired: list[tuple[Listing | None, StepTable | None, Appendix | None]] = []
        for at in range(max(len(lists), len(tables))):
            table, appendix = tables[at] if at < len(tables) else (None, None)
            paired.append((lists[at] if at < len(lists) else None, table, appendix))
        return [*paired, *((one, None, None) for one in systems)]

    def to_yaml(self) -> str:
        words = DRAFT_WORDS.get(self.record.language, DRAFT_WORDS["en"])
        units = Units(words.nobody, beside=self.beside)
        names = Slugs()
        processes = []
        for at, (listing, table, appendix) in enumerate(self.sources(), 1):
            title = (
                table.caption if table and table.caption else listing.intro.text if listing and listing.intro else ""
            )
            own = ProcessDraft(listing, table, appendix, units, words, self._accept(), self.beside)
            process = own.as_data(
                f"{self.id}.{names.new(f'process {at}', 'process')}", title or self.regulation.title.text
            )
            processes.append(process)
            self.doubts += own.doubts
        told = [f"{one.place}: {one.message}" for one in self._own_doubts()]
        self.doubts = [*told, *self.doubts]
        other = self.beside.regulation(self.regulation)
        both = self.beside.text(self.regulation.title.text, other.title.text if other else None)
        data: Data = {"id": self.id, "title": both}
        official = self.beside.official(self.regulation)
        data |= {"official": official} if official else self._language()
        data["draft"] = len(self.doubts)
        data |= {"provider": words.provider} | self._act() | self._facts()
        data |= {"units": list(units.as_data()), "processes": processes}
        dumped = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
        return "\n".join([*self._comments(), dumped])

    def _accept(self) -> Accept:
        source = self.source
        if source is None:
            return lambda _quote, _lines: False
        return lambda quote, lines: len(quote) <= _LONGEST_QUOTE and prove(source, quote, _spans(lines)) is None

    def _own_doubts(self) -> Iterator[Diagnostic]:
        """Yield the doubts that stand between the regulation's first line and the next regulation's."""
        starts = sorted(one.title.place.line for one in self.record.regulations)
        first = self.regulation.title.place.line
        last = next((start for start in starts if start > first), 10**9)
        alone = len(self.record.regulations) == 1
        for one in self.record.doubts:
            if alone or (one.place and first <= one.place.line < last):
                yield one

    def _act(self) -> Data:
        order = self.record.order
        if not (order.instrument and order.number and order.date):
            return {}
        act: Data = {"name": order.instrument.text[:900], "number": order.number, "date": order.date}
        for name, cited in (("registered", order.registered), ("repealed", order.repealed)):
            if cited and cited.number and cited.date:
                act[name] = {"number": cited.number, "date": cited.date}
        if self.source:
            act["source"] = self.source.name
        return {"act": act}

    def _language(self) -> Data:
        """Return the only language of an act that is not in Kazakh and has no other edition beside it."""
        own = self.record.language
        return {} if own in ("", "kk") or self.beside.regulation(self.regulation) else {"language": own}

    def _facts(self) -> Data:
        data: Data = {}
        if self.regulation.number.isdecimal() and 0 < int(self.regulation.number) < 1000:
            data["appendix"] = int(self.regulation.number)
        for name, said in (("result", self.regulation.result), ("form", self.regulation.form)):
            if said and said.text:
                data[name] = said.text
        return data

    def _comments(self) -> Iterator[str]:
        count = len(self.doubts)
        yield f"# Drafted from {self.record.file}; {count} doubts are open. Settle each, then remove 'draft'."
        for doubt in self.doubts:
            yield f"# ? {' '.join(doubt.split())}"


def _spans(lines: str) -> Sequence[tuple[int, int]]:
    parts = (part.strip().partition("-") for part in lines.split(","))
    return [(int(first), int(last or first)) for first, _, last in parts]


class _Dumper(yaml.SafeDumper):
    """Writes no anchors, and texts in double quotes where they are not plain ids."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Return that every value is written out."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = text.isascii() and text.replace("-", "").replace(".", "").isalnum() and not text[:1].isdigit()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


_Dumper.add_representer(str, _text)
