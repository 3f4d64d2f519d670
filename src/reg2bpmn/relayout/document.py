"""A BPMN file that is to be laid out: its bytes, its elements by id, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.emit.bpmn.index import kind, title
from reg2bpmn.emit.bpmn.loading import load
from reg2bpmn.emit.bpmn.names import BPMN, qualified
from reg2bpmn.relayout.positions import Spot, codec_of, spots_of

_EXTENSION = qualified("bpmn:extensionElements")
_MODEL = f"{{{BPMN}}}"


class Document:
    """A parsed file and what was found wrong with it, in `found`.

    `by_id` has the elements of the BPMN namespace, the first of each id, but those inside `extensionElements`;
    `repeats` are the others. Raises `Reg2bpmnError` for bytes that are no BPMN XML.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        parsed = load(data, name)
        self.root = parsed.root
        self.codec = codec_of(data, self.root.getroottree().docinfo.encoding)
        spots = spots_of(data, name, self.codec)
        self._elements = list(self.root.iter(etree.Element))
        self._spots = dict(zip(self._elements, spots, strict=True))
        self._ordinals = {element: number for number, element in enumerate(self._elements)}
        self.by_id: dict[str, etree._Element] = {}
        self.repeats: set[etree._Element] = set()
        self._found: dict[Diagnostic, None] = dict.fromkeys(parsed.found)
        for element in _semantic(self.root):
            self._note(element)

    @property
    def found(self) -> list[Diagnostic]:
        """What was told, each once, in the order of telling."""
        return list(self._found)

    def spot(self, element: etree._Element) -> Spot:
        """Return where `element` begins."""
        return self._spots[element]

    def ordinal(self, element: etree._Element) -> int:
        """Return the number of `element` in document order."""
        return self._ordinals[element]

    def all_ids(self) -> set[str]:
        """Return every id in the file, of whatever namespace."""
        return {identity for element in self._elements if (identity := id_of(element))}

    def find(self, element: etree._Element, reference: str | None) -> etree._Element | None:
        """Return the element that a reference in `element` leads to: an id, or a QName of the target namespace."""
        value = (reference or "").strip()
        if value in self.by_id:
            return self.by_id[value]
        prefix, colon, local = value.partition(":")
        if not colon:
            return None
        namespace = element.nsmap.get(prefix)
        own = (None, BPMN, self.root.get("targetNamespace"))
        return self.by_id.get(local) if namespace in own else None

    def tell(
        self,
        element: etree._Element,
        code: str,
        message: str,
        remedy: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Keep a diagnostic about `element`, at the place where it begins."""
        self._found[Diagnostic(code, severity, f"{title(element)} {message}", remedy, self.place(element))] = None

    def place(self, element: etree._Element) -> Place:
        """Return where `element` begins in the file."""
        spot = self._spots[element]
        return Place(self.name, spot.line, spot.column)

    def _note(self, element: etree._Element) -> None:
        identity = id_of(element)
        if identity and self.by_id.setdefault(identity, element) is not element:
            self.repeats.add(element)


def _semantic(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of BPMN's own namespace outside of extensions, in document order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(
            child for child in reversed(element) if str(child.tag).startswith(_MODEL) and child.tag != _EXTENSION
        )


def id_of(element: etree._Element) -> str:
    """Return the id of `element` as references give it, "" for none."""
    return " ".join((element.get("id") or "").split())


def children(element: etree._Element, *kinds: str) -> Iterator[etree._Element]:
    """Yield the BPMN children of `element`, all or those of the given kinds."""
    for child in element.iterchildren(*(f"{_MODEL}{name}" for name in kinds or ("*",))):
        if child.tag != _EXTENSION:
            yield child


def is_true(element: etree._Element, attribute: str) -> bool:
    """Tell whether a Boolean attribute of `element` says yes."""
    return (element.get(attribute) or "").strip() in ("true", "1")


def text_of(element: etree._Element | None) -> str:
    """Return the text inside `element`, without white space around it."""
    return "" if element is None else str(element.xpath("string()")).strip()


def ancestors(element: etree._Element, kinds: Iterable[str]) -> Iterator[etree._Element]:
    """Yield the elements of the given kinds around `element`, the innermost first."""
    wanted = frozenset(kinds)
    return (outer for outer in element.iterancestors() if kind(outer) in wanted)


def named(namespaces: dict[str | None, str]) -> Any:
    """Return `namespaces` as lxml takes them; its stubs do not know of the default one."""
    return namespaces
