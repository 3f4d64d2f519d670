"""What the extensions of documentation builders share: definitions read once, and what is made of them, made once.

A `Shelf` holds the definitions that a documentation may use. A `Book` is one of them with all that pages take from it.
Everything raises `Reg2bpmnError` for what is wrong in a definition, and nothing else.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reg2bpmn import resources
from reg2bpmn.api import check_definition
from reg2bpmn.builder import DIALECTS, LANGUAGES, bpmn_files
from reg2bpmn.captions import caption_of
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.emit.drawing import Drawing
from reg2bpmn.emit.figure import Caption
from reg2bpmn.emit.svg import NO_LINKS, FigureLinks
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.process import Collaboration, compile_process
from reg2bpmn.read import Definition, read_definition
from reg2bpmn.read.definition import beside

__all__ = ["DIALECTS", "FORMS", "LANGUAGES", "STYLE", "TITLES", "Book", "Picture", "Shelf", "supported"]

STYLE = "embed.css"
"""The template that is the style sheet of figures and tables; `emit.templates.raw` reads it."""

TITLES = {
    "omg": "BPMN 2.0",
    "camunda7": "Camunda 7, Operaton",
    "camunda8": "Camunda 8",
    "flowable": "Flowable",
    "spiff": "SpiffWorkflow",
    "svg": "SVG",
    "png": "PNG",
    "pdf": "PDF",
}
"""What can be downloaded, and what its link says."""
FORMS = tuple(TITLES)

_PX_PER_MM = 96 / 25.4
_LONGEST_ID = 100


def supported(code: str | None) -> str | None:
    """Return the language that a documentation's own `code` means, as "kk-KZ" or "ru_RU", nothing for others."""
    short = (code or "").replace("_", "-").partition("-")[0].lower()
    return short if short in LANGUAGES else None


@dataclass(frozen=True)
class Picture:
    """A figure in one language, without the text that stands under it.

    `caption` holds that text: title, lines, and notes that explain the signs. A page shows it as its own text, which
    can be searched, translated and read aloud; only the legend of the symbols is drawn.
    """

    collaboration: Collaboration
    layout: Layout
    caption: Caption
    _files: dict[str, bytes] = field(default_factory=dict, repr=False)
    _elements: dict[object, str] = field(default_factory=dict, repr=False)

    @property
    def _drawn(self) -> Caption:
        return self.caption.legend_alone

    def svg(self, links: FigureLinks = NO_LINKS) -> str:
        """Return the figure as an element of an HTML page."""
        from reg2bpmn.emit import svg  # noqa: PLC0415 - lxml and Graphviz are loaded when a figure is drawn

        key = links.prefix, tuple(links.rows.items()), tuple(links.lines.items())
        if key not in self._elements:
            self._elements[key] = svg.inline(self.collaboration, self.layout, self._drawn, links)
        return self._elements[key]

    def file(self, form: str) -> bytes:
        """Return the figure as a file: "svg", "png", or "pdf", one page as large as the figure."""
        if form not in self._files:
            self._files[form] = self._write(form)
        return self._files[form]

    def problems(self, form: str) -> list[Diagnostic]:
        """Return warnings of letters that no font has for `file`, and notes of fonts of the machine that it uses."""
        return Drawing(self.collaboration, self.layout, self._drawn).unusual_letters((form,))

    def _write(self, form: str) -> bytes:
        from reg2bpmn.emit import pdf, png, svg  # noqa: PLC0415 - as above
        from reg2bpmn.emit.caption import with_caption  # noqa: PLC0415
        from reg2bpmn.emit.figure import drawn  # noqa: PLC0415
        from reg2bpmn.emit.pages import Page  # noqa: PLC0415

        if form != "pdf":
            write = {"svg": svg.write, "png": png.write}[form]
            return write(self.collaboration, self.layout, self._drawn)
        figure = with_caption(drawn(self.collaboration, self.layout), self._drawn)
        width, height = figure.page.width / _PX_PER_MM, figure.page.height / _PX_PER_MM
        return pdf.document([Page(figure, self.caption.title or figure.title, width, height, fits=True)])


@dataclass(frozen=True)
class Book:
    """A definition, and what pages take from it, each made once."""

    definition: Definition
    _told: dict[str, parts.Regulation] = field(default_factory=dict, repr=False)
    _pictures: dict[tuple[str, str], Picture] = field(default_factory=dict, repr=False)
    _bpmn: dict[tuple[str, str, str], dict[str, bytes]] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """The regulation's id."""
        return self.definition.regulation.id

    @property
    def processes(self) -> list[str]:
        """The ids of the processes."""
        return [process.id for process in self.definition.regulation.processes]

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """What the book is made of: the definition, the templates that it uses, and the text of the act."""
        tree, act = self.definition.tree, self.definition.regulation.act
        found = {self.definition.path, *(Path(scalar.place.file) for scalar in tree.values.values())}
        if act and act.source:
            found.add(self.definition.path.parent / "sources" / act.source)
        return tuple(sorted(found))

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The errors that the check finds in a definition that can be read: quotations that the act does not have."""
        try:
            found = check_definition(self.definition)
        except Reg2bpmnError as failure:
            return failure.diagnostics
        return tuple(diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR)

    def regulation(self, lang: str) -> parts.Regulation:
        """Return what is told of the regulation."""
        lang = self.definition.regulation.spoken(lang)
        if lang not in self._told:
            self._told[lang] = dossier_of(self.definition.regulation, lang)
        return self._told[lang]

    def process(self, process_id: str, lang: str) -> parts.Process:
        """Return what is told of one of the processes."""
        return next(process for process in self.regulation(lang).processes if process.id == process_id)

    def picture(self, process_id: str, lang: str) -> Picture:
        """Return the figure of one of the processes."""
        lang = self.definition.regulation.spoken(lang)
        key = process_id, lang
        if key not in self._pictures:
            regulation = self.definition.regulation
            process = next(process for process in regulation.processes if process.id == process_id)
            collaboration = compile_process(regulation, process, lang)
            caption = caption_of(regulation, process, lang)
            self._pictures[key] = Picture(collaboration, lay_out(collaboration), caption)
        return self._pictures[key]

    def bpmn(self, process_id: str, lang: str, dialect: str) -> Mapping[str, bytes]:
        """Return the BPMN file of a process, first, and those that must be deployed with it, by name.

        Raises `Reg2bpmnError` for an unknown dialect.
        """
        lang = self.definition.regulation.spoken(lang)
        key = process_id, lang, dialect
        if key not in self._bpmn:
            picture = self.picture(process_id, lang)
            self._bpmn[key] = bpmn_files(picture.collaboration, picture.layout, dialect)
        return self._bpmn[key]


class Shelf:
    """The definitions that a documentation may use: the files and folders `paths`, or those of the package.

    A file is read when it is first asked for, and again once it, a template or its act has changed.
    """

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._paths = tuple(paths) or (resources.shipped("definitions"),)
        self._read: dict[Path, tuple[_Stamp, Book | Reg2bpmnError]] = {}

    def process(self, process_id: str, path: Path | None = None) -> Book:
        """Return the book that holds the process `process_id`, of the file `path` or of any definition.

        Raises `Reg2bpmnError` with every error of the file, or the ids that are known.
        """
        return self._owner("process", process_id, path)

    def regulation(self, regulation_id: str, path: Path | None = None) -> Book:
        """Return the book of a regulation; raises as `process` does."""
        return self._owner("regulation", regulation_id, path)

    def find(self, identifier: str, path: Path | None = None) -> Book:
        """Return the book of a regulation or of a process; raises as `process` does."""
        return self._owner("process or regulation", identifier, path)

    def files(self, path: Path | None = None) -> tuple[Path, ...]:
        """Return every file that decides whether something is found: once one changes, it is worth another look."""
        found: set[Path] = set()
        for file in self._files(path):
            opened = self._open(file)
            found |= {file, *beside(file)}
            found |= set(opened.files) if isinstance(opened, Book) else set()
        return tuple(sorted(found | {folder for folder in self._paths if not path}))

    def _owner(self, kind: str, identifier: str, path: Path | None) -> Book:
        opened = [self._open(file) for file in self._files(path)]
        books = [book for book in opened if isinstance(book, Book)]
        owners = [book for book in books if identifier in _ids(book, kind)]
        if len(owners) == 1:
            return owners[0]
        failed = [found for broken in opened if isinstance(broken, Reg2bpmnError) for found in broken.diagnostics]
        if owners:
            raise Reg2bpmnError([_twice(kind, identifier, owners)])
        if path and failed:
            raise Reg2bpmnError(failed)
        known = [name for book in books for name in _ids(book, kind)]
        raise Reg2bpmnError([_unknown(kind, identifier, known, path), *failed])

    def _files(self, path: Path | None) -> list[Path]:
        """Return the files to look in: `path`, or all; an empty folder stands for itself."""
        files: list[Path] = []
        for given in [path] if path else self._paths:
            files += (sorted(given.glob("*.yaml")) or [given]) if given.is_dir() else [given]
        return list(dict.fromkeys(files))

    def _open(self, file: Path) -> Book | Reg2bpmnError:
        kept = self._read.get(file)
        if kept and kept[0] == _stamp(_rests_on(file, kept[1])):
            return kept[1]
        opened: Book | Reg2bpmnError
        try:
            opened = Book(read_definition(file))
        except Reg2bpmnError as failure:
            opened = failure
        self._read[file] = _stamp(_rests_on(file, opened)), opened
        return opened


_Stamp = tuple[tuple[str, int, int], ...]


def _stamp(files: Iterable[Path]) -> _Stamp:
    """Return what changes when one of the files does."""
    found = ((str(file), file.stat()) for file in files if file.exists())
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


def _rests_on(file: Path, opened: Book | Reg2bpmnError) -> Iterable[Path]:
    return opened.files if isinstance(opened, Book) else [file, *beside(file)]


def _ids(book: Book, kind: str) -> list[str]:
    return {"process": book.processes, "regulation": [book.id]}.get(kind, [book.id, *book.processes])


def _unknown(kind: str, identifier: str, known: Sequence[str], path: Path | None) -> Diagnostic:
    shown = identifier if len(identifier) <= _LONGEST_ID else f"{identifier[:_LONGEST_ID]}…"
    close = difflib.get_close_matches(shown, known, n=1)
    meant = f"did you mean {close[0]!r}? " if close else ""
    remedy = f"{meant}known: {', '.join(known) or 'none'}"
    return error("unknown-id", f"no {kind} {shown!r}", remedy, Place(str(path)) if path else None)


def _twice(kind: str, identifier: str, owners: Sequence[Book]) -> Diagnostic:
    files = " and in ".join(str(book.definition.path) for book in owners)
    return error("duplicate-id", f"the {kind} {identifier!r} is in {files}", "say which definition is meant")
