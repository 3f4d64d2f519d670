"""What is said of the rules: a list of them, and the page of each."""

from __future__ import annotations

import difflib

from reg2bpmn import resources
from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.lint.registry import all_rules


def listing() -> str:
    """Return the rules, one a line: name, severity, what it looks for."""
    rules = all_rules()
    width = max(len(rule.name) for rule in rules)
    return "".join(f"{rule.name:<{width}}  {rule.severity.value:<7}  {rule.title.en}\n" for rule in rules)


def page(name: str) -> str:
    """Return the page of a rule, as Markdown. Raises `Reg2bpmnError` where there is no such rule."""
    known = [rule.name for rule in all_rules()]
    if name not in known:
        near = ", ".join(difflib.get_close_matches(name, known, 3)) or "reg2bpmn check --rules lists them"
        raise Reg2bpmnError([error("rule-unknown", f"no rule {name!r}", f"nearest: {near}")])
    return (resources.shipped("docs/rules") / f"{name}.md").read_text(encoding="utf-8")
