"""Where the numbers of steps, and words for an end, stand in the text of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from reg2bpmn.tables.numbers import key_of, number_words, ordinal_words, spellings, unit_after
from reg2bpmn.tables.phrases import alternation, anywhere, phrases
from reg2bpmn.tables.text import folded

_AMOUNT = r"\d{1,3}(?:[ ,]\d{3})+(?!\d)"
_GENERIC = r"\d+(?:\.\d+)*[^\W\d_]?(?![^\W_])"
_FEW = 8
_ARROWS = "→⇒➔➜"
_OPENING = re.compile(r"[\s\"(\[:=\-→⇒➔➜>|]*$")
_MARKED = re.compile(r"(?:[:→⇒➔➜(]|(?<![<>])=)\s*$|(?:^|\s)-\s*$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A number of a step from `start` to `end` of the text, its words for "step" included.

    `label` is how the table prints the number, "" for an end; `known` is false where no step has it.
    """

    start: int
    end: int
    label: str
    known: bool = True
    named: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbers of a table's steps, by what their spellings have in common."""

    by_key: dict[str, str]
    _pattern: list[re.Pattern[str]] = field(default_factory=list, repr=False, compare=False)

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds numbers of steps, those of the table before others, with the words that lead to them."""
        if not self._pattern:
            self._pattern.append(_pattern_of(self.by_key.values()))
        return self._pattern[0]

    @classmethod
    def of(cls, labels: Iterable[str]) -> Labels:
        """Return the labels by their keys; of two with one key the first counts."""
        known: dict[str, str] = {}
        for label in labels:
            known.setdefault(key_of(label), label)
        return cls(known)

    def find(self, text: str) -> str | None:
        """Return the label that `text` spells, or `None`."""
        return self.by_key.get(key_of(text))


def references(text: str, labels: Labels) -> list[Reference]:
    """Return what refers to a step or an end, in order; numbers inside the words of conditions are left out."""
    low = folded(text)
    found = sorted([*_numbers(text, low, labels), *_ends(low)], key=lambda one: (one.start, -one.end))
    kept: list[Reference] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return _in_place(kept, low)


@cache
def _lead() -> str:
    words = alternation([*phrases("lead"), *phrases("nouns")])
    return rf"(?:(?<![^\W_])(?:{words}|№|#|[{_ARROWS}])[^\w\n;,/№#{_ARROWS}]*)*"


@cache
def _after() -> re.Pattern[str]:
    endings = alternation(phrases("endings"))
    words = alternation([*phrases("nouns"), *phrases("after")])
    return re.compile(rf"(?:-?{endings})?(?:[\s\-]*(?:№\s*)?{words})*")


def _numbers(text: str, low: str, labels: Labels) -> list[Reference]:
    found = []
    position = 0
    while match := labels.pattern.search(low, position):
        position = max(match.end(), position + 1)
        one = _reference(text, low, match, labels)
        if one:
            found.append(one)
            position = max(position, one.end)
    return found


def _pattern_of(labels: Iterable[str]) -> re.Pattern[str]:
    words = [*number_words(), *ordinal_words()]
    own = sorted({text for label in labels for text in spellings(label)}, key=_longest_first)
    spelled = f"{_any_of(own)}|{alternation(words)}" if own else alternation(words)
    return re.compile(
        rf"(?P<lead>{_lead()})(?<![^\W_])(?P<label>{_AMOUNT}|(?:{spelled})(?![^\W_])|(?:{spelled})(?=-{_ending()})|{_GENERIC}|\d+(?=-?{_ending()}))"
    )


def _any_of(texts: Sequence[str]) -> str:
    """Return the regular expression of any of `texts`, the first that fits, tried by their first letters."""
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(text[:1], []).append(text[1:])
    if len(texts) <= _FEW or len(groups) == len(texts):
        return f"(?:{'|'.join(map(re.escape, texts))})"
    return f"(?:{'|'.join(re.escape(first) + _any_of(rest) for first, rest in groups.items())})"


def _longest_first(text: str) -> tuple[int, str]:
    return -len(text), text


@cache
def _ending() -> str:
    return alternation(phrases("endings"))


def _reference(text: str, low: str, match: re.Match[str], labels: Labels) -> Reference | None:
    printed = text[match.start("label") : match.end("label")]
    label = labels.find(match["label"])
    after = _after().match(low, match.end())
    end = after.end() if after else match.end()
    named = bool(match["lead"].strip()) or end > match.end()
    small = label is not None and label.isalpha() and len(label) == 1 and not printed.isupper() and not named
    if small and not _stands_alone(low, match.start("label"), match.end()):
        return None  # "a" is an article
    if label is None and (not match["label"][0].isdigit() or re.search(r"\d[ ,]\d", match["label"])):
        return None  # an amount, or a word
    if low[match.end() :].lstrip().startswith("%"):
        return None  # a share
    if unit_after(low, match.end()) and not match["lead"].strip():
        return None
    start = match.start() + len(match["lead"]) - len(match["lead"].lstrip())
    return Reference(start, end, label if label is not None else printed, label is not None, named)


def _stands_alone(low: str, start: int, end: int) -> bool:
    """Whether a letter has no word beside it but those that join or begin conditions."""
    return bool(_before_letter().search(low[:start]) and _after_letter().match(low, end))


@cache
def _before_letter() -> re.Pattern[str]:
    joining = alternation([*phrases("alternative"), *phrases("parallel"), *phrases("answers")])
    return re.compile(rf"(?:^|[;\n,/:(=>{_ARROWS}]|\s-|(?<![^\W_]){joining})[\s\-]*$")


@cache
def _after_letter() -> re.Pattern[str]:
    words = alternation([*phrases("alternative"), *phrases("parallel"), *phrases("conditional")])
    return re.compile(rf"[).]?\s*(?:$|[;\n,/(]|-\s|{words})")


def _ends(low: str) -> list[Reference]:
    return [Reference(match.start(), match.end(), "", named=True) for match in _end_words().finditer(low)]


@cache
def _end_words() -> re.Pattern[str]:
    return re.compile(rf"{_lead()}(?<![^\W_]){alternation(phrases('end'))}")


@cache
def _parts() -> re.Pattern[str]:
    joining = alternation([*phrases("alternative"), *phrases("parallel")])
    return re.compile(rf"[;\n,/]|(?<![^\W_]){joining}")


def _in_place(found: list[Reference], low: str) -> list[Reference]:
    """Return those of `found` that stand where a number or an end is meant: at an edge of a part, or marked as such."""
    cuts = [0, *(match.end() for match in _parts().finditer(low)), len(low) + 1]
    kept: list[Reference] = []
    for start, end in pairwise(cuts):
        inside = [one for one in found if start <= one.start < end]
        kept += _of_part(inside, low, start, min(end, len(low)), alone=len(found) == 1)
    return kept


def _of_part(inside: list[Reference], low: str, start: int, end: int, *, alone: bool) -> list[Reference]:
    """Return the references of one part of the text, between two separators."""
    first = [one for one in inside if _nothing_before().fullmatch(low, start, one.start)]
    ended = [one for one in inside if not low[one.end : end].strip(' ")].,;:/!\n\t-')]
    last = [one for one in ended if one.known or alone]  # "over 500" ends in a number that no step needs to have
    marked = [one for one in inside if _MARKED.search(low[start : one.start]) or (one.named and one.label)]
    bracketed = [one for one in inside if low[one.end :].lstrip().startswith("(") or _after_answer(low, start, one)]
    if any(one.label for one in (*first, *marked, *bracketed, *last)):
        inside = [one for one in inside if one.label or _after_answer(low, start, one)]
        first, last, marked = ([one for one in some if one in inside] for some in (first, last, marked))
    chosen = {id(one) for one in (*first, *marked, *bracketed)}
    if not chosen or (not first and last):
        chosen |= {id(one) for one in last}
    return [one for one in inside if id(one) in chosen or _continues(one, inside, low, chosen)]


@cache
def _nothing_before() -> re.Pattern[str]:
    return re.compile(rf"[\s\"(\[:\-]*(?:{alternation(phrases('parallel'))}[\s:]*)?")


def _after_answer(low: str, start: int, one: Reference) -> bool:
    """Whether only an answer stands between a reference and what is before it, as in "yes 3 no 6"."""
    before = re.split(r"\d", low[start : one.start])[-1].strip(" -:=()")
    return bool(before) and bool(anywhere("answers").fullmatch(before))


def _continues(one: Reference, inside: list[Reference], low: str, chosen: set[int]) -> bool:
    """Whether a reference follows a chosen one with nothing but a joining word or sign between."""
    index = inside.index(one)
    if not index or id(inside[index - 1]) not in chosen:
        return False
    between = low[inside[index - 1].end : one.start].strip(" -&+()")
    joins = not between or anywhere("parallel").fullmatch(between) or anywhere("alternative").fullmatch(between)
    if joins:
        chosen.add(id(one))
    return bool(joins)
