"""A BPMN file drawn: the diagram that is asked for, in the format that is asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity, error, in_order
from reg2bpmn.layout.pages.paper import PAPERS
from reg2bpmn.redraw import page
from reg2bpmn.redraw.model import Drawing
from reg2bpmn.redraw.reading import read_drawing
from reg2bpmn.relayout.document import Document
from reg2bpmn.relayout.drawn import DIAGRAM, EDGE, SHAPE
from reg2bpmn.relayout.files import layout_bpmn
from reg2bpmn.relayout.reading import read

FORMATS = ("svg", "png", "pdf")
MOST_PIXELS = 50_000_000
"""Pixels of the largest picture; above it, the scale shrinks."""

_SCALE = 2.0  # pixels a px


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn diagram in its format, and what its reader must know, in the order of the file's lines."""

    data: bytes
    found: tuple[Diagnostic, ...]


def draw_bpmn(path: Path, form: str = "svg", diagram: str = "", paper: str = "") -> Drawn:
    """Draw a diagram of the BPMN file at `path` as "svg", "png" or "pdf", as bpmn-js shows it.

    `diagram` is the id of a BPMNDiagram, or its number from 1 on; without it, the first is drawn that shows anything.
    A file that draws nothing is laid out first. A PDF has one page as large as the diagram, or with a `paper`, "a4" or
    "a3", a landscape sheet on which it is made to fit. PNG has two pixels a px, fewer where it would be too large.
    Letters of labels that no font has are told for PNG and PDF; SVG leaves letters to what shows it.
    Raises `Reg2bpmnError` for a file that cannot be read, is not BPMN XML, or has no such diagram, ValueError for an
    unknown format or paper.
    """
    if form not in FORMATS or paper not in ("", *PAPERS):
        raise ValueError(f"unknown format {form!r} or paper {paper!r}")
    document, found = _opened(path)
    known = set(document.found)
    chosen, notes = _chosen(document, diagram)
    drawing = read_drawing(document, chosen) if chosen is not None else Drawing("", path.stem, ())
    told = in_order([*found, *notes, *(one for one in document.found if one not in known)])
    return Drawn(_written(drawing, form, paper), (*told, *_letters(drawing, form, str(path))))


def _opened(path: Path) -> tuple[Document, list[Diagnostic]]:
    """Return a file that draws something, laid out if it does not do so by itself, and what reading it told."""
    document = Document(read(path), str(path))
    if any(True for _ in document.root.iter(SHAPE, EDGE)):
        return document, document.found
    relaid = layout_bpmn(path)
    place = document.place(document.root)
    note = Diagnostic("laid-out", Severity.NOTE, "the file draws nothing, and is laid out to be drawn", place=place)
    return Document(relaid.data, str(path)), [note, *relaid.found]


def _chosen(document: Document, wanted: str) -> tuple[etree._Element | None, list[Diagnostic]]:
    """Return the diagram to be drawn, and a note on those that are not."""
    diagrams = list(document.root.iterchildren(DIAGRAM))
    names = [f"{number} ({one.get('id')})" if one.get("id") else str(number) for number, one in enumerate(diagrams, 1)]
    if wanted:
        for number, one in enumerate(diagrams, 1):
            if wanted in (one.get("id"), str(number)):
                return one, []
        known = f"the file has {', '.join(names)}" if names else "the file has none"
        place = document.place(document.root)
        raise Reg2bpmnError([error("unknown-diagram", f"no diagram {wanted!r} in the file", known, place)])
    shown = [one for one in diagrams if any(True for _ in one.iter(SHAPE, EDGE))]
    if not diagrams:
        return None, []
    chosen = (shown or diagrams)[0]
    others = [name for one, name in zip(diagrams, names, strict=True) if one is not chosen]
    if not others:
        return chosen, []
    message = f"diagram {names[diagrams.index(chosen)]} is drawn; the file has also {', '.join(others)}"
    remedy = "ask for one by its number or id (--diagram)"
    return chosen, [Diagnostic("other-diagrams", Severity.NOTE, message, remedy, document.place(chosen))]


def _letters(drawing: Drawing, form: str, name: str) -> list[Diagnostic]:
    """Tell which letters of which labels no font has, and which fonts of the machine are used; SVG has them as text."""
    if form == "svg":
        return []
    from reg2bpmn.emit import glyphs  # noqa: PLC0415 - it has measures of fonts

    labels = ((thing.id, " ".join(line for each in thing.labels for line in each.lines)) for thing in drawing.things)
    return glyphs.problems(name, labels)


def _written(drawing: Drawing, form: str, paper: str) -> bytes:
    root = page.tree(drawing)
    if form == "svg":
        return page.document(root)
    from reg2bpmn.emit import pdf, png  # noqa: PLC0415 - heavy imports that only these formats need

    if form == "pdf":
        return pdf.of_svg(root, PAPERS[paper] if paper else None)
    area = page.page_of(drawing)
    return png.of_svg(root, min(_SCALE, math.sqrt(MOST_PIXELS / (area.width * area.height))))
