"""A process as a lawyer reads it: each step with the act's readings, which is taken and why, then the paths."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from reg2bpmn.locale import format_deadline, language
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.locale.kinds import KINDS
from reg2bpmn.model.base import Localized
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.disputes import Reading, column_of, disputes, procedure_of, readings
from reg2bpmn.model.paths import Path, paths
from reg2bpmn.model.procedure import Branch, Condition, DisputedField, Process, Start, Step, answer_of
from reg2bpmn.model.quotation import Quotation, UnitReading
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.model.waiting import Interruption, Late, Wait
from reg2bpmn.process.wording import tell_deadline, tell_deadline_of, tell_doing, tell_outcome

MOST_PATHS = 100


def to_json(regulation: Regulation, process: Process, lang: str) -> str:
    """Return the process, its disputes and its paths as JSON."""
    data: dict[str, Any] = {
        "regulation": regulation.id,
        "process": process.model_dump(mode="json", exclude_defaults=True, by_alias=True),
        "disputes": [
            {
                "step": d.step.id,
                "field": d.field.value,
                "readings": [
                    {
                        "source": r.source.value,
                        "quote": r.quotation.quote,
                        "lines": r.quotation.cite(),
                        "means": r.meaning,
                    }
                    for r in d.readings
                ],
                "taken": d.settlement.take.value if d.settlement else None,
                "why": d.settlement.why.text(lang) if d.settlement else None,
            }
            for d in disputes(process)
        ],
        "paths": [
            {
                "answers": {name: answer_of(value) for name, value in path.answers},
                "steps": [step.id for step in path.steps],
                **({"start": path.start} if path.start else {}),
                **({"happened": {node.id: answer for node, answer in path.happened}} if path.happened else {}),
                "end": path.end.id,
                "ends": [end.id for end in path.ends],
                "total": {unit.value: amount for unit, amount in path.total().items()},
            }
            for path in islice(paths(process), MOST_PATHS)
        ],
        "more_paths": len(list(islice(paths(process), MOST_PATHS + 1))) > MOST_PATHS,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_text(regulation: Regulation, process: Process, lang: str, width: int = 100) -> str:
    """Return the process as text of at most `width` columns where words allow it."""
    sheet = _Sheet(regulation, process, lang, width)
    return "\n".join(sheet.lines()) + "\n"


class _Sheet:
    """The lines of one process's sheet."""

    def __init__(self, regulation: Regulation, process: Process, lang: str, width: int) -> None:
        self.regulation, self.process, self.lang, self.width = regulation, process, lang, width
        self.words, self.more = language(lang).words, DOCUMENT_WORDS[lang]
        self.disputed = {(d.step.id, d.field) for d in disputes(process)}

    def lines(self) -> Iterator[str]:
        yield from self._wrap(f"{self.process.id}  {self._say(self.process.title)}", 0)
        yield from self._wrap(self._say(self.regulation.title), 0)
        if self.regulation.unofficial(self.lang):
            yield self.words.unofficial_translation
        if self.process.figure:
            appendix = self.words.appendix.format(self.process.figure.appendix)
            yield from self._wrap(f"{appendix}: {self._say(self.process.figure.title)}", 0)
        if self.process.deadline:
            yield from self._wrap(f"{self.words.whole_deadline}: {self._deadline(self.process.deadline)}", 0)
        for start in self.process.starts if len(self.process.starts) > 1 else ():
            yield from self._start(start)
        for step in self.process.steps:
            yield from self._step(step)
        for condition in self.process.decisions:
            yield from self._condition(condition)
        for wait in self.process.waits:
            yield from self._wait(wait)
        yield from self._outcomes()
        yield from self._findings()

    def _say(self, text: Localized) -> str:
        return text.text(self.lang)

    def _wrap(self, text: str, indent: int, hanging: int = 2) -> list[str]:
        return textwrap.wrap(
            text,
            max(self.width, 40),
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _quote(self, source: str, quotation: Quotation, meaning: str = "") -> list[str]:
        means = f" = {meaning}" if meaning else ""
        return self._wrap(f"{source} {quotation.cite()}: «{quotation.quote}»{means}", 6)

    def _deadline(self, deadline: Deadline) -> str:
        return tell_deadline(self.process, deadline, self.lang)

    def _step(self, step: Step) -> Iterator[str]:
        column, procedure = column_of(self.process, step), procedure_of(self.process.text, step)
        restated = procedure_of(self.process.restated, step)
        number = step.text or step.column
        yield ""
        missing = "" if column or not self.process.table else f"  [{self.words.table}: —]"
        yield from self._wrap(f"{number or '-':>2}  {self._say(step.label)}{missing}", 0, 4)
        if procedure or restated or (column and column.action):
            yield f"    {self.words.action}"
        for source, found in ((self.words.text, procedure), (self.words.restated, restated)):
            yield from self._quote(source, found) if found else ()
        if column and column.action:
            yield from self._quote(self._column(column.number), column.action)
        if column and column.form:
            yield f"    {self.words.completion_form}"
            yield from self._quote(self._column(column.number), column.form)
        yield from self._settled(step)
        for told in tell_doing(self.regulation, step, self.lang):
            yield from self._wrap(told, 4)
        yield from self._happenings(step)
        yield from self._wrap(self._reason(step), 4)
        if column:
            for note in column.notes:
                yield from self._quote(self._column(column.number), note)

    def _column(self, number: int) -> str:
        return f"{self.words.table} ({number})"

    def _settled(self, step: Step) -> Iterator[str]:
        units = {unit.id: self._say(unit.name) for unit in self.regulation.units}
        values = {
            DisputedField.UNIT: ", ".join(units[unit] for unit in step.units),
            DisputedField.DEADLINE: self._deadline(step.deadline) if step.deadline else "—",
            DisputedField.NEXT: self._targets(step.leads_to),
        }
        titles = {
            DisputedField.UNIT: self.words.unit,
            DisputedField.DEADLINE: self.words.deadline,
            DisputedField.NEXT: self.words.next_step,
        }
        names = {
            "text": self.words.text,
            "table": self.words.table,
            "restated": self.words.restated,
            "neither": self.words.neither,
        }
        for field in DisputedField:
            open_ = (step.id, field) in self.disputed
            yield from self._wrap(f"{'!' if open_ else ' '}   {titles[field]}: {values[field]}", 0, 6)
            for reading in readings(self.process, step, field) if open_ else ():
                yield from self._quote(names[reading.source.value], reading.quotation, self._meaning(reading))
            if open_ and field in step.settled:
                settled = step.settled[field]
                told = f"{self.words.reading_taken}: {names[settled.take.value]}. {self._say(settled.why)}"
                yield from self._wrap(told, 6)

    def _meaning(self, reading: Reading) -> str:
        units = {unit.id: self._say(unit.name) for unit in self.regulation.units}
        if isinstance(reading.means, Deadline):
            return self._deadline(reading.means)
        if isinstance(reading.quotation, UnitReading):
            return ", ".join(units.get(unit, unit) for unit in reading.quotation.units)
        return units.get(reading.meaning, reading.meaning)

    def _targets(self, slugs: Sequence[str]) -> str:
        return ", ".join(map(self._target, slugs))

    def _target(self, slug: str) -> str:
        for step in self.process.steps:
            if step.id == slug:
                return f"{step.text or step.column or ''} {self._say(step.label)}".strip()
        labels = {c.id: self._say(c.question) for c in self.process.decisions}
        labels |= {w.id: self._say(w.label) for w in self.process.waits}
        labels |= {e.id: self._say(e.state) for e in self.process.ends}
        return labels[slug]

    def _condition(self, condition: Condition) -> Iterator[str]:
        yield ""
        number = ", ".join(map(str, condition.text))
        yield from self._wrap(f"{f'{self.words.condition} {number}'.strip()}  {self._say(condition.question)}", 0)
        for account in (self.process.text, self.process.restated):
            for printed in account.conditions if account else ():
                if printed.number in condition.text:
                    yield from self._quote(self.words.text, printed)
        if condition.deadline:
            yield f"    {self.words.deadline}: {self._deadline(condition.deadline)}"
        for outcome in condition.outcomes:
            branch = outcome.branch
            told = f"{tell_outcome(outcome, self.lang)} → {self._targets(branch.to)}{self._added(branch)}"
            yield from self._wrap(told, 4)
        if condition.why:
            yield from self._wrap(self._say(condition.why), 4)

    def _start(self, start: Start) -> Iterator[str]:
        yield ""
        yield from self._wrap(f"{KINDS[self.lang]['start']}  {self._say(start.label)}", 0)
        if start.message:
            yield from self._wrap(self._received(start.message, start.sender or ""), 4)
        yield from self._wrap(f"→ {self._targets(start.first)}", 4)

    def _wait(self, wait: Wait) -> Iterator[str]:
        yield ""
        yield from self._wrap(f"{KINDS[self.lang]['wait']}  {self._say(wait.label)}", 0)
        if wait.message:
            yield from self._wrap(self._received(wait.message, wait.sender or ""), 4)
        if wait.time:
            yield from self._wrap(self.more.waits_time.format(self._deadline(wait.time)), 4)
        if wait.until:
            events = {event.id: self._say(event.name) for event in self.process.events}
            yield from self._wrap(self.more.waits_until.format(events.get(wait.until, wait.until)), 4)
        for quotation in wait.basis:
            yield from self._quote(self.words.source, quotation)
        yield from self._wrap(f"→ {self._targets(wait.next)}", 4)
        yield from self._happenings(wait)
        yield from self._wrap(self._reason(wait), 4)

    def _happenings(self, node: Step | Wait) -> Iterator[str]:
        """Tell what follows where a step or a wait ends in another way."""
        if node.late and node.longest:
            label = f"{self._say(node.late.label)} " if node.late.label else ""
            late = self.more.late.format(self._deadline(node.longest))
            yield from self._wrap(f"{label}{late} → {self._targets(node.late.to)}{self._added(node.late)}", 4)
        for each in node.interrupted if isinstance(node, Step) else ():
            message = self._received(each.message, each.sender)
            told = f"{self._say(each.label)} ({message}) → {self._targets(each.to)}{self._added(each)}"
            yield from self._wrap(told, 4)

    def _received(self, message: Localized, sender: str) -> str:
        parties = {party.id: self._say(party.name) for party in self.regulation.parties}
        return self.more.receives.format(self._say(message), parties.get(sender, sender))

    def _reason(self, item: Step | Wait) -> str:
        return ": ".join(([self.words.inferred] if item.inferred else []) + ([self._say(item.why)] if item.why else []))

    def _added(self, branch: Branch | Late | Interruption) -> str:
        """Tell whether a branch is inferred, and why."""
        mark = f" [{self.words.inferred}]" if branch.inferred else ""
        return f"{mark} — {self._say(branch.why)}" if branch.why else mark

    def _outcomes(self) -> Iterator[str]:
        yield ""
        yield self.words.outcome
        found = list(islice(paths(self.process), MOST_PATHS + 1))
        for path in found[:MOST_PATHS]:
            way = " → ".join(self._passed(path))
            yield from self._wrap(
                f"{', '.join(self._say(end.state) for end in path.ends)}: {way}; {self._total(path)}", 4
            )
        if len(found) > MOST_PATHS:
            yield f"    … (> {MOST_PATHS})"

    def _passed(self, path: Path) -> Iterator[str]:
        """Name the steps of a path, and the waits, each with what happened where that is not the usual."""
        if path.start:
            yield path.start
        happened = {id(node): answer for node, answer in path.happened}
        for node in path.nodes:
            if isinstance(node, Step | Wait):
                name = str((node.text or node.column or node.id) if isinstance(node, Step) else node.id)
                yield f"{name} ({happened[id(node)]})" if id(node) in happened else name

    def _total(self, path: Path) -> str:
        parts = [format_deadline(amount, unit.value, "within", self.lang) for unit, amount in path.total().items()]
        back = [
            f"[{tell_deadline_of(self.regulation, self.process, step, self.lang)}]"
            for step in path.uncounted
            if isinstance(step, Step)
        ]
        return " + ".join(parts + back) or "—"

    def _findings(self) -> Iterator[str]:
        kinds = language(self.lang).findings
        for finding in self.process.findings:
            yield ""
            yield from self._wrap(f"{self.words.finding} ({kinds[finding.kind.value]}): {self._say(finding.note)}", 0)
            for quotation in finding.quotes:
                yield from self._quote(self.words.lines, quotation)
            if finding.treatment:
                yield from self._wrap(f"{self.words.treatment}: {self._say(finding.treatment)}", 4)
