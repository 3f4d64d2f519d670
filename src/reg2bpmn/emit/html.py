"""HTML: fragments that pages, Sphinx and MkDocs set into documents of their own, and a document that stands alone.

Fragments carry classes and no style; `templates/parts/macros.html.j2` lists the classes. They hold no script and
load nothing. Ids begin with that of the process or regulation, so that fragments share a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.order import in_reading_order
from reg2bpmn.emit import telling
from reg2bpmn.emit.linking import row_id, start_id
from reg2bpmn.emit.templates import render


@dataclass(frozen=True, slots=True)
class Links:
    """Where a fragment leads: `act` is the page of the act's text, empty where there is none.

    `rows` is the page that holds the tables of steps, empty where it is the fragment's own. `has_all` tells that all of
    the regulation's processes are told there, so that a step can lead to the procedure that it calls.
    """

    act: str = ""
    rows: str = ""
    has_all: bool = False


_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")  # Markdown takes one for the end of HTML

NO_LINKS = Links()
"""No page of the act, and every table on the same page."""


@dataclass(frozen=True, slots=True)
class Page(telling.Telling):
    """What a template knows of the page that it writes for."""

    links: Links

    def fill(self, template: str, *values: object) -> Any:
        """Put `values` into the places of a phrase: HTML as it is, everything else escaped."""
        from markupsafe import escape  # noqa: PLC0415 - not needed to start the command line

        return escape(template).format(*values)

    def act(self, cited: parts.Cited) -> str:
        """Return the address of the first line of a citation, empty where the act has no page."""
        return f"{self.links.act}#L{cited.first}" if self.links.act else ""

    def row(self, process: parts.Process, target: parts.Target) -> str:
        """Return the address of the row that tells `target`, empty for a unit."""
        if target.kind == "unit":
            return ""
        if target.kind == "start":
            return f"{self.links.rows}#{start_id(process.id, '' if target.id == 'start' else target.id)}"
        name = row_id(process.id, target.id)
        return f"{self.links.rows}#{name}"


def twin(process: parts.Process, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None) -> str:
    """Return the table that tells all that the figure shows: the start, the steps, the conditions and the ends.

    `level` is that of its heading, 0 leaves it out; so with the other fragments. `theme` is the user's folder of
    templates.
    """
    rows = [(telling.kind_of(row), row) for row in in_reading_order(process)]
    return _part("twin", Page(lang, level, links), theme, process=process, rows=rows)


def printed(
    process: parts.Process, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None
) -> str:
    """Return the appendix table as the act prints it, a column a step; empty where the process has none."""
    if not process.table:
        return ""
    return _part("printed", Page(lang, level, links), theme, process=process, whole=telling.whole(process.table))


def ways(process: parts.Process, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None) -> str:
    """Return the paths from the start to an end, each with its statutory total."""
    return _part("ways", Page(lang, level, links), theme, process=process)


def findings(
    told: parts.Process | parts.Regulation,
    lang: str,
    links: Links = NO_LINKS,
    level: int = 2,
    theme: Path | None = None,
) -> str:
    """Return the findings of a process or those of a regulation's own; empty where there are none.

    Those of a process are the disputes that are settled, what was recorded, and what the act lacks.
    """
    process = told if isinstance(told, parts.Process) else None
    found = [*told.findings, *(process.settled if process else ())]
    if not found and not (process and (process.gaps or process.wordings)):
        return ""
    return _part("findings", Page(lang, level, links), theme, told=told, process=process)


def units(regulation: parts.Regulation, lang: str, level: int = 2, theme: Path | None = None) -> str:
    """Return the table of units."""
    return _part("units", Page(lang, level, NO_LINKS), theme, regulation=regulation)


def about(
    regulation: parts.Regulation, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None
) -> str:
    """Return the act, its registration and repeal, and what the regulation says of the service."""
    return _part("about", Page(lang, level, links), theme, regulation=regulation)


def figure(process: parts.Process, lang: str, svg: str, links: Links = NO_LINKS, theme: Path | None = None) -> str:
    """Return the figure with its caption. `svg` is a whole `<svg>` element, which is set in as it is."""
    return _part("figure", Page(lang, 0, links), theme, process=process, svg=svg)


def regulation(
    told: parts.Regulation,
    links: Links = NO_LINKS,
    figures: Mapping[str, str] | None = None,
    level: int = 2,
    theme: Path | None = None,
) -> str:
    """Return everything that is told of a regulation, in sections; `figures` gives `<svg>` elements by process id."""
    links = replace(links, has_all=True)
    page = Page(told.lang, level or 2, links)
    sections = [_process(process, page, (figures or {}).get(process.id, ""), theme) for process in told.processes]
    lang, below = told.lang, page.sub()
    return _part(
        "regulation",
        page,
        theme,
        regulation=told,
        about=about(told, lang, links, below, theme),
        units=units(told, lang, below, theme) if told.units else "",
        findings=findings(told, lang, links, below, theme),
        processes=sections,
    )


def _process(process: parts.Process, page: Page, svg: str, theme: Path | None) -> str:
    lang, links, below = page.lang, page.links, page.sub(2)
    return _part(
        "process",
        Page(lang, page.sub(), links),
        theme,
        process=process,
        figure=figure(process, lang, svg, links, theme) if svg else "",
        sections=[part(process, lang, links, below, theme) for part in (twin, printed, ways, findings)],
    )


def page(
    told: parts.Regulation,
    links: Links = NO_LINKS,
    figures: Mapping[str, str] | None = None,
    theme: Path | None = None,
) -> str:
    """Return an HTML document that stands alone and tells everything of a regulation."""
    body = regulation(told, links, figures, 1, theme)
    return render("page.html.j2", theme, at=Page(told.lang, 1, links), regulation=told, body=body)


def _part(name: str, page: Page, theme: Path | None, **values: Any) -> str:
    written = render(f"parts/{name}.html.j2", theme, at=page, **values)
    return _BLANK_LINES.sub("\n", written).lstrip("\n")
