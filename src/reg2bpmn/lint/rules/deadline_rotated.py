"""Deadlines of neighbouring columns that stand one column off, or have changed places.

Bad: text 1 working day, 20 days, 15 minutes; table 15 minutes, 1 working day, 20 days. Good: one column differs alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import alike
from reg2bpmn.lint.view import Account, Pair, View
from reg2bpmn.tables.record import Duration

NAME = "deadline-rotated"
_Both = tuple[Pair, Duration, Duration]


def find(view: View) -> Iterator[Finding]:
    """Yield each run of columns whose deadlines are those of the text, moved by one column."""
    for account in view.accounts:
        for run in _runs(view, account):
            yield from _moved(account, run)


def _runs(view: View, account: Account) -> Iterator[list[_Both]]:
    """Yield runs of steps one after another that both accounts give a deadline."""
    run: list[_Both] = []
    for pair in account.pairs:
        text, table, cell = pair.text.step.duration, pair.column.step.deadline, pair.column.cells.get("deadline")
        known = text and table and cell and text.value is not None and table.value is not None
        if known and text and table and cell and not view.is_doubtful(cell, "table-cells"):
            run.append((pair, text, table))
        else:
            yield run
            run = []
    yield run


def _moved(account: Account, run: Sequence[_Both]) -> Iterator[Finding]:
    """Yield the longest parts of a run whose deadlines are moved, one after another."""
    start = 0
    while start < len(run) - 1:
        ends = [end for end in range(len(run), start + 1, -1) if _is_moved(run[start:end])]
        if ends:
            yield _finding(account, run[start : ends[0]])
        start = ends[0] if ends else start + 1


def _is_moved(part: Sequence[_Both]) -> bool:
    text, table = [one[1] for one in part], [one[2] for one in part]
    differ = [not alike(a, b) for a, b in zip(text, table, strict=True)]
    if not differ[0] or not differ[-1] or (sum(differ) < 3 and len(part) > 2):
        return False
    return any(
        all(alike(a, b) for a, b in zip(moved, table, strict=True))
        for moved in ([text[-1], *text[:-1]], [*text[1:], text[0]])
    )


def _finding(account: Account, part: Sequence[_Both]) -> Finding:
    pairs = [one[0] for one in part]
    sides = [Side("text", pair.text.step.deadline) for pair in pairs if pair.text.step.deadline]
    sides += [Side("deadline", pair.column.cells["deadline"]) for pair in pairs]
    values = (
        ("first", str(pairs[0].text.number)),
        ("last", str(pairs[-1].text.number)),
        ("text", " – ".join(pair.text.step.deadline.text for pair in pairs if pair.text.step.deadline)),
        ("table", " – ".join(pair.column.cells["deadline"].text for pair in pairs)),
    )
    also = tuple(pair.text.at for pair in pairs[1:])
    return Finding(
        NAME, pairs[0].text.at, tuple(sides), values, account.at, "swapped" if len(part) == 2 else "", "", also
    )


RULE = Rule(
    NAME,
    "misplaced",
    Severity.ERROR,
    Words("Мерзімдер бағандарға ығысқан", "Сроки сдвинуты по столбцам", "Deadlines stand in other columns"),
    {
        "": Words(
            "{first}–{last}-рәсімдердің мерзімдері кестеде бір бағанға ығысқан: мәтінде «{text}», кестеде «{table}».",
            "Сроки процедур {first}–{last} сдвинуты в таблице на столбец: в тексте «{text}», в таблице «{table}».",
            "Deadlines {first}–{last} stand one column off: “{text}” in the text, “{table}” in the table.",
        ),
        "swapped": Words(
            "{first} және {last}-рәсімдердің мерзімдері кестеде орын ауысқан: мәтінде «{text}», кестеде «{table}».",
            "Сроки процедур {first} и {last} в таблице поменялись местами: в тексте «{text}», в таблице «{table}».",
            "Deadlines {first} and {last} have changed places: “{text}” in the text, “{table}” in the table.",
        ),
    },
    Words(
        "Әр мерзімді өз бағанына жазыңыз.",
        "Поставьте каждый срок в свой столбец.",
        "Put each deadline into its own column.",
    ),
    find,
)
