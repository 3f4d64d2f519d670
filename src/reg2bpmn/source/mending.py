"""What of a printed text may be mended: letter-spaced lines, broken words, and links whose text stands elsewhere.

Only lines that a page may have are mended: what is longer than `LONGEST_LINE` characters is as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_LINE = 1_000
_LONGEST_LINK = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """Lines of a source, joined by line breaks."""

    text: str
    _spaced: dict[int, bool] = field(default_factory=dict)

    def run(self, position: int) -> int:
        """Return the length of the white space at `position`."""
        end = position
        while end < len(self.text) and self.text[end].isspace():
            end += 1
        return end - position

    def is_boundary(self, position: int) -> bool:
        """Whether a word may begin or have ended at `position`, with only what belongs to no word beyond it."""
        text, start = self.text, position
        while start > 0 and text[start - 1].isspace():
            start -= 1
        end = position + self.run(position)
        if start == 0 or end == len(text) or not (text[start - 1].isalnum() and text[end].isalnum()):
            return True
        return start < end and not self.is_mendable(start, end)

    def is_mendable(self, start: int, end: int) -> bool:
        """Whether the white space text[start:end] may be closed up: it does not part two words."""
        text = self.text
        if start == 0 or end == len(text):
            return False
        if text[end] in ",;.:)»" or text[start - 1] in "(«":
            return True
        if "\n" in text[start:end] and (text[start - 1] in "-/" or text[end] in "-/"):
            return True
        if text[start:end] != " ":
            return False
        return self._is_letter_spaced(start) or _is_broken_word(text, start)

    def is_hole(self, start: int, end: int) -> bool:
        """Whether a link's text may be missing at text[start:end]: a gap in a line, or before one that a space indents.

        Such a line follows a blank one, or one that ends in the hyphen of a broken link.
        """
        run = self.text[start:end]
        if run == "\n " and self.text[start - 1 : start] == "-":
            return True
        if "\n" in run:
            return bool(re.fullmatch(r"[^\S\n]*(?:\n[^\S\n]*)+\n ", run))
        return bool(re.fullmatch(r" {2,3}", run)) and not self._is_letter_spaced(start)

    def begun_elsewhere(self) -> Iterator[tuple[int, str]]:
        """Yield each hole of the first line, and the text with an end of that line in it."""
        line = self.text[: LONGEST_LINE + 1].split("\n", 1)[0]
        if len(line) > LONGEST_LINE or self._is_letter_spaced(0):
            return
        for hole in re.finditer(r"(?<=\S)  (?=\S)", line):
            for text in self.moved(hole.start(), hole.end()):
                yield hole.start(), text

    def moved(self, start: int, end: int, beginning: str = "") -> Iterator[str]:
        """Yield the text with each end of the line that follows text[start:end] put there, if it begins like that."""
        text = self.text
        line_end = text.find("\n", end, end + LONGEST_LINE)
        if line_end < 0:
            if len(text) > end + LONGEST_LINE:
                return
            line_end = len(text)
        for cut in range(max(end + 1, line_end - _LONGEST_LINK), line_end):
            if text[cut].isalnum() and beginning.startswith(text[cut : min(cut + len(beginning), line_end)]):
                yield f"{text[:start]}\n{text[cut:line_end]} {text[end:cut].rstrip()}{text[line_end:]}"

    def _is_letter_spaced(self, position: int) -> bool:
        """Whether the line around `position` is letter-spaced."""
        start = self.text.rfind("\n", max(0, position - LONGEST_LINE), position) + 1
        if start == 0 and position > LONGEST_LINE:
            return False
        known = self._spaced.get(start)
        if known is None:
            line = self.text[start : start + LONGEST_LINE + 1].split("\n", 1)[0]
            known = self._spaced[start] = len(line) <= LONGEST_LINE and _is_letter_spaced(line)
        return known


def _is_letter_spaced(line: str) -> bool:
    tokens = line.split()
    letters = sum(len(t) == 1 and t.isalpha() for t in tokens)
    single = sum(len(t) == 1 for t in tokens)
    return letters >= 3 and single >= 0.8 * len(tokens)


def _is_broken_word(text: str, space: int) -> bool:
    """Words of the dump break before «і», or around one that stands alone."""
    if not text[space - 1 : space].isalpha() or not text[space + 1 : space + 2].isalpha():
        return False
    alone = text[space - 1] == "і" and text[space - 2 : space - 1].isspace()
    return text[space + 1] == "і" or alone
