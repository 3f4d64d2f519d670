"""BPMN 2.0 XML: writing it, in one dialect or another, and proving that a file is right."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reg2bpmn.emit.bpmn.extension import read_facts
    from reg2bpmn.emit.bpmn.losses import limitations
    from reg2bpmn.emit.bpmn.validation import validate
    from reg2bpmn.emit.bpmn.writer import companions, write

__all__ = ["companions", "limitations", "read_facts", "validate", "write"]

_HOMES = {
    "companions": "writer",
    "limitations": "losses",
    "read_facts": "extension",
    "validate": "validation",
    "write": "writer",
}


def __getattr__(name: str) -> object:
    """Import public names on first use: who only reads BPMN loads neither the writer nor the schemas."""
    if name in _HOMES:
        return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
