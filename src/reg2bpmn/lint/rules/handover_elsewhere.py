"""Something is handed to one unit, and another one acts next.

Bad: procedure 3 sends the documents to the management, procedure 4 is the head of division's. Good: procedure 3 hands
the documents to the responsible executor, who examines them in procedure 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handovers import in_table, name, passings, reaches, units_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, View
from reg2bpmn.tables.record import FlowKind

NAME = "handover-elsewhere"


def find(view: View) -> Iterator[Finding]:
    """Yield each step that hands something to a unit which does not act next, or after which nothing is done."""
    for account in view.accounts:
        for passing in passings(view, account) if account.kind != "systems" else ():
            handed = units_of(passing.handed)
            following = [name(unit) for unit in passing.next_units]
            if handed and not any(reaches(one.to.name, unit) for one in handed for unit in following):
                sides = (Side(handed[-1].side, handed[-1].said), Side(_unit_side(passing.side), passing.next_units[0]))
                values = (("to", handed[-1].said.text), ("next", passing.next_units[0].text))
                variant = "" if passing.side == "text" else "table"
                yield Finding(NAME, passing.at, sides, values, account.at, variant, also=(passing.next_at,))
        yield from _last(view, account)


def _unit_side(side: str) -> str:
    return "text" if side == "text" else "unit"


def _last(view: View, account: Account) -> Iterator[Finding]:
    """Yield the columns that hand something to a unit and after which, by their own cell, nothing follows."""
    for column in account.columns:
        following = column.cells.get("next")
        ends = column.step.flow.kind is FlowKind.END and following and not view.is_doubtful(following)
        own = column.cells.get("unit")
        handed = [
            one
            for one in units_of(in_table(view, column))
            if own and one.side == "form" and not reaches(one.to.name, name(own))
        ]
        if ends and handed and following:
            sides = (Side(handed[-1].side, handed[-1].said), Side("next", following))
            values = (("to", handed[-1].said.text), ("next", following.text))
            yield Finding(NAME, column.at, sides, values, account.at, "end")


RULE = Rule(
    NAME,
    "handover",
    Severity.NOTE,
    Words(
        "Бір бөлімшеге берілді, келесі іс-қимылды басқасы жасайды",
        "Передано одному, следующим действует другой",
        "Handed to one, and another acts next",
    ),
    {
        "": Words(
            "Мәтін бойынша «{to}» беріледі, ал келесі рәсімді «{next}» орындайды; оған қалай жететіні айтылмаған.",
            "Передается «{to}», а следующую процедуру выполняет «{next}»; как это к нему попадает, не сказано.",
            "It is handed to “{to}”, but the next procedure is done by “{next}”; how it gets there is not said.",
        ),
        "table": Words(
            "Кесте бойынша «{to}» беріледі, ал келесі бағанда «{next}» әрекет етеді; оған қалай жететіні айтылмаған.",
            "По таблице передается «{to}», а в следующей графе действует «{next}»; как это к нему "
            "попадает, не сказано.",
            "By the table it is handed to “{to}”, but “{next}” acts in the next column; how it gets there is not said.",
        ),
        "end": Words(
            "Кесте бойынша «{to}» беріледі, бірақ одан кейін ештеңе болмайды («{next}»).",
            "По таблице передается «{to}», но после этого ничего не следует («{next}»).",
            "By the table it is handed to “{to}”, but nothing follows (“{next}”).",
        ),
    },
    Words(
        "Кімге берілетінін келесі орындаушыға сәйкестендіріңіз немесе аралық беруді жазыңыз.",
        "Согласуйте получателя со следующим исполнителем либо укажите промежуточную передачу.",
        "Let the recipient be the one who acts next, or add the step that hands it on.",
    ),
    find,
)
