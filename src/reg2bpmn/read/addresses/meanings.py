"""What printed names of units mean: by what the definition calls them and says is printed for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reg2bpmn.acts.actors import known_unit
from reg2bpmn.tables.text import folded, one_line

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
