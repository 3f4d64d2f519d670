"""A unit that is listed as taking part and does nothing.

Bad: the list has «заң бөлімінің маманы», no procedure and no column does. Good: it signs in procedure 5, under a
shorter name.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import actors
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handing import persons
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import Name, listed, name_of, nearly
from reg2bpmn.lint.view import Account, View

NAME = "unit-idle"


def find(view: View) -> Iterator[Finding]:
    """Yield each listed unit that acts neither in the text nor in the table."""
    for account in view.accounts:
        if account.kind != "systems" and (account.table or account.kind == "procedures"):
            acting = _acting(account)
            for item in listed(view, account) if acting else ():
                if not any(nearly(name_of(item.text), name) for name in acting):
                    mark = "-".join(name_of(item.text))
                    values = (("unit", item.text),)
                    yield Finding(NAME, _at(view), (Side("list", item),), values, account.at, mark=mark)


def _acting(account: Account) -> list[Name]:
    """Return the names of those who act, or are named without being a recipient or an owner."""
    found = [one.name for one in actors(account)]
    for told in account.told:
        found += [one.name for one in persons(told.step.words.text) if one.case == "nominative"]
    return found


def _at(view: View) -> str:
    """Return the address of the paragraph that announces the list."""
    for section in view.regulation.sections if view.regulation else ():
        for listing in section.listings:
            if listing.kind == "units" and section.kind in ("interaction", "procedures"):
                return view.address_of(listing.intro)
    return ""


RULE = Rule(
    NAME,
    "unit-idle",
    Severity.NOTE,
    Words(
        "Тізбедегі бөлімше ештеңе істемейді",
        "Подразделение из перечня ничего не делает",
        "A listed unit does nothing",
    ),
    {
        "": Words(
            "«{unit}» тізбеде бар, бірақ мәтінде де, кестеде де әрекет етпейді.",
            "«{unit}» есть в перечне, но ни в тексте, ни в таблице не действует.",
            "“{unit}” is listed, but acts neither in the text nor in the table.",
        )
    },
    Words(
        "Оны тізбеден алып тастаңыз немесе нені орындайтынын жазыңыз.",
        "Исключите его из перечня или укажите, что оно выполняет.",
        "Take it off the list, or say what it does.",
    ),
    find,
    told=True,
)
