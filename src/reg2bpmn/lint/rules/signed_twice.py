"""One result that two steps sign, so that it is unclear whose signature gives it force.

Bad: procedure 5 «the head of division signs the result», procedure 6 «the management signs the result».
Good: procedure 5 «the head of division endorses the result», or signs the minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import deeds
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, says
from reg2bpmn.lint.view import Account, View
from reg2bpmn.locale.rules.documents import OFFICE, RESULT, RESULTS
from reg2bpmn.locale.rules.outcomes import REFUSAL

NAME = "signed-twice"
_CLAUSE = re.compile(r"[,;.]|\s(?:және|и)\s")


def find(view: View) -> Iterator[Finding]:
    """Yield each signature after the first in an account of what units do, where both are put to the result."""
    for account in view.accounts:
        if account.kind == "systems":
            continue
        signed = list(_signed(account))
        if len({kind for _, _, clause in signed for kind in kinds_in(RESULTS, clause.text)}) > 1:
            continue
        for (_, known, other), (at, no, clause) in pairwise(signed):
            sides = (Side("text", clause), Side("other", other))
            yield Finding(NAME, at, sides, (("no", no), ("other", known)), account.at, "" if no != known else "step")


def _signed(account: Account) -> Iterator[tuple[str, str, Said]]:
    """Yield where the result is signed: address, number, and the clause that says so."""
    steps = [(one.at, str(one.number), one.step.words) for one in account.procedures]
    if not steps:
        cells = [(one.at, str(one.number), one.cells.get("action")) for one in account.columns]
        steps = [(at, no, said) for at, no, said in cells if said]
    for at, no, words in steps:
        for deed in deeds(words.text):
            if deed.kind == "sign":
                clause = part_of(words, *_clause(words.text, deed.start, deed.end))
                if not _is_other(clause.text):
                    yield at, no, clause


def _is_other(clause: str) -> bool:
    """Whether a clause signs something that is not the result of the service, or refuses it."""
    return says(REFUSAL, clause) or (bool(kinds_in(OFFICE, clause)) and not says(RESULT, clause))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    before = [one.end() for one in _CLAUSE.finditer(text, 0, start)]
    after = _CLAUSE.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


RULE = Rule(
    NAME,
    "document",
    Severity.WARNING,
    Words(
        "Нәтижеге екі рет қол қойылады",
        "Результат подписывается дважды",
        "The result is signed twice",
    ),
    {
        "": Words(
            "Нәтижеге {other}-рәсімде де, {no}-рәсімде де қол қойылады; қайсысы оған күш беретіні айтылмаған.",
            "Результат подписывают и в процедуре {other}, и в процедуре {no}; чья подпись придает ему силу, не "
            "сказано.",
            "Both procedure {other} and procedure {no} sign the result; whose signature gives it force is not said.",
        ),
        "step": Words(
            "{no}-рәсімнің өзінде нәтижеге екі рет қол қойылады; қайсысы оған күш беретіні айтылмаған.",
            "В одной процедуре {no} результат подписывается дважды; чья подпись придает ему силу, не сказано.",
            "Procedure {no} signs the result twice; whose signature gives it force is not said.",
        ),
    },
    Words(
        "Қол қоятын бір адамды қалдырыңыз, басқасы бұрыштама қойсын.",
        "Оставьте одного подписывающего; остальные визируют.",
        "Keep one who signs; let the others endorse.",
    ),
    find,
)
