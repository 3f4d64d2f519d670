"""What a schema processor finds, in words that say what to do, and once where one cause is met again and again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, error
from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.emit.bpmn.names import PREFIXES, XSI

_LONGEST_REASON = 400
_MOST = 1000
_XML = "{http://www.w3.org/XML/1998/namespace}"
_REMEDIES = {
    "not allowed": "remove it or correct its name; what is a vendor's own has a prefix",
    "missing required": "add it",
    "character data between child elements": "remove the text between the elements",
    "is not an xs:QName": "write a name without spaces and signs, after a prefix where it is of another file",
    "is not nillable": "remove the xsi:nil",
    "is no number": "write a number such as 12.5",
    "is no whole number": "write a number such as 1",
    "is not a boolean value": "write true or false",
    "is no kind of": "remove the xsi:type, or name a type that extends the expected one",
    "is no name": "a name begins with a letter or _ and has neither space nor colon",
}
_ATTRIBUTE = re.compile(r"attribute (\S+?)='(.*?)': ", re.DOTALL)
_UNBOUND = re.compile(r"unmapped prefix '(.*)' in a QName")
_NO_TYPE = re.compile(r"Xsd\w+\(name='([^']*)'\) cannot substitute Xsd\w+\(name='([^']*)'\)")
_NO_NUMBER = re.compile(r"could not convert string to float: .*|value doesn't match any pattern of \['\(\\\\\+\|-\).*")
_NO_INTEGER = re.compile(r"invalid literal for int\(\) with base 10: .*")
_NO_NAME = re.compile(r"value doesn't match any pattern of \['\[\\\\i.*")
_PREFIXED = re.compile(r"\s*([^\s:]+):([^\s:]+)\s*")


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong in an element, and where that is told."""

    element: etree._Element
    reason: str
    line: int


@dataclass(slots=True)
class _Told:
    """A finding, and how often its cause was met."""

    violation: Violation
    message: str
    remedy: str
    count: int = 1


@dataclass(slots=True)
class Teller:
    """Collects violations of a file called `name`, each attribute once and each prefix once."""

    name: str
    _told: dict[object, _Told] = field(default_factory=dict)

    def take(self, violations: Iterable[Violation]) -> None:
        """Take violations in the order of the file, until there are more than anybody reads."""
        for violation in violations:
            if len(self._told) > _MOST:
                return
            key, message, remedy = _explained(violation)
            if not message:
                continue
            if key not in self._told:
                self._told[key] = _Told(violation, message, remedy)
            elif isinstance(key, str):
                self._told[key].count += 1

    def found(self, code: str) -> Iterator[Diagnostic]:
        """Yield what was taken."""
        for told in self._told.values():
            more = f" (and {told.count - 1} more like it)" if told.count > 1 else ""
            message = f"{title(told.violation.element)}: {told.message}{more}"
            yield error(code, message, told.remedy, place=Place(self.name, told.violation.line))


def _explained(violation: Violation) -> tuple[object, str, str]:
    """Return what a violation is one of, its message and its remedy; no message for what is told elsewhere.

    One of many is a text; all else is told for itself, of an attribute or content only the first.
    """
    element, reason = violation.element, violation.reason
    attribute = _ATTRIBUTE.match(reason)
    name, value = (attribute[1], attribute[2]) if attribute else ("", element.text or "")
    what, rest = (f"{_readable(name)}={value!r}", reason[attribute.end() :]) if attribute else (repr(value), reason)
    if found := _UNBOUND.search(rest):
        uri = PREFIXES.get(found[1], "its namespace")
        remedy = f'declare xmlns:{found[1]}="{uri}" in the root element, or write the name without the prefix'
        return f"unbound {found[1]}", f"{what} has the prefix {found[1]!r}, which is bound to no namespace", remedy
    if found := _NO_TYPE.search(rest):
        message = f"the type {found[1]!r} is no kind of {found[2]!r}"
        return violation, message if element.get(f"{{{XSI}}}type") is not None else "", _remedy(message)
    if _NO_NAME.match(rest) and (found := _PREFIXED.fullmatch(value)):
        where = name or str(element.tag)
        message = f"{what} has the prefix {found[1]!r}, where the schema expects an id alone"
        return f"prefixed {where} {found[1]}", message, f"write {found[2]!r}"
    for pattern, words in ((_NO_NAME, "is no name"), (_NO_NUMBER, "is no number"), (_NO_INTEGER, "is no whole number")):
        if pattern.match(rest):
            return (element, name), _readable(f"{what} {words}"), _remedy(words)
    return ((element, name) if attribute else violation), _readable(reason), _remedy(reason)


def _remedy(reason: str) -> str:
    """Return what to do about some of the commonest violations, "" for others."""
    for words, remedy in _REMEDIES.items():
        if words in reason:
            return remedy
    return ""


def _readable(reason: str) -> str:
    """Shorten `reason`, and its namespaces to prefixes."""
    for prefix, uri in PREFIXES.items():
        reason = reason.replace(f"{{{uri}}}", f"{prefix}:")
    reason = " ".join(reason.replace(_XML, "xml:").split())
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
