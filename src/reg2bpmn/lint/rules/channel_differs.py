"""A channel that section 1 promises and no step uses, or excludes and a step uses.

Bad: «form of the service – on paper», and an electronic request starts it. Good: «electronic and (or) on paper».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import offices, says, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.documents import (
    AUTOMATED,
    BY_HAND,
    ELECTRONIC,
    ELECTRONIC_REQUEST,
    FORM_OF_RESULT,
    PAPER,
)

NAME = "channel-differs"


def find(view: View) -> Iterator[Finding]:
    """Yield what contradicts the form of the service, or of its result, that section 1 names."""
    form = view.regulation.form if view.regulation else None
    promised = next((one for one in view.paragraphs if says(FORM_OF_RESULT, one.said.text)), None)
    if form:
        yield from _on_paper(view, form)
        yield from _automated(view, form)
    if form and promised and _is_paper(form.text) and says(ELECTRONIC, promised.said.text):
        sides = (Side("paragraph", promised.said), Side("section", form))
        yield Finding(NAME, promised.at, sides, (("form", form.text),), "", "forms")
    if promised:
        yield from _delivered(view, promised.said)


def _is_paper(text: str) -> bool:
    """Whether a form is paper and nothing else."""
    return says(PAPER, text) and not says(ELECTRONIC, text)


def _on_paper(view: View, form: Said) -> Iterator[Finding]:
    """Yield the first electronic request of a service that is given on paper alone."""
    if _is_paper(form.text):
        for paragraph in view.paragraphs:
            said = words_in(ELECTRONIC_REQUEST, paragraph.said)
            if said:
                sides = (Side("paragraph", said), Side("section", form))
                yield Finding(NAME, paragraph.at, sides, (("what", said.text), ("form", form.text)), "", "paper")
                break


def _automated(view: View, form: Said) -> Iterator[Finding]:
    """Yield the promise of full automation where employees do the procedures."""
    said = words_in(AUTOMATED, form)
    account = next(iter(offices(view)), None)
    if said and account and account.procedures and all(one.step.unit for one in account.procedures):
        first = account.procedures[0].step
        at = next((one.at for one in view.paragraphs if form.passage.text in one.said.text), "paragraph.2")
        sides = (Side("paragraph", said), Side("text", first.unit or first.words))
        yield Finding(NAME, at, sides, (("what", said.text),), "", "automated")


def _delivered(view: View, promised: Said) -> Iterator[Finding]:
    """Yield the last step where it hands the result out in no way that is promised, or in one that is not."""
    for account in offices(view):
        for told in account.procedures[-1:]:
            words = told.step.words
            if "hand" not in kinds_of(words.text):
                continue
            values = (("no", str(told.number)),)
            electronic = words_in(ELECTRONIC, words)
            if says(BY_HAND, words.text) and says(ELECTRONIC, promised.text) and not electronic:
                sides = (Side("text", words), Side("paragraph", promised))
                yield Finding(NAME, told.at, sides, values, account.at, "result")
            if electronic and _is_paper(promised.text):
                sides = (Side("text", electronic), Side("paragraph", promised))
                yield Finding(NAME, told.at, sides, values, account.at, "paper-result")


RULE = Rule(
    NAME,
    "delivery",
    Severity.WARNING,
    Words(
        "Рәсімдер қызмет нысанына қайшы",
        "Процедуры противоречат форме услуги",
        "The procedures contradict the form of the service",
    ),
    {
        "paper": Words(
            "Қызмет нысаны – «{form}», ал мұнда «{what}» деп тұр.",
            "Форма услуги – «{form}», а здесь – «{what}».",
            "The form of the service is “{form}”, but here stands “{what}”.",
        ),
        "automated": Words(
            "Қызмет «{what}» деп аталған, ал рәсімдердің бәрін қызметкерлер орындайды.",
            "Услуга названа «{what}», а все процедуры выполняют работники.",
            "The service is called “{what}”, yet employees do all procedures.",
        ),
        "forms": Words(
            "Қызмет нысаны – «{form}», ал нәтижесі электрондық нысанда да ұсынылады.",
            "Форма услуги – «{form}», а ее результат предоставляется и в электронной форме.",
            "The form of the service is “{form}”, but its result is given electronically too.",
        ),
        "paper-result": Words(
            "Нәтиже тек қағаз түрінде ұсынылады, ал {no}-рәсім оны электрондық түрде де береді.",
            "Результат предоставляется лишь на бумаге, а процедура {no} выдает его и в электронной форме.",
            "The result is given on paper alone, but procedure {no} gives it electronically too.",
        ),
        "result": Words(
            "Нәтиже электрондық нысанда да берілуге тиіс, ал {no}-рәсімде ондай жол жоқ.",
            "Результат должен предоставляться и в электронной форме, а в процедуре {no} такого способа нет.",
            "The result is to be given electronically too, but procedure {no} has no such way.",
        ),
    },
    Words(
        "Нысанды немесе рәсімді түзетіп, екеуін сәйкестендіріңіз.",
        "Приведите форму и процедуры в соответствие.",
        "Bring the form and the procedures into agreement.",
    ),
    find,
)
