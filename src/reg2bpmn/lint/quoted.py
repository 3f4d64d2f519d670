"""Names in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.titles import AFTER_NAME, BEFORE_NAME
from reg2bpmn.tables.text import folded

_QUOTED = re.compile('[«„“"]([^«»„“”"]+)[»”“"]')


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where what stands in quotation marks begins and ends, without them."""
    return (found.span(1) for found in _QUOTED.finditer(text))


def quoted(said: Said) -> Iterator[Said]:
    """Yield what stands in quotation marks, without them."""
    return (part_of(said, *span) for span in quoted_spans(said.text))


def services(said: Said) -> Iterator[Said]:
    """Yield the names in quotation marks that words beside them call the name of a service."""
    low = folded(said.text)
    for found in _QUOTED.finditer(said.text):
        after = pattern(AFTER_NAME).match(low, found.end() + _gap(low, found.end()))
        before = list(pattern(BEFORE_NAME).finditer(low, 0, found.start()))
        if after or (before and not low[before[-1].end() : found.start()].strip()):
            yield part_of(said, *found.span(1))


def _gap(low: str, at: int) -> int:
    return len(low[at:]) - len(low[at:].lstrip())
