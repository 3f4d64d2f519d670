"""What an engine did with a process."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reg2bpmn.diagnostics import Diagnostic


class State(StrEnum):
    """`UNCHANGED`: the engine's latest version is this very file, and no new one was made."""

    DEPLOYED = "deployed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state of the process `process_id`, its version in the engine where it is told, and what is wrong with it."""

    process_id: str
    state: State
    version: int | None = None
    problems: tuple[Diagnostic, ...] = ()


def rejected(process_id: str, problems: tuple[Diagnostic, ...]) -> Outcome:
    """Return the outcome of a process that the engine refused for these reasons."""
    return Outcome(process_id, State.REJECTED, None, problems)
