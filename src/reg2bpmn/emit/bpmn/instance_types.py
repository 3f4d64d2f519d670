"""`xsi:type`: which name a type that the schemas know, and what to write where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, error
from reg2bpmn.emit.bpmn.content import Grammar
from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.emit.bpmn.names import BPMN, BPMNDI, DC, DI, PREFIXES, XSI, line_of

_TYPE = f"{{{XSI}}}type"
_PREFIX = re.compile(r"[^\W\d][\w.-]*")
_OWN = frozenset({BPMN, BPMNDI, DC, DI})


def take_unknown_types(root: etree._Element, grammar: Grammar, name: str) -> Iterator[Diagnostic]:
    """Yield an error for each xsi:type that names no type of the schemas, once a name, and take all such out.

    In a vendor's own elements, which no schema here knows, they are right as far as one can tell, and silent
    (XML Schema 1.0 Structures, 3.3.4 and 3.10.1).
    """
    wrong: dict[str, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        value = element.get(_TYPE)
        if value is None or grammar.named_type(_resolved(element, value)) is not None:
            continue
        del element.attrib[_TYPE]
        if str(element.tag).rpartition("}")[0][1:] in _OWN:
            wrong.setdefault(" ".join(value.split()), []).append(element)
    for value, elements in wrong.items():
        first = elements[0]
        others = f" (and {len(elements) - 1} more like it)" if len(elements) > 1 else ""
        reason, remedy = _explained(first, value, grammar)
        message = f"{title(first)}: xsi:type={value[:100]!r} {reason}{others}"
        yield error("bpmn-schema", message, remedy, Place(name, line_of(first)))


def _resolved(element: etree._Element, value: str) -> str:
    """Return the `{namespace}name` that a QName in `element` stands for, "" if its prefix stands for nothing."""
    prefix, _, local = value.strip().rpartition(":")
    namespace = element.nsmap.get(prefix or None)
    if prefix and namespace is None:
        return ""
    return f"{{{namespace}}}{local}" if namespace else local


def _explained(element: etree._Element, value: str, grammar: Grammar) -> tuple[str, str]:
    """Return why `value` is no type here, and what to do."""
    prefix, colon, local = value.rpartition(":")
    namespace = element.nsmap.get(prefix or None)
    meant = next(iter(get_close_matches(local[:100], grammar.type_names(BPMN), 1, 0.8)), "")
    write = f"write {_written(element, meant)!r}" if meant else "remove the xsi:type"
    if not local or not _PREFIX.fullmatch(prefix if colon else local):
        return "is no name of a type", write
    if colon and namespace is None:
        uri = PREFIXES.get(prefix, "its namespace")
        return f"has a prefix that is bound to no namespace: {prefix!r}", f'declare xmlns:{prefix}="{uri}", or {write}'
    if namespace is None:
        return "names no type: without a prefix it is in no namespace", write
    if namespace == BPMN:
        return "names no type of BPMN", write
    remedy = "remove the xsi:type; what is a vendor's own stands in <extensionElements>"
    return f"names a type of {namespace[:100]!r}, which the schemas of BPMN do not have", remedy


def _written(element: etree._Element, local: str) -> str:
    """Return how `element` names a type of BPMN."""
    prefixes = sorted((prefix or "" for prefix, uri in element.nsmap.items() if uri == BPMN), key=bool)
    return f"{prefixes[0]}:{local}" if prefixes and prefixes[0] else local
