"""Which words of a list a text has, and these as words with their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.view import Account, View
from reg2bpmn.lint.wording import ByLang, pattern
from reg2bpmn.tables.text import folded

_all: dict[int, tuple[Mapping[str, ByLang], re.Pattern[str]]] = {}
_low = lru_cache(maxsize=4096)(folded)


def search(words: ByLang, text: str) -> re.Match[str] | None:
    """Return where a text first has one of `words`."""
    return pattern(words).search(_low(text))


def says(words: ByLang, *texts: str) -> bool:
    """Whether one of the texts has one of `words`."""
    return any(search(words, text) for text in texts)


def words_in(words: ByLang, said: Said) -> Said | None:
    """Return the first of `words` that is printed there, with its place."""
    found = search(words, said.text)
    return part_of(said, *found.span()) if found else None


def kinds_in(kinds: Mapping[str, ByLang], text: str) -> tuple[str, ...]:
    """Return the kinds of which a text has a word."""
    if not _any_of(kinds).search(_low(text)):
        return ()
    return tuple(kind for kind, words in kinds.items() if search(words, text))


def _any_of(kinds: Mapping[str, ByLang]) -> re.Pattern[str]:
    """Return what finds a word of any of the kinds, which most texts have not."""
    known = _all.get(id(kinds))
    if known is None or known[0] is not kinds:
        words = {kind: [phrase for own in one.values() for phrase in own] for kind, one in kinds.items()}
        known = _all[id(kinds)] = kinds, pattern(words)
    return known[1]


def texts_of(account: Account) -> Iterator[tuple[str, Said]]:
    """Yield the procedures, conditions and cells of an account with their addresses within it."""
    yield from ((told.at, told.step.words) for told in account.told)
    for column in account.columns:
        yield from ((column.at, said) for said in column.cells.values())


def offices(view: View) -> tuple[Account, ...]:
    """Return the accounts of what units do; a list that repeats another without a table of its own is left out."""
    own = [one for one in view.accounts if one.kind != "systems"]
    tabled = [one for one in own if one.table]
    return tuple(tabled or own)
