"""What is drawn over what: as in bpmn-js, a container under its content, and lines over the nodes that they join."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from reg2bpmn.emit.bpmn.index import EDGES, kind
from reg2bpmn.relayout.document import Document

_LANE, _NODE, _BOUNDARY, _ARTIFACT, _LINE, _TOP = range(6)
_TOPMOST = frozenset({"messageFlow", "dataInputAssociation", "dataOutputAssociation", "conversationLink"})
_ARTIFACTS = frozenset({"textAnnotation", "group"})
Key = tuple[tuple[int, int], ...]


class Order:
    """Gives sort keys to elements and, for bands of participants, to their shapes.

    `drawn` are the elements that the diagram shows: what stands in something else is drawn after that.
    """

    def __init__(self, document: Document, drawn: Collection[etree._Element]) -> None:
        self._document, self._drawn = document, drawn
        self._pools = {
            process: pool
            for pool in drawn
            if kind(pool) == "participant"
            and (process := document.find(pool, pool.get("processRef"))) is not None
        }

    def of(self, element: etree._Element) -> Key:
        """Return the key of `element`: those of what is around it, then its own."""
        own = (_rank(element), self._document.ordinal(element))
        if kind(element) in _TOPMOST or element.tag.endswith("BPMNShape"):
            return ((_TOP, 0), own)
        key = [own]
        for outer in element.iterancestors():
            if kind(element) == "lane" and kind(outer) == "lane":
                key.append((_LANE, self._document.ordinal(outer)))
            elif outer in self._drawn and kind(outer) != "lane":
                key.append((_rank(outer), self._document.ordinal(outer)))
            elif outer in self._pools:
                pool = self._pools[outer]
                key.append((_rank(pool), self._document.ordinal(pool)))
        return tuple(reversed(key))


def _rank(element: etree._Element) -> int:
    what = kind(element)
    if what in EDGES:
        return _LINE
    if what in _ARTIFACTS:
        return _ARTIFACT
    return {"lane": _LANE, "boundaryEvent": _BOUNDARY}.get(what, _NODE)
