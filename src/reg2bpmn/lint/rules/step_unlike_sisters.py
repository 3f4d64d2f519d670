"""A last step that leaves out what the last steps of the order's other regulations do.

Bad: five regulations register the result before they send it, this one only sends it. Good: all register it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import offices
from reg2bpmn.lint.view import Told, View

NAME = "step-unlike-sisters"
_DEEDS = ("register", "sign")
_FEWEST, _SHARE = 3, 0.75


def find(view: View) -> Iterator[Finding]:
    """Yield each last procedure without an action that the others of the act nearly all have in theirs."""
    if len(view.others) < _FEWEST:
        return
    sisters = [told for sister in view.sisters for account in offices(sister) for told in _last(account.procedures)]
    for account in offices(view):
        for told in _last(account.procedures):
            own = {kind for one in account.procedures[1:] for kind in kinds_of(one.step.words.text)}
            for kind in _DEEDS:
                having = [one for one in sisters if kind in kinds_of(one.step.words.text)]
                if kind not in own and len(having) >= max(_FEWEST, _SHARE * len(sisters)):
                    sides = (Side("text", told.step.words), Side("sister", having[-1].step.words))
                    yield Finding(NAME, told.at, sides, (("no", str(told.number)),), account.at, kind, kind)


def _last(procedures: tuple[Told, ...]) -> tuple[Told, ...]:
    """Return the last procedure, where it hands something out."""
    return tuple(one for one in procedures[-1:] if "hand" in kinds_of(one.step.words.text))


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Соңғы рәсім басқа регламенттердегідей емес",
        "Последняя процедура не как в других регламентах",
        "A last step leaves out what the others do",
    ),
    {
        "register": Words(
            "{no}-рәсім нәтижені тіркемейді, ал бұйрықтың басқа регламенттерінде ол алдымен тіркеледі.",
            "Процедура {no} не регистрирует результат, а в других регламентах приказа его сначала регистрируют.",
            "Procedure {no} does not register the result, which the order's other regulations register first.",
        ),
        "sign": Words(
            "{no}-рәсім нәтижеге қол қоймайды, ал бұйрықтың басқа регламенттерінде қойылады.",
            "В процедуре {no} результат не подписывается, а в других регламентах приказа подписывается.",
            "Procedure {no} does not sign the result, which the order's other regulations sign.",
        ),
    },
    Words(
        "Жетіспейтін іс-қимылды қосыңыз немесе оның неге керек еместігін тексеріңіз.",
        "Добавьте недостающее действие или проверьте, почему оно не нужно.",
        "Add the missing action, or see why it is not needed.",
    ),
    find,
)
