"""Brackets or quotation marks that open and do not close, or close and did not open.

Bad: «(жеке сәйкестендіру нөмірі (бұдан әрі – ЖСН) мен пароль». Good: each bracket has its pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import sentences
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import placed

NAME = "brackets-unpaired"
_MARK = re.compile(r"(?<![\w(])(?:\d{1,3}|[^\W\d_])\)")
_AROUND = 30
_SIGNS = frozenset("()«»")


def find(view: View) -> Iterator[Finding]:
    """Yield each piece of the text with a bracket or quotation mark too many.

    Quotation marks in headers of appendices are left aside, because names are set there in pieces.
    """
    for one in sentences(view):
        account, at = placed(one.at)
        for variant, position in _odd(one.said.text) if one.genre == "text" else ():
            if not (variant == "quotes" and at.startswith("appendix")) and not view.is_doubtful(one.said):
                said = _near(one.said, position)
                values = (("words", said.text),)
                side = Side(kind_of_place(one.at), said)
                yield Finding(NAME, at, (side,), values, account, variant, variant)


def _odd(text: str) -> Iterator[tuple[str, int]]:
    """Yield where a bracket and where a quotation mark has no pair; numbers of items have none by nature.

    An opening mark within another one may share its closing mark, as is usual in Russian.
    """
    if not _SIGNS & set(text):
        return
    bare = _MARK.sub(lambda found: " " * len(found[0]), text)
    lone = _lone(bare, "(", ")")
    if lone is not None:
        yield "brackets", lone
    if bare.count("«") < bare.count("»") or (bare.count("«") == 1 and "»" not in bare):
        lone = _lone(bare, "«", "»")
        if lone is not None:
            yield "quotes", lone


def _lone(text: str, opening: str, closing: str) -> int | None:
    """Return where the first sign without a pair stands."""
    waiting: list[int] = []
    for at, sign in enumerate(text):
        if sign == opening:
            waiting.append(at)
        elif sign == closing:
            if not waiting:
                return at
            waiting.pop()
    return waiting[0] if waiting else None


def _near(said: Said, at: int) -> Said:
    """Return the words around a position, whole words."""
    start = said.text.rfind(" ", 0, max(0, at - _AROUND)) + 1
    end = said.text.find(" ", min(len(said.text), at + _AROUND))
    return part_of(said, start, end if end > 0 else len(said.text))


RULE = Rule(
    NAME,
    "spelling",
    Severity.WARNING,
    Words(
        "Жұбы жоқ жақша немесе тырнақша", "Скобка или кавычка без пары", "A bracket or quotation mark without a pair"
    ),
    {
        "brackets": Words(
            "Жақшаның жұбы жоқ: «{words}».",
            "У скобки нет пары: «{words}».",
            "A bracket has no pair: “{words}”.",
        ),
        "quotes": Words(
            "Тырнақшаның жұбы жоқ: {words}.",
            "У кавычки нет пары: {words}.",
            "A quotation mark has no pair: {words}.",
        ),
    },
    Words(
        "Жетіспейтін белгіні қойыңыз немесе артығын алып тастаңыз.",
        "Поставьте недостающий знак или уберите лишний.",
        "Put in the sign that is missing or take out the one that is too much.",
    ),
    find,
)
