"""Deadlines of the text and of the table that differ for one step.

Bad: procedure 3 «12 жұмыс күнінің ішінде», column 3 «15 жұмыс күні». Good: both 12 working days, worded otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Pair, View

NAME = "deadline-differs"
_DAYS = {"day", "working_day", "calendar_day"}


def find(view: View) -> Iterator[Finding]:
    """Yield each step for which the text and the table give a deadline, and not the same."""
    for account in view.accounts:
        for pair in account.pairs:
            found = _variant(pair)
            cell = pair.column.cells.get("deadline")
            due = pair.text.step.deadline
            if found is not None and due and cell and not view.is_doubtful(cell, "table-cells"):
                sides = (Side("text", due), Side("deadline", cell))
                values = (("no", str(pair.text.number)), ("text", due.text), ("table", cell.text))
                yield Finding(NAME, pair.text.at, sides, values, account.at, found)


def _variant(pair: Pair) -> str | None:
    """Return which message tells how the deadlines of a step differ, `None` where they do not."""
    text, table = pair.text.step.duration, pair.column.step.deadline
    if not text or not table or text.value is None or table.value is None:
        return None
    if (text.value, text.unit) == (table.value, table.unit):
        return None
    return "unit" if text.value == table.value and {text.unit, table.unit} <= _DAYS else ""


RULE = Rule(
    NAME,
    "deadline",
    Severity.ERROR,
    Words(
        "Мәтін мен кестедегі мерзімдердің сәйкессіздігі",
        "Сроки текста и таблицы расходятся",
        "Deadlines of text and table differ",
    ),
    {
        "": Words(
            "{no}-рәсімнің мерзімі мәтінде «{text}», кестеде «{table}».",
            "Срок процедуры {no} в тексте «{text}», в таблице «{table}».",
            "Procedure {no} has “{text}” in the text, “{table}” in the table.",
        ),
        "unit": Words(
            "{no}-рәсімнің мерзімі мәтінде «{text}», кестеде «{table}»: саны бірдей, күндері әртүрлі.",
            "Срок процедуры {no} в тексте «{text}», в таблице «{table}»: число одно, дни разные.",
            "Procedure {no} has “{text}” in the text, “{table}” in the table: the same number of different days.",
        ),
    },
    Words(
        "Екі жерде бір мерзімді жазыңыз.",
        "Укажите в обоих местах один срок.",
        "Give one deadline in both places.",
    ),
    find,
    told=True,
)
