"""A regulation as one document: Markdown for a wiki, HTML that stands alone, DOCX for whoever drafts its appendices."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reg2bpmn.dossier import parts
from reg2bpmn.emit.drawing import Drawing

Drawings = Mapping[str, Drawing]


def write(told: parts.Regulation, drawings: Drawings, form: str, images: Mapping[str, str] | None = None) -> bytes:
    """Return the document in one of `FORMS`.

    `drawings` holds the figures by the id of their process, `images` where Markdown finds them: addresses from the
    document. Raises `Reg2bpmnError` for DOCX if python-docx is not installed.
    """
    return _WRITERS[form](told, drawings, images or {})


def _markdown(told: parts.Regulation, _drawings: Drawings, images: Mapping[str, str]) -> bytes:
    from reg2bpmn.emit import markdown  # noqa: PLC0415 - templates are loaded when they are filled

    return markdown.regulation(told, images).encode()


def _html(told: parts.Regulation, drawings: Drawings, _images: Mapping[str, str]) -> bytes:
    from reg2bpmn.emit import html  # noqa: PLC0415 - as above
    from reg2bpmn.emit.linking import figure_links  # noqa: PLC0415 - lxml is loaded when drawing

    links = {process.id: figure_links(process, told.lang) for process in told.processes}
    figures = {name: drawing.inline(links[name]) for name, drawing in drawings.items()}
    return html.page(told, figures=figures).encode()


def _docx(told: parts.Regulation, drawings: Drawings, _images: Mapping[str, str]) -> bytes:
    from reg2bpmn.emit import word  # noqa: PLC0415 - python-docx is loaded when a document is written

    drawn = {name: word.pictures(item.collaboration, item.layout, item.caption) for name, item in drawings.items()}
    return word.write(told, drawn)


_WRITERS: Mapping[str, Callable[[parts.Regulation, Drawings, Mapping[str, str]], bytes]] = {
    "md": _markdown,
    "html": _html,
    "docx": _docx,
}
FORMS = tuple(_WRITERS)
