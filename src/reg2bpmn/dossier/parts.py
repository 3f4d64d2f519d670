"""What is told of a regulation in one language: plain values, in the order in which a page tells them.

A `Said` is in the language of the page, or in the definition's own where it has no translation. A `Cited` is always in
the act's own language. No markup: emitters escape.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from reg2bpmn.dossier.plain import Cited, Message, Said, Target
from reg2bpmn.model.quotation import Lines

__all__ = ["Cited", "Message", "Said", "Target"]  # beside what is defined here


@dataclass(frozen=True, slots=True)
class Reading:
    """What one account of the act says of a field. `source` is "text", "restated" or "table", `name` says it."""

    source: str
    name: str
    cited: Cited
    meaning: Said | None
    taken: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """A field of a step that the act prints twice: the readings, which is taken, and why.

    `field` is "unit", "deadline" or "next", `name` says it; `value` is what it is settled as, `take` the source that
    is taken, or "neither".
    """

    step: Target
    field: str
    name: str
    value: Said
    take: str
    take_name: str
    why: Said
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Where the act tells a step or condition: `source` and `name` as in `Reading`, and the words."""

    source: str
    name: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Happening:
    """What ends a step or a wait in another way, and what it leads to.

    `after` tells the time after which it is late, empty for an interruption, whose `message` comes from a party.
    `label` is `None` where the definition has no words for it.
    """

    label: Said | None
    after: str
    message: Message | None
    to: tuple[Target, ...]
    inferred: bool
    why: Said | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step as settled, with the number under which the act prints it, empty where it prints none.

    `deadline` is empty where there is none. `form` is the printed completion form, `documents` are the
    things among the forms. `doing` tells what is left of how it is done, such as with whom; where
    `calls` is the id of a procedure of the same regulation, its first line names that.
    """

    id: str
    number: str
    label: Said
    unit: Said
    unit_id: str
    accounts: tuple[Account, ...]
    form: Cited | None
    documents: tuple[Said, ...]
    deadline: str
    next: tuple[Target, ...]
    settled: tuple[Settled, ...]
    inferred: bool
    why: Said | None
    sends: tuple[Message, ...] = ()
    receives: tuple[Message, ...] = ()
    happenings: tuple[Happening, ...] = ()
    doing: tuple[str, ...] = ()
    calls: str = ""

    @property
    def done_by(self) -> str:
        """The unit, and what is left of how the step is done, on one line."""
        return "; ".join((self.unit.text, *self.doing))

    @property
    def disputed(self) -> frozenset[str]:
        """The fields of which the act has two readings."""
        return frozenset(settled.field for settled in self.settled)

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Every place of the act that tells the step."""
        return tuple(account.cited for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Branch:
    """One outcome of a condition, and what it leads to, several where these begin at once."""

    label: Said
    to: tuple[Target, ...]
    inferred: bool
    why: Said | None


@dataclass(frozen=True, slots=True)
class Start:
    """What sets a process off, by a `message` where it is one, and what it leads to. `id` is empty for the only one."""

    id: str
    label: Said
    message: Message | None
    first: tuple[Target, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A decision: the question, who decides (`None` where nobody is named), and its branches in order.

    `lane` is the unit in whose lane the figure has it.
    """

    id: str
    number: str
    question: Said
    unit: Said | None
    accounts: tuple[Account, ...]
    deadline: str
    branches: tuple[Branch, ...]
    why: Said | None
    lane: Said | None = None

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Every place of the act that tells the condition."""
        return tuple(account.cited for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that is waited for: a `message` from a party, a `time`, or `until` a moment; the others are empty.

    `unit` is `None` where nobody is named; `lane` is as with a condition.
    """

    id: str
    label: Said
    unit: Said | None
    message: Message | None
    time: str
    until: Said | None
    next: tuple[Target, ...]
    happenings: tuple[Happening, ...]
    inferred: bool
    why: Said | None
    cited: tuple[Cited, ...]
    lane: Said | None = None


@dataclass(frozen=True, slots=True)
class End:
    """A reached state. `kind` is "granted", "refused" or "unsaid"; `lane` is as with a condition."""

    id: str
    state: Said
    kind: str
    cited: tuple[Cited, ...]
    lane: Said | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One path from the start to its end, or to several where ways that begin at once end apart.

    `answers` are questions with their answers, and steps and waits with what happened instead of what should.
    `total` sums the deadlines per unit, of the longest of several ways, and is empty where there is none;
    `not_counted` are deadlines that count back from an event and so belong to no sum.
    """

    answers: tuple[tuple[Said, Said], ...]
    steps: tuple[Target, ...]
    ends: tuple[End, ...]
    total: str
    not_counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the appendix table. `cited` is `None` where nothing is printed; `settled` where it is disputed."""

    cited: Cited | None
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the appendix table, a cell a column: the name as the act prints it, or the language's own word.

    `field` is "unit", "action", "form", "deadline" or "next".
    """

    field: str
    name: str
    printed: Cited | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The appendix table as the act prints it: a column for each step, with the step that rests on it.

    `number_row` is the printed name of the row of numbers, `notes` what stands beside the cells of a column.
    `appendix_number` is the number in `appendix`.
    """

    appendix: str
    heading: tuple[Cited, ...]
    lines: Lines
    number_row: Cited | None
    numbers: tuple[int, ...]
    steps: tuple[Target | None, ...]
    rows: tuple[Row, ...]
    notes: tuple[tuple[int, Cited], ...]
    appendix_number: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of the act: `kind` is stable, `name` says it; `about` are the steps and units that it concerns.

    `concerns` names what `about` gives the ids of.
    """

    id: str
    kind: str
    name: str
    about: tuple[str, ...]
    note: Said
    treatment: Said | None
    cited: tuple[Cited, ...]
    concerns: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What an account of the act lacks, told in words: of the step or unit `about`, with what stands there instead.

    `kind` is "column", "procedure", "deadline", "unit", "cell", "wait" or "idle".
    """

    kind: str
    about: Target
    told: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Wordings:
    """A unit that the act names in several ways: where each stands first."""

    unit: Target
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure that the regulation promises: the number and heading of its appendix, its title."""

    appendix: int
    heading: str
    title: Said
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note under a figure: `kind` is "inferred" (the sign *) or "disputed" (the sign †)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Process:
    """One procedure. `rests_on` tells the parts of the act that it rests on; `more_ways` that not all are listed.

    `starts` are what can set it off. `performer` is named where it is not the provider alone that acts. `gaps` and
    `wordings` are found by comparing the act's accounts. `notes` stand under the figure. `deadline` is that of the
    whole.
    """

    id: str
    name: str
    title: Said
    figure: Figure | None
    starts: tuple[Start, ...]
    steps: tuple[Step, ...]
    conditions: tuple[Condition, ...]
    ends: tuple[End, ...]
    table: PrintedTable | None
    ways: tuple[Way, ...]
    more_ways: bool
    findings: tuple[Finding, ...]
    rests_on: tuple[Account, ...]
    performer: Said | None = None
    gaps: tuple[Gap, ...] = ()
    wordings: tuple[Wordings, ...] = ()
    notes: tuple[Note, ...] = ()
    waits: tuple[Wait, ...] = ()
    deadline: str = ""

    @property
    def settled(self) -> Iterator[Settled]:
        """Every field of which the act has two readings, step by step."""
        return (settled for step in self.steps for settled in step.settled)


@dataclass(frozen=True, slots=True)
class Instrument:
    """An order or a registration."""

    number: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Act:
    """The order that approves the regulation; `source` is the file of its text, empty where there is none."""

    name: Said
    number: str
    date: datetime.date
    registered: Instrument | None
    repealed: Instrument | None
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Whoever acts. `system` tells an information system from people; `acts` whether any step is its own."""

    id: str
    name: Said
    system: bool
    acts: bool


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation, whole, in the language `lang`; it is written in `own`.

    `unofficial` tells whether it is told in an unofficial translation; `appendix` is that of the act, in words.
    """

    id: str
    lang: str
    own: str
    unofficial: bool
    title: Said
    provider: Said
    act: Act | None
    appendix: str
    result: Said | None
    form: Said | None
    channels: tuple[Said, ...]
    units: tuple[Unit, ...]
    processes: tuple[Process, ...]
    findings: tuple[Finding, ...]
    cited: tuple[Cited, ...]

    @property
    def translated(self) -> bool:
        """Whether it is told in another language than its quotations are in."""
        return self.lang != self.own
