"""A procedure without a deadline among procedures that have one.

Bad: procedures 1 and 2 «15 минут ішінде …», procedure 3 «жауапты орындаушы құжаттарды қарайды». Good: each has its own,
or none has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.joint import joint
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import terms_in
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import timing
from reg2bpmn.tables.text import folded

NAME = "deadline-missing"


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure without a deadline where most have one."""
    for account in view.accounts:
        bound = [one for one in account.procedures if not _is_applicants(one)]
        timed = [one for one in bound if _is_timed(one)]
        if 2 * len(timed) <= len(bound):
            continue
        shared = {told.at for _, several in joint(account) for told in several if any(map(_is_timed, several))}
        for told in bound:
            if not _is_timed(told) and told.at not in shared:
                values = (("no", str(told.number)), ("timed", str(len(timed))))
                yield Finding(NAME, told.at, _sides(account, told), values, account.at)


def _is_applicants(told: Told) -> bool:
    """Whether it is the applicant who acts."""
    return bool(pattern(timing.APPLICANTS).match(folded(told.step.words.text)))


def _is_timed(told: Told) -> bool:
    return bool(told.step.deadline or terms_in(told.step.said.text))


def _sides(account: Account, told: Told) -> tuple[Side, ...]:
    """Return the procedure, and the deadline that the table gives it."""
    columns = [one for one in account.columns if one.number == told.number and "deadline" in one.cells]
    return (Side("text", told.step.said), *(Side("deadline", one.cells["deadline"]) for one in columns[:1]))


RULE = Rule(
    NAME,
    "deadline",
    Severity.WARNING,
    Words("Мерзімі жоқ рәсім", "Процедура без срока", "A procedure without a deadline"),
    {
        "": Words(
            "{no}-рәсімнің мерзімі көрсетілмеген, өзге {timed} рәсімде мерзім бар.",
            "Срок процедуры {no} не указан, у других процедур ({timed}) он есть.",
            "Procedure {no} has no deadline; {timed} others have one.",
        )
    },
    Words(
        "Рәсімнің мерзімін көрсетіңіз.",
        "Укажите срок процедуры.",
        "Give the procedure its deadline.",
    ),
    find,
    told=True,
)
