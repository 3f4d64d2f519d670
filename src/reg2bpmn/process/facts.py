"""Facts of the definition that ride along to the outputs, so that none is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of the act: which part of the act they are (`text`, `table`, …), the words, and their lines."""

    role: str
    quote: str
    lines: str
    source: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field that the act prints twice: which reading is taken, and why."""

    field: str
    take: str
    why: str
    readings: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A recorded finding that is about this element: its id, kind, note and treatment."""

    id: str
    kind: str
    note: str
    treatment: str = ""
    quotes: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the definition knows of an element beyond its name.

    `documentation` is prose for readers; `properties` are ordered name and value pairs
    (`number`, `deadline`, `unit`, `outcome`, …); `inferred` marks what the act does not say.
    """

    documentation: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    remarks: tuple[Remark, ...] = ()
    inferred: bool = False


NO_FACTS = Facts()
"""The facts of an element of which the definition says nothing further."""
