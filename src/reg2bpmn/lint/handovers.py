"""How a procedure passes from unit to unit: who acts, to whom the step hands on, who acts next, in text or table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.acting import is_post, seconds
from reg2bpmn.lint.handing import Recipient, recipients
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.units import Name, is_head, name_of, nearly
from reg2bpmn.lint.view import Account, Column, Told, View
from reg2bpmn.locale.rules.units import BODIES
from reg2bpmn.tables.record import FlowKind

_BODIES = frozenset(body for bodies in BODIES.values() for body in bodies)
_HANDS = ("action", "form")
_BRANCHES = 2


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom words hand something, with these words and where they stand: "text", "action" or "form"."""

    said: Said
    to: Recipient
    side: str


@dataclass(frozen=True, slots=True)
class Passing:
    """A step and what follows: where they stand, to whom the first hands something, who does those that may follow."""

    at: str
    unit: Said
    handed: tuple[Handed, ...]
    next_at: str
    next_units: tuple[Said, ...]
    next_words: Said
    side: str


def in_text(told: Told) -> tuple[Handed, ...]:
    """Return to whom a procedure of the text hands something."""
    words = told.step.words
    return tuple(Handed(part_of(words, one.start, one.end), one, "text") for one in recipients(words.text))


def in_table(view: View, column: Column) -> tuple[Handed, ...]:
    """Return to whom a column hands something, by its action and its completion form, doubtful cells left out."""
    cells = [(name, column.cells[name]) for name in _HANDS if name in column.cells]
    return tuple(
        Handed(part_of(cell, one.start, one.end), one, name)
        for name, cell in cells
        if not view.is_doubtful(cell)
        for one in recipients(cell.text)
    )


def passings(view: View, account: Account) -> Iterator[Passing]:
    """Yield each step with the one that certainly follows it, first those of the text, then those of the table."""
    yield from _of_text(account)
    yield from _of_table(view, account)


def _of_text(account: Account) -> Iterator[Passing]:
    ends = {one.at for one in account.columns if one.step.flow.kind is FlowKind.END}
    for place, told in enumerate(account.told):
        unit = told.step.unit
        after = _after(account, place)
        if not unit or not after or f"table.{told.number}" in ends or not is_post(unit.text):
            continue
        last = seconds(told.step)
        handed = in_text(told)
        if last:
            handed = tuple(one for one in handed if one.to.start > last[-1][1].start)
        units = tuple(one.step.unit for one in after if one.step.unit)
        if len(units) == len(after) and all(is_post(one.text) for one in units):
            first = after[0]
            own = last[-1][0] if last else unit
            yield Passing(told.at, own, handed, first.at, units, first.step.words, "text")


def _after(account: Account, place: int) -> tuple[Told, ...]:
    """Return the procedures that may follow one: the next one, and behind a condition the one after it too."""
    rest = account.told[place + 1 :]
    if account.told[place].step.kind != "procedure" or not rest:
        return ()
    if rest[0].step.kind == "procedure":
        return rest[:1]
    return tuple([one for one in rest if one.step.kind == "procedure"][:_BRANCHES])


def _of_table(view: View, account: Account) -> Iterator[Passing]:
    columns = {one.step.no: one for one in account.columns}
    for column in account.columns:
        target = columns.get(column.step.flow.targets[0]) if len(column.step.flow.targets) == 1 else None
        if not target or column.step.flow.kind not in (FlowKind.NEXT, FlowKind.ORDER):
            continue
        unit, following = column.cells.get("unit"), target.cells.get("unit")
        if unit and following and "action" in target.cells and not view.is_doubtful(following):
            handed = in_table(view, column)
            yield Passing(column.at, unit, handed, target.at, (following,), target.cells["action"], "table")


def units_of(handed: tuple[Handed, ...]) -> tuple[Handed, ...]:
    """Return those recipients that are units, not parties."""
    return tuple(one for one in handed if not one.to.role)


def reaches(to: Name, unit: Name) -> bool:
    """Whether what is handed to one reaches another: they may be one unit, or one is the body that the other is of."""
    if nearly(to, unit):
        return True
    return is_head(to[-1]) in _BODIES and any(is_head(word) == is_head(to[-1]) for word in unit)


def name(said: Said) -> Name:
    """Return the name of a unit by its words."""
    return name_of(said.text)
