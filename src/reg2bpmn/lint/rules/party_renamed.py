"""A party of the service that is called otherwise in a few places than in the rest of the regulation.

Bad: «порталда тіркелген тұтынушы», everywhere else «көрсетілетін қызметті алушы». Good: one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import grouped, kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import part_of
from reg2bpmn.locale.rules.parties import PARTIES
from reg2bpmn.tables.phrases import alternation
from reg2bpmn.tables.text import folded

NAME = "party-renamed"
_OFTEN = 3
_Place = tuple[Sentence, int, int]


def find(view: View) -> Iterator[Finding]:
    """Yield each name of a party that is used seldom where another one is used throughout, once an account."""
    own = sentences(view)
    known = folded(view.regulation.service.text) if view.regulation and view.regulation.service else ""
    explained = {folded(short) for short, _ in view.regulation.short_names} if view.regulation else set()
    for names in PARTIES.get(view.language, ()):
        used = {name: _places(name, own) for name in names}
        usual = max(names, key=lambda name: len(used[name]))
        for name in names:
            rule = _named(name)
            if name != usual and not rule.search(known) and not any(rule.fullmatch(one) for one in explained):
                if used[name] and _OFTEN * len(used[name]) <= len(used[usual]):
                    yield from _told(name, used[name], used[usual][0])


def _told(name: str, places: Sequence[_Place], usual: _Place) -> Iterator[Finding]:
    there = part_of(usual[0].said, *usual[1:])
    for (account, at), several in grouped(places, lambda place: (place[0].at,)):
        sentence, start, end = several[0]
        said = part_of(sentence.said, start, end)
        sides = (Side(kind_of_place(sentence.at), said), Side(kind_of_place(usual[0].at), there))
        values = (("name", said.text), ("usual", there.text))
        yield Finding(NAME, at[0], sides, values, account, "", name.rstrip("*").replace(" ", "-"), at[1:])


def _places(name: str, own: Sequence[Sentence]) -> list[_Place]:
    rule = _named(name)
    return [(one, *found.span()) for one in own for found in rule.finditer(folded(one.said.text))]


@cache
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){alternation([name])}")


RULE = Rule(
    NAME,
    "unit-wording",
    Severity.WARNING,
    Words("Тарап басқаша аталған", "Сторона названа иначе", "A party called by another name"),
    {
        "": Words(
            "«{name}» деп аталған, регламенттің басқа жерінде – «{usual}».",
            "Названо «{name}», в остальном регламенте – «{usual}».",
            "Called “{name}”, in the rest of the regulation “{usual}”.",
        ),
    },
    Words(
        "Тарапты бір атаумен атаңыз.",
        "Называйте сторону одним именем.",
        "Call the party by one name.",
    ),
    find,
)
