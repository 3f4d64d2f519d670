"""“Them” in a sentence that names nothing plural before.

Bad: «қарар жазады және оларды … жібереді». Good: «құжаттарды тіркейді, оларды … жібереді».
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
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.systems import PLURALS, THEM
from reg2bpmn.tables.text import folded

NAME = "pronoun-without-noun"
_PLURAL = {lang: re.compile(one) for lang, one in PLURALS.items()}
_SEVERAL = re.compile(r",|(?<![^\W_])(?:және|мен|пен|бен|и)(?![^\W_]).*(?<![^\W_])(?:және|мен|пен|бен|и)(?![^\W_])")


def find(view: View) -> Iterator[Finding]:
    """Yield each step of units that hands “them” on where nothing plural was named in the text or the cell."""
    for account in view.accounts:
        if account.kind == "systems":
            continue
        for told in account.procedures:
            yield from _pronoun(account.at, told.at, "text", told.step.words, _start(told))
        for column in account.columns:
            cell = column.cells.get("action")
            if cell and not view.is_doubtful(cell):
                yield from _pronoun(account.at, column.at, "action", cell, 0)


def _start(told: Told) -> int:
    """Return where in the words of a procedure its action begins: after who acts, and by when if that comes next."""
    words = told.step.words.text
    unit = words.find(told.step.unit.text) + len(told.step.unit.text) if told.step.unit else 0
    due = words.find(told.step.deadline.text, unit) if told.step.deadline else -1
    return due + len(told.step.deadline.text) if told.step.deadline and 0 <= due <= unit + 1 else unit


def _pronoun(account: str, at: str, side: str, said: Said, start: int) -> Iterator[Finding]:
    low = folded(said.text)
    for lang, words in THEM.items():
        found = pattern({lang: words}).search(low, start)
        before = low[start : found.start()] if found else ""
        if found and not _PLURAL[lang].search(before) and not _SEVERAL.search(before):
            part = part_of(said, start, found.end())
            values = (("words", part.text), ("pronoun", found[0]))
            yield Finding(NAME, at, (Side(side, part),), values, account)


RULE = Rule(
    NAME,
    "handover",
    Severity.WARNING,
    Words(
        "Есімдік нені білдіретіні айтылмаған",
        "Местоимению не на что указывать",
        "A pronoun with nothing to stand for",
    ),
    {
        "": Words(
            "«{pronoun}» дейді, бірақ оған дейін көпше түрде ештеңе аталмаған: «{words}»; не берілетіні түсініксіз.",
            "Сказано «{pronoun}», но до этого во множественном числе ничего не названо: «{words}»; "
            "что передается, неясно.",
            "“{pronoun}” is said, but nothing plural is named before: “{words}”; what is handed on is unclear.",
        )
    },
    Words(
        "Не берілетінін атаңыз.",
        "Назовите, что передается.",
        "Name what is handed on.",
    ),
    find,
)
