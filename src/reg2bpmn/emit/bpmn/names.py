"""Names of BPMN XML: its namespaces, and elements made with them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError, error

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
REG = "urn:reg2bpmn:facts:1"

PREFIXES: Mapping[str, str] = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI, "reg": REG}
"""The prefixes that every file declares, in this order."""


def qualified(name: str, element: etree._Element | None = None) -> str:
    """Return `prefix:local` as `{namespace}local`, and a name without a prefix as it is.

    The prefix is one of `PREFIXES` or, for a dialect's own, one that `element` knows.
    """
    prefix, colon, local = name.partition(":")
    if not colon:
        return name
    known = PREFIXES if prefix in PREFIXES or element is None else element.nsmap
    return f"{{{known[prefix]}}}{local}"


def add(
    parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None, text: str | None = None
) -> etree._Element:
    """Append an element `prefix:local` to `parent` and return it.

    Attributes with an empty value are left out. Raises `Reg2bpmnError` if XML cannot hold a value.
    """
    element = etree.SubElement(parent, qualified(name, parent))
    for key, value in (attributes or {}).items():
        if value:
            put(element, key, value)
    if text is not None:
        try:
            element.text = text
        except ValueError as problem:
            raise _unholdable(element, "text", text) from problem
    return element


def put(element: etree._Element, name: str, value: str) -> None:
    """Set the attribute `name` (with or without a prefix); raises `Reg2bpmnError` if XML cannot hold `value`."""
    try:
        element.set(qualified(name, element), value)
    except ValueError as problem:
        raise _unholdable(element, name, value) from problem


def line_of(element: etree._Element) -> int:
    """Return the line where `element` begins; 1 if it was not read from a file."""
    return element.sourceline if isinstance(element.sourceline, int) else 1


def _unholdable(element: etree._Element, what: str, value: str) -> Reg2bpmnError:
    owner = next((e.get("id") for e in (element, *element.iterancestors()) if e.get("id")), "the file")
    message = f"the {what} {value[:60]!r} of {etree.QName(element).localname} in {owner!r} has a character XML forbids"
    return Reg2bpmnError([error("xml-character", message, "remove control characters and lone surrogates")])
