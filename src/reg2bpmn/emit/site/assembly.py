"""The pages of a site and their assets, as bytes by their path."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.dossier import parts
from reg2bpmn.emit import linking
from reg2bpmn.emit.site import act_page
from reg2bpmn.emit.site.assets import assets
from reg2bpmn.emit.site.content import Site
from reg2bpmn.emit.site.finding_list import findings_of, items_of, kinds
from reg2bpmn.emit.site.sections import chapter, shelves
from reg2bpmn.emit.templates import render
from reg2bpmn.locale import LANGUAGES, language
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.locale.site import SITE_WORDS

INDEX, FINDINGS = "index.html", "findings.html"


@dataclass(frozen=True, slots=True)
class Version:
    """A page in another language: the code and name of the language, and the address from this page."""

    lang: str
    name: str
    href: str


def pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the relative path and the bytes of every page and asset of `site`.

    Raises `Reg2bpmnError` where two pages would have one name, or where something of the theme is wrong.
    """
    yield from shared_pages(site)
    acts = _act_pages(site)
    for place, entry in enumerate(site.entries):
        yield regulation_page(site, place, acts.get(entry.regulation.id, ""))


def shared_pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that tell of all regulations, those of the acts, and the assets.

    Without a theme the entries of `site` need neither files nor figures, but where these are. Raises `Reg2bpmnError` as
    `pages` does.
    """
    _check_names(site)
    acts = _act_pages(site)
    yield INDEX, _page(site, "index", INDEX, shelves=shelves(site, acts), findings_of=items_of)
    found = findings_of(site, acts)
    yield FINDINGS, _page(site, "findings", FINDINGS, found=found, kinds=kinds(found))
    for text in site.acts:
        name = linking.act_page(text.stem)
        yield name, _page(site, "act", name, text.regulations, **act_page.shown(site, text))
    yield from assets(site.theme)


def regulation_page(site: Site, place: int, act: str) -> tuple[str, bytes]:
    """Return the relative path and the bytes of the page of the entry at `place`; `act` is the page of its act, or "".

    Without a theme only that entry needs figures and files, its neighbours need neither, and the rest of the site is
    not looked at. Raises `Reg2bpmnError` where something of the theme is wrong.
    """
    entry = site.entries[place]
    name = f"{entry.regulation.id}.html"
    around = {"earlier": _neighbour(site, place - 1), "later": _neighbour(site, place + 1)}
    return name, _page(site, "regulation", name, (entry.regulation.id,), chapter=chapter(site, entry, act), **around)


def _act_pages(site: Site) -> dict[str, str]:
    """Return the page of the act by the id of each regulation whose act has one."""
    return {told: linking.act_page(text.stem) for text in site.acts for told in text.regulations}


def _page(site: Site, template: str, path: str, about: Collection[str] = (), **values: Any) -> bytes:
    """Render a page with what `templates/site/layout.html.j2` says that every page is given.

    `about` names the regulations that it tells of, where these are not all.
    """
    told = [one for one in site.regulations if not about or one.id in about]
    languages = site.languages_of(about) if about else site.languages
    common = {
        "site": site,
        "lang": site.lang,
        "path": path,
        "words": language(site.lang).words,
        "told": DOCUMENT_WORDS[site.lang],
        "say": SITE_WORDS[site.lang],
        "versions": [Version(code, _name(code), _address(site, code, path)) for code in languages],
        "translated": any(one.translated for one in told),
        "unofficial": any(one.unofficial for one in told),
        "act_page": linking.act_page,
    }
    return render(f"site/{template}.html.j2", site.theme, **common, **values).encode()


def _name(code: str) -> str:
    return LANGUAGES[code].name if code in LANGUAGES else code


def _address(site: Site, code: str, path: str) -> str:
    return path if code == site.lang else f"../../{code}/site/{path}"


def _neighbour(site: Site, place: int) -> parts.Regulation | None:
    return site.entries[place].regulation if 0 <= place < len(site.entries) else None


def _check_names(site: Site) -> None:
    """Refuse two pages of one name, also where the file system tells capitals from small letters badly."""
    seen = {INDEX, FINDINGS, *(linking.act_page(text.stem).lower() for text in site.acts)}
    found = []
    for told in site.regulations:
        name = f"{told.id}.html".lower()
        if name in seen:
            message = f"two pages of the site would be {name!r}: the regulation {told.id!r} and another page"
            found.append(error("site-page-twice", message, "give the regulation another id"))
        seen.add(name)
    if found:
        raise Reg2bpmnError(found)
