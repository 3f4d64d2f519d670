"""What python-docx has no words for: elements of WordprocessingML in the order that its schema wants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph

from reg2bpmn.dossier.parts import Cited, Said

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-US"}
"""The language tags of proofing tools, by language."""


def locale(lang: str) -> str:
    """Return the language tag of proofing tools for a language."""
    return LOCALES.get(lang, lang)


Words = Said | Cited | str


def element(tag: str, **attributes: object) -> Any:
    """Return an element such as "w:lang" with attributes of its own namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def add(parent: Any, tag: str, **attributes: object) -> Any:
    """Append an element to `parent` and return it."""
    made = element(tag, **attributes)
    parent.append(made)
    return made


def words_of(words: Words) -> str:
    """Return the text of what is said or cited."""
    return words.quote if isinstance(words, Cited) else str(words)


def write_words(paragraph: Paragraph, parts: Iterable[Words], lang: str) -> None:
    """Append `parts` to a paragraph, each marked with its language where that is not `lang`; a plain text is in it."""
    for part in parts:
        run = paragraph.add_run(words_of(part))
        own = lang if isinstance(part, str) else part.lang
        if own != lang:
            add(run._r.get_or_add_rPr(), "w:lang", val=locale(own))  # noqa: SLF001 - the way that python-docx documents


def write_field(paragraph: Paragraph, code: str) -> None:
    """Append a field, such as PAGE, that a word processor fills in."""
    field = add(paragraph._p, "w:fldSimple", instr=code)  # noqa: SLF001
    add(add(field, "w:r"), "w:t").text = "1"


def write_reference(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """Append a raised number that leads to a bookmark of the document."""
    link = add(paragraph._p, "w:hyperlink", anchor=bookmark, history=1)  # noqa: SLF001
    run = add(link, "w:r")
    add(add(run, "w:rPr"), "w:vertAlign", val="superscript")
    add(run, "w:t").text = text


def mark_place(paragraph: Paragraph, bookmark: str, number: int) -> None:
    """Make the paragraph the place of a bookmark; `number` is its own in the document."""
    first = element("w:bookmarkStart", id=number, name=bookmark)
    inner = paragraph._p  # noqa: SLF001
    inner.insert(0 if inner.pPr is None else 1, first)
    add(inner, "w:bookmarkEnd", id=number)
