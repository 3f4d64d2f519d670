"""Text measured in DejaVu Sans and broken into lines, so that what fits here fits in every usual sans serif.

bpmn-js asks for Arial, else any sans serif. Over the Kazakh and Russian names of the corpus these are narrower than
DejaVu Sans by: Noto Sans 8 % (each name 2 to 12 %), Open Sans 9 % (3 to 14 %), Roboto 11 % (7 to 15 %), Liberation Sans
and Arial 13 % (7 to 17 %), Nimbus Sans and Helvetica 13 % (9 to 17 %). No name is wider in one of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reg2bpmn.layout.fonts.font_widths import UNITS_PER_EM
from reg2bpmn.layout.fonts.glyphs import ADVANCES
from reg2bpmn.layout.fonts.hyphens import FIRST_UNSPACED, HYPHEN, SOFT, is_unspaced, natural_breaks, split
from reg2bpmn.layout.fonts.viewers import is_uneven, lines_elsewhere

LINE_HEIGHT = 1.2  # of the font size; what bpmn-js and browsers use
NARROWER = (0.84, 0.86, 0.88, 0.9, 0.92)  # widths of Liberation Sans, Arial and Open Sans over those of DejaVu Sans
FLUSH = 8  # px that a line of a header keeps to the ends of its strip
SLACK = 4  # px a line keeps free: renderers round glyphs to pixels and break a little early
LONGEST = 25  # times the font size: no box widens further for a word; Kazakh and German compounds need up to 22
KEPT = 1 << 14  # texts whose measures are kept

WIDER = (20, 40)  # px by which a label may exceed its greatest width to keep a number with the word after it
MOST_ROOM = 240  # px that a header is made longer at most, for no line to end flush
MORE = 2  # px that bpmn-js gives the lines of an annotation beyond its text box

_NUMBER = re.compile(r"[(«\"]*(?:№|№?\d+(?:[.,]\d+)*)")
_KEEPING = re.compile("[\u00a0\u202f\u2007]+")  # spaces at which a line ends only where it must
_SPACES = re.compile("[^\\S\u00a0\u202f\u2007]+")
_RARE = re.compile(f"[{SOFT}\u00a0\u202f\u2007{FIRST_UNSPACED}-\u1dff\u2e80-\U0010ffff]")  # what takes more than spaces
_SPACE, _DASH = ADVANCES[" "], ADVANCES[HYPHEN]


class TextBlock(NamedTuple):
    """Lines of text and the size in px of the box that holds them."""

    lines: tuple[str, ...]
    width: int
    height: int

    def turned(self) -> TextBlock:
        """Return the block with width and height changed for each other, for a layout that is mirrored later."""
        return TextBlock(self.lines, self.height, self.width)


class _Paragraph(NamedTuple):
    """Words and their widths in font units."""

    words: tuple[str, ...]
    widths: tuple[int, ...]


class _Measured(NamedTuple):
    """A text's paragraphs, all their words with spaces, the widest word, and what of it no box should break.

    Widths are in font units. A text is plain if a greedy break of words that fit is all that it needs.
    """

    paragraphs: tuple[_Paragraph, ...]
    total: int
    widest: int
    least: int
    is_plain: bool


def _advance(text: str) -> int:
    return sum(map(ADVANCES.__getitem__, text))


_word_width = lru_cache(KEPT)(_advance)


@lru_cache(KEPT)
def _measured(text: str) -> _Measured:
    words = tuple(text.split())
    if "-" in text or " ".join(words) != text or _RARE.search(text):
        return _measured_rare(text)
    widths = tuple(map(_word_width, words))
    widest = max(widths, default=0)
    return _Measured((_Paragraph(words, widths),), sum(widths) + _SPACE * (len(words) - 1), widest, widest, True)


def _measured_rare(text: str) -> _Measured:
    """Measure a text of several paragraphs, with dashes, or with characters that take more than spaces."""
    is_rare = _RARE.search(text) is not None
    paragraphs = []
    for line in text.split("\n"):
        words = tuple(word for word in _SPACES.split(line) if word) if is_rare else tuple(line.split())
        paragraphs.append(_Paragraph(words, tuple(map(_word_width, words))))
    widths = [width for paragraph in paragraphs for width in paragraph.widths]
    total, widest = sum(widths) + _SPACE * (len(widths) - len(paragraphs)), max(widths, default=0)
    least = max(map(_advance, _parts(text)), default=0) if is_rare else widest
    return _Measured(tuple(paragraphs), total, widest, least, not (is_rare or is_uneven(text)))


def _parts(text: str) -> Iterator[str]:
    """Yield the words of `text`, those of scripts without spaces in pieces."""
    for word in text.split():
        breaks = natural_breaks(word) if any(map(is_unspaced, word)) else ()
        for start, end in pairwise((0, *breaks, len(word))):
            yield word[start:end]


@lru_cache(KEPT)
def text_width(text: str, size: int) -> float:
    """Return the width of `text` in px at the font size `size` px."""
    return _advance(text) * size / UNITS_PER_EM


def longest_word(text: str, size: int, most: float = LONGEST) -> int:
    """Return the narrowest box in px that cuts no word of `text`, slack included, but at most `most` em of text.

    Signs of scripts without spaces, as Chinese and Thai, count as words.
    """
    return math.ceil(min(_measured(text).least / UNITS_PER_EM, most) * size) + SLACK


def wrap(text: str, width: float, size: int) -> tuple[str, ...]:
    """Break `text` greedily into lines that fit a box of `width` px.

    A word wider than the box starts a line and is broken, with a hyphen where one belongs (`hyphens`). A no-break space
    ends a line only where the words that it joins are wider than the box. Viewers break such a word without hyphens,
    anywhere; the lines here are never fewer than theirs in the same box (`viewers`): they are set narrower, if need be.
    """
    return _broken(text, width - SLACK, size)


@lru_cache(KEPT)
def _broken(text: str, room: float, size: int) -> tuple[str, ...]:
    """Break `text` into lines of at most `room` px."""
    units, measured = room * UNITS_PER_EM / size, _measured(text)
    if not measured.is_plain or measured.widest > units:
        return _safe_lines(text, measured, units)
    lines = []
    for words, widths in measured.paragraphs:
        starts = _starts(widths, units)
        lines += [" ".join(words[start:end]) for start, end in pairwise((*starts, len(words)))]
    return tuple(lines)


def _starts(widths: Sequence[int], room: float) -> list[int]:
    """Return with which words lines start if all fit."""
    starts, used = [0], -_SPACE
    for place, wide in enumerate(widths):
        used += _SPACE + wide
        if used > room:
            starts.append(place)
            used = wide
    return starts


def count_lines(text: str, width: float, size: int) -> int:
    """Return how many lines `wrap` makes, faster."""
    units, measured = (width - SLACK) * UNITS_PER_EM / size, _measured(text)
    if not measured.is_plain or measured.widest > units:
        return len(wrap(text, width, size))
    return sum([len(_starts(widths, units)) for _, widths in measured.paragraphs])


def _safe_lines(text: str, measured: _Measured, room: float) -> tuple[str, ...]:
    """Break a text with overlong words or uneven spaces, in no fewer lines than a viewer does."""
    least, narrowed = lines_elsewhere(text, room, _advance), room
    while True:
        lines = [line for paragraph in measured.paragraphs for line in _cut_lines(paragraph, narrowed, room)]
        narrowed -= UNITS_PER_EM / 4
        if len(lines) >= least or narrowed < UNITS_PER_EM:
            return tuple(line.replace(SOFT, "") for line in lines)


def _cut_lines(paragraph: _Paragraph, room: float, whole: float) -> Iterator[str]:
    """Yield lines that fit `room`; a word that fits `whole` stays whole."""
    line, used = "", 0
    for word, wide, is_part in _pieces(paragraph, room, whole):
        if line and (is_part or used + _SPACE + wide > room):
            yield line
            line = ""
        line, used = (f"{line} {word}", used + _SPACE + wide) if line else (word, wide)
    yield line


def _pieces(paragraph: _Paragraph, room: float, whole: float) -> Iterator[tuple[str, int, bool]]:
    """Yield the words with their widths, those that do not fit in parts, each to start a line."""
    for joined, width in zip(*paragraph, strict=True):
        words = (joined,) if width <= whole else _KEEPING.split(joined)
        for word in words:
            wide = _advance(word)
            if wide <= whole:
                yield word, wide, False
            else:
                parts = split(word, [ADVANCES[char] for char in word], room, _DASH)
                yield from ((part, _advance(part), True) for part in parts)


def lines_height(count: int, size: int) -> int:
    """Return the height in px of `count` lines of the font size `size` px."""
    return math.ceil(count * size * LINE_HEIGHT)


@lru_cache(KEPT)
def label(text: str, size: int, widths: tuple[int, ...], most_lines: int) -> TextBlock:
    """Set `text` in the first of `widths` that needs at most `most_lines` lines, else in the last.

    It may be wider to keep a number with the word after it. A text of one line gets a box of its own width. No box is
    narrower than the longest word (`longest_word`).
    """
    least = longest_word(text, size)
    tried = [max(width, least) for width in widths]
    first = next((place for place, width in enumerate(tried) if _takes(text, width, size, most_lines)), -1)
    wider = [*tried[first:], *(tried[-1] + more for more in WIDER)]
    width = next((width for width in wider if not strands_number(text, width, size)), tried[first])
    lines = wrap(text, width, size)
    if len(lines) == 1:
        width = min(width, math.ceil(text_width(lines[0], size)) + 2 * SLACK)
    return TextBlock(lines, width, lines_height(len(lines), size))


@lru_cache(KEPT)
def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None


def _takes(text: str, width: float, size: int, lines: int) -> bool:
    """Tell whether `lines` lines hold `text` in a box of `width` px; they do not if its words together are too wide."""
    room = (width - SLACK) * UNITS_PER_EM / size
    return _measured(text).total <= lines * (room + _SPACE) and count_lines(text, width, size) <= lines


def strands_number(text: str, width: float, size: int) -> bool:
    """Tell whether `text` in a box of `width` px has a line that ends in a number, here or in a narrower font.

    bpmn-js breaks lines by itself, so only the width of a box can keep a number with the word after it.
    """
    if not any(map(_is_number, text.split())):
        return False
    units = UNITS_PER_EM / size
    rooms = [room * units / scale for room in (width - SLACK, width + MORE) for scale in (1, *NARROWER)]
    return any(_strands(line.split(), rooms) for line in text.split("\n"))


def _strands(words: Sequence[str], rooms: Sequence[float]) -> bool:
    numbers = [*map(_is_number, words)]
    if not any(numbers[:-1]):
        return False
    widths = [*map(_word_width, words)]
    return any(numbers[start - 1] for room in rooms for start in _starts(widths, room) if start)


@lru_cache(KEPT)
def roomy(text: str, size: int, length: int) -> int:
    """Return the least width in px from `length` on in which no line of `text` ends flush with the border.

    A narrower font breaks the lines elsewhere; none of `NARROWER` may fill a line to within `FLUSH` px. The parts of a
    word of many lines end flush in any box: where `MOST_ROOM` px more do not help, none are added.
    """
    tried = range(length, length + MOST_ROOM, 2)
    return next((at for at in tried if not any(_is_flush(text, size, at, scale) for scale in NARROWER)), length)


def _is_flush(text: str, size: int, length: int, scale: float) -> bool:
    widths = _line_widths(text, length / scale, size)
    return any(length - FLUSH < wide * size / UNITS_PER_EM * scale <= length for wide in widths)


def _line_widths(text: str, room: float, size: int) -> Iterator[int]:
    """Yield the width in font units of each line of `text` in a box of `room` px."""
    units, measured = room * UNITS_PER_EM / size, _measured(text)
    if not measured.is_plain or measured.widest > units:
        yield from map(_advance, _broken(text, room, size))
        return
    for _, widths in measured.paragraphs:
        starts = _starts(widths, units)
        for start, end in pairwise((*starts, len(widths))):
            yield sum(widths[start:end]) + _SPACE * (end - start - 1)


@lru_cache(KEPT)
def narrowest(text: str, size: int, most_lines: int) -> int:
    """Return about the least width in px at which `text` takes at most `most_lines` lines, slack included.

    It is never less than the longest word (`longest_word`) takes.
    """
    text = " ".join(text.split())
    low = longest_word(text, size)
    high = max(low, math.ceil(text_width(text, size)) + SLACK)
    while low < high:
        middle = (low + high) // 2
        if _takes(text, middle, size, most_lines):
            high = middle
        else:
            low = middle + 1
    return low
