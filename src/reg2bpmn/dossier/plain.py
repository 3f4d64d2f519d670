"""The plain values of which everything is made that is told of a regulation."""

from __future__ import annotations

from dataclasses import dataclass

from reg2bpmn.model.base import KAZAKH
from reg2bpmn.model.quotation import Lines, format_lines


@dataclass(frozen=True, slots=True)
class Said:
    """Text and the tag of the language that it is in."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of the act in their language, and the lines of the source where they stand, counted from 1."""

    quote: str
    lines: Lines
    lang: str = KAZAKH

    @property
    def cite(self) -> str:
        """The lines as a definition writes them: `425-427, 460`."""
        return format_lines(self.lines)

    @property
    def first(self) -> int:
        """The first line."""
        return self.lines[0][0]


@dataclass(frozen=True, slots=True)
class Target:
    """What a step or branch leads to: the `kind` is "step", "condition", "wait" or "end".

    What a finding is about can also be the "start" or a "unit"; the number of these is empty.
    """

    id: str
    kind: str
    number: str
    name: Said


@dataclass(frozen=True, slots=True)
class Message:
    """What a step or the start exchanges with a party outside."""

    name: Said
    party: Said
