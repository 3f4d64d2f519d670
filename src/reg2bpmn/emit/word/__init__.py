"""The appendices of a regulation as an Office Open XML document (DOCX) for whoever drafts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.dossier import parts
from reg2bpmn.emit.figure import Caption
from reg2bpmn.emit.word.picture import Picture
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.process.graph import Collaboration

__all__ = ["Picture", "pictures", "write"]


def pictures(collaboration: Collaboration, layout: Layout, caption: Caption) -> tuple[Picture, ...]:
    """Draw a figure for a document: its legend and no other caption, which the document sets as text.

    It is cut into as few sheets as hold it with no text smaller than 7 points: one of A4, else sheets of A3.
    Raises as `emit.pages.pages` and `emit.png.of_svg` do.
    """
    from reg2bpmn.emit.word.drawing import draw  # noqa: PLC0415 - lxml and Graphviz are loaded when drawing

    return draw(collaboration, layout, caption)


def write(regulation: parts.Regulation, figures: Mapping[str, Sequence[Picture]]) -> bytes:
    """Return the appendices of a regulation as DOCX, in the language of `regulation`.

    `figures` holds the pictures of each figure by the id of its process. Equal input gives equal bytes. Raises
    `Reg2bpmnError` if python-docx is not installed.
    """
    try:
        from reg2bpmn.emit.word.document import document  # noqa: PLC0415 - as above, for python-docx
    except ModuleNotFoundError as missing:
        if missing.name != "docx":
            raise
        told = "DOCX needs the package python-docx, which is not installed"
        raise Reg2bpmnError([error("docx-package", told, "pip install python-docx")]) from missing
    return document(regulation, figures)
