"""Two descriptions that a paragraph promises of two parties, both headed with the name of one of them.

Bad: paragraph 9 on the provider and the applicant, 1) «көрсетілетін қызметті беруші …», 2) «… берушінің …» again.
Good: 1) names the provider, 2) the applicant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.roles import TERMS
from reg2bpmn.tables.text import folded

NAME = "heading-party"


def find(view: View) -> Iterator[Finding]:
    """Yield the last of several headings under a paragraph on two parties that all name the same one."""
    for parent, accounts in _families(view):
        parties = _named(parent)
        headings = [(one, _named(one.intro)) for one in accounts if one.intro]
        if len(parties) > 1 and len(headings) > 1 and all(len(own) == 1 for _, own in headings):
            named = {party for _, own in headings for party in own}
            if len(named) == 1:
                yield _finding(headings[-1][0], headings[-1][1], parties)


def _finding(last: Account, own: dict[str, Said], parties: dict[str, Said]) -> Finding:
    (party, said), *_ = own.items()
    missing = next(words for other, words in parties.items() if other != party)
    values = (("named", said.text), ("missing", missing.text))
    return Finding(NAME, last.at, (Side("list", said), Side("paragraph", missing)), values)


def _families(view: View) -> Iterator[tuple[Said, Sequence[Account]]]:
    """Yield each paragraph with the lists that its subparagraphs announce."""
    for paragraph in view.paragraphs:
        below = [one for one in view.accounts if re.fullmatch(rf"{re.escape(paragraph.at)}\.\d+", one.at) and one.intro]
        if len(below) > 1:
            yield paragraph.said, below


def _named(said: Said | None) -> dict[str, Said]:
    """Return the parties that words name, each with its words."""
    found: dict[str, Said] = {}
    for party, terms in TERMS.items() if said else ():
        first = pattern(terms).search(folded(said.text)) if said else None
        if said and first:
            found[party] = part_of(said, *first.span())
    return found


RULE = Rule(
    NAME,
    "title",
    Severity.WARNING,
    Words("Тақырып басқа тарапты атайды", "Заголовок называет другую сторону", "A heading names the other party"),
    {
        "": Words(
            "Бұл тармақшаның тақырыбы да «{named}» дейді, ал «{missing}» туралы тармақша жоқ.",
            "И этот подпункт озаглавлен «{named}», а о стороне «{missing}» подпункта нет.",
            "This subparagraph too is headed “{named}”, and none is headed “{missing}”.",
        ),
    },
    Words(
        "Тақырыпта іс-қимылдары сипатталған тарапты атаңыз.",
        "Назовите в заголовке сторону, действия которой описаны.",
        "Name in the heading the party whose actions are described.",
    ),
    find,
)
