"""What a procedure waits for, and what happens where it is not done in time."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema

from reg2bpmn import ids
from reg2bpmn.model.base import Localized, Model, Slug, Slugs
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.quotation import Quotation

LATE = "late"
"""The answer after which a way goes on where something was not done in time."""
NOTHING = "nothing"
"""The word for a step or a wait that ends as it should."""
INTERRUPTED = "interrupted"
"""What the answer begins with after which a way goes on where a step was interrupted."""


def _event_or_date(value: str) -> str:
    if re.fullmatch(ids.SLUG, value):
        return value
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError(
            f"{value!r} is neither an event nor a date; write the id of one of the 'events', or a date as in 2027-01-31"
        ) from None


Until = Annotated[
    str,
    Field(max_length=ids.LONGEST_SLUG),
    AfterValidator(_event_or_date),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": ids.SLUG}, {"type": "string", "format": "date"}]}),
]
"""The id of an event, or a date."""


class Late(Model):
    """What follows where something is not done in time. `inferred` and `why` are as with a branch.

    `after` is the time that is waited, that of the step where it is not given; `label` the words at the event.
    """

    to: Slugs
    after: Deadline | None = None
    label: Localized | None = None
    inferred: bool = False
    why: Localized | None = None


class Interruption(Model):
    """A message from a party that comes while a step is being done and ends it, and what follows then.

    `label` is the name of the event; `inferred` and `why` are as with a branch.
    """

    model_config = ConfigDict(populate_by_name=True)

    id: Slug
    label: Localized
    message: Localized
    sender: Annotated[Slug, Field(alias="from")]
    to: Slugs
    inferred: bool = False
    why: Localized | None = None

    @property
    def answer(self) -> str:
        """The answer after which a way goes on where it comes."""
        return f"{INTERRUPTED}-{self.id}"


class Wait(Model):
    """Something that is waited for: a message from a party, a time, or a moment.

    Exactly one of `message`, `time` and `until` is given. `until` is the id of an event, whose moment a variable tells,
    or a date. `unit` is the lane where it is drawn, that of the step before it where it is not given. With `late`, a
    message is waited for no longer than it says.
    """

    model_config = ConfigDict(populate_by_name=True)

    id: Slug
    label: Localized
    next: Slugs
    unit: Slug | None = None
    message: Localized | None = None
    sender: Annotated[Slug | None, Field(alias="from")] = None
    time: Deadline | None = None
    until: Until | None = None
    late: Late | None = None
    inferred: bool = False
    why: Localized | None = None
    basis: tuple[Quotation, ...] = ()

    @property
    def event(self) -> str:
        """The id of the event that is waited for, empty where it is none."""
        return self.until if self.until and not self.until[0].isdecimal() else ""

    @property
    def longest(self) -> Deadline | None:
        """How long it lasts at most, where that is a time."""
        return self.late.after if self.late else self.time
