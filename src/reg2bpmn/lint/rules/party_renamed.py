"""A party of the service that is called otherwise in a few places than in the rest of the regulation.

Bad: «порталда тіркелген тұтынушы», everywhere else «көрсетілетін қызметті алушы». Good: one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.places import grouped, kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import ByLang, pattern
from reg2bpmn.locale.rules.roles import TERMS
from reg2bpmn.tables.text import folded

NAME = "party-renamed"
_OFTEN = 3
_Place = tuple[Sentence, int, int]


def find(view: View) -> Iterator[Finding]:
    """Yield each name of a party that is used seldom where another one is used throughout, once an account."""
    own = sentences(view)
    known = folded(view.regulation.service.text) if view.regulation and view.regulation.service else ""
    explained = {folded(short) for short, _ in view.regulation.short_names} if view.regulation else set()
    for terms in TERMS.values():
        used = _places(terms, own)
        usual = max(used.values(), key=len, default=[])
        for name, places in used.items():
            rule = pattern({"": (name,)})
            is_meant = rule.search(known) or any(rule.fullmatch(one) for one in explained)
            if places is not usual and _OFTEN * len(places) <= len(usual) and not is_meant:
                yield from _told(name, places, usual[0])


def _told(name: str, places: Sequence[_Place], usual: _Place) -> Iterator[Finding]:
    there = part_of(usual[0].said, *usual[1:])
    for (account, at), several in grouped(places, lambda place: (place[0].at,)):
        sentence, start, end = several[0]
        said = part_of(sentence.said, start, end)
        sides = (Side(kind_of_place(sentence.at), said), Side(kind_of_place(usual[0].at), there))
        values = (("name", said.text), ("usual", there.text))
        yield Finding(NAME, at[0], sides, values, account, "", name.rstrip("*").replace(" ", "-"), at[1:])


def _places(terms: ByLang, own: Sequence[Sentence]) -> dict[str, list[_Place]]:
    """Return where each name of a party stands, the longest that fits."""
    names = [name for several in terms.values() for name in several]
    found: dict[str, list[_Place]] = {name: [] for name in names}
    for one in own:
        for place in pattern(terms).finditer(folded(one.said.text)):
            name = next(name for name in sorted(names, key=len, reverse=True) if _is(name, place[0]))
            found[name].append((one, *place.span()))
    return {name: places for name, places in found.items() if places}


@lru_cache(256)
def _is(name: str, words: str) -> bool:
    return bool(pattern({"": (name,)}).fullmatch(words))


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
