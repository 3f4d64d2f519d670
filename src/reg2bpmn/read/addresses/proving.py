"""The words of findings as quotations that hold: what cannot be proved alone is quoted with the words around it.

A dump breaks words before «і», so words that end there are not known to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby

from reg2bpmn.read.addresses.book import Book, Words
from reg2bpmn.source import SourceText, prove

_MOST_WORDS = 6


def proved(book: Book, source: SourceText) -> Book:
    """Return an act in which the words of each finding stand in `source` at their lines; what does not is left out."""
    parts = []
    for part in book.parts:
        found = [
            replace(one, sides=tuple((name, _proved(words, book, source)) for name, words in one.sides))
            for one in part.found
        ]
        parts.append(replace(part, found=tuple(one for one in found if any(words.text for _, words in one.sides))))
    return replace(book, parts=tuple(parts))


def _proved(words: Words, book: Book, source: SourceText) -> Words:
    return next((one for one in chain([words], _wider(words, book)) if one.text and _holds(one, source)), Words())


def _holds(words: Words, source: SourceText) -> bool:
    return bool(words.lines) and prove(source, words.text, _spans(words.lines)) is None


def _wider(words: Words, book: Book) -> Iterator[Words]:
    """Yield the words with ever more of what stands after them on their lines, then before them, then whole lines."""
    if not words.lines:
        return
    around = book.on_lines(words.lines[0], words.lines[-1])
    start = around.text.find(words.text)
    if start >= 0:
        end = start + len(words.text)
        ends = [end + one.end() for one in re.finditer(r"\S+", around.text[end:])][:_MOST_WORDS]
        starts = [one.start() for one in re.finditer(r"\S+", around.text[:start])][: -_MOST_WORDS - 1 : -1]
        yield from (around.part(start, last) for last in ends)
        yield from (around.part(first, end) for first in starts)
    yield around


def _spans(lines: tuple[int, ...]) -> list[tuple[int, int]]:
    runs = []
    for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        several = [line for _, line in run]
        runs.append((several[0], several[-1]))
    return runs
