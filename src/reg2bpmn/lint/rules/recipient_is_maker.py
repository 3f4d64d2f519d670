"""Something is handed to the one who has it: a result to the provider itself, a paper by the office to the office.

Bad: the registry office gives the result «көрсетілетін қызметті берушіге қолма-қол». Good: «көрсетілетін қызметті
алушыға».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import seconds
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handing import recipients
from reg2bpmn.lint.handovers import Handed, in_table, in_text, name, units_of
from reg2bpmn.lint.parties import PROVIDER, finds
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import is_head
from reg2bpmn.lint.view import Account, View
from reg2bpmn.locale.rules.units import DELIVERY, OFFICES

NAME = "recipient-is-maker"
_OFFICES = frozenset(office for offices in OFFICES.values() for office in offices)


def find(view: View) -> Iterator[Finding]:
    """Yield deliveries to the provider, and units that hand something to their own office."""
    for account in view.accounts:
        if account.kind == "systems":
            continue
        for told in account.procedures:
            handed = in_text(told)
            yield from _delivered(account, told.at, told.step.words, handed)
            if told.step.unit and not seconds(told.step):
                yield from _to_itself(account, told.at, told.step.unit, handed)
        for column in account.columns:
            unit = column.cells.get("unit")
            if unit and not view.is_doubtful(unit):
                yield from _to_itself(account, column.at, unit, in_table(view, column))


def _delivered(account: Account, at: str, words: Said, handed: tuple[Handed, ...]) -> Iterator[Finding]:
    provider = [one for one in handed if one.to.role == PROVIDER]
    parties = [one for one in recipients(words.text) if one.role]
    if provider and len(provider) == len(parties) and finds(DELIVERY, words.text):
        values = (("to", provider[-1].said.text),)
        yield Finding(NAME, at, (Side("text", provider[-1].said),), values, account.at)


def _to_itself(account: Account, at: str, unit: Said, handed: tuple[Handed, ...]) -> Iterator[Finding]:
    """Yield what the office hands to the office; of divisions there are several, and posts of one name may be two."""
    own = name(unit)
    for one in units_of(handed):
        office = is_head(one.to.name[-1])
        if len(one.to.name) == 1 and office in _OFFICES and any(is_head(word) == office for word in own):
            side = "text" if one.side == "text" else "unit"
            values = (("to", one.said.text), ("unit", unit.text))
            yield Finding(NAME, at, (Side(one.side, one.said), Side(side, unit)), values, account.at, "self", "self")
            return


RULE = Rule(
    NAME,
    "recipient",
    Severity.ERROR,
    Words(
        "Алушы – берушінің өзі",
        "Получатель – тот же, кто передает",
        "The recipient is the one who hands over",
    ),
    {
        "": Words(
            "Нәтиже көрсетілетін қызметті берушінің өзіне беріледі: «{to}».",
            "Результат выдается самому услугодателю: «{to}».",
            "The result is given to the provider itself: “{to}”.",
        ),
        "self": Words(
            "«{unit}» өзі жататын жерге береді: «{to}».",
            "«{unit}» передает туда, где сам работает: «{to}».",
            "“{unit}” hands over to where it belongs itself: “{to}”.",
        ),
    },
    Words(
        "Алушыны түзетіңіз.",
        "Исправьте получателя.",
        "Correct the recipient.",
    ),
    find,
)
