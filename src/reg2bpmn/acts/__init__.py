"""Whole acts as records: formats -> blocks -> parts -> tables and text -> record."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_READING = ("read_act", "read_act_bytes", "read_act_file")
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


def __getattr__(name: str) -> object:
    """Import public names on first use, so that what only compares names of units loads no format."""
    if name not in __all__:
        raise AttributeError(f"module 'reg2bpmn.acts' has no attribute {name!r}")
    module = "reading" if name in _READING else "record"
    return getattr(importlib.import_module(f"reg2bpmn.acts.{module}"), name)
