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
        self._holders: dict[etree._Element, etree._Element] = {}
        for role, what in (("processRef", "participant"), ("calledElement", "callActivity")):
            for holder in sorted((one for one in drawn if kind(one) == what), key=document.ordinal):
                process = document.find(holder, holder.get(role))
                if process is not None:
                    self._holders.setdefault(process, holder)
        self._has_pools = any(kind(one) == "participant" for one in drawn)

    def of(self, element: etree._Element) -> Key:
        """Return the key of `element`: those of what is around it, then its own."""
        own = (_rank(element), self._document.ordinal(element))
        if kind(element) in _TOPMOST or kind(element) == "BPMNShape":
            return ((_TOP, 0), own)
        key, inner, passed = [own], element, {element}
        while (outer := self._around(inner)) is not None and outer not in passed:
            passed.add(outer)
            if kind(element) == kind(outer) == "lane" or (outer in self._drawn and kind(outer) != "lane"):
                key.append((_rank(outer), self._document.ordinal(outer)))
            elif kind(outer) == "process" and outer not in self._holders and self._has_pools:
                key.append((_LINE, 0))  # a process without a pool lies over those that have one
            inner = outer
        return tuple(reversed(key))

    def _around(self, element: etree._Element) -> etree._Element | None:
        """Return what an element stands in: of a process, the pool or call activity that shows it."""
        return self._holders.get(element, element.getparent())


def _rank(element: etree._Element) -> int:
    what = kind(element)
    if what in EDGES:
        return _LINE
    if what in _ARTIFACTS:
        return _ARTIFACT
    return {"lane": _LANE, "boundaryEvent": _BOUNDARY}.get(what, _NODE)
