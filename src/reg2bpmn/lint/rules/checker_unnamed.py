"""A check that nobody is said to make.

Bad: «1-шарт – … деректердің түпнұсқалығын логин мен пароль арқылы тексеру». Good: «көрсетілетін қызметті берушінің …
көрсетілетін қызметті алушының … сәйкестігін тексеруі», or a check that the portal makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handing import persons
from reg2bpmn.lint.parties import finds, mentions
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Told, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.systems import CHECK, CHECK_OF_SOMEBODY, CHECKS, PARTICIPLES, SYSTEM_AT
from reg2bpmn.tables.text import folded

NAME = "checker-unnamed"
_WORD = re.compile(r"\s*([^\W\d_]+)")


def find(view: View) -> Iterator[Finding]:
    """Yield the conditions of an account that check something and name nobody who checks, as one finding."""
    for account in view.accounts:
        unnamed = [one for one in account.conditions if _checks(one) and not _has_checker(one.step.words.text)]
        if unnamed:
            sides = tuple(Side("condition", one.step.words) for one in unnamed)
            numbers = ", ".join(str(one.number) for one in unnamed)
            also = tuple(one.at for one in unnamed[1:])
            yield Finding(NAME, unnamed[0].at, sides, (("no", numbers),), account.at, also=also)


def _checks(told: Told) -> bool:
    return finds(CHECK, told.step.words.text) is not None


def _has_checker(text: str) -> bool:
    """Whether a check names who makes it: a party before another one's, a unit, or a system as what acts."""
    low = folded(text)
    parties = mentions(text)
    if any(one.case == "instrumental" for one in parties) or _system_acts(low):
        return True
    if finds(CHECKS, text) and any(one.case == "nominative" for one in persons(text)):
        return True
    first = parties[0] if parties else None
    if not first:
        return False
    if first.lang == "ru":
        return first.case == "nominative" and not first.start
    owners = [one for one in parties if one.case == "genitive"]
    return bool(owners) and (len(owners) > 1 or bool(pattern(CHECK_OF_SOMEBODY).search(low)))


def _system_acts(low: str) -> bool:
    for system in pattern(SYSTEM_AT).finditer(low):
        after = _WORD.match(low, system.end())
        if not after or not after[1].endswith(tuple(end for ends in PARTICIPLES.values() for end in ends)):
            return True
    return False


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Кім тексеретіні айтылмаған",
        "Не сказано, кто проверяет",
        "Who checks is not said",
    ),
    {
        "": Words(
            "{no}-шартты кім тексеретіні айтылмаған.",
            "Кто проверяет условие {no}, не сказано.",
            "Who checks condition {no} is not said.",
        )
    },
    Words(
        "Тексеретін бөлімшені немесе жүйені атаңыз.",
        "Назовите подразделение или систему, которые проверяют.",
        "Name the unit or system that checks.",
    ),
    find,
)
