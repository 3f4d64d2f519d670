"""Reading a BPMN file that may be anything: nothing is fetched, expanded or trusted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from lxml import etree

from reg2bpmn.diagnostics import Place, Reg2bpmnError, error
from reg2bpmn.emit.bpmn.names import line_of, qualified

MAX_BYTES = 50_000_000
"""Size of the largest file that is read."""

_SAFE: Mapping[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_ROOT = qualified("bpmn:definitions")


def load(source: Path | str | bytes, name: str) -> etree._Element:
    """Return the `definitions` of a file or of its bytes; `name` is what diagnostics call it.

    Raises `Reg2bpmnError` for what cannot be read, is too large, has a DOCTYPE, or is not BPMN XML.
    """
    data = source if isinstance(source, bytes) else _read(Path(source), name)
    if len(data) > MAX_BYTES:
        raise _refused(name, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "validate smaller files")
    if not data.strip():
        raise _refused(name, "the file is empty", "expected BPMN 2.0 XML")
    root = _parse(data, name)
    if root.tag != _ROOT:
        found = f"the root element is {root.tag}" if isinstance(root.tag, str) else "there is no root element"
        raise _refused(name, f"{found}, expected {_ROOT}", "give a BPMN 2.0 file", line_of(root))
    return root


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise _refused(name, f"cannot read the file: {reason}", "give the path of a readable file") from problem


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


def _parse(data: bytes, name: str) -> etree._Element:
    try:
        _check_prolog(data)
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
    except _DoctypeError:
        remedy = "remove it: BPMN has none, and entities are not expanded"
        raise _refused(name, "the file has a DOCTYPE", remedy) from None
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        reason = (problem.msg or "broken").partition(", line ")[0]
        place = (max(line, 1), max(column, 1))
        raise _refused(name, f"not well-formed XML: {reason}", "expected BPMN 2.0 XML", *place) from problem
    except (LookupError, ValueError) as problem:
        raise _refused(name, f"not readable as XML: {problem}", "expected BPMN 2.0 XML in UTF-8") from problem


def _check_prolog(data: bytes) -> None:
    with suppress(_RootReached):
        etree.fromstring(data, etree.XMLParser(**{**_SAFE, "target": _Prolog()}))


def _refused(name: str, message: str, remedy: str, line: int = 1, column: int = 1) -> Reg2bpmnError:
    return Reg2bpmnError([error("bpmn-file", message, remedy, Place(name, line, column))])
