"""A part of what is said, with its own place and lines."""

from __future__ import annotations

import re
from dataclasses import replace

from reg2bpmn.acts.record import Said


def part_of(said: Said, start: int, end: int | None = None) -> Said:
    """Return the letters from `start` to `end` of words as printed, without white space and signs around them.

    In a dump the part has the lines that it stands at; elsewhere it keeps the place of the whole.
    """
    end = len(said.text) if end is None else min(end, len(said.text))
    while start < end and said.text[start] in " \n\t;,.":
        start += 1
    while end > start and said.text[end - 1] in " \n\t;,.":
        end -= 1
    text = said.text[start:end]
    offset = said.passage.text.find(said.text)
    if offset < 0 or not said.lines:
        return Said(
            text,
            said.place,
            said.lines,
            said.passage.part(offset + start, offset + end) if offset >= 0 else said.passage,
        )
    passage = said.passage.part(offset + start, offset + end)
    lines = _lines(said, passage.spots)
    if not lines:
        return Said(text, said.place, said.lines, passage)
    first = int(re.match(r"\d+", lines)[0])  # type: ignore[index]
    noun = "line" if lines.isdecimal() else "lines"
    cell = f"{noun} {lines}" if said.place.cell else ""
    return Said(text, replace(said.place, line=first, cell=cell), lines, passage)


def _lines(said: Said, spots: tuple[int, ...]) -> str:
    """Return the lines of some spots, by those of the whole, whose spots count its lines in order."""
    whole = sorted(set(said.passage.spots))
    numbers = [
        number
        for first, last in re.findall(r"(\d+)(?:-(\d+))?", said.lines)
        for number in range(int(first), int(last or first) + 1)
    ]
    if len(whole) != len(numbers):
        return ""
    line_of = dict(zip(whole, numbers, strict=True))
    runs: list[list[int]] = []
    for number in sorted({line_of[spot] for spot in spots}):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in runs)
