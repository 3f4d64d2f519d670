"""A list of results that has more items than the table to which it refers has steps, or fewer.

Bad: eight results «осы регламентке 1-қосымшада көрсетілген:», and a table of seven columns. Good: as many as columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Listing
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.promises import promises
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, View

NAME = "results-count"


def find(view: View) -> Iterator[Finding]:
    """Yield each list of results that refers to a table with another number of steps."""
    promised = {promise.paragraph.at: promise.number for promise in promises(view)}
    for listing in view.regulation.listings("results") if view.regulation else ():
        at = view.address_of(listing.intro)
        for account in view.accounts:
            if account.appendix and account.appendix.number == promised.get(at) and account.columns and listing.items:
                yield from _of(at, listing, account)


def _of(at: str, listing: Listing, account: Account) -> Iterator[Finding]:
    listed, steps = len(listing.items), len(account.columns)
    last = next(iter(account.columns[-1].cells.values()), None)
    if listed != steps and listing.intro and last:
        form = account.columns[-1].cells.get("form")
        sides = (Side("list", listing.items[-1]), Side("form", form) if form else Side("table", last))
        values = (("listed", str(listed)), ("columns", str(steps)))
        yield Finding(NAME, at, sides, values)


RULE = Rule(
    NAME,
    "reference",
    Severity.WARNING,
    Words(
        "Нәтижелер саны кестемен сәйкес емес",
        "Число результатов расходится с таблицей",
        "Another number of results than of steps",
    ),
    {
        "": Words(
            "Тармақта {listed} нәтиже тізілген, ал ол сілтейтін кестеде {columns} баған бар.",
            "В пункте перечислено результатов: {listed}, а в таблице, на которую он ссылается, столбцов: {columns}.",
            "The paragraph lists {listed} results; the table to which it refers has {columns} columns.",
        )
    },
    Words(
        "Нәтижелер тізбесі мен кестені сәйкестендіріңіз.",
        "Приведите перечень результатов и таблицу в соответствие.",
        "Make the list of results and the table agree.",
    ),
    find,
)
