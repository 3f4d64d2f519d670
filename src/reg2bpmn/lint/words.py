"""Words of what is said, each with its place in it, and parts of what is said that keep their own lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.text import folded

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, in lower case, and where it stands in its text."""

    text: str
    start: int
    end: int


@lru_cache(1 << 13)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text, hyphens within them kept, signs left out."""
    return tuple(Word(found[0], *found.span()) for found in _WORD.finditer(folded(text)))


def part_of(said: Said, start: int, end: int) -> Said:
    """Return the letters from `start` to `end` of what is said, with the lines that they themselves stand on."""
    if len(said.passage.spots) != len(said.text):
        return replace(said, text=said.text[start:end].strip())
    part = said.passage.part(start, end)
    if not part.spots:
        return said
    if not said.lines:
        return Said(part.text, said.place, "", part)
    lines = ", ".join(str(a + 1) if a == b else f"{a + 1}-{b + 1}" for a, b in part.runs)
    place = Place(said.place.file, part.runs[0][0] + 1, 1, f"line {lines}" if lines.isdecimal() else f"lines {lines}")
    return Said(part.text, place, lines, part)


def between(said: Said, first: Word, last: Word) -> Said:
    """Return what is said from one word to another, both included."""
    return part_of(said, first.start, last.end)


def placed(address: str) -> tuple[str, str]:
    """Return the account, "" where there is none, and the address within it, of an address in the regulation."""
    account, _, at = address.rpartition("/")
    return account, at
