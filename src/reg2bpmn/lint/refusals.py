"""Refusals that rest on irregularities in a party's data, with the condition before them and what it has checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parties import Mention, finds, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.view import Account, Told
from reg2bpmn.lint.whose import Owned, owned
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.roles import AUTHENTICITY, COMPLIANCE, DATA, IRREGULARITY, REFUSAL
from reg2bpmn.tables.text import folded


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal: where, whose data it names, and what the condition before has checked: compliance or authenticity."""

    at: str
    data: Owned
    checked_role: str
    checked: Said
    of_compliance: bool


def refusals(account: Account) -> Iterator[Refusal]:
    """Yield the refusals for irregularities in data that follow a check of compliance or authenticity."""
    condition: Told | None = None
    for told in account.told:
        words = told.step.words
        if told.step.kind == "condition":
            condition = told
        elif condition and finds(REFUSAL, words.text) and finds(IRREGULARITY, words.text):
            data = [one for one in owned(words, DATA) if not one.party.employee]
            checked = _checked(condition)
            if data and checked:
                compliance = finds(COMPLIANCE, condition.step.words.text) is not None
                yield Refusal(told.at, data[0], checked.role, _said(condition, checked), compliance)


def _said(condition: Told, checked: Mention) -> Said:
    words = condition.step.words
    return part_of(words, checked.start) if checked.lang == "kk" else words


def _checked(condition: Told) -> Mention | None:
    """Return the party whose compliance a condition checks: the one named last before the word for it, or after it."""
    text = condition.step.words.text
    low = folded(text)
    checked = pattern(COMPLIANCE).search(low) or pattern(AUTHENTICITY).search(low)
    if not checked:
        return None
    before = [one for one in mentions(text) if one.end <= checked.start() and one.lang == "kk"]
    after = [one for one in mentions(text) if one.start >= checked.end() and one.lang == "ru"]
    return before[-1] if before else after[0] if after else None
