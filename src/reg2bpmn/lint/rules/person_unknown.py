"""An “authorised person” who signs, and who that is the act does not say.

Bad: «көрсетілетін қызметті беруші уәкілетті тұлғасының ЭЦҚ-сын пайдалану арқылы». Good: the management of the list
signs.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import finds
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.units import listed
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.roles import SIGNATURE
from reg2bpmn.locale.rules.systems import AUTHORISED
from reg2bpmn.tables.text import folded

NAME = "person-unknown"


def find(view: View) -> Iterator[Finding]:
    """Yield the procedures that an authorised person signs in, as one finding, where the list has no such person."""
    items = listed(view)
    if not items or any(finds(AUTHORISED, item.text) for item in items):
        return
    found: list[tuple[str, str, Said]] = []
    for account in view.accounts:
        for told in account.told:
            person = pattern(AUTHORISED).search(folded(told.step.words.text))
            if person and finds(SIGNATURE, told.step.words.text):
                found.append((account.at, told.at, part_of(told.step.words, *person.span())))
    if found:
        account_at, at, said = found[0]
        sides = tuple(Side("text", one) for _, _, one in found)
        also = tuple(one for other, one, _ in found[1:] if other == account_at)
        yield Finding(NAME, at, sides, (("who", said.text),), account_at, also=also)


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Уәкілетті тұлғаның кім екені айтылмаған",
        "Не сказано, кто уполномоченное лицо",
        "Who the authorised person is, is not said",
    ),
    {
        "": Words(
            "Қол қоятын «{who}» кім екені айтылмаған: тізбеде ондай тұлға жоқ.",
            "Кто такой «{who}», чьей подписью заверяют, не сказано: в перечне его нет.",
            "Who “{who}” is that signs, is not said: the list has no such person.",
        )
    },
    Words(
        "Қол қоятын лауазымды адамды тізбедегі атауымен атаңыз.",
        "Назовите подписывающее лицо так, как в перечне.",
        "Call the one who signs by the name that the list has.",
    ),
    find,
)
