"""A result that section 1 promises and the table never reaches.

Bad: result «attestation sheet», and the table ends with the minutes. Good: the last column issues the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, says, texts_of, words_in
from reg2bpmn.lint.view import Account, View
from reg2bpmn.lint.wording import stems
from reg2bpmn.locale.rules.documents import OR, RESULT, RESULTS, TO_APPLICANT
from reg2bpmn.locale.rules.outcomes import NEGATIVE, REFUSAL
from reg2bpmn.tables.text import folded

NAME = "result-not-made"
_KAZAKH = re.compile(r"[әғқңөұүһі]")


def find(view: View) -> Iterator[Finding]:
    """Yield each table in which the result of the service, or one of its results, is never named."""
    result = view.regulation.result if view.regulation else None
    if not result:
        return
    for account in view.accounts:
        if account.told and account.columns:
            yield from _of_table(view, account, result)
    refusal = words_in(REFUSAL, result)
    everything = [said.text for account in view.accounts for _, said in texts_of(account)]
    if refusal and everything and not says(NEGATIVE, *everything):
        at = next((one.at for one in view.paragraphs if result.passage.text in one.said.text), "paragraph.3")
        yield Finding(NAME, at, (Side("result", refusal),), (("result", refusal.text),), "", "refusal", "refusal")


def _of_table(view: View, account: Account, result: Said) -> Iterator[Finding]:
    last = account.columns[-1]
    cells = [said.text for one in account.columns for name, said in one.cells.items() if name in ("action", "form")]
    shown = last.cells.get("form") or last.cells.get("action")
    if not shown or view.is_doubtful(shown):
        return
    promised = kinds_in(RESULTS, result.text)
    named = {kind for cell in cells for kind in kinds_in(RESULTS, cell)}
    lacking = [kind for kind in promised if kind not in named and kind not in ("reply", "notice")]
    reached = says(RESULT, *cells) or _handed_out(last.cells) or _by_stem(result, cells)
    if not set(promised) & named and not reached:
        sides = (Side("form", shown), Side("result", result))
        yield Finding(NAME, last.at, sides, (("result", result.text),), account.at)
    elif len(promised) > 1 and lacking and set(promised) & named and says(OR, result.text):
        word = _word(result, lacking[0])
        sides = (Side("form", shown), Side("result", result))
        yield Finding(NAME, last.at, sides, (("result", word),), account.at, "", lacking[0])


def _handed_out(cells: dict[str, Said]) -> bool:
    """Whether the last column hands something to the applicant, which is the result, whatever it is called."""
    return any("hand" in kinds_of(said.text) and says(TO_APPLICANT, said.text) for said in cells.values())


def _by_stem(result: Said, cells: list[str]) -> bool:
    """Whether a cell names the thing with which the name of the result ends, as in Kazakh, or begins, as in Russian."""
    words = re.findall(r"[^\W\d_]{3,}", result.text)
    name = set(stems(" ".join(words[-1:] if _KAZAKH.search(folded(result.text)) else words[:1])))
    return any(name & set(stems(cell)) for cell in cells)


def _word(result: Said, kind: str) -> str:
    said = words_in(RESULTS[kind], result)
    return said.text if said else result.text


RULE = Rule(
    NAME,
    "document",
    Severity.ERROR,
    Words(
        "Уәде етілген нәтижеге ешбір рәсім жетпейді",
        "Обещанный результат не достигается",
        "A promised result is never reached",
    ),
    {
        "": Words(
            "Қызмет нәтижесі – «{result}», ал кестеде ол бірде-бір рет аталмаған.",
            "Результат услуги – «{result}», а в таблице он ни разу не назван.",
            "The result of the service is “{result}”, but the table never names it.",
        ),
        "refusal": Words(
            "Қызмет нәтижесінде «{result}» бар, ал бірде-бір рәсім одан бас тартпайды.",
            "Среди результатов услуги – «{result}», но ни одна процедура не отказывает.",
            "The results of the service have “{result}”, but no procedure refuses it.",
        ),
    },
    Words(
        "Нәтижені дайындау мен беруді қосыңыз.",
        "Добавьте подготовку и выдачу результата.",
        "Add the steps that prepare and issue the result.",
    ),
    find,
)
