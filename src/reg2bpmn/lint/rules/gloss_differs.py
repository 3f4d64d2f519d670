"""One thing explained in brackets in two ways.

Bad: «(авторизациялау рәсімі)», later «(авторизациялау процесін)». Good: one explanation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.endings import is_inflected
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import placed, words_of
from reg2bpmn.tables.text import folded

NAME = "gloss-differs"
_BRACKETS = re.compile(r"\(([^()]+)\)")
_STEM = 5
_LEAST = 2


class _Gloss(NamedTuple):
    """What stands in brackets, its words, and the word before it."""

    sentence: Sentence
    said: Said
    words: tuple[str, ...]
    before: str


def find(view: View) -> Iterator[Finding]:
    """Yield each explanation in brackets that begins like an earlier one of as many words, and goes on otherwise."""
    first: dict[tuple[str, int], _Gloss] = {}
    for one in _glosses(view):
        known = first.setdefault((one.words[0][:_STEM], len(one.words)), one)
        if known.words != one.words and not _follows(view.language, known, one):
            account, at = placed(one.sentence.at)
            sides = (Side(kind_of_place(one.sentence.at), one.said), Side(kind_of_place(known.sentence.at), known.said))
            values = (("here", one.said.text), ("there", known.said.text))
            yield Finding(NAME, at, sides, values, account, "", one.words[0])


def _follows(language: str, known: _Gloss, one: _Gloss) -> bool:
    """Whether a gloss has another ending because the word that it explains has, or explains the same word."""
    return known.before == one.before or is_inflected(language, known.before, one.before)


def _glosses(view: View) -> Iterator[_Gloss]:
    for sentence in sentences(view):
        text = sentence.said.text
        for found in _BRACKETS.finditer(text) if sentence.genre == "text" else ():
            words = tuple(word.text for word in words_of(found[1]))
            before = [word.text for word in sentence.words if word.end <= found.start()]
            explained = anywhere("short").search(folded(found[1]))
            if len(words) >= _LEAST and before and not explained and not view.is_doubtful(sentence.said):
                yield _Gloss(sentence, part_of(sentence.said, *found.span()), words, before[-1])


RULE = Rule(
    NAME,
    "wording",
    Severity.WARNING,
    Words("Жақшадағы түсіндірме әртүрлі", "Разные пояснения в скобках", "Brackets that explain one thing in two ways"),
    {
        "": Words(
            "Жақшада «{here}», басқа жерде «{there}» деп жазылған.",
            "В скобках написано «{here}», в другом месте «{there}».",
            "“{here}” stands in brackets here, “{there}” elsewhere.",
        ),
    },
    Words(
        "Жақшадағы сөздерді барлық жерде бірдей жазыңыз.",
        "Пишите пояснение в скобках везде одинаково.",
        "Write the words in brackets alike in all places.",
    ),
    find,
)
