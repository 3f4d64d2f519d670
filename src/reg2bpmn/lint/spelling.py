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
_LAST = 3
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
        if here not in odd and one.own < one.usual and sum(one.alike) >= _ALIKE and _is_slip(view.language, here, there):
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
        for size in range(_LEAST, len(word) + 1):
            begins[word[:size]] += counts[word]
            example.setdefault(word[:size], word)
    for word in sorted(counts):
        for twin in _DOUBLED.finditer(word):
            at = twin.start()
            double, single = word[: at + 1 + _AFTER], word[:at] + word[at + 1 : at + 1 + _AFTER]
            if at >= _FIRST and len(single) >= max(_LEAST, at + _AFTER) and single in begins:
                odd, usual = (double, single) if begins[double] < begins[single] else (single, double)
                if begins[odd] != begins[usual]:
                    yield from ((one, example[usual]) for one in counts if one.startswith(odd))


def _slips(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield rare words that are one letter off a frequent one, before its ending."""
    for near in _near(word for word in counts if len(word) >= _LONG):
        for word in near:
            if counts[word] <= _SELDOM:
                usual = [one for one in near if counts[one] >= _OFTEN * counts[word] and _is_inner(word, one)]
                if usual:
                    yield word, max(usual, key=lambda one: (counts[one], one))


def _near(words: Iterable[str]) -> Iterable[list[str]]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(words):
        groups[word[:_FIRST], word[-_LAST:]].append(word)
    return groups.values()


def _is_inner(word: str, other: str) -> bool:
    return word != other and is_one_letter_off(word, other)
