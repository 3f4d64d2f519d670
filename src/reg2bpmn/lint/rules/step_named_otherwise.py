"""A procedure that is numbered under another word than the others of its list.

Bad: «7-рәсім – …», «8-процесс – …», «9-рәсім – …». Good: the same word in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Told, View
from reg2bpmn.tables.text import folded

NAME = "step-named-otherwise"
_BEFORE = re.compile(r"([^\W\d_]{3,})\s*№?\s*\d[\d\s,]*")
_AFTER = re.compile(r"\d[\d\s,]*(?:[^\W\d_]{1,5}\s+\d[\d\s,]*)?-?\s?([^\W\d_]{2,}(?:-[^\W\d_]+)*)")
_STEM, _FEWEST = 6, 3


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure whose word is another than that of nearly all others."""
    for account in view.accounts:
        marks = [(told, mark) for told in account.procedures if (mark := _mark(told))]
        for told, mark in marks:
            others = [other for other in marks if not _alike(other[1][0], mark[0])]
            usual = [other for other in others if _alike(other[1][0], others[0][1][0])]
            if len(usual) >= _FEWEST and 3 * (len(marks) - len(usual)) <= len(marks):
                own, word = usual[0]
                sides = (Side("text", _said(told, mark)), Side("other", _said(own, word)))
                values = (("no", str(told.number)), ("word", mark[0]), ("usual", word[0]))
                yield Finding(NAME, told.at, sides, values, account.at)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one."""
    length = min(len(one), len(other), _STEM)
    return one[:length] == other[:length]


def _mark(told: Told) -> tuple[str, int] | None:
    """Return the word under which a procedure is numbered and the end of its mark."""
    low = folded(told.step.said.text)
    found = _BEFORE.match(low) or _AFTER.match(low)
    return (found[1], found.end()) if found and told.step.numbers and found.end() < _end(told) else None


def _end(told: Told) -> int:
    """Return where the words after the mark begin."""
    return len(told.step.said.text) - len(told.step.words.text) if told.step.said is not told.step.words else 0


def _said(told: Told, mark: tuple[str, int]) -> Said:
    return part_of(told.step.said, 0, mark[1])


RULE = Rule(
    NAME,
    "numbering",
    Severity.WARNING,
    Words(
        "Рәсім басқаша аталған",
        "Процедура названа иначе",
        "A procedure numbered under another word",
    ),
    {
        "": Words(
            "{no} нөмірлі рәсім «{word}» деп аталған, өзгелері – «{usual}».",
            "Процедура {no} названа «{word}», остальные – «{usual}».",
            "Procedure {no} is called “{word}”, the others “{usual}”.",
        )
    },
    Words(
        "Тізбенің барлық рәсімдерін бір сөзбен атаңыз.",
        "Называйте все процедуры перечня одним словом.",
        "Call all procedures of the list by one word.",
    ),
    find,
)
