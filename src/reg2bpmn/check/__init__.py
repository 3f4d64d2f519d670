"""Findings: one rule a module, registered in `RULES`."""

from __future__ import annotations

from reg2bpmn.check.context import Context
from reg2bpmn.check.registry import RULES, Rule, check

__all__ = ["RULES", "Context", "Rule", "check"]
