"""A cell of the table that is empty where the same cell of most other steps is filled.

Bad: columns 1, 2 and 4 have a completion form, column 3 has none. Good: all have one, or the row is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import terms_in
from reg2bpmn.lint.view import Account, Column, View

NAME = "cell-missing"
_CELLS = ("unit", "action", "form", "deadline")


def find(view: View) -> Iterator[Finding]:
    """Yield each empty cell of who acts, what is done, its completion form or its deadline."""
    for account in view.accounts:
        yield from _of_row(view, account)
        for name in _CELLS:
            filled = [one for one in account.columns if name in one.cells]
            if 2 * len(filled) <= len(account.columns):
                continue
            for column in account.columns:
                if name not in column.cells and column.cells:
                    values = (("no", column.step.no),)
                    yield Finding(NAME, column.at, _sides(column, filled[0], name), values, account.at, name, name)


def _of_row(view: View, account: Account) -> Iterator[Finding]:
    """Yield a row of deadlines in a text that has fewer terms than columns; whose is lacking is not known."""
    cells = [one.cells["deadline"] for one in account.columns if "deadline" in one.cells]
    if not cells or len(cells) < len(account.columns) or not all(map(view.is_doubtful, cells)):
        return
    words = " ".join(one.text for one in cells)
    terms = terms_in(words)
    if len(terms) < len(account.columns) and sum(one.end - one.start for one in terms) >= len(words) - len(cells):
        last = account.columns[-1]
        values = (("no", last.step.no), ("terms", str(len(terms))), ("columns", str(len(account.columns))))
        said = replace(cells[0], text=words)
        yield Finding(NAME, last.at, (Side("deadline", said),), values, account.at, "row", "deadline")


def _sides(column: Column, other: Column, name: str) -> tuple[Side, ...]:
    """Return what the step has, and what stands in the same cell of another."""
    own = next((key for key in ("action", "unit", "form", "deadline", "next", "no") if key in column.cells), "")
    side = own if own in _CELLS or own == "next" else "table"
    return (Side(side, column.cells[own] if own else other.cells[name]), Side("other", other.cells[name]))


RULE = Rule(
    NAME,
    "cell-missing",
    Severity.WARNING,
    Words("Кестеде бос ұяшық", "Пустая ячейка таблицы", "An empty cell"),
    {
        "row": Words(
            "Мерзімдер жолында {columns} бағанға {terms} мерзім берілген.",
            "В строке сроков на {columns} столбцов дано сроков: {terms}.",
            "The row of deadlines has {terms} for {columns} columns.",
        ),
        "unit": Words(
            "{no}-бағанда бөлімше көрсетілмеген.",
            "В столбце {no} не указано подразделение.",
            "Column {no} names no unit.",
        ),
        "action": Words(
            "{no}-бағанда іс-қимыл көрсетілмеген.",
            "В столбце {no} не указано действие.",
            "Column {no} names no action.",
        ),
        "form": Words(
            "{no}-бағанда аяқтау нысаны көрсетілмеген.",
            "В столбце {no} не указана форма завершения.",
            "Column {no} has no completion form.",
        ),
        "deadline": Words(
            "{no}-бағанда мерзім көрсетілмеген.",
            "В столбце {no} не указан срок.",
            "Column {no} has no deadline.",
        ),
    },
    Words("Ұяшықты толтырыңыз.", "Заполните ячейку.", "Fill the cell."),
    find,
    told=True,
)
