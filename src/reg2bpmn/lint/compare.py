"""Two pieces of an act that should say the same: the words in which they differ, each with its neighbours' lines."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.words import Word, between, words_of


class Stretch(NamedTuple):
    """Words in which two pieces differ, as printed in each; where one has none, with a word before and after."""

    one: Said
    other: Said


@lru_cache(1 << 10)
def likeness(one: str, other: str) -> float:
    """Return how much two texts have in common, word by word, from 0 to 1."""
    return SequenceMatcher(None, _texts(one), _texts(other), False).ratio()


def stretches(one: Said, other: Said) -> list[Stretch]:
    """Return the words in which two pieces differ, in their order."""
    words, others = words_of(one.text), words_of(other.text)
    ops = SequenceMatcher(None, _texts(one.text), _texts(other.text), False).get_opcodes()
    return [
        Stretch(_cut(one, words, a, b, c == d), _cut(other, others, c, d, a == b))
        for kind, a, b, c, d in ops
        if kind != "equal"
    ]


def _texts(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


def _cut(said: Said, words: Sequence[Word], first: int, last: int, alone: bool) -> Said:
    """Return the words from `first` to before `last`, with a neighbour each side where one of the two has none."""
    if first == last or alone:
        first, last = max(0, first - 1), min(len(words), last + 1)
    return between(said, words[first], words[last - 1]) if words else said
