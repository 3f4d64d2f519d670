"""What stands in the place of a block: the fragments of `emit.html`, their links led to the pages that hold the ids.

A piece is made in two steps, since a figure can lead to a table on a page that comes later: first its elements, whose
ids are noted, then its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from reg2bpmn.dossier import parts
from reg2bpmn.emit import html
from reg2bpmn.emit.linking import figure_links, figure_prefix
from reg2bpmn.ext.embedding import TITLES, Book
from reg2bpmn.ext.mkdocs.blocks import Show
from reg2bpmn.locale.documents import DOCUMENT_WORDS

Lead = Callable[[str], str | None]
"""Returns the address of an id, nothing where no page holds it."""
Downloads = Mapping[str, Mapping[str, str]]
"""For each form the addresses of its files by their names."""


@dataclass
class Piece:
    """A fragment as elements; `drawings` are the figures in it by the words that stand in their places."""

    root: Any
    lang: str
    book: Book
    drawings: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """The ids of its elements."""
        return [element.get("id") for element in self.root.iter() if element.get("id")]

    def text(self, lead: Lead) -> str:
        """Return the fragment as HTML."""
        here = set(self.ids)
        for link in list(self.root.iter("a")):
            name = (link.get("href") or "").partition("#")[2]
            if name and name not in here:
                _lead(link, lead(name))
        made = str(etree.tostring(self.root, encoding="unicode", method="html", with_tail=False))
        for word, (process_id, prefix) in self.drawings.items():
            made = made.replace(word, self._svg(process_id, prefix, lead))
        return made

    def _svg(self, process_id: str, prefix: str, lead: Lead) -> str:
        """Return a figure whose shapes lead to their rows."""
        links = figure_links(self.book.process(process_id, self.lang), self.lang)
        led = {shape: lead(address.partition("#")[2]) for shape, address in links.rows.items()}
        rows = {shape: address for shape, address in led.items() if address}
        return self.book.picture(process_id, self.lang).svg(replace(links, rows=rows, prefix=prefix))


def _lead(link: Any, address: str | None) -> None:
    """Lead a link to its page; one that leads nowhere is its words, and a paragraph of nothing else is left out."""
    parent = link.getparent()
    if address:
        link.set("href", address)
    elif parent.tag == "p" and len(parent) == 1 and not (parent.text or link.tail or "").strip():
        parent.drop_tree()
    else:
        link.drop_tag()


def piece(book: Book, show: Show, lang: str, level: int, taken: set[str]) -> Piece:
    """Return what a block asks for. `level` is that of a regulation's heading, `taken` are the ids of the page so far.

    Raises `Reg2bpmnError` where a process does not compile.
    """
    made = Piece(None, lang, book)
    root = lxml_html.fragment_fromstring(_html(book, show, lang, level, made), create_parent="div")
    root.set("class", "r2b")
    root.set("lang", lang)
    made.root = root
    for figure in list(root.iter("figure")):
        _finish(figure, made, taken)
    _keep_apart(root, taken)
    return made


def _html(book: Book, show: Show, lang: str, level: int, made: Piece) -> str:
    if show.kind == "regulation":
        told = book.regulation(lang)
        return html.regulation(told, figures={p.id: _place(made, p.id) for p in told.processes}, level=level)
    if show.kind == "findings":
        found = book.regulation(lang) if show.subject == book.id else book.process(show.subject, lang)
        return html.findings(found, lang, level=0) or f"<p>{DOCUMENT_WORDS[lang].no_findings}</p>"
    process = book.process(show.subject, lang)
    if show.kind == "figure":
        return html.figure(process, lang, _place(made, process.id))
    write = {"table": html.twin, "printed": html.printed}[show.kind]
    return write(process, lang, level=0)


def _place(made: Piece, process_id: str) -> str:
    """Return the word in the place of a figure. It compiles the process, for what is wrong is told before writing."""
    made.book.picture(process_id, made.lang)
    word = f"r2bdrawing{len(made.drawings)}z"
    made.drawings[word] = process_id, figure_prefix(process_id)
    return word


def _finish(figure: Any, made: Piece, taken: set[str]) -> None:
    """Say under a figure what it rests on, and number those of one process on a page."""
    word = next(word for word in made.drawings if word in figure.xpath("string()"))
    process_id, prefix = made.drawings[word]
    number = 1
    while (name := f"{process_id}--figure" + (f"-{number}" if number > 1 else "")) in taken:
        number += 1
    figure.set("id", name)
    if number > 1:
        made.drawings[word] = process_id, f"{prefix}{number}-"
    lines = made.book.picture(process_id, made.lang).caption.lines
    caption = figure.find("figcaption")
    if lines and caption is not None:
        note = etree.SubElement(caption, "p", {"class": "r2b-note"})
        note.text = " · ".join(lines)


def _keep_apart(root: Any, taken: set[str]) -> None:
    """Take away the ids that stand higher on the page, and note the others."""
    for element in root.iter():
        name = element.get("id")
        if name in taken:
            del element.attrib["id"]
        elif name:
            taken.add(name)
    own = {element.get("id") for element in root.iter()}
    for element in root.iter():
        if element.get("aria-labelledby", "") not in own:
            element.attrib.pop("aria-labelledby", None)


def add_downloads(made: Piece, downloads: Mapping[str, Downloads]) -> None:
    """Put the links to the files of each process behind its figure, or at the end where that is not shown."""
    figures = {figure.get("id").partition("--figure")[0]: figure for figure in made.root.iter("figure")}
    for process_id, forms in downloads.items():
        if forms:
            paragraph = etree.Element("p", {"class": "r2b-downloads"})
            for link in _links(forms):
                if len(paragraph):
                    paragraph[-1].tail = " · "
                paragraph.append(link)
            figure = figures.get(process_id)
            if figure is None:
                made.root.append(paragraph)
            else:
                figure.append(paragraph)


def _links(forms: Downloads) -> Iterator[Any]:
    for form, files in forms.items():
        for number, (name, address) in enumerate(files.items()):
            link = etree.Element("a", {"href": address, "download": name})
            link.text = name if number else f"{TITLES[form]} ({name})"
            yield link


def processes(book: Book, show: Show) -> list[str]:
    """Return the ids of the processes that something shows, of which there are files."""
    if show.kind == "regulation":
        return book.processes
    return [show.subject] if show.subject in book.processes else []


def told(book: Book, show: Show, lang: str) -> Iterator[parts.Process | parts.Regulation]:
    """Yield the regulation and the processes that something names."""
    yield book.regulation(lang)
    yield from (book.process(process_id, lang) for process_id in processes(book, show))
