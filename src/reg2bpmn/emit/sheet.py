"""A process as JSON, and as text for a terminal: each step with the act's readings, which is taken and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from reg2bpmn import printable
from reg2bpmn.dossier import parts, process_of
from reg2bpmn.dossier.order import in_reading_order
from reg2bpmn.emit.telling import Telling, kind_of
from reg2bpmn.model.disputes import disputes
from reg2bpmn.model.paths import paths
from reg2bpmn.model.procedure import Process, answer_of
from reg2bpmn.model.regulation import Regulation

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
    return printable.json_text(data) + "\n"


def to_text(regulation: Regulation, process: Process, lang: str, width: int = 100) -> str:
    """Return the process as text of at most `width` columns where words allow it: all that its dossier tells."""
    told = process_of(regulation, process, lang)
    head = [f"{process.id}  {told.title}", regulation.title.text(lang)]
    sheet = _Sheet(told, Telling(lang, 1), width)
    head += [sheet.at.words.unofficial_translation] if regulation.unofficial(lang) else []
    lines = [line for text in head for line in sheet.wrap(text)]
    return "\n".join([*lines, *sheet.lines()]) + "\n"


class _Sheet:
    """The lines of one process's sheet."""

    def __init__(self, process: parts.Process, at: Telling, width: int) -> None:
        self.process, self.at, self.width = process, at, width

    def wrap(self, text: str, indent: int = 0, hanging: int = 2) -> list[str]:
        """Return the lines of a text."""
        return textwrap.wrap(
            text,
            max(self.width, 40),
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def lines(self) -> Iterator[str]:
        """Yield what is told of the process: what it rests on, its rows, its table, its ways, what is wrong with it."""
        yield from self._head()
        for start in self.process.starts:
            yield from self._start(start)
        for item in in_reading_order(self.process):
            yield from self._row(item)
        yield from self._table()
        yield from self._ways()
        for gap in self.process.gaps:
            yield from self._block(f"{self.at.more.lacking}: {self._target(gap.about)}: {gap.told}", gap.cited)
        for one in self.process.wordings:
            yield from self._block(f"{self.at.more.several_names}: {one.unit.name}", *one.cited)
        for finding in self.process.findings:
            yield from self._finding(finding)

    def _head(self) -> Iterator[str]:
        words, process = self.at.words, self.process
        if process.performer:
            yield from self.wrap(f"{self.at.more.performer}: {process.performer}")
        if process.figure:
            appendix = words.appendix.format(process.figure.appendix)
            yield from self.wrap(f"{words.figure}: {appendix}: {process.figure.title}")
            yield from self._cited(process.figure.cited)
        if process.deadline:
            yield from self.wrap(f"{words.whole_deadline}: {process.deadline}")
        for account in process.rests_on:
            yield from self.wrap(f"{words.rests_on}: {account.name}, {self.at.lines(account.cited)}")

    def _block(self, title: str, *cited: parts.Cited | None) -> Iterator[str]:
        yield ""
        yield from self.wrap(title, 0, 4)
        yield from self._cited(one for one in cited if one)

    def _cited(self, cited: Iterable[parts.Cited], source: str = "", indent: int = 4) -> Iterator[str]:
        """Yield words of the act with their lines; `source` names the account that has them."""
        for one in cited:
            told = f"«{one.quote}»" if one.quote else ""
            where = f"{source}, {self.at.lines(one)}" if source else self.at.lines(one)
            yield from self.wrap(f"{where}: {told}" if told else where, indent)

    def _target(self, target: parts.Target) -> str:
        return f"{self.at.more.row(target.kind, target.number)}: {target.name}"

    def _targets(self, targets: tuple[parts.Target, ...]) -> str:
        told = ", ".join(map(self._target, targets)) or "—"
        return f"{told} ({self.at.more.at_once})" if len(targets) > 1 else told

    def _start(self, start: parts.Start) -> Iterator[str]:
        yield from self._block(f"{self.at.more.row('start', '')}: {start.label}")
        yield from self._received([start.message] if start.message else [])
        yield from self._cited(start.cited)
        yield from self.wrap(f"→ {self._targets(start.first)}", 4)

    def _received(self, messages: Iterable[parts.Message]) -> Iterator[str]:
        for one in messages:
            yield from self.wrap(self.at.more.receives.format(one.name, one.party), 4)

    def _row(self, item: parts.Step | parts.Condition | parts.Wait | parts.End) -> Iterator[str]:
        if isinstance(item, parts.End):
            lane = self._lane(item.lane)
            title = f"{self.at.more.row('end', '')}: {item.state} ({self.at.more.ends[item.kind]}){lane}"
            yield from self._block(title, *item.cited)
        elif isinstance(item, parts.Condition):
            yield from self._condition(item)
        elif isinstance(item, parts.Wait):
            yield from self._wait(item)
        else:
            yield from self._step(item)

    def _lane(self, lane: parts.Said | None) -> str:
        return f"; {self.at.more.in_lane_of.format(lane)}" if lane else ""

    def _step(self, step: parts.Step) -> Iterator[str]:
        words, more = self.at.words, self.at.more
        mark = f" ({words.inferred})" if step.inferred else ""
        yield from self._block(f"{more.row(kind_of(step), step.number)}: {step.label}{mark}")
        for account in step.accounts:
            yield from self._cited([account.cited], account.name)
        form = [f"«{step.form.quote}», {self.at.lines(step.form)}"] if step.form else [more.no_form]
        form += [f"{more.documents}: {', '.join(map(str, step.documents))}"] if step.documents else []
        for name, field, value in (
            (words.unit, "unit", step.done_by),
            (words.completion_form, "form", "; ".join(form)),
            (words.deadline, "deadline", step.deadline or more.no_deadline),
            (words.next_step, "next", self._targets(step.next)),
        ):
            sign = "!" if field in step.disputed else " "
            yield from self.wrap(f"{sign}   {name}: {value}", 0, 6)
            for settled in step.settled:
                if settled.field == field:
                    yield from self._settled(settled)
        for message in step.sends:
            yield from self.wrap(more.sends.format(message.name, message.party), 4)
        yield from self._received(step.receives)
        yield from self._happenings(step.happenings)
        yield from self._why(step.why, inferred=step.inferred)

    def _settled(self, settled: parts.Settled) -> Iterator[str]:
        for reading in settled.readings:
            meaning = f" = {reading.meaning}" if reading.meaning else ""
            told = f"{reading.name}, {self.at.lines(reading.cited)}: «{reading.cited.quote}»{meaning}"
            yield from self.wrap(told, 6)
        taken = f"{self.at.words.reading_taken}: {settled.take_name}, {settled.value}. {settled.why}"
        yield from self.wrap(taken, 6)

    def _why(self, why: parts.Said | None, *, inferred: bool, label: str = "") -> Iterator[str]:
        told = ([label] if label else []) + ([self.at.words.inferred_note] if inferred else [])
        told += [f"{self.at.words.why}: {why}"] if why else []
        if inferred or why:
            yield from self.wrap(": ".join(told), 4)

    def _condition(self, condition: parts.Condition) -> Iterator[str]:
        words, more = self.at.words, self.at.more
        yield from self._block(f"{more.row(kind_of(condition), condition.number)}: {condition.question}")
        for account in condition.accounts:
            yield from self._cited([account.cited], account.name)
        unit = condition.unit or f"{more.nobody_named}{self._lane(condition.lane)}"
        yield from self.wrap(f"{words.unit}: {unit}", 4)
        yield from self.wrap(f"{words.deadline}: {condition.deadline or more.no_deadline}", 4)
        for branch in condition.branches:
            mark = f" ({more.inferred_branch})" if branch.inferred else ""
            yield from self.wrap(f"{branch.label} → {self._targets(branch.to)}{mark}", 4)
            yield from self._why(branch.why, inferred=branch.inferred, label=str(branch.label))
        yield from self._why(condition.why, inferred=False)

    def _wait(self, wait: parts.Wait) -> Iterator[str]:
        words, more = self.at.words, self.at.more
        mark = f" ({words.inferred})" if wait.inferred else ""
        yield from self._block(f"{more.row(kind_of(wait), '')}: {wait.label}{mark}", *wait.cited)
        yield from self.wrap(f"{words.unit}: {wait.unit or f'{more.nobody_named}{self._lane(wait.lane)}'}", 4)
        yield from self._received([wait.message] if wait.message else [])
        if wait.time:
            yield from self.wrap(more.waits_time.format(wait.time), 4)
        if wait.until:
            yield from self.wrap(more.waits_until.format(wait.until), 4)
        yield from self.wrap(f"→ {self._targets(wait.next)}", 4)
        yield from self._happenings(wait.happenings)
        yield from self._why(wait.why, inferred=wait.inferred)

    def _happenings(self, several: Iterable[parts.Happening]) -> Iterator[str]:
        """Tell what follows where a step or a wait ends in another way."""
        more = self.at.more
        for one in several:
            told = [str(one.label)] if one.label else []
            told += [more.late.format(one.after)] if one.after else []
            told += [f"({more.receives.format(one.message.name, one.message.party)})"] if one.message else []
            name, mark = " ".join(told), f" ({more.inferred_branch})" if one.inferred else ""
            yield from self.wrap(f"{name} → {self._targets(one.to)}{mark}", 4)
            yield from self._why(one.why, inferred=one.inferred, label=name)

    def _table(self) -> Iterator[str]:
        """Tell the table as it is printed, row by row."""
        table = self.process.table
        if not table:
            return
        yield from self._block(f"{self.at.more.as_printed}: {table.appendix}", *table.heading)
        yield from self._cited([table.number_row] if table.number_row else [])
        for row in table.rows:
            yield from self._cited([row.printed]) if row.printed else self.wrap(row.name, 4)
            for number, cell in zip(table.numbers, row.cells, strict=True):
                yield from self._cited([cell.cited] if cell.cited else [], f"({number})", 6)
        for number, cited in table.notes:
            yield from self._cited([cited], self.at.more.beside_column.format(number))

    def _ways(self) -> Iterator[str]:
        more = self.at.more
        yield from self._block(more.ways)
        for way in self.process.ways:
            answers = "; ".join(f"{question} — {answer}" for question, answer in way.answers)
            ends = ", ".join(str(end.state) for end in way.ends)
            yield from self.wrap(f"{answers} → {ends}" if answers else ends, 4)
            steps = ", ".join(one.number or str(one.name) for one in way.steps) or more.no_steps
            totals = " + ".join([*([way.total] if way.total else []), *(f"[{one}]" for one in way.not_counted)])
            yield from self.wrap(f"{more.way_steps}: {steps}; {totals or more.no_total}", 6)
        if self.process.more_ways:
            yield from self.wrap(more.more_ways.format(len(self.process.ways)), 4)

    def _finding(self, finding: parts.Finding) -> Iterator[str]:
        yield from self._block(f"{self.at.words.finding} ({finding.name}): {finding.note}")
        if finding.concerns:
            yield from self.wrap(f"{self.at.more.concerns}: {', '.join(map(self._target, finding.concerns))}", 4)
        yield from self._cited(finding.cited)
        if finding.treatment:
            yield from self.wrap(f"{self.at.words.treatment}: {finding.treatment}", 4)
