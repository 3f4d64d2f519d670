"""Markdown as GitHub, GitLab and wikis read it: headings, tables with pipes, lists; no HTML but entities.

A table holds what fits a cell; the words of the act, the readings and the reasons stand in a list under it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.order import in_reading_order
from reg2bpmn.emit import telling
from reg2bpmn.emit.templates import render

_BLANK_LINES = re.compile(r"\n{3,}")
_PLAIN_IN_ADDRESSES = "/:?#&=%.~-_@,+;"


@dataclass(frozen=True, slots=True)
class Page(telling.Telling):
    """What a template knows of the document that it writes."""

    def cite(self, cited: parts.Cited) -> str:
        """Tell words of the act and their lines."""
        return f"«{cited.quote}», {self.lines(cited)}" if cited.quote else self.lines(cited)

    def target(self, target: parts.Target) -> str:
        """Tell a step, condition, end or unit by its kind, number and name."""
        return f"{self.more.row(target.kind, target.number)}: {target.name}"

    def hashes(self, level: int) -> str:
        """Return what begins a heading."""
        return "#" * level


def twin(process: parts.Process, lang: str, level: int = 2, theme: Path | None = None) -> str:
    """Return the table that tells all that the figure shows, with the words of the act under it.

    `level` is that of its heading, 0 leaves it out; so with the other parts. `theme` is the user's folder of templates.
    """
    rows = [(telling.kind_of(row), row) for row in in_reading_order(process)]
    return _part("twin", Page(lang, level), theme, process=process, rows=rows)


def printed(process: parts.Process, lang: str, level: int = 2, theme: Path | None = None) -> str:
    """Return the appendix table as the act prints it, a column a step; empty where the process has none."""
    if not process.table:
        return ""
    return _part("printed", Page(lang, level), theme, process=process, whole=telling.whole(process.table))


def ways(process: parts.Process, lang: str, level: int = 2, theme: Path | None = None) -> str:
    """Return the paths from the start to an end, each with its statutory total."""
    return _part("ways", Page(lang, level), theme, process=process)


def findings(
    told: parts.Process | parts.Regulation, lang: str, level: int = 2, theme: Path | None = None, brief: bool = False
) -> str:
    """Return the findings of a process or those of a regulation's own; empty where there are none.

    Those of a process are the disputes that are settled, what was recorded, and what the act lacks. `brief` leaves
    the readings of a dispute to the tables.
    """
    process = told if isinstance(told, parts.Process) else None
    found = [*told.findings, *(process.settled if process else ())]
    if not found and not (process and (process.gaps or process.wordings)):
        return ""
    return _part("findings", Page(lang, level), theme, told=told, process=process, brief=brief)


def units(regulation: parts.Regulation, lang: str, level: int = 2, theme: Path | None = None) -> str:
    """Return the table of units."""
    return _part("units", Page(lang, level), theme, regulation=regulation)


def about(regulation: parts.Regulation, lang: str, level: int = 2, theme: Path | None = None) -> str:
    """Return the act, its registration and repeal, and what the regulation says of the service."""
    return _part("about", Page(lang, level), theme, regulation=regulation)


def regulation(
    told: parts.Regulation, figures: Mapping[str, str] | None = None, level: int = 1, theme: Path | None = None
) -> str:
    """Return everything that is told of a regulation; `figures` gives addresses of images by process id."""
    page, lang = Page(told.lang, level or 1), told.lang
    below, inner = page.sub(), page.sub(2)
    chapters = [
        (
            process,
            [part(process, lang, inner, theme) for part in (twin, printed, ways)]
            + [findings(process, lang, inner, theme, brief=True)],
        )
        for process in told.processes
    ]
    addresses = {name: quote(address, safe=_PLAIN_IN_ADDRESSES) for name, address in (figures or {}).items()}
    return _written(
        "regulation.md.j2",
        theme,
        at=page,
        regulation=told,
        figures=addresses,
        chapters=chapters,
        about=about(told, lang, below, theme),
        units=units(told, lang, below, theme) if told.units else "",
        findings=findings(told, lang, below, theme),
    )


def _part(name: str, page: Page, theme: Path | None, **values: Any) -> str:
    return _written(f"parts/{name}.md.j2", theme, at=page, **values)


def _written(name: str, theme: Path | None, **values: Any) -> str:
    """Render a template with one blank line between blocks."""
    return _BLANK_LINES.sub("\n\n", render(name, theme, **values)).strip("\n") + "\n"
