"""An act as draft definitions, one a regulation: what is open is counted, told in comments, and drawn as what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from reg2bpmn.acts.editions import Editions
from reg2bpmn.acts.record import ActRecord, Appendix, Listing, RegulationRecord
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, error
from reg2bpmn.drafting.accounts import Proof
from reg2bpmn.drafting.beside import Beside, Text
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


Rewrite = Callable[[Data], Data]
_ENDINGS = {"text": "txt", "html": "html", "docx": "docx", "pdf": "pdf"}


def source_name(record: ActRecord, name: str) -> str:
    """Return what the act is called in the folder `sources`; `name` is what ids are made of."""
    return f"{slug(name, 'act', 60)}.{_ENDINGS[record.form]}"


def draft_act(
    record: ActRecord, name: str, kept: bytes = b"", other: ActRecord | None = None, rewrite: Rewrite | None = None
) -> list[DraftFile]:
    """Return the definitions of the regulations of `record`, and the file of the act that they quote.

    `name` is what ids are made of, `kept` what that file holds; quotations of it are proved, and without it nothing is
    quoted. `other` is the act's edition in another language, whose words stand beside, and `rewrite` is given each
    definition before it is written. Raises `Reg2bpmnError` with the record's errors, and where no regulation has steps.
    """
    if record.errors:
        raise Reg2bpmnError(record.errors)
    source = SourceText(source_name(record, name), record.lines) if kept and record.lines else None
    several = len(record.regulations) > 1
    beside = Beside(Editions(record, other) if other else None)
    files = []
    for number, regulation in enumerate(record.regulations, 1):
        own = f"{slug(name, 'act', 30)}-{number}" if several else slug(name, "act", 30)
        told = _Regulation(record, regulation, own, source, beside)
        if told.sources():
            files.append(DraftFile(f"{own}.yaml", told.to_yaml(rewrite).encode()))
    if not files:
        raise Reg2bpmnError([error("no-steps", f"{record.file} has no steps to draft", "give an act with a table")])
    if source:
        files.append(DraftFile(f"sources/{source.name}", kept))
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

    def to_yaml(self, rewrite: Rewrite | None = None) -> str:
        words = DRAFT_WORDS.get(self.record.language, DRAFT_WORDS["en"])
        units = Units(words.nobody, beside=self.beside)
        names = Slugs()
        processes = []
        for at, (listing, table, appendix) in enumerate(self.sources(), 1):
            title = (
                table.caption if table and table.caption else listing.intro.text if listing and listing.intro else ""
            )
            own = ProcessDraft(listing, table, appendix, units, words, self._proof(), self.beside)
            other = self.beside.table(table)
            both = self.beside.text(title[:900], other.caption[:900] if other and table and table.caption else None)
            process = own.as_data(f"{self.id}.{names.new(f'process {at}', 'process')}", both or self._title())
            processes.append(process)
            self.doubts += own.doubts
        told = [f"{one.place}: {one.message}" for one in self._own_doubts()]
        act = self._act()
        self.doubts = [*told, *([] if act or not self.source else [words.no_act]), *self.doubts]
        data: Data = {"id": self.id, "title": self._title()}
        official = self.beside.official(self.regulation)
        data |= {"official": official} if official else self._language()
        data["draft"] = len(self.doubts)
        data |= {"provider": self.beside.word("provider", words)} | act | self._facts()
        data |= {"units": list(units.as_data()), "processes": processes}
        data = rewrite(data) if rewrite else data
        dumped = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
        return "\n".join([*self._comments(), dumped])

    def _title(self) -> Text:
        other = self.beside.regulation(self.regulation)
        return self.beside.text(self.regulation.title.text, other.title.text if other else None)

    def _proof(self) -> Proof:
        source = self.source
        if source is None:
            return Proof(lambda _quote, _lines: False, self.record.cite)

        def accept(quote: str, lines: str) -> bool:
            return len(quote) <= _LONGEST_QUOTE and prove(source, quote, _spans(lines)) is None

        return Proof(accept, self.record.cite)

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
        act: Data = {
            "name": self.beside.text(order.instrument.text[:900], self.beside.instrument()),
            "number": order.number,
            "date": order.date,
        }
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
        own, other = self.regulation, self.beside.regulation(self.regulation)
        for name, said, beside in (
            ("result", own.result, other.result if other else None),
            ("form", own.form, other.form if other else None),
        ):
            if said and said.text:
                data[name] = self.beside.text(said.text, beside.text if beside else None)
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
