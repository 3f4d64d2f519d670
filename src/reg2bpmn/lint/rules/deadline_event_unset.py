"""A deadline that ends before an event whose day no procedure before it sets.

Bad: «отырысқа дейінгі 5 жұмыс күні ішінде», and nobody convenes the sitting. Good: an earlier procedure sets its day.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.events import event_in
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.tables.text import folded

NAME = "deadline-event-unset"


def find(view: View) -> Iterator[Finding]:
    """Yield each deadline before an event that no step before it mentions."""
    for account in view.accounts:
        before = ""
        for told in account.told:
            event = event_in(told.step.said) if told.step.kind == "procedure" else None
            if event and event.stem and event.stem not in before:
                values = (("no", str(told.number)), ("term", event.said.text))
                yield Finding(NAME, told.at, (Side("text", event.said),), values, account.at)
            before += " " + folded(told.step.said.text)


RULE = Rule(
    NAME,
    "deadline",
    Severity.WARNING,
    Words(
        "Күні белгіленбеген оқиғаға дейінгі мерзім",
        "Срок до события, день которого не назначается",
        "A deadline before an event whose day nobody sets",
    ),
    {
        "": Words(
            "{no}-рәсімнің мерзімі оқиғаға дейін есептеледі («{term}»), ал оның күнін бірде-бір рәсім белгілемейді.",
            "Срок процедуры {no} исчисляется до события («{term}»), день которого ни одна процедура не назначает.",
            "Procedure {no} must be done before an event (“{term}”) whose day no procedure sets.",
        )
    },
    Words(
        "Оқиғаның күнін кім және қашан белгілейтінін жазыңыз.",
        "Укажите, кто и когда назначает день события.",
        "Say who sets the day of the event, and when.",
    ),
    find,
)
