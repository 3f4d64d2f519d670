"""What a definition writes of single procedures and columns, where it is otherwise than the act is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from reg2bpmn.read.addresses.quotations import Quoter
from reg2bpmn.read.yaml_tree import Path

WORDS = ("at", "from", "to", "quote", "lines")


@dataclass(slots=True)
class Overrides:
    """The items of a list by their number, each with its place; `path` is that of the list."""

    path: Path
    items: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def read(
        cls, quoter: Quoter, path: Path, value: Any, noun: str, known: Sequence[int], keys: Collection[str]
    ) -> Overrides:
        """Return the items of a list; tell of what is none, stands twice, or has a number or key that is not known."""
        made = cls(path)
        if value is not None and not isinstance(value, list):
            quoter.tell("value", f"{path[-1]}: a list was expected", f"write what is otherwise, by {noun}", path)
        for position, item in enumerate(value if isinstance(value, list) else ()):
            made._add(quoter, position, item, noun, known)
        for position, item in made.items.values():
            for key in item:
                if key not in keys:
                    told = f"known here: {', '.join(keys)}"
                    quoter.tell("unknown-key", f"unknown key {key!r}", told, (*path, position, key))
        return made

    def _add(self, quoter: Quoter, position: int, item: Any, noun: str, known: Sequence[int]) -> None:
        here = (*self.path, position)
        number = item.get("number") if isinstance(item, dict) else None
        if not isinstance(number, int) or isinstance(number, bool):
            quoter.tell("missing-key", "'number' is missing", f"say which {noun} it is, by its number", here)
        elif number not in known:
            told = ", ".join(map(str, known)) or "none"
            quoter.tell("address-unknown", f"the act has no {noun} {number} here", f"known: {told}", here)
        elif number in self.items:
            quoter.tell("value", f"{noun} {number} stands twice", "write it once", here)
        else:
            self.items[number] = (position, item)

    def of(self, number: int, otherwise: Path) -> tuple[dict[str, Any], Path]:
        """Return what is written of a number, with its place; nothing, with the place `otherwise`, where nothing is."""
        if number not in self.items:
            return {}, otherwise
        position, item = self.items[number]
        return item, (*self.path, position)

    def positions(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return where each of the items that are made of `numbers` was written, by its position now."""
        return {now: self.items[number][0] for now, number in enumerate(numbers) if number in self.items}
