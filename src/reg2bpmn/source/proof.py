"""Proof of quotations.

The acts are dumps of PDFs: justified lines are letter-spaced, words break before «і», lines end where the
page did, and the text of a link stands at the end of its line instead of where it belongs. A quotation mends
these and Latin look-alikes, and nothing else: every other letter, space and sign must be the source's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reg2bpmn.source.text import SourceText

_LOOKALIKES = str.maketrans("aceiopxyəABCEHIKMOPTX", "асеіорхуәАВСЕНІКМОРТХ")
_MAX_HOLES = 6


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where a quotation leaves its source: `offset` counts characters of the quotation.

    `line` is the source's line there, and `expected` what the source has.
    """

    offset: int
    line: int
    expected: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Passage:
    """The cited lines joined by line breaks, Latin look-alikes folded; `starts` and `numbers` map back to lines."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def line_at(self, position: int) -> int:
        index = max(k for k, start in enumerate(self.starts) if start <= position)
        return self.numbers[index]


def prove(source: SourceText, quote: str, spans: Sequence[tuple[int, int]]) -> Mismatch | None:
    """Return `None` where `quote` stands at the cited lines of `source`, else where it first differs.

    The quotation must begin on the first cited line and end on the last, at whole words.
    """
    last = len(source.lines)
    for first, final in spans:
        if final > last:
            return Mismatch(0, final, "", f"the source has only {last} lines")
        if first > final:
            return Mismatch(0, first, "", "the lines run backwards")
    passage = _passage(source, spans)
    wanted = quote.translate(_LOOKALIKES)
    best = _Attempt(False, 0, 0)
    for start in _starts(passage.text, wanted):
        attempt = _align(passage.text, start, wanted, 0, _MAX_HOLES)
        if attempt.complete:
            return _check_extent(passage, start, attempt, quote)
        best = max(best, attempt, key=lambda a: a.offset)
    return _mismatch(passage, best, quote)


def _passage(source: SourceText, spans: Sequence[tuple[int, int]]) -> _Passage:
    numbers = [n for first, final in spans for n in range(first, final + 1)]
    texts = [source.line(n).rstrip() for n in numbers]
    starts, position = [], 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    return _Passage("\n".join(texts).translate(_LOOKALIKES), tuple(starts), tuple(numbers))


@dataclass(frozen=True, slots=True)
class _Attempt:
    complete: bool
    offset: int
    position: int
    text: str = ""


def _starts(text: str, quote: str) -> Iterator[int]:
    for position, char in enumerate(text):
        if char == quote[0] and _is_boundary(text, position):
            yield position


def _is_boundary(text: str, position: int) -> bool:
    """Whether a word may begin or have ended at `position`."""
    if position in (0, len(text)):
        return True
    before, after = text[position - 1], text[position]
    if before.isspace():
        start = len(text[:position].rstrip())
        return not _is_mendable(text, start, position)
    if after.isspace():
        return not _is_mendable(text, position, position + _run(text, position))
    return not (before.isalnum() and after.isalnum())


def _run(text: str, position: int) -> int:
    """Length of the white space at `position`."""
    return len(text[position:]) - len(text[position:].lstrip())


def _align(text: str, i: int, quote: str, j: int, holes: int) -> _Attempt:
    """Walk the source from `i` and the quotation from `j` together, mending as the module allows."""
    best = _Attempt(False, j, i)
    while j < len(quote):
        if i >= len(text):
            return max(best, _Attempt(False, j, i), key=lambda a: a.offset)
        if text[i].isspace():
            end = i + _run(text, i)
            if holes and _is_hole(text, i, end):
                for variant in _without_displacement(text, i, end, quote, j):
                    attempt = _align(variant, i, quote, j, holes - 1)
                    if attempt.complete:
                        return attempt
                    best = max(best, attempt, key=lambda a: a.offset)
            if quote[j].isspace():
                j += _run(quote, j)
            elif not _is_mendable(text, i, end):
                return max(best, _Attempt(False, j, i), key=lambda a: a.offset)
            i = end
        elif text[i] == quote[j]:
            i, j = i + 1, j + 1
        else:
            return max(best, _Attempt(False, j, i), key=lambda a: a.offset)
    if not _is_boundary(text, i):
        return max(best, _Attempt(False, j, i), key=lambda a: a.offset)
    return _Attempt(True, j, i, text)


def _is_mendable(text: str, start: int, end: int) -> bool:
    """Whether the white space text[start:end] may be closed up: it does not part two words."""
    if start == 0 or end == len(text):
        return False
    if text[end] in ",;.:)»" or text[start - 1] in "(«":
        return True
    if "\n" in text[start:end] and (text[start - 1] == "-" or text[end] == "-"):
        return True
    if text[start:end] != " ":
        return False
    line = _line_around(text, start)
    return _is_letter_spaced(line) or _is_broken_word(text, start)


def _line_around(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)]


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


def _is_hole(text: str, start: int, end: int) -> bool:
    """Whether a link's text may be missing here: a gap within a line, or before a line that one space indents."""
    run = text[start:end]
    if _is_letter_spaced(_line_around(text, start)) and "\n" not in run:
        return False
    return bool(re.fullmatch(r" {2,3}|[^\S\n]*(?:\n[^\S\n]*)+\n ", run))


def _without_displacement(text: str, start: int, end: int, quote: str, j: int) -> Iterator[str]:
    """Yield the text with an end of the hole's line moved into the hole, for each end that the quotation goes on with."""
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    goes_on = quote[j:].lstrip()
    for cut in range(max(end + 1, line_end - 60), line_end):
        link = text[cut:line_end]
        if link[0].isalnum() and goes_on.startswith(link.replace(" ", "")[:3]):
            yield f"{text[:start]} {link} {text[end:cut].rstrip()}{text[line_end:]}"


def _check_extent(passage: _Passage, start: int, attempt: _Attempt, quote: str) -> Mismatch | None:
    if passage.line_at(start) != passage.numbers[0]:
        return Mismatch(0, passage.line_at(start), "", f"the words begin on line {passage.line_at(start)}")
    final = passage.line_at(min(attempt.position, len(passage.text)) - 1)
    if final != passage.numbers[-1]:
        return Mismatch(len(quote) - 1, final, "", f"the words end on line {final}")
    return None


def _mismatch(passage: _Passage, attempt: _Attempt, quote: str) -> Mismatch:
    if attempt.offset == 0:
        return Mismatch(0, passage.numbers[0], _excerpt(passage.text, 0), "the words do not begin on these lines")
    position = min(attempt.position, max(0, len(passage.text) - 1))
    if attempt.offset >= len(quote):
        return Mismatch(len(quote) - 1, passage.line_at(position), _excerpt(passage.text, attempt.position),
                        "the quotation stops inside a word")
    return Mismatch(attempt.offset, passage.line_at(position), _excerpt(passage.text, attempt.position),
                    f"the quotation has «{quote[attempt.offset:attempt.offset + 12]}»")


def _excerpt(text: str, position: int) -> str:
    return " ".join(text[position : position + 24].split()) or "its end"
