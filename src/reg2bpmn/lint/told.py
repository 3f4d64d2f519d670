"""Findings in words: one diagnostic each, with the printed words of each side."""

from __future__ import annotations

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Diagnostic
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


def diagnostic(finding: Finding, lang: str, regulation: str = "") -> Diagnostic:
    """Return a finding as it is listed; `regulation` is the number of its appendix, where the act has several."""
    told = sides(finding, lang)
    words = "; ".join(
        f"{name} «{text}»" + (f", {_where(side.said)}" if at else "")
        for at, ((name, text), side) in enumerate(zip(told, finding.sides, strict=True))
    )
    related = [(f"{name} «{text}»", side.said.place) for (name, text), side in zip(told, finding.sides, strict=True)]
    return Diagnostic(
        finding.rule,
        rule_named(finding.rule).severity,
        f"{message(finding, lang)} ({words})",
        remedy(finding, lang),
        finding.sides[0].said.place,
        tuple(related[1:]),
        f"{regulation}/{finding.key}" if regulation else finding.key,
    )


def _where(said: Said) -> str:
    place = said.place
    return place.cell or f"{place.line}:{place.column}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
