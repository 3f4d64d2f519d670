"""What no diagram shows because it stands where BPMN has no place for it: told, never left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit.bpmn.index import DRAWN, kind
from reg2bpmn.emit.bpmn.names import BPMN
from reg2bpmn.relayout.document import Document, id_of
from reg2bpmn.relayout.planes import Planes

_REMEDY = "move it to where BPMN has a place for it, or draw it by hand"


def tell_unread(document: Document, planes: Planes) -> None:
    """Tell of each element with a notation that is in none of the diagrams and about which nothing was told yet.

    What is inside such an element, or inside one that was told, goes with it.
    """
    shown = {identity for plane in planes.written for identity in plane.draft.scene().ids()}
    shown |= {identity for drawing in planes.left for identity in drawing.parts}
    semantic = set(document.semantic)
    for element in _outermost(document, shown):
        around = element.getparent()
        place = "at the top" if around is None else f"in {document.title(around)}"
        if element in semantic:
            document.tell(element, "no-shape", f"stands {place}, where no diagram shows it, and gets no shape", _REMEDY)
        else:
            message = "is inside of an extension, which says nothing to BPMN, and gets no shape"
            document.tell(element, "no-shape", message, _REMEDY, Severity.NOTE)


def _outermost(document: Document, shown: set[str]) -> Iterator[etree._Element]:
    lost: set[etree._Element] = set()
    for element in _notation(document.root.iterdescendants(f"{{{BPMN}}}*")):
        identity = id_of(element)
        if identity in shown and document.by_id.get(identity) is element:
            continue
        around = element.iterancestors()
        if not document.was_told(element) and not any(outer in lost or _is_out(document, outer) for outer in around):
            yield element
        lost.add(element)


def _is_out(document: Document, process: etree._Element) -> bool:
    """Tell whether a process was told to have no diagram."""
    return kind(process) == "process" and document.was_told(process)


def _notation(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    return (element for element in elements if kind(element) in DRAWN)
