"""A procedure that repeats another one of the same list in the same words.

Bad: procedures 7 and 9 «registration of the electronic request on the portal». Good: 9 registers something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Column, View
from reg2bpmn.lint.wording import stems
from reg2bpmn.locale.rules.documents import PARTIES

NAME = "step-repeated"
_SHORTEST, _WORD, _STEM = 5, 3, 8


def find(view: View) -> Iterator[Finding]:
    """Yield each procedure, and column of a table, that says what an earlier one has said."""
    for account in view.accounts:
        told = [(one, Counter(_words(one.step.words.text))) for one in account.procedures]
        for at, (later, words) in enumerate(told):
            known = [(one, _variant(own, words)) for one, own in told[:at]]
            for one, variant in [(one, variant) for one, variant in known if variant is not None][-1:]:
                sides = (Side("text", later.step.words), Side("other", one.step.words))
                values = (("no", str(later.number)), ("other", str(one.number)))
                yield Finding(NAME, later.at, sides, values, account.at, variant or "")
        for at, column in enumerate(account.columns):
            same = [one for one in account.columns[:at] if _cells(one) == _cells(column) and len(_cells(column)) > 2]
            for other in same[-1:]:
                sides = (Side("action", column.cells["action"]), Side("other", other.cells["action"]))
                values = (("no", str(column.number)), ("other", str(other.number)))
                yield Finding(NAME, column.at, sides, values, account.at, "column")


def _variant(first: Counter[str], second: Counter[str]) -> str | None:
    """Return which message tells how the words of a procedure repeat those of another, `None` where they do not."""
    if first.total() < _SHORTEST or first.total() != second.total():
        return None
    if first == second:
        return ""
    gone, come = list((first - second).elements()), list((second - first).elements())
    return "party" if len(gone) == len(come) == 1 and _is_party(gone[0]) and _is_party(come[0]) else None


def _is_party(stem: str) -> bool:
    """Whether a word without its ending names a party of the service."""
    return any(stem.startswith(phrase.rstrip("*")[:_STEM]) for own in PARTIES.values() for phrase in own)


def _words(text: str) -> list[str]:
    """Return the words of a procedure; of short ones the beginning, for their endings are much of them."""
    words = [word for word in stems(text, _STEM) if len(word) >= _WORD]
    return [word if len(word) > _WORD + 1 else word[:_WORD] for word in words]


def _cells(column: Column) -> dict[str, tuple[str, ...]]:
    """Return the words of who does what with which outcome."""
    return {name: stems(said.text) for name, said in column.cells.items() if name in ("unit", "action", "form")}


RULE = Rule(
    NAME,
    "action",
    Severity.WARNING,
    Words(
        "Рәсім бұрынғы рәсімді қайталайды",
        "Процедура повторяет другую",
        "A procedure repeats another one",
    ),
    {
        "": Words(
            "{no}-рәсім {other}-рәсімді сөзбе-сөз қайталайды; не үшін қайталанатыны айтылмаған.",
            "Процедура {no} дословно повторяет процедуру {other}; зачем она повторяется, не сказано.",
            "Procedure {no} repeats procedure {other} word for word; why is not said.",
        ),
        "party": Words(
            "{no}-рәсім {other}-рәсімді қайталайды, тек басқа тарап аталған; бұл екінші іс-қимыл ма, қате ме, "
            "айтылмаған.",
            "Процедура {no} повторяет процедуру {other}, названа лишь другая сторона; второе ли это действие или "
            "ошибка, неясно.",
            "Procedure {no} repeats procedure {other} with the other party named; whether that is a slip is unclear.",
        ),
        "column": Words(
            "Кестенің {no}-бағаны {other}-бағанды толық қайталайды.",
            "Графа {no} таблицы полностью повторяет графу {other}.",
            "Column {no} of the table repeats column {other} entirely.",
        ),
    },
    Words(
        "Қайталанған рәсімді алып тастаңыз немесе оның айырмасын жазыңыз.",
        "Исключите повтор или укажите, чем процедуры различаются.",
        "Remove the repetition, or say how the two differ.",
    ),
    find,
)
