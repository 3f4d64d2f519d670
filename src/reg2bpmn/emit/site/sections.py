"""What the templates of a site need beside the dossier: ready fragments of a page, regulations by act."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from reg2bpmn.dossier import parts
from reg2bpmn.emit import html
from reg2bpmn.emit.site.content import Entry, File, Site

SECTION, SUBSECTION = 2, 3  # levels of headings: the regulation's parts and its processes, and the parts of these


_VIEW_BOX = re.compile(r'viewBox="\S+ \S+ ([0-9.]+) ([0-9.]+)"')
_HEAD = 1000  # characters in which the attributes of an element stand
_BROAD = 1.35  # times its height


@dataclass(frozen=True, slots=True)
class Group:
    """Downloads that belong together; `name` is that of `File.group`."""

    name: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A process on its regulation's page; each fragment is empty where there is nothing to show.

    `wide` tells whether the figure wants paper that lies on its side.
    """

    process: parts.Process
    figure: Markup
    wide: bool
    twin: Markup
    printed: Markup
    ways: Markup
    findings: Markup
    downloads: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A regulation on its page; `act` is the page of its act, or empty."""

    regulation: parts.Regulation
    act: str
    about: Markup
    units: Markup
    findings: Markup
    processes: tuple[Shown, ...]
    downloads: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The regulations of an act, `None` where they name none; `page` is that of its text, or empty."""

    act: parts.Act | None
    page: str
    regulations: tuple[parts.Regulation, ...]


def chapter(site: Site, entry: Entry, act: str) -> Chapter:
    """Return what the page of a regulation shows; `act` is the page of its act, or empty."""
    told, links = entry.regulation, html.Links(act, has_all=True)
    return Chapter(
        regulation=told,
        act=act,
        about=_ready(html.about(told, site.lang, links, SECTION, site.theme)),
        units=_ready(html.units(told, site.lang, SECTION, site.theme) if told.units else ""),
        findings=_ready(html.findings(told, site.lang, links, SECTION, site.theme)),
        processes=tuple(_shown(site, entry, process, links) for process in told.processes),
        downloads=_groups(entry.files.get(told.id, ())),
    )


def _shown(site: Site, entry: Entry, process: parts.Process, links: html.Links) -> Shown:
    svg, lang, theme = entry.figures.get(process.id, ""), site.lang, site.theme
    return Shown(
        process=process,
        figure=_ready(html.figure(process, lang, svg, links, theme) if svg else ""),
        wide=_is_wide(svg),
        twin=_ready(html.twin(process, lang, links, SUBSECTION, theme)),
        printed=_ready(html.printed(process, lang, links, SUBSECTION, theme)),
        ways=_ready(html.ways(process, lang, links, SUBSECTION, theme)),
        findings=_ready(html.findings(process, lang, links, SUBSECTION, theme)),
        downloads=_groups(entry.files.get(process.id, ())),
    )


def _is_wide(svg: str) -> bool:
    """Tell from the head of an element whether it is broader than high."""
    box = _VIEW_BOX.search(svg, 0, _HEAD)
    return box is not None and float(box[1]) > float(box[2]) * _BROAD


def _ready(fragment: str) -> Markup:
    """Mark a fragment as HTML: its own templates have escaped what it says."""
    return Markup(fragment)  # noqa: S704


def _groups(files: Sequence[File]) -> tuple[Group, ...]:
    return tuple(Group(name, tuple(found)) for name, found in groupby(files, key=lambda file: file.group))


def shelves(site: Site, acts: Mapping[str, str]) -> tuple[Shelf, ...]:
    """Return the regulations by act, in the order of the site; `acts` are pages by the id of a regulation."""
    found: dict[parts.Act | None, list[parts.Regulation]] = {}
    for told in site.regulations:
        found.setdefault(told.act, []).append(told)
    return tuple(Shelf(act, acts.get(told[0].id, ""), tuple(told)) for act, told in found.items())
