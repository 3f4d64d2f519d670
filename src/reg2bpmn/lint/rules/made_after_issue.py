"""A result that is handed out before it is drawn up or signed.

Bad: item 1 «the employee hands out the result», item 2 «the result is drawn up». Good: the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import deeds, kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import says
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.documents import RESULT, TO_APPLICANT
from reg2bpmn.locale.rules.outcomes import REFUSAL

NAME = "made-after-issue"
_ITEM = re.compile(r"(\d{1,2})\s?\)")


def find(view: View) -> Iterator[Finding]:
    """Yield each list and each account that hands the result to the applicant before it is made."""
    for account in view.accounts:
        if account.kind != "systems":
            steps = [(one.at, one.step.words) for one in account.procedures]
            yield from _of(steps, account.at)
    for at, items in _lists(view):
        yield from _of([(f"{at}.{number}", said) for number, said in items], "")


def _lists(view: View) -> Iterator[tuple[str, list[tuple[str, Said]]]]:
    """Yield the numbered items after each paragraph, with its address."""
    for section in view.regulation.sections if view.regulation else ():
        for listing in section.listings:
            if listing.steps or not listing.intro:
                continue
            at = view.address_of(listing.intro)
            whole = [listing.intro, *listing.items] if _ITEM.match(listing.intro.text) else listing.items
            items = [(found[1], one) for one in whole if (found := _ITEM.match(one.text))]
            if items:
                yield re.sub(r"\.\d+$", "", at) if whole is not listing.items else at, items


def _of(steps: Sequence[tuple[str, Said]], account: str) -> Iterator[Finding]:
    issued = next((step for step in enumerate(steps) if _issues(step[1][1].text)), None)
    if not issued:
        return
    place, (_, first) = issued
    for at, said in steps[place + 1 :]:
        made = [one for one in deeds(said.text) if one.kind in ("prepare", "sign")]
        if made and says(RESULT, said.text) and not says(REFUSAL, said.text):
            sides = (Side("text", part_of(said, made[0].start, made[0].end)), Side("other", first))
            yield Finding(NAME, at, sides, (("what", sides[0].said.text),), account)
            return


def _issues(text: str) -> bool:
    """Whether a step hands the result of the service to the applicant."""
    return "hand" in kinds_of(text) and says(RESULT, text) and says(TO_APPLICANT, text) and not says(REFUSAL, text)


RULE = Rule(
    NAME,
    "order",
    Severity.ERROR,
    Words(
        "Нәтиже дайындалмай тұрып беріледі",
        "Результат выдается до подготовки",
        "The result is handed out before it is made",
    ),
    {
        "": Words(
            "Нәтиже алдымен беріледі, содан кейін ғана «{what}».",
            "Результат сначала выдается и лишь затем «{what}».",
            "The result is handed out first, and only then “{what}”.",
        )
    },
    Words("Іс-қимылдардың ретін түзетіңіз.", "Исправьте порядок действий.", "Mend the order of the actions."),
    find,
)
