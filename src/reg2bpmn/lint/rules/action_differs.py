"""An action that one account of a step has and the other lacks.

Bad: procedure 3 «examines the documents, prepares the permit», column 3 «Examination of the documents».
Good: column 3 «Examination of the documents», completion form «Draft of the permit».
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reg2bpmn.acts.actors import same_unit
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import Deed, deeds, is_done, kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, Pair, Told, View
from reg2bpmn.lint.wording import alike

NAME = "action-differs"
_TOLD = ("examine", "prepare", "resolve", "appoint", "decide", "endorse", "sign", "order", "register", "accept")
_SHOWN = (*_TOLD, "read", "collect")
# What an account has said with another action: receipt with registration, reading with a resolution that follows it.
_SAID_WITH = {
    "accept": {"register"},
    "examine": {"read", "resolve", "appoint"},
    "read": {"examine"},
    "resolve": {"appoint"},
    "appoint": {"resolve"},
}
_SAME_LIST = 0.6


def find(view: View) -> Iterator[Finding]:
    """Yield each step of which one account names an action that the other does not."""
    for account in view.accounts:
        for pair in account.pairs:
            if len(pair.text.step.numbers) == 1 and _comparable(view, account, pair):
                yield from _of_pair(account, pair)
    for one, other in combinations([one for one in view.accounts if one.kind != "systems"], 2):
        yield from _of_lists(one, other)


def _comparable(view: View, account: Account, pair: Pair) -> bool:
    """Whether both accounts say something known, and of the same step, which shifted numbers do not tell."""
    action = pair.column.cells.get("action")
    if not action or view.is_doubtful(action):
        return False
    text, table = kinds_of(pair.text.step.words.text), kinds_of(action.text)
    unit = pair.text.step.unit
    if not text or not table:
        return False
    if text & table or not unit or same_unit(unit.text, pair.column.step.unit):
        return True
    near = [one for one in account.columns if abs(one.number - pair.column.number) == 1]
    return not any(text & (kinds_of(one.step.action) - {"hand"}) for one in near)


def _of_pair(account: Account, pair: Pair) -> Iterator[Finding]:
    words, action = pair.text.step.words, pair.column.cells["action"]
    form = pair.column.cells.get("form")
    cells = (action.text, form.text if form else "")
    no = str(pair.text.number)
    lacking = [deed for deed in deeds(words.text) if _is_lacking(deed, *cells)]
    if lacking:
        sides = (*_shown("text", words, lacking), Side("action", action), *([Side("form", form)] if form else []))
        values = (("no", no), ("what", _said(words, lacking)))
        yield Finding(NAME, pair.text.at, sides, values, account.at, "table")
    told = kinds_of(words.text)
    further = [(name, cell, _further(cell, told, name)) for name, cell in pair.column.cells.items()]
    for name, cell, several in further:
        if several:
            sides = (*_shown(name, cell, several), Side("text", words))
            values = (("no", no), ("what", _said(cell, several)))
            yield Finding(NAME, pair.column.at, sides, values, account.at, "text", "" if name == "action" else name)


def _is_lacking(deed: Deed, action: str, form: str) -> bool:
    """Whether neither the action nor the completion form of a column has a deed of the text."""
    kinds = kinds_of(action)
    if deed.kind not in _TOLD or deed.kind in kinds or _SAID_WITH.get(deed.kind, set()) & kinds:
        return False
    made = deed.kind == "prepare" and form and not kinds_of(form)
    return not made and not is_done(deed.kind, form)


def _further(cell: Said, told: frozenset[str], name: str) -> list[Deed]:
    """Return the deeds of a cell of the table that the text does not tell."""
    wanted = _SHOWN if name == "action" else ("collect",) if name == "form" else ()
    found = [deed for deed in deeds(cell.text) if deed.kind in wanted and deed.kind not in told]
    both = told & kinds_of(cell.text)
    return [deed for deed in found if not _SAID_WITH.get(deed.kind, set()) & (both | (told & {"register", "examine"}))]


def _of_lists(one: Account, other: Account) -> Iterator[Finding]:
    """Yield the procedures of two sections that repeat one list, of which one names an action more."""
    steps = {told.number: told for told in other.procedures}
    for first in one.procedures:
        second = steps.get(first.number)
        if second and alike(first.step.words.text, second.step.words.text) >= _SAME_LIST:
            yield from _more(one, first, second)
            yield from _more(other, second, first)


def _more(account: Account, told: Told, other: Told) -> Iterator[Finding]:
    words = told.step.words
    known = kinds_of(other.step.words.text)
    more = [deed for deed in deeds(words.text) if deed.kind in _TOLD and deed.kind not in known]
    if more:
        sides = (*_shown("text", words, more), Side("other", other.step.words))
        values = (("no", str(told.number)), ("what", _said(words, more)))
        yield Finding(NAME, told.at, sides, values, account.at, "section")


def _shown(name: str, said: Said, several: list[Deed]) -> tuple[Side, ...]:
    return tuple(Side(name, part_of(said, deed.start, deed.end)) for deed in several)


def _said(said: Said, several: list[Deed]) -> str:
    return "», «".join(dict.fromkeys(" ".join(said.text[deed.start : deed.end].split()) for deed in several))


RULE = Rule(
    NAME,
    "action",
    Severity.ERROR,
    Words(
        "Мәтін мен кестедегі іс-қимылдардың сәйкессіздігі",
        "Действия текста и таблицы расходятся",
        "Actions of text and table differ",
    ),
    {
        "table": Words(
            "{no}-рәсімде мәтін бойынша «{what}», ал кестенің {no}-бағанында мұндай іс-қимыл жоқ.",
            "По тексту процедуры {no} – «{what}», в графе {no} таблицы такого действия нет.",
            "By the text of procedure {no}, “{what}”; column {no} of the table has no such action.",
        ),
        "text": Words(
            "Кестенің {no}-бағанында «{what}», ал {no}-рәсімнің мәтінінде мұндай іс-қимыл жоқ.",
            "В графе {no} таблицы – «{what}», в тексте процедуры {no} такого действия нет.",
            "Column {no} of the table has “{what}”; the text of procedure {no} has no such action.",
        ),
        "section": Words(
            "{no}-рәсім екі бөлімде бірдей емес: мұнда «{what}», екінші жерде мұндай іс-қимыл жоқ.",
            "Процедура {no} изложена в двух разделах по-разному: здесь – «{what}», в другом месте такого действия нет.",
            "Two sections tell procedure {no} differently: “{what}” here, no such action there.",
        ),
    },
    Words(
        "Рәсімнің іс-қимылдарын екі жерде бірдей жазыңыз.",
        "Перечислите действия процедуры в обоих местах одинаково.",
        "Name the same actions in both places.",
    ),
    find,
)
