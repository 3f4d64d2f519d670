"""Text measured in DejaVu Sans and broken into lines, so that what fits here fits in every usual sans serif."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reg2bpmn.layout.font_widths import BLOCKS, UNITS_PER_EM

LINE_HEIGHT = 1.2  # of the font size; what bpmn-js and browsers use
NARROWER = (0.84, 0.86, 0.88, 0.9, 0.92)  # widths of Liberation Sans, Arial and Open Sans over those of DejaVu Sans
FLUSH = 8  # px that a line of a header keeps to the ends of its strip
SLACK = 4  # px a line keeps free: renderers round glyphs to pixels and break a little early

WIDER = (20, 40)  # px by which a label may exceed its greatest width to keep a number with the word after it
MORE = 2  # px that bpmn-js gives the lines of an annotation beyond its text box

_NUMBER = re.compile(r"[(«\"]*(?:№|№?\d+(?:[.,]\d+)*)")
_ADVANCE = {
    chr(code): int(width)
    for first, widths in BLOCKS.items()
    for code, width in enumerate(widths.split(), first)
    if width != "0"
}
_WIDEST = max(_ADVANCE.values())


class TextBlock(NamedTuple):
    """Lines of text and the size in px of the box that holds them."""

    lines: tuple[str, ...]
    width: int
    height: int


@lru_cache(maxsize=1 << 14)
def text_width(text: str, size: int) -> float:
    """Return the width of `text` in px at the font size `size` px; an unknown character counts as the widest."""
    return sum([_ADVANCE.get(char, _WIDEST) for char in text]) * size / UNITS_PER_EM


def longest_word(text: str, size: int) -> int:
    """Return the narrowest box in px that cuts no word of `text`, slack included."""
    return math.ceil(max((text_width(word, size) for word in text.split()), default=0)) + SLACK


def wrap(text: str, width: float, size: int) -> tuple[str, ...]:
    """Break `text` greedily into lines that fit a box of `width` px; a word wider than the box is kept whole."""
    return _break(text, width - SLACK, size)


def _break(text: str, room: float, size: int) -> tuple[str, ...]:
    space = text_width(" ", size)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in paragraph.split():
            wide = text_width(word, size)
            if line and used + space + wide > room:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += wide + (space if line else 0)
            line.append(word)
        lines.append(" ".join(line))
    return tuple(lines)


def lines_height(count: int, size: int) -> int:
    """Return the height in px of `count` lines of the font size `size` px."""
    return math.ceil(count * size * LINE_HEIGHT)


def label(text: str, size: int, widths: tuple[int, ...], most_lines: int) -> TextBlock:
    """Set `text` in the first of `widths` that needs at most `most_lines` lines, else in the last.

    It may be wider to keep a number with the word after it. A text of one line gets a box of its own width. No box is
    narrower than the longest word.
    """
    least = longest_word(text, size)
    tried = [max(width, least) for width in widths]
    first = next((place for place, width in enumerate(tried) if len(wrap(text, width, size)) <= most_lines), -1)
    wider = [*tried[first:], *(tried[-1] + more for more in WIDER)]
    width = next((width for width in wider if not strands_number(text, width, size)), tried[first])
    lines = wrap(text, width, size)
    if len(lines) == 1:
        width = min(width, math.ceil(text_width(lines[0], size)) + 2 * SLACK)
    return TextBlock(lines, width, lines_height(len(lines), size))


def strands_number(text: str, width: float, size: int) -> bool:
    """Tell whether `text` in a box of `width` px has a line that ends in a number, here or in a narrower font.

    bpmn-js breaks lines by itself, so only the width of a box can keep a number with the word after it.
    """
    for paragraph in text.split("\n"):
        words = paragraph.split()
        numbers = [bool(_NUMBER.fullmatch(word)) for word in words]
        if not any(numbers[:-1]):
            continue
        wide, space = [text_width(word, size) for word in words], text_width(" ", size)
        rooms = [room / scale for room in (width - SLACK, width + MORE) for scale in (1, *NARROWER)]
        if any(_strands(numbers, wide, room, space) for room in rooms):
            return True
    return False


def _strands(numbers: Sequence[bool], wide: Sequence[float], room: float, space: float) -> bool:
    used = wide[0]
    for place in range(1, len(wide)):
        breaks = used + space + wide[place] > room
        if breaks and numbers[place - 1]:
            return True
        used = wide[place] if breaks else used + space + wide[place]
    return False


def roomy(text: str, size: int, length: int) -> int:
    """Return the least width in px from `length` on in which no line of `text` ends flush with the border.

    A narrower font breaks the lines elsewhere; none of `NARROWER` may fill a line to within `FLUSH` px.
    """
    while any(_is_flush(text, size, length, scale) for scale in NARROWER):
        length += 2
    return length


def _is_flush(text: str, size: int, length: int, scale: float) -> bool:
    lines = _break(text, length / scale, size)
    return any(length - FLUSH < text_width(line, size) * scale <= length for line in lines)


def narrowest(text: str, size: int, most_lines: int) -> int:
    """Return about the least width in px at which `text` takes at most `most_lines` lines, slack included."""
    low = longest_word(text, size)
    high = max(low, math.ceil(text_width(" ".join(text.split()), size)) + SLACK)
    while low < high:
        middle = (low + high) // 2
        if len(wrap(" ".join(text.split()), middle, size)) <= most_lines:
            high = middle
        else:
            low = middle + 1
    return low
