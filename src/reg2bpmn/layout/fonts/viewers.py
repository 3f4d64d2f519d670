"""How many lines a text takes in a viewer that breaks it by itself, as bpmn-js does when it opens a file.

bpmn-js guesses from the width of the whole text how many characters go on a line, takes the words up to there, and cuts
a word that is longer; it stops early at two break characters in a row. Where that can take more lines than breaking
word by word, the layout makes room for them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

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

    This follows diagram-js/lib/util/Text.js.
    """
    count, room = 0, max(room, 1)
    for line in _PARAGRAPH.split(text):
        rest: str | None = line
        while rest is not None:
            fitting = _fitting(rest, room, width)
            rest = rest[len(fitting) :].strip() if len(fitting) < len(rest) else None
            count += 1
    return count


def _fitting(line: str, room: float, width: Callable[[str], float]) -> str:
    fitting = line
    while len(fitting) > 1:
        wide = width(fitting.rstrip())
        if wide <= room:
            break
        most = max(len(fitting) * room / wide, 1)
        fitting = _up_to_a_break(fitting, most) or fitting[: max(math.floor(most - 0.5), 1)]
    return fitting


def _up_to_a_break(line: str, most: float) -> str:
    taken, length = list[str](), 0
    parts = _PARTS.split(line)
    for part in parts if len(parts) > 1 else ():
        if not part:
            break
        if len(part) + length >= most:
            if part in _CUT and taken:
                taken.pop()
            break
        taken.append(part)
        length += len(part)
    return "".join(taken)
