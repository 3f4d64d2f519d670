"""Whose something is: the party named directly before a word, in Russian after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parties import Mention, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.wording import ByLang, pattern
from reg2bpmn.tables.text import folded

_BETWEEN = re.compile(r"[\s\"]*")


@dataclass(frozen=True, slots=True)
class Owned:
    """Something that belongs to a party, with the words for both."""

    party: Mention
    said: Said


def owned(said: Said, words: ByLang) -> tuple[Owned, ...]:
    """Return what is named by some words and said to be a party's, in the order of the text."""
    low = folded(said.text)
    parties = mentions(said.text)
    found = []
    for thing in pattern(words).finditer(low):
        before = [
            one for one in parties if one.end <= thing.start() and _BETWEEN.fullmatch(low, one.end, thing.start())
        ]
        after = [one for one in parties if one.start >= thing.end() and _BETWEEN.fullmatch(low, thing.end(), one.start)]
        if before and before[-1].lang == "kk":
            found.append(Owned(before[-1], part_of(said, before[-1].start, thing.end())))
        elif after and after[0].lang == "ru":
            found.append(Owned(after[0], part_of(said, thing.start(), after[0].end)))
    return tuple(found)
