"""Reading a BPMN file that may be anything: nothing is fetched, expanded or trusted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from reg2bpmn import bounded
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error
from reg2bpmn.emit.bpmn.names import line_of, qualified
from reg2bpmn.emit.bpmn.namespaces import namespace_findings

MAX_BYTES = 50_000_000
"""Size of the largest file that is read."""

_SAFE: Mapping[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_ROOT = qualified("bpmn:definitions")
_READABLE = "give the path of a readable BPMN file"


@dataclass(frozen=True, slots=True)
class Parsed:
    """The `definitions` of a file, and what is wrong with its namespaces, which keeps no reader from the rest."""

    root: etree._Element
    found: tuple[Diagnostic, ...] = ()


def parse(source: Path | str | bytes, name: str) -> Parsed:
    """Return the `definitions` of a file or of its bytes; `name` is what diagnostics call it.

    Names whose prefix is bound to nothing, and namespaces that are no URI, are read as they stand, and told in `found`.
    Raises `Reg2bpmnError` for what cannot be read, is too large, has a DOCTYPE, or is not BPMN XML.
    """
    data = source if isinstance(source, bytes) else read(Path(source), name)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if not data.strip():
        raise _refused(name, "the file is empty", "expected BPMN 2.0 XML")
    parsed = _parse(data, name)
    root = parsed.root
    if root.tag != _ROOT:
        found = f"the root element is {root.tag}" if isinstance(root.tag, str) else "there is no root element"
        refused = _refused(name, f"{found}, expected {_ROOT}", "give a BPMN 2.0 file", line_of(root))
        raise Reg2bpmnError([*(each for each in parsed.found if each.severity is Severity.ERROR), *refused.diagnostics])
    return parsed


def read(path: Path, name: str) -> bytes:
    """Return the bytes of a file; `name` is what it is called.

    Raises `Reg2bpmnError` where the system does not give the bytes, or too many.
    """
    try:
        return bounded.read(path, MAX_BYTES)
    except bounded.TooLargeError:
        raise _too_large(name) from None
    except bounded.UnreadableError as problem:
        raise _refused(name, f"cannot read the file: {problem}", _READABLE) from problem


def _too_large(name: str) -> Reg2bpmnError:
    return _refused(name, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "give a smaller file")


class _DoctypeError(Exception):
    """The prolog has a DOCTYPE."""


class _RootReached(Exception):  # noqa: N818 - it tells that all is well
    """The prolog is over."""


class _Prolog:
    """A parser target that stops at a DOCTYPE, before any entity that it declares is read."""

    def doctype(self, *_: object) -> None:
        raise _DoctypeError

    def start(self, *_: object) -> None:
        raise _RootReached

    def close(self) -> None:
        """Return nothing: only the way to it tells."""


def _parse(data: bytes, name: str) -> Parsed:
    parser = etree.XMLParser(**_SAFE)
    try:
        _check_prolog(data)
        return Parsed(etree.fromstring(data, parser))
    except _DoctypeError:
        remedy = "remove it: BPMN has none, and entities are not expanded"
        raise _refused(name, "the file has a DOCTYPE", remedy) from None
    except etree.XMLSyntaxError as problem:
        fatal = [entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
        if parser.error_log and not fatal:  # libxml2 takes what concerns names alone for less
            return _recovered(data, name)
        line, column = (fatal[0].line, fatal[0].column) if fatal else problem.position
        reason = (fatal[0].message if fatal else problem.msg or "broken").partition(", line ")[0]
        place = (max(line, 1), max(column, 1))
        raise _refused(name, f"not well-formed XML: {reason}", "expected BPMN 2.0 XML", *place) from problem
    except (LookupError, ValueError) as problem:
        raise _refused(name, f"not readable as XML: {problem}", "expected BPMN 2.0 XML in UTF-8") from problem


def _recovered(data: bytes, name: str) -> Parsed:
    """Read a well-formed file whose names are at fault; names with an unbound prefix keep it, colon and all."""
    parser = etree.XMLParser(**{**_SAFE, "recover": True})
    root = etree.fromstring(data, parser)
    return Parsed(root, tuple(namespace_findings(parser.error_log, name)))


def _check_prolog(data: bytes) -> None:
    with suppress(_RootReached, etree.XMLSyntaxError):  # the latter is told when all is read
        etree.fromstring(data, etree.XMLParser(**{**_SAFE, "target": _Prolog()}))


def _refused(name: str, message: str, remedy: str, line: int = 1, column: int = 1) -> Reg2bpmnError:
    return Reg2bpmnError([error("bpmn-file", " ".join(message.split()), remedy, Place(name, line, column))])
