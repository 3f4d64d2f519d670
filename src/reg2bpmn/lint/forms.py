"""Words that stand in one form where the same words around them have another form elsewhere in the act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.lint.differences import Difference, Reading, differences
from reg2bpmn.lint.endings import endings_of, is_clash, is_inflected, is_owned_clash
from reg2bpmn.lint.letters import skeleton
from reg2bpmn.lint.sentences import Same, Sentence, act_sentences, index_of
from reg2bpmn.lint.view import View

_LEAST_ALIKE = 6
_STEM = 6
_MORE = 2


@dataclass(frozen=True, slots=True, eq=False)
class OddForm:
    """A word in a form that is odd, and one in the form that is usual; `tied` where neither is rarer."""

    here: Reading
    there: Reading
    tied: bool = False


def odd_forms(view: View) -> Iterator[OddForm]:
    """Yield the words of a regulation that stand in an odd form, those that no form of the case allows first."""
    own = index_of(view)
    clashing = [one for one in _clashing(Same(view.record)) if one.here.sentence.regulation == own]
    yield from clashing
    yield from (one for one in _doubled(Same(view.record)) if one.here.sentence.regulation == own)
    for one in differences(view):
        tied = own == one.there.sentence.regulation and one.own == one.usual and one.is_later
        if _is_told(one, view.language) and (tied or one.own * _MORE <= one.usual):
            yield OddForm(one.here, one.there, tied)


def _is_told(one: Difference, language: str) -> bool:
    known = endings_of(language)
    before, after = one.alike
    if not known or before < known.before or sum(one.alike) < _LEAST_ALIKE or after <= _bracketed(one.here):
        return False
    if _are_other_headings(one.here.sentence, one.there.sentence):
        return False
    return is_inflected(language, one.here.word, one.there.word) and not _clash(language, one.here, one.there)


def _are_other_headings(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences head different sections, which differ for good, or one names the service in a title."""
    if {one.at, other.at} & {"title"}:
        return True
    return one.at.startswith("section.") and "/" not in one.at and "paragraph" not in one.at and one.at != other.at


def _bracketed(here: Reading) -> int:
    """Return how many words in brackets follow a word, which say nothing of its form."""
    text, words = here.sentence.said.text, here.sentence.words[here.at - 1 :]
    if len(words) < 2 or "(" not in text[words[0].end : words[1].start]:
        return 0
    end = text.find(")", words[0].end)
    return sum(word.start < end for word in words[1:]) if end > 0 else 0


@lru_cache(2)
def _doubled(same: Same) -> tuple[OddForm, ...]:
    """Return the words in a rarer form that stand before another word in another form, all around them being alike.

    Titles of appendices are compared with what the text promises by a rule of their own.
    """
    found: list[OddForm] = []
    groups: dict[tuple[str, ...], dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for sentence in act_sentences(same.record):
        texts = sentence.texts if not sentence.at.startswith("appendix") else ()
        for at in range(2, len(texts) - 2):
            key = sentence.genre, texts[at - 2], texts[at - 1], texts[at + 1][:_STEM], texts[at + 2]
            groups[key][texts[at]].append(Reading(sentence, at))
    for forms in groups.values():
        usual = max(forms.values(), key=len)
        for places in forms.values():
            if len(places) < len(usual) and _are_doubled(same.record.language, places[0], usual[0]):
                found += [OddForm(here, _nearest(here, usual)) for here in places]
    return tuple(found)


def _are_doubled(language: str, one: Reading, other: Reading) -> bool:
    after, there = one.sentence.texts[one.at + 1], other.sentence.texts[other.at + 1]
    if _are_other_headings(one.sentence, other.sentence):
        return False
    return after != there and is_inflected(language, one.word, other.word) and is_inflected(language, after, there)


@lru_cache(2)
def _clashing(same: Same) -> tuple[OddForm, ...]:
    """Return the words before which the same words stand elsewhere with a form that cannot be right with them too."""
    found: list[OddForm] = []
    for forms in _governed(act_sentences(same.record)).values():
        if len(forms) > 1:
            found += _odd_among(forms, same.record.language)
    return tuple(found)


def _governed(all_of: Sequence[Sentence]) -> Mapping[tuple[str, str], Mapping[str, list[Reading]]]:
    """Return the words that stand before each two words, of the second of which the stem alone counts."""
    found: dict[tuple[str, str], dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for sentence in all_of:
        texts = sentence.texts
        for at in range(1, len(texts) - 2):
            key = texts[at + 1], skeleton(texts[at + 2])[:_STEM]
            found[key][texts[at]].append(Reading(sentence, at))
    return found


def _odd_among(forms: Mapping[str, list[Reading]], language: str) -> Iterator[OddForm]:
    """Yield the readings of forms that most others contradict, the most contradicted first."""
    clashes = {
        one: [other for other in forms if other != one and _clash(language, forms[one][0], forms[other][0])]
        for one in forms
    }
    odd: set[str] = set()
    first = {word: at for at, word in enumerate(forms)}
    for one in sorted(clashes, key=lambda word: (len(forms[word]) - _weight(forms, clashes[word]), -first[word])):
        against = [other for other in clashes[one] if other not in odd]
        if against and _weight(forms, against) >= len(forms[one]):
            odd.add(one)
            usual = max(against, key=lambda other: (len(forms[other]), other))
            for here in forms[one]:
                yield OddForm(here, _nearest(here, forms[usual]), len(forms[one]) == len(forms[usual]))


def _weight(forms: Mapping[str, list[Reading]], words: Sequence[str]) -> int:
    return sum(len(forms[word]) for word in words)


def _nearest(here: Reading, places: Sequence[Reading]) -> Reading:
    same = [one for one in places if one.sentence.regulation == here.sentence.regulation]
    return (same or places)[0]


def _clash(language: str, one: Reading, other: Reading) -> bool:
    if is_clash(language, one.word, other.word):
        return True
    after, last = one.sentence.texts[one.at + 1], one.sentence.texts[one.at + 2 : one.at + 3]
    return last == ("$",) and is_owned_clash(language, one.word, other.word, after)
