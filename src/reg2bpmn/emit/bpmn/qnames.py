"""Ids, and what references to them mean: plain ids, or names with a prefix (BPMN 2.0.2, 8.2.1; XML Schema, QName)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reg2bpmn.emit.bpmn.names import BPMN, qualified

_IMPORT = qualified("bpmn:import")


def collapsed(value: str | None) -> str:
    """Return an id or a reference as XML Schema reads it: white space around it is none of it; "" for None."""
    return " ".join((value or "").split())


def id_of(element: etree._Element) -> str:
    """Return the id of `element` as references give it, "" for none."""
    return collapsed(element.get("id"))


def other_file(element: etree._Element, reference: str | None) -> str:
    """Return the namespace, not the file's own, that the prefix of a reference in `element` is bound to; "" for none.

    A reference that leads to nothing here then names an element of another file.
    """
    prefix, colon, _ = collapsed(reference).partition(":")
    namespace = element.nsmap.get(prefix) if colon else None
    own = (None, BPMN, element.getroottree().getroot().get("targetNamespace"))
    return "" if namespace is None or namespace in own else namespace


def candidates(element: etree._Element, reference: str | None) -> Iterator[str]:
    """Yield the ids of this file that a reference in `element` may mean, the likeliest first.

    An id with a colon in it, which XML Schema forbids, goes before the name behind a prefix. Only a namespace that the
    file imports makes that name one of another file for certain: programs bind prefixes wrongly, or not at all.
    """
    value = collapsed(reference)
    yield value
    _, colon, local = value.partition(":")
    if colon and not _is_imported(element, other_file(element, value)):
        yield local


def _is_imported(element: etree._Element, namespace: str) -> bool:
    imports = element.getroottree().getroot().iterchildren(_IMPORT)
    return bool(namespace) and any(each.get("namespace") == namespace for each in imports)


def found_in(
    by_id: Mapping[str, etree._Element], element: etree._Element, reference: str | None
) -> etree._Element | None:
    """Return the element of `by_id` that a reference in `element` leads to; None for none."""
    return next((by_id[name] for name in candidates(element, reference) if name and name in by_id), None)
