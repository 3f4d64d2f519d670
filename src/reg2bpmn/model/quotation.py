"""Citations: the words of an act and the lines where they stand."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from reg2bpmn.model.base import Slugs, Str, Worded
from reg2bpmn.model.deadline import Deadline

_LAST = 9_999_999
_SPAN = re.compile(r"^([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?$")


def _parse_spans(value: Any) -> Any:
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("this is not a list of lines; write 136, 136-138 or 425-427, 460-465")
    spans = []
    for part in str(value).split(","):
        found = _SPAN.match(part.strip())
        if not found or int(found[2] or found[1]) < int(found[1]):
            raise ValueError(f"{str(value)!r} is not a list of lines; write 136, 136-138 or 425-427, 460-465")
        spans.append((int(found[1]), int(found[2] or found[1])))
    return tuple(spans)


def _in_order(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    if not spans or not all(1 <= first <= last <= _LAST for first, last in spans):
        raise ValueError("lines are counted from 1, the first before the last; write 136, 136-138 or 425-427, 460-465")
    return spans


def parse_lines(cited: str) -> tuple[tuple[int, int], ...]:
    """Return lines as a definition writes them as spans. Raises `ValueError` where they are none."""
    spans: tuple[tuple[int, int], ...] = _parse_spans(cited)
    return spans


def format_lines(spans: tuple[tuple[int, int], ...]) -> str:
    """Return spans as a definition writes them: `425-427, 460`."""
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


Lines = Annotated[
    tuple[tuple[int, int], ...],
    AfterValidator(_in_order),
    BeforeValidator(_parse_spans),
    PlainSerializer(format_lines, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9, -]+$"}]}),
]
"""Lines of the source, counted from 1: `136`, `136-138`, or `425-427, 460-465` for a cell that a page break cuts."""


class Quotation(Worded):
    """Words of the act, letter-spacing and broken words mended, and the lines where they stand."""

    quote: Str
    lines: Lines

    def cite(self) -> str:
        """Return the lines as a definition writes them."""
        return format_lines(self.lines)


def _plain(units: tuple[str, ...]) -> str | list[str]:
    """Return units as a definition writes them."""
    return units[0] if len(units) == 1 else list(units)


class UnitReading(Quotation):
    """A quoted unit and the unit of the regulation that it means, several where they act together."""

    means: Annotated[Slugs, PlainSerializer(_plain)] | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """The units that it means."""
        return self.means or ()

    @property
    def meant(self) -> str | tuple[str, ...] | None:
        """The unit that it means, or the units where it means several, comparable with what a step settles."""
        return self.means[0] if self.means and len(self.means) == 1 else self.means


class DeadlineReading(Quotation):
    """A quoted deadline and what it means."""

    means: Deadline | None = None


class NextReading(Quotation):
    """A printed «next step» cell and the step numbers it names; none where it prints a dash."""

    means: tuple[Annotated[int, Field(ge=1, le=999)], ...] = ()
