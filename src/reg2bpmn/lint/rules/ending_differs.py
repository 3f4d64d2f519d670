"""A word in one form where the same words have another form of it elsewhere in the act.

Bad: «стандартын 9-тармағына сәйкес», elsewhere «стандартының 9-тармағына сәйкес». Good: one form in both places.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.forms import OddForm, odd_forms
from reg2bpmn.lint.places import grouped, kind_of_place, side_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "ending-differs"


def find(view: View) -> Iterator[Finding]:
    """Yield each word that stands in an odd form, once an account, with the further places of the pair of forms."""
    found = [one for one in odd_forms(view) if not view.is_doubtful(one.here.sentence.said)]
    for (account, at), several in grouped(found, _key):
        yield _finding(several, account, at)


def _key(one: OddForm) -> tuple[str, str, str]:
    return one.here.sentence.at, one.here.word, one.there.word


def _finding(several: list[OddForm], account: str, at: tuple[str, ...]) -> Finding:
    one = several[0]
    here, there = one.here.sentence, one.there.sentence
    sides = (Side(kind_of_place(here.at), one.here.shown()), Side(side_of(there, here), one.there.shown()))
    values = (("word", one.here.printed), ("other", one.there.printed))
    variant = "tied" if one.tied else ""
    return Finding(NAME, at[0], sides, values, account, variant, one.here.word, at[1:])


RULE = Rule(
    NAME,
    "spelling",
    Severity.WARNING,
    Words(
        "Бірдей сөйлемде сөздің басқа жалғауы",
        "Другое окончание слова в том же обороте",
        "A word with another ending in the same phrase",
    ),
    {
        "": Words(
            "«{word}» деп жазылған, сол сөздердің қасында бұйрықтың басқа жерінде «{other}».",
            "Написано «{word}», в том же обороте в другом месте акта – «{other}».",
            "“{word}” is printed where the act elsewhere has “{other}” among the same words.",
        ),
        "tied": Words(
            "Бір тіркесте бірде «{word}», бірде «{other}» деп жазылған.",
            "В одном обороте написано то «{word}», то «{other}».",
            "One phrase has “{word}” in one place and “{other}” in another.",
        ),
    },
    Words(
        "Сөйлемге сай жалғауды таңдап, барлық жерде бірдей жазыңыз.",
        "Выберите верное окончание и пишите одинаково во всех местах.",
        "Choose the right ending and print it alike in all places.",
    ),
    find,
)
