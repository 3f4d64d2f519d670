"""A term of the service that its steps don't fit into.

Bad: «Мемлекеттік қызметті көрсету мерзімі – 5 жұмыс күні», and procedures of 7 working days together. Good: 5 or less.
Bad too: at most 15 minutes of service, all of them given to registering, and other acts of the same employee besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.phrases import source
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import DAYS, Term, measure, terms_in
from reg2bpmn.lint.view import Account, Paragraph, View
from reg2bpmn.lint.wording import ByLang, pattern
from reg2bpmn.locale.rules import timing
from reg2bpmn.tables.record import Duration
from reg2bpmn.tables.text import folded

NAME = "term-exceeded"
_NEAR = 120


def find(view: View) -> Iterator[Finding]:
    """Yield each account whose steps take longer than the service may, and each longest time that is used up."""
    for paragraph in view.paragraphs:
        service, serving = (_stated(paragraph.said, words) for words in (timing.SERVICE_TERM, timing.SERVING))
        if service:
            yield from (one for account in view.accounts if (one := _sum(account, paragraph, service)))
        if serving:
            yield from _spent(view, paragraph, serving)


def _stated(said: Said, words: ByLang) -> Term | None:
    """Return the longest term that a paragraph states after one of `words`."""
    low = folded(said.text)
    named = pattern(words).search(low)
    if not named:
        return None
    found = [one for one in terms_in(said.text) if named.end() <= one.start]
    if not found or found[0].start - named.end() > _NEAR:
        return None
    return max(found, key=lambda one: measure(one.value, one.unit)[0] * (1 if one.unit not in DAYS else 1440))


def _sum(account: Account, paragraph: Paragraph, limit: Term) -> Finding | None:
    steps = _longest(account) if account.kind == "procedures" else []
    counted = [(due, said) for due, said in steps if _counts(due, limit)]
    total = sum(measure(due.value or 0, due.unit)[0] for due, _ in counted)
    if total <= measure(limit.value, limit.unit)[0]:
        return None
    own = limit.said_in(paragraph.said)
    sides = (Side("paragraph", own), *(Side("deadline" if account.table else "text", said) for _, said in counted))
    values = (("term", own.text), ("sum", f"{total:g}"), ("steps", str(len(counted))))
    return Finding(NAME, paragraph.at, sides, values, account.at, "sum")


def _counts(due: Duration, limit: Term) -> bool:
    """Whether a step's term counts against another: in one unit; days that aren't told apart count as either."""
    one, other = measure(1, due.unit)[1], measure(1, limit.unit)[1]
    return one == other or ({one, other} <= DAYS and "day" in {one, other})


def _longest(account: Account) -> list[tuple[Duration, Said]]:
    """Return the deadlines of the steps: of all where there is no condition, else of the table's longest way."""
    if account.procedures and not account.conditions:
        steps = [one.step for one in account.procedures]
        return [(one.duration, one.deadline) for one in steps if one.duration and one.deadline]
    columns = {one.step.no: one for one in account.columns}
    ways: dict[str, list[tuple[Duration, Said]]] = {}
    for column in reversed(account.columns):
        own, cell = column.step.deadline, column.cells.get("deadline")
        after = [ways[no] for no in column.step.flow.targets if no in ways and no in columns]
        rest = max(after, key=lambda way: sum(due.value or 0 for due, _ in way if due.unit in DAYS), default=[])
        ways[column.step.no] = [*([(own, cell)] if own and cell else []), *rest]
    first = next(iter(columns), "")
    return ways.get(first, [])


def _spent(view: View, paragraph: Paragraph, limit: Term) -> Iterator[Finding]:
    """Yield a longest time of service that one act takes alone, where its actor does more in the same section."""
    own = [one for one in view.paragraphs if one.section is paragraph.section and one is not paragraph]
    for other in own:
        for term in terms_in(other.said.text)[:1]:
            actor = _actor(other.said.text[: term.start])
            if (
                not actor
                or len(actor.split()) > 4
                or measure(term.value, term.unit) != measure(limit.value, limit.unit)
            ):
                continue
            further = [
                one
                for one in own
                if one is not other and folded(actor) in folded(one.said.text) and not terms_in(one.said.text)
            ]
            if further:
                said = paragraph.said
                sides = [Side("paragraph", said), Side("other", part_of(other.said, 0, term.end))]
                sides += [Side("other", _near(one.said, actor)) for one in further[:3]]
                values = (("term", limit.said_in(said).text), ("actor", actor))
                yield Finding(
                    NAME,
                    paragraph.at,
                    tuple(sides),
                    values,
                    "",
                    "spent",
                    "",
                    tuple(one.at for one in (other, *further)),
                )
                return


def _actor(before: str) -> str:
    """Return who acts by the words before a term, without their number and the words that belong to the term."""
    within = re.search(rf"(?<![^\W_]){source('within')}\s*$", folded(before))
    return re.sub(r"^\d{1,3}\s?[.)]\s*", "", before[: within.start()] if within else before).strip()


def _near(said: Said, actor: str) -> Said:
    start = folded(said.text).find(folded(actor))
    return part_of(said, max(0, start - 60) if start < 60 else start, start + _NEAR)


RULE = Rule(
    NAME,
    "deadline",
    Severity.WARNING,
    Words("Мерзім жетпейді", "Срока не хватает", "A term that its steps don't fit into"),
    {
        "sum": Words(
            "Қызмет көрсету мерзімі «{term}», ал {steps} рәсімнің мерзімдері бірге {sum} болады.",
            "Срок оказания услуги «{term}», а сроки процедур ({steps}) вместе составляют {sum}.",
            "The term of the service is “{term}”; those of its {steps} steps are {sum} together.",
        ),
        "spent": Words(
            "Қызмет көрсетудің ең ұзақ уақыты («{term}») бір іс-қимылға түгел берілген, «{actor}» өзге іс-қимылдарына "
            "уақыт қалмаған.",
            "Наибольшее время обслуживания («{term}») целиком отдано одному действию; на другие действия того же лица "
            "(«{actor}») времени не остается.",
            "The longest time of service (“{term}”) goes to one act alone; for others of “{actor}” none is left.",
        ),
    },
    Words(
        "Мерзімдерді келісіңіз.",
        "Согласуйте сроки.",
        "Make the terms agree.",
    ),
    find,
)
