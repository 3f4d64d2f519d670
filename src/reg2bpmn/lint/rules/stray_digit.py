"""A digit that stands in a word.

Bad: «мемлекет7тік қызмет», «өтінішті3 тіркейді». Good: «мемлекеттік қызмет», and marks of notes at several words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Same, act_sentences, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import placed

NAME = "stray-digit"
_LETTER = r"[\u0430-\u04ff]"
_INSIDE = re.compile(rf"\b(?:[\u0400-\u04ff]{_LETTER}+\d+{_LETTER}{{2,}})\b")
_BESIDE = re.compile(rf"\b(?:\d{_LETTER}{{5,}}|[\u0400-\u04ff]{_LETTER}{{4,}}\d)\b")


def find(view: View) -> Iterator[Finding]:
    """Yield each word with a digit in it, and the one word of an act that a digit sticks to: several are notes."""
    only = _stuck(Same(view.record))
    for one in sentences(view):
        text = one.said.text
        beside = _BESIDE.finditer(text) if len(only) == 1 else ()
        for word in (*_INSIDE.finditer(text), *beside):
            account, at = placed(one.at)
            side = Side(kind_of_place(one.at), part_of(one.said, *word.span()))
            yield Finding(NAME, at, (side,), (("word", word[0]),), account, "", word[0])


@lru_cache(2)
def _stuck(same: Same) -> Sequence[str]:
    return tuple(word for one in act_sentences(same.record) for word in _BESIDE.findall(one.said.text))


RULE = Rule(
    NAME,
    "spelling",
    Severity.WARNING,
    Words("Сөз ішіндегі цифр", "Цифра в слове", "A digit in a word"),
    {
        "": Words(
            "«{word}» сөзінде цифр тұр.",
            "В слове «{word}» стоит цифра.",
            "A digit stands in “{word}”.",
        ),
    },
    Words(
        "Цифрды алып тастаңыз немесе сөзден бөліңіз.",
        "Уберите цифру или отделите её от слова.",
        "Remove the digit or set it apart from the word.",
    ),
    find,
)
