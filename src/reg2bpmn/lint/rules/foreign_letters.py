"""Latin letters in Cyrillic words, which look the same and are not found by a search.

Bad: «желiлерi» with a Latin i. Good: «желілері».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import placed

NAME = "foreign-letters"
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zə]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_MOST = 3


def find(view: View) -> Iterator[Finding]:
    """Yield the words of a regulation that mix alphabets as one finding, at the first of them."""
    found = [(one, *span) for one in sentences(view) for span in _mixed(one)]
    if found:
        first = found[0][0]
        account, at = placed(first.at)
        words = {one.said.text[start:end]: (one, start, end) for one, start, end in reversed(found)}
        shown = [words[word] for word in sorted(words, key=lambda word: found.index(words[word]))][:_MOST]
        sides = tuple(Side(kind_of_place(one.at), part_of(one.said, start, end)) for one, start, end in shown)
        values = (("words", ", ".join(side.said.text for side in sides)), ("count", str(len(found))))
        yield Finding(NAME, at, sides, values, account)


def _mixed(one: Sentence) -> Iterator[tuple[int, int]]:
    for word in _WORD.finditer(one.said.text):
        if _LATIN.search(word[0]) and _CYRILLIC.search(word[0]) and not word[0].isupper():
            yield word.span()


RULE = Rule(
    NAME,
    "spelling",
    Severity.NOTE,
    Words("Кирилл сөздегі латын әрпі", "Латинская буква в кириллическом слове", "A Latin letter in a Cyrillic word"),
    {
        "": Words(
            "Кирилл сөзде латын әрпі тұр ({count} рет): {words}.",
            "В кириллическом слове стоит латинская буква (всего {count}): {words}.",
            "A Latin letter stands in a Cyrillic word ({count} in all): {words}.",
        ),
    },
    Words(
        "Әріпті қазақ (орыс) әрпімен ауыстырыңыз, әйтпесе сөз іздегенде табылмайды.",
        "Замените букву кириллической, иначе слово не найдётся поиском.",
        "Put the Cyrillic letter, or no search finds the word.",
    ),
    find,
)
