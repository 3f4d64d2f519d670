"""The numbers of the paragraphs that words stand in, as a lawyer cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reg2bpmn.acts.record import Said
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import placed


def paragraph_numbers(views: Iterable[View]) -> dict[int, str]:
    """Return the number of the paragraph that each line of an act's text stands in, where it has one.

    Lines are counted from 0; what follows a numbered paragraph belongs to it until the next one.
    """
    found: dict[int, str] = {}
    for view in views:
        for said in view.order.paragraphs:
            _note(found, said, re.match(r"(\d{1,3})\.\s*(?=\D)", said.text))
        for address, said in view.passages():
            if not placed(address)[1].startswith("table"):
                _note(found, said, re.search(r"paragraph\.(\d+)", address))
    return found


def _note(found: dict[int, str], said: Said, number: re.Match[str] | None) -> None:
    if number:
        found.update((spot, number[1]) for spot in said.passage.spots if spot not in found)
