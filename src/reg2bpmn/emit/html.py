"""HTML: fragments that pages, Sphinx and MkDocs set into documents of their own, and a document that stands alone.

Fragments carry classes and no style; `templates/parts/macros.html.j2` lists the classes. They hold no script and
load nothing. Ids begin with that of the process or regulation, so that fragments share a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.order import in_reading_order
from reg2bpmn.emit.templates import render
from reg2bpmn.locale import Words, language
from reg2bpmn.locale.documents import DOCUMENT_WORDS, DocumentWords
from reg2bpmn.locale.running import RUN_WORDS, RunWords

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Links:
    """Where a fragment leads: `act` is the page of the act's text, empty where there is none.

    `rows` is the page that holds the tables of steps, empty where it is the fragment's own.
    """

    act: str = ""
    rows: str = ""


NO_LINKS = Links()
"""No page of the act, and every table on the same page."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a template knows of the page that it writes for: language, words, links, and the level of its heading."""

    lang: str
    links: Links
    level: int

    @property
    def words(self) -> Words:
        """Headings and set phrases of figures and tables."""
        return language(self.lang).words

    @property
    def more(self) -> DocumentWords:
        """Headings and set phrases of documents."""
        return DOCUMENT_WORDS[self.lang]

    @property
    def run(self) -> RunWords:
        """Words of deadlines and their totals."""
        return RUN_WORDS[self.lang]

    def sub(self, deeper: int = 1) -> int:
        """Return the level of a heading below that of the fragment."""
        return min((self.level or 2) + deeper, DEEPEST)

    def lines(self, cited: parts.Cited) -> str:
        """Tell the lines of a citation."""
        template = self.words.line if cited.cite.isdecimal() else self.words.several_lines
        return template.format(cited.cite)

    def act(self, cited: parts.Cited) -> str:
        """Return the address of the first line of a citation, empty where the act has no page."""
        return f"{self.links.act}#L{cited.first}" if self.links.act else ""

    def row(self, process: parts.Process, target: parts.Target) -> str:
        """Return the address of the row that tells `target`, empty for a unit."""
        if target.kind == "unit":
            return ""
        name = f"{process.id}--start" if target.kind == "start" else f"{process.id}.{target.id}"
        return f"{self.links.rows}#{name}"


def value_of(process: parts.Process, settled: parts.Settled) -> parts.Said | None:
    """Return what a disputed field is settled as with its language, nothing where it is a deadline."""
    step = next(step for step in process.steps if step.id == settled.step.id)
    return {"unit": step.unit, "next": step.next[0].name}.get(settled.field)


def twin(process: parts.Process, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None) -> str:
    """Return the table that tells all that the figure shows: the start, the steps, the conditions and the ends.

    `level` is that of its heading, 0 leaves it out; so with the other fragments. `theme` is the user's folder of
    templates.
    """
    return _part("twin", Page(lang, links, level), theme, process=process, rows=list(in_reading_order(process)))


def printed(
    process: parts.Process, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None
) -> str:
    """Return the appendix table as the act prints it, a column a step; empty where the process has none."""
    return _part("printed", Page(lang, links, level), theme, process=process) if process.table else ""


def ways(process: parts.Process, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None) -> str:
    """Return the paths from the start to an end, each with its statutory total."""
    return _part("ways", Page(lang, links, level), theme, process=process)


def findings(
    told: parts.Process | parts.Regulation,
    lang: str,
    links: Links = NO_LINKS,
    level: int = 2,
    theme: Path | None = None,
) -> str:
    """Return the findings of a process or those of a regulation's own; empty where there are none."""
    process = told if isinstance(told, parts.Process) else None
    if not told.findings and not (process and any(process.settled)):
        return ""
    return _part("findings", Page(lang, links, level), theme, told=told, process=process)


def units(regulation: parts.Regulation, lang: str, level: int = 2, theme: Path | None = None) -> str:
    """Return the table of units."""
    return _part("units", Page(lang, NO_LINKS, level), theme, regulation=regulation)


def about(
    regulation: parts.Regulation, lang: str, links: Links = NO_LINKS, level: int = 2, theme: Path | None = None
) -> str:
    """Return the act, its registration and repeal, and what the regulation says of the service."""
    return _part("about", Page(lang, links, level), theme, regulation=regulation)


def figure(process: parts.Process, lang: str, svg: str, links: Links = NO_LINKS, theme: Path | None = None) -> str:
    """Return the figure with its caption. `svg` is a whole `<svg>` element, which is set in as it is."""
    return _part("figure", Page(lang, links, 0), theme, process=process, svg=svg)


def regulation(
    told: parts.Regulation,
    links: Links = NO_LINKS,
    figures: Mapping[str, str] | None = None,
    level: int = 2,
    theme: Path | None = None,
) -> str:
    """Return everything that is told of a regulation, in sections; `figures` gives `<svg>` elements by process id."""
    page = Page(told.lang, links, level)
    sections = [_process(process, page, (figures or {}).get(process.id, ""), theme) for process in told.processes]
    lang, below = told.lang, page.sub()
    return _part(
        "regulation",
        page,
        theme,
        regulation=told,
        about=about(told, lang, links, below, theme),
        units=units(told, lang, below, theme),
        findings=findings(told, lang, links, below, theme),
        processes=sections,
    )


def _process(process: parts.Process, page: Page, svg: str, theme: Path | None) -> str:
    lang, links, below = page.lang, page.links, page.sub(2)
    return _part(
        "process",
        Page(lang, links, page.sub()),
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
    return render("page.html.j2", theme, at=Page(told.lang, links, 1), regulation=told, body=body)


def _part(name: str, page: Page, theme: Path | None, **values: Any) -> str:
    return render(f"parts/{name}.html.j2", theme, at=page, value_of=value_of, **values)
