"""Documents that one account has examined for completeness, the other for something else.

Bad: procedure 4 «for completeness and compliance», column 4 «for completeness».
Good: column 4 «Examination of the documents», which names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, words_in
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.locale.rules.outcomes import ASPECTS

NAME = "examined-for-differs"


def find(view: View) -> Iterator[Finding]:
    """Yield each step for which the accounts, or two lists of the regulation, name different things to look for."""
    for account in view.accounts:
        for pair in account.pairs:
            cell = pair.column.cells.get("action")
            if cell and not view.is_doubtful(cell):
                yield from _between(account, pair.text, cell)
    tabled = [one for one in view.accounts if one.table and one.told]
    for one, other in combinations(tabled, 2):
        yield from _of_lists(one, other)


def _between(account: Account, told: Told, cell: Said) -> Iterator[Finding]:
    text, table = kinds_in(ASPECTS, told.step.words.text), kinds_in(ASPECTS, cell.text)
    if text and table and text != table:
        more = [kind for kind in text if kind not in table] or [kind for kind in table if kind not in text]
        own = told.step.words if more[0] in text else cell
        said = words_in(ASPECTS[more[0]], own)
        if said:
            sides = (Side("text" if own is told.step.words else "action", said), Side("action", cell))
            values = (("no", str(told.number)), ("what", said.text))
            yield Finding(NAME, told.at, sides, values, account.at, "text" if own is told.step.words else "table")


def _of_lists(one: Account, other: Account) -> Iterator[Finding]:
    """Yield the step of the second list that examines documents for something else than that of the first."""
    first, second = _examining(one), _examining(other)
    if first and second:
        a, b = (kinds_in(ASPECTS, told.step.words.text) for told in (first, second))
        if not set(a) & set(b):
            said, known = words_in(ASPECTS[b[0]], second.step.words), words_in(ASPECTS[a[0]], first.step.words)
            if said and known:
                values = (("no", str(second.number)), ("what", said.text), ("other", known.text))
                yield Finding(NAME, second.at, (Side("text", said), Side("other", known)), values, other.at, "list")


def _examining(account: Account) -> Told | None:
    steps = (told for told in account.procedures if "examine" in kinds_of(told.step.words.text))
    return next((told for told in steps if kinds_in(ASPECTS, told.step.words.text)), None)


RULE = Rule(
    NAME,
    "action",
    Severity.ERROR,
    Words(
        "Құжаттар екі жерде әртүрлі мәнге тексеріледі",
        "Документы проверяются в двух местах на разное",
        "Documents are examined for different things",
    ),
    {
        "text": Words(
            "{no}-рәсімнің мәтінінде «{what}» тексеріледі, кестеде ол жоқ.",
            "По тексту процедуры {no} проверяется «{what}», в таблице этого нет.",
            "The text of procedure {no} has “{what}” examined, the table does not.",
        ),
        "table": Words(
            "Кестенің {no}-бағанында «{what}» тексеріледі, мәтінде ол жоқ.",
            "По графе {no} таблицы проверяется «{what}», в тексте этого нет.",
            "Column {no} of the table has “{what}” examined, the text does not.",
        ),
        "list": Words(
            "Бір қызметтің құжаттары мұнда «{what}», басқа рәсімдерде «{other}» бойынша тексеріледі.",
            "Документы одной услуги проверяются здесь на «{what}», в другом перечне процедур – на «{other}».",
            "The documents of one service are examined for “{what}” here, for “{other}” in the other list.",
        ),
    },
    Words(
        "Құжаттар неге тексерілетінін екі жерде бірдей жазыңыз.",
        "Укажите в обоих местах одинаково, на что проверяются документы.",
        "Say in both places alike what the documents are examined for.",
    ),
    find,
)
