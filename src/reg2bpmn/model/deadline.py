"""Deadlines as data. `5 working days` is never quietly five days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_serializer, model_validator

from reg2bpmn.model.base import Model, Slug


class TimeUnit(StrEnum):
    """The units in which deadlines count time."""

    MINUTE = "minute"
    HOUR = "hour"
    WORKING_DAY = "working day"
    CALENDAR_DAY = "calendar day"
    MONTH = "month"


class Qualifier(StrEnum):
    """How the amount binds."""

    WITHIN = "within"
    NOT_LATER_THAN = "not later than"
    WITHIN_BEFORE = "within before"
    NOT_LATER_THAN_BEFORE = "not later than before"


_FORM = re.compile(
    r"^(?:(?P<how>within|not later than) )?(?P<amount>[0-9]{1,5}) "
    r"(?P<unit>minute|hour|working day|calendar day|month)s?(?: before (?P<event>[a-z][a-z0-9-]*))?$"
)
_EXPECTED = (
    "write an amount and a unit (minutes, hours, working days, calendar days, months), as in '15 minutes', "
    "'not later than 5 calendar days' or 'not later than 20 calendar days before attestation'"
)


class Deadline(Model):
    """An amount of time with its unit and qualifier.

    `event` names the event that a deadline counts back from; such a deadline is not a duration
    of the step, and no sum includes it.
    """

    amount: Annotated[int, Field(ge=1, le=99_999)]
    unit: TimeUnit
    qualifier: Qualifier = Qualifier.WITHIN
    event: Slug | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = _FORM.match(value.strip())
        if not found:
            raise ValueError(f"{value!r} is not a deadline; {_EXPECTED}")
        how = found["how"] or "within"
        qualifier = f"{how} before" if found["event"] else how
        return {"amount": found["amount"], "unit": found["unit"], "qualifier": qualifier, "event": found["event"]}

    @model_validator(mode="after")
    def _event_matches_qualifier(self) -> Deadline:
        if self.qualifier.endswith("before") != (self.event is not None):
            raise ValueError("a deadline before an event names the event, and only such a deadline does")
        return self

    @model_serializer
    def _to_string(self) -> str:
        return str(self)

    def __str__(self) -> str:
        how = self.qualifier.removesuffix(" before")
        words = [] if how == "within" else [how]
        words += [str(self.amount), self.unit.value + "s" * (self.amount != 1)]
        words += ["before", self.event] if self.event else []
        return " ".join(words)

    @classmethod
    def parse(cls, text: str) -> Deadline:
        """Read `15 minutes`, `not later than 5 calendar days`, `5 working days before sitting`.

        Raises `pydantic.ValidationError` with what was expected.
        """
        return cls.model_validate(text)

    @property
    def is_duration(self) -> bool:
        """Whether the deadline counts from the start of its step."""
        return self.event is None


def total(deadlines: Iterable[Deadline]) -> dict[TimeUnit, int]:
    """Sum deadlines per unit, in the order of `TimeUnit`; units are never converted into one another."""
    sums = dict.fromkeys(TimeUnit, 0)
    for deadline in deadlines:
        if deadline.is_duration:
            sums[deadline.unit] += deadline.amount
    return {unit: amount for unit, amount in sums.items() if amount}
