"""A word that stands twice: side by side, as two words for "or", or once as a stray noun in the same clause.

Bad: «электрондық түрде не немесе пошта арқылы»; «хабарлама порталымен … бас тарту туралы хабарламаны». Good: once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.endings import endings_of, is_ending
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import between, placed
from reg2bpmn.locale.rules.conjunctions import CONJUNCTIONS

NAME = "word-doubled"
_FAR = 8
_SHORTEST = 5
_STEM = 5
_OFTEN = 5
_ENDS_CLAUSE = frozenset(",;:().")
_PHRASE = 3
_LONGEST_PHRASE = 30
_Found = tuple[str, int, int]


def find(view: View) -> Iterator[Finding]:
    """Yield each word, phrase or conjunction that is doubled, and each noun that comes again inflected."""
    own = sentences(view)
    nouns = _Nouns(own, view.language)
    for one in own:
        if not view.is_doubtful(one.said):
            for variant, first, last in (*_side_by_side(one), *nouns.again(one)):
                yield _finding(one, variant, first, last)


def _finding(one: Sentence, variant: str, first: int, last: int) -> Finding:
    account, at = placed(one.at)
    said = between(one.said, one.words[first], one.words[last])
    word = one.said.text[one.words[first].start : one.words[first].end]
    values = (("word", word), ("words", " ".join(said.text.split())))
    return Finding(NAME, at, (Side(kind_of_place(one.at), said),), values, account, variant, one.words[first].text)


def _side_by_side(one: Sentence) -> Iterator[_Found]:
    """Yield words, phrases of three words and more, and conjunctions that nothing but a space parts."""
    words, joins = one.words, _joining()
    for at, (word, after) in enumerate(pairwise(words)):
        if one.said.text[word.end : after.start].isspace() and word.text.isalpha():
            if word.text == after.text:
                yield "", at, at + 1
            elif word.text in joins and after.text in joins:
                yield "conjunction", at, at + 1
    at = 0
    while at < len(words):
        size = _doubled(one, at)
        if size:
            yield "phrase", at, at + 2 * size - 1
        at += size or 1


def _doubled(one: Sentence, at: int) -> int:
    """Return how many words from one on stand twice in a row within a clause: the fewest of such phrases, or 0."""
    texts, start = one.texts, at + 1
    for size in range(_PHRASE, min(_LONGEST_PHRASE, (len(one.words) - at) // 2) + 1):
        if (
            texts[start] == texts[start + size]
            and texts[start : start + size] == texts[start + size : start + 2 * size]
            and _is_clause(one, at, at + 2 * size - 1)
        ):
            return size
    return 0


@cache
def _joining() -> frozenset[str]:
    return frozenset(word for words in CONJUNCTIONS.values() for word in words)


def _is_clause(one: Sentence, first: int, last: int) -> bool:
    return not _ENDS_CLAUSE & set(one.said.text[one.words[first].end : one.words[last].start])


class _Nouns:
    """Nouns of a regulation that stand before others, and how often they do so."""

    def __init__(self, own: tuple[Sentence, ...], language: str) -> None:
        known = endings_of(language)
        self._language = language if known and known.attributive else ""
        self._stems = Counter(text[:_STEM] for one in own for text in one.texts)
        self._pairs = Counter((a[:_STEM], b[:_STEM]) for one in own for a, b in pairwise(one.texts))

    def again(self, one: Sentence) -> Iterator[_Found]:
        """Yield bare nouns before a word that has none otherwise, where the clause has the noun again, inflected."""
        if not self._language:
            return
        for at, (word, after) in enumerate(pairwise(one.words)):
            if len(word.text) < _SHORTEST or self._stems[after.text[:_STEM]] < _OFTEN:
                continue
            if self._pairs[word.text[:_STEM], after.text[:_STEM]] > 1 or not (word.text + after.text).isalpha():
                continue
            for there in range(at + 2, min(at + 1 + _FAR, len(one.words))):
                if self._is_case(word.text, one.words[there].text) and _is_clause(one, at, there):
                    yield "noun", at, there

    def _is_case(self, word: str, other: str) -> bool:
        return other != word and other.startswith(word) and is_ending(self._language, other[len(word) :])


RULE = Rule(
    NAME,
    "wording",
    Severity.WARNING,
    Words("Екі рет жазылған сөз", "Слово написано дважды", "A word that stands twice"),
    {
        "": Words(
            "«{word}» сөзі қатар екі рет жазылған.", "Слово «{word}» стоит дважды подряд.", "“{word}” stands twice."
        ),
        "phrase": Words(
            "«{words}» – бір тіркес қатар екі рет жазылған.",
            "«{words}» – оборот стоит дважды подряд.",
            "“{words}”: a phrase stands twice in a row.",
        ),
        "conjunction": Words(
            "«{words}» – қатар тұрған екі жалғаулық.",
            "«{words}» – два союза подряд.",
            "“{words}”: two conjunctions in a row.",
        ),
        "noun": Words(
            "«{words}» – бір сөйлемде «{word}» екі рет айтылған, біріншісі артық.",
            "«{words}» – «{word}» названо в одном обороте дважды, первое лишнее.",
            "“{words}” names “{word}” twice, the first time without sense.",
        ),
    },
    Words("Артық сөзді алып тастаңыз.", "Уберите лишнее слово.", "Take out the word that is too much."),
    find,
)
