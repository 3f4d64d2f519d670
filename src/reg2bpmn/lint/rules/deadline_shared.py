"""One term for two steps, so that it isn't said whether it runs once or twice.

Bad: «1-шарт – 3 жұмыс күнінің ішінде … қарау» and «4-рәсім – … 3 жұмыс күнінің ішінде …»; «осы мерзім 4-рәсімнің
мерзімімен қарастырылған»; «7 және 8-рәсімдер – … 1 жұмыс күні ішінде …». Good: each procedure has its own term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.joint import joint
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import same, terms_in
from reg2bpmn.lint.view import Account, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import timing
from reg2bpmn.tables.text import folded

NAME = "deadline-shared"


def find(view: View) -> Iterator[Finding]:
    """Yield each term that two steps share."""
    for account in view.accounts:
        yield from _of_conditions(account)
        yield from _joint(account)
        yield from _referred(account)


def _of_conditions(account: Account) -> Iterator[Finding]:
    """Yield each condition with a term that the procedure after it has too."""
    for one, other in pairwise(account.told):
        terms = terms_in(one.step.said.text) if one.step.kind == "condition" else ()
        due = other.step.deadline if other.step.kind == "procedure" else None
        if terms and due and other.step.duration and same(terms[0], other.step.duration):
            said = terms[0].said_in(one.step.said)
            values = (("no", str(one.number)), ("next", str(other.number)), ("term", said.text))
            sides = (Side("condition", said), Side("text", due))
            yield Finding(NAME, one.at, sides, values, account.at, "condition", "", (other.at,))


def _joint(account: Account) -> Iterator[Finding]:
    """Yield each term of a sentence that tells several procedures."""
    for numbers, several in joint(account):
        terms = [term for told in several for term in terms_in(told.step.said.text)]
        due = next((told.step.deadline for told in several if told.step.deadline), None)
        if due and len(terms) == 1:
            values = (("no", ", ".join(map(str, numbers))), ("term", due.text))
            yield Finding(NAME, several[0].at, (Side("text", due),), values, account.at, "joint")


def _referred(account: Account) -> Iterator[Finding]:
    """Yield each deadline that refers to the term of another procedure."""
    for told in account.procedures:
        found = _reference(told.step.said.text)
        if found and found[1] not in told.step.numbers:
            yield _reference_in(account, told.at, str(told.number), ("text", told.step.said), found)
    for column in account.columns:
        cell = column.cells.get("deadline")
        found = _reference(cell.text) if cell else None
        if cell and found and found[1] != column.number:
            yield _reference_in(account, column.at, column.step.no, ("deadline", cell), found)


def _reference(text: str) -> tuple[tuple[int, int], int] | None:
    low = folded(text)
    for found in pattern(timing.TERM_OF).finditer(low):
        before = re.search(r"(?<![\d.])(\d{1,2})\s?-?\s*$", low[: found.start()])
        after = re.match(r"\s*№?\s*(\d{1,2})(?![\d.])", low[found.end() :])
        if before:
            return (before.start(), found.end()), int(before[1])
        if after:
            return (found.start(), found.end() + after.end()), int(after[1])
    return None


def _reference_in(
    account: Account, at: str, no: str, side: tuple[str, Said], found: tuple[tuple[int, int], int]
) -> Finding:
    span, other = found
    name, said = side
    also = tuple(one.at for one in account.procedures if other in one.step.numbers)
    sides = [Side(name, part_of(said, *span) if name == "text" else said)]
    sides += [Side("text", one.step.deadline or one.step.said) for one in account.procedures if one.at in also]
    return Finding(NAME, at, tuple(sides), (("no", no), ("other", str(other))), account.at, "refers", "", also)


RULE = Rule(
    NAME,
    "deadline",
    Severity.WARNING,
    Words("Екі қадамға бір мерзім", "Один срок на два шага", "One term for two steps"),
    {
        "condition": Words(
            "«{term}» {no}-шартта да, {next}-рәсімде де бар; бір мерзім бе, екеу ме – айтылмаған.",
            "«{term}» стоит и в условии {no}, и в процедуре {next}; один это срок или два, не сказано.",
            "Condition {no} and procedure {next} both have “{term}”; whether it is one term or two isn't said.",
        ),
        "joint": Words(
            "{no}-рәсімдерге бір мерзім берілген («{term}»), ол қайсысынікі екені айтылмаған.",
            "Процедурам {no} дан один срок («{term}»); которой из них, не сказано.",
            "Procedures {no} have one term (“{term}”); whose it is isn't said.",
        ),
        "refers": Words(
            "{no}-қадамның мерзімі {other}-рәсімнің мерзіміне кіргізілген; ол аяқталатын сәт айтылмаған.",
            "Срок шага {no} включен в срок процедуры {other}; когда он истекает, не сказано.",
            "The term of step {no} is put into that of procedure {other}; when it ends isn't said.",
        ),
    },
    Words(
        "Әр рәсімге өз мерзімін беріңіз.",
        "Дайте каждой процедуре свой срок.",
        "Give each procedure a term of its own.",
    ),
    find,
)
