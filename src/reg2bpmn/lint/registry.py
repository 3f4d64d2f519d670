"""All rules: every module in `rules/` has one, `RULE`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from reg2bpmn.lint import rules
from reg2bpmn.lint.rule import Rule


@cache
def _known() -> Mapping[str, Rule]:
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    found = [importlib.import_module(f"{rules.__name__}.{name}").RULE for name in names]
    return {rule.name: rule for rule in found}


def all_rules() -> tuple[Rule, ...]:
    """Return the rules in the order of their names."""
    return tuple(_known().values())


def rule_named(name: str) -> Rule:
    """Return a rule. Raises KeyError where there is none."""
    return _known()[name]
