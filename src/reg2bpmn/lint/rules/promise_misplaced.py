"""An unnumbered promise of a figure that stands under a paragraph about another way of giving the service.

Bad: «… ХҚО арқылы … диаграммасы … 3-қосымшада» below the paragraphs on the portal. Good: below those on the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.promises import figures_in, promises
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Paragraph, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import layout
from reg2bpmn.tables.text import folded

NAME = "promise-misplaced"
_SHOWN = 80


def find(view: View) -> Iterator[Finding]:
    """Yield each promise below a paragraph that doesn't mention the way through which the promise is about."""
    for promise in promises(view):
        one = promise.paragraph
        base = one.at.rsplit("+", 1)[0]
        way = _way(one.said.text) if "+" in one.at and figures_in(one.said.text) else ""
        own = [other for other in view.paragraphs if other is not one and other.at.rsplit("+", 1)[0] == base]
        if not way or not own or any(_names(other, way) for other in own):
            continue
        others = [other for other in view.paragraphs if other.section is one.section and other is not one]
        about = [other for other in others if _names(other, way)]
        if about:
            sides = (Side("paragraph", one.said), Side("other", part_of(own[0].said, 0, _SHOWN)))
            values = (("way", way), ("no", base.rsplit(".", 1)[-1]))
            yield Finding(NAME, one.at, sides, values)


def _way(text: str) -> str:
    """Return the short name in capitals of that through which a service is given, "" where words name none."""
    low = folded(text)
    for found in pattern(layout.THROUGH_AFTER).finditer(low):
        named = re.search(r"([^\W\d_]{2,6})\s+$", text[: found.start()])
        if named and named[1].isupper():
            return named[1]
    for found in pattern(layout.THROUGH_BEFORE).finditer(low):
        named = re.match(r"\s+([^\W\d_]{2,6})(?![^\W_])", text[found.end() :])
        if named and named[1].isupper():
            return named[1]
    return ""


def _names(paragraph: Paragraph, way: str) -> bool:
    return bool(re.search(rf"(?<![^\W_]){re.escape(way)}(?![^\W_])", paragraph.said.text))


RULE = Rule(
    NAME,
    "misplaced",
    Severity.NOTE,
    Words(
        "Диаграммаға сілтеме басқа тармақта тұр",
        "Ссылка на диаграмму стоит не на своем месте",
        "A promise of a figure in another place",
    ),
    {
        "": Words(
            "«{way}» диаграммасына сілтеме «{way}» аталмайтын {no}-тармақтан кейін нөмірсіз тұр.",
            "Ссылка на диаграмму «{way}» стоит без номера под пунктом {no}, где «{way}» не упомянут.",
            "The promise of a figure of giving the service through “{way}” stands without a number under {no}, "
            "which doesn't mention it.",
        )
    },
    Words(
        "Сілтемені тиісті тармаққа көшіріңіз немесе оған нөмір беріңіз.",
        "Перенесите ссылку к своему пункту или дайте ей номер.",
        "Move the promise to its paragraph, or give it a number.",
    ),
    find,
)
