"""A term whose words stand in another order than in all other places of the act.

Bad: «көрсетілетін мемлекеттік қызмет», elsewhere «мемлекеттік көрсетілетін қызмет». Good: one order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import grouped, kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Same, Sentence, act_sentences, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import between

NAME = "word-order-differs"
_STEM = 6
_OFTEN = 10
_Three = tuple[str, str, str]


def find(view: View) -> Iterator[Finding]:
    """Yield each three words of which the first two stand the other way round ten times as often, once an account."""
    counts = _counts(Same(view.record))
    found = [
        (one, at, three)
        for one in sentences(view)
        for at, three in _threes(one)
        if _OFTEN * counts[three] <= counts[three[1], three[0], three[2]] and not view.is_doubtful(one.said)
    ]
    for (account, at), several in grouped(found, lambda item: (item[0].at, *item[2])):
        sentence, first, three = several[0]
        said = between(sentence.said, sentence.words[first], sentence.words[first + 2])
        values = (("words", said.text), ("usual", f"{three[1]} {three[0]}"))
        side = Side(kind_of_place(sentence.at), said)
        yield Finding(NAME, at[0], (side,), values, account, "", " ".join(three[:2]), at[1:])


@lru_cache(2)
def _counts(same: Same) -> Counter[_Three]:
    return Counter(three for one in act_sentences(same.record) for _, three in _threes(one))


def _threes(one: Sentence) -> Iterator[tuple[int, _Three]]:
    """Yield three words that nothing but spaces parts, the last of them without its ending."""
    words, text = one.words, one.said.text
    for at in range(len(words) - 2):
        first, second, third = words[at : at + 3]
        apart = text[first.end : second.start], text[second.end : third.start]
        if first.text != second.text and second.text.isalpha() and all(space.isspace() for space in apart):
            yield at, (first.text, second.text, third.text[:_STEM])


RULE = Rule(
    NAME,
    "wording",
    Severity.WARNING,
    Words("Терминнің сөз тәртібі өзгеше", "Иной порядок слов термина", "A term with its words in another order"),
    {
        "": Words(
            "«{words}» деп жазылған, басқа жерлердің бәрінде сөз тәртібі «{usual}».",
            "Написано «{words}», во всех других местах порядок слов «{usual}».",
            "“{words}” is printed, in all other places the order is “{usual}”.",
        ),
    },
    Words(
        "Терминді барлық жерде бірдей жазыңыз.",
        "Пишите термин везде одинаково.",
        "Write the term alike in all places.",
    ),
    find,
)
