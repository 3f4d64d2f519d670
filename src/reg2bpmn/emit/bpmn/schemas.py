"""Checking a parsed file against XML schemas: OMG's for BPMN, ours for the extension elements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, error
from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.emit.bpmn.names import PREFIXES, REG, line_of, qualified

if TYPE_CHECKING:
    from xmlschema import XMLSchema10

_OMG = ("SpiffWorkflow", "bpmn/parser/schema/BPMN20.xsd")
_OWN = ("reg2bpmn", "emit/bpmn/reg2bpmn.xsd")
_LONGEST_REASON = 400


@cache
def _schema(package: str, path: str) -> XMLSchema10:
    """Build a schema that a package carries, once a process; only local files are read."""
    from xmlschema import XMLSchema10  # noqa: PLC0415 - slow, and only validation needs it

    with as_file(files(package).joinpath(path).parent) as folder:  # type: ignore[attr-defined]
        return XMLSchema10(str(folder / path.rpartition("/")[2]), allow="local", defuse="always")


def schema_errors(root: etree._Element, name: str) -> Iterator[Diagnostic]:
    """Yield every violation of the OMG schemas, then of the extension schema, with its line in the file `name`.

    Duplicate ids and references to nothing are left to `references`, which knows both places.
    """
    yield from _violations(_OMG, root, name, "bpmn-schema")
    for facts in root.iter(f"{{{REG}}}*"):
        parent = facts.getparent()
        if parent is not None and parent.tag == qualified("bpmn:extensionElements"):
            yield from _violations(_OWN, facts, name, "extension-schema")


def _violations(schema: tuple[str, str], element: etree._Element, name: str, code: str) -> Iterator[Diagnostic]:
    for violation in _schema(*schema).iter_errors(element):
        reason = violation.reason or ""
        if reason.startswith(("IDREF ", "duplicated xs:ID")):
            continue
        found: Any = element if violation.elem is None else violation.elem
        child = getattr(violation, "invalid_child", None)
        place = Place(name, line_of(found if child is None else child))
        yield error(code, f"{title(found)}: {_readable(reason)}", place=place)


def _readable(reason: str) -> str:
    """Shorten `reason`, and its namespaces to prefixes."""
    for prefix, uri in PREFIXES.items():
        reason = reason.replace(f"{{{uri}}}", f"{prefix}:")
    reason = " ".join(reason.split())
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
