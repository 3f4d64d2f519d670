"""Words of what is said, each with its place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parts import part_of
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


def between(said: Said, first: Word, last: Word) -> Said:
    """Return what is said from one word to another, both included."""
    return part_of(said, first.start, last.end)


def placed(address: str) -> tuple[str, str]:
    """Return the account, "" where there is none, and the address within it, of an address in the regulation."""
    account, _, at = address.rpartition("/")
    return account, at
