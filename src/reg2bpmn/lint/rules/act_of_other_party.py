"""Two procedures with the same words, of which one gives the act to the applicant and the other to the provider.

Bad: procedure 6 «көрсетілетін қызметті алушының ЭЦҚ-сы арқылы … куәландыру», procedure 8 «көрсетілетін қызметті
берушінің ЭЦҚ-сы арқылы … куәландыру». Good: each signs something else.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import mentions
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Told, View
from reg2bpmn.tables.text import folded

NAME = "act-of-other-party"
_ALIKE, _SHORTEST = 0.93, 30


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure that repeats an earlier one with the other party in its place."""
    for account in view.accounts:
        seen: list[tuple[str, str, Told]] = []
        for told in account.procedures if account.kind == "systems" else ():
            role, rest = _without_party(told)
            twin = next((one for one in seen if role and one[0] != role and _alike(one[1], rest)), None)
            if twin:
                sides = (Side("text", told.step.words), Side("text", twin[2].step.words))
                values = (("no", str(told.number)), ("first", str(twin[2].number)))
                yield Finding(NAME, told.at, sides, values, account.at, also=(twin[2].at,))
            elif role:
                seen.append((role, rest, told))


def _without_party(told: Told) -> tuple[str, str]:
    """Return the role of the party that a procedure begins with, and its other words."""
    text = told.step.words.text
    first = next((one for one in mentions(text) if not one.start), None)
    return (first.role, folded(text)[first.end :]) if first else ("", "")


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST:
        return False
    compared = difflib.SequenceMatcher(None, one, other)
    return compared.real_quick_ratio() > _ALIKE and compared.quick_ratio() > _ALIKE and compared.ratio() > _ALIKE


RULE = Rule(
    NAME,
    "action",
    Severity.WARNING,
    Words(
        "Бір іс-қимыл екі тарапқа жазылған",
        "Одно действие приписано обеим сторонам",
        "One act is given to both parties",
    ),
    {
        "": Words(
            "{no}-рәсім {first}-рәсімді қайталайды, тек басқа тараптың атынан; бұл неге керек екені айтылмаған.",
            "Процедура {no} повторяет процедуру {first}, но от имени другой стороны; зачем, не сказано.",
            "Procedure {no} repeats procedure {first} for the other party; what for is not said.",
        )
    },
    Words(
        "Кімнің іс-қимылы екенін түзетіңіз немесе оның мақсатын жазыңыз.",
        "Исправьте, чье это действие, либо укажите его цель.",
        "Correct whose act it is, or say what it is for.",
    ),
    find,
)
