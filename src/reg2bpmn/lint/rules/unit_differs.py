"""A step that the text gives to one unit and the table, or the list that repeats it, to another.

Bad: procedure 4 «департаменттің маманы», column 4 «Департаменттің жауапты орындаушысы». Good: «басқарма басшысы» and
«Көрсетілетін қызметті беруші басқармасының басшысы», one unit in two forms.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import is_post
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import Name, fits, listed, name_of, same
from reg2bpmn.lint.view import Account, View

NAME = "unit-differs"


def find(view: View) -> Iterator[Finding]:
    """Yield each step that two accounts give to different units."""
    for account in view.accounts:
        full = [name_of(one.text) for one in listed(view, account)]
        for pair in account.pairs:
            unit, cell = pair.text.step.unit, pair.column.cells.get("unit")
            if unit and cell and not view.is_doubtful(cell) and _differ(unit, cell, full):
                yield _finding(account, pair.text.at, unit, cell, "")
    yield from _restated(view)


def _restated(view: View) -> Iterator[Finding]:
    """Yield the procedures that a later list repeats with another unit."""
    main = next((one for one in view.accounts if one.kind == "procedures" and one.told), None)
    for account in view.accounts if main else ():
        if account is main or account.kind != "interaction" or account.table:
            continue
        units = {one.number: one.step.unit for one in main.procedures} if main else {}
        for told in account.procedures:
            first = units.get(told.number)
            if first and told.step.unit and _differ(first, told.step.unit, ()):
                yield _finding(account, told.at, told.step.unit, first, "restated")


def _differ(one: Said, other: Said, full: list[Name] | tuple[Name, ...]) -> bool:
    """Whether two names mean different units; two of the list are different though one is the end of the other."""
    names = name_of(one.text), name_of(other.text)
    if not is_post(one.text):
        return False
    if not fits(*names):
        return True
    return not same(*names) and all(any(same(name, known) for known in full) for name in names)


def _finding(account: Account, at: str, unit: Said, other: Said, variant: str) -> Finding:
    sides = (Side("text", unit), Side("text" if variant else "unit", other))
    values = (("no", at.rpartition(".")[2]), ("one", unit.text), ("other", other.text))
    return Finding(NAME, at, sides, values, account.at, variant)


RULE = Rule(
    NAME,
    "unit-wording",
    Severity.ERROR,
    Words(
        "Мәтін мен кестедегі орындаушылардың сәйкессіздігі",
        "Исполнители в тексте и таблице расходятся",
        "Units of text and table differ",
    ),
    {
        "": Words(
            "{no}-рәсімді мәтін бойынша «{one}», кесте бойынша «{other}» орындайды.",
            "Процедуру {no} по тексту выполняет «{one}», по таблице – «{other}».",
            "Procedure {no} is done by “{one}” in the text, by “{other}” in the table.",
        ),
        "restated": Words(
            "{no}-рәсімді бір тізімде «{other}», оны қайталайтын тізімде «{one}» орындайды.",
            "Процедуру {no} в одном перечне выполняет «{other}», в повторяющем его – «{one}».",
            "Procedure {no} is done by “{other}” in one list, by “{one}” in the list that repeats it.",
        ),
    },
    Words(
        "Екі жерде бір бөлімшені (қызметкерді) атаңыз.",
        "Назовите в обоих местах одно подразделение (работника).",
        "Name one unit in both places.",
    ),
    find,
    told=True,
)
