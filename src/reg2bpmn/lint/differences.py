"""Where two sentences of an act say the same, but for one word that is another, or in another form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.sentences import Same, Sentence, act_sentences, agreement, index_of
from reg2bpmn.lint.view import View

_AROUND = 2
_LEAST_ALIKE = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A word of a sentence in its place; `at` counts the words of `texts` of the sentence, from its opening mark."""

    sentence: Sentence
    at: int

    @property
    def word(self) -> str:
        """The word as it is compared."""
        return self.sentence.texts[self.at]

    @property
    def printed(self) -> str:
        """The word as it is printed."""
        word = self.sentence.words[self.at - 1]
        return self.sentence.said.text[word.start : word.end]

    def shown(self, around: int = _AROUND) -> Said:
        """Return the word with a few words around it, as printed."""
        words = self.sentence.words
        first, last = max(0, self.at - 1 - around), min(len(words) - 1, self.at - 1 + around)
        return part_of(self.sentence.said, words[first].start, words[last].end)


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A word that stands where the same sentence has another elsewhere.

    `own` and `usual` count the places of the act that have the one and the other between the same neighbours, `alike`
    how many words before and after are the same, the ends of a sentence counted as words; `is_later` tells that the
    act has the other sentence first.
    """

    here: Reading
    there: Reading
    alike: tuple[int, int]
    own: int
    usual: int
    is_later: bool


def differences(view: View) -> tuple[Difference, ...]:
    """Return each word of a regulation for which the act has another one in the same sentence, by places.

    A pair of words is told once a place, with the sentence that agrees in most words around it, of the same regulation
    where several do.
    """
    own = index_of(view)
    return tuple(one for one in _differences(Same(view.record)) if one.here.sentence.regulation == own)


@lru_cache(2)
def _differences(same: Same) -> tuple[Difference, ...]:
    all_of = act_sentences(same.record)
    rank = {id(sentence): at for at, sentence in enumerate(all_of)}
    found: list[Difference] = []
    for others in _between_neighbours(all_of):
        for readings in others.values():
            for here in readings:
                found += _of_word(here, others, rank)
    return tuple(sorted(found, key=lambda one: (rank[id(one.here.sentence)], one.here.at)))


def _between_neighbours(all_of: Sequence[Sentence]) -> Iterator[Mapping[str, Sequence[Reading]]]:
    """Yield the words that stand between the same two neighbours, each with its places, where there are several."""
    found: dict[tuple[str, str, str], dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for sentence in all_of:
        texts = sentence.texts
        for at in range(1, len(texts) - 1):
            if len(texts[at]) >= _SHORTEST and not _has_digit(texts[at]):
                found[texts[at - 1], texts[at + 1], sentence.genre][texts[at]].append(Reading(sentence, at))
    return (others for others in found.values() if len(others) > 1)


def _has_digit(word: str) -> bool:
    return not word.replace("-", "").isalpha()


def _of_word(here: Reading, others: Mapping[str, Sequence[Reading]], rank: Mapping[int, int]) -> Iterator[Difference]:
    own = rank[id(here.sentence)], here.at
    for word, places in others.items():
        if word != here.word:
            best, there = _most_alike(here, places)
            if sum(best) >= _LEAST_ALIKE:
                is_later = (rank[id(there.sentence)], there.at) < own
                yield Difference(here, there, best, len(others[here.word]), len(places), is_later)


def _most_alike(here: Reading, places: Sequence[Reading]) -> tuple[tuple[int, int], Reading]:
    best, chosen, alike = (-1, False), places[0], (0, 0)
    for there in places:
        found = agreement(here.sentence.texts, here.at, there.sentence.texts, there.at)
        rank = sum(found), here.sentence.regulation == there.sentence.regulation
        if rank > best:
            best, chosen, alike = rank, there, found
    return alike, chosen
