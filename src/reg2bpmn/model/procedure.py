"""The procedure as settled: steps, conditions, ends, and why it was settled so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from reg2bpmn.model.base import Localized, Model, ProcessId, Slug, Slugs, Variable
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.finding import Finding
from reg2bpmn.model.printed import ListedUnit, Number, Table, TextAccount, TextNumber
from reg2bpmn.model.quotation import Lines, Quotation
from reg2bpmn.model.waiting import Interruption, Late, Wait


class ReadingSource(StrEnum):
    """Where a reading stands."""

    TEXT = "text"
    RESTATED = "restated"
    TABLE = "table"
    NEITHER = "neither"


class DisputedField(StrEnum):
    """The fields of a step that the act can print twice."""

    UNIT = "unit"
    DEADLINE = "deadline"
    NEXT = "next"


class Settlement(Model):
    """Which reading of a disputed field is taken, and why."""

    take: ReadingSource
    why: Localized


class Document(Model):
    """A document that a step puts out: a completion form that is a thing, not an act."""

    id: Slug
    name: Localized


class Message(Model):
    """What a step sends to another party."""

    to: Slug
    name: Localized


class Receipt(Model):
    """What a step receives from another party."""

    sender: Slug
    name: Localized


class Rounds(Model):
    """How often a branch that leads back may be taken at most, and what comes instead from then on.

    `inferred` marks that the act does not say what comes then, and `why` tells the reason.
    """

    most: Annotated[int, Field(ge=1, le=20)]
    then: Slugs
    inferred: bool = False
    why: Localized | None = None


class Branch(Model):
    """One outcome of a condition, and what it leads to, several where these begin at once.

    `rounds` limits how often it is taken. `inferred` marks what the act does not say, and `why` tells the reason.
    """

    label: Localized
    to: Slugs
    rounds: Rounds | None = None
    inferred: bool = False
    why: Localized | None = None


class Option(Branch):
    """One of several outcomes of a condition; `id` is the value of the variable that leads there."""

    id: Slug


class Each(Model):
    """That a step is done for each of several: of what, the variable with their list, and whether for all at once."""

    of: Localized
    variable: Variable
    at_once: bool


class Step(Model):
    """One step (рәсім). `text` and `column` are the numbers under which the act prints it.

    `unit` acts, in its lane, and `together_with` are the units that act with it. `next` is the id of the step,
    condition or end that follows, or several that begin at once; where the step's own result decides, there are
    `results` instead. `each` repeats it; `calls` is the id of the procedure that it is, where it is one. `late` tells
    what follows where it is not done in time, `interrupted` what follows where a message ends it before it is done.
    `inferred` marks a step that the act does not state outright, and `why` tells the reason.
    """

    id: Slug
    label: Localized
    unit: Slug
    together_with: Slugs | None = None
    next: Slugs | None = None
    results: tuple[Option, ...] = ()
    each: Each | None = None
    calls: ProcessId | None = None
    action: Localized | None = None
    text: TextNumber | None = None
    column: Number | None = None
    deadline: Deadline | None = None
    inferred: bool = False
    why: Localized | None = None
    documents: tuple[Document, ...] = ()
    sends: tuple[Message, ...] = ()
    receives: tuple[Receipt, ...] = ()
    settled: dict[DisputedField, Settlement] = Field(default_factory=dict)
    late: Late | None = None
    interrupted: tuple[Interruption, ...] = ()

    @property
    def longest(self) -> Deadline | None:
        """How long is waited until it is late, where anything follows then."""
        return (self.late.after or self.deadline) if self.late else None

    @property
    def units(self) -> tuple[str, ...]:
        """Everybody who acts: the unit in whose lane the step stands, then those that act with it."""
        return (self.unit, *(self.together_with or ()))

    @property
    def item(self) -> str:
        """The variable that holds the one for which a step with `each` is done."""
        return f"each_{self.id.replace('-', '_')}"

    @property
    def is_done_in_turn(self) -> bool:
        """Whether it is done several times one after the other, so that its deadline counts anew each time."""
        return self.each is not None and not self.each.at_once

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The ids of what follows: `next`, or the condition that asks for the result."""
        return self.next or (self.asks,)

    @property
    def asks(self) -> str:
        """The id of the condition that asks for the step's result."""
        return f"{self.id}-result"


SPENT = " spent"
"""What is put to an answer whose branch has been taken as often as it may be; no id has a space."""

Value = bool | str
"""What a condition's variable holds: true or false, or the id of an option."""


def answer_of(value: Value) -> str:
    """Return the answer that gives a variable its value: "yes", "no", or the id of the option."""
    return value if isinstance(value, str) else "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of a condition: the variable's value, and where it leads.

    `path` is the place in the condition of what it leads to. `is_spent` tells that it comes instead of a branch which
    leads back and has been taken as often as it may be.
    """

    value: Value
    branch: Branch
    path: tuple[str | int, ...]
    is_spent: bool = False

    @property
    def answer(self) -> str:
        """The answer in a word, with another one where its branch is spent."""
        return f"{answer_of(self.value)}{SPENT if self.is_spent else ''}"

    @property
    def most(self) -> int:
        """How often it is taken at most, 0 where nothing limits that."""
        return self.branch.rounds.most if self.branch.rounds and not self.is_spent else 0


class Condition(Model):
    """A decision (шарт) on one variable: a yes-or-no question, or a choice among `options`.

    `text` holds the numbers of the printed conditions that it stands for, `unit` who decides:
    the unit of the step before it where it is not given. `default` is the answer that an engine takes where no other
    holds: "no" or the last option where it is not given.
    """

    id: Slug
    question: Localized
    variable: Variable
    yes: Branch | None = None
    no: Branch | None = None
    options: tuple[Option, ...] = ()
    default: Slug | None = None
    unit: Slug | None = None
    text: tuple[Number, ...] = ()
    deadline: Deadline | None = None
    why: Localized | None = None

    @property
    def answers(self) -> tuple[Outcome, ...]:
        """The outcomes in order, «yes» before «no», one for each answer."""
        pairs = ((True, self.yes), (False, self.no))
        two = tuple(Outcome(value, branch, (answer_of(value), "to")) for value, branch in pairs if branch)
        return (*two, *(Outcome(option.id, option, ("options", k, "to")) for k, option in enumerate(self.options)))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes in order, and after each what comes instead of it when it is spent."""
        return tuple(one for outcome in self.answers for one in (outcome, _spent(outcome)) if one)

    @property
    def otherwise(self) -> str:
        """The answer that an engine takes where no other holds."""
        return self.default or self.answers[-1].answer

    def outcome(self, value: Value) -> Outcome:
        """Return the outcome of a value of the variable. Raises `KeyError` where there is none."""
        return {outcome.value: outcome for outcome in self.answers}[value]


def _spent(outcome: Outcome) -> Outcome | None:
    """Return what comes instead of an outcome that was taken as often as it may be, nothing where that is unlimited."""
    rounds = outcome.branch.rounds
    if rounds is None:
        return None
    changes = {"to": rounds.then, "rounds": None, "inferred": rounds.inferred, "why": rounds.why}
    path = (*outcome.path[:-1], "rounds", "then")
    return Outcome(outcome.value, outcome.branch.model_copy(update=changes), path, is_spent=True)


class EndKind(StrEnum):
    """What a reached state means to the applicant; `unsaid` where the act stops without saying."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNSAID = "unsaid"


class End(Model):
    """A reached state. `unit` is the lane where it is drawn: that of the step before it where it is not given.

    With `stops_all` it ends the whole process, whatever else is being done in parallel.
    """

    id: Slug
    state: Localized
    kind: EndKind = EndKind.GRANTED
    unit: Slug | None = None
    stops_all: bool = False
    basis: tuple[Quotation, ...] = ()


class Start(Model):
    """What sets the procedure off, and the step, condition or end that comes first, or several at once.

    Where there are several starts, each has an `id`.
    """

    id: Slug | None = None
    label: Localized
    first: Slugs
    message: Localized | None = None
    sender: Slug | None = None
    basis: tuple[Quotation, ...] = ()


Starts = Annotated[
    Annotated[Start, Tag("one")] | Annotated[tuple[Start, ...], Field(min_length=2), Tag("several")],
    Discriminator(lambda value: "several" if isinstance(value, list | tuple) else "one"),
]
"""What sets a procedure off, or several things that can."""


class Figure(Model):
    """The figure that the regulation promises: its appendix, its title, and the legend heading if one is printed."""

    appendix: Number
    title: Localized
    basis: tuple[Quotation, ...] = ()
    legend: Quotation | None = None


_RESULT = Localized(kk="Нәтижесі", ru="Результат", en="Result")


def _asking(step: Step) -> Condition:
    """Return the condition that asks for the result of a step."""
    variable = f"{step.id.replace('-', '_')}_result"
    return Condition.model_construct(
        id=step.asks, question=_RESULT, variable=variable, options=step.results, unit=step.unit
    )


class Event(Model):
    """An event that a deadline counts back from, or whose moment is waited for."""

    id: Slug
    name: Localized


class Process(Model):
    """One procedure of a regulation.

    `text` and `table` are the act's two accounts of it; `restated` is a second prose account
    where the act has one. `listed` is the list of units in section 3. `performer` names the pool where it is not
    the provider alone that acts. `start` is one, or several of which one sets a case off. `deadline` is that of the
    whole.
    """

    id: ProcessId
    title: Localized
    start: Starts
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    ends: Annotated[tuple[End, ...], Field(min_length=1)]
    conditions: tuple[Condition, ...] = ()
    waits: tuple[Wait, ...] = ()
    deadline: Deadline | None = None
    figure: Figure | None = None
    text: TextAccount | None = None
    restated: TextAccount | None = None
    table: Table | None = None
    listed: tuple[ListedUnit, ...] = ()
    listed_lines: Lines | None = None
    performer: Localized | None = None
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def starts(self) -> tuple[Start, ...]:
        """Everything that can set the procedure off, once each time."""
        return (self.start,) if isinstance(self.start, Start) else self.start

    @property
    def decisions(self) -> tuple[Condition, ...]:
        """The conditions, and after them what asks for the results of steps."""
        return (*self.conditions, *(_asking(step) for step in self.steps if step.results))
