"""Parts of printed words, with the place and the lines of the part."""

from __future__ import annotations

import re
from itertools import groupby

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Place


def part_of(said: Said, start: int, end: int | None = None) -> Said:
    """Return the letters from `start` to `end` of words, without white space around, with their own lines.

    Where the words are not those of their passage, as in a table that a dump flattened, the part has the lines of all.
    """
    text = said.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if said.text != said.passage.text or not text:
        return Said(text, said.place, said.lines)
    passage = said.passage.part(start, start + len(text))
    spots = sorted(set(said.passage.spots))
    lines = _numbers(said.lines)
    if len(lines) != len(spots):
        return Said(text, said.place, said.lines, passage)
    own = sorted({lines[spots.index(spot)] for spot in set(passage.spots)})
    cited = _cited(own)
    place = Place(said.place.file, own[0], 1, f"line {cited}" if cited.isdecimal() else f"lines {cited}")
    return Said(text, place, cited, passage)


def _numbers(lines: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", lines):
        found += range(int(first), int(last or first) + 1)
    return found


def _cited(numbers: list[int]) -> str:
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
