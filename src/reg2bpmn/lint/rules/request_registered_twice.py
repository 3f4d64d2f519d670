"""An application that two register: the provider's office, and the portal or the front office.

Bad: the process starts from an electronic request, procedure 1 has the office register it, section 4 the portal.
Good: the office registers what comes on paper, the portal what is electronic, and the text says so.
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
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.systems import ELECTRONIC_REQUEST, REGISTERING, REQUEST, SYSTEM_AT
from reg2bpmn.locale.rules.units import FRONT_OFFICES, INTAKE
from reg2bpmn.tables.text import folded

NAME = "request-registered-twice"


def find(view: View) -> Iterator[Finding]:
    """Yield the procedure by which the office registers what a system or a front office has registered already."""
    start = next((one.said for one in view.paragraphs if finds(ELECTRONIC_REQUEST, one.said.text)), None)
    systems = sorted((one for one in view.accounts if one.kind == "systems"), key=_is_of_provider)
    system = next((one.step.words for two in systems for one in two.procedures if _by_system(one)), None)
    front = next((said for _, said in loose(view) if _by_front_office(said)), None)
    for account in view.accounts:
        own = _by_unit(account) if account.kind == "procedures" else None
        if own and start and system:
            electronic = pattern(ELECTRONIC_REQUEST).search(folded(start.text))
            asked = part_of(start, *electronic.span()) if electronic else start
            sides = (Side("text", own.step.words), Side("paragraph", asked), Side("other", system))
            yield Finding(NAME, own.at, sides, (("other", system.text),), account.at)
        if own and front:
            twice = (Side("text", own.step.words), Side("other", front))
            yield Finding(NAME, own.at, twice, (("other", front.text),), account.at, "front", "front")


def _by_unit(account: Account) -> Told | None:
    """Return the procedure by which a unit takes in and registers documents."""
    return next(
        (
            one
            for one in account.procedures
            if all(finds(words, one.step.words.text) for words in (INTAKE, REGISTERING))
        ),
        None,
    )


def _is_of_provider(account: Account) -> bool:
    """Whether the procedures of an account begin with the provider, not with who applies."""
    first = next((who for told in account.told for who in mentions(told.step.words.text)), None)
    return first is not None and first.role == PROVIDER


def _by_system(told: Told) -> bool:
    text = told.step.words.text
    return all(finds(words, text) for words in (REGISTERING, REQUEST, SYSTEM_AT))


def _by_front_office(said: Said) -> bool:
    return all(finds(words, said.text) for words in (FRONT_OFFICES, REGISTERING, REQUEST))


RULE = Rule(
    NAME,
    "handover",
    Severity.NOTE,
    Words(
        "Өтініш екі жерде тіркеледі",
        "Заявление регистрируется дважды",
        "An application is registered twice",
    ),
    {
        "": Words(
            "Электрондық сұрау жүйеде тіркеледі («{other}»), ал рәсім бойынша оны кеңсе тіркейді; "
            "оған қалай өтетіні айтылмаған.",
            "Электронный запрос регистрируется в системе («{other}»), а по процедуре – канцелярией; "
            "как он к ней попадает, не сказано.",
            "An electronic request is registered in a system (“{other}”), by the procedure in the "
            "office; how it gets there is not said.",
        ),
        "front": Words(
            "Өтінішті алдымен басқа жер тіркейді («{other}»), содан кейін кеңсе де тіркейді; мерзім "
            "қайсысынан есептелетіні айтылмаған.",
            "Заявление уже зарегистрировано в другом месте («{other}»), затем его регистрирует "
            "канцелярия; от какой регистрации идет срок, не сказано.",
            "It is registered elsewhere already (“{other}”), then again in the office; from which "
            "registration time runs is not said.",
        ),
    },
    Words(
        "Кім нені тіркейтінін және өтініштің қалай берілетінін жазыңыз.",
        "Укажите, кто что регистрирует и как передается заявление.",
        "Say who registers what, and how the application passes.",
    ),
    find,
)
