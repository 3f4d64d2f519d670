"""What keeps a regulation from being compiled, at its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reg2bpmn.near import nearest, some

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """The remedy for a name that is none of `known`, looked for when it is told: a file may have many such names."""

    name: str
    known: Collection[str]

    def __str__(self) -> str:
        close = nearest(self.name, self.known)
        return f"did you mean {close[0]!r}?" if close else f"known: {some(self.known)}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold, at a path of field names and indices; `meant` is what to do, or finds it."""

    path: Path
    code: str
    message: str
    meant: str | Meant = ""

    @property
    def remedy(self) -> str:
        """What to do."""
        return str(self.meant)
