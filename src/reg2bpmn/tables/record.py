"""What was read, as plain frozen values and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reg2bpmn import printable
from reg2bpmn.diagnostics import Diagnostic, Place, Severity


class FlowKind(StrEnum):
    """How a step goes on: to one step, to that of the next row, to an end, to one of several, to all, or unclear."""

    NEXT = "next"
    ORDER = "order"
    END = "end"
    ALTERNATIVE = "alternative"
    PARALLEL = "parallel"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Duration:
    """A deadline: at most `value` of `unit`, one of minute, hour, day, working_day, calendar_day, week and month.

    `value` is `None` where the number is lost; `minimum` is the lower end of a range in the same unit.
    """

    value: float | None
    unit: str
    minimum: float | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the deadline as plain data."""
        data: dict[str, Any] = {"value": self.value, "unit": self.unit}
        return data if self.minimum is None else {**data, "min": self.minimum}


@dataclass(frozen=True, slots=True)
class FlowBranch:
    """One way on: the words of its condition, "" without one, and the steps that it leads to; none is an end."""

    words: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """How a step goes on. `question` is what the branches answer, where a cell says that apart."""

    kind: FlowKind
    branches: tuple[FlowBranch, ...] = ()
    question: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The steps that follow, each once, in printed order."""
        return tuple(dict.fromkeys(step for branch in self.branches for step in branch.to))

    def as_data(self) -> dict[str, Any]:
        """Return the flow as plain data."""
        branches = [{"words": branch.words or None, "to": list(branch.to)} for branch in self.branches]
        data: dict[str, Any] = {"kind": self.kind.value, "branches": branches}
        return {**data, "question": self.question} if self.question else data


@dataclass(frozen=True, slots=True)
class TableStep:
    """A step as read. `form` is `None` without such a column, `next` too; `extra` has the cells of other columns.

    `places` tells where each cell stands, by the canonical name of its column; `missing` are numbers of next steps that
    no step has.
    """

    no: str
    unit: str
    action: str
    form: str | None
    deadline: Duration | None
    next: tuple[str, ...] | None
    flow: Flow
    places: Mapping[str, Place]
    extra: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where the step stands: its first cell."""
        return next(iter(self.places.values()), None)

    def as_data(self) -> dict[str, Any]:
        """Return the step as plain data."""
        data: dict[str, Any] = {
            "no": self.no,
            "unit": self.unit,
            "action": self.action,
            "form": self.form,
            "deadline": self.deadline.as_data() if self.deadline else None,
            "next": None if self.next is None else list(self.next),
        }
        condition = {step: branch.words for branch in self.flow.branches if branch.words for step in branch.to}
        if condition and self.next is not None:
            data["condition"] = condition
        data["flow"] = self.flow.as_data()
        if self.missing:
            data["missing"] = list(self.missing)
        if self.extra:
            data["extra"] = dict(self.extra)
        return {**data, "places": {name: str(place) for name, place in self.places.items()}}


@dataclass(frozen=True, slots=True)
class TableNote:
    """Text in the table that belongs to no step: a title row, a total, a note."""

    text: str
    place: Place

    def as_data(self) -> dict[str, Any]:
        """Return the note as plain data."""
        return {"text": self.text, "place": str(self.place)}


@dataclass(frozen=True, slots=True)
class StepTable:
    """A table of steps. `columns` are canonical names in printed order, `labels` the words printed for them.

    `orientation` is "rows" where a row is a step, "columns" where a column is one, and "groups" or "lanes" where a
    column is a unit, whose `labels` are then the printed headings. `notes` are texts around the steps, `label_places`
    tells where each label stands. `starts` are the steps that begin, where the table names those before each.
    """

    caption: str
    orientation: str
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    steps: tuple[TableStep, ...]
    notes: tuple[TableNote, ...]
    place: Place
    starts: tuple[str, ...] = ()
    label_places: tuple[Place, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the table as plain data."""
        return {
            "caption": self.caption,
            "orientation": self.orientation,
            "columns": list(self.columns),
            "labels": list(self.labels),
            "rows": [list(row) for row in self.rows],
            "steps": [step.as_data() for step in self.steps],
            "notes": [note.as_data() for note in self.notes],
            "place": str(self.place),
            **({"starts": list(self.starts)} if self.starts else {}),
        }


@dataclass(frozen=True, slots=True)
class Record:
    """All tables of steps of a file, and what there is to tell of them: errors, and doubts, which are notes."""

    file: str
    title: str
    language: str
    tables: tuple[StepTable, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What must be mended before the tables can be compiled."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def doubts(self) -> tuple[Diagnostic, ...]:
        """What could not be read for certain."""
        return tuple(one for one in self.findings if one.severity is not Severity.ERROR)

    def as_data(self) -> dict[str, Any]:
        """Return the record as plain data."""
        return {
            "title": self.title,
            "language": self.language,
            "basis": [],
            "services": [],
            "procedures": [],
            "tables": [table.as_data() for table in self.tables],
            "findings": [finding.as_data() for finding in self.findings],
        }

    def to_json(self) -> str:
        """Return the record as JSON."""
        return printable.json_text(self.as_data()) + "\n"
