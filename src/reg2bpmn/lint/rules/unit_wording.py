"""A unit that is named in several ways.

Bad: the registry is «кеңсенің жауапты қызметкері», «кеңсенің жауапты маманы» and «кеңсенің маманы». Good: «басқарма
басшысы» and «көрсетілетін қызметті беруші басқармасының басшысы», where only the owner is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import Actor, actors
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import Name, is_head, listed, name_of, nearly, same, stems
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.units import BODIES, POSTS
from reg2bpmn.tables.text import folded

NAME = "unit-wording"


def find(view: View) -> Iterator[Finding]:
    """Yield each unit of the lists, the text and the tables that has several names which differ in their words."""
    everyone = _everyone(view)
    groups: list[list[Actor]] = []
    for actor in everyone:
        home = next((one for one in groups if any(_one_unit(actor, other) for other in one)), None)
        home.append(actor) if home else groups.append([actor])
    for group in groups:
        names = _distinct(group)
        if len(names) > 1:
            told = " · ".join(f"«{one.said.text}»" for one in names)
            sides = tuple(Side(one.side, one.said) for one in names)
            account, _, at = names[1].at.rpartition("/")
            yield Finding(NAME, at, sides, (("names", told),), account, mark="-".join(names[0].name))


def _everyone(view: View) -> list[Actor]:
    items = [Actor("list", item, name_of(item.text), "list") for item in listed(view)]
    for account in view.accounts:
        if account.kind != "systems":
            items += [Actor(f"{account.at}/{one.at}", one.said, one.name, one.side) for one in actors(account)]
    return items if any(one.side == "list" for one in items) else []


def _one_unit(one: Actor, other: Actor) -> bool:
    """Whether two names seem to mean one unit: equal, near in spelling, or posts of one body that say no more."""
    if same(one.name, other.name):
        return True
    if len(one.name) == len(other.name) and nearly(one.name, other.name):
        return True
    bodies = _body(one.name), _body(other.name)
    return bool(bodies[0]) and bodies[0] == bodies[1] and _is_plain(one.name) and _is_plain(other.name)


def _body(name: Name) -> str:
    heads = [is_head(word) for word in name]
    return next((head for head in heads if head in {body for bodies in BODIES.values() for body in bodies}), "")


def _is_plain(name: Name) -> bool:
    """Whether a name is of a post like «specialist» or «employee», which says little of who it is."""
    posts = {post for several in POSTS.values() for post in several}
    return any(is_head(word) in posts for word in name)


def _distinct(group: Sequence[Actor]) -> list[Actor]:
    """Return the first actor of each name; names differ where their words do, not only their owner or forms."""
    found: list[Actor] = []
    for actor in group:
        if not any(_written_alike(actor, other) for other in found):
            found.append(actor)
    return found


def _written_alike(one: Actor, other: Actor) -> bool:
    if folded(one.said.text) == folded(other.said.text):
        return True
    return len(one.name) == len(other.name) and all(map(_forms_of_one, one.name, other.name))


def _forms_of_one(one: str, other: str) -> bool:
    return bool(stems(one) & stems(other))


RULE = Rule(
    NAME,
    "unit-wording",
    Severity.NOTE,
    Words(
        "Бір бөлімше әртүрлі аталған",
        "Одно подразделение названо по-разному",
        "A unit has several names",
    ),
    {
        "": Words(
            "Бір бөлімше (қызметкер) сияқты, бірақ әртүрлі аталған: {names}.",
            "Похоже на одно подразделение (работника), но названо по-разному: {names}.",
            "What seems to be one unit has several names: {names}.",
        )
    },
    Words(
        "Бір атауды қолданыңыз, не олардың әртүрлі екенін тізбеде көрсетіңіз.",
        "Используйте одно название либо покажите в перечне, что это разные лица.",
        "Use one name, or show in the list that they are different.",
    ),
    find,
    told=True,
)
