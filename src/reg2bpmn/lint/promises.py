"""What a text promises of its own appendices: which of them, and how many figures in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reg2bpmn.acts.record import Appendix, Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.view import Paragraph, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules import layout
from reg2bpmn.tables.text import folded

_AFTER = re.compile(r"(?<!\d)(\d{1,2})\s?-\s?қосымша\w*")
_BEFORE = re.compile(r"приложени(?:и|ю|ем|я)\s*№?\s*(\d{1,2})(?!\d)")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Promise:
    """A paragraph that refers to an appendix of its own regulation, and the words that do."""

    paragraph: Paragraph
    number: str
    said: Said


def promises(view: View) -> Iterator[Promise]:
    """Yield what the paragraphs of a regulation say of its appendices."""
    for paragraph in view.paragraphs:
        low = folded(paragraph.said.text)
        for found in _AFTER.finditer(low):
            if _is_own(low[max(0, found.start() - _NEAR) : found.start()]):
                yield Promise(paragraph, found[1], part_of(paragraph.said, *found.span()))
        for found in _BEFORE.finditer(low):
            if _is_own(low[found.end() : found.end() + _NEAR]):
                yield Promise(paragraph, found[1], part_of(paragraph.said, *found.span()))


def _is_own(around: str) -> bool:
    """Whether the words beside a number of an appendix name the regulation itself."""
    return bool(pattern(layout.REGULATION).search(around))


def figures_in(text: str) -> int:
    """Return how many figures words name."""
    return len(pattern(layout.FIGURE).findall(folded(text)))


def titled(appendix: Appendix) -> list[Said]:
    """Return the captions of an appendix that are titles of figures."""
    return [one for one in appendix.captions if figures_in(one.text) and len(one.text.split()) > 1]
