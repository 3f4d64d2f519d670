"""The addresses of paragraphs and appendices, by which definitions and findings name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said, Section


def paragraphs_of(section: Section, taken: set[str]) -> Iterator[tuple[str, Said]]:
    """Yield the paragraphs of a section with their addresses: by number, or as the n-th after a numbered one.

    `taken` has the addresses of the sections before, and gets those of this one: a number that another section has
    already is told with its own section.
    """
    own = f"section.{section.number}"
    last, after = own, 0
    for one in section.paragraphs:
        number = re.match(r"(\d{1,3})\.\s*(?=\D)", one.text)
        item = re.match(r"(\d{1,3})\s?\)\s*", one.text)
        if number:
            last, after = f"paragraph.{number[1]}", 0
            last = f"{own}.{last}" if last in taken else last
            taken.add(last)
            yield last, one
        elif item and last != own:
            yield f"{last}.{item[1]}", one
        else:
            after += 1
            yield f"{last}+{after}", one


def appendix_address(number: str) -> str:
    """Return the address of an appendix."""
    return f"appendix.{number}" if number else "appendix"


def nth(name: str, count: int) -> str:
    """Return an address of which there are several, `count` of them before this one."""
    return f"{name}.{count + 1}" if count else name


def item_number(said: Said) -> str:
    """Return the number that an item of a list begins with, "" where it has none."""
    found = re.match(r"(\d{1,3})\s?[.)]\s*(?=\D)", said.text)
    return found[1] if found else ""
