"""What an act says, by address: plain values that can be kept in a file."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Words:
    """Words as the act's record has them; `runs` are pairs of a line and how many letters in a row stand on it."""

    text: str = ""
    runs: tuple[tuple[int, int], ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines on which the words stand, in order."""
        return tuple(sorted({line for line, _ in self.runs}))

    def part(self, start: int, end: int) -> Words:
        """Return the letters from `start` to `end`."""
        ends = list(accumulate(count for _, count in self.runs))
        cut = [
            (line, min(end, last) - max(start, last - count))
            for (line, count), last in zip(self.runs, ends, strict=True)
        ]
        return Words(self.text[start:end], tuple((line, count) for line, count in cut if count > 0))


@dataclass(frozen=True, slots=True)
class Said:
    """A procedure or condition of the text: its numbers, its words, and of these who acts and by when.

    `due` is what the deadline means as a definition writes it, "" where the record has none for certain.
    """

    numbers: tuple[int, ...]
    kind: str
    whole: Words
    unit: Words | None = None
    deadline: Words | None = None
    due: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A step of a table: its cells by name, what its deadline and its next step mean, and doubts by cell."""

    number: int
    cells: dict[str, Words]
    due: str = ""
    next: tuple[int, ...] = ()
    doubts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of steps: the words of its rows, its rows of numbers, its steps."""

    rows: tuple[Words, ...]
    numbers: tuple[Words, ...]
    columns: tuple[Column, ...]

    @property
    def lines(self) -> list[int]:
        """The lines of all its cells."""
        words = [*self.rows, *self.numbers, *(one for column in self.columns for one in column.cells.values())]
        return [line for one in words for line in one.lines]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule finds: its id within its account, the words of each side by its name, and what fills its message.

    `at` and `also` are the addresses that it is about within `account`, the address of a list or a table, or "".
    """

    rule: str
    id: str
    account: str
    at: str
    also: tuple[str, ...]
    variant: str
    values: dict[str, str]
    sides: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One regulation: its words by address, its procedures by the paragraph that announces them, tables by appendix.

    `sections` has the address of each section with its first and last line, `promised` the paragraph that refers to an
    appendix, `facts` what the record makes of it: title, result and form; `found` is what it contradicts.
    """

    number: str
    entries: dict[str, Words]
    procedures: dict[str, tuple[Said, ...]]
    units: tuple[str, ...]
    tables: dict[str, Table]
    sections: dict[str, tuple[int, int]]
    promised: dict[str, str]
    facts: dict[str, str]
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """The order: its words by address, and its number, date, registration and repeal as far as the record has them."""

    entries: dict[str, Words]
    facts: dict[str, str]


@dataclass(frozen=True)
class Book:
    """An act: all its words in order, the order, its regulations; `lined` tells that there are lines to cite.

    An act that has no lines of its own has in `lines` those of its text, and in `places` where each stands in the file.
    """

    file: str
    lined: bool
    blank: frozenset[int]
    whole: Words
    order: Order
    parts: tuple[Part, ...]
    lines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def told(self, lines: tuple[int, ...]) -> str:
        """Return where lines stand, as a message tells it: by line, or by the places in a file that has no lines."""
        if self.places:
            named = list(dict.fromkeys(self.places[line - 1] for line in lines))
            return ", ".join(named[:1] if len(named) < 2 else (named[0], named[-1]))
        cited = self.cite(lines)
        return f"{'line' if cited.isdecimal() else 'lines'} {cited}"

    @cached_property
    def _pieces(self) -> list[tuple[int, int, int]]:
        """Each run of letters on one line: the line, the first letter, the one after the last."""
        ends = accumulate(count for _, count in self.whole.runs)
        return [(line, end - count, end) for (line, count), end in zip(self.whole.runs, ends, strict=True)]

    @cached_property
    def _by_line(self) -> list[tuple[int, int]]:
        """The lines of all pieces in ascending order, each with the number of its piece."""
        return sorted((line, number) for number, (line, _, _) in enumerate(self._pieces))

    def on_lines(self, first: int, last: int) -> Words:
        """Return all words on these lines, in their order in the act."""
        text: list[str] = []
        runs: list[tuple[int, int]] = []
        after = -1
        begin, stop = bisect_left(self._by_line, (first, 0)), bisect_left(self._by_line, (last + 1, 0))
        for number in sorted(number for _, number in self._by_line[begin:stop]):
            line, start, end = self._pieces[number]
            gap = " " if text and start != after else ""
            text += [gap, self.whole.text[start:end]]
            runs.append((line, end - start + len(gap)))
            after = end
        return trimmed(Words("".join(text), tuple(runs)))

    def cite(self, lines: tuple[int, ...]) -> str:
        """Return lines as a definition cites them; a gap of blank lines alone is no gap."""
        spans: list[list[int]] = []
        for line in lines:
            if spans and all(between in self.blank for between in range(spans[-1][1] + 1, line)):
                spans[-1][1] = line
            else:
                spans.append([line, line])
        return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)

    def same_lines(self, cited: str, lines: tuple[int, ...]) -> bool:
        """Whether lines as a definition cites them are these, blank ones aside."""
        found: set[int] = set()
        beyond = max(*self.blank, *lines, 0, 0) + 1
        for first, last in re.findall(r"(\d{1,7})(?:\s*-\s*(\d{1,7}))?", cited):
            found |= set(range(min(int(first), beyond), min(int(last or first), beyond) + 1))
        return found - self.blank == set(lines)


def trimmed(words: Words) -> Words:
    """Return words without white space at either end."""
    start = len(words.text) - len(words.text.lstrip())
    return words.part(start, len(words.text.rstrip()))


@lru_cache(4096)
def letters(text: str) -> tuple[int, ...]:
    """Return where the letters of a text stand that are no white space."""
    return tuple(found.start() for found in re.finditer(r"\S", text))
