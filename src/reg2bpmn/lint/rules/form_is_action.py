"""A completion form that is an action, where data, a document or a decision should stand.

Bad: completion form «Sending the documents to the management». Good: «Registered application».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.documents import ACTION_FIRST, ACTION_LAST, NO_ACTION
from reg2bpmn.tables.text import folded

NAME = "form-is-action"
_BRACKETS = re.compile(r"\([^()]*\)")
_LAST = re.compile(rf"[^\W\d_]+(?:{'|'.join(ACTION_LAST)})$")
_KAZAKH = re.compile(r"[әғқңөұүһі]")


def find(view: View) -> Iterator[Finding]:
    """Yield each completion form that names an action."""
    if not view.regulation:
        return
    for account in view.accounts:
        for column in account.columns:
            form = column.cells.get("form")
            if form and is_action(form.text) and not view.is_doubtful(form):
                action = column.cells.get("action")
                same = bool(action) and _plain(action.text) == _plain(form.text) if action else False
                sides = (Side("form", form), *([Side("action", action)] if action and same else []))
                values = (("no", str(column.number)), ("form", form.text))
                yield Finding(NAME, column.at, sides, values, account.at, "same" if same else "")


def is_action(text: str) -> bool:
    """Whether a completion form is an action by its last word, as in Kazakh, or its first ones, as in Russian."""
    low = _plain(text)
    if pattern(ACTION_FIRST).match(low) and not pattern(NO_ACTION).match(low):
        return True
    last = low.split()[-1] if low else ""
    other = any(found.end() == len(low) for found in pattern(NO_ACTION).finditer(low))
    return bool(_KAZAKH.search(low) and _LAST.fullmatch(last)) and not other


def _plain(text: str) -> str:
    return " ".join(_BRACKETS.sub(" ", folded(text)).split()).strip(" .;,")


RULE = Rule(
    NAME,
    "form",
    Severity.WARNING,
    Words(
        "Аяқтау нысаны іс-қимыл болып көрсетілген",
        "Форма завершения названа действием",
        "A completion form is an action",
    ),
    {
        "": Words(
            "{no}-бағанның аяқтау нысаны – деректер, құжат немесе шешім емес, іс-қимыл: «{form}».",
            "Форма завершения графы {no} – не данные, документ или решение, а действие: «{form}».",
            "The completion form of column {no} is no data, document or decision but an action: “{form}”.",
        ),
        "same": Words(
            "{no}-бағанның аяқтау нысаны іс-қимылдың өз сөздерін қайталайды: «{form}».",
            "Форма завершения графы {no} повторяет слова самого действия: «{form}».",
            "The completion form of column {no} repeats the words of its own action: “{form}”.",
        ),
    },
    Words(
        "Рәсім аяқталғанда пайда болатын деректерді, құжатты немесе шешімді көрсетіңіз.",
        "Назовите данные, документ или решение, которыми завершается действие.",
        "Name the data, document or decision with which the action ends.",
    ),
    find,
)
