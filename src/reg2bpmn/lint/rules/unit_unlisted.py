"""A unit that acts and is not in the list of those that take part.

Bad: «комиссия» decides in procedure 6, the list of section 3 has no commission. Good: «жауапты орындаушы» acts, the
list has «көрсетілетін қызметті берушінің жауапты орындаушысы».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.acting import Actor, actors
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import PROVIDER, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import Name, known, listed, name_of, same
from reg2bpmn.lint.view import Account, View

NAME = "unit-unlisted"
_ROLE = re.compile(r"\(([^()]{4,60})\)")


def find(view: View) -> Iterator[Finding]:
    """Yield each unit, role and employee that acts and is not listed, once an account, where it acts first."""
    for account in view.accounts:
        items = listed(view, account)
        if not items:
            continue
        if account.kind == "systems":
            yield from _employees(account, items)
        else:
            yield from _units(view, account, items)


def _units(view: View, account: Account, items: Sequence[Said]) -> Iterator[Finding]:
    names = [name_of(item.text) for item in items]
    found: dict[Name, list[Actor]] = {}
    for actor in [*actors(account), *_roles(account)]:
        if known(actor.name, names) or view.is_doubtful(actor.said):
            continue
        key = next((one for one in found if same(one, actor.name)), actor.name)
        found.setdefault(key, []).append(actor)
    for several in found.values():
        first = several[0]
        variant = "role" if first.side == "role" else ""
        side = "text" if variant else first.side
        yield _finding(account, first.at, Side(side, first.said), items, variant, [one.at for one in several])


def _roles(account: Account) -> Iterator[Actor]:
    """Yield what a unit is said to be in brackets: «жауапты орындаушы (комиссия хатшысы)»."""
    for told in account.procedures:
        unit = told.step.unit
        for role in _ROLE.finditer(unit.text) if unit else ():
            said = part_of(unit, *role.span(1)) if unit else told.step.words
            yield Actor(told.at, said, name_of(role[1]), "role")


def _employees(account: Account, items: Sequence[Said]) -> Iterator[Finding]:
    """Yield the employee of the provider who acts in a system, where the list has nobody called so."""
    names = [name_of(item.text) for item in items]
    acting: list[tuple[str, Said]] = []
    for told in account.procedures:
        for one in mentions(told.step.words.text):
            said = part_of(told.step.words, one.start, one.end)
            if one.role == PROVIDER and one.employee and told.step.unit and told.step.unit.text == said.text:
                acting.append((told.at, said))
                break
    if acting and not any(same(name_of(acting[0][1].text), name) for name in names):
        at, said = acting[0]
        yield _finding(account, at, Side("text", said), items, "employee", [at for at, _ in acting])


def _finding(
    account: Account, at: str, side: Side, items: Sequence[Said], variant: str, places: Sequence[str]
) -> Finding:
    listing = "; ".join(item.text for item in items)
    also = tuple(dict.fromkeys(one for one in places if one != at))
    values = (("unit", side.said.text), ("list", listing))
    sides = (side, *(Side("list", item) for item in items))
    words = name_of(side.said.text)
    mark = words[-1] if variant == "employee" else "-".join(words)
    return Finding(NAME, at, sides, values, account.at, variant, mark, also)


RULE = Rule(
    NAME,
    "unit-unlisted",
    Severity.WARNING,
    Words(
        "Тізбеде жоқ бөлімше әрекет етеді",
        "Действует подразделение, которого нет в перечне",
        "A unit acts that is not listed",
    ),
    {
        "": Words(
            "«{unit}» әрекет етеді, бірақ қатысушы бөлімшелер (қызметкерлер) тізбесінде жоқ.",
            "Действует «{unit}», но в перечне участвующих подразделений (работников) его нет.",
            "“{unit}” acts, but is not in the list of those that take part.",
        ),
        "role": Words(
            "Орындаушы «{unit}» ретінде әрекет етеді, бірақ тізбеде мұндай рөл жоқ және оны кім "
            "тағайындайтыны айтылмаған.",
            "Исполнитель действует как «{unit}», но в перечне такой роли нет, и не сказано, кто его назначает.",
            "A unit acts as “{unit}”, a role that the list lacks; who appoints to it is not said.",
        ),
        "employee": Words(
            "Жүйеде «{unit}» әрекет етеді, бірақ оның тізбедегі қайсысы екені айтылмаған.",
            "В системе действует «{unit}», но кто это из перечня, не сказано.",
            "In the system “{unit}” acts; which of those listed that is, is not said.",
        ),
    },
    Words(
        "Бөлімшені тізбеге қосыңыз немесе тізбедегі атауымен атаңыз.",
        "Включите подразделение в перечень или назовите его так, как в перечне.",
        "Add the unit to the list, or call it by the name that the list has.",
    ),
    find,
)
