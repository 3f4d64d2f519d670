"""A result that does not reach the applicant, or the front office that gives it out.

Bad: the last procedure is «көрсетілетін қызметті берушінің … қызмет нәтижесін алуы». Good: «көрсетілетін қызметті
алушының … алуы».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import APPLICANT, PROVIDER, finds, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sections import loose
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.systems import GIVEN, RECEIVED, RESULT
from reg2bpmn.locale.rules.units import FRONT_OFFICES
from reg2bpmn.tables.text import folded

NAME = "result-not-delivered"


def find(view: View) -> Iterator[Finding]:
    """Yield accounts that end with the provider receiving the result, and a front office to which nobody brings it."""
    for account in view.accounts:
        last = account.procedures[-1] if account.kind == "systems" and account.procedures else None
        said = _receiver(last) if last else None
        if last and said and not any(_to_applicant(one) for one in account.procedures):
            yield Finding(NAME, last.at, (Side("text", said),), (("who", said.text),), account.at)
    yield from _front_office(view)


def _receiver(told: Told) -> Said | None:
    """Return the words by which the provider receives a result."""
    words = told.step.words
    low = folded(words.text)
    result = pattern(RESULT).search(low)
    received = pattern(RECEIVED).search(low)
    first = next(iter(mentions(words.text)), None)
    if not (result and received and first) or first.role != PROVIDER or first.employee:
        return None
    receives = (
        first.case in ("genitive", "nominative") if first.lang == "kk" else first.case in ("instrumental", "nominative")
    )
    return part_of(words, first.start, max(result.end(), received.end())) if receives else None


def _to_applicant(told: Told) -> bool:
    """Whether a procedure hands a result to the applicant, or the applicant receives it."""
    text = told.step.words.text
    if not finds(RESULT, text):
        return False
    named = [one for one in mentions(text) if one.role == APPLICANT]
    gets = finds(RECEIVED, text) and any(one.start == mentions(text)[0].start for one in named)
    return bool(gets) or any(one.case == "dative" for one in named)


def _front_office(view: View) -> Iterator[Finding]:
    """Yield that a front office gives out the result, though no procedure of the units brings it there."""
    units = [one for one in view.accounts if one.kind == "procedures" and one.procedures]
    told = [said.step.words.text for one in units for said in one.procedures]
    if not units or any(finds(FRONT_OFFICES, text) for text in told):
        return
    for _, said in loose(view):
        low = folded(said.text)
        office, result = pattern(FRONT_OFFICES).search(low), pattern(RESULT).search(low)
        given = list(pattern(GIVEN).finditer(low))
        if office and result and given and office.start() < given[-1].start():
            yield _brought(units[0], part_of(said, office.start(), max(result.end(), given[-1].end())))
            return


def _brought(account: Account, said: Said) -> Finding:
    last = account.procedures[-1]
    sides = (Side("text", last.step.words), Side("other", said))
    return Finding(NAME, last.at, sides, (("who", said.text),), account.at, "front", "front")


RULE = Rule(
    NAME,
    "delivery",
    Severity.WARNING,
    Words(
        "Нәтиже көрсетілетін қызметті алушыға жетпейді",
        "Результат не доходит до услугополучателя",
        "The result does not reach the applicant",
    ),
    {
        "": Words(
            "Рәсімдер көрсетілетін қызметті берушінің нәтижені алуымен аяқталады («{who}»); алушыға "
            "қалай жететіні айтылмаған.",
            "Процедуры кончаются тем, что результат получает услугодатель («{who}»); как он попадает "
            "к услугополучателю, не сказано.",
            "The procedures end with the provider receiving the result (“{who}”); how it reaches the "
            "applicant is not said.",
        ),
        "front": Words(
            "«{who}», бірақ бірде-бір рәсім оны сол жерге жеткізбейді.",
            "«{who}», но ни одна процедура не доставляет туда результат.",
            "“{who}”, but no procedure brings the result there.",
        ),
    },
    Words(
        "Нәтижені кім, қалай жеткізетінін жазыңыз.",
        "Укажите, кто и как доставляет результат.",
        "Say who brings the result there, and how.",
    ),
    find,
)
