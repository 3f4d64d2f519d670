"""A short name that the regulation gives twice, or gives to two things.

Bad: «(бұдан әрі – ЭЦҚ)» in paragraph 3 and again in paragraph 9. Good: given once, where it is used first.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.abbreviations import ShortName, short_names
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import placed, words_of
from reg2bpmn.tables.text import folded

NAME = "abbreviation-twice"
_STEM = 5
_WORDS = 2


def find(view: View) -> Iterator[Finding]:
    """Yield each short name that was given before, with the words of both places."""
    first: dict[str, ShortName] = {}
    for one in short_names(view) if view.regulation else ():
        known = first.setdefault(folded(one.name.text), one)
        if known is not one:
            account, at = placed(one.sentence.at)
            sides = (Side(kind_of_place(one.sentence.at), one.name), Side(kind_of_place(known.sentence.at), known.name))
            variant = "" if _stems(one.whole) == _stems(known.whole) else "other"
            yield Finding(NAME, at, sides, (("word", one.name.text),), account, variant, one.name.text)


def _stems(whole: str) -> list[str]:
    return [word.text[:_STEM] for word in words_of(whole)[-_WORDS:]]


RULE = Rule(
    NAME,
    "wording",
    Severity.WARNING,
    Words("Екі рет енгізілген қысқа атау", "Краткое название введено дважды", "A short name given twice"),
    {
        "": Words(
            "«{word}» қысқа атауы екі рет енгізілген.",
            "Краткое название «{word}» введено дважды.",
            "The short name “{word}” is given twice.",
        ),
        "other": Words(
            "«{word}» қысқа атауы екі рет, әртүрлі сөздерге енгізілген.",
            "Краткое название «{word}» введено дважды, для разных слов.",
            "The short name “{word}” is given twice, to different words.",
        ),
    },
    Words(
        "Қысқа атауды бірінші қолданған жерде бір рет енгізіңіз.",
        "Введите краткое название один раз, при первом употреблении.",
        "Give the short name once, where it is used first.",
    ),
    find,
)
