"""What a procedure's unit and deadline quote stands in the procedure itself.

Prose without numbers is left alone: its clauses share a subject.

Bad: a unit quoted from line 141 for a procedure that stands at lines 136-138. Good: words of the procedure's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context, Path
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model.printed import TextAccount, TextCondition, TextProcedure
from reg2bpmn.model.quotation import Lines, Quotation
from reg2bpmn.source import prove


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield an error for each unit or deadline quotation that is not part of its procedure's quotation."""
    for index, process in enumerate(context.regulation.processes):
        for name, account in (("text", process.text), ("restated", process.restated)):
            for path, whole, part in _parts(account):
                if not _is_inside(whole, part) and _are_proved(context, whole, part):
                    yield Diagnostic(
                        "outside",
                        Severity.ERROR,
                        f"«{part.quote}» (line {part.cite()}) is not in «{whole.quote[:40]}…» (line {whole.cite()})",
                        "quote words of the procedure itself",
                        context.place(("processes", index, name, *path), 0),
                    )


def _are_proved(context: Context, *quotations: Quotation) -> bool:
    """Whether there is nothing else wrong with them, which another rule tells."""
    source = context.source
    return source is None or not any(prove(source, q.quote, q.lines) for q in quotations)


def _parts(account: TextAccount | None) -> Iterator[tuple[Path, Quotation, Quotation]]:
    if not account or not account.numbered:
        return
    printed: tuple[tuple[str, tuple[TextProcedure | TextCondition, ...]], ...] = (
        ("procedures", account.procedures),
        ("conditions", account.conditions),
    )
    for field, items in printed:
        for k, whole in enumerate(items):
            for part_name in ("unit", "deadline"):
                part = getattr(whole, part_name, None)
                if part:
                    yield (field, k, part_name), whole, part


def _is_inside(whole: Quotation, part: Quotation) -> bool:
    return "".join(part.quote.split()) in "".join(whole.quote.split()) and _covers(whole.lines, part.lines)


def _covers(outer: Lines, inner: Lines) -> bool:
    return all(any(a <= first and last <= b for a, b in outer) for first, last in inner)
