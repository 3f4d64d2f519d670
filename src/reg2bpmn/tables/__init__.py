"""Any table of steps as a record: formats -> grids -> the table of steps -> what its cells mean -> record."""

from __future__ import annotations

from reg2bpmn.tables.formats import FORMATS
from reg2bpmn.tables.reading import read_bytes, read_file, read_mappings
from reg2bpmn.tables.record import Branch, Duration, Flow, FlowKind, Note, Record, Step, StepTable

__all__ = [
    "FORMATS",
    "Branch",
    "Duration",
    "Flow",
    "FlowKind",
    "Note",
    "Record",
    "Step",
    "StepTable",
    "read_bytes",
    "read_file",
    "read_mappings",
]
