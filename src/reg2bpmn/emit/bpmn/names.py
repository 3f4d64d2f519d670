"""Names of BPMN XML: its namespaces, and where its elements begin."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

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


def line_of(element: etree._Element) -> int:
    """Return the line where `element` begins; 1 if it was not read from a file."""
    return element.sourceline if isinstance(element.sourceline, int) else 1
