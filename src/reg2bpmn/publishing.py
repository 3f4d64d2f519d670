"""The site: each language's pages, with the BPMN, the figures and the text that they offer for download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from reg2bpmn import pool
from reg2bpmn.builder import bpmn_files, drawing_of
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.dossier.acts import Quoting, acts_of, read_sources
from reg2bpmn.emit import atomic, markdown
from reg2bpmn.emit.drawing import Drawing
from reg2bpmn.emit.linking import act_page, figure_links
from reg2bpmn.emit.site import Entry, File, Site, pages, regulation_page, shared_pages
from reg2bpmn.read import Definition
from reg2bpmn.targets import SiteTarget

__all__ = ["Book", "Chapter", "Leaf", "Made", "SiteTarget", "chapter", "leaf_files", "leaves", "publish", "site_files"]

Made = Callable[[Definition, str, str], Mapping[str, bytes] | None]
"""Given a definition, a language and a form, gives files by name that were made before, in the order of processes."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one regulation adds to a site: what its pages show, and its downloads by their path in the site."""

    entry: Entry
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Book:
    """What a site is made of: definitions, the acts that they quote, and what is asked for."""

    definitions: Sequence[Definition]
    quoting: Sequence[Quoting]
    target: SiteTarget
    _told: dict[tuple[str, str], parts.Regulation] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, definitions: Sequence[Definition], target: SiteTarget, warn: Callable[[Diagnostic], None]) -> Book:
        """Read the acts that `definitions` quote; `warn` is told of each that cannot be read."""
        return cls(definitions, _sources(definitions, warn), target)

    def told(self, definition: Definition, lang: str) -> parts.Regulation:
        """Return all that is told of a regulation in the language `lang`."""
        key = definition.regulation.id, lang
        if key not in self._told:
            self._told[key] = dossier_of(definition.regulation, lang)
        return self._told[key]

    def act_page(self, definition: Definition) -> str:
        """Return the page of the act that a definition quotes, empty where its text could not be read."""
        return _act_page_of(definition, self.quoting)

    def site(self, lang: str, entries: Iterable[Entry], *, acts: bool = True) -> Site:
        """Return the site in one language, with its acts where these are wanted."""
        texts = acts_of(self.quoting, lang) if acts else ()
        return Site(lang, self.target.languages, tuple(entries), texts, self.target.theme)


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is made in one go: in one language a regulation's page and downloads, or without one all other pages."""

    lang: str
    place: int | None = None


def leaves(book: Book) -> list[Leaf]:
    """Return all that the site takes, language after language."""
    places = (*range(len(book.definitions)), None)
    return [Leaf(lang, place) for lang in book.target.languages for place in places]


def leaf_files(book: Book, leaf: Leaf, made: Made = lambda *_: None) -> dict[str, bytes]:
    """Return the files of a leaf by their path in the output folder; downloads that are `made` are not made anew.

    Raises `Reg2bpmnError` where a process does not compile or a template is wrong.
    """
    files = _pages_of_all(book, leaf.lang) if leaf.place is None else _regulation(book, leaf.lang, leaf.place, made)
    return {f"{leaf.lang}/site/{path}": data for path, data in files}


def _pages_of_all(book: Book, lang: str) -> Iterator[tuple[str, bytes]]:
    yield from shared_pages(book.site(lang, (Entry(book.told(one, lang)) for one in book.definitions)))


def _regulation(book: Book, lang: str, place: int, made: Made) -> Iterator[tuple[str, bytes]]:
    """Yield the page of a regulation and its downloads; a theme's page may tell of any other regulation or act."""
    definition, themed = book.definitions[place], book.target.theme is not None
    act = book.act_page(definition)
    done = chapter(definition, lang, book.target.dialects, act, made)
    first, last = (0, len(book.definitions)) if themed else (max(0, place - 1), place + 2)
    around = book.definitions[first:last]
    entries = [done.entry if one is definition else Entry(book.told(one, lang)) for one in around]
    yield regulation_page(book.site(lang, entries, acts=themed), place - first, act)
    yield from done.files.items()


def publish(
    definitions: Sequence[Definition],
    target: SiteTarget,
    jobs: int = 1,
    done: Callable[[Leaf], None] = lambda _: None,
    warn: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Path]:
    """Write the site of each language in at most `jobs` processes and yield each file.

    `done` is told after each part, `warn` of each source that cannot be read: its act has no page, and citations lead
    nowhere. Raises `Reg2bpmnError` where a process does not compile or a template is wrong, and nothing is written
    then, or where a file cannot be written.
    """
    book = Book.of(definitions, target, warn)
    for files in pool.run(partial(leaf_files, book), leaves(book), jobs, done):
        for path, data in files.items():
            yield atomic.write_bytes(target.out, path, data)


def site_files(
    definitions: Sequence[Definition],
    target: SiteTarget,
    chapter_of: Callable[[Definition, str, str], Chapter],
    warn: Callable[[Diagnostic], None],
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site by its path in the output folder; `warn` is told as `publish` says.

    `chapter_of` makes the part of a regulation, given the language and the page of its act.
    """
    book = Book.of(definitions, target, warn)
    for lang in target.languages:
        chapters = [chapter_of(definition, lang, book.act_page(definition)) for definition in definitions]
        for path, data in pages(book.site(lang, (one.entry for one in chapters))):
            yield f"{lang}/site/{path}", data
        for one in chapters:
            yield from ((f"{lang}/site/{path}", data) for path, data in one.files.items())


def _sources(definitions: Sequence[Definition], warn: Callable[[Diagnostic], None]) -> list[Quoting]:
    """Read the texts of the acts that definitions quote; `warn` is told of those that cannot be read."""
    quoting, problems = read_sources((definition.regulation, definition.path.parent) for definition in definitions)
    for problem in problems:
        warn(replace(problem, severity=Severity.WARNING))
    return quoting


def _act_page_of(definition: Definition, quoting: Sequence[Quoting]) -> str:
    found = [item for item in quoting if item.regulation is definition.regulation]
    return act_page(found[0].path.stem) if found else ""


def chapter(
    definition: Definition, lang: str, dialects: Sequence[str], act_page: str = "", made: Made = lambda *_: None
) -> Chapter:
    """Compile a regulation for the site in the language `lang`; `act_page` is empty where its act has none.

    Downloads that are `made` are not made anew. Raises `Reg2bpmnError` where a process does not compile.
    """
    regulation = definition.regulation
    told = dossier_of(regulation, lang)
    drawings = {one.id: drawing_of(regulation, one, lang) for one in regulation.processes}
    links = {account.id: figure_links(account, lang, act=act_page) for account in told.processes}
    figures = {name: drawing.inline(links[name]) for name, drawing in drawings.items()}
    files: dict[str, bytes] = {}
    offered: dict[str, list[File]] = {}
    for form in (*dialects, "svg", "dot"):
        for name, group in _downloads(form, drawings, made(definition, lang, form)).items():
            files |= group
            offered.setdefault(name, []).extend(_offer(path) for path in group)
    text = f"files/text/{told.id}.md"
    known = made(definition, lang, "md") or {}
    images = {name: f"../figures/{name}.svg" for name in figures}
    files[text] = known.get(f"{told.id}.md") or markdown.regulation(told, images).encode()
    return Chapter(Entry(told, figures, offered | {told.id: [_offer(text)]}), files)


def _downloads(
    form: str, drawings: Mapping[str, Drawing], known: Mapping[str, bytes] | None
) -> dict[str, dict[str, bytes]]:
    """Return the files of a form by the id of their process and their path in the site."""
    if form in ("svg", "dot"):
        names = {process: f"{process}.{form}" for process in drawings}
        return {
            process: {f"files/figures/{name}": known[name] if known else drawings[process].write(form)}
            for process, name in names.items()
        }
    if known is None:
        files = {process: bpmn_files(one.collaboration, one.layout, form) for process, one in drawings.items()}
    else:
        files = _by_process(known, drawings)
    return {process: {f"files/{form}/{name}": data for name, data in group.items()} for process, group in files.items()}


def _by_process(known: Mapping[str, bytes], processes: Iterable[str]) -> dict[str, dict[str, bytes]]:
    """Return BPMN files by the id of their process: its own comes first, then those that are deployed with it."""
    first = {f"{process}.bpmn": process for process in processes}
    found: dict[str, dict[str, bytes]] = {}
    owner = ""
    for name, data in known.items():
        owner = first.get(name, owner)
        found.setdefault(owner, {})[name] = data
    return found


def _offer(path: str) -> File:
    _, folder, name = path.split("/")
    group = {"figures": "figure", "text": "text"}.get(folder, folder)
    return File(name, path, group)
