"""A deadline that the text counts back from an event, and the table doesn't.

Bad: «аттестаттауға дейін күнтізбелік 20 күннен кешіктірмей»; table «20 жұмыс күні». Good: both name the event.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.events import Event, event_in
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import terms_in
from reg2bpmn.lint.view import Account, Column, Told, View

NAME = "deadline-event-lost"


def find(view: View) -> Iterator[Finding]:
    """Yield each deadline before an event that its column gives without the event."""
    for account in view.accounts:
        for told in account.procedures:
            event = event_in(told.step.said)
            column = _counterpart(account, told, event) if event else None
            cell = column.cells.get("deadline") if column else None
            if event and column and cell and not view.is_doubtful(cell, "table-cells"):
                values = (("no", str(told.number)), ("text", event.said.text), ("table", cell.text))
                yield Finding(NAME, told.at, (Side("text", event.said), Side("deadline", cell)), values, account.at)


def _counterpart(account: Account, told: Told, event: Event) -> Column | None:
    """Return the column with the term: the step's own, or the only other one with that amount; `None` with an event."""
    own = [one for one in account.columns if one.number == told.number]
    moved = [one for one in account.columns if _has_amount(one, event)]
    found = own if any(one in moved for one in own) or len(moved) != 1 else moved
    if not found or any(event_in(said) for one in (*own, *found) for said in one.cells.values()):
        return None
    return found[0]


def _has_amount(column: Column, event: Event) -> bool:
    cell = column.cells.get("deadline")
    return bool(cell) and any(term.value == event.term.value for term in terms_in(cell.text if cell else ""))


RULE = Rule(
    NAME,
    "deadline-unit",
    Severity.WARNING,
    Words(
        "Оқиғаға дейінгі мерзім кестеде оқиғасыз",
        "Срок до события в таблице без события",
        "A deadline before an event without the event",
    ),
    {
        "": Words(
            "{no}-рәсімнің мерзімі мәтінде оқиғаға дейін есептеледі («{text}»), кестеде оқиға аталмаған («{table}»).",
            "Срок процедуры {no} в тексте исчисляется до события («{text}»), в таблице событие не названо («{table}»).",
            "The text counts procedure {no} back from an event (“{text}”); the table names none (“{table}”).",
        )
    },
    Words(
        "Кестеде де мерзімді сол оқиғадан есептеңіз.",
        "И в таблице исчисляйте срок от того же события.",
        "Count the deadline from that event in the table too.",
    ),
    find,
)
