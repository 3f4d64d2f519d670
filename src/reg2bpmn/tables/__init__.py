"""Any table of steps as a record: formats -> grids -> the table of steps -> what its cells mean -> record."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reg2bpmn.tables.formats import FORMATS
    from reg2bpmn.tables.reading import read_bytes, read_file, read_mappings, read_table, read_table_rows
    from reg2bpmn.tables.record import Duration, Flow, FlowBranch, FlowKind, Record, StepTable, TableNote, TableStep

_READING = ("read_bytes", "read_file", "read_mappings", "read_table", "read_table_rows")

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


def __getattr__(name: str) -> object:
    """Import public names on first use, so that what only compares words loads no format."""
    if name not in __all__:
        raise AttributeError(f"module 'reg2bpmn.tables' has no attribute {name!r}")
    module = "formats" if name == "FORMATS" else "reading" if name in _READING else "record"
    return getattr(importlib.import_module(f"reg2bpmn.tables.{module}"), name)
