"""The text of a regulation in the order in which it is read: its paragraphs, each with the items that it announces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reg2bpmn.acts.addresses import item_number
from reg2bpmn.acts.record import Said, Section
from reg2bpmn.lint.view import View


@dataclass(slots=True)
class Items:
    """A numbered paragraph and its items, each with its address."""

    at: str
    announced: Said
    section: Section | None
    items: list[tuple[str, Said]] = field(default_factory=list)


def items_of(view: View) -> Iterator[Items]:
    """Yield the numbered paragraphs of a regulation with the items that follow them, procedures left out."""
    current: Items | None = None
    for at, said, section in _in_order(view):
        if said.text[:1].isdigit() and at.rsplit(".", 1)[0].endswith("paragraph") and "+" not in at:
            if current:
                yield current
            current = Items(at, said, section)
        elif current and section is current.section and item_number(said) and _is_item(said):
            current.items.append((f"{current.at}.{item_number(said)}", said))
    if current:
        yield current


def items_of_order(view: View) -> Iterator[Items]:
    """Yield the numbered paragraphs of the order with their items, where the regulation is its first one."""
    current: Items | None = None
    for said in view.order.paragraphs if view.record.regulations[:1] == (view.regulation,) else ():
        number = item_number(said)
        if number and not _is_item(said):
            if current:
                yield current
            current = Items(f"order.{number}", said, None)
        elif current and number:
            current.items.append((f"{current.at}.{number}", said))
    if current:
        yield current


def _is_item(said: Said) -> bool:
    return said.text.split(")", 1)[0].strip().isdecimal()


def _in_order(view: View) -> list[tuple[str, Said, Section]]:
    """Return paragraphs and items of lists as they are printed."""
    found = [(one.at, one.said, one.section) for one in view.paragraphs]
    for section in view.regulation.sections if view.regulation else ():
        for listing in section.listings:
            steps = {id(step.said.passage) for step in listing.steps}
            found += [("", item, section) for item in listing.items if id(item.passage) not in steps]
    return sorted(found, key=lambda one: min(one[1].passage.spots, default=0))
