"""Which words of a cell belong to which number: the condition of each branch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reg2bpmn.tables.phrases import alternation, anywhere, phrases
from reg2bpmn.tables.references import Reference
from reg2bpmn.tables.text import folded, one_line

_STRONG = re.compile(r"[;\n]|(?<=[^\W\d_])\.\s")
_EDGE = " \t\n,;:.=–—-→⇒➔➜/|&+•"


def words_for(text: str, found: Sequence[Reference]) -> list[str]:
    """Return the words of the condition of each reference, "" without any.

    Words stand before their numbers ("yes – 3, no – 6") or after them ("3 if yes, 6 if not"), and what is between two
    numbers is divided at a separator.
    """
    gaps = _gaps(text, found)
    leading = bool(clean(gaps[0]))
    trailing = bool(clean(gaps[-1]))
    before = [""] * len(found)
    after = [""] * len(found)
    before[0], after[-1] = gaps[0], gaps[-1]
    for index, gap in enumerate(gaps[1:-1]):
        after[index], before[index + 1] = _divide(gap, leading=leading, trailing=trailing)
    return [_joined(clean(one), clean(two)) for one, two in zip(before, after, strict=True)]


def _gaps(text: str, found: Sequence[Reference]) -> list[str]:
    cuts = [0, *(cut for one in found for cut in (one.start, one.end)), len(text)]
    return [text[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def _divide(gap: str, *, leading: bool, trailing: bool) -> tuple[str, str]:
    """Return what of the text between two numbers belongs to the first, and what to the second."""
    bracket = re.match(r"\s*\([^()]*\)", gap)
    if bracket:
        return bracket[0], gap[bracket.end() :]
    strong = list(_STRONG.finditer(gap))
    if strong:
        return gap[: strong[0].start()], gap[strong[0].end() :]
    if leading != trailing:
        return ("", gap) if leading else (gap, "")
    weak = list(_weak().finditer(gap))
    if not weak:
        return ("", gap) if leading else (gap, "")
    cut = _best(weak, gap)
    return gap[: cut.start()], gap[cut.end() :]


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(rf"[,/]|\.\s|(?<![^\W_]){alternation(phrases('alternative'))}", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{alternation([*phrases('conditional'), *phrases('answers')])}", re.IGNORECASE)


def _best(cuts: list[re.Match[str]], gap: str) -> re.Match[str]:
    """Return the separator after which a new condition begins: the last one that a word of conditions follows."""
    low = folded(gap)
    begins = [cut for cut in cuts if _opening().match(low, cut.end())]
    return begins[-1] if begins else cuts[-1]


@cache
def _tail() -> re.Pattern[str]:
    """Return what stands between a condition and its number and says nothing."""
    lead = alternation(word for word in phrases("lead") if word not in {"с", "без"})
    joining = alternation([*phrases("alternative"), *phrases("parallel")])
    return re.compile(rf"(?:^|(?<=[\W_]))(?:{lead}|{joining})[\W_]*$")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"^[\W_]*{alternation([*phrases('alternative'), *phrases('parallel')])}[\W_]+(?=[^\W_])")


def clean(text: str) -> str:
    """Return the words of a condition without separators, brackets around all of it and words that only lead on."""
    line = one_line(text)
    bracketed = re.fullmatch(r"[\W_]*\(([^()]*)\)[\W_]*", line)
    if bracketed:
        return bracketed[1].strip(_EDGE)
    while True:
        shorter = _once(line.lstrip(_EDGE).rstrip(_EDGE + ">"))
        if shorter == line:
            return line
        line = shorter


def _once(line: str) -> str:
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1:
        return line[1:-1]
    if line.count("(") != line.count(")"):
        line = line.lstrip(")").rstrip("(").strip()
    low = folded(line)
    if anywhere("answers").fullmatch(low):
        return line
    tail = _tail().search(low)
    if tail and tail.start():
        return line[: tail.start()]
    if tail:
        return ""
    head = _head().match(low)
    return line[head.end() :] if head else line


def _joined(before: str, after: str) -> str:
    return ", ".join(words for words in (before, after) if words)
