"""Runs the rules over an act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reg2bpmn.acts.record import ActRecord
from reg2bpmn.lint.finding import Finding
from reg2bpmn.lint.registry import all_rules
from reg2bpmn.lint.rule import Rule
from reg2bpmn.lint.view import View, views


def lint(record: ActRecord, rules: Iterable[Rule] = ()) -> tuple[tuple[View, tuple[Finding, ...]], ...]:
    """Return what each regulation of an act contradicts, by rules and places; without `rules`, by all there are."""
    wanted = tuple(rules) or all_rules()
    return tuple((view, findings_of(view, wanted)) for view in views(record))


def findings_of(view: View, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Return what one regulation contradicts, rule by rule, each finding with an id of its own."""
    return tuple(_distinct(one for rule in rules for one in rule.find(view)))


def _distinct(found: Iterable[Finding]) -> list[Finding]:
    """Return findings with those that have one id told apart by a number; the same finding twice is one."""
    taken: dict[str, list[Finding]] = {}
    made = []
    for one in found:
        known = taken.setdefault(one.key, [])
        if one in known:
            continue
        known.append(one)
        made.append(one if len(known) == 1 else replace(one, mark=f"{one.mark}+{len(known)}"))
    return made
