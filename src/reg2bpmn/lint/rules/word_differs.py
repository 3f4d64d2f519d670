"""A sentence that stands in two places and has another word in one of them.

Bad: «құжаттар толықтығы нысанына қарап шығады», elsewhere «құжаттар толықтығы мәніне қарап шығады». Good: one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.differences import Difference, differences
from reg2bpmn.lint.endings import is_inflected, shared
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import grouped, kind_of_place, side_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.spelling import is_one_letter_off
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.lint.words import words_of
from reg2bpmn.locale.rules.contrasts import CONTRASTS
from reg2bpmn.locale.rules.roles import TERMS

NAME = "word-differs"
_LEAST = 11
_SIDE = 2
_LONG = 4
_STEM = 5


def find(view: View) -> Iterator[Finding]:
    """Yield each word for which the same sentence has another one elsewhere, once an account."""
    units = _units(view)
    found = [one for one in differences(view) if _is_told(view, one) and not _names_unit(one, units)]
    for (account, at), several in grouped(found, lambda one: (one.here.sentence.at, one.here.word, one.there.word)):
        one = several[0]
        here, there = one.here.sentence, one.there.sentence
        sides = (Side(kind_of_place(here.at), one.here.shown()), Side(side_of(there, here), one.there.shown()))
        values = (("word", one.here.printed), ("other", one.there.printed))
        yield Finding(NAME, at[0], sides, values, account, "", one.here.word, at[1:])


def _is_told(view: View, one: Difference) -> bool:
    here, there = one.here.word, one.there.word
    if sum(one.alike) < _LEAST or min(one.alike) < _SIDE or min(len(here), len(there)) < _LONG:
        return False
    if one.own > one.usual or (one.own == one.usual and not one.is_later) or view.is_doubtful(one.here.sentence.said):
        return False
    if is_inflected(view.language, here, there) or is_one_letter_off(here, there) or shared(here, there) >= _STEM:
        return False
    return not any({here, there} <= words for words in _contrasts()) and not (_is_party(here) or _is_party(there))


def _units(view: View) -> frozenset[str]:
    """Return the words that name units, without endings: other rules tell of who acts and who gets something."""
    tables = (column.cells.get("unit") for account in view.accounts for column in account.columns)
    text = (told.step.unit for account in view.accounts for told in account.told)
    named = (*tables, *text, *(view.regulation.units if view.regulation else ()))
    return frozenset(word.text[:_STEM] for said in named if said for word in words_of(said.text))


def _names_unit(one: Difference, units: frozenset[str]) -> bool:
    return bool({one.here.word[:_STEM], one.there.word[:_STEM]} & units)


@cache
def _contrasts() -> tuple[frozenset[str], ...]:
    return tuple(words for several in CONTRASTS.values() for words in several)


@cache
def _is_party(word: str) -> bool:
    """Whether a word ends the name of a party, of whom other rules tell."""
    return any(rule.fullmatch(word) for rule in _party_words())


@cache
def _party_words() -> tuple[re.Pattern[str], ...]:
    names = [name.split()[-1] for terms in TERMS.values() for own in terms.values() for name in own]
    return tuple(pattern({"": (name,)}) for name in dict.fromkeys(names))


RULE = Rule(
    NAME,
    "wording",
    Severity.NOTE,
    Words("Бірдей сөйлемде басқа сөз", "Другое слово в том же предложении", "Another word in the same sentence"),
    {
        "": Words(
            "Бірдей сөйлемде мұнда «{word}», басқа жерде «{other}» деп жазылған.",
            "В одном и том же предложении здесь «{word}», в другом месте «{other}».",
            "The same sentence has “{word}” here and “{other}” elsewhere.",
        ),
    },
    Words(
        "Айырма мағыналы болмаса, бір сөзді қолданыңыз.",
        "Если разница не несёт смысла, употребите одно слово.",
        "Use one word unless the difference is meant.",
    ),
    find,
)
