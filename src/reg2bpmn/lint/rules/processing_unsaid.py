"""A section on systems in which the service is processed, and no unit or procedure of the provider is named.

Bad: «порталда қызметті өңдеу» and nothing on the procedures of section 2. Good: «өңдеу (2-бөлімнің рәсімдері) …», or
the executor of the list acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.handing import persons, recipients
from reg2bpmn.lint.parties import PROVIDER
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sections import loose
from reg2bpmn.lint.units import known, listed, name_of, same
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.systems import PROCESSING, REQUEST_ACCEPTED
from reg2bpmn.tables.text import folded

NAME = "processing-unsaid"
_REFERENCE = re.compile(r"\d+\s?-?\s?(?:тарма[қғ]|бөлім|рәсім)|(?:пункт|раздел|процедур)\w*\s*№?\s*\d")


def find(view: View) -> Iterator[Finding]:
    """Yield where a system processes what the units are to do, in a procedure or in other words of such a section."""
    procedures = next((one for one in view.accounts if one.kind == "procedures" and one.intro), None)
    if not procedures or not procedures.intro:
        return
    other = Side("other", procedures.intro)
    for account in view.accounts:
        if account.kind != "systems" or _names_units(view, [one.step.words.text for one in account.told]):
            continue
        found = [(one.at, said) for one in account.procedures if (said := _processed(one.step.words))]
        if found:
            at, said = found[0]
            also = tuple(one for one, _ in found[1:])
            yield Finding(NAME, at, (Side("text", said), other), (("words", said.text),), account.at, also=also)
    yield from _loose(view, other)


def _loose(view: View, other: Side) -> Iterator[Finding]:
    passages = list(loose(view))
    if _names_units(view, [said.text for _, said in passages]):
        return
    for at, said in passages:
        to = [one for one in recipients(said.text) if one.role == PROVIDER]
        accepted = pattern(REQUEST_ACCEPTED).search(folded(said.text))
        if to or accepted:
            start = to[0].start if to else accepted.start() if accepted else 0
            words = part_of(said, start)
            yield Finding(NAME, at, (Side("text", words), other), (("words", words.text),), variant="after")


def _processed(words: Said) -> Said | None:
    found = pattern(PROCESSING).search(folded(words.text))
    if not found or _REFERENCE.search(folded(words.text)):
        return None
    return part_of(words, max(0, words.text.rfind(" ", 0, max(found.start() - 1, 0))), found.end())


def _names_units(view: View, texts: list[str]) -> bool:
    """Whether texts name a unit of the list."""
    names = [name_of(item.text) for item in listed(view)]
    named = [person.name for text in texts for person in persons(text)]
    return any(known(name, names) for name in named if len(name) > 1 or any(same(name, one) for one in names))


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Жүйедегі өңдеудің рәсімдермен байланысы айтылмаған",
        "Не сказано, как обработка в системе связана с процедурами",
        "How processing in a system relates to the procedures is not said",
    ),
    {
        "": Words(
            "«{words}» деген не екені айтылмаған: бөлімшелердің рәсімдері мұнда аталмайды.",
            "Что такое «{words}», не сказано: процедуры подразделений здесь не упомянуты.",
            "What “{words}” is, is not said: the procedures of the units are not mentioned here.",
        ),
        "after": Words(
            "Одан кейін не болатыны айтылмаған («{words}»): бөлімшелердің рәсімдері мұнда аталмайды.",
            "Что происходит после этого, не сказано («{words}»): процедуры подразделений здесь не упомянуты.",
            "What happens then is not said (“{words}”): the procedures of the units are not mentioned here.",
        ),
    },
    Words(
        "Өңдеуді рәсімдердің тармағына сілтеме жасап байланыстырыңыз.",
        "Свяжите обработку с процедурами ссылкой на их пункт.",
        "Refer to the paragraph that has the procedures.",
    ),
    find,
)
