"""Findings of a definition: what rules find in its act, and what a person recorded."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context, Path
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.locale.act_words import ACT_WORDS
from reg2bpmn.model.finding import Finding
from reg2bpmn.model.quotation import Quotation


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a note for each recorded finding, those of the regulation last."""
    regulation = context.regulation
    for index, process in enumerate(regulation.processes):
        for k, finding in enumerate(process.findings):
            yield _note(context, process.id, finding, ("processes", index, "findings", k))
    for k, finding in enumerate(regulation.findings):
        yield _note(context, regulation.id, finding, ("findings", k))


def _note(context: Context, owner: str, finding: Finding, path: Path) -> Diagnostic:
    quoted = "; ".join(f"{_where(q, context.lang)} «{q.quote}»" for q in finding.quotes)
    treatment = finding.treatment.text(context.lang) if finding.treatment else ""
    return Diagnostic(
        finding.rule or finding.kind.value,
        Severity.NOTE,
        f"{owner} {finding.id}: {finding.note.text(context.lang)} ({quoted})",
        treatment,
        context.place(path, 0),
        tuple(("the source", context.source_place(q.lines[0][0])) for q in finding.quotes),
        f"{owner}/{finding.found}" if finding.found else "",
    )


def _where(quotation: Quotation, lang: str) -> str:
    cited = quotation.cite()
    name = "line" if cited.isdigit() else "lines"
    return f"{ACT_WORDS[lang].places.get(name, name)} {cited}"
