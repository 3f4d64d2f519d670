"""The name of the service that is not the same where the regulation, its appendices or the order give it.

Bad: the order approves «Энергетикалық ұйымдар басшыларын аттестаттау», the regulation is «… ұйымдардың басшыларын …».
Good: one name in all places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.compare import Stretch, likeness, stretches
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import grouped, kind_of_place
from reg2bpmn.lint.quoted import quoted, services
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.lint.words import between, words_of
from reg2bpmn.locale.rules.titles import APPENDIX
from reg2bpmn.tables.text import folded

NAME = "title-differs"
_LIKE = 0.6
_KIN = 0.3
_SAME = 0.85
_LONG = 5
_BEGIN = 2
_MOST = 3
_STEM = 5


def find(view: View) -> Iterator[Finding]:
    """Yield each place where the name of the service differs from that in the title, with the words that differ."""
    name = view.regulation.service if view.regulation else None
    if name is None:
        return
    places = [*_in_order(view, name), *_in_quotes(view, name), *_unquoted(view, name)]
    told = [
        (place, found)
        for place in places
        if (found := stretches(place.said, place.name)) and not view.is_doubtful(place.said)
    ]
    for (account, at), several in grouped(told, lambda item: (item[0].at, _words(item[1]))):
        place, found = several[0]
        sides = [Side(*one) for pair in found[:_MOST] for one in ((place.side, pair.one), ("title", pair.other))]
        values = (("here", _words(found)), ("title", "», «".join(pair.other.text for pair in found[:_MOST])))
        mark = place.side if at[0] == "title" else ""
        yield Finding(NAME, at[0], tuple(side for side in sides if side.said.text), values, account, "", mark, at[1:])


def _words(found: list[Stretch]) -> str:
    return "», «".join(pair.one.text for pair in found[:_MOST])


class _Place(NamedTuple):
    """Where the service is named: the side of a finding, the address, the words, and what they should be."""

    side: str
    at: str
    said: Said
    name: Said


def _in_order(view: View, name: Said) -> Iterator[_Place]:
    """Yield the names of the order that mean this service: by the number of its appendix, or because they are like it.

    Of several regulations each name is compared with the one that it is most like.
    """
    others = [one.service.text for one in view.others if one.service]
    own = view.regulation.number if view.regulation else ""
    for paragraph in view.order.paragraphs:
        for said in services(paragraph):
            like = likeness(said.text, name.text)
            nearest = max((likeness(said.text, other) for other in others), default=0)
            if (like >= _LIKE and like > nearest) or (like >= _KIN and _refers(paragraph.text, own)):
                yield _Place("order", "title", said, name)


def _refers(text: str, number: str) -> bool:
    """Whether a paragraph of the order names the appendix of the order with a number."""
    word = pattern(APPENDIX).pattern
    rule = rf"(?<!\d){re.escape(number)}[\s-]*{word}|{word}[\s№]*{re.escape(number)}(?!\d)"
    return bool(number and re.search(rule, folded(text)))


def _in_quotes(view: View, name: Said) -> Iterator[_Place]:
    for one in sentences(view):
        if one.at != "title":
            for said in services(one.said):
                if likeness(said.text, name.text) >= _LIKE:
                    yield _Place(kind_of_place(one.at), one.at, said, name)


def _unquoted(view: View, name: Said) -> Iterator[_Place]:
    """Yield where the text says the name without quotation marks, nearly word for word, and not quite."""
    words = [word.text for word in words_of(name.text)]
    for one in sentences(view) if len(words) >= _LONG else ():
        inside = " ".join(said.text for said in quoted(one.said))
        for at in range(len(one.words) - len(words) + 1):
            if [word.text for word in one.words[at : at + _BEGIN]] == words[:_BEGIN] and one.genre == "text":
                said, meant = _window(one, at, name)
                if likeness(said.text, meant.text) >= _SAME and said.text not in inside:
                    yield _Place(kind_of_place(one.at), one.at, said, meant)


def _window(one: Sentence, at: int, name: Said) -> tuple[Said, Said]:
    """Return as many words as the name has, and the name, without the last word where its sentence inflects it."""
    meant = words_of(name.text)
    last = one.words[at + len(meant) - 1].text
    count = len(meant) - (last.startswith(meant[-1].text[:_STEM]))
    return between(one.said, one.words[at], one.words[at + count - 1]), between(name, meant[0], meant[count - 1])


RULE = Rule(
    NAME,
    "title",
    Severity.WARNING,
    Words("Қызмет атауының сәйкессіздігі", "Название услуги расходится", "The name of the service differs"),
    {
        "": Words(
            "Қызмет мұнда «{here}», регламенттің атауында «{title}» деп аталған.",
            "Услуга названа здесь «{here}», в названии регламента «{title}».",
            "The service is called “{here}” here, “{title}” in the title of the regulation.",
        ),
    },
    Words(
        "Қызметті барлық жерде тізілімдегідей атаңыз.",
        "Называйте услугу везде так, как в реестре.",
        "Name the service everywhere as the register does.",
    ),
    find,
)
