"""Findings in words: one diagnostic each, with the printed words of each side."""

from __future__ import annotations

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.lint.finding import Finding
from reg2bpmn.lint.registry import rule_named
from reg2bpmn.locale.findings import SIDES
from reg2bpmn.locale.tags import nearest

_LONGEST = 240


def message(finding: Finding, lang: str) -> str:
    """Return what is wrong, in a language of the program."""
    return rule_named(finding.rule).messages[finding.variant].text(nearest(lang), dict(finding.values))


def remedy(finding: Finding, lang: str) -> str:
    """Return what to do in the act, in a language of the program."""
    return rule_named(finding.rule).remedy.text(nearest(lang), dict(finding.values))


def sides(finding: Finding, lang: str) -> tuple[tuple[str, str], ...]:
    """Return where the words of each side stand, in a language of the program, and the words, cut where long."""
    names = SIDES[nearest(lang)]
    return tuple((names[one.name], _short(one.said.text)) for one in finding.sides)


def diagnostic(finding: Finding, lang: str, severity: Severity | None = None) -> Diagnostic:
    """Return a finding as it is listed, `severity` instead of the rule's where one is given."""
    words = "; ".join(f"{name} «{text}»" for name, text in sides(finding, lang))
    related = tuple(
        (f"{name} «{text}»", side.said.place)
        for (name, text), side in zip(sides(finding, lang), finding.sides, strict=True)
    )
    return Diagnostic(
        finding.rule,
        severity or rule_named(finding.rule).severity,
        f"{finding.key}: {message(finding, lang)} ({words})",
        remedy(finding, lang),
        finding.sides[0].said.place,
        related[1:],
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
