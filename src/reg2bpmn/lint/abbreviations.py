"""Abbreviations of a regulation: where each is used and where it is explained, in the order of print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from reg2bpmn.acts.phrases import source
from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.sentences import Sentence, sentences
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.abbreviations import KNOWN
from reg2bpmn.tables.text import folded

_ABBREVIATION = re.compile(r"(?<![\w№/-])[А-ЯЁҚҒҢҮҰӨҺӘІ]{2,6}(?![А-ЯЁҚҒҢҮҰӨҺӘІа-яёқғңүұөһәі])")
_CASE = re.compile(r"[а-яёқғңүұөһәі]")


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place where an abbreviation stands."""

    sentence: Sentence
    start: int
    end: int

    @property
    def said(self) -> Said:
        """The abbreviation as printed."""
        return part_of(self.sentence.said, self.start, self.end)


@dataclass(slots=True)
class Abbreviation:
    """An abbreviation with the places that use it and those that explain it."""

    text: str
    used: list[Spot] = field(default_factory=list)
    explained: list[Spot] = field(default_factory=list)


def abbreviations(view: View) -> Mapping[str, Abbreviation]:
    """Return the abbreviations of the text of a regulation; those that every act uses are left out."""
    found: dict[str, Abbreviation] = {}
    known = {word for words in KNOWN.values() for word in words}
    for sentence in _in_print_order(view):
        text = sentence.said.text
        if not _CASE.search(text):
            continue
        explained = list(_explanations(text))
        for one in _ABBREVIATION.finditer(text):
            if one[0] not in known:
                whose = found.setdefault(one[0], Abbreviation(one[0]))
                spot = Spot(sentence, *one.span())
                inside = any(start <= one.start() < end for start, end in explained)
                (whose.explained if inside else whose.used).append(spot)
    return found


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"{source('short')}[\s:–—-]+([^();]+)\)")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"{source('short')}[\s:–—-]*([^)]*)")


def _in_print_order(view: View) -> list[Sentence]:
    """Return the sentences of the text in printed order, those of tables left out."""
    own = [one for one in sentences(view) if one.said.passage.spots]
    return sorted(own, key=lambda one: one.said.passage.spots[0])


def _explanations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where short names are given: after "hereinafter" up to the bracket, or alone in brackets after a name."""
    low = folded(text)
    for found in _told().finditer(low):
        yield found.span()
    for found in re.finditer(r"\(([^()]+)\)", text):
        if _ABBREVIATION.fullmatch(found[1].strip()):
            yield found.span()


@dataclass(frozen=True, slots=True)
class ShortName:
    """A short name where it is given: its sentence, its words, the words that it stands for, whether it has brackets.

    `own` tells that the brackets in which it is given hold nothing else.
    """

    sentence: Sentence
    name: Said
    whole: str
    own: bool


def short_names(view: View) -> list[ShortName]:
    """Return the short names that the text of a regulation gives, in printed order."""
    found = []
    for sentence in _in_print_order(view):
        low = folded(sentence.said.text)
        for one in _given().finditer(low):
            before = low[: one.start()].rstrip()
            whole = before.removesuffix("(").rstrip()
            name = part_of(sentence.said, *one.span(1))
            found.append(ShortName(sentence, name, whole, before.endswith("(")))
    return found
