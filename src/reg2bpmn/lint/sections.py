"""What sections on systems and front offices say outside of lists of procedures."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.addresses import item_number
from reg2bpmn.acts.record import Said, Section
from reg2bpmn.lint.view import View


def system_sections(view: View) -> tuple[Section, ...]:
    """Return the sections on the use of systems and on front offices."""
    return tuple(one for one in (view.regulation.sections if view.regulation else ()) if one.kind == "systems")


def loose(view: View) -> Iterator[tuple[str, Said]]:
    """Yield the paragraphs and items of these sections that belong to no account, with their addresses."""
    for section in system_sections(view):
        told = {id(step.said.passage) for listing in section.listings for step in listing.steps}
        yield from ((one.at, one.said) for one in view.paragraphs if one.section is section)
        for listing in section.listings:
            for position, item in enumerate(listing.items if listing.kind != "procedures" else (), 1):
                if id(item.passage) not in told:
                    yield f"{view.address_of(listing.intro)}.{item_number(item) or position}", item
