"""Who acts in a sentence of the text: a unit that is known, a party of the service, or a system."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import cache

from reg2bpmn.acts.phrases import phrases, source
from reg2bpmn.locale.acts import ACT_PHRASES
from reg2bpmn.tables.phrases import alternation
from reg2bpmn.tables.text import folded

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_ENDING, _SHORTEST_STEM, _ALIKE = 4, 4, 0.9
_NAME = re.compile(r"\"[^\"]{2,60}\"\s+(?:[а-яәғқңөұүһіa-z]{1,6}\s+)?$")


def known_unit(text: str, names: Sequence[str]) -> int:
    """Return where the name of a unit ends that a text begins with, 0 where it begins with none of `names`.

    Names are folded. A word may have another ending or one letter more or less, as the acts' own lists have them.
    """
    words = list(_WORD.finditer(folded(text)))
    ends = [0]
    for name in names:
        wanted = _WORD.findall(name)
        if wanted and len(words) >= len(wanted) and words[0].start() < 2:
            own = [word[0] for word in words[: len(wanted)]]
            if all(map(_alike, own, wanted)):
                ends.append(_closed(text, words[len(wanted) - 1].end()))
    return max(ends)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_STEM and longer.startswith(shorter) and len(longer) - len(shorter) <= _LONGEST_ENDING:
        return True
    return len(shorter) > 6 and difflib.SequenceMatcher(None, one, other).ratio() > _ALIKE


def _closed(text: str, end: int) -> int:
    """Return the end with the bracket that closes after it."""
    return end + 1 if text[end : end + 1] == ")" and text.count("(", 0, end) > text.count(")", 0, end) else end


@cache
def _party() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){source('actors')}")


@cache
def _possessed() -> re.Pattern[str]:
    return re.compile(rf"\s+{source('possessed')}")


@cache
def _system() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){source('acting_systems')}")


def actor_of(text: str) -> tuple[int, int] | None:
    """Return where a sentence of the use of systems names who acts: a party whose data are not meant, else a system."""
    low = folded(text)
    sentence = low[: _sentence_end(low)]
    party = next((m for m in _party().finditer(sentence) if _acts(low, m) and not _inside(low, m.start())), None)
    if party:
        return party.span()
    system = next((m for m in _system().finditer(sentence) if not _inside(low, m.start())), None)
    if not system:
        return None
    name = _NAME.search(low[: system.start()])
    return (name.start() if name else system.start()), system.end()


def system_of(text: str) -> str:
    """Return the name of the system that a text names in the form in which it acts, or "" where it names none."""
    low = folded(text)
    found = [m for m in _system().finditer(low) if m.end() == len(low)]
    if not found:
        return ""
    for words in ACT_PHRASES.values():
        for phrase, name in words.acting_systems.items():
            if re.fullmatch(alternation([phrase]), found[0][0]):
                return text[: found[0].start()] + name
    return ""


def _acts(low: str, party: re.Match[str]) -> bool:
    acting = party[0].endswith(tuple(phrases("acting_forms")))
    return (acting or party.start() == 0) and not _possessed().match(low, party.end())


def _inside(low: str, at: int) -> bool:
    return low.count("(", 0, at) > low.count(")", 0, at)


def _sentence_end(low: str) -> int:
    found = re.search(r"[^\W\d_]{3}\)?\.\s", low)
    return found.end() if found else len(low)


def same_unit(one: str, other: str) -> bool:
    """Whether two names mean one unit: the same words, in other forms, with or without whose unit it is."""
    first, second = (_words_of(name) for name in (one, other))
    return bool(first) and len(first) == len(second) and all(map(_alike, first, second))


def _words_of(name: str) -> list[str]:
    """Return the words of a name, without those that say whose unit it is."""
    low = folded(name)
    owner = _party().match(low)
    words = _WORD.findall(low[owner.end() :]) if owner else []
    return words or _WORD.findall(low)
