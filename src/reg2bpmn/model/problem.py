"""What keeps a regulation from being compiled, at its place."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold, at a path of field names and indices."""

    path: Path
    code: str
    message: str
    remedy: str = ""
