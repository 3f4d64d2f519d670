"""A part of what is said, with its own place and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reg2bpmn.acts.record import Said

_AROUND = " \n\t;,."


def part_of(said: Said, start: int, end: int | None = None) -> Said:
    """Return the letters from `start` to `end` of words as printed, without white space and signs around them.

    In a dump the part has the lines that it stands at; elsewhere it keeps the place of the whole.
    """
    end = len(said.text) if end is None else min(end, len(said.text))
    while start < end and said.text[start] in _AROUND:
        start += 1
    while end > start and said.text[end - 1] in _AROUND:
        end -= 1
    text = said.text[start:end]
    offset = said.passage.text.find(said.text)
    if offset < 0:
        return replace(said, text=text)
    passage = said.passage.part(offset + start, offset + end)
    lines = _lines(said, passage.spots) if said.lines else ""
    if not lines or not is_of_dump(said):
        return replace(said, text=text, passage=passage, lines=lines or said.lines)
    first = int(re.split(r"[-,]", lines)[0])
    noun = "line" if lines.isdecimal() else "lines"
    cell = f"{noun} {lines}" if said.place.cell else ""
    return Said(text, replace(said.place, line=first, cell=cell), lines, passage)


def is_of_dump(said: Said) -> bool:
    """Whether the lines are those of the file, which the place names, and not of the text of one without lines."""
    return said.place.cell.startswith("line") or not said.place.cell


def numbers_of(lines: str) -> list[int]:
    """Return the numbers of the lines that a citation names, as in "99-101, 105"."""
    return [
        number
        for first, last in re.findall(r"(\d+)(?:-(\d+))?", lines)
        for number in range(int(first), int(last or first) + 1)
    ]


def cited(numbers: Iterable[int]) -> str:
    """Return a citation of lines, as in "99-101, 105"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in runs)


def _lines(said: Said, spots: Sequence[int]) -> str:
    """Return the lines of some spots, by those of the whole, whose spots count its lines in order."""
    whole, numbers = sorted(set(said.passage.spots)), numbers_of(said.lines)
    if len(whole) != len(numbers):
        return ""
    line_of = dict(zip(whole, numbers, strict=True))
    return cited(line_of[spot] for spot in spots)
