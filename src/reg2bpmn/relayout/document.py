"""A BPMN file that is to be laid out: its bytes, its elements by id, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.emit.bpmn.index import DRAWN, kind, title
from reg2bpmn.emit.bpmn.loading import parse
from reg2bpmn.emit.bpmn.names import BPMN, qualified
from reg2bpmn.emit.bpmn.qnames import found_in, id_of, other_file
from reg2bpmn.relayout.identities import given_ids
from reg2bpmn.relayout.positions import Spot, codec_of, spots_of

__all__ = ["Document", "ancestors", "and_content", "children", "id_of", "is_true", "named", "text_of"]

_EXTENSION = qualified("bpmn:extensionElements")
_MODEL = f"{{{BPMN}}}"


class Document:
    """A parsed file and what was found wrong with it, in `found`.

    `by_id` has the elements of the BPMN namespace, the first of each id, but those inside `extensionElements`;
    `repeats` are the others. `given` has those that got an id here because the file has none for them; only what is
    drawn needs it there. `unbound` are the prefixes that are bound to nothing. Raises `Reg2bpmnError` for bytes that
    are no BPMN XML.
    """

    def __init__(self, data: bytes, name: str, *, gives_ids: bool = True) -> None:
        self.data = data
        self.name = name
        parsed = parse(data, name)
        self.root = parsed.root
        self.codec = codec_of(data, self.root.getroottree().docinfo.encoding)
        spots = spots_of(data, name, self.codec)
        self._elements = list(self.root.iter(etree.Element))
        self._spots = dict(zip(self._elements, spots, strict=True))
        self._ordinals = {element: number for number, element in enumerate(self._elements)}
        self.by_id: dict[str, etree._Element] = {}
        self.repeats: set[etree._Element] = set()
        self._found: dict[Diagnostic, None] = dict.fromkeys(parsed.found)
        self._told: set[etree._Element] = set()
        self.unbound = _unbound(self._elements) if parsed.found else frozenset()
        self.semantic = list(_semantic(self.root))
        self.given = given_ids(self.semantic, self._elements) if gives_ids else {}
        for element, identity in self.given.items():
            element.set("id", identity)
        for element in self.semantic:
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
        return found_in(self.by_id, element, reference)

    def where(self, element: etree._Element, reference: str | None) -> str:
        """Return where the target of a reference in `element` is that leads to nothing here, for a message."""
        namespace = other_file(element, reference)
        return f"is in another file (namespace {namespace})" if namespace else "is not in the file"

    def title(self, element: etree._Element) -> str:
        """Return what a message calls `element`: an id that the file does not have is left out."""
        return kind(element) if element in self.given else title(element)

    def was_told(self, element: etree._Element) -> bool:
        """Tell whether there is a diagnostic about `element`."""
        return element in self._told

    def tell(
        self,
        element: etree._Element,
        code: str,
        message: str,
        remedy: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Keep a diagnostic about `element`, at the place where it begins."""
        told = Diagnostic(code, severity, f"{self.title(element)} {message}", remedy, self.place(element))
        self._found[told] = None
        self._told.add(element)

    def note(self, element: etree._Element, code: str, message: str, remedy: str = "") -> None:
        """Keep a note about the file, at the place of the first `element` that it is about."""
        self._found[Diagnostic(code, Severity.NOTE, message, remedy, self.place(element))] = None

    def place(self, element: etree._Element) -> Place:
        """Return where `element` begins in the file."""
        spot = self._spots[element]
        return Place(self.name, spot.line, spot.column)

    def _note(self, element: etree._Element) -> None:
        identity = id_of(element)
        if identity and self.by_id.setdefault(identity, element) is not element:
            self.repeats.add(element)


def _unbound(elements: Iterable[etree._Element]) -> frozenset[str]:
    """Return the prefixes of names that the parser left as they stand, because they are bound to nothing."""
    names = (str(name) for element in elements for name in (element.tag, *element.attrib))
    return frozenset(name.partition(":")[0] for name in names if ":" in name and not name.startswith("{"))


def _semantic(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of BPMN's own namespace outside of extensions, in document order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(
            child for child in reversed(element) if str(child.tag).startswith(_MODEL) and child.tag != _EXTENSION
        )


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


def and_content(element: etree._Element) -> str:
    """Return how a message goes on that tells of an element without a shape: what is inside has none either."""
    inner = sum(1 for one in element.iterdescendants(f"{{{BPMN}}}*") if kind(one) in DRAWN)
    return f", nor are the {inner} elements inside drawn" if inner else ""


def ancestors(element: etree._Element, kinds: Iterable[str]) -> Iterator[etree._Element]:
    """Yield the elements of the given kinds around `element`, the innermost first."""
    wanted = frozenset(kinds)
    return (outer for outer in element.iterancestors() if kind(outer) in wanted)


def named(namespaces: dict[str | None, str]) -> Any:
    """Return `namespaces` as lxml takes them; its stubs do not know of the default one."""
    return namespaces
