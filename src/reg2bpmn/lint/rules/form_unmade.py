"""A completion form that names a resolution, minutes or an order that nobody writes in that step.

Bad: column 3 «Determining the executor», completion form «Resolution», and procedure 3 writes none.
Good: procedure 3 «writes a resolution and determines the executor».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, says, search, words_in
from reg2bpmn.lint.view import Account, Pair, View
from reg2bpmn.locale.rules.documents import FOR, OFFICE, RESULT

NAME = "form-unmade"
_AROUND = 3
_MADE_BY = {"minutes": {"decide", "hold"}, "resolution": {"resolve"}, "order": {"order"}}


def find(view: View) -> Iterator[Finding]:
    """Yield each completion form with a document of the office that neither the action nor the text has."""
    for account in view.accounts:
        for pair in account.pairs:
            form = pair.column.cells.get("form")
            action = pair.column.cells.get("action")
            if not form or not action or says(FOR, form.text) or view.is_doubtful(form):
                continue
            told = (pair.text.step.words.text, action.text)
            yield from _unsigned(account, pair, form)
            for kind in kinds_in(OFFICE, form.text):
                said = words_in(OFFICE[kind], form)
                if said and not says(OFFICE[kind], *told) and not _made(kind, *told):
                    variant = "repeated" if _before(account, pair, kind) else ""
                    sides = (Side("form", said), Side("action", action), Side("text", pair.text.step.words))
                    values = (("no", str(pair.column.number)), ("form", said.text))
                    yield Finding(NAME, pair.column.at, sides, values, account.at, variant)


def _unsigned(account: Account, pair: Pair, form: Said) -> Iterator[Finding]:
    """Yield a form that calls the result of the service what a step only prepares and a later one signs."""
    kinds = kinds_of(pair.text.step.words.text) | kinds_of(pair.column.step.action)
    found = search(RESULT, form.text)
    rest = form.text[: found.start()] + form.text[found.end() :] if found else ""
    whole = found and len(re.findall(r"\w+", rest)) < _AROUND
    later = [one for one in account.procedures if one.number > pair.text.number]
    if (
        whole
        and "prepare" in kinds
        and "sign" not in kinds
        and any("sign" in kinds_of(one.step.words.text) for one in later)
    ):
        sides = (Side("form", form), Side("action", pair.column.cells["action"]))
        values = (("no", str(pair.column.number)), ("form", form.text))
        yield Finding(NAME, pair.column.at, sides, values, account.at, "unsigned", "result")


def _made(kind: str, text: str, action: str) -> bool:
    return bool(_MADE_BY[kind] & (kinds_of(text) | kinds_of(action)))


def _before(account: Account, pair: Pair, kind: str) -> bool:
    """Whether the column before has a document of that kind already."""
    forms = [
        one.cells["form"].text for one in account.columns if one.number == pair.column.number - 1 and one.step.form
    ]
    return any(says(OFFICE[kind], form) and not says(FOR, form) for form in forms)


RULE = Rule(
    NAME,
    "form",
    Severity.WARNING,
    Words(
        "Аяқтау нысанындағы құжатты ешкім жасамайды",
        "Документ формы завершения никто не составляет",
        "Nobody makes the document of a completion form",
    ),
    {
        "": Words(
            "{no}-бағанның аяқтау нысаны – «{form}», бірақ оны жазу кестенің іс-қимылында да, мәтінде де жоқ.",
            "Форма завершения графы {no} – «{form}», но ни действие таблицы, ни текст его составления не называют.",
            "The completion form of column {no} is “{form}”, but neither its action nor the text has anybody write it.",
        ),
        "unsigned": Words(
            "{no}-бағанның аяқтау нысаны «{form}», ал бұл рәсімде ол тек дайындалады, оған әлі қол қойылмаған.",
            "Форма завершения графы {no} – «{form}», хотя здесь он лишь готовится и еще не подписан.",
            "The completion form of column {no} is “{form}”, though the step only prepares it and nobody has signed "
            "it yet.",
        ),
        "repeated": Words(
            "{no}-бағанның аяқтау нысаны алдыңғы бағандағы «{form}» сөзін қайталайды, бірақ бұл рәсімде оны ешкім "
            "жазбайды.",
            "Форма завершения графы {no} повторяет «{form}» предыдущей графы, хотя в этой процедуре его никто не "
            "составляет.",
            "The completion form of column {no} repeats “{form}” of the column before, though nobody writes it in "
            "this step.",
        ),
    },
    Words(
        "Құжатты жазуды іс-қимылға қосыңыз немесе аяқтау нысанын түзетіңіз.",
        "Добавьте составление документа в действие или исправьте форму завершения.",
        "Add the writing of the document to the action, or mend the completion form.",
    ),
    find,
)
