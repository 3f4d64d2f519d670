"""Something is handed to a unit that neither the list of those that take part nor any step knows.

Bad: column 3 sends the result to «басшысына» where the list and all steps have «басшылығы». Good: «маманға», where
the list has «кеңсе маманы».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import Actor, actors
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handovers import Handed, in_table, in_text, units_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import Name, is_head, listed, name_of, same, shortens
from reg2bpmn.lint.view import Account, View
from reg2bpmn.locale.rules.units import BODIES

NAME = "recipient-unlisted"
_BODIES = frozenset(body for bodies in BODIES.values() for body in bodies)


def find(view: View) -> Iterator[Finding]:
    """Yield each step with a recipient that is neither listed nor acts anywhere in its account."""
    for account in view.accounts:
        items = listed(view, account)
        if account.kind == "systems" or not items:
            continue
        known = [name_of(item.text) for item in items] + [one.name for one in _acting(view, account)]
        for at, handed in _handed(view, account):
            if not any(_knows(name, handed.to.name) for name in known):
                sides = (Side(handed.side, handed.said), *(Side("list", item) for item in items))
                values = (("to", handed.said.text), ("list", "; ".join(item.text for item in items)))
                yield Finding(NAME, at, sides, values, account.at, mark="-".join(handed.to.name))


def _acting(view: View, account: Account) -> tuple[Actor, ...]:
    """Return who acts in an account; a list without a table repeats another, whose actors count as well."""
    accounts = (account,) if account.table else view.accounts
    return tuple(actor for one in accounts if one.kind != "systems" for actor in actors(one))


def _handed(view: View, account: Account) -> Iterator[tuple[str, Handed]]:
    for told in account.procedures:
        yield from ((told.at, one) for one in units_of(in_text(told)))
    for column in account.columns:
        yield from ((column.at, one) for one in units_of(in_table(view, column)))


def _knows(name: Name, to: Name) -> bool:
    """Whether a recipient is a unit: the same, its short form, the body that it is of, or a member of that body."""
    if same(name, to) or shortens(to, name):
        return True
    if is_head(to[-1]) in _BODIES:
        return any(is_head(word) == is_head(to[-1]) for word in name)
    return shortens(name, to) and is_head(name[-1]) in _BODIES


RULE = Rule(
    NAME,
    "recipient",
    Severity.NOTE,
    Words(
        "Тізбеде жоқ бөлімшеге беріледі",
        "Передается подразделению, которого нет в перечне",
        "Handed to a unit that is not listed",
    ),
    {
        "": Words(
            "«{to}» беріледі, бірақ мұндай бөлімше (қызметкер) тізбеде де, рәсімдерде де жоқ.",
            "Передается «{to}», но такого подразделения (работника) нет ни в перечне, ни среди исполнителей.",
            "It is handed to “{to}”, whom neither the list nor any step knows.",
        )
    },
    Words(
        "Алушыны тізбедегідей атаңыз.",
        "Назовите получателя так, как он назван в перечне.",
        "Call the recipient by the name that the list has.",
    ),
    find,
)
