"""What is told of engines and of what they say."""

from __future__ import annotations

import unicodedata
from typing import NoReturn

from reg2bpmn.diagnostics import Reg2bpmnError, error

MOST_TOLD = 2000
"""Characters of what an engine says."""


def told(text: object) -> str:
    """Return what an engine says on one line, without what a terminal would obey, and not too long."""
    line = " ".join(str(text)[: 4 * MOST_TOLD].split())
    line = "".join(c for c in line if not unicodedata.category(c).startswith("C"))
    return line if len(line) <= MOST_TOLD else line[:MOST_TOLD] + "…"


def fail(code: str, message: str, remedy: str = "") -> NoReturn:
    """Raise `Reg2bpmnError` with one diagnostic."""
    raise Reg2bpmnError([error(code, message, remedy)])
