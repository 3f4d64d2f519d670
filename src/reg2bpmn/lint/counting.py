"""Numbers in a row: where they skip, repeat or go back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

AGAIN, BACK, SKIPPED, FIRST = "again", "back", "skipped", "first"


@dataclass(frozen=True, slots=True)
class Break:
    """Where a row of numbers breaks: the index of the number, what is wrong with it, and which was due instead."""

    index: int
    what: str
    due: int


def breaks(numbers: Sequence[int]) -> Iterator[Break]:
    """Yield where numbers that should rise by one from 1 don't; after a break they are counted on from there."""
    seen: set[int] = set()
    last = 0
    for index, number in enumerate(numbers):
        if number != last + 1:
            yield Break(index, _what(number, last, seen), last + 1)
        seen.add(number)
        last = number


def _what(number: int, last: int, seen: set[int]) -> str:
    if number in seen:
        return AGAIN
    if not seen:
        return FIRST
    return SKIPPED if number > last else BACK


@dataclass(slots=True)
class Nested:
    """Numbers of items, of which one may have items of its own that begin with 1 again."""

    open: list[int] = field(default_factory=list)

    def take(self, number: int, *, may_begin: bool) -> str:
        """Return what is wrong with the next number, "" where nothing is; `may_begin` where a list was announced."""
        if number == 1 and (may_begin or not self.open):
            self.open.append(1)
            return ""
        while len(self.open) > 1 and number != self.open[-1] + 1 and number == self.open[-2] + 1:
            self.open.pop()
        last = self.open[-1] if self.open else 0
        if not self.open:
            self.open.append(number)
            return FIRST
        self.open[-1] = number
        if number == last + 1:
            return ""
        return SKIPPED if number > last + 1 else AGAIN if number in (1, last) else BACK
