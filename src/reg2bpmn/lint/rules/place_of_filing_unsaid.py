"""Where applications are filed is not said, although the provider's office receives documents.

Bad: paragraph 1 names the portal alone, «оның ішінде … портал арқылы», and procedure 1 has the office receive
documents. Good: paragraph 1 says that the office and the portal accept applications.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import finds
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Paragraph, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.roles import DOCUMENTS
from reg2bpmn.locale.rules.systems import FILING, PORTAL, THROUGH
from reg2bpmn.locale.rules.units import INTAKE
from reg2bpmn.tables.text import folded

NAME = "place-of-filing-unsaid"


def find(view: View) -> Iterator[Finding]:
    """Yield the paragraph of the general section that names the portal as the only way in."""
    general = [one for one in view.paragraphs if one.section.kind == "general"]
    items = [item for one in general[:1] for listing in one.section.listings for item in listing.items]
    if any(finds(FILING, said.text) for said in [*(one.said for one in general), *items]):
        return
    paragraph = next((one for one in general if _names_portal(one)), None)
    account = next((one for one in view.accounts if one.kind == "procedures" and one.procedures), None)
    first = account.procedures[0] if account else None
    intake = next((one for one in account.procedures if _takes_in(one.step.words.text)), first) if account else None
    if paragraph and intake and _takes_in(intake.step.words.text):
        low = folded(paragraph.said.text)
        portal = pattern(PORTAL).search(low)
        start = max(low.rfind(", ", 0, portal.start()) + 1, 0) if portal else 0
        sides = (Side("paragraph", part_of(paragraph.said, start)), Side("text", intake.step.words))
        yield Finding(NAME, paragraph.at, sides, (("words", sides[0].said.text),))


def _names_portal(paragraph: Paragraph) -> bool:
    return bool(finds(PORTAL, paragraph.said.text) and finds(THROUGH, paragraph.said.text))


def _takes_in(text: str) -> bool:
    return bool(finds(INTAKE, text) and finds(DOCUMENTS, text))


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Өтініштің қайда берілетіні айтылмаған",
        "Не сказано, куда подаются заявления",
        "Where applications are filed is not said",
    ),
    {
        "": Words(
            "Өтініштің қайда қабылданатыны айтылмаған: тек портал аталған («{words}»), ал құжаттарды кеңсе қабылдайды.",
            "Где принимаются заявления, не сказано: назван один портал («{words}»), а документы принимает канцелярия.",
            "Where applications are accepted is not said: the portal alone is named (“{words}”), yet "
            "the office takes documents.",
        )
    },
    Words(
        "Өтініш қабылданатын орындарды атаңыз.",
        "Назовите места приема заявлений.",
        "Name the places where applications are accepted.",
    ),
    find,
)
