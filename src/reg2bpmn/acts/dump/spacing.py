"""White space that a dump put into words: letter-spacing, and words broken before a letter that it did not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from reg2bpmn.locale.acts import ACT_PHRASES
from reg2bpmn.tables.text import folded, unmixed

_SPACED_RUN = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"(?<=\S) +(?=\S)")
_WHOLE = re.compile(r"[^\W_]{3}")
_LEAST = 0.8


def is_letter_spaced(line: str) -> bool:
    """Whether a line has its letters apart, as a justified line of a PDF has them."""
    tokens = line.split()
    letters = sum(len(token) == 1 and token.isalpha() for token in tokens)
    single = sum(len(token) == 1 for token in tokens)
    return letters >= 3 and single >= _LEAST * len(tokens)


def closed(line: str) -> str:
    """Return a line with letter-spacing closed: of each run of spaces one is gone, so that words stay apart."""
    if is_letter_spaced(line):
        return _GAP.sub(lambda run: run[0] if _is_between_words(run) else run[0][1:], line)
    return _SPACED_RUN.sub(_close_word, line)


def _is_between_words(run: re.Match[str]) -> bool:
    """Whether a space stands beside a whole word: a cell that is not spaced out shares the line."""
    before = run.string[max(0, run.start() - 3) : run.start()]
    return bool(_WHOLE.match(run.string, run.end()) or _WHOLE.match(before))


def _close_word(run: re.Match[str]) -> str:
    letters = run[0].replace(" ", "")
    return letters if letters[1:].islower() or letters.isupper() else run[0]


def words_of(lines: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in lines, folded: what is once printed whole tells how to mend a broken one."""
    return Counter(word for line in lines for word in _WORD.findall(folded(line)))


@cache
def _breaks() -> tuple[re.Pattern[str], tuple[str, ...]]:
    before = "".join(words.broken_before for words in ACT_PHRASES.values())
    whole = tuple(beginning for words in ACT_PHRASES.values() for beginning in words.unbroken)
    return re.compile(rf"(?<=[^\W\d_]) (?=([{before}][^\W\d_]*))|(?<=[^\W\d_] [{before}]) (?=([^\W\d_]+))"), whole


def unbroken(line: str, known: Counter[str]) -> str:
    """Return a line with words closed that the dump broke before a letter; `known` has the words of the document."""
    pattern, whole = _breaks()
    kept, last = [], 0
    for gap in pattern.finditer(line):
        kept.append(line[last : gap.start()])
        last = gap.end() if _is_break(line, gap, known, whole) else gap.start()
    return "".join([*kept, line[last:]])


def _is_break(line: str, gap: re.Match[str], known: Counter[str], whole: tuple[str, ...]) -> bool:
    """Whether the words at both sides of a gap are one: the second is no word, or the two are printed as one."""
    before = re.search(r"[^\W\d_]+$", line[: gap.start()])
    first, second = unmixed(before[0] if before else ""), unmixed(gap[1] or gap[2])
    if gap[2]:  # after a letter that stands alone
        return True
    if len(second) == 1:
        return True
    return bool(known[folded(first + second)]) or not folded(second).startswith(whole)
