"""All that an act prints in its regulations as sentences of words, and where two of them say the same around a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.acts.record import ActRecord, Said
from reg2bpmn.lint.view import View, views
from reg2bpmn.lint.words import Word, words_of

_UNWORDED = {"no", "next", "deadline"}


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A piece of a regulation, with its address; `genre` is "text" or the name of the column's cell that it is in.

    `regulation` counts the regulations of the act from 0, `texts` are its words as they are compared, with a mark
    before the first and after the last.
    """

    regulation: int
    at: str
    said: Said
    genre: str
    words: tuple[Word, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """A record compared by identity, so that what is made of it can be kept without walking through it."""

    record: ActRecord

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.record is self.record

    def __hash__(self) -> int:
        return id(self.record)


def sentences(view: View) -> tuple[Sentence, ...]:
    """Return the sentences of one regulation."""
    own = index_of(view)
    return tuple(one for one in act_sentences(view.record) if one.regulation == own)


def act_sentences(record: ActRecord) -> tuple[Sentence, ...]:
    """Return the sentences of all regulations of the act."""
    return _sentences(Same(record))


@lru_cache(2)
def _sentences(same: Same) -> tuple[Sentence, ...]:
    return tuple(one for view in views(same.record) for one in _of_view(view, index_of(view)))


def index_of(view: View) -> int:
    """Return how many regulations of the act stand before that of the view."""
    return next((at for at, one in enumerate(view.record.regulations) if one is view.regulation), 0)


def _of_view(view: View, own: int) -> Iterator[Sentence]:
    """Yield each piece once: what stands in an account under the account's address."""
    told = {_key(step.step.said) for account in view.accounts for step in account.told}
    for at, said in view.passages():
        genre = at.rpartition(".")[2] if "/table." in at else "text"
        if genre not in _UNWORDED and ("/" in at or _key(said) not in told):
            words = words_of(said.text)
            yield Sentence(own, at, said, genre, words, ("^", *(word.text for word in words), "$"))


def _key(said: Said) -> tuple[str, str]:
    return str(said.place), said.text


def agreement(one: Sequence[str], at: int, other: Sequence[str], there: int) -> tuple[int, int]:
    """Return how many words before and after two positions are the same."""
    before = after = 1
    while before <= at and before <= there and one[at - before] == other[there - before]:
        before += 1
    while at + after < len(one) and there + after < len(other) and one[at + after] == other[there + after]:
        after += 1
    return before - 1, after - 1
