"""An appendix whose header says that it belongs to a document of another kind than the one that it is in.

Bad: «… қызмет стандартына 2-қосымша» in a regulation. Good: «… қызмет регламентіне 2-қосымша».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.addresses import appendix_address
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.titles import DOCUMENTS
from reg2bpmn.tables.text import folded

NAME = "appendix-of-other"


def find(view: View) -> Iterator[Finding]:
    """Yield each appendix whose header names another kind of document than the title."""
    own = _kind(view.regulation.title) if view.regulation else None
    for appendix in view.regulation.appendices if view.regulation and own else ():
        named = _kind(appendix.header)
        if own and named and named[0] != own[0] and not view.is_doubtful(appendix.header):
            values = (("named", named[1].text), ("own", own[1].text))
            yield Finding(
                NAME, appendix_address(appendix.number), (Side("appendix", named[1]), Side("title", own[1])), values
            )


def _kind(said: Said) -> tuple[str, Said] | None:
    """Return the stem and the words that name the kind of document, outside of quotation marks, the last of them."""
    outside = re.sub(r"[«“\"].*?[»”\"]", lambda quoted: " " * len(quoted[0]), folded(said.text))
    found = list(pattern(DOCUMENTS).finditer(outside))
    if not found:
        return None
    stems = (word.rstrip("*") for words in DOCUMENTS.values() for word in words)
    return next(stem for stem in stems if found[-1][0].startswith(stem)), part_of(said, *found[-1].span())


RULE = Rule(
    NAME,
    "title",
    Severity.WARNING,
    Words("Басқа құжаттың қосымшасы", "Приложение к другому документу", "An appendix to another document"),
    {
        "": Words(
            "Қосымша «{named}» берілген, ал құжат – «{own}».",
            "Приложение дано к документу «{named}», а документ – «{own}».",
            "The appendix is given to «{named}», but the document is «{own}».",
        ),
    },
    Words(
        "Қосымшаның тақырыбында осы құжатты атаңыз.",
        "Назовите в заголовке приложения этот документ.",
        "Name this document in the header of the appendix.",
    ),
    find,
)
