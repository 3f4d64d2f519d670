"""What printed words mean: names of units by what the definition says of them, and deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reg2bpmn.acts.actors import known_unit
from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.tables.deadlines import read_deadline
from reg2bpmn.tables.record import Duration
from reg2bpmn.tables.text import folded, one_line

_UNITS = ("minute", "hour", "working day", "calendar day", "month")

Names = Mapping[str, tuple[str, ...]]
"""For each folded printed name the units that it stands for."""


def names_of(units: object) -> dict[str, tuple[str, ...]]:
    """Return the printed names of units: their own names, and those under `printed`, which come first."""
    own: dict[str, tuple[str, ...]] = {}
    printed: dict[str, tuple[str, ...]] = {}
    for unit in units if isinstance(units, list) else ():
        if not isinstance(unit, dict) or not isinstance(unit.get("id"), str):
            continue
        name = unit.get("name")
        text = name.get("kk") if isinstance(name, dict) else name
        if isinstance(text, str):
            own.setdefault(_plain(text), (unit["id"],))
        listed: Any = unit.get("printed") or ()
        for one in listed if isinstance(listed, list) else ():
            known = printed.get(_plain(str(one)), ())
            printed[_plain(str(one))] = (*known, unit["id"])
    return own | printed


def _plain(text: str) -> str:
    return folded(one_line(text)).strip(" ;.,")


def units_of(text: str, names: Names) -> tuple[str, ...]:
    """Return the units that printed words stand for: by an equal name, else by the only name with other endings.

    Nothing is returned where no name fits or several do.
    """
    plain = _plain(text)
    if plain in names:
        return names[plain]
    near = {units for name, units in names.items() if known_unit(plain, [name]) >= len(plain)}
    return near.pop() if len(near) == 1 else ()


def due_of(duration: Duration | None, words: str) -> str:
    """Return a deadline as a definition writes it, "" where it is no whole amount of a unit that definitions have."""
    unit = duration.unit.replace("_", " ") if duration else ""
    if not duration or not duration.value or duration.minimum is not None or unit not in _UNITS:
        return ""
    if duration.value != int(duration.value):
        return ""
    amount = int(duration.value)
    later = "not later than " if anywhere("not_later").search(folded(words)) else ""
    return f"{later}{amount} {unit}{'' if amount == 1 else 's'}"


def due_in(words: str) -> str:
    """Return what a deadline in words means as a definition writes it, "" where that is not certain."""
    found = read_deadline(words)
    return due_of(found.duration, words) if not found.doubt else ""
