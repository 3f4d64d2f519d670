"""What an act contradicts or leaves unsaid: one rule a module, over the act as it was read."""

from __future__ import annotations

from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.registry import all_rules, rule_named
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.running import lint

__all__ = ["Finding", "Rule", "Side", "Words", "all_rules", "lint", "rule_named"]
