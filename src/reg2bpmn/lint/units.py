"""Names of units and posts: when two of them mean one, whatever their forms."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from reg2bpmn.acts.record import Listing, Said
from reg2bpmn.lint.parties import PROVIDER, mentions
from reg2bpmn.lint.view import Account, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.units import ENDINGS, HEADS, NEAR, SOFTENED, STRUCTURE
from reg2bpmn.tables.text import folded

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST, _LONG, _ALIKE = 3, 7, 0.88
_BRACKETS = re.compile(r"\([^()]*\)")

Name = tuple[str, ...]


@lru_cache(1 << 12)
def stems(word: str) -> frozenset[str]:
    """Return what the stem of a folded word may be: the word, and without each ending that it may have."""
    found = {word}
    for lang, endings in ENDINGS.items():
        for at in range(_SHORTEST, len(word)):
            if _whole(endings).fullmatch(word, at):
                stem = word[:at]
                found.add(stem[:-1] + SOFTENED.get(stem[-1], stem[-1]) if lang == "kk" else stem)
    return frozenset(found)


@cache
def _whole(endings: str) -> re.Pattern[str]:
    return re.compile(endings)


@lru_cache(1 << 14)
def alike(one: str, other: str) -> bool:
    """Whether two folded words are one in other forms, or one with a letter wrong."""
    if one == other or stems(one) & stems(other):
        return True
    heads = is_head(one), is_head(other)
    if min(len(one), len(other)) < _LONG or (all(heads) and heads[0] != heads[1] and not _spelled_alike(*heads)):
        return False
    return _spelled_alike(one, other)


def _spelled_alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one, other).ratio() > _ALIKE


@lru_cache(1 << 12)
def is_head(word: str) -> str:
    """Return the noun of posts and bodies that a folded word is a form of, "" where it is none."""
    found = stems(word)
    known = (head for heads in HEADS.values() for head in heads)
    return next((head for head in known if found & stems(head)), "") if len(word) > _SHORTEST else ""


@lru_cache(1 << 12)
def name_of(text: str) -> Name:
    """Return the words of a name, folded, without whose unit it is and what stands in brackets."""
    low = _BRACKETS.sub(lambda found: " " * len(found[0]), folded(text))
    own = list(low)
    for one in mentions(text):
        if one.role == PROVIDER and not one.employee:
            own[one.start : one.end] = " " * (one.end - one.start)
    words = _WORD.findall("".join(own))
    return tuple(words or _WORD.findall(low))


def same(one: Name, other: Name) -> bool:
    """Whether two names are of the same words."""
    return bool(one) and len(one) == len(other) and all(map(alike, one, other))


def shortens(short: Name, whole: Name) -> bool:
    """Whether a name is the end or the beginning of a longer one."""
    if not 0 < len(short) < len(whole):
        return False
    return same(short, whole[-len(short) :]) or same(short, whole[: len(short)])


def fits(one: Name, other: Name) -> bool:
    """Whether two names may mean one unit: the same words, or one shortens the other."""
    return same(one, other) or shortens(one, other) or shortens(other, one)


def nearly(one: Name, other: Name) -> bool:
    """Whether two names fit, or are the same once who leads and the management are taken for one."""
    return fits(one, other) or same(_lead(one), _lead(other))


def _lead(name: Name) -> Name:
    return tuple(NEAR["kk"][0] if is_head(word) in _leading() else word for word in name)


@cache
def _leading() -> frozenset[str]:
    return frozenset(word for words in NEAR.values() for word in words)


def known(name: Name, names: Iterable[Name]) -> bool:
    """Whether a name means one of several: the same words, or the short form of one alone."""
    several = list(names)
    if any(same(name, one) for one in several):
        return True
    return sum(shortens(name, one) for one in several) == 1


def listed(view: View, account: Account | None = None) -> tuple[Said, ...]:
    """Return the units that the act lists as taking part, each without its number; of an account, those of its list.

    Where there are as many lists as procedures of units, the n-th list is that of the n-th procedure.
    """
    lists = _lists(view)
    own = [one for one in view.accounts if one.kind == "procedures" or one.table]
    if account in own and len(lists) == len(own):
        return lists[own.index(account)]
    return tuple(item for one in lists for item in one)


def _lists(view: View) -> list[tuple[Said, ...]]:
    return [
        tuple(map(_bare, listing.items))
        for section in (view.regulation.sections if view.regulation else ())
        for listing in section.listings
        if section.kind in ("interaction", "procedures") and _is_of_units(listing)
    ]


def _is_of_units(listing: Listing) -> bool:
    """Whether a list is announced as one of units; another list of the same section may be of documents."""
    intro = listing.intro.text if listing.intro else ""
    return listing.kind == "units" and bool(pattern(STRUCTURE).search(folded(intro)))


def _bare(item: Said) -> Said:
    text = re.sub(r"^\d{1,3}\s?[.)]\s*", "", item.text).rstrip(" ;.,")
    return Said(text, item.place, item.lines, item.passage)
