"""Tables with a column for each unit, and a mark under the one that acts: crosses, or the letters of RACI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reg2bpmn.tables.columns import heading_of
from reg2bpmn.tables.grid import Cell, Row
from reg2bpmn.tables.phrases import whole
from reg2bpmn.tables.text import folded, is_blank, one_line

_SIGNS = frozenset("x×✓✔☑☒✗✘+•●■◆◼*vхv√")
_LETTERS = frozenset("raciso")  # responsible, accountable, consulted, informed, supports, omitted
_PARTED = re.compile(r"[\s/,;+&.]+")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """Who is marked in a row, the cells with the marks, and whether that is told for certain."""

    units: tuple[str, ...]
    cells: tuple[Cell, ...]
    certain: bool


def marked_columns(heading: Sequence[Cell], rows: Sequence[Row], free: Sequence[int]) -> tuple[int, ...]:
    """Return which of the columns `free` are units with marks under them; none where these are fewer than two.

    `heading` has the cells of the heading by column, `rows` those below it.
    """
    found = [index for index in free if _has_marks([row[index] for row in rows]) and _is_unit(heading[index])]
    ticked = [row for row in rows if any(not is_blank(row[index].text) for index in found)]
    return tuple(found) if len(found) >= _FEWEST and len(ticked) * 2 >= len(rows) else ()


def _is_unit(cell: Cell) -> bool:
    return not is_blank(cell.text) and heading_of(cell.text).name in {"", "unit"} and not cell.text.strip().isdigit()


def _has_marks(cells: Sequence[Cell]) -> bool:
    told = [cell.text for cell in cells if not is_blank(cell.text)]
    return bool(told) and all(_is_sign(text) or _letters(text) for text in told)


def _is_sign(text: str) -> bool:
    low = folded(one_line(text))
    return bool(low) and (set(low) <= _SIGNS or bool(_yes().fullmatch(low)))


@cache
def _yes() -> re.Pattern[str]:
    return whole("marked")


def _letters(text: str) -> frozenset[str]:
    """Return the letters of RACI in a cell, nothing where it has others."""
    parts = [part for part in _PARTED.split(_latin(text)) if part]
    return frozenset("".join(parts)) if all(set(part) <= _LETTERS for part in parts) else frozenset()


def _latin(text: str) -> str:
    """Return text in lower case with Cyrillic letters that look like those of RACI as these."""
    return text.casefold().translate(str.maketrans("аеорсі", "aeopci"))


def who(cells: Sequence[tuple[str, Cell]]) -> Marked:
    """Return who acts in a row, given the heading and cell of each column of marks.

    By letters whoever is responsible (R), else whoever is accountable (A); by signs whoever is marked. It is certain
    where that is one.
    """
    lettered = [(unit, cell, _letters(cell.text)) for unit, cell in cells if not _is_sign(cell.text)]
    for letter in "ra":
        found = [(unit, cell) for unit, cell, letters in lettered if letter in letters]
        if found:
            return _marked(found, certain=letter == "r" and len(found) == 1)
    signed = [(unit, cell) for unit, cell in cells if _is_sign(cell.text)]
    return _marked(signed, certain=len(signed) == 1)


def _marked(found: Sequence[tuple[str, Cell]], *, certain: bool) -> Marked:
    return Marked(tuple(unit for unit, _ in found), tuple(cell for _, cell in found), certain)
