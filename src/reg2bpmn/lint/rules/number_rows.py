"""A table with two rows of numbers that count differently, or one that skips or repeats a number.

Bad: «1 2 3 4 5 6 7», below it «1 2 3 4 5 6 7 8». Good: one row of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import numbers_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, View

NAME = "number-rows"


def find(view: View) -> Iterator[Finding]:
    """Yield each table whose rows of numbers count differently, or not by one."""
    for account in view.accounts:
        rows = list(_rows(view, account))
        counts = [row.text.split()[-1] for row in rows]
        broken = [row for row in rows if [*map(int, row.text.split())] != [*range(1, len(row.text.split()) + 1)]]
        if broken or len(set(counts)) > 1:
            sides = tuple(Side("table", row) for row in rows)
            values = (("counts", " – ".join(counts)), ("columns", str(len(account.columns))))
            yield Finding(NAME, account.table_at, sides, values, account.at, "broken" if broken else "")


def _rows(view: View, account: Account) -> Iterator[Said]:
    """Yield the lines of numbers that begin with 1 below the label of the numbers, where the act is a text."""
    places = account.table.label_places if account.table and view.record.form == "text" else ()
    label = numbers_of(places[0].cell.removeprefix("lines ").removeprefix("line ")) if places else []
    for number in range(label[-1] + 1 if label else 1, len(view.record.lines) + 1 if label else 1):
        text = view.record.lines[number - 1].strip()
        if text and not re.fullmatch(r"\d{1,3}(?:\s+\d{1,3})+", text):
            return
        if text.split()[:1] == ["1"]:
            place = replace(places[0], line=number, column=1, cell=f"line {number}")
            yield Said(" ".join(text.split()), place, str(number))


RULE = Rule(
    NAME,
    "numbering",
    Severity.ERROR,
    Words("Нөмірлер жолдары әртүрлі", "Строки номеров расходятся", "Rows of numbers that differ"),
    {
        "": Words(
            "Кестеде бағандарды әртүрлі санайтын нөмірлер жолдары бар ({counts}), ал толтырылған баған – {columns}.",
            "В таблице строки номеров считают столбцы по-разному ({counts}), а заполнено столбцов {columns}.",
            "The table's rows of numbers count its columns differently ({counts}); {columns} are filled.",
        ),
        "broken": Words(
            "Кестенің нөмірлер жолы бір-бірден өспейді; толтырылған баған – {columns}.",
            "Строка номеров таблицы возрастает не по единице; заполнено столбцов: {columns}.",
            "The table's row of numbers doesn't rise by one; {columns} columns are filled.",
        ),
    },
    Words(
        "Бір нөмірлер жолын қалдырып, бағандардың санын тексеріңіз.",
        "Оставьте одну строку номеров и проверьте число столбцов.",
        "Leave one row of numbers, and look how many columns there are.",
    ),
    find,
)
