"""Figures that the text promises in an appendix, and the appendix has fewer titles of figures, or more.

Bad: two diagrams «осы регламентке 3-қосымшада», and appendix 3 has the title of one. Good: two titles.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.promises import Promise, figures_in, promises, titled
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "figure-missing"


def find(view: View) -> Iterator[Finding]:
    """Yield each appendix with fewer titles of figures than the text promises."""
    appendices = {one.number: one for one in view.regulation.appendices} if view.regulation else {}
    for promise in promises(view):
        appendix, wanted = appendices.get(promise.number), _promised(promise)
        if not appendix or not wanted or appendix.tables:
            continue
        found = titled(appendix)
        if len(found) < wanted:
            sides = [Side("paragraph", promise.paragraph.said), Side("appendix", appendix.header)]
            sides += [Side("appendix", one) for one in found]
            values = (("no", promise.number), ("promised", str(wanted)), ("found", str(len(found))))
            variant = "" if found else "none"
            yield Finding(NAME, promise.paragraph.at, tuple(sides), values, "", variant, promise.number)


def _promised(promise: Promise) -> int:
    """Return how many figures the sentence names that refers to an appendix."""
    said = promise.paragraph.said
    start = said.text.rfind(". ", 3, said.text.find(promise.said.text)) + 1
    end = said.text.find(". ", said.text.find(promise.said.text))
    return figures_in(part_of(said, max(0, start), end if end > 0 else None).text)


RULE = Rule(
    NAME,
    "title",
    Severity.WARNING,
    Words("Уәде етілген диаграмма жоқ", "Обещанной диаграммы нет", "A promised figure that isn't there"),
    {
        "": Words(
            "Мәтін {no}-қосымшада {promised} диаграмма уәде етеді, онда {found} диаграмманың атауы бар.",
            "Текст обещает в приложении {no} диаграмм: {promised}; названий в нем: {found}.",
            "The text promises {promised} figures in appendix {no}, which has the titles of {found}.",
        ),
        "none": Words(
            "Мәтін {no}-қосымшада {promised} диаграмма уәде етеді, онда диаграмманың атауы жоқ.",
            "Текст обещает в приложении {no} диаграмм: {promised}; названия диаграммы в нем нет.",
            "The text promises {promised} figures in appendix {no}, which has the title of none.",
        ),
    },
    Words(
        "Диаграммаларды атауларымен қосыңыз немесе мәтінді түзетіңіз.",
        "Добавьте диаграммы с названиями или исправьте текст.",
        "Add the figures with their titles, or mend the text.",
    ),
    find,
)
