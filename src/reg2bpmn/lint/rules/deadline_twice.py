"""A step of the table with two deadlines: one in its own cell, another beside it or in the words of another cell.

Bad: action «1 жұмыс күнінің ішінде шешім қабылдау», deadline «25 жұмыс күні». Good: the action names no other time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.phrases import source
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import Term, same, terms_in
from reg2bpmn.lint.view import Column, View
from reg2bpmn.tables.text import folded

NAME = "deadline-twice"
_NEAR = 16


def find(view: View) -> Iterator[Finding]:
    """Yield each column that gives two deadlines."""
    for account in view.accounts:
        for column in account.columns:
            cell = column.cells.get("deadline")
            found = _found(column, cell) if cell and not view.is_doubtful(cell, "table-cells") else None
            if cell and found:
                variant, one, other = found
                values = (("no", column.step.no), ("one", one.said.text), ("other", other.said.text))
                yield Finding(NAME, column.at, (one, other), values, account.at, variant)


def _found(column: Column, cell: Said) -> tuple[str, Side, Side] | None:
    """Return which message tells of the two deadlines of a column, and both; `None` where it has one."""
    own = terms_in(cell.text)
    if len(own) == 2 and column.step.deadline is None and not _is_bracketed(cell.text, own[1]):
        return "cell", Side("deadline", own[0].said_in(cell)), Side("deadline", own[1].said_in(cell))
    for name in ("action", "form"):
        said = column.cells.get(name)
        for term in terms_in(said.text) if said and own else ():
            within = _within(said.text, term) if said else None
            if said and within and not any(same(term, one) for one in own):
                return "", Side(name, part_of(said, *within)), Side("deadline", cell)
    return None


def _is_bracketed(text: str, term: Term) -> bool:
    return text.count("(", 0, term.start) > text.count(")", 0, term.start)


def _within(text: str, term: Term) -> tuple[int, int] | None:
    """Return where the words of a term stand that bind, as in "within 3 days", `None` where they tell anything else."""
    low = folded(text)
    before, after = low[max(0, term.start - _NEAR) : term.start], low[term.end : term.end + _NEAR]
    found = re.search(rf"(?<![^\W_]){source('within')}\s*$", before)
    if found:
        return term.start - len(before) + found.start(), term.end
    later = re.match(rf"\s*{source('within')}", after)
    return (term.start, term.end + later.end()) if later else None


RULE = Rule(
    NAME,
    "deadline",
    Severity.ERROR,
    Words("Бір қадамда екі мерзім", "Два срока у одного шага", "Two deadlines for one step"),
    {
        "": Words(
            "{no}-бағанда екі мерзім бар: іс-қимыл сөздерінде «{one}», мерзім ұяшығында «{other}».",
            "В столбце {no} два срока: в словах действия «{one}», в ячейке срока «{other}».",
            "Column {no} has two deadlines: “{one}” in the words of the action, “{other}” in the cell of the deadline.",
        ),
        "cell": Words(
            "{no}-бағанның мерзім ұяшығында екі мерзім бар: «{one}» және «{other}».",
            "В ячейке срока столбца {no} два срока: «{one}» и «{other}».",
            "The cell of the deadline of column {no} has two: “{one}” and “{other}”.",
        ),
    },
    Words(
        "Қадамға бір мерзім қалдырыңыз.",
        "Оставьте шагу один срок.",
        "Leave the step one deadline.",
    ),
    find,
)
