"""What is sent for one process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.emit import bpmn
from reg2bpmn.layout import lay_out
from reg2bpmn.model import Process
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process import compile_process


@dataclass(frozen=True, slots=True)
class Bundle:
    """The BPMN file of the process `process_id`, and by name the files that must be deployed with it.

    `warnings` tell what in it the engine may not take as the definition means it.
    """

    process_id: str
    content: bytes
    companions: Mapping[str, bytes] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the BPMN file, by its ending known to every engine."""
        return f"{self.process_id}.bpmn"


def bundle_of(regulation: Regulation, process: Process, lang: str, dialect: str, *, timers: bool = False) -> Bundle:
    """Compile a process in a dialect; with `timers`, every deadline that is a duration is a timer.

    Raises `Reg2bpmnError` where the process does not compile, `ValueError` for an unknown dialect.
    """
    collaboration = compile_process(regulation, process, lang, timers=timers)
    content = bpmn.write(collaboration, lay_out(collaboration), dialect)
    limits = bpmn.limitations(collaboration, dialect, f"{process.id}.bpmn")
    warnings = tuple(limit for limit in limits if limit.severity is not Severity.NOTE)
    return Bundle(process.id, content, bpmn.companions(collaboration, dialect), warnings)
