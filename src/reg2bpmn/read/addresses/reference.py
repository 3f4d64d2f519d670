"""What a definition writes for words of an act: an address, and where only a part is meant, the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reg2bpmn.read.yaml_tree import Path

_ADDRESS = re.compile(r"[a-z0-9][a-z0-9./+-]*")
_WRITTEN = re.compile(r"(?P<at>[a-z0-9][a-z0-9./+-]*)(?:\s+«(?P<words>.+)»)?", re.DOTALL)
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_LISTS = ("basis", "closing", "heading", "rows", "numbers", "quotes", "legend", "notes")
_HEADS = ("text", "restated", "table", "listed", "figure", "of", "legend")
_CELLS = ("unit", "action", "form", "deadline", "next")
_ACCOUNTS = ("text", "restated", "table")
_RANGE = re.compile(r"(?P<stem>.*\.)(?P<first>\d{1,3})-(?P<last>\d{1,3})")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address, and of its words those from `start` to `end`; with `words`, these and no others."""

    at: str
    words: str = ""
    start: str = ""
    end: str = ""

    @classmethod
    def parse(cls, written: object) -> Reference | None:
        """Return what «text.4», «text.4 «from … to»» or a mapping with `at` means; `None` for anything else."""
        if isinstance(written, str):
            found = _WRITTEN.fullmatch(written.strip())
            return cls(found["at"], *_parts(found["words"] or "")) if found else None
        if not isinstance(written, dict) or not isinstance(written.get("at"), str):
            return None
        own = _WRITTEN.fullmatch(written["at"].strip())
        if not own:
            return None
        given = {key: written[key] for key in ("quote", "from", "to") if written.get(key) is not None}
        if not all(isinstance(value, str) for value in given.values()):
            return None
        words, start, end = _parts(own["words"] or "")
        return cls(own["at"], str(given.get("quote", words)), str(given.get("from", start)), str(given.get("to", end)))

    @property
    def is_whole(self) -> bool:
        """Whether all words at the address are meant, as the record has them."""
        return not (self.words or self.start or self.end)


def _parts(words: str) -> tuple[str, str, str]:
    """Return words as a whole, or what stands before and after the ellipsis."""
    parts = _ELLIPSIS.split(words)
    return ("", parts[0], parts[1]) if len(parts) == 2 and all(parts) else (words, "", "")


def each(at: str) -> list[str]:
    """Return the addresses that one with a range of numbers stands for, or that one alone."""
    found = _RANGE.fullmatch(at)
    if not found or found["stem"].endswith("lines.") or int(found["last"]) < int(found["first"]):
        return [at]
    return [f"{found['stem']}{number}" for number in range(int(found["first"]), int(found["last"]) + 1)]


def may_be_address(path: Path) -> bool:
    """Whether a text at a path of a definition may be an address."""
    if isinstance(path[-1], int):
        return len(path) > 1 and path[-2] in _LISTS
    return path[-1] in _HEADS or (path[-1] in _CELLS and path[2:3] in [(name,) for name in _ACCOUNTS])
