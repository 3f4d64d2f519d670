"""A longest time of waiting for those who hand documents in, and none for those who come for the result.

Bad: «құжаттарды тапсыру үшін ең ұзақ күту уақыты – 15 минут», and the result is handed out too. Good: both are told.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import terms_in
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import timing
from reg2bpmn.tables.text import folded

NAME = "waiting-unsaid"


def find(view: View) -> Iterator[Finding]:
    """Yield each time of waiting to file in a section that hands results out within a time of their own."""
    for paragraph in view.paragraphs:
        low = folded(paragraph.said.text)
        own = [one for one in view.paragraphs if one.section is paragraph.section]
        if not pattern(timing.WAITING).search(low) or not pattern(timing.FILING).search(low):
            continue
        waits = [one for one in own if pattern(timing.WAITING).search(folded(one.said.text))]
        if any(pattern(timing.RECEIVING).search(folded(one.said.text)) for one in waits):
            continue
        handed = next((one for one in own if _hands_out(one.said)), None)
        if handed:
            sides = (Side("paragraph", paragraph.said), Side("other", handed.said))
            yield Finding(NAME, paragraph.at, sides, also=(handed.at,))


def _hands_out(said: Said) -> bool:
    low = folded(said.text)
    return bool(terms_in(said.text) and pattern(timing.RESULT).search(low) and pattern(timing.HANDING_OUT).search(low))


RULE = Rule(
    NAME,
    "deadline",
    Severity.WARNING,
    Words(
        "Нәтижені күту уақыты айтылмаған",
        "Время ожидания результата не указано",
        "No time of waiting for the result",
    ),
    {
        "": Words(
            "Күту уақыты құжат тапсыруға ғана белгіленген; нәтижені беру уақытына кезек кіре ме – айтылмаған.",
            "Время ожидания дано только для сдачи документов; входит ли очередь в выдачу результата, не сказано.",
            "The time of waiting is set for filing alone; whether handing the result out includes it isn't said.",
        )
    },
    Words(
        "Нәтижені алу кезіндегі күту уақытын белгілеңіз.",
        "Установите время ожидания и при получении результата.",
        "Set a time of waiting for the result too.",
    ),
    find,
)
