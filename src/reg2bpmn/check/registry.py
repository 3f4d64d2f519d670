"""The rules, in the order in which they report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reg2bpmn.check import coverage, disputed, gaps, inside, languages, quotations, recorded, unit_wording, whole
from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; `summary` is one line for a listing."""

    name: str
    summary: str
    find: Callable[[Context], Iterator[Diagnostic]]


RULES: tuple[Rule, ...] = (
    Rule("quotation", "Every quotation stands in the source at its lines", quotations.find),
    Rule("inside", "What a procedure's unit and deadline quote stands in the procedure", inside.find),
    Rule("coverage", "Every line of the text and the table is quoted", coverage.find),
    Rule("disputed", "Fields that the act prints twice, and which reading is taken", disputed.find),
    Rule("gaps", "Steps and cells that one of the accounts lacks", gaps.find),
    Rule("unit-wording", "Units that the act names in several ways", unit_wording.find),
    Rule("language", "Languages that the program has no words of", languages.find),
    Rule("whole", "What steps may take together is no more than the whole may", whole.find),
    Rule("recorded", "Findings that the definition records", recorded.find),
)


def check(context: Context) -> list[Diagnostic]:
    """Run every rule on one regulation and return what they find, rule by rule."""
    return [diagnostic for rule in RULES for diagnostic in rule.find(context)]
