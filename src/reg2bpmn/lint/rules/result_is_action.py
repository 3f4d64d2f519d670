"""A result of the service that is an action and no document.

Bad: «the result of the service – giving a permit». Good: «the result of the service – a permit».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.documents import RESULT_ACTION_FIRST, RESULT_ACTION_LAST, RESULTS
from reg2bpmn.tables.text import folded

NAME = "result-is-action"


def find(view: View) -> Iterator[Finding]:
    """Yield the result of the service where its name is that of an action."""
    result = view.regulation.result if view.regulation else None
    if not result:
        return
    low = re.sub(r"[\s.;,]+$", "", folded(result.text))
    ends = any(found.end() == len(low) for found in pattern(RESULT_ACTION_LAST).finditer(low))
    if ends or pattern(RESULT_ACTION_FIRST).match(low):
        at = next((one.at for one in view.paragraphs if result.passage.text in one.said.text), "paragraph.3")
        kinds = kinds_in(RESULTS, result.text)
        form = next(
            (
                Side("form", said)
                for account in view.accounts
                for column in account.columns
                for said in [column.cells.get("form")]
                if said and kinds and words_in(RESULTS[kinds[0]], said)
            ),
            None,
        )
        yield Finding(NAME, at, (Side("result", result), *([form] if form else [])), (("result", result.text),))


RULE = Rule(
    NAME,
    "document",
    Severity.NOTE,
    Words(
        "Нәтиже іс-қимыл болып аталған",
        "Результат назван действием",
        "The result is an action",
    ),
    {
        "": Words(
            "Қызмет нәтижесі құжат емес, іс-қимыл болып аталған: «{result}».",
            "Результатом услуги названо действие, а не документ: «{result}».",
            "The result of the service is no document but an action: “{result}”.",
        )
    },
    Words(
        "Нәтиже болатын құжатты атаңыз.", "Назовите документ, который выдается.", "Name the document that is issued."
    ),
    find,
)
