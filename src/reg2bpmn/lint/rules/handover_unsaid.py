"""A unit acts next to which nothing was handed, or something is prepared and handed to nobody.

Bad: the commission decides in procedure 6, the head of division prepares the result in procedure 7, and nothing says
how the minutes get there. Good: procedure 6 ends with the minutes being handed to the head of division.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handovers import in_text, name, passings, units_of
from reg2bpmn.lint.parties import APPLICANT, finds
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import fits
from reg2bpmn.lint.view import Account, View
from reg2bpmn.locale.rules.roles import DOCUMENTS, REFUSAL
from reg2bpmn.locale.rules.systems import PREPARING
from reg2bpmn.locale.rules.units import INTAKE
from reg2bpmn.tables.record import FlowKind

NAME = "handover-unsaid"
_SHARE = 0.4


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure of the text after which another unit acts, though nothing was handed to any."""
    for account in view.accounts:
        if account.kind == "systems" or not _tells_recipients(account):
            continue
        for passing in passings(view, account):
            other = not fits(name(passing.unit), name(passing.next_units[0]))
            if passing.side != "text" or len(passing.next_units) > 1 or units_of(passing.handed) or not other:
                continue
            if not (finds(INTAKE, passing.next_words.text) and finds(DOCUMENTS, passing.next_words.text)):
                sides = (Side("text", passing.unit), Side("text", passing.next_units[0]))
                values = (("one", passing.unit.text), ("next", passing.next_units[0].text))
                yield Finding(NAME, passing.at, sides, values, account.at, also=(passing.next_at,))
        yield from _kept(account)


def _tells_recipients(account: Account) -> bool:
    """Whether the procedures of an account mostly say to whom they hand on, so that silence means something."""
    told = [one for one in account.procedures if units_of(in_text(one))]
    return len(told) >= _SHARE * len(account.procedures)


def _kept(account: Account) -> Iterator[Finding]:
    """Yield procedures that prepare something, hand it to nobody and end a branch; of refusals another rule tells."""
    ends = {one.at for one in account.columns if one.step.flow.kind is FlowKind.END}
    for place, told in enumerate(account.told):
        following = account.told[place + 1] if place + 1 < len(account.told) else None
        last = following is None or following.step.kind == "condition" or f"table.{told.number}" in ends
        if told.step.kind != "procedure" or not told.step.unit or not last:
            continue
        given = any(one.to.role == APPLICANT for one in in_text(told)) or units_of(in_text(told))
        if finds(PREPARING, told.step.words.text) and not finds(REFUSAL, told.step.words.text) and not given:
            values = (("one", told.step.unit.text),)
            yield Finding(NAME, told.at, (Side("text", told.step.words),), values, account.at, "kept", "kept")


RULE = Rule(
    NAME,
    "handover",
    Severity.NOTE,
    Words(
        "Беру айтылмаған",
        "О передаче не сказано",
        "Nothing is said to be handed on",
    ),
    {
        "": Words(
            "«{one}» келесі рәсімді орындаушыға – «{next}» – ештеңе бермейді; "
            "материалдар оған қалай жететіні айтылмаған.",
            "«{one}» ничего не передает исполнителю следующей процедуры – «{next}»; "
            "как к нему попадают материалы, не сказано.",
            "“{one}” hands nothing to “{next}”, who does the next procedure; how things get there is not said.",
        ),
        "kept": Words(
            "«{one}» дайындаған құжат ешкімге берілмейді: оған кім қол қоятыны және кім жіберетіні айтылмаған.",
            "То, что готовит «{one}», никому не передается: кто это подписывает и отправляет, не сказано.",
            "What “{one}” prepares is handed to nobody; who signs it and who sends it is not said.",
        ),
    },
    Words(
        "Кім кімге не беретінін жазыңыз.",
        "Укажите, кто, кому и что передает.",
        "Say who hands what to whom.",
    ),
    find,
)
