"""The timeline of runs as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reg2bpmn import printable
from reg2bpmn.engine.timeline import Entry, Outcome, part_name
from reg2bpmn.locale import language
from reg2bpmn.locale.running import RUN_WORDS
from reg2bpmn.model.procedure import Process, answer_of
from reg2bpmn.process.wording import tell_deadline
from reg2bpmn.worktime import OFFICE_HOURS, WorkCalendar, local


@dataclass(frozen=True, slots=True)
class Run:
    """What was run: a process in the language `lang` from `start` on, to these outcomes."""

    process: Process
    lang: str
    start: datetime
    outcomes: Sequence[Outcome]

    def notes(self) -> list[str]:
        """Return what is uncertain of the calendar in the years that the run touches."""
        first = local(self.start).year
        last = max((outcome.end.starts.year for outcome in self.outcomes), default=first)
        return [str(note) for note in WorkCalendar(self.lang).notes(first, last)]


def to_json(run: Run) -> str:
    """Return the run as JSON: dates as ISO 8601 with their offset, tasks and ends by their BPMN ids."""
    data = {
        "process": run.process.id,
        "language": run.lang,
        "start": local(run.start).isoformat(),
        "outcomes": [_outcome(outcome) for outcome in run.outcomes],
        "notes": run.notes(),
    }
    return printable.json_text(data) + "\n"


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "answers": dict(outcome.answers),
        **({"happened": dict(outcome.happened)} if outcome.happened else {}),
        "tasks": list(outcome.tasks),
        "end": outcome.end.id,
        "reached": {"state": outcome.end.name, "at": outcome.end.starts.isoformat(), "not_before": outcome.end.open},
        **_whole(outcome),
        "total": dict(outcome.total),
        "not_counted": list(outcome.uncounted),
        "timeline": [_entry(entry) for entry in outcome.entries],
    }


def _whole(outcome: Outcome) -> dict[str, Any]:
    """Tell when the whole is due and whether that is kept, if it has a deadline that gives a date."""
    return {"whole": {"due": outcome.due.isoformat(), "kept": outcome.kept}} if outcome.due else {}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "number": entry.number,
        "name": entry.name,
        "unit": entry.unit,
        "starts": entry.starts.isoformat(),
        "not_before": entry.open,
        "due": entry.due.isoformat() if entry.due else None,
        "deadline": entry.deadline,
        "answer": entry.answer,
        "completion_form": entry.form,
        "documents": list(entry.documents),
        "lines": dict(entry.cites),
        "notes": list(entry.notes),
        "times": entry.times,
        "inside": [_entry(one) for one in entry.inside],
    }


def _is_open(entry: Entry) -> bool:
    return entry.open or any(map(_is_open, entry.inside))


def to_text(run: Run, width: int = 100) -> str:
    """Return the run as text of at most `width` columns where words allow it."""
    return "\n".join(_Text(run, max(width, 40)).lines()) + "\n"


class _Text:
    """The lines of a run."""

    def __init__(self, run: Run, width: int) -> None:
        self._run, self._width = run, width
        self._words, self._own = language(run.lang).words, RUN_WORDS[run.lang]

    def lines(self) -> Iterator[str]:
        run, own = self._run, self._own
        yield from self._wrap(f"{run.process.id}  {run.process.title.text(run.lang)}", 0)
        hours = OFFICE_HOURS
        spans = f"{hours.opens:%H:%M}-{hours.break_starts:%H:%M}, {hours.break_ends:%H:%M}-{hours.closes:%H:%M}"
        zone = local(run.start).strftime("%z")
        yield from self._wrap(f"{own.latest} {own.office_hours}: {spans}, {zone[:3]}:{zone[3:]}.", 0)
        if any(_is_open(entry) for outcome in run.outcomes for entry in outcome.entries):
            yield from self._wrap(own.not_before, 0)
        for index, outcome in enumerate(run.outcomes, 1):
            yield ""
            yield from self._outcome(index, outcome)

    def _outcome(self, index: int, outcome: Outcome) -> Iterator[str]:
        count = f"{index}/{len(self._run.outcomes)} " if len(self._run.outcomes) > 1 else ""
        yield from self._wrap(f"{count}{self._words.outcome}: {outcome.end.name} [{outcome.end.id}]", 0)
        given = ", ".join(f"{name}={answer_of(value)}" for name, value in outcome.answers.items())
        if given:
            yield from self._wrap(f"{self._own.answers}: {given}", 2)
        happened = ", ".join(f"{name}={what}" for name, what in outcome.happened.items())
        if happened:
            yield from self._wrap(f"{self._own.happened}: {happened}", 2)
        uncounted = f"; {self._own.not_counted}: {', '.join(outcome.uncounted)}" if outcome.uncounted else ""
        yield from self._wrap(f"{self._own.total}: {outcome.total_text or '—'}{uncounted}", 2)
        yield from self._whole(outcome)
        for entry in outcome.entries:
            yield from self._entry(entry)

    def _whole(self, outcome: Outcome) -> Iterator[str]:
        deadline = self._run.process.deadline
        if deadline is None:
            return
        words = self._words
        told = f"{words.whole_deadline}: {tell_deadline(self._run.process, deadline, self._run.lang)}"
        if outcome.due:
            known = {True: words.kept, False: words.exceeded, None: words.not_known}[outcome.kept]
            told += f"; {self._own.due}: {outcome.due:%Y-%m-%d %H:%M} ({known})"
        yield from self._wrap(told, 2)

    def _entry(self, entry: Entry, depth: int = 0) -> Iterator[str]:
        for line in self._told(entry) if entry.name else ():  # a gateway that only forks or joins has none
            yield "    " * depth + line
        for one in entry.inside:
            yield from self._entry(one, depth + 1)

    def _told(self, entry: Entry) -> Iterator[str]:
        unit = f" | {entry.unit}" if entry.unit else ""
        answer = f" → {entry.answer}" if entry.answer else ""
        yield from self._wrap(f"{entry.number or '·':>2}  {entry.name}{answer}{unit}", 2, 4)
        bound = "≥ " if entry.open else ""
        when = f"{self._own.starts}: {bound}{entry.starts:%Y-%m-%d %H:%M}"
        if entry.due:
            when += f"; {self._own.due}: {bound}{entry.due:%Y-%m-%d %H:%M}"
        if entry.deadline:
            when += f" ({entry.deadline})"
        yield from self._wrap("; ".join((when, *entry.notes)), 6)
        form = "; ".join(filter(None, (f"«{entry.form}»" if entry.form else "", *entry.documents)))
        if form:
            yield from self._wrap(f"{self._words.completion_form}: {form}", 6)
        if entry.cites:
            cites = "; ".join(f"{part_name(part, self._run.lang)} {lines}" for part, lines in entry.cites)
            yield from self._wrap(f"{self._words.lines}: {cites}", 6)

    def _wrap(self, text: str, indent: int, hanging: int = 2) -> list[str]:
        return textwrap.wrap(
            text,
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_long_words=False,
            break_on_hyphens=False,
        )
