"""Procedures and conditions of the text: their marks, and who does what by when in their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from reg2bpmn.acts.actors import actor_of, known_unit
from reg2bpmn.acts.flat.terms import deadline as deadline_pattern
from reg2bpmn.acts.passage import Passage
from reg2bpmn.acts.phrases import source
from reg2bpmn.acts.record import Said, TextStep
from reg2bpmn.tables.deadlines import read_deadline
from reg2bpmn.tables.text import folded

Say = Callable[[Passage], Said]
_DASH = r"\s*[-–—.:]\s*"
_LONGEST_UNIT = 120
_CLOSING = ".;,"


@cache
def _mark(name: str) -> re.Pattern[str]:
    noun = source(name)
    numbers = r"\d{1,3}(?:\s*(?:,|және|мен|и|-)\s*\d{1,3})*"
    kk = rf"{numbers}\s?-?\s?{noun}{_DASH}"
    ru = rf"{noun}\s*№?\s*{numbers}{_DASH}"
    return re.compile(f"{kk}|{ru}")


def mark_of(text: str) -> tuple[str, tuple[int, ...], int] | None:
    """Return the kind, numbers and end of the mark of a procedure or condition: «1-рәсім –», «процедура 1 –»."""
    low = folded(text)
    for kind in ("condition", "procedure"):
        found = _mark(kind).match(low)
        if found:
            numbers = tuple(int(number) for number in re.findall(r"\d{1,3}", found[0]))
            return kind, numbers, found.end()
    return None


def steps_of(
    passage: Passage, kind: str, numbers: tuple[int, ...], start: int, units: Sequence[str], say: Say
) -> list[TextStep]:
    """Return the procedures of a sentence, one for each number where as many clauses begin with a unit; else one."""
    cuts = [found.end() for found in re.finditer(r",\s", passage.text) if found.end() > start]
    cuts = [cut for cut in cuts if _names_unit(passage.text[cut:], units)]
    if kind != "procedure" or len(numbers) < 2 or len(cuts) != len(numbers) - 1:
        return [step_of(passage, kind, numbers, start, units, say)]
    spans = pairwise([0, *cuts, len(passage.text)])
    begins = [start, *(0 for _ in cuts)]
    return [
        step_of(passage.part(*span), kind, (number,), begin, units, say)
        for number, span, begin in zip(numbers, spans, begins, strict=True)
    ]


def _names_unit(clause: str, units: Sequence[str]) -> bool:
    """Whether a clause begins with who acts: a unit that is known, or what stands before an early deadline."""
    due = _deadline(clause)
    return bool(known_unit(clause, units)) or bool(due and _is_early(clause, due))


def _is_early(text: str, due: tuple[int, int]) -> bool:
    return 0 < due[0] <= _LONGEST_UNIT and not re.search(r"[,;–]\s|\s-\s", text[: due[0]])


def step_of(
    passage: Passage, kind: str, numbers: tuple[int, ...], start: int, units: Sequence[str], say: Say
) -> TextStep:
    """Return a procedure whose words begin at `start`; `units` are the names that units have elsewhere, folded."""
    words = passage.part(start).without_end(_CLOSING)
    found = _deadline(words.text) if kind == "procedure" else None
    due = words.part(*found) if found else None
    unit, rest = _unit(words, found, units) if kind == "procedure" else (None, words)
    action = rest
    if due and found:
        action = _without(rest, words, found)
    duration = read_deadline(due.text).duration if due else None
    return TextStep(
        numbers,
        kind,
        say(passage),
        say(words),
        say(unit) if unit else None,
        say(action) if action else None,
        say(due) if due else None,
        duration,
    )


@cache
def _within() -> re.Pattern[str]:
    one = deadline_pattern().pattern
    around = source("within")
    counted = rf"(?:[^\W\d_]+\s+{source('counted_from')}\s+)?"
    return re.compile(rf"{counted}(?:{around}\s+)?{one}(?:\s+{around})?")


def _deadline(text: str) -> tuple[int, int] | None:
    """Return where in a sentence its deadline stands: an amount of time with the words that make it a term."""
    low = folded(text)
    found = list(_within().finditer(low))
    marked = [one for one in found if re.search(source("within"), one[0])]
    chosen = (marked or found)[:1]
    return chosen[0].span() if chosen else None


def _unit(words: Passage, due: tuple[int, int] | None, units: Sequence[str]) -> tuple[Passage | None, Passage]:
    """Return who acts and what is left: a unit that is known, what stands before an early deadline, or a party.

    A clause before the first comma may say when; the unit then begins after it.
    """
    starts = [0, *(found.end() for found in list(re.finditer(r",\s", words.text))[:1])]
    known = [(start, end) for start in starts if (end := known_unit(words.text[start:], units))]
    if due and _is_early(words.text, due):
        before = words.part(0, due[0])
        if not known or known[0][0] or len(before.text.split()) <= len(words.text[: known[0][1]].split()) + 2:
            return before, words.part(due[0])
    if known:
        start, end = known[0]
        return words.part(start, start + end), _left(words, start, start + end)
    actor = actor_of(words.text)
    return (words.part(*actor), words) if actor else (None, words)


def _left(words: Passage, start: int, end: int) -> Passage:
    return words.part(end) if not start else words.keeping([*range(start), *range(end, len(words.text))])


def _without(rest: Passage, words: Passage, due: tuple[int, int]) -> Passage:
    """Return what is done, without the deadline and the dash before it."""
    offset = len(words.text) - len(rest.text) if rest.text and words.text.endswith(rest.text) else 0
    start, end = max(0, due[0] - offset), max(0, due[1] - offset)
    before, after = rest.part(0, start), rest.part(end)
    if not after:
        return before.without_end("–—-,")
    if not before:
        return after
    gap = Passage(" ", (before.spots[-1],))
    return Passage(before.text + gap.text + after.text, before.spots + gap.spots + after.spots)
