"""Documents that are examined, a decision or a test, and no outcome but the good one.

Bad: «examines the documents for completeness, prepares the result», and no step refuses or returns them.
Good: the same with «in the case of incompleteness prepares a reasoned refusal».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import first_of, kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, offices, says, texts_of, words_in
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.locale.rules.outcomes import ASPECTS, ENTRY, NEGATIVE, REFUSAL, TESTS

NAME = "no-refusal"


def find(view: View) -> Iterator[Finding]:
    """Yield each account that examines, decides or tests, and has no negative outcome; likewise lists of paragraphs."""
    if not view.regulation:
        return
    elsewhere = _refusal(view)
    for account in offices(view):
        if not says(NEGATIVE, *(said.text for _, said in texts_of(account))):
            for variant, told, side in _triggers(account):
                further = (Side("other", elsewhere.step.words),) if elsewhere and variant != "tested" else ()
                values = (("no", str(told.number)), ("what", side.said.text))
                name = f"{variant}-elsewhere" if further else variant
                yield Finding(NAME, told.at, (side, *further), values, account.at, name)
    yield from _of_paragraphs(view)


def _triggers(account: Account) -> Iterator[tuple[str, Told, Side]]:
    """Yield the first step that examines documents for something, and those that decide or test."""
    examined = False
    for told in account.procedures:
        words, kinds = told.step.words, kinds_of(told.step.words.text)
        aspects = kinds_in(ASPECTS, words.text)
        if aspects and not examined and "examine" in kinds:
            examined = True
            said = words_in(ASPECTS[aspects[0]], words)
            if said:
                yield "examined", told, Side("text", said)
        deed = first_of(words.text, "decide")
        if deed:
            yield "decided", told, Side("text", part_of(words, deed.start, deed.end))
        test = words_in(TESTS, words) if "hold" in kinds else None
        if test:
            yield "tested", told, Side("text", test)


def _refusal(view: View) -> Told | None:
    """Return the first procedure of another section that refuses the service, not only entry to a system."""
    steps = (told for one in view.accounts if one.kind == "systems" for told in one.procedures)
    return next(
        (one for one in steps if says(REFUSAL, one.step.words.text) and not says(ENTRY, one.step.words.text)), None
    )


def _of_paragraphs(view: View) -> Iterator[Finding]:
    """Yield the first check that a section of paragraphs without procedures makes without an outcome."""
    taken = [one.section for one in view.paragraphs if one.at in {account.at for account in view.accounts}]
    for section in view.regulation.sections if view.regulation else ():
        own = [one for one in view.paragraphs if one.section is section]
        if section.kind != "systems" or section in taken or says(NEGATIVE, *(one.said.text for one in own)):
            continue
        for one in own:
            deed = first_of(one.said.text, "examine")
            if deed:
                said = part_of(one.said, deed.start, deed.end)
                yield Finding(NAME, one.at, (Side("paragraph", said),), (("what", said.text),), "", "paragraph")
                break


_REMEDY = Words(
    "Теріс нәтиже жағдайындағы іс-қимылды (бас тарту, құжаттарды қайтару) көздеңіз.",
    "Предусмотрите действия при отрицательном исходе (отказ, возврат документов).",
    "Provide for the negative outcome (refusal, return of the documents).",
)
_EXAMINED = Words(
    "{no}-рәсімде құжаттар тексеріледі («{what}»), бірақ теріс нәтижеге не шарт, не бас тарту көзделмеген",
    "В процедуре {no} документы проверяются («{what}»), но на отрицательный исход нет ни условия, ни отказа",
    "Procedure {no} examines the documents (“{what}”), but a negative outcome has neither a condition nor a refusal",
)
_DECIDED = Words(
    "{no}-рәсімде шешім қабылданады («{what}»), бірақ теріс шешім де, одан кейінгі іс-қимыл да көзделмеген",
    "В процедуре {no} принимается решение («{what}»), но отрицательное решение и его последствия не предусмотрены",
    "Procedure {no} decides (“{what}”), but neither a negative decision nor what follows it is provided for",
)
_TESTED = Words(
    "{no}-рәсімде сынақ өткізіледі («{what}»), бірақ одан өтпеген жағдай көзделмеген",
    "В процедуре {no} проводится испытание («{what}»), но случай, когда оно не пройдено, не предусмотрен",
    "Procedure {no} holds a test (“{what}”), but what follows where it is failed is not provided for",
)
_ELSEWHERE = Words(
    "; ал басқа бөлімде сол қызметтен бас тартылады.",
    "; между тем в другом разделе в той же услуге отказывают.",
    "; yet another section refuses the same service.",
)


def _and(one: Words, other: Words) -> Words:
    return Words(*(a + b for a, b in zip(one, other, strict=True)))


_END = Words(".", ".", ".")
RULE = Rule(
    NAME,
    "refusal",
    Severity.WARNING,
    Words(
        "Тексеру бар, бас тарту жоқ",
        "Проверка есть, отказа нет",
        "A check without a refusal",
    ),
    {
        "examined": _and(_EXAMINED, _END),
        "examined-elsewhere": _and(_EXAMINED, _ELSEWHERE),
        "decided": _and(_DECIDED, _END),
        "decided-elsewhere": _and(_DECIDED, _ELSEWHERE),
        "tested": _and(_TESTED, _END),
        "paragraph": Words(
            "Бұл бөлімде тексеру бар («{what}»), бірақ сәйкес келмеген жағдайда не болатыны айтылмаған.",
            "В этом разделе есть проверка («{what}»), но не сказано, что следует при несовпадении.",
            "This section has a check (“{what}”), but does not say what follows a mismatch.",
        ),
    },
    _REMEDY,
    find,
)
