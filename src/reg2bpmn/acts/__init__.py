"""Whole acts as records: formats -> blocks -> parts -> tables and text -> record."""

from __future__ import annotations

from reg2bpmn.acts.reading import read_act, read_act_bytes, read_act_file
from reg2bpmn.acts.record import (
    ActRecord,
    Appendix,
    Cited,
    Listing,
    OrderRecord,
    RegulationRecord,
    Said,
    Section,
    TextStep,
)

__all__ = [
    "ActRecord",
    "Appendix",
    "Cited",
    "Listing",
    "OrderRecord",
    "RegulationRecord",
    "Said",
    "Section",
    "TextStep",
    "read_act",
    "read_act_bytes",
    "read_act_file",
]
