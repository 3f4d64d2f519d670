"""The provider as a whole does what one of its units must do.

Bad: in condition 3 «көрсетілетін қызметті берушінің … тексеруі», while the list has four units. Good: the responsible
executor checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import PROVIDER, finds, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sections import loose
from reg2bpmn.lint.units import listed
from reg2bpmn.lint.view import View
from reg2bpmn.lint.whose import owned
from reg2bpmn.locale.rules.roles import COMPLIANCE, SIGNATURE
from reg2bpmn.locale.rules.systems import CHECK, SEAL

NAME = "provider-as-whole"


def find(view: View) -> Iterator[Finding]:
    """Yield the checks that the provider makes in a system, and what is signed by it, while the act lists its units."""
    items = tuple(Side("list", item) for item in listed(view))
    if not items:
        return
    for account in view.accounts:
        checks = [
            (one.at, said)
            for one in account.conditions
            if account.kind == "systems" and (said := _checker(one.step.words))
        ]
        if checks:
            at, said = checks[0]
            also = tuple(one for one, _ in checks[1:])
            yield Finding(NAME, at, (Side("condition", said), *items), (("who", said.text),), account.at, also=also)
    for at, said in loose(view):
        signed = [one for words in (SIGNATURE, SEAL) for one in owned(said, words) if one.party.role == PROVIDER]
        if signed:
            sides = (Side("text", signed[0].said), *items)
            yield Finding(NAME, at, sides, (("who", signed[0].said.text),), variant="signed", mark="signed")


def _checker(words: Said) -> Said | None:
    """Return the words for the provider where it is the one who checks somebody's compliance."""
    parties = mentions(words.text)
    if not (finds(COMPLIANCE, words.text) and finds(CHECK, words.text)) or len(parties) < 2:
        return None
    kk = parties[0].lang == "kk" and parties[0].case == "genitive"
    ru = [one for one in parties if one.lang == "ru" and one.case == "instrumental"]
    first = parties[0] if kk else ru[0] if ru else None
    if not first or first.role != PROVIDER or first.employee:
        return None
    return part_of(words, first.start, first.end)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Көрсетілетін қызметті берушінің қай бөлімшесі екені айтылмаған",
        "Не сказано, какое подразделение услугодателя",
        "Which unit of the provider is not said",
    ),
    {
        "": Words(
            "«{who}» тұтастай тексереді; тізбедегі бөлімшелердің (қызметкерлердің) қайсысы екені айтылмаған.",
            "Проверяет «{who}» в целом; кто именно из перечня подразделений (работников), не сказано.",
            "“{who}” as a whole checks; which of the units listed, is not said.",
        ),
        "signed": Words(
            "«{who}» дейді, бірақ көрсетілетін қызметті берушіден кім қол қоятыны және кім жіберетіні айтылмаған.",
            "Сказано «{who}», но кто у услугодателя подписывает и отправляет, не сказано.",
            "“{who}” is said, but not who of the provider signs and sends.",
        ),
    },
    Words(
        "Тізбедегі бөлімшені (қызметкерді) атаңыз.",
        "Назовите подразделение (работника) из перечня.",
        "Name the unit of the list.",
    ),
    find,
)
