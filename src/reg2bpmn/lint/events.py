"""Terms that end before an event: «отырысқа дейінгі 5 жұмыс күні», «за 20 дней до начала аттестации»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.terms import Term, terms_in
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import timing
from reg2bpmn.tables.text import folded

_STEM, _FURTHEST = 5, 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s,]*(?:[^\W\d_]+\s+)?$")


@dataclass(frozen=True, slots=True)
class Event:
    """A term, the words with the event before which it ends, and the stem of the event's name, "" where it has none."""

    term: Term
    said: Said
    stem: str


def event_in(said: Said) -> Event | None:
    """Return the first term of words that ends before an event, `None` where none does."""
    low = folded(said.text)
    for term in terms_in(said.text):
        found = _before(low, term) or _after(low, term)
        if found:
            start, end, words = found
            return Event(term, part_of(said, start, end), _stem(words))
    return None


def _names(word: str) -> bool:
    """Whether a word names an event, and doesn't say only that one begins or ends."""
    return not pattern(timing.BEGINNINGS).fullmatch(word)


def _before(low: str, term: Term) -> tuple[int, int, list[str]] | None:
    """Return the extent of a term and the event before it, and the event's last words."""
    until = list(pattern(timing.UNTIL_BEFORE).finditer(low, 0, term.start))[-1:]
    if not until or not _BETWEEN.fullmatch(low[until[0].end() : term.start]):
        return None
    words = list(_WORD.finditer(low, 0, until[0].start()))[-_FURTHEST:]
    if not words or low[words[-1].end() : until[0].start()].strip():
        return None
    first = next((at for at in range(len(words) - 1, -1, -1) if _names(words[at][0])), 0)
    return words[first].start(), term.end, [one[0] for one in words[first:]]


def _after(low: str, term: Term) -> tuple[int, int, list[str]] | None:
    until = pattern(timing.UNTIL_AFTER).match(low, term.end + (low[term.end : term.end + 1] == " "))
    if not until:
        return None
    words = list(_WORD.finditer(low, until.end()))[:3]
    if not words or re.match(r"\s*\d", low[until.end() :]):
        return None
    named = next((one for one in words if _names(one[0])), words[-1])
    return term.start, named.end(), [one[0] for one in words if one.end() <= named.end()]


def _stem(words: list[str]) -> str:
    """Return the stem of the word that names the event, "" where a pronoun or a general word stands for it."""
    if any(pattern(timing.PRONOUNS).fullmatch(word) for word in words):
        return ""
    named = [word for word in words if _names(word)]
    return named[-1][:_STEM] if named and len(named[-1]) > _STEM else ""
