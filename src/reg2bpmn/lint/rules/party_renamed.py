"""A party that a procedure calls by a name which the regulation does not use for it.

Bad: everywhere «көрсетілетін қызметті алушы», in condition 1 «тұтынушы». Good: one name throughout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import Mention, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, View

NAME = "party-renamed"
_SHARE = 4


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure that has a rare name for a party, where another name is the usual one."""
    counted = Counter((one.role, one.lang, one.term) for one in _everywhere(view))
    title = {one.term for one in mentions(view.regulation.title.text)} if view.regulation else set()
    for account in view.accounts:
        yield from _in(account, counted, title)


def _in(account: Account, counted: Counter[tuple[str, str, str]], title: set[str]) -> Iterator[Finding]:
    for told in account.told:
        rare = [one for one in mentions(told.step.words.text) if one.term not in title and _usual(one, counted)]
        names = {one.term: one for one in reversed(rare)}
        for one in sorted(names.values(), key=lambda one: one.start):
            said = part_of(told.step.words, one.start, one.end)
            side = "condition" if told.step.kind == "condition" else "text"
            usual = _usual(one, counted).replace("*", "")
            yield Finding(NAME, told.at, (Side(side, said),), (("rare", said.text), ("usual", usual)), account.at)


def _everywhere(view: View) -> Iterator[Mention]:
    for _, said in view.passages():
        yield from mentions(said.text)


def _usual(one: Mention, counted: Counter[tuple[str, str, str]]) -> str:
    """Return the usual name of a party, "" where a name is itself the usual one or used about as often."""
    names = {term: count for (role, lang, term), count in counted.items() if (role, lang) == (one.role, one.lang)}
    most = max(names, key=lambda term: (names[term], term))
    return most if most != one.term and names[most] >= _SHARE * names[one.term] else ""


RULE = Rule(
    NAME,
    "unit-wording",
    Severity.WARNING,
    Words(
        "Тарап регламентте қолданылмайтын атаумен аталған",
        "Сторона названа не так, как в остальном регламенте",
        "A party has a name that the regulation does not use for it",
    ),
    {
        "": Words(
            "«{rare}» деп аталған, ал регламентте бұл тарап – «{usual}».",
            "Сказано «{rare}», тогда как в регламенте эта сторона – «{usual}».",
            "“{rare}” is said, while the regulation calls this party “{usual}”.",
        )
    },
    Words(
        "Енгізілген атауды қолданыңыз.",
        "Используйте введенное название.",
        "Use the name that the regulation introduces.",
    ),
    find,
)
