"""A procedure without a number in a list of numbered ones.

Bad: «өтініш беруші порталда тіркеледі;» before «1-рәсім – …». Good: all have numbers, or none has.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "step-unnumbered"
_FEWEST = 2


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure without a number among those that have one."""
    for account in view.accounts:
        numbered = [one for one in account.procedures if one.step.numbers]
        bare = [one for one in account.procedures if not one.step.numbers]
        if len(numbered) < _FEWEST or len(bare) >= len(numbered):
            continue
        for told in bare:
            sides = (Side("text", told.step.said), Side("other", numbered[0].step.said))
            yield Finding(NAME, told.at, sides, (("count", str(len(numbered))),), account.at)


RULE = Rule(
    NAME,
    "numbering",
    Severity.WARNING,
    Words("Нөмірі жоқ рәсім", "Процедура без номера", "A procedure without a number"),
    {
        "": Words(
            "Рәсімнің нөмірі жоқ, ал тізбедегі өзге {count} рәсім нөмірленген.",
            "У процедуры нет номера, а другие процедуры перечня ({count}) пронумерованы.",
            "The procedure has no number; {count} others of the list have one.",
        )
    },
    Words(
        "Рәсімге нөмір беріңіз немесе оны тізбеден шығарыңыз.",
        "Дайте процедуре номер или вынесите ее из перечня.",
        "Give the procedure a number, or take it out of the list.",
    ),
    find,
)
