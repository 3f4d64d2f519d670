"""What is wrong with a file's namespaces where its XML is well-formed: all elements are there, not all names hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.emit.bpmn.names import PREFIXES

_CODE = "bpmn-namespace"
_NO_URI = re.compile(r"(xmlns\S*): '(.*)' is not a valid URI", re.DOTALL)
_UNBOUND = re.compile(r"Namespace prefix (\S+)(?: for (\S+))? on (\S+) is not defined")
_BARRED = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f]|%(?![0-9A-Fa-f]{2})")

_TOLD = {
    "NS_ERR_QNAME": "write a name with one colon at most, between a prefix and the rest",
    "NS_ERR_COLON": "write the name without a colon",
    "NS_ERR_ATTRIBUTE_REDEFINED": "keep one of the two attributes",
    "NS_ERR_XML_NAMESPACE": "remove the declaration, or give the prefix another name and a namespace of its own",
    "DTD_XMLID_VALUE": "give xml:id a name without spaces that begins with a letter",
    "DTD_ID_REDEFINED": "give every xml:id a value of its own",
}


def namespace_findings(log: Iterable[etree._LogEntry], name: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names in a file called `name`, from the log of the parser that read it.

    A prefix without a namespace is told once, where it is first met: no reader that knows namespaces reads the element
    or attribute (Namespaces in XML 1.0, section 5). A namespace that is no URI names its elements all the same, so
    this is a warning; letters beyond ASCII, which IRIs have, are not told.
    """
    unbound: dict[str, list[etree._LogEntry]] = {}
    for entry in log:
        if found := _UNBOUND.fullmatch(entry.message):
            unbound.setdefault(found[1], []).append(entry)
        elif found := _NO_URI.fullmatch(entry.message):
            if _BARRED.search(found[2]):
                message = f"the namespace {found[2]!r} is no URI; it is taken as it stands"
                remedy = f"write {found[1]} without spaces and such, percent-encoded, and targetNamespace alike"
                yield Diagnostic(_CODE, Severity.WARNING, message, remedy, _place(entry, name))
        elif entry.level >= etree.ErrorLevels.ERROR:
            remedy = _TOLD.get(entry.type_name, "correct it")
            yield Diagnostic(_CODE, Severity.ERROR, entry.message, remedy, _place(entry, name))
    for prefix, entries in unbound.items():
        yield _unbound(prefix, entries, name)


def _unbound(prefix: str, entries: list[etree._LogEntry], name: str) -> Diagnostic:
    found = _UNBOUND.fullmatch(entries[0].message)
    what = found[3] if found and found[2] is None else f"{found[2]} of {found[3]}" if found else ""
    others = f" and {len(entries) - 1} more" if len(entries) > 1 else ""
    message = f"the prefix {prefix!r} of {what}{others} is bound to no namespace"
    uri = PREFIXES.get(prefix, "its namespace")
    remedy = f'declare it in the root element, xmlns:{prefix}="{uri}", or remove what has it'
    return Diagnostic(_CODE, Severity.ERROR, message, remedy, _place(entries[0], name))


def _place(entry: etree._LogEntry, name: str) -> Place:
    return Place(name, max(entry.line, 1), max(entry.column, 1))
