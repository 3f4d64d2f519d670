"""A compound that is written with a hyphen in one place and as two words in another, or with another first part.

Bad: «келісу-хатты», elsewhere «келісім хатты». Good: «келісу-хатты» in all places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import grouped, kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, act_sentences, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import between

NAME = "compound-differs"
_STEM = 3
_BEGIN = 5
_SHORT = 2


def find(view: View) -> Iterator[Finding]:
    """Yield each compound that the regulation writes in a rarer way than the act does elsewhere, once an account."""
    written = _written(act_sentences(view.record))
    usual = {key: max(ways, key=lambda way: (ways[way], way)) for key, ways in written.items() if len(ways) > 1}
    found = [
        (one, first, last, way, usual[key])
        for one in sentences(view)
        for key, way, first, last in _compounds(one)
        if key in usual and way != usual[key] and not view.is_doubtful(one.said)
    ]
    for (account, at), several in grouped(found, lambda item: (item[0].at, item[3])):
        sentence, first, last, way, other = several[0]
        said = between(sentence.said, sentence.words[first], sentence.words[last])
        values = (("word", said.text), ("usual", other))
        yield Finding(NAME, at[0], (Side(kind_of_place(sentence.at), said),), values, account, "", way, at[1:])


def _written(all_of: tuple[Sentence, ...]) -> dict[tuple[str, str], Counter[str]]:
    """Return the ways in which compounds are written that have a hyphen somewhere."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in all_of:
        for key, way, _, _ in _compounds(one):
            found[key][way] += 1
    return {key: ways for key, ways in found.items() if any("-" in way for way in ways)}


def _compounds(one: Sentence) -> Iterator[tuple[tuple[str, str], str, int, int]]:
    """Yield each compound or pair of neighbours: what tells it apart, how it is written, its first and last word."""
    words = one.words
    for at, word in enumerate(words):
        parts = word.text.split("-")
        if len(parts) == 2 and all(len(part) > _SHORT and part.isalpha() for part in parts):
            yield _key(*parts), f"{parts[0]}-{parts[1][:_STEM]}", at, at
    for at, (word, after) in enumerate(pairwise(words)):
        apart = one.said.text[word.end : after.start]
        if apart.isspace() and word.text.isalpha() and after.text.isalpha() and len(after.text) >= _STEM:
            yield _key(word.text, after.text), f"{word.text} {after.text[:_STEM]}", at, at + 1


def _key(first: str, second: str) -> tuple[str, str]:
    return first[:_BEGIN], second[:_STEM]


RULE = Rule(
    NAME,
    "spelling",
    Severity.WARNING,
    Words("Күрделі сөздің әртүрлі жазылуы", "Разное написание сложного слова", "A compound written in several ways"),
    {
        "": Words(
            "«{word}» деп жазылған, басқа жерде – «{usual}…».",
            "Написано «{word}», в других местах – «{usual}…».",
            "“{word}” is printed, elsewhere “{usual}…”.",
        ),
    },
    Words(
        "Күрделі сөзді барлық жерде бірдей жазыңыз.",
        "Пишите сложное слово везде одинаково.",
        "Write the compound alike in all places.",
    ),
    find,
)
