"""A list that announces how long things take, with an item that doesn't say.

Bad: «Нәтижені алу процесінің сипаттамасы, оның ұзақтығы:» and an item without a time. Good: each item has a time.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.reading_order import Items, items_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.terms import terms_in
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import timing
from reg2bpmn.tables.text import folded

NAME = "duration-promised"


def find(view: View) -> Iterator[Finding]:
    """Yield each item without a time of a list that announces times, where another item has one."""
    for items in items_of(view):
        promise = _promise(items)
        silent = [(at, said) for at, said in items.items if not terms_in(said.text)]
        if promise and 0 < len(silent) < len(items.items):
            for at, said in silent:
                values = (("item", at.rsplit(".", 1)[-1]), ("promise", promise.text.rstrip(":")))
                yield Finding(NAME, at, (Side("list", said), Side("paragraph", items.announced)), values)


def _promise(items: Items) -> Said | None:
    """Return the words by which a list announces how long its items take, `None` where it doesn't."""
    said = items.announced
    if not said.text.rstrip().endswith(":"):
        return None
    found = list(pattern(timing.PROMISED).finditer(folded(said.text)))
    return part_of(said, found[-1].start()) if found else None


RULE = Rule(
    NAME,
    "deadline",
    Severity.WARNING,
    Words(
        "Уәде етілген ұзақтық көрсетілмеген",
        "Обещанная длительность не указана",
        "A promised duration that isn't given",
    ),
    {
        "": Words(
            "Тармақ ұзақтықты («{promise}») уәде етеді, ал {item}) тармақшада уақыт көрсетілмеген.",
            "Пункт обещает длительность («{promise}»), а подпункт {item}) времени не называет.",
            "The paragraph promises a duration (“{promise}”), and item {item} names no time.",
        )
    },
    Words(
        "Тармақшада уақытты көрсетіңіз.",
        "Укажите время в подпункте.",
        "Name the time in the item.",
    ),
    find,
)
