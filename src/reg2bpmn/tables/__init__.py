"""Any table of steps as a record: formats -> grids -> the table of steps -> what its cells mean -> record."""

from __future__ import annotations

from reg2bpmn.tables.formats import FORMATS
from reg2bpmn.tables.reading import read_bytes, read_file, read_mappings, read_table, read_table_rows
from reg2bpmn.tables.record import Duration, Flow, FlowBranch, FlowKind, Record, StepTable, TableNote, TableStep

__all__ = [
    "FORMATS",
    "Duration",
    "Flow",
    "FlowBranch",
    "FlowKind",
    "Record",
    "StepTable",
    "TableNote",
    "TableStep",
    "read_bytes",
    "read_file",
    "read_mappings",
    "read_table",
    "read_table_rows",
]
