"""Who acts in an account: the units of its procedures, a second one in a procedure, those of the table's columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reg2bpmn.acts.record import Said, TextStep
from reg2bpmn.lint.handing import Person, persons
from reg2bpmn.lint.parties import mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.units import Name, fits, is_head, name_of
from reg2bpmn.lint.view import Account
from reg2bpmn.locale.rules.units import AGENTS
from reg2bpmn.tables.text import folded

_FINITE = re.compile(r"[^\W\d_]{2,}(?:ды|ді|ет|ит|ют|ят|ут|ат)(?![^\W_])")
_CLAUSE = re.compile(r"(?:,|;|(?<!\w)(?:және|ал|и|а))\s+(?:[^\W_]+\s+){0,3}$")
"""The end of a clause, then at most the words for whose unit it is."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A unit that acts: at which step, in which words, its name, and whether a text or a table says it."""

    at: str
    said: Said
    name: Name
    side: str
    second: bool = False


def actors(account: Account) -> tuple[Actor, ...]:
    """Return the units that act in an account, in the order of its steps, those of the text first."""
    return (*_of_text(account), *_of_table(account))


def _of_text(account: Account) -> Iterator[Actor]:
    for told in account.procedures:
        unit = told.step.unit
        if unit and is_post(unit.text):
            yield Actor(told.at, unit, name_of(unit.text), "text")
        for said, person in seconds(told.step):
            yield Actor(told.at, said, person.name, "text", second=True)


def _of_table(account: Account) -> Iterator[Actor]:
    for column in account.columns:
        cell = column.cells.get("unit")
        if cell:
            yield Actor(column.at, cell, name_of(cell.text), "unit")


def is_post(text: str) -> bool:
    """Whether a text names a unit or a post: it has a noun of these and no more than a few words."""
    words = name_of(text)
    return 0 < len(words) <= 6 and any(is_head(word) for word in words)


def seconds(step: TextStep) -> tuple[tuple[Said, Person], ...]:
    """Return the units that begin to act within a procedure after another has acted, with their words."""
    if not step.unit or not is_post(step.unit.text):
        return ()
    text = step.words.text
    low = folded(text)
    after = text.find(step.unit.text) + len(step.unit.text)
    own = name_of(step.unit.text)
    named = [one for one in persons(text) if one.case == "nominative" and not fits(one.name, own)]
    named += [one for one in _agents(text, low) if not any(other.start <= one.start < other.end for other in named)]
    return tuple(
        (part_of(step.words, one.start, one.end), one)
        for one in sorted(named, key=lambda one: one.start)
        if one.start > after and _begins(low, after, one)
    )


def _agents(text: str, low: str) -> Iterator[Person]:
    """Yield single words at the beginning of a clause that mean somebody who acts, and are no known post or party."""
    for found in _agent().finditer(low):
        taken = any(one.start <= found.start(1) < one.end for one in mentions(text))
        if not taken and not is_head(found[1]):
            yield Person(found.start(1), found.end(1), (found[1],), "nominative")


@cache
def _agent() -> re.Pattern[str]:
    ends = "|".join(word.lstrip("*") for words in AGENTS.values() for word in words)
    return re.compile(rf"(?:,|;|(?<!\w)(?:және|ал|и|а))\s+([^\W\d_]{{3,}}(?:{ends}))(?![^\W_])")


def _begins(low: str, after: int, person: Person) -> bool:
    """Whether a clause of its own begins with a person, after a verb and before another."""
    before = low[after : person.start]
    if low.count("(", 0, person.start) > low.count(")", 0, person.start):
        return False
    return bool(_CLAUSE.search(before) and _FINITE.search(before) and _FINITE.search(low, person.end))
