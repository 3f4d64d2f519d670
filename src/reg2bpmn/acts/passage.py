"""Text that knows where each of its letters stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NO_SPACE_BEFORE = re.compile(r"\s+(?=[,;:)»])|\s+(?=\.(?:\s|$))")
_NO_SPACE_AFTER = re.compile(r"(?<=[(«])\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Mended text; `spots` has for each letter the index of its line, paragraph or cell in the document's places."""

    text: str = ""
    spots: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, spot: int) -> Passage:
        """Return text that stands at one spot."""
        return cls(text, (spot,) * len(text))

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> Passage:
        """Return the letters from `start` to `end`, without white space at either end."""
        end = len(self.text) if end is None else min(end, len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Passage(self.text[start:end], self.spots[start:end])

    def without_end(self, signs: str) -> Passage:
        """Return the text without the signs and white space at its end."""
        return self.part(0, len(self.text.rstrip(signs + " \n")))

    def tidied(self) -> Passage:
        """Return the text with no white space where none belongs: before closing signs and after opening ones."""
        gone = {
            at
            for rule in (_NO_SPACE_BEFORE, _NO_SPACE_AFTER)
            for m in rule.finditer(self.text)
            for at in range(*m.span())
        }
        return self.keeping(at for at in range(len(self.text)) if at not in gone) if gone else self

    def keeping(self, positions: Iterable[int]) -> Passage:
        """Return the letters at `positions`, in that order."""
        kept = list(positions)
        return Passage("".join(self.text[at] for at in kept), tuple(self.spots[at] for at in kept))

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The spots that the text stands at, in order, as first and last of each run."""
        found: list[tuple[int, int]] = []
        for spot in sorted(set(self.spots)):
            if found and found[-1][1] == spot - 1:
                found[-1] = (found[-1][0], spot)
            else:
                found.append((spot, spot))
        return tuple(found)


def joined(parts: Iterable[Passage], separator: str = "") -> Passage:
    """Return passages as one: a space between two lines, none after a hyphen or slash that the line ends with.

    A `separator` that is given stands between all of them instead.
    """
    text: list[str] = []
    spots: list[int] = []
    for part in parts:
        if not part.text:
            continue
        between = (separator or _between(text[-1], part.text)) if text else ""
        text.append(between)
        spots += [spots[-1] if spots else part.spots[0]] * len(between)
        text.append(part.text)
        spots += part.spots
    return Passage("".join(text), tuple(spots))


def _between(before: str, after: str) -> str:
    return "" if re.search(r"\w-$|\w/$", before) or re.match(r"[-/]\w", after) else " "
