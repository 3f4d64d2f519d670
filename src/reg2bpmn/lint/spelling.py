"""Words of an act that are spelt otherwise than the act spells them elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from reg2bpmn.lint.differences import Reading, differences
from reg2bpmn.lint.endings import is_inflected, shared
from reg2bpmn.lint.letters import skeleton
from reg2bpmn.lint.sentences import Same, act_sentences, sentences
from reg2bpmn.lint.view import View

_DOUBLED = re.compile(r"(.)\1")
_LEAST = 6
_FIRST = 2
_AFTER = 3
_LONG = 7
_SELDOM = 2
_OFTEN = 4
_ENDING = 3
_VOICE = frozenset("лнс")
_STEM = 3
_ALIKE = 6


def misspelt(view: View) -> Iterator[tuple[Reading, str]]:
    """Yield the odd spellings of a regulation with the usual ones: letters mistaken, doubled, left out or put in.

    One that is odd wherever it stands is told at each place, one that only its sentence shows at that place.
    """
    odd = _anywhere(Same(view.record))
    for sentence in sentences(view) if odd else ():
        for at, word in enumerate(sentence.texts):
            if word in odd:
                yield Reading(sentence, at), odd[word]
    for one in differences(view):
        here, there = one.here.word, one.there.word
        if (
            here not in odd
            and one.own < one.usual
            and sum(one.alike) >= _ALIKE
            and _is_slip(view.language, here, there)
        ):
            yield one.here, there


def _is_slip(language: str, here: str, there: str) -> bool:
    return len(here) >= _LEAST and is_one_letter_off(here, there) and not is_inflected(language, here, there)


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is put in, left out, changed, or two are exchanged."""
    begin, end = shared(one, other), shared(one[::-1], other[::-1])
    end = min(end, len(one) - begin, len(other) - begin)
    rest, there = one[begin : len(one) - end], other[begin : len(other) - end]
    return (len(rest) <= 1 and len(there) <= 1) or (len(rest) == len(there) == 2 and rest == there[::-1])


@lru_cache(2)
def _anywhere(same: Same) -> Mapping[str, str]:
    """Return the spellings that are odd wherever they stand."""
    everything = Counter(word for one in act_sentences(same.record) for word in one.texts)
    counts = {word: count for word, count in everything.items() if _is_word(word)}
    return dict([*_slips(counts), *_doubled(counts), *_mistaken(counts, everything)])


def _is_word(word: str) -> bool:
    return len(word) >= _LEAST and word.replace("-", "").isalpha()


def _mistaken(counts: Mapping[str, int], everything: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield words that differ from others by letters alone that are mistaken for one another.

    Of two that are as frequent that is usual which more words begin like.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counts):
        alike[skeleton(word)].append(word)
    for several in alike.values():
        if len(several) > 1:
            begins = {word: sum(n for one, n in everything.items() if one.startswith(word[:_STEM])) for word in several}
            usual = max(several, key=lambda word: (counts[word], begins[word]))
            yield from ((word, usual) for word in several if word != usual)


def _doubled(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield words with a letter doubled or single whose beginning other words have the other way, more of them."""
    begins: Counter[str] = Counter()
    example: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        for size in range(_LEAST - 1, len(word) + 1):
            begins[word[:size]] += counts[word]
            example.setdefault(word[:size], word)
    for word in sorted(counts):
        for twin in _DOUBLED.finditer(word):
            at = twin.start()
            double, single = word[: at + 1 + _AFTER], word[:at] + word[at + 1 : at + 1 + _AFTER]
            if at >= _FIRST and len(single) >= max(_LEAST, at + _AFTER) and single in begins:
                weight = {one: (begins[one], begins[one[:-1]]) for one in (double, single)}
                odd, usual = sorted((double, single), key=lambda one: weight[one])
                if weight[odd] != weight[usual]:
                    yield from ((one, example[usual]) for one in counts if one.startswith(odd))


def _slips(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield rare words that have a letter too many or too few, or two exchanged, beside others in any form."""
    for near in _near(word for word in counts if len(word) >= _LONG):
        for word in near:
            if counts[word] <= _SELDOM:
                weights: Counter[str] = Counter()
                for other in near:
                    weights[other] = counts[other] * _weight(word, other)
                usual, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
                if weight and sum(weights.values()) >= _OFTEN * counts[word]:
                    yield word, usual


def _near(words: Iterable[str]) -> Iterable[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        groups[word[:_FIRST]].append(word)
    return groups.values()


def _weight(word: str, other: str) -> int:
    """Return how much speaks for one word being the other misprinted: more where two letters are exchanged."""
    at = shared(word, other)
    if at < _FIRST or at >= min(len(word), len(other)):
        return 0
    if word[at : at + 2] == other[at : at + 2][::-1] and _goes_on(word[at + 2 :], other[at + 2 :], at):
        return _OFTEN
    longer, shorter = (word, other) if len(word[at:]) > len(other[at:]) else (other, word)
    if longer[at] in _VOICE and shorter[at] == "у":
        return 0
    rests = ((word[at + 1 :], other[at:]), (word[at:], other[at + 1 :]))
    return int(any(_goes_on(one, there, at) for one, there in rests))


def _goes_on(one: str, other: str, at: int) -> bool:
    """Whether two words are the same after a slip, but for their endings."""
    alike = shared(one, other)
    ends = max(len(one), len(other)) - alike
    return alike >= _AFTER and at + alike >= _LEAST and ends <= _ENDING
