"""Diagrams of a file that are sheets of paper of one element: taken for one drawing (see `numbered`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml import etree

from reg2bpmn.relayout.drawn import Drawing

_NUMBERED = re.compile(r"(?:(.*) )?([1-9]\d*)/([1-9]\d*)", re.DOTALL)


def with_sheets(drawings: Sequence[Drawing]) -> list[Drawing]:
    """Return `drawings`, those that together are the sheets of one view as one, at the place of the first."""
    of: dict[tuple[etree._Element | None, str], list[Drawing]] = defaultdict(list)
    for drawing in drawings:
        of[drawing.shown, title_of(drawing)].append(drawing)
    found: list[Drawing] = []
    for drawing in drawings:
        sheets = of[drawing.shown, title_of(drawing)] if drawing.shown is not None else []
        if not _are_sheets(sheets):
            found.append(drawing)
        elif drawing is sheets[0]:
            found.append(_joined(sheets))
    return found


def title_of(drawing: Drawing) -> str:
    """Return the name of a diagram without the number of its sheet."""
    name = drawing.element.get("name", "")
    match = _NUMBERED.fullmatch(name)
    return name if match is None else match[1] or ""


def merged(names: Sequence[str], orders: Iterable[Sequence[str]]) -> list[str]:
    """Return `names` so that those of each of `orders` follow one another as there, and else as they came."""
    before: dict[str, set[str]] = {name: set() for name in names}
    for order in orders:
        for one, other in pairwise(order):
            before[other].add(one)
    done: dict[str, None] = {}
    while len(done) < len(names):
        rest = [name for name in names if name not in done]
        done[next((name for name in rest if before[name] <= done.keys()), rest[0])] = None
    return list(done)


def _are_sheets(drawings: Sequence[Drawing]) -> bool:
    """Tell whether the names of `drawings` number them all, in order."""
    found = [_NUMBERED.fullmatch(drawing.element.get("name", "")) for drawing in drawings]
    wanted = [(str(number), str(len(drawings))) for number in range(1, len(drawings) + 1)]
    if len(drawings) < 2 or [match and match.group(2, 3) for match in found] != wanted:
        return False
    return len({match and match[1] for match in found}) == 1


def _joined(sheets: Sequence[Drawing]) -> Drawing:
    """Return `sheets` as one drawing; of several shapes of an element one that shows its content, else the first."""
    parts: dict[str, etree._Element] = {}
    for sheet in sheets:
        for name, part in sheet.parts.items():
            if name not in parts or (part.get("isExpanded") == "true" != parts[name].get("isExpanded")):
                parts[name] = part
    first = sheets[0]
    return Drawing(first.element, first.plane, first.shown, parts, tuple(sheets))
