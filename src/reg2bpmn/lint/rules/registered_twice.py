"""An application that one section registers, and another one again, with nothing that joins the two.

Bad: procedure 1 of the office registers the documents, procedure 7 of the portal registers the request.
Good: procedure 1 of the office takes over the request that the portal has registered.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import first_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import offices, says
from reg2bpmn.lint.view import Told, View
from reg2bpmn.locale.rules.documents import APPLICATION, ELECTRONIC, REQUEST

NAME = "registered-twice"


def find(view: View) -> Iterator[Finding]:
    """Yield each account of what units do that registers an application which a system's section registers too."""
    other = _elsewhere(view)
    for account in offices(view) if other else ():
        told = next((one for one in account.procedures if _registers(one)), None)
        deed = first_of(told.step.words.text, "register") if told else None
        if told and deed and other:
            said = part_of(told.step.words, deed.start, deed.end)
            yield Finding(
                NAME, told.at, (Side("text", said), Side("other", other)), (("no", str(told.number)),), account.at
            )


def _registers(told: Told) -> bool:
    """Whether a procedure registers what is handed in, and has not got it from a system."""
    text = told.step.words.text
    deed = first_of(text, "register")
    accepted = first_of(text, "accept")
    return bool(deed and accepted) and says(APPLICATION, text) and not says(ELECTRONIC, text)


def _elsewhere(view: View) -> Said | None:
    """Return the words of a section of systems that register the request."""
    said = [one.step.words for account in view.accounts if account.kind == "systems" for one in account.procedures]
    said += [one.said for one in view.paragraphs if one.section.kind == "systems"]
    for one in said:
        deed = first_of(one.text, "register")
        if deed and says(REQUEST, one.text):
            return one
    return None


RULE = Rule(
    NAME,
    "handover",
    Severity.NOTE,
    Words(
        "Өтініш екі бөлімде тіркеледі",
        "Заявление регистрируют два раздела",
        "Two sections register one application",
    ),
    {
        "": Words(
            "{no}-рәсім құжаттарды тіркейді, ал басқа бөлім сұрауды тағы тіркейді; мерзім қайсысынан басталатыны "
            "айтылмаған.",
            "Процедура {no} регистрирует документы, а другой раздел – еще и запрос; от какой регистрации идет срок, "
            "не сказано.",
            "Procedure {no} registers the documents, another section the request again; from which of them time "
            "runs is unsaid.",
        )
    },
    Words(
        "Басқа бөлімде тіркелген сұраудың кеңсеге қалай түсетінін және мерзімнің неден басталатынын жазыңыз.",
        "Укажите, как зарегистрированный запрос поступает в канцелярию и от чего идет срок.",
        "Say how the registered request reaches the office, and from what time runs.",
    ),
    find,
)
