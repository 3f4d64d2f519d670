"""The file around the document: its properties, and a zip archive in which nothing tells when it was made."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

from reg2bpmn.emit.word.oxml import locale

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive can tell
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_SURPLUS = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties", "numbering", "webSettings")


def set_properties(document: Document, title: str, subject: str, lang: str) -> None:
    """Set what the file says of itself: title, subject and language, and neither an author nor a date."""
    properties = document.core_properties
    for found in list(properties._element):  # noqa: SLF001 - python-docx has no way to leave a date out
        properties._element.remove(found)  # noqa: SLF001
    properties.title, properties.subject, properties.language = title[:255], subject[:255], locale(lang)


def packed(document: Document) -> bytes:
    """Return the file; equal documents are equal bytes."""
    _drop_surplus(document)
    first, made = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name not in _FIRST, name)):
            new.writestr(_entry(name), old.read(name))
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.create_system = 0
    # A picture is compressed already.
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
    return entry


def _drop_surplus(document: Document) -> None:
    """Drop the parts of python-docx's template that no document of ours needs."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/")[-1] in _SURPLUS]:
            del rels[key]
