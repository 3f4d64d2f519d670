"""A legend after the first of several figures of an appendix, so that it isn't said whether it is the others' too.

Bad: title, «Шартты белгілер:», second title. Good: a legend after each title, or one after the last.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.addresses import appendix_address
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.promises import titled
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "legend-shared"


def find(view: View) -> Iterator[Finding]:
    """Yield each appendix with a legend between its figures, and none after the last one."""
    for appendix in view.regulation.appendices if view.regulation else ():
        figures = titled(appendix)
        without = [one for one in figures if appendix.legends and _at(one) > max(map(_at, appendix.legends))]
        if without and len(without) < len(figures):
            sides = (Side("appendix", appendix.legends[-1]), *(Side("other", one) for one in without))
            values = (("no", appendix.number), ("title", without[0].text))
            yield Finding(NAME, appendix_address(appendix.number), sides, values)


def _at(said: Said) -> int:
    return min(said.passage.spots, default=0)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Шартты белгілер бір суреттен кейін ғана",
        "Условные обозначения после одной фигуры",
        "A legend after one figure alone",
    ),
    {
        "": Words(
            "{no}-қосымшада белгілер соңғы диаграммаға дейін тұр; олар оған да қатысты ма – айтылмаған: «{title}».",
            "В приложении {no} обозначения стоят до последней диаграммы; ее ли они, не сказано: «{title}».",
            "In appendix {no} the legend precedes the last figure; whether it is its too isn't said: “{title}”.",
        )
    },
    Words(
        "Шартты белгілерді әр диаграммадан кейін немесе соңында беріңіз.",
        "Поместите обозначения после каждой диаграммы или в конце.",
        "Put the legend after each figure, or at the end.",
    ),
    find,
)
