"""A row of a table that a page break cuts, so that what belongs together must be guessed.

Bad: the beginning of an action on one page, its rest and the name of its row on the next. Good: a row on one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reg2bpmn.acts.dump.chunks import PAGE_BREAK
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import numbers_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, Column, View

NAME = "row-cut"
_ROWS = ("unit", "action", "form", "deadline", "next")


def find(view: View) -> Iterator[Finding]:
    """Yield each row of a table in a text that goes on after a page break.

    Whole cells that stand after it are told as those of the last columns, as they are printed.
    """
    breaks = _breaks(view.record.lines)
    for account in view.accounts:
        if account.table and account.table.orientation == "columns":
            yield from _of(account, breaks)


def _of(account: Account, breaks: Sequence[int]) -> Iterator[Finding]:
    for name in _ROWS:
        filled = [one for one in account.columns if name in one.cells and one.cells[name].lines]
        lines = sorted(number for one in filled for number in numbers_of(one.cells[name].lines))
        crossed = [at for at in breaks if lines and lines[0] < at < lines[-1]]
        if not crossed:
            continue
        cut = [one for one in filled if _is_cut(one, name, crossed[0])]
        moved = [one for one in filled if numbers_of(one.cells[name].lines)[0] > crossed[0]]
        shown = cut or filled[-len(moved) :]
        sides = tuple(Side(name, one.cells[name]) for one in cut or moved)
        values = (("columns", ", ".join(one.step.no for one in shown)),)
        also = tuple(one.at for one in shown[1:])
        yield Finding(NAME, shown[0].at, sides, values, account.at, "cells" if cut else "row", name, also)


def _is_cut(column: Column, name: str, at: int) -> bool:
    lines = numbers_of(column.cells[name].lines)
    return lines[0] < at < lines[-1]


@lru_cache(4)
def _breaks(lines: tuple[str, ...]) -> tuple[int, ...]:
    """Return the lines at which pages begin: after a form feed, or the last of several blank lines."""
    found, blank = [], 0
    for number, line in enumerate(lines, 1):
        blank = 0 if line.strip() else blank + 1
        if blank == PAGE_BREAK or "\f" in line:
            found.append(number)
    return tuple(found)


RULE = Rule(
    NAME,
    "page-break",
    Severity.NOTE,
    Words("Кесте жолы бетпен үзілген", "Строка таблицы разорвана страницей", "A row cut by a page break"),
    {
        "cells": Words(
            "Бет үзілімі мына бағандардың ұяшықтарын бөліп тұр: {columns}.",
            "Разрыв страницы делит ячейки столбцов: {columns}.",
            "A page break cuts the cells of columns {columns}.",
        ),
        "row": Words(
            "Бет үзілімі жолды бөліп, мына бағандардың ұяшықтары келесі бетте қалған: {columns}.",
            "Разрыв страницы делит строку; на следующей странице остались ячейки столбцов: {columns}.",
            "A page break cuts the row; the cells of columns {columns} are left on the next page.",
        ),
    },
    Words(
        "Жолдың бір бетте басылуын қамтамасыз етіңіз.",
        "Напечатайте строку на одной странице.",
        "Keep the row on one page.",
    ),
    find,
)
