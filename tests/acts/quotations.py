"""Compares what the definitions quote of the acts with what the reader makes of these: words, lines and meaning."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reg2bpmn.acts import ActRecord, read_act_file
from reg2bpmn.acts.document import Document, Paragraph
from reg2bpmn.acts.formats.choice import read_document
from reg2bpmn.tables.record import Duration, TableStep
from reg2bpmn.tables.text import folded

SOURCES = Path(__file__).parents[2] / "definitions" / "sources"
FIXTURE = Path(__file__).with_name("quotations.jsonl")
_UNITS = {"minute": "minute", "hour": "hour", "working day": "working_day", "calendar day": "calendar_day"}


@dataclass
class Share:
    """How many quotations of a kind the reader produces, and those that it does not, with why."""

    met: int = 0
    all: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self, quotation: dict[str, Any], why: str) -> None:
        self.all += 1
        self.met += not why
        if why:
            self.missed.append((f"{quotation['source']}:{quotation['lines']}", quotation["quote"], why))


def compare() -> dict[str, Share]:
    """Return the share of each kind."""
    shares: dict[str, Share] = defaultdict(Share)
    procedures: dict[tuple[str, str], dict[str, Any]] = {}
    for line in FIXTURE.read_text(encoding="utf-8").splitlines():
        quotation = json.loads(line)
        kind = quotation["kind"].replace("processes.", "")
        if kind.endswith((".procedures", ".conditions")):
            procedures[quotation["regulation"], quotation["of"]] = quotation
        owner = procedures.get((quotation["regulation"], quotation.get("of", "")), quotation)
        act = Act.of(quotation["source"])
        shares[_group(kind)].count(quotation, act.why_not(quotation, kind, owner))
    return dict(shares)


def _group(kind: str) -> str:
    if "findings" in kind:
        return "findings"
    if kind.endswith("basis"):
        return "basis"
    return kind.replace("restated.", "text.")


class Act:
    """One act as read, and its words for searching."""

    def __init__(self, name: str) -> None:
        self.source = (SOURCES / name).read_text(encoding="utf-8").split("\n")
        self.record: ActRecord = read_act_file(SOURCES / name)
        self.text, self.lines = _letters(read_document((SOURCES / name).read_bytes(), name))
        self.steps = [
            (dict(zip(table.columns, row, strict=True)), step)
            for table in self.record.tables
            for row, step in zip(table.rows, table.steps, strict=True)
        ]
        self.said = [
            (step, one)
            for regulation in self.record.regulations
            for section in regulation.sections
            for one in section.listings
            for step in one.steps
        ]

    @staticmethod
    @cache
    def of(name: str) -> Act:
        return Act(name)

    def why_not(self, quotation: dict[str, Any], kind: str, owner: dict[str, Any]) -> str:
        """Return why the reader does not produce a quotation, or ""."""
        wanted = self._numbers(quotation["lines"])
        if ".columns." in kind:
            return self._cell(quotation, kind.rsplit(".", 1)[1], wanted)
        if kind.endswith((".procedures", ".conditions")) and quotation.get("numbered", True):
            return self._procedure(quotation, wanted)
        if ".procedures." in kind and quotation.get("numbered", True):
            return self._part(quotation, wanted, owner, kind)
        if kind.endswith("listed"):
            units = [unit for one in self.record.regulations for unit in one.units]
            quote = re.sub(r"^\d+\) ", "", quotation["quote"])
            met = any(_same(unit.text, quote) for unit in units)
            return self._anywhere(quotation["quote"], wanted) if met else "no such unit"
        return self._anywhere(quotation["quote"], wanted)

    def _numbers(self, lines: str) -> set[int]:
        found: set[int] = set()
        for part in lines.split(","):
            first, _, last = part.strip().partition("-")
            found |= {n for n in range(int(first), int(last or first) + 1) if self.source[n - 1].strip()}
        return found

    def _cell(self, quotation: dict[str, Any], name: str, wanted: set[int]) -> str:
        column = "deadline" if name == "notes" else name
        why = "no cell stands there"
        for row, step in self.steps:
            place = step.places.get(column)
            got = self._numbers(re.sub("lines? ", "", place.cell)) if place and place.cell else set()
            if not wanted <= got:
                continue
            inside = _plain(quotation["quote"]) in _plain(row[column])
            if (inside and name in {"deadline", "notes"}) or (got == wanted and _same(row[column], quotation["quote"])):
                why = self._meaning(quotation, name, step)
                if not why:
                    return ""
            elif why.startswith("no cell"):
                why = f"read as «{row[column]}» of lines {sorted(got)}"
        return why

    def _meaning(self, quotation: dict[str, Any], name: str, step: TableStep) -> str:
        means = quotation.get("means")
        if name == "deadline":
            return _deadline(str(means), step.deadline)
        if name == "next":
            ends = [int(one) for one in (*(step.next or ()), *step.missing)]
            return "" if ends == means else f"read as {ends}, not {means}"
        return ""

    def _procedure(self, quotation: dict[str, Any], wanted: set[int]) -> str:
        for step, _ in self.said:
            if self._numbers(step.said.lines) == wanted and _same(step.said.text, quotation["quote"]):
                numbers = quotation["number"]
                return "" if numbers in (step.numbers or (0,)) else f"read as number {step.numbers}"
        near = [step for step, _ in self.said if self._numbers(step.said.lines) & wanted]
        inside = [step for step in near if _plain(quotation["quote"]) in _plain(step.said.text)]
        if inside and quotation["number"] in inside[0].numbers:
            return self._anywhere(quotation["quote"], wanted)
        return f"read as «{near[0].said.text}» of lines {near[0].said.lines}" if near else "no such procedure"

    def _part(self, quotation: dict[str, Any], wanted: set[int], owner: dict[str, Any], kind: str) -> str:
        lines = self._numbers(owner["lines"])
        for step, _ in self.said:
            if self._numbers(step.said.lines) >= lines:
                due = kind.endswith("deadline")
                said = step.deadline if due else step.unit
                if said and self._numbers(said.lines) == wanted and _same(said.text, quotation["quote"]):
                    return _deadline(str(quotation["means"]), step.duration) if due else ""
                return f"read as «{said.text}» of lines {said.lines}" if said else "not read"
        return "no such procedure"

    def _anywhere(self, quote: str, wanted: set[int]) -> str:
        plain = _plain(quote)
        why, at = "these words are not read", self.text.find(plain)
        while at >= 0:
            got = set(self.lines[at : at + len(plain)])
            if got == wanted:
                return ""
            why = f"these words are read of lines {sorted(got)}"
            at = self.text.find(plain, at + 1)
        return why


def _letters(document: Document) -> tuple[str, list[int]]:
    """Return all letters of a document as they are read, and the line of each."""
    text: list[str] = []
    lines: list[int] = []
    for block in document.blocks:
        for passage in (block.passage,) if isinstance(block, Paragraph) else block.passages:
            for char, spot in zip(folded(passage.text), passage.spots, strict=True):
                if not char.isspace():
                    text.append(char)
                    lines.append(spot + 1)
    return "".join(text), lines


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", folded(text))


def _same(one: str, other: str) -> bool:
    return _plain(one).rstrip(";.") == _plain(other).rstrip(";.")


def _deadline(means: str, duration: Duration | None) -> str:
    found = re.match(r"(?:not later than )?(\d+) (minute|hour|working day|calendar day)", means)
    wanted = (float(found[1]), _UNITS[found[2]]) if found else None
    got = (duration.value, duration.unit) if duration else None
    return "" if got == wanted else f"means {got}, not {wanted}"


def missed(shares: dict[str, Share]) -> Iterator[str]:
    """Yield each quotation that is not produced, by name."""
    for kind, share in shares.items():
        for where, quote, why in share.missed:
            yield f"{kind} {where} «{quote}»: {why}"


__all__ = ["FIXTURE", "Act", "Share", "compare", "missed"]
