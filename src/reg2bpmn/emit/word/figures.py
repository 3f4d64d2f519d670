"""A figure in a document: its pictures with a text for who cannot see them, and what stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from lxml import etree

from reg2bpmn.dossier import parts
from reg2bpmn.emit.word.oxml import add
from reg2bpmn.emit.word.paper import A3, A4, MARK_SHARE, Page, text_height
from reg2bpmn.emit.word.picture import Picture
from reg2bpmn.emit.word.styles import CAPTION, FIGURE, MARK, TITLE

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_MOST_WORDS = 2000  # letters of the text in place of a picture
_SMALLEST = 0.8  # of its size: a picture that would have to be smaller goes to a page of its own
_SPACES = 8.0  # mm between the heading, the title, the picture and its caption


def paper_of(pictures: Sequence[Picture]) -> Page:
    """Return the smallest paper that holds the pictures."""
    widest = max((picture.width_mm for picture in pictures), default=0)
    highest = max((picture.height_mm for picture in pictures), default=0)
    return A4 if widest <= A4.room[0] and highest <= A4.figures.height else A3


def room_under(page: Page, mark: str, title: str, caption: str) -> float:
    """Return the height in mm that the headings and the caption leave for a picture."""
    wide = page.room[0]
    taken = text_height(mark, MARK.size, wide * (1 - MARK_SHARE)) + text_height(title, TITLE.size, wide)
    return page.room[1] - taken - text_height(caption, CAPTION.size, wide) - _SPACES


def size_of(picture: Picture, page: Page, room: float) -> tuple[float, float]:
    """Return width and height in mm: those of the picture, smaller where the page or the room on it is."""
    most = room if room >= _SMALLEST * picture.height_mm else page.room[1] - _SPACES
    scale = min(1, page.room[0] / picture.width_mm, most / picture.height_mm)
    return picture.width_mm * scale, picture.height_mm * scale


def write_picture(document: Document, picture: Picture, size: tuple[float, float], name: str, words: str) -> Paragraph:
    """Append a picture of `size` mm, called `name`, with `words` in its place for who cannot see it."""
    paragraph = document.add_paragraph(style=FIGURE.name)
    shape = paragraph.add_run().add_picture(BytesIO(picture.png), Mm(size[0]), Mm(size[1]))
    inner: Any = shape._inline  # noqa: SLF001
    for properties in (inner.docPr, inner.graphic.graphicData.pic.nvPicPr.cNvPr):
        properties.set("name", name)
        properties.set("descr", words)
    if picture.svg:
        _add_svg(document, inner.graphic.graphicData.pic.blipFill.blip, picture.svg)
    return paragraph


def _add_svg(document: Document, blip: Any, data: bytes) -> None:
    """Put the SVG beside the PNG, for the word processors that show it."""
    package = document.part.package
    number = sum(part.partname.endswith(".svg") for part in package.iter_parts()) + 1
    part = Part(PackURI(f"/word/media/figure{number}.svg"), "image/svg+xml", data, package)
    extension = add(OxmlElement("a:extLst"), "a:ext")
    extension.set("uri", _SVG_EXTENSION)
    own = etree.SubElement(extension, f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
    own.set(qn("r:embed"), document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
    blip.append(extension.getparent())


def words_for(process: parts.Process, title: str) -> str:
    """Tell a figure in words: its title, then each step with who does it, conditions, waits and ends."""
    told = [_numbered(step.number, f"{step.label} ({step.done_by})") for step in process.steps]
    told += [_numbered(condition.number, str(condition.question)) for condition in process.conditions]
    told += [str(wait.label) for wait in process.waits]
    told += [str(end.state) for end in process.ends]
    starts = "; ".join(str(start.label) for start in process.starts)
    within = f" ({process.deadline})" if process.deadline else ""
    whole = f"{title}{within}. {starts}; {'; '.join(told)}"
    return whole if len(whole) <= _MOST_WORDS else f"{whole[: _MOST_WORDS - 1]}…"


def _numbered(number: str, text: str) -> str:
    return f"{number}. {text}" if number else text
