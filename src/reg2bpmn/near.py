"""Names that may be meant by one that is unknown, told in time and words that do not grow with the file."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from itertools import islice

_LOOKED_AT = 1_000
_LONGEST = 100
_SHOWN = 40


def nearest(name: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """Return the names of `known` that are most like `name`, the nearest first; none for a name of great length."""
    if len(name) > _LONGEST:
        return []
    return difflib.get_close_matches(name, [one for one in islice(known, _LOOKED_AT) if one], most, cutoff)


def some(names: Collection[str]) -> str:
    """Return names as a message lists them: all, or the first of many with how many more there are; else "none"."""
    shown = ", ".join(islice(names, _SHOWN))
    return f"{shown} and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else shown or "none"
