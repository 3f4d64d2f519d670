"""What a step need not say because the act's accounts agree on it: who acts, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reg2bpmn.read.addresses.editing import items_of


def fill_steps(process: dict[str, Any], told: Sequence[str]) -> None:
    """Give steps the unit and deadline that they leave out and that the accounts in `told` agree on.

    A reading that the step settles is taken; where accounts differ and nothing is settled, nothing is put in, so that
    the dispute is told.
    """
    for step in items_of(process.get("steps")):
        if isinstance(step, dict):
            for name in ("unit", "deadline"):
                if name not in step:
                    means = _agreed(step, name, _readings(process, step, name, told))
                    if name == "unit" and isinstance(means, list) and len(means) > 1 and "together_with" not in step:
                        step["unit"], step["together_with"] = means[0], means[1:]
                    elif means is not None and not isinstance(means, list):
                        step[name] = means


def _readings(process: dict[str, Any], step: dict[str, Any], name: str, told: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for account in told:
        key, items = ("column", "columns") if account == "table" else ("text", "procedures")
        for item in items_of(process[account].get(items)):
            reading = item.get(name) if isinstance(item, dict) and item.get("number") == step.get(key) else None
            if isinstance(reading, dict) and reading.get("means") is not None:
                found[account] = reading["means"]
    return found


def _agreed(step: dict[str, Any], name: str, readings: dict[str, Any]) -> Any:
    settled = step.get("settled")
    choice = settled.get(name) if isinstance(settled, dict) else None
    if isinstance(choice, dict):
        return readings.get(str(choice.get("take")))
    values = {_time(means) for means in readings.values()}
    return next(iter(readings.values())) if len(values) == 1 else None


def _time(means: Any) -> str:
    """Return a meaning for comparing: of deadlines the time alone."""
    text = str(means)
    return text.removeprefix("not later than ").removeprefix("within ")
