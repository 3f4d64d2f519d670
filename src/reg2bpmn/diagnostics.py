"""The one diagnostic type: what is wrong, where, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath, PurePosixPath
from typing import Any

from reg2bpmn import printable

MOST_TOLD = 200
"""As many errors of a definition are told; a person mends these first."""


class Severity(StrEnum):
    """`ERROR` and `WARNING` make a command exit 1; a `NOTE` is for the reader."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; line and column count from 1.

    `cell` names the place in a file that has no lines, as in "Sheet1!E7"; line and column are then those of its row
    and column.
    """

    file: str
    line: int = 1
    column: int = 1
    cell: str = ""

    def __str__(self) -> str:
        file = printable.line(self.file)
        return f"{file}:{printable.line(self.cell)}" if self.cell else f"{file}:{self.line}:{self.column}"

    def within(self, folder: PurePath) -> Place:
        """Return the place with its file named from `folder` on, by the folder's own name."""
        file = PurePath(self.file)
        if not file.is_relative_to(folder):
            return self
        return replace(self, file=PurePosixPath(folder.name, file.relative_to(folder).as_posix()).as_posix())

    def beside(self, folder: PurePath) -> Place:
        """Return the place that `within` named from `folder` on as it was."""
        file = PurePosixPath(self.file)
        if not file.is_relative_to(folder.name):
            return self
        return replace(self, file=str(folder / file.relative_to(folder.name)))

    def as_data(self) -> dict[str, Any]:
        """Return the place as plain data."""
        place = {"file": self.file, "line": self.line, "column": self.column}
        return {**place, "cell": self.cell} if self.cell else place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a file. `code` is stable; `related` are further places, each with its own words.

    Words are quoted from files and engines that may hold anything: what would steer a terminal or reorder a line is
    escaped in them, so each is one line wherever it is shown.

    `id` tells it from others of its code in the same file, and stays while what it is about stands; "" where it has
    none.
    """

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    place: Place | None = None
    related: tuple[tuple[str, Place], ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """Escape what words quote."""
        for name in ("message", "remedy", "id"):
            object.__setattr__(self, name, printable.line(getattr(self, name)))
        related = tuple((printable.line(what), place) for what, place in self.related)
        object.__setattr__(self, "related", related)

    def within(self, folder: PurePath) -> Diagnostic:
        """Return the diagnostic with its places named from `folder` on."""
        related = tuple((what, place.within(folder)) for what, place in self.related)
        return replace(self, place=self.place and self.place.within(folder), related=related)

    def beside(self, folder: PurePath) -> Diagnostic:
        """Return the diagnostic that `within` named from `folder` on as it was."""
        related = tuple((what, place.beside(folder)) for what, place in self.related)
        return replace(self, place=self.place and self.place.beside(folder), related=related)

    def as_data(self) -> dict[str, Any]:
        """Return the diagnostic as plain data."""
        data = {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "remedy": self.remedy,
            "place": self.place.as_data() if self.place else None,
            "related": [{"what": what, **place.as_data()} for what, place in self.related],
        }
        return {**data, "id": self.id} if self.id else data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Diagnostic:
        """Return the diagnostic that `as_data` returned as `data`. Raises KeyError, TypeError or ValueError else."""
        place, related = data["place"], [dict(one) for one in data["related"]]
        return cls(
            data["code"],
            Severity(data["severity"]),
            data["message"],
            data["remedy"],
            Place(**place) if place else None,
            tuple((one.pop("what"), Place(**one)) for one in related),
            data.get("id", ""),
        )

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        tail = f"; {self.remedy}" if self.remedy else ""
        return f"{head}{self.severity.value}: {self.message}{tail} [{self.id or self.code}]"


class Reg2bpmnError(Exception):
    """Broken input or usage, told by its `diagnostics`; its text is one of them a line."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type[Reg2bpmnError], tuple[tuple[Diagnostic, ...]]]:
        """Keep the diagnostics when the error comes from another process."""
        return type(self), (self.diagnostics,)


def error(code: str, message: str, remedy: str = "", place: Place | None = None) -> Diagnostic:
    """Return a diagnostic of severity `ERROR`."""
    return Diagnostic(code, Severity.ERROR, message, remedy, place)


def first_of(found: Sequence[Diagnostic], file: str, total: int = 0) -> list[Diagnostic]:
    """Return the first `MOST_TOLD` of what is wrong with a file, and how many more there are of `total`, or of all."""
    left = (total or len(found)) - MOST_TOLD
    if left <= 0 or found[-1].code == "more-errors":
        return list(found)
    place = found[MOST_TOLD - 1].place or Place(file)
    more = error("more-errors", f"{left:,} more errors of this file are not told", "mend these first", place)
    return [*found[:MOST_TOLD], more]


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort diagnostics by place, then code and message; those without a place come first."""
    return sorted(diagnostics, key=lambda d: (d.place or Place("", 0, 0), d.code, d.message))
