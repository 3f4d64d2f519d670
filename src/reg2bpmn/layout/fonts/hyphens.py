"""Where a word that is wider than its box may be broken, in any script.

The rules are few and need no dictionary: they serve the rare word that fits nowhere, not the setting of books.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

KEPT = 64  # words whose breaks are kept
SOFT = "\u00ad"
HYPHEN = "-"
LEAST_BEFORE, LEAST_AFTER = 2, 3  # letters of a word that stay together before and after a hyphen

_SEPARATORS = frozenset("-‐–—/\\._:;,|=&?+@~#%·\u200b")
_OPENING, _CLOSING = frozenset(("Ps", "Pi")), frozenset(("Pe", "Pf", "Po"))
_VOWELS = frozenset("aeiouyæøœıаәеёиіоөуүұыэюяєїαεηιουω")
_SIGNS = frozenset("ьъ")  # they belong to the consonant before them
_DIGRAPHS = re.compile("sch|[cst]h|ph|ck|qu")
FIRST_UNSPACED = "\u0e00"  # characters before it belong to scripts that set spaces between words
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))  # Thai, Lao, Burmese, Khmer
_LEADING = range(0x0E40, 0x0E45)  # Thai vowels that are written before their consonant
_TRAILING = frozenset(map(chr, (*range(0x0E30, 0x0E3B), *range(0x0E45, 0x0E4F)))) | frozenset("ぁぃぅぇぉっゃゅょ")
_FLAGS, _TONES = range(0x1F1E6, 0x1F200), range(0x1F3FB, 0x1F400)
_JOINER = "\u200d"


def split(word: str, advances: Sequence[int], room: float, hyphen: int) -> tuple[str, ...]:
    """Break `word` into parts that fit `room`, with a hyphen at the end of those that need one.

    `advances` are the widths of the characters of `word` and `hyphen` that of a hyphen, in the unit of `room`. A part
    takes in as much as fits: up to a place that the word offers by itself, else between syllables, else between any
    two characters. Only a part of one character may be wider than `room`. Soft hyphens are left out.
    """
    ends = [0, *accumulate(advances)]
    tiers = _tiers(word)
    parts, start = list[str](), 0
    while ends[-1] - ends[start] > room:
        end, sign = _next_break(word, ends, start, room, hyphen, tiers)
        part = word[start:end].replace(SOFT, "")
        parts += [part + sign] if part else []
        start = end
    rest = word[start:].replace(SOFT, "")
    return tuple([*parts, rest] if rest else parts)


@lru_cache(KEPT)
def _tiers(word: str) -> tuple[Sequence[int], ...]:
    """Return the places where `word` may be broken, the best first: a word is tried in boxes of many widths."""
    return natural_breaks(word), _syllable_breaks(word), _character_breaks(word)


def _next_break(
    word: str, ends: Sequence[int], start: int, room: float, hyphen: int, tiers: Sequence[Sequence[int]]
) -> tuple[int, str]:
    """Return the last place of the first of `tiers` up to which the word fits, and the sign that the break needs."""
    farthest = bisect_right(ends, ends[start] + room) - 1
    for places in tiers:
        for index in range(bisect_right(places, farthest) - 1, -1, -1):
            end = places[index]
            if end <= start:
                break
            sign = _sign(word, end)
            if ends[end] - ends[start] + (hyphen if sign else 0) <= room:
                return end, sign
    return next((end for end in tiers[-1] if end > start), len(word)), ""


def _sign(word: str, place: int) -> str:
    """Return the hyphen that a break before `place` needs: after a soft hyphen, and between letters that have cases."""
    before = word[place - 1]
    if before == SOFT:
        return HYPHEN if word[:place].rstrip(SOFT)[-1:].isalnum() else ""
    return HYPHEN if _is_cased(before) and _is_cased(word[place]) and not _is_hump(word, place) else ""


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper() or bool(unicodedata.combining(char))


def _is_hump(word: str, place: int) -> bool:
    return word[place - 1].islower() and word[place].isupper()


def natural_breaks(word: str) -> list[int]:
    """Return the places where `word` breaks well: after its separators, inside camelCase, between ideographs."""
    return [place for place in _character_breaks(word) if _is_natural(word, place)]


def _is_natural(word: str, place: int) -> bool:
    before, after = word[place - 1], word[place]
    if before == SOFT or _is_hump(word, place):
        return True
    if before in _SEPARATORS:
        return after.isalnum() and not (before.isdecimal() and after.isdecimal())
    return (is_unspaced(before) or is_unspaced(after)) and not _clings(before, after)


def _clings(before: str, after: str) -> bool:
    """Tell whether no line may end between the two: brackets, closing marks, parts of a syllable."""
    return (
        unicodedata.category(before) in _OPENING
        or unicodedata.category(after) in _CLOSING
        or ord(before) in _LEADING
        or after in _TRAILING
    )


def is_unspaced(char: str) -> bool:
    """Tell whether `char` belongs to a script that sets no spaces between words."""
    if char < FIRST_UNSPACED:
        return False
    return unicodedata.east_asian_width(char) in "WF" or any(low <= ord(char) <= high for low, high in _UNSPACED)


def _character_breaks(word: str) -> list[int]:
    """Return the places between characters as a reader sees them: letters with their marks, joined pictures."""
    places, flags = [], 0
    for place in range(1, len(word)):
        flags = flags + 1 if ord(word[place - 1]) in _FLAGS else 0
        before, after = word[place - 1], word[place]
        extends = unicodedata.category(after) in ("Mn", "Mc", "Me") or ord(after) in _TONES or after == _JOINER
        is_flag = flags % 2 == 1 and ord(after) in _FLAGS
        if not (extends or is_flag or before == _JOINER or after in "ьъЬЪ" or after == SOFT):
            places.append(place)
    return places


def _syllable_breaks(word: str) -> list[int]:
    """Return the places between syllables that leave `LEAST_BEFORE` and `LEAST_AFTER` letters of the word."""
    places = []
    for letters in re.finditer(r"[^\W\d_]+", word):
        first, last = letters.start() + LEAST_BEFORE, letters.end() - LEAST_AFTER
        places += [place for place in _between_vowels(word, *letters.span()) if first <= place <= last]
    return places


def _between_vowels(word: str, start: int, end: int) -> Iterator[int]:
    """Yield for each two vowels the place before the last consonant between them."""
    lower = [_base(char) for char in word[start:end]]
    vowels = [number for number, char in enumerate(lower) if char in _VOWELS]
    for one, other in pairwise(vowels):
        between = lower[one + 1 : other]
        if between:
            yield start + other - _onset(between)


def _onset(consonants: Sequence[str]) -> int:
    """Return how many of the consonants between two vowels go with the second."""
    if consonants[-1] in _SIGNS:
        return 0
    text = "".join(consonants)
    return next((len(found) for found in _DIGRAPHS.findall(text) if text.endswith(found)), 1)


def _base(char: str) -> str:
    """Return `char` in lower case without its accents, but й, which is no vowel."""
    low = char.lower()
    return low[:1] if low in "йў" else unicodedata.normalize("NFD", low)[:1]
