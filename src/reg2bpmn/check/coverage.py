"""Every line of the text and the table is quoted, so that no fact of the act is dropped.

Bad: a table region 249-361 in which no quotation touches line 341. Good: each printed line stands in a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model.procedure import Process


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a warning for each run of lines inside a declared region that no quotation touches."""
    if context.source is None:
        return
    end = len(context.source.lines)
    quoted = {n for _, q in context.quotations() for first, last in q.lines for n in range(first, min(last, end) + 1)}
    for index, process in enumerate(context.regulation.processes):
        for name, spans in _regions(process):
            lines = (n for first, last in spans for n in range(first, min(last, end) + 1))
            missing = [n for n in lines if n not in quoted and not context.source.is_blank(n)]
            for first, last in _runs(missing):
                yield Diagnostic(
                    "uncovered",
                    Severity.WARNING,
                    f"{context.source_name} line {first if first == last else f'{first}-{last}'} belongs to {name} of "
                    f"{process.id} and is not quoted: «{context.source.line(first).strip()[:60]}»",
                    "quote it where it belongs",
                    context.place(("processes", index, *name.split(".")), 0),
                    (("the source", context.source_place(first)),),
                )


def _regions(process: Process) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    if process.text:
        yield "text.lines", process.text.lines
    if process.restated:
        yield "restated.lines", process.restated.lines
    if process.table:
        yield "table.lines", process.table.lines


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]
