"""Two systems joined by «or», with nothing that says when which of them is meant.

Bad: «looks for the data in the database A or the database B».
Good: «looks for a legal entity's data in the database A».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says
from reg2bpmn.lint.view import Account, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.documents import CASES, OR, SYSTEMS
from reg2bpmn.tables.text import folded

NAME = "choice-without-rule"
_BRACKET = re.compile(r"(?:\s*\([^()]*\))?\s*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_CUT = re.compile(r"[,;:()]")
_KAZAKH = re.compile(r"[әғқңөұүһі]")
_BETWEEN, _STEM = 60, 5


def find(view: View) -> Iterator[Finding]:
    """Yield each condition and procedure that names two systems, or two units, between which the choice is open."""
    for account in view.accounts:
        heads = {_head(one) for one in _units(view, account)}
        for told in account.told:
            words = told.step.words
            if says(CASES, words.text):
                continue
            found = [("", one) for one in _of_systems(folded(words.text))]
            if account.kind != "systems":
                found += [("units", one) for one in _of_units(folded(words.text), heads)]
            for variant, (start, end) in found:
                said = part_of(words, start, end)
                side = Side("condition" if told.step.kind == "condition" else "text", said)
                yield Finding(NAME, told.at, (side,), (("what", said.text),), account.at, variant)


def _of_systems(low: str) -> Iterator[tuple[int, int]]:
    """Yield where a text names two systems with «or» between them."""
    for first, second in pairwise(pattern(SYSTEMS).finditer(low)):
        after = _BRACKET.match(low, first.end())
        joined = pattern(OR).match(low, after.end() if after else first.end())
        if joined and second.start() - joined.end() < _BETWEEN:
            yield first.start(), second.end()


def _of_units(low: str, heads: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text names two units, of which the word that counts is among `heads`, with «or» between them."""
    for joined in pattern(OR).finditer(low):
        before = list(_WORD.finditer(low, 0, joined.start()))[-3:]
        after = list(_WORD.finditer(low, joined.end()))[:5]
        first = next((one for one in before if one[0][:_STEM] in heads), None)
        second = next((one for one in after if one[0][:_STEM] in heads), None)
        if (
            first
            and second
            and not _CUT.search(low, first.end(), joined.start())
            and not _CUT.search(low, joined.end(), second.start())
        ):
            yield first.start(), second.end()


def _units(view: View, account: Account) -> list[str]:
    known = [one.text for one in view.regulation.units] if view.regulation else []
    return [*known, *(one.step.unit for one in account.columns)]


def _head(unit: str) -> str:
    """Return the word that says what a unit is: its last one in Kazakh, its first one in Russian."""
    words = _WORD.findall(folded(unit))
    last = bool(_KAZAKH.search(folded(unit)))
    return words[-1 if last else 0][:_STEM] if words else ""


RULE = Rule(
    NAME,
    "unsaid",
    Severity.WARNING,
    Words(
        "Екеуінің қайсысы екені айтылмаған",
        "Не сказано, что из двух",
        "Which of two is unsaid",
    ),
    {
        "": Words(
            "Екі жүйе аталған, бірақ қай жағдайда қайсысы пайдаланылатыны айтылмаған: «{what}».",
            "Названы две системы, но не сказано, когда какая используется: «{what}».",
            "Two systems are named, but not when which of them is used: “{what}”.",
        ),
        "units": Words(
            "Екі бөлімше аталған, бірақ қай жағдайда қайсысы екені айтылмаған: «{what}».",
            "Названы два подразделения, но не сказано, в каком случае какое: «{what}».",
            "Two units are named, but not in which case which of them: “{what}”.",
        ),
    },
    Words(
        "Қай жағдайда қайсысы екенін жазыңыз.",
        "Укажите, в каком случае какое из двух.",
        "Say in which case which of the two it is.",
    ),
    find,
)
