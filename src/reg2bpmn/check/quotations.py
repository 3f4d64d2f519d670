"""Every quotation stands in the source at its lines.

Bad: `quote: кеңсесінін маманы` where line 136 has «кеңсесінің маманы». Good: the act's own letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.source import prove


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield an error for each quotation that is not proved; a regulation without a source has none to prove."""
    if context.source is None:
        return
    for path, quotation in context.quotations():
        mismatch = prove(context.source, quotation.quote, quotation.lines)
        if mismatch:
            told = f" where line {mismatch.line} has «{mismatch.expected}»" if mismatch.expected else ""
            yield Diagnostic(
                "quotation",
                Severity.ERROR,
                f"not proved at {context.source_name} line {quotation.cite()}: {mismatch.reason}{told}",
                "quote the act letter by letter, and cite the lines where the words begin and end",
                context.place((*path, "quote"), mismatch.offset),
                (("the source", context.source_place(mismatch.line)),),
            )
