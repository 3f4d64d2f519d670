"""The table of contents of a page: the headings of a regulation that a block put there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

_HEADING = re.compile(r"<h([1-6])\b[^>]*?(?:\sid=[\"']([^\"']*)[\"'])?[^>]*>", re.IGNORECASE)
_DEEPEST = 6


def level_at(content: str, word: str) -> int:
    """Return the level of a heading in the place of `word`: below the heading before it."""
    found = _HEADING.findall(content.partition(word)[0])
    return min(int(found[-1][0]) + 1, _DEEPEST) if found else 2


def heading_before(content: str, word: str) -> str:
    """Return the id of the heading before `word`, empty where there is none."""
    found = [match[1] for match in _HEADING.findall(content.partition(word)[0]) if match[1]]
    return found[-1] if found else ""


def add_headings(toc: TableOfContents, root: Any, before: str) -> None:
    """Put the headings of a fragment that have an id into `toc`, below the heading with the id `before`."""
    owner = next((link for link in _all(toc.items) if link.id == before), None)
    siblings = owner.children if owner else toc.items
    ours = [link for link in siblings if getattr(link, "is_ours", False)]
    stack: list[AnchorLink] = []
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        name = heading.getparent().get("id")
        if name:
            link = AnchorLink(html.escape(" ".join(heading.xpath("string()").split())), name, int(heading.tag[1]) - 1)
            while stack and stack[-1].level >= link.level:
                stack.pop()
            if stack:
                stack[-1].children.append(link)
            else:
                link.is_ours = True  # type: ignore[attr-defined]
                siblings.insert(len(ours), link)
                ours.append(link)
            stack.append(link)


def _all(links: list[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _all(link.children)
