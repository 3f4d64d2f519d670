"""The styles of the document: those of Word's own that it uses, set as Kazakh acts are, and a few of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from reg2bpmn.emit.word.oxml import element, locale

FONT = "Times New Roman"
_KEPT = {"Normal", "Heading1", "Heading2", "Caption", "Footer", "TableGrid"}
_KEPT |= {"DefaultParagraphFont", "TableNormal", "NoList"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks: the size of its letters and the space around its paragraphs, points."""

    name: str
    size: float
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    keeps: bool = False


BODY = Look("Normal", 11, after=4)
MARK = Look("Heading 1", 11, WD_ALIGN_PARAGRAPH.RIGHT, after=6, keeps=True)
TITLE = Look("Heading 2", 13, WD_ALIGN_PARAGRAPH.CENTER, before=4, after=6, bold=True, keeps=True)
PRINTED_TITLE = Look("Printed title", 11, WD_ALIGN_PARAGRAPH.CENTER, after=6, keeps=True)
FIGURE = Look("Figure", 11, WD_ALIGN_PARAGRAPH.CENTER, after=2, keeps=True)
CAPTION = Look("Caption", 9, WD_ALIGN_PARAGRAPH.CENTER, before=2, after=4)
NOTES = Look("Notes heading", 10, before=6, after=2, bold=True, keeps=True)
NOTE = Look("Note", 9, after=2)
CELL = Look("Cell", 9)
SETTLED = Look("Settled value", 8.5, before=2, italic=True)
FOOTER = Look("Footer", 9, WD_ALIGN_PARAGRAPH.CENTER)
LOOKS = (BODY, MARK, TITLE, PRINTED_TITLE, FIGURE, CAPTION, NOTES, NOTE, CELL, SETTLED, FOOTER)


def apply_styles(document: Document, lang: str) -> None:
    """Give an empty document the styles, in the language `lang`."""
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _KEPT:
            root.remove(style)
    defaults = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(defaults):
        defaults.remove(child)
    _set_font(defaults)
    defaults.append(_language(lang))
    for look in LOOKS:
        _apply(document, look, lang)


def _apply(document: Document, look: Look, lang: str) -> None:
    style: Any = next((style for style in document.styles if style.name == look.name), None)
    if style is None:
        style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    _clear(style)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold or None, look.italic or None
    _format(style, look)
    inner = style.element.get_or_add_rPr()
    _set_font(inner)
    inner.append(_language(lang))


def _clear(style: ParagraphStyle) -> None:
    """Take out what the style looks like, its link to a style of letters, and that it is hidden."""
    outline = style.element.find(f".//{qn('w:outlineLvl')}")
    for tag in ("w:pPr", "w:rPr", "w:link", "w:semiHidden", "w:unhideWhenUsed"):
        for child in style.element.findall(qn(tag)):
            style.element.remove(child)
    if outline is not None:
        style.element.get_or_add_pPr().append(outline)


def _format(style: ParagraphStyle, look: Look) -> None:
    form = style.paragraph_format
    form.alignment, form.line_spacing = look.align, 1.0
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = form.keep_together = look.keeps or None


def _set_font(inner: Any) -> None:
    for found in inner.findall(qn("w:rFonts")):
        inner.remove(found)
    inner.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))


def _language(lang: str) -> Any:
    return element("w:lang", val=locale(lang), eastAsia=locale(lang), bidi="ar-SA")


def set_settings(document: Document, lang: str) -> None:
    """Say for which Word the document is, which one shows SVG, and its language."""
    settings = document.settings.element
    for tag in ("w:rsids", "w:proofState", "w:savePreviewPicture", "w:shapeDefaults"):
        for child in settings.findall(qn(tag)):
            settings.remove(child)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), locale(lang))
