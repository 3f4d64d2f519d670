"""A short name that is given with a capital letter and used with a small one, or the other way round.

Bad: «(бұдан әрі – Көрсетілетін қызметті беруші)», then «көрсетілетін қызметті беруші». Good: one way of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.abbreviations import short_names
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import placed

NAME = "short-name-case"
_OFTEN = 2
_BEGINS = re.compile(r"(?:^|[.:;–—-]|\d\)|[«(])\s*$")


def find(view: View) -> Iterator[Finding]:
    """Yield each short name whose first letter is of another case within sentences than where it is given."""
    for short in short_names(view) if view.regulation else ():
        first = short.name.text[:1]
        if first.isalpha() and not short.name.text.isupper():
            used = list(_used(short.name.text, short.sentence, sentences(view)))
            odd = [(one, start) for one, start in used if one.said.text[start] != first]
            if len(odd) >= _OFTEN and len(odd) == len(used):
                there, start = odd[0]
                said = part_of(there.said, start, start + len(short.name.text))
                account, at = placed(short.sentence.at)
                sides = (Side(kind_of_place(short.sentence.at), short.name), Side(kind_of_place(there.at), said))
                values = (("given", short.name.text), ("used", said.text))
                yield Finding(NAME, at, sides, values, account, "", short.name.text)


def _used(name: str, given: Sentence, all_of: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, int]]:
    """Yield where a name, in any form, stands within a sentence, so that the case of its first letter is chosen."""
    rule = re.compile(rf"(?<!\w){re.escape(name[:-1])}", re.IGNORECASE)
    for one in all_of:
        if one is not given and one.genre == "text":
            for found in rule.finditer(one.said.text):
                if not _BEGINS.search(one.said.text[: found.start()]):
                    yield one, found.start()


RULE = Rule(
    NAME,
    "spelling",
    Severity.NOTE,
    Words("Қысқа атаудың бас әрпі", "Прописная буква краткого названия", "The capital of a short name"),
    {
        "": Words(
            "«{given}» деп енгізілген, мәтінде барлық жерде «{used}».",
            "Введено «{given}», в тексте везде «{used}».",
            "Given as “{given}”, used throughout as “{used}”.",
        ),
    },
    Words(
        "Қысқа атауды енгізген жерде де, мәтінде де бірдей жазыңыз.",
        "Пишите краткое название одинаково там, где оно введено, и в тексте.",
        "Write the short name alike where it is given and where it is used.",
    ),
    find,
)
