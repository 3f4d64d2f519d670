"""Pages of legal portals: paragraphs and tables in order; tables that only lay the page out are walked through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from reg2bpmn.acts.document import Block, Document, Paragraph
from reg2bpmn.acts.spots import Spots
from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.formats.encoding import decode
from reg2bpmn.tables.formats.html import BLOCKS, SILENT, captions_of, declared, grid_of, parsed
from reg2bpmn.tables.limits import MAX_GRIDS, MAX_TEXT, refuse
from reg2bpmn.tables.text import one_line

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MENUS = {"nav", "header", "footer", "form", "aside"}
_CONTAINERS = {
    *BLOCKS,
    *_MENUS,
    "article",
    "main",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "body",
    "center",
    "blockquote",
    "pre",
    "caption",
}
_BEGINS = re.compile(r"(?:\d{1,3}\s?[.)]|\d{1,2}\s?-\s?[^\W\d]+\s*[–-]|[–-]\s)")
_ENDED = re.compile(r"[.;:]\s*$")
_FEW_CELLS = 3


def read(data: bytes, file: str, encoding: str = "") -> Document:
    """Read the blocks of a page. Raises `Reg2bpmnError`."""
    text, found = decode(data, file, encoding or declared(data))
    root = parsed(text, file)
    walker = _Walker(file, captions_of(root))
    walker.walk(root)
    walker.close()
    title = next((one_line("".join(map(str, e.itertext()))) for e in root.iter("title")), "")
    spots = walker.spots
    blocks = tuple(walker.blocks)
    return Document(file, blocks, spots.places, title[:MAX_TEXT], found=found, form="html", lines=tuple(spots.lines))


@dataclass(slots=True)
class _Walker:
    """Collects the text between the beginnings and ends of blocks."""

    file: str
    captions: dict[etree._Element, str]
    blocks: list[Block] = field(default_factory=list)
    spots: Spots = field(default_factory=Spots)
    pieces: list[str] = field(default_factory=list)
    line: int = 1
    heading: bool = False
    tables: int = 0

    def walk(self, parent: etree._Element) -> None:
        """Walk through an element. Raises `Reg2bpmnError` where there are too many tables."""
        self._text(parent.text)
        for element in parent:
            if isinstance(element.tag, str):
                self._element(element)
            self._text(element.tail)

    def _element(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in SILENT or element.get("hidden") is not None:
            return
        if tag == "br":
            self.pieces.append("\n")
            return
        if tag not in _CONTAINERS:
            self.walk(element)
            return
        self.close()
        self.line = _line(element) or self.line
        self.heading = tag in _HEADINGS or _is_bold(element)
        if tag == "table" and self._is_table(element):
            self._table(element)
        else:
            self.walk(element)
        self.close()
        self.heading = False

    def _is_table(self, element: etree._Element) -> bool:
        """Whether a table has cells to be read, and does not only lay the page out: no tables in it, several rows."""
        return element.find(".//table") is None and len(element.findall(".//tr")) > 1

    def _table(self, element: etree._Element) -> None:
        self.tables += 1
        if self.tables > MAX_GRIDS:
            raise refuse(self.file, "table-size", f"more than {MAX_GRIDS} tables", "give the table of steps alone")
        grid = grid_of(element, self.file, self.tables, self.captions.get(element, ""))
        self.blocks.append(self.spots.table(grid, Place(self.file, self.line)))

    def _text(self, text: str | None) -> None:
        self.pieces.append(re.sub(r"[\r\n\t ]+", " ", text or ""))

    def close(self) -> None:
        """Make paragraphs of the text so far: one, or several where its lines are items of their own."""
        lines = [line for line in "".join(self.pieces).split("\n") if line.strip()]
        self.pieces = []
        joined_lines: list[str] = []
        for line in lines:
            indented = line.startswith("\u00a0\u00a0")
            words = one_line(line.replace("\u00a0", " "))
            if not words:
                continue
            begins = indented or (
                bool(_BEGINS.match(words)) and bool(_ENDED.search(joined_lines[-1] if joined_lines else "."))
            )
            if joined_lines and not begins:
                joined_lines[-1] = f"{joined_lines[-1]} {words}"
            else:
                joined_lines.append(words)
        for words in joined_lines:
            passage = self.spots.passage(Place(self.file, self.line), words[:MAX_TEXT])
            self.blocks.append(Paragraph(passage.tidied(), self.heading))


def _is_bold(element: etree._Element) -> bool:
    """Whether all that a paragraph says is bold, as headings of portals are."""
    if element.tag not in {"p", "center"} or (element.text or "").strip() or len(element) != 1:
        return False
    inner = element[0]
    return inner.tag in {"b", "strong"} and not (inner.tail or "").strip()


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0
