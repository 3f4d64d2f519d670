"""A site in parts that can be made apart from one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import partial

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.dossier.acts import Quoting, acts_of, read_sources
from reg2bpmn.emit.linking import act_page
from reg2bpmn.emit.site import Entry, Site, pages, regulation_page, shared_pages
from reg2bpmn.publishing.chapters import Chapter, Made, chapter
from reg2bpmn.read import Definition
from reg2bpmn.read.languages import languages_of_all
from reg2bpmn.targets import SiteTarget


@dataclass(frozen=True, slots=True)
class Book:
    """What a site is made of: definitions, the acts that they quote, and what is asked for."""

    definitions: Sequence[Definition]
    quoting: Sequence[Quoting]
    target: SiteTarget
    spoken: Sequence[Sequence[str]]
    _told: dict[tuple[str, str], parts.Regulation] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, definitions: Sequence[Definition], target: SiteTarget, warn: Callable[[Diagnostic], None]) -> Book:
        """Read the acts that `definitions` quote; `warn` is told of each that cannot be read.

        Raises `Reg2bpmnError` for definitions that are in no language that `target` asks for.
        """
        spoken = languages_of_all(definitions, target.languages)
        return cls(definitions, _sources(definitions, warn), target, spoken)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the site has: those of the regulations, in the order that is asked for."""
        found = dict.fromkeys(lang for languages in self.spoken for lang in languages)
        asked = [lang for lang in self.target.languages if lang in found]
        return tuple(dict.fromkeys((*asked, *found)))

    def places(self, lang: str) -> list[int]:
        """Return the places of the definitions that there are in the language `lang`."""
        return [place for place, languages in enumerate(self.spoken) if lang in languages]

    def around(self, lang: str, place: int) -> list[int]:
        """Return the place of a definition in the site of a language, with those before and after it."""
        places = self.places(lang)
        found = places.index(place)
        return places[max(0, found - 1) : found + 2]

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
        named = {self.definitions[place].regulation.id for place in self.places(lang)} if acts else set[str]()
        texts = acts_of((item for item in self.quoting if item.regulation.id in named), lang)
        having = {one.regulation.id: spoken for one, spoken in zip(self.definitions, self.spoken, strict=True)}
        return Site(lang, self.languages, tuple(entries), texts, self.target.theme, having)


class Rest(Enum):
    """What is made beside the pages of regulations, or with them."""

    OTHERS = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is made in one go in one language: a regulation's page and downloads, all other pages, or the whole site."""

    lang: str
    part: int | Rest = Rest.ALL


def leaves(book: Book) -> list[Leaf]:
    """Return all that the site takes, language after language; any page of a theme may look at all regulations."""
    if book.target.theme is not None:
        return [Leaf(lang) for lang in book.languages]
    parts_: dict[str, list[int | Rest]] = {lang: [*book.places(lang), Rest.OTHERS] for lang in book.languages}
    return [Leaf(lang, part) for lang, parts_of in parts_.items() for part in parts_of]


def leaf_files(book: Book, leaf: Leaf, made: Made = lambda *_: None) -> dict[str, bytes]:
    """Return the files of a leaf by their path in the output folder; downloads that are `made` are not made anew.

    Raises `Reg2bpmnError` where a process does not compile or a template is wrong.
    """
    if leaf.part is Rest.ALL:
        files = whole(book, leaf.lang, partial(_chapter, book, made))
    elif leaf.part is Rest.OTHERS:
        files = _others(book, leaf.lang)
    else:
        files = _regulation(book, leaf.lang, leaf.part, made)
    return {f"{leaf.lang}/site/{path}": data for path, data in files}


def whole(book: Book, lang: str, chapter_of: Callable[[Definition, str, str], Chapter]) -> Iterator[tuple[str, bytes]]:
    """Yield all files of a language by their path in its site: the pages, then the downloads.

    `chapter_of` makes the part of a regulation, given the language and the page of its act.
    """
    definitions = [book.definitions[place] for place in book.places(lang)]
    chapters = [chapter_of(definition, lang, book.act_page(definition)) for definition in definitions]
    yield from pages(book.site(lang, (one.entry for one in chapters)))
    for one in chapters:
        yield from one.files.items()


def _others(book: Book, lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield all pages but those of regulations."""
    entries = [
        Entry(book.told(one, lang), elsewhere=[process.id for process in one.regulation.processes])
        for one in (book.definitions[place] for place in book.places(lang))
    ]
    yield from shared_pages(book.site(lang, entries))


def _regulation(book: Book, lang: str, place: int, made: Made) -> Iterator[tuple[str, bytes]]:
    """Yield the page of a regulation and its downloads."""
    definition, places = book.definitions[place], book.around(lang, place)
    act = book.act_page(definition)
    done = _chapter(book, made, definition, lang, act)
    around = [book.definitions[one] for one in places]
    entries = [done.entry if one is definition else Entry(book.told(one, lang)) for one in around]
    yield regulation_page(book.site(lang, entries, acts=False), places.index(place), act)
    yield from done.files.items()


def _chapter(book: Book, made: Made, definition: Definition, lang: str, act: str) -> Chapter:
    return chapter(definition, lang, book.target.dialects, act, made, book.told(definition, lang))


def _sources(definitions: Sequence[Definition], warn: Callable[[Diagnostic], None]) -> list[Quoting]:
    """Read the texts of the acts that definitions quote; `warn` is told of those that cannot be read."""
    quoting, problems = read_sources((definition.regulation, definition.path.parent) for definition in definitions)
    for problem in problems:
        warn(replace(problem, severity=Severity.WARNING))
    return quoting


def _act_page_of(definition: Definition, quoting: Sequence[Quoting]) -> str:
    found = [item for item in quoting if item.regulation is definition.regulation]
    return act_page(found[0].path.stem) if found else ""
