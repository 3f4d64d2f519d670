"""How many lines a text takes in a viewer that breaks it by itself, as bpmn-js does when it opens a file.

bpmn-js guesses from the width of the whole text how many characters go on a line, takes the words up to there, and cuts
a word that is longer; it stops early at two break characters in a row. Where that can take more lines than breaking
word by word, the layout makes room for them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

KEPT = 64  # paragraphs whose widths are kept
_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_PARTS = re.compile(f"([{_SPACE}]|-|\u00ad)")
_UNEVEN = re.compile(f"[{_SPACE}\u00ad-]{{2}}|^[{_SPACE}\u00ad-]", re.MULTILINE)
_PARAGRAPH = re.compile("\u00ad?\r?\n")
_CUT = ("-", "\u00ad")


def is_uneven(text: str) -> bool:
    """Tell whether `text` has break characters in a row, or at the start of a line, where bpmn-js stops early."""
    return _UNEVEN.search(text) is not None


def lines_elsewhere(text: str, room: float, width: Callable[[str], float]) -> int:
    """Return how many lines `text` takes in bpmn-js in a box `room` wide; `width` measures a string, in the same unit.

    A string must be as wide as its characters together. This follows diagram-js/lib/util/Text.js.
    """
    count, room = 0, max(room, 1)
    for line in _PARAGRAPH.split(text):
        ends, rest, start = _ends(line, width), line, 0
        while True:
            count += 1
            taken = _fitting(rest, ends, start, room)
            if taken == len(rest):
                break
            rest, start = _after(rest, taken, start)
    return count


@lru_cache(KEPT)
def _ends(line: str, width: Callable[[str], float]) -> Sequence[float]:
    """Return the widths of `line` up to each of its characters; a text is tried in boxes of many widths."""
    return (0, *accumulate(map(width, line)))


def _after(line: str, taken: int, start: int) -> tuple[str, int]:
    """Return what is left of `line`, which begins at `start`, and where that begins."""
    left = line[taken:].lstrip()
    return left.rstrip(), start + len(line) - len(left)


def _fitting(line: str, ends: Sequence[float], start: int, room: float) -> int:
    """Return how many characters of `line` go on one line; `ends` are the widths up to each, from `start` on."""
    fitting = len(line)
    while fitting > 1:
        shown = len(line[:fitting].rstrip())
        wide = ends[start + shown] - ends[start]
        if wide <= room:
            break
        most = max(fitting * room / wide, 1)
        fitting = _up_to_a_break(line[:fitting], most) or max(math.floor(most - 0.5), 1)
    return fitting


def _up_to_a_break(line: str, most: float) -> int:
    """Return how many characters of `line` there are up to its last break before the one numbered `most`."""
    taken, length = list[str](), 0
    parts = _PARTS.split(line[: math.ceil(most) + 1])
    for part in parts if len(parts) > 1 else ():
        if not part:
            break
        if len(part) + length >= most:
            if part in _CUT and taken:
                taken.pop()
            break
        taken.append(part)
        length += len(part)
    return sum(map(len, taken))
