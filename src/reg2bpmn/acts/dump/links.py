"""The text of links, which a dump puts at the end of the line, and leaves a hole where it belongs."""

from __future__ import annotations

import re
from functools import cache

from reg2bpmn.acts.phrases import source
from reg2bpmn.tables.text import folded

_LONGEST = 60
_TWO_NUMBERS = re.compile(r"(?<=\S) {2,4}(\d{2,5})(-[^\W\d_]+)$")
_GLUED = re.compile(r"[;:.,)](?=[^\W_])(?!\d)|[;:.](?=\d{1,2}\s?-)|\)(?=[^\W_])")
_SEVERAL = re.compile(r"\d ?\) ?$")  # the texts of several links stand there, and which belongs where is not said
_MOST_HOLES = 3


@cache
def _tail() -> re.Pattern[str]:
    """Return what a link is that needs no sign before it: a number and a word such as "appendix", at the line's end."""
    number = r"(?:№ ?\d+|\d+(?:-\d+)?(?:-| ?\) ?))?"
    return re.compile(rf"(?:{number}{source('links')}(?: ?№? ?\d+(?:-\d+)?)?|№ ?\d+)$")


def put_back(line: str, *, at_start: bool) -> str:
    """Return a line with the text at its end in its hole: a gap of spaces, or its start where that is one.

    A line without a hole, or whose end is no text of a link, stays as it is.
    """
    if at_start:
        cut = _cut(line, 0, strong=False)
        return _moved(line, 0, 0, cut) if cut else line
    holes = list(re.finditer(r"(?<=\S) {2,4}(?=\S)", line))
    if not holes:
        return line
    gaps = line.count(" ") - sum(len(hole[0]) - 1 for hole in holes)
    justified = len(holes) > _MOST_HOLES or (len(holes) > 1 and len(holes) * 2 > gaps)
    for hole in holes:
        cut = _cut(line, hole.end(), strong=justified)
        if cut and cut > hole.end():
            return _moved(line, hole.start(), hole.end(), cut)
    return line


def parted(line: str, following: str) -> str:
    """Return a line whose last number is two: of what the next line goes on with, and of a link that was put before it.

    «Заңының  210-бабының» before «-тармағына» is «Заңының 10-бабының 2». Where more than one reading has sound numbers,
    the line stays as it is.
    """
    found = _TWO_NUMBERS.search(line)
    if not found or not re.match(r"-[^\W\d_]", following.lstrip()):
        return line
    digits = found[1]
    splits = [at for at in range(1, len(digits)) if digits[at] != "0"]
    if len(splits) != 1 or not _tail().fullmatch(folded(digits[splits[0] :] + found[2])):
        return line
    return f"{line[: found.start()]} {digits[splits[0] :]}{found[2]} {digits[: splits[0]]}"


def _moved(line: str, start: int, end: int, cut: int) -> str:
    link = line[cut:].strip()
    before = line[:start].rstrip()
    return f"{before}{' ' if before else ''}{link} {line[end:cut].strip()}"


def _cut(line: str, after: int, *, strong: bool) -> int:
    """Return where the text of a link begins in the end of a line, or 0; `strong` asks for a sign glued to it."""
    first = max(after + 1, len(line) - _LONGEST)
    glued = [found.end() for found in _GLUED.finditer(line, first) if _is_end(line, found.end())]
    if glued:
        return glued[-1]
    if strong:
        return 0
    low = folded(line)
    cuts = [at for at in range(first, len(low)) if _may_begin(low, at) and _tail().fullmatch(low, at)]
    spaced = [at for at in cuts if line[at - 1] == " "]
    inside = [at for at in cuts if line[at - 1] != " " and line[at - 1].isalpha() and line[at].isalpha()]
    cut = min(spaced, default=0) or min(inside, default=0)
    return 0 if _SEVERAL.search(line, 0, cut) else cut


def _may_begin(low: str, at: int) -> bool:
    return low[at].isalnum() or low[at] == "№"


def _is_end(line: str, at: int) -> bool:
    """Whether what follows a glued sign up to the line's end has no sign of its own that ends a sentence."""
    rest = line[at:].rstrip()
    return len(rest) > 2 and not re.search(r"[;:!?]|\.\s", rest) and "." not in rest[:-1].replace("www.", "")
