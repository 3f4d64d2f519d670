"""The passages of an act that definitions quote: the widest quotations, with what rests on them and on their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from reg2bpmn.dossier.parts import Cited
from reg2bpmn.dossier.quoted import Quoted, Use
from reg2bpmn.model.quotation import Lines

_NEAR = 16  # lines that quotations are looked for in together


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the act restored from its lines, and what rests on them or on a part of them."""

    cited: Cited
    uses: tuple[Use, ...]


@dataclass(slots=True)
class _Found:
    """A quotation while it is compared with the others."""

    quote: str
    lines: Lines
    own: str
    whole: bool = False
    uses: dict[tuple[str, str], Use] = field(default_factory=dict)

    def add(self, uses: Iterable[Use]) -> None:
        for use in uses:
            self.uses.setdefault((use.anchor, use.field), use)

    def take_in(self, part: _Found) -> None:
        known = {use.anchor for use in self.uses.values()}
        self.add(use for use in part.uses.values() if use.anchor not in known)

    def holds(self, part: _Found) -> bool:
        """Whether `part` stands in this quotation, at whole words and on its lines."""
        covered = all(any(a <= first and last <= b for a, b in self.lines) for first, last in part.lines)
        return covered and _stands_in(part.quote, self.quote)


def passages(quotations: Iterable[Quoted], count: int) -> tuple[Passage, ...]:
    """Return the widest quotations by first line, each with the uses of those inside it; equal ones are one.

    `count` is the number of lines of the act, beyond which nothing is looked for.
    """
    found: dict[tuple[str, Lines], _Found] = {}
    for item in quotations:
        quote, lines = " ".join(item.quotation.quote.split()), item.quotation.lines
        same = found.setdefault((quote, lines), _Found(quote, lines, item.quotation.own))
        same.whole = same.whole or item.whole
        same.add(item.uses)
    kept = set(map(id, _widest(found.values(), count)))
    in_order = sorted((item for item in found.values() if id(item) in kept), key=lambda item: item.lines[0][0])
    return tuple(Passage(Cited(item.quote, item.lines, item.own), tuple(item.uses.values())) for item in in_order)


def _widest(found: Iterable[_Found], count: int) -> list[_Found]:
    """Take what is inside another quotation into that, and return the rest."""
    kept: list[_Found] = []
    near: dict[int, list[_Found]] = {}
    for item in sorted(found, key=lambda item: -len(item.quote)):
        around = () if item.whole else near.get(item.lines[0][0] // _NEAR, ())
        wide = next((other for other in around if other.holds(item)), None)
        if wide:
            wide.take_in(item)
            continue
        kept.append(item)
        places = (range(a // _NEAR, min(b, count) // _NEAR + 1) for a, b in item.lines)
        for place in dict.fromkeys(chain.from_iterable(places)):
            near.setdefault(place, []).append(item)
    return kept


def _stands_in(part: str, whole: str) -> bool:
    start = whole.find(part)
    while start >= 0:
        end = start + len(part)
        inside_word = whole[start - 1 : start].isalnum() and part[0].isalnum()
        goes_on = whole[end : end + 1].isalnum() and part[-1].isalnum()
        if not inside_word and not goes_on:
            return True
        start = whole.find(part, start + 1)
    return False
