"""What the rules find in a file, an act or a table, as a list of diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reg2bpmn.acts.reading import read_act_bytes
from reg2bpmn.acts.record import ActRecord
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.lint.finding import Finding
from reg2bpmn.lint.running import lint
from reg2bpmn.lint.told import diagnostic
from reg2bpmn.lint.view import View
from reg2bpmn.targets import TableOptions


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read, with what each of its regulations contradicts."""

    record: ActRecord
    results: tuple[tuple[View, tuple[Finding, ...]], ...]

    @property
    def is_act(self) -> bool:
        """Whether the file has a regulation, and not tables alone."""
        return bool(self.record.regulations)

    def number_of(self, view: View) -> str:
        """Return the number of the appendix that is a regulation, "" where the act has only one."""
        several = len(self.record.regulations) > 1
        return view.regulation.number if several and view.regulation else ""

    def findings(self, lang: str) -> Iterator[Diagnostic]:
        """Yield what the rules find, in a language of the program, regulation by regulation, by place."""
        for view, several in self.results:
            found = [diagnostic(one, lang, self.number_of(view)) for one in several]
            yield from sorted(found, key=lambda one: (one.place.line, one.place.column) if one.place else (0, 0))


def check_file(data: bytes, file: str, tables: TableOptions) -> Checked:
    """Read a file given as `data` and run the rules; `file` names it in messages, `tables` says how it is read.

    Raises `Reg2bpmnError` where it cannot be read, or has neither a regulation nor a table of steps.
    """
    record = read_act_bytes(data, file, tables.columns, tables.form, tables.encoding)
    return Checked(record, lint(record))
