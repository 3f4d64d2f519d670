"""Checking a parsed file against XML schemas: OMG's for BPMN, ours for the extension elements."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, error
from reg2bpmn.emit.bpmn.content import Grammar
from reg2bpmn.emit.bpmn.index import Index, title
from reg2bpmn.emit.bpmn.instance_types import take_unknown_types
from reg2bpmn.emit.bpmn.misplaced import mend
from reg2bpmn.emit.bpmn.names import REG, line_of, qualified
from reg2bpmn.emit.bpmn.violations import Teller, Violation

if TYPE_CHECKING:
    from xmlschema import XMLSchema10

_OMG = ("SpiffWorkflow", "bpmn/parser/schema/BPMN20.xsd")
_OWN = ("reg2bpmn", "emit/bpmn/reg2bpmn.xsd")

MAX_ATTRIBUTES = 100
"""Attributes of an element that are checked; vendors' files have some thirty at most."""

_VENDOR = re.compile(r"unavailable namespace ")  # of an element in <di:extension>, which OMG's schema forgets to allow
_REFERENCE = re.compile(r"(attribute [^=]+='[^']*': )?(IDREF |duplicated xs:ID)")


@cache
def _schema(package: str, path: str) -> XMLSchema10:
    """Build a schema that a package carries, once a process; only local files are read."""
    from xmlschema import XMLSchema10  # noqa: PLC0415 - slow, and only validation needs it

    with as_file(files(package).joinpath(path).parent) as folder:  # type: ignore[attr-defined]
        return XMLSchema10(str(folder / path.rpartition("/")[2]), allow="local", defuse="always")


@cache
def _grammar() -> Grammar:
    return Grammar(_schema(*_OMG))


def is_element(tag: str) -> bool:
    """Tell whether BPMN has an element with this `{namespace}name`."""
    return tag in _grammar().names


def schema_errors(index: Index) -> Iterator[Diagnostic]:
    """Yield every violation of the OMG schemas, then of the extension schema, with its line; changes the index's tree.

    Duplicate ids and references to nothing are left to `references`, which knows both places.
    """
    root, name = index.root, index.name
    facts = [element for element in root.iter(f"{{{REG}}}*") if _is_extension(element)]
    yield from _trimmed(root, name)
    grammar = _grammar()
    yield from take_unknown_types(root, grammar, name)
    waiting, told = [root], Teller(name)
    while waiting:
        top = waiting.pop()
        mended = mend(top, grammar, name)
        yield from mended.found
        told.take(_violations(_OMG, top, mended.incomplete))
        waiting.extend(taken for taken in reversed(mended.taken) if grammar.type_of(str(taken.tag)) is not None)
    yield from told.found("bpmn-schema")
    told = Teller(name)
    for element in facts:
        told.take(_violations(_OWN, element))
    yield from told.found("extension-schema")


def _is_extension(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == qualified("bpmn:extensionElements")


def _trimmed(root: etree._Element, name: str) -> Iterator[Diagnostic]:
    """Yield an error for each element with more attributes than are checked, and leave it those.

    Attributes whose prefix is bound to nothing are told when the file is read, and taken out here.
    """
    for element in root.iter(etree.Element):
        count = len(element.attrib)
        if count > MAX_ATTRIBUTES:
            message = f"{title(element)} has {count:,} attributes, of which only the first {MAX_ATTRIBUTES} are checked"
            yield error("bpmn-schema", message, "remove what does not belong there", Place(name, line_of(element)))
            first = list(islice(element.attrib.items(), MAX_ATTRIBUTES))
            element.attrib.clear()
            element.attrib.update([(key, value) for key, value in first if _is_bound(str(key))])
        else:
            for key in [key for key in element.attrib if not _is_bound(str(key))]:
                del element.attrib[key]


def _is_bound(attribute: str) -> bool:
    return attribute.startswith("{") or ":" not in attribute


def _violations(
    schema: tuple[str, str], element: etree._Element, incomplete: Collection[etree._Element] = ()
) -> Iterator[Violation]:
    """Yield what the schema finds in `element`; that those in `incomplete` lack something is told already."""
    names = {prefix or "": uri for prefix, uri in element.nsmap.items() if uri}
    for violation in _schema(*schema).iter_errors(element, namespaces=names):
        reason = violation.reason or ""
        found: Any = element if violation.elem is None else violation.elem
        is_content = hasattr(violation, "particle")
        if _REFERENCE.match(reason) or _VENDOR.match(reason) or (is_content and found in incomplete):
            continue
        child = getattr(violation, "invalid_child", None)
        yield Violation(found, reason, line_of(found if child is None else child))
