"""A heading of a section that is printed like a paragraph of the section before.

Bad: headings 1 to 3 stand apart, heading 4 follows paragraph 8 without a gap. Good: all stand apart, or none does.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "heading-in-text"
_FEWEST = 2


def find(view: View) -> Iterator[Finding]:
    """Yield each heading that doesn't stand apart as the others do."""
    headed = [one for one in view.regulation.sections if one.heading] if view.regulation else []
    apart = [one for one in headed if one.apart]
    if len(apart) < _FEWEST or len(apart) <= len(headed) / 2:
        return
    for section in headed:
        if not section.apart and section.heading:
            before = _before(view, section.heading)
            sides = (Side("section", section.heading), *([Side("other", before)] if before else []))
            yield Finding(NAME, f"section.{section.number}", sides, (("no", section.number),))


def _before(view: View, heading: Said) -> Said | None:
    """Return the paragraph before a heading."""
    start = min(heading.passage.spots, default=0)
    earlier = [one.said for one in view.paragraphs if max(one.said.passage.spots, default=0) < start]
    return earlier[-1] if earlier else None


RULE = Rule(
    NAME,
    "numbering",
    Severity.WARNING,
    Words(
        "Бөлімнің тақырыбы тармақ болып басылған",
        "Заголовок раздела напечатан как пункт",
        "A heading printed as a paragraph",
    ),
    {
        "": Words(
            "{no}-бөлімнің тақырыбы алдыңғы бөлімнің тармағы болып басылған, өзге тақырыптар бөлек тұр.",
            "Заголовок раздела {no} напечатан как пункт предыдущего раздела; другие заголовки стоят отдельно.",
            "The heading of section {no} is printed as a paragraph of the section before; the others stand apart.",
        )
    },
    Words(
        "Тақырыпты мәтіннен бөліп басыңыз.",
        "Отделите заголовок от текста.",
        "Set the heading apart from the text.",
    ),
    find,
)
