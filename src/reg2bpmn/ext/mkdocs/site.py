"""One build: what its pages ask for, made once all of them are read, for a page can lead to any other."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity
from reg2bpmn.ext.embedding import DIALECTS, Book, Shelf
from reg2bpmn.ext.mkdocs import contents, pieces
from reg2bpmn.ext.mkdocs.anchors import Anchors, Spot
from reg2bpmn.ext.mkdocs.blocks import Block, Show, blocks

FOLDER = "assets/reg2bpmn"
"""Where the files of the extension are in the site."""

_REFERENCE = re.compile(r"<a\b[^>]*?\shref=\"reg2bpmn:([^\"]*)\"[^>]*>(.*?)</a>", re.DOTALL)


@dataclass
class Wanted:
    """What one page asks for: its blocks by the words in their places, and the lines of its references."""

    page: Page
    lang: str
    blocks: list[tuple[str, Block]]
    references: dict[str, list[int]]
    pieces: dict[str, list[pieces.Piece]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address of the page in the site."""
        return self.page.url


@dataclass
class Site:
    """The pages of one build.

    `find_definition` returns the file that a block on a page names, `warn` takes a text, `add_file` the path of a file
    in the site and its bytes. `downloads` are the forms for blocks that name none.
    """

    shelf: Shelf
    warn: Callable[[str], None]
    add_file: Callable[[str, bytes], None]
    find_definition: Callable[[Page, str], Path]
    downloads: tuple[str, ...] = ()
    is_checked: bool = True
    used: set[Path] = field(default_factory=set)
    _pages: list[Wanted] = field(default_factory=list)
    _anchors: Anchors = field(default_factory=Anchors)
    _told: set[str] = field(default_factory=set)
    _failed: set[str] = field(default_factory=set)

    def read(self, page: Page, markdown: str, lang: str, before: int) -> str:
        """Note what a page asks for, and return it with words in the places of the blocks."""
        text, found, references = blocks(markdown, before)
        self._pages.append(Wanted(page, lang, found, references))
        return text

    def fill(self) -> None:
        """Put what they ask for into the pages."""
        for wanted in self._pages:
            self._make(wanted)
        for wanted in self._pages:
            self._write(wanted)

    def _make(self, wanted: Wanted) -> None:
        """Make the pieces of a page, and note their ids."""
        content, taken = wanted.page.content or "", set[str]()
        for word, block in wanted.blocks:
            for problem in block.problems:
                self._warn(wanted.page, problem.line, problem.message)
            level = contents.level_at(content, word) if word else 2
            for show in block.shows:
                made = self._piece(wanted, block, show, level, taken)
                if made is not None:
                    wanted.pieces.setdefault(word, []).append(made)
        for made in (made for several in wanted.pieces.values() for made in several):
            self._anchors.note(wanted.url, made.ids, made.lang)
        if wanted.page.present_anchor_ids is not None:
            wanted.page.present_anchor_ids |= taken

    def _piece(self, wanted: Wanted, block: Block, show: Show, level: int, taken: set[str]) -> pieces.Piece | None:
        """Return what a block shows, nothing where something is wrong with it, which is told."""
        lang = block.lang or wanted.lang
        try:
            book = self._book(wanted.page, block, show)
            if show.kind == "printed" and not book.process(show.subject, lang).table:
                self._warn(wanted.page, show.line, f"the act prints no table for {show.subject}; leave the block out")
                return None
            made = pieces.piece(book, show, lang, level, taken)
            pieces.add_downloads(made, self._files(wanted.page, book, block, show, lang))
        except Reg2bpmnError as failure:
            self._tell(wanted.page, show.line, failure.diagnostics)
            self._failed.add(show.subject)
            return None
        for told in pieces.told(book, show, lang):
            self._anchors.name(told, lang)
        return made

    def _book(self, page: Page, block: Block, show: Show) -> Book:
        """Return the definition of what a block shows, and tell once what its check finds."""
        path = self.find_definition(page, block.definition) if block.definition else None
        self.used |= {path} if path else set()
        look_up = {"regulation": self.shelf.regulation, "findings": self.shelf.find}.get(show.kind, self.shelf.process)
        book = look_up(show.subject, path)
        self.used |= set(book.files)
        if self.is_checked:
            self._tell(page, show.line, (found for found in book.problems if str(found) not in self._told))
            self._told |= {str(found) for found in book.problems}
        return book

    def _files(self, page: Page, book: Book, block: Block, show: Show, lang: str) -> dict[str, pieces.Downloads]:
        """Put the files that can be downloaded into the site, and return their addresses by process and form."""
        drawn = show.kind in ("figure", "regulation")
        forms = block.forms if block.forms is not None else self.downloads if drawn else ()
        if not drawn and any(other.kind in ("figure", "regulation") for other in block.shows):
            return {}
        made: dict[str, pieces.Downloads] = {}
        for process_id in pieces.processes(book, show):
            made[process_id] = {form: self._added((page, show.line), book, process_id, lang, form) for form in forms}
        return made

    def _added(self, place: tuple[Page, int], book: Book, process_id: str, lang: str, form: str) -> dict[str, str]:
        page, line = place
        if form in DIALECTS:
            files = dict(book.bpmn(process_id, lang, form))
        else:
            picture = book.picture(process_id, lang)
            files = {f"{process_id}.{form}": picture.file(form)}
            self._tell(page, line, (found for found in picture.problems(form) if found.severity is Severity.WARNING))
        addresses = {}
        for name, data in files.items():
            path = f"{FOLDER}/{lang}/{form}/{name}"
            self.add_file(path, data)
            addresses[name] = get_relative_url(path, page.url)
        return addresses

    def _write(self, wanted: Wanted) -> None:
        """Put the pieces and the references into a page."""
        page = wanted.page
        content = _REFERENCE.sub(lambda found: self._reference(wanted, found), page.content or "")
        for word, block in wanted.blocks:
            if not word:
                continue
            lead = self._leader(wanted, block.lang or wanted.lang)
            for made in wanted.pieces.get(word, ()):
                if made.root.find("section[@class='r2b-regulation']") is not None:
                    contents.add_headings(page.toc, made.root, contents.heading_before(page.content or "", word))
            text = "\n".join(made.text(lead) for made in wanted.pieces.get(word, ()))
            content = content.replace(f"<p>{word}</p>", text).replace(word, text)
        page.content = content

    def _leader(self, wanted: Wanted, lang: str) -> pieces.Lead:
        def lead(name: str) -> str | None:
            spot = self._anchors.find(name, wanted.url, lang)
            return _address(spot, wanted.url) if spot else None

        return lead

    def _reference(self, wanted: Wanted, found: re.Match[str]) -> str:
        """Return a link with the words that the page gives it, or those of what it leads to."""
        name, words = html.unescape(found[1]), found[2]
        spot = self._anchors.find(name, wanted.url, wanted.lang)
        if not words.strip():
            words = self._words(name, spot, wanted.lang)
        if spot is None:
            lines = wanted.references.get(name, [])
            line = lines.pop(0) if lines else 1
            if not self._is_failed(name):
                self._warn(wanted.page, line, self._missing(name))
            return words
        return f'<a class="r2b-reference" href="{html.escape(_address(spot, wanted.url))}">{words}</a>'

    def _is_failed(self, name: str) -> bool:
        """Tell whether a name is missing because a block failed, which is told there."""
        return any(re.match(rf"{re.escape(subject)}(?:\.|--|$)", name) for subject in self._failed)

    def _words(self, name: str, spot: Spot | None, lang: str) -> str:
        told = spot.lang if spot else lang
        words = html.escape(self._anchors.words.get((name, told), name))
        return words if told == lang else f'<span lang="{told}">{words}</span>'

    def _missing(self, name: str) -> str:
        shown = repr(name if len(name) <= 100 else f"{name[:100]}…")
        if any(name == known for known, _ in self._anchors.words):
            return f"no page shows the table that has {shown}; add a block 'table: …' to one"
        return f"no page shows {shown}; {self._anchors.about(name)}"

    def _tell(self, page: Page, line: int, problems: Iterable[Diagnostic]) -> None:
        for problem in problems:
            self._warn(page, line, str(problem))

    def _warn(self, page: Page, line: int, text: str) -> None:
        self.warn(f"{page.file.src_uri}:{line}: {text}")


def _address(spot: Spot, page: str) -> str:
    """Return the address of an id from a page on."""
    return f"#{spot.anchor}" if spot.page == page else f"{get_relative_url(spot.page, page)}#{spot.anchor}"
