"""Two sections with one heading, but for endings.

Bad: section 2 «… өзара іс-қимылдары тәртібінің сипаттамасы», section 3 «… өзара іс-қимыл тәртібі сипаттамасы».
Good: each section has a heading of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import words_of

NAME = "headings-alike"
_STEM = 5
_LEAST = 3


def find(view: View) -> Iterator[Finding]:
    """Yield each section whose heading says what an earlier section's says."""
    sections = [one for one in (view.regulation.sections if view.regulation else ()) if one.heading]
    for one, other in combinations(sections, 2):
        if one.heading and other.heading and one.number != other.number:
            stems = _stems(one.heading)
            if len(stems) >= _LEAST and stems == _stems(other.heading):
                values = (("one", one.number), ("other", other.number), ("heading", other.heading.text))
                sides = (Side("section", other.heading), Side("section", one.heading))
                yield Finding(NAME, f"section.{other.number}", sides, values)


def _stems(heading: Said) -> list[str]:
    return [re.sub(r"\W", "", word.text)[:_STEM] for word in words_of(heading.text) if not word.text.isdecimal()]


RULE = Rule(
    NAME,
    "title",
    Severity.WARNING,
    Words("Екі бөлімнің атауы бірдей", "Два раздела названы одинаково", "Two sections with one heading"),
    {
        "": Words(
            "{one} және {other}-бөлімдердің атауы жалғауларынан басқа бірдей: «{heading}».",
            "Разделы {one} и {other} названы одинаково, кроме окончаний: «{heading}».",
            "Sections {one} and {other} have one heading but for endings: “{heading}”.",
        ),
    },
    Words(
        "Әр бөлімге мазмұнына сай атау беріңіз.",
        "Назовите каждый раздел по его содержанию.",
        "Give each section the heading of its own contents.",
    ),
    find,
)
