"""Actions of one step that the text and the table have in opposite orders.

Bad: procedure 7 «registers the result and issues it», column 7 «Sending, registering and issuing of the result».
Good: column 7 «Registering and issuing of the result».
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import Deed, deeds
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "step-order-differs"
_ORDERED = ("register", "examine", "prepare", "endorse", "sign", "hand")


def find(view: View) -> Iterator[Finding]:
    """Yield each step in which the table begins with what the text does later."""
    for account in view.accounts:
        for pair in account.pairs:
            action = pair.column.cells.get("action")
            if not action or len(pair.text.step.numbers) > 1 or view.is_doubtful(action):
                continue
            words = pair.text.step.words
            text, table = _firsts(words.text), _firsts(action.text)
            for one, other in combinations([kind for kind in _ORDERED if kind in text and kind in table], 2):
                if (text[one].start < text[other].start) != (table[one].start < table[other].start):
                    first = other if text[one].start < text[other].start else one
                    second = one if first == other else other
                    a, b = table[first], table[second]
                    said = part_of(action, a.start, b.end)
                    known = part_of(words, text[second].start, text[first].end)
                    values = (("no", str(pair.text.number)), ("table", said.text), ("text", known.text))
                    yield Finding(NAME, pair.column.at, (Side("action", said), Side("text", known)), values, account.at)


def _firsts(text: str) -> dict[str, Deed]:
    return {one.kind: one for one in reversed(deeds(text))}


RULE = Rule(
    NAME,
    "order",
    Severity.ERROR,
    Words(
        "Мәтін мен кестеде іс-қимылдардың реті әртүрлі",
        "Порядок действий в тексте и таблице разный",
        "Text and table have one step's actions in different orders",
    ),
    {
        "": Words(
            "{no}-рәсімнің іс-қимылдары кестеде «{table}», мәтінде «{text}» ретімен тұр.",
            "Действия процедуры {no} стоят в таблице в порядке «{table}», в тексте – «{text}».",
            "The actions of procedure {no} stand in the order “{table}” in the table, “{text}” in the text.",
        )
    },
    Words(
        "Іс-қимылдарды екі жерде бір ретпен жазыңыз.",
        "Перечислите действия в обоих местах в одном порядке.",
        "Put the actions into one order in both places.",
    ),
    find,
)
