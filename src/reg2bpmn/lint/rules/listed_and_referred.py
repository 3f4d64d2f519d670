"""A paragraph that says that an appendix has what it then prints itself.

Bad: «рәсімдердің блок-схемасы 2-қосымшада келтірілген:» and all procedures below. Good: one or the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Listing
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.promises import promises
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import layout
from reg2bpmn.tables.text import folded

NAME = "listed-and-referred"


def find(view: View) -> Iterator[Finding]:
    """Yield each paragraph that ends with the reference to an appendix and a colon, and has a list."""
    lists = {
        view.address_of(listing.intro): listing
        for section in (view.regulation.sections if view.regulation else ())
        for listing in section.listings
    }
    for promise in promises(view):
        paragraph = promise.paragraph
        listing = lists.get(paragraph.at)
        after = folded(paragraph.said.text)[paragraph.said.text.find(promise.said.text) + len(promise.said.text) :]
        before = folded(paragraph.said.text)[: paragraph.said.text.find(promise.said.text)]
        if listing and after.rstrip().endswith(":") and _is_shown(before, after):
            sides = (Side("paragraph", paragraph.said), *_first(listing))
            yield Finding(NAME, paragraph.at, sides, (("no", promise.number),))


def _is_shown(before: str, after: str) -> bool:
    """Whether the words beside a reference say that the appendix has it: after it in Kazakh, before it in Russian."""
    shown = pattern(layout.SHOWN)
    ends = shown.match(after.lstrip()) and len(after.split()) == 1
    return bool(ends) or any(not before[found.end() :].strip(" в") for found in shown.finditer(before))


def _first(listing: Listing) -> tuple[Side, ...]:
    return tuple(Side("list", said) for said in (*(one.said for one in listing.steps), *listing.items)[:1])


RULE = Rule(
    NAME,
    "reference",
    Severity.WARNING,
    Words(
        "Қосымшаға сілтеп, өзі де тізеді",
        "Ссылается на приложение и перечисляет сам",
        "Refers to an appendix and lists it too",
    ),
    {
        "": Words(
            "Тармақ {no}-қосымшаға сілтейді де, қос нүктеден кейін соны өзі тізеді.",
            "Пункт ссылается на приложение {no} и после двоеточия перечисляет то же сам.",
            "The paragraph refers to appendix {no}, and lists the same after its colon.",
        )
    },
    Words(
        "Бір жерде жазыңыз: тармақта немесе қосымшада.",
        "Оставьте в одном месте: в пункте или в приложении.",
        "Write it in one place: in the paragraph or in the appendix.",
    ),
    find,
)
