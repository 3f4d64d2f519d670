"""New elements with whatever names a file has: lxml reads more of these than it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

_XML = "http://www.w3.org/XML/1998/namespace"


def new_element(tag: str, namespaces: Mapping[str | None, str]) -> etree._Element:
    """Return an element with the `{namespace}name` `tag`, whose prefix is one of `namespaces`, URIs or not."""
    try:
        return etree.Element(tag, nsmap=_bound(namespaces))
    except ValueError:
        return _read(tag, namespaces, {})


def append_element(
    parent: etree._Element, tag: str, namespaces: Mapping[str | None, str], attributes: Mapping[str, str]
) -> etree._Element:
    """Append an element to `parent` and return it; `namespaces` are those that `parent` does not know.

    Its attributes may have prefixes that are bound to nothing.
    """
    try:
        return etree.SubElement(parent, tag, dict(attributes), nsmap=_bound(namespaces))
    except ValueError:
        element = _read(tag, {**parent.nsmap, **namespaces}, attributes)
        parent.append(element)
        return element


def _read(tag: str, namespaces: Mapping[str | None, str], attributes: Mapping[str, str]) -> etree._Element:
    prefixes = {uri: prefix for prefix, uri in namespaces.items()}
    of_attributes = {_XML: "xml"} | {uri: prefix for prefix, uri in namespaces.items() if prefix}
    declared = {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in namespaces.items() if uri}
    name = _written(tag, prefixes)
    values = declared | {_written(key, of_attributes): value for key, value in attributes.items()}
    text = "".join(f" {key}={quoteattr(value)}" for key, value in values.items())
    return etree.fromstring(f"<{name}{text}/>", etree.XMLParser(recover=True, resolve_entities=False, no_network=True))


def _bound(namespaces: Mapping[str | None, str]) -> Any:
    """Return `namespaces` as lxml takes them; its stubs do not know of the default one."""
    return dict(namespaces)


def _written(name: str, prefixes: Mapping[str, str | None]) -> str:
    """Return a `{namespace}name` as XML has it."""
    uri, _, local = name.rpartition("}")
    prefix = prefixes.get(uri[1:]) if uri else None
    return f"{prefix}:{local}" if prefix else local
