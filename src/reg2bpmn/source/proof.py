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
_MOST_WALKS, _DEEPEST = 1_000, 12
_LONGEST_LINK = 60


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


@dataclass(slots=True)
class _Budget:
    """How many more walks a proof may try, and how deep it is in holes; a true quotation needs a few of either."""

    left: int
    depth: int = 0


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
    elsewhere: Mismatch | None = None
    budget = _Budget(_MOST_WALKS)
    for text in _first_line_variants(passage.text):
        for start in _starts(text, wanted):
            if budget.left <= 0:
                break
            attempt = _align(text, start, wanted, 0, budget)
            best = _furthest(best, attempt)
            if attempt.complete:
                extent = _check_extent(passage, start, attempt, quote)
                if extent is None:
                    return None
                elsewhere = elsewhere or extent
    return elsewhere or _mismatch(passage, best, quote)


def _first_line_variants(text: str) -> Iterator[str]:
    """Yield the text, then the text with an end of its first line in each hole that the quotation may begin after."""
    yield text
    end = text.find("\n")
    line = text if end < 0 else text[:end]
    for hole in re.finditer(r"(?<=\S)  (?=\S)", line):
        if not _is_letter_spaced(line):
            yield from _moved(text, hole.start(), hole.end())


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
    """Whether a word may begin or have ended at `position`, with only what belongs to no word on its other side."""
    start = len(text[:position].rstrip())
    end = position + _run(text, position)
    if start == 0 or end == len(text) or not (text[start - 1].isalnum() and text[end].isalnum()):
        return True
    return start < end and not _is_mendable(text, start, end)


def _run(text: str, position: int) -> int:
    """Length of the white space at `position`."""
    end = position
    while end < len(text) and text[end].isspace():
        end += 1
    return end - position


def _align(text: str, start: int, quote: str, offset: int, budget: _Budget) -> _Attempt:
    """Walk the source from `start` and the quotation from `offset` together, mending as the module allows."""
    budget.left -= 1
    i, j, best = start, offset, _Attempt(False, offset, start)
    while j < len(quote) and i < len(text):
        if not text[i].isspace():
            if text[i] != quote[j]:
                break
            i, j = i + 1, j + 1
            continue
        end = i + _run(text, i)
        if _is_hole(text, i, end):
            moved = _align_displaced(text, i, end, quote, j, budget)
            if moved.complete:
                return moved
            best = _furthest(best, moved)
        if not quote[j].isspace() and not _is_mendable(text, i, end):
            break
        i, j = end, j + _run(quote, j)
    if j == len(quote) and _is_boundary(text, i):
        return _Attempt(True, j, i, text)
    return _furthest(best, _Attempt(False, j, i))


def _align_displaced(text: str, hole: int, end: int, quote: str, offset: int, budget: _Budget) -> _Attempt:
    """Try each end of the hole's line in the hole; return the attempt that gets furthest."""
    best = _Attempt(False, offset, hole)
    if budget.depth == _DEEPEST:
        return best
    budget.depth += 1
    for variant in _without_displacement(text, hole, end, quote, offset):
        if best.complete or budget.left <= 0:
            break
        attempt = _align(variant, hole, quote, offset, budget)
        best = attempt if attempt.complete else _furthest(best, attempt)
    budget.depth -= 1
    return best


def _furthest(one: _Attempt, other: _Attempt) -> _Attempt:
    return max(one, other, key=lambda attempt: attempt.offset)


def _is_mendable(text: str, start: int, end: int) -> bool:
    """Whether the white space text[start:end] may be closed up: it does not part two words."""
    if start == 0 or end == len(text):
        return False
    if text[end] in ",;.:)»" or text[start - 1] in "(«":
        return True
    if "\n" in text[start:end] and (text[start - 1] in "-/" or text[end] in "-/"):
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
    """Whether a link's text may be missing here: a gap in a line, or before a line that one space indents.

    Such a line follows a blank one, or one that ends in the hyphen of a broken link.
    """
    run = text[start:end]
    if _is_letter_spaced(_line_around(text, start)) and "\n" not in run:
        return False
    if run == "\n " and text[start - 1 : start] == "-":
        return True
    return bool(re.fullmatch(r" {2,3}|[^\S\n]*(?:\n[^\S\n]*)+\n ", run))


def _without_displacement(text: str, start: int, end: int, quote: str, j: int) -> Iterator[str]:
    """Yield the text with an end of the hole's line moved into the hole, where the quotation goes on with that end."""
    goes_on = quote[j : j + 8].lstrip()
    return _moved(text, start, end, goes_on[:3])


def _moved(text: str, start: int, end: int, beginning: str = "") -> Iterator[str]:
    """Yield the text with each end of the line that follows text[start:end] put there, if it begins like that."""
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    for cut in range(max(end + 1, line_end - _LONGEST_LINK), line_end):
        if text[cut].isalnum() and beginning.startswith(text[cut : min(cut + len(beginning), line_end)]):
            yield f"{text[:start]}\n{text[cut:line_end]} {text[end:cut].rstrip()}{text[line_end:]}"


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
        return Mismatch(
            len(quote) - 1,
            passage.line_at(position),
            _excerpt(passage.text, attempt.position),
            "the quotation stops inside a word",
        )
    return Mismatch(
        attempt.offset,
        passage.line_at(position),
        _excerpt(passage.text, attempt.position),
        f"the quotation has «{quote[attempt.offset : attempt.offset + 12]}»",
    )


def _excerpt(text: str, position: int) -> str:
    return " ".join(text[position : position + 24].split()) or "its end"
