"""Proof of quotations.

The acts are dumps of PDFs: justified lines are letter-spaced, words break before «і», lines end where the
page did, and the text of a link stands at the end of its line instead of where it belongs. A quotation mends
these and Latin look-alikes, and nothing else: every other letter, space and sign must be the source's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reg2bpmn.source.mending import Printed
from reg2bpmn.source.text import SourceText

_LOOKALIKES = str.maketrans("aceiopxyəABCEHIKMOPTX", "асеіорхуәАВСЕНІКМОРТХ")
_LONGEST_PASSAGE = 200_000
_LONGEST_WALK, _DEEPEST = 40_000, 12


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
        return self.numbers[bisect_right(self.starts, position) - 1]


@dataclass(slots=True)
class _Budget:
    """How many more characters a proof may walk, and how deep it is in holes; a true quotation needs few of either."""

    left: int
    depth: int = 0


def prove(source: SourceText, quote: str, spans: Sequence[tuple[int, int]]) -> Mismatch | None:
    """Return `None` where `quote` stands at the cited lines of `source`, else where it first differs.

    The quotation must begin on the first cited line and end on the last, at whole words.
    """
    uncitable = _uncitable(source, spans)
    if uncitable:
        return uncitable
    passage = _passage(source, spans)
    wanted = quote.translate(_LOOKALIKES)
    best = _Attempt(False, 0, 0)
    elsewhere: Mismatch | None = None
    budget = _Budget(_LONGEST_WALK + len(passage.text) // 2 + 5 * len(quote))
    for printed, start in _beginnings(Printed(passage.text), wanted, budget):
        if budget.left <= 0:
            break
        attempt = _align(printed, start, wanted, 0, budget)
        best = _furthest(best, attempt)
        if attempt.complete:
            extent = _check_extent(passage, start, attempt, quote)
            if extent is None:
                return None
            elsewhere = elsewhere or extent
    return elsewhere or _mismatch(passage, best, quote)


def _uncitable(source: SourceText, spans: Sequence[tuple[int, int]]) -> Mismatch | None:
    last, length = len(source.lines), 0
    if not spans:
        return Mismatch(0, 0, "", "no line is cited")
    for first, final in spans:
        if final > last:
            return Mismatch(0, final, "", f"the source has only {last} lines")
        if first > final:
            return Mismatch(0, first, "", "the lines run backwards")
        for number in range(first, final + 1):
            length += 1 + len(source.line(number))
            if length > _LONGEST_PASSAGE:
                return Mismatch(0, number, "", f"the cited lines have more than {_LONGEST_PASSAGE:,} characters")
    return None


def _beginnings(printed: Printed, quote: str, budget: _Budget) -> Iterator[tuple[Printed, int]]:
    """Yield where the quotation may begin: in the text, then with an end of its first line moved into each hole."""
    yield from ((printed, start) for start in _starts(printed, quote))
    for hole, text in printed.begun_elsewhere():
        if budget.left <= 0:
            return
        budget.left -= len(text) // 64
        variant = Printed(text)
        yield from ((variant, start) for start in _starts(variant, quote, hole))


def _passage(source: SourceText, spans: Sequence[tuple[int, int]]) -> _Passage:
    numbers = [n for first, final in spans for n in range(first, final + 1)]
    texts = [_folded(source.line(n)) for n in numbers]
    starts, position = [], 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    return _Passage("\n".join(texts), tuple(starts), tuple(numbers))


@lru_cache(maxsize=10_000)
def _folded(line: str) -> str:
    return line.rstrip().translate(_LOOKALIKES)


@dataclass(frozen=True, slots=True)
class _Attempt:
    complete: bool
    offset: int
    position: int
    text: str = ""


def _starts(printed: Printed, quote: str, first: int = 0) -> Iterator[int]:
    begins = re.compile(("(?<![^\\W_])" if quote[0].isalnum() else "") + re.escape(quote[0]))
    yield from (one.start() for one in begins.finditer(printed.text, first) if printed.is_boundary(one.start()))


def _align(printed: Printed, start: int, quote: str, offset: int, budget: _Budget) -> _Attempt:
    """Walk the source from `start` and the quotation from `offset` together, mending as the module allows."""
    attempt = _walk(printed, start, quote, offset, budget)
    budget.left -= 1 + attempt.position - start
    return attempt


def _walk(printed: Printed, start: int, quote: str, offset: int, budget: _Budget) -> _Attempt:
    text = printed.text
    i, j, best = start, offset, _Attempt(False, offset, start)
    while j < len(quote) and i < len(text):
        if not text[i].isspace():
            if text[i] != quote[j]:
                break
            i, j = i + 1, j + 1
            continue
        end = i + printed.run(i)
        if printed.is_hole(i, end):
            moved = _align_displaced(printed, i, end, quote, j, budget)
            if moved.complete:
                return moved
            best = _furthest(best, moved)
        if not quote[j].isspace() and not printed.is_mendable(i, end):
            break
        i, j = end, _after_spaces(quote, j)
    if j == len(quote) and printed.is_boundary(i):
        return _Attempt(True, j, i, text)
    return _furthest(best, _Attempt(False, j, i))


def _after_spaces(quote: str, position: int) -> int:
    while position < len(quote) and quote[position].isspace():
        position += 1
    return position


def _align_displaced(printed: Printed, hole: int, end: int, quote: str, offset: int, budget: _Budget) -> _Attempt:
    """Try each end of the hole's line in the hole, where the quotation goes on with it; return what gets furthest."""
    best = _Attempt(False, offset, hole)
    if budget.depth == _DEEPEST or budget.left <= 0:
        return best
    budget.depth += 1
    for variant in printed.moved(hole, end, quote[offset : offset + 8].lstrip()[:3]):
        if best.complete or budget.left <= 0:
            break
        budget.left -= len(variant) // 64
        attempt = _align(Printed(variant), hole, quote, offset, budget)
        best = attempt if attempt.complete else _furthest(best, attempt)
    budget.depth -= 1
    return best


def _furthest(one: _Attempt, other: _Attempt) -> _Attempt:
    return max(one, other, key=lambda attempt: attempt.offset)


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
